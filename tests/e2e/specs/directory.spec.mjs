import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { companies } from "../helpers/api.mjs";
import { NARROW, WIDE, fits, hydrated, launch, open } from "../helpers/browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const LANGUAGES = [
  { prefix: "", lang: "fi", search: "Hae" },
  { prefix: "/sv", lang: "sv", search: "Sök" },
  { prefix: "/en", lang: "en", search: "Search" },
];

/** The companies in sight, by name. */
const listed = (page) => page.locator(".results-list .cards h3 a").allTextContents();

/** Waits for the list whose heading says this many. */
async function counted(page, total) {
  assert.ok(total > 1, `${total} companies`);
  await page.locator("#tulokset", { hasText: new RegExp(`^\\s*${total} yritystä\\s*$`) }).waitFor();
}

for (const javaScript of [true, false]) {
  const how = javaScript ? "with JavaScript" : "without JavaScript";

  for (const { prefix, lang, search } of LANGUAGES) {
    test(`a visitor finds a company ${how} in ${lang}`, async () => {
      const page = await open(browser, { javaScript });
      await page.goto(`${prefix}/`);
      assert.equal(await page.locator("html").getAttribute("lang"), lang);
      if (javaScript) await hydrated(page);
      await page.getByRole("searchbox").or(page.getByRole("combobox")).first().fill("konepajat");
      await page.getByRole("button", { name: search, exact: true }).click();
      await page.waitForURL(/haku=konepajat/);
      // The address changes first; the old list stays until the new one is there.
      await page.locator("#tulokset").waitFor();
      const first = page.locator("main article h2 a, main article h3 a, main li h2 a, main li h3 a").first();
      const name = (await first.textContent()).trim();
      await first.click();
      await page.waitForURL(/\/yritys\/9\d{6}-\d/);
      assert.equal((await page.locator("h1").textContent()).trim(), name);
      assert.deepEqual(page.faults, []);
    });
  }

  test(`filters narrow the list, show what is active and can be taken off ${how}`, async () => {
    const page = await open(browser, { javaScript });
    await page.goto("/?haku=oy");
    if (javaScript) await hydrated(page);
    const count = async () => Number((await page.locator("main h2, main h1").allTextContents()).join(" ").match(/(\d+) yrity/)?.[1]);
    const all = await count();
    assert.ok(all > 0);
    const municipality = page.getByRole("link", { name: /Kaustinen/ }).first();
    await municipality.click();
    await page.waitForURL(/kunta=236/);
    await page.waitForFunction((before) => !document.querySelector("main").innerText.includes(`${before} yrity`), all);
    const narrowed = await count();
    assert.ok(narrowed > 0 && narrowed < all, `${narrowed} of ${all}`);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes("kunta"));
    await page.waitForFunction((before) => document.querySelector("main").innerText.includes(`${before} yrity`), all);
    assert.deepEqual(page.faults, []);
  });

  test(`a chip takes off just its filter, and "clear all" every one ${how}`, async () => {
    const page = await open(browser, { javaScript });
    const chips = page.getByRole("list", { name: "Voimassa olevat rajaukset" });
    const all = { haku: "oy", kunta: "236", kieli: "sv" };
    const labels = {
      haku: "Poista rajaus: ”oy”",
      kunta: "Poista rajaus: Kaustinen",
      kieli: "Poista rajaus: palvelee kielellä ruotsi",
    };
    const filters = { haku: { text: "oy" }, kunta: { municipalities: ["236"] }, kieli: { languages: ["SV"] } };
    const visit = async () => {
      await page.goto(`/?${new URLSearchParams(all)}`);
      if (javaScript) await hydrated(page);
      const shown = await chips.locator("a.chip").evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")));
      assert.deepEqual(shown, Object.values(labels));
    };
    for (const taken of Object.keys(all)) {
      await visit();
      await chips.getByRole("link", { name: labels[taken], exact: true }).click();
      await page.waitForURL((url) => !url.searchParams.has(taken));
      const rest = Object.keys(all).filter((name) => name !== taken);
      const asked = Object.fromEntries(new URL(page.url()).searchParams);
      assert.deepEqual(asked, Object.fromEntries(rest.map((name) => [name, all[name]])));
      await chips.getByRole("link", { name: labels[taken], exact: true }).waitFor({ state: "detached" });
      const shown = await chips.locator("a.chip").evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")));
      assert.deepEqual(shown, rest.map((name) => labels[name]));
      await counted(page, (await companies(Object.assign({}, ...rest.map((name) => filters[name])))).totalCount);
      assert.equal(await page.locator("#haku").inputValue(), taken === "haku" ? "" : "oy");
    }
    await visit();
    await chips.getByRole("link", { name: "Poista kaikki", exact: true }).click();
    await page.waitForURL((url) => url.pathname === "/" && url.search === "");
    await page.getByRole("heading", { level: 1, name: "Löydä tekijä läheltä" }).waitFor();
    await chips.waitFor({ state: "detached" });
    assert.equal(await page.locator("#haku").inputValue(), "");
    assert.deepEqual(page.faults, []);
  });

  test(`a municipality is chosen on the map and taken off there, and the list does the same ${how}`, async () => {
    const page = await open(browser, { javaScript });
    const { totalCount } = await companies({ municipalities: ["236"] });
    const chip = page.getByRole("link", { name: "Poista rajaus: Kaustinen", exact: true });
    // A link's middle may lie in another municipality; its label stands inside of its own.
    const point = async (shape) => {
      await shape.scrollIntoViewIfNeeded();
      const { x, y } = await shape.evaluate((link) => {
        const label = link.querySelector("text");
        const at = new DOMPoint(Number(label.getAttribute("x")), Number(label.getAttribute("y")));
        const { x, y } = at.matrixTransform(link.ownerSVGElement.getScreenCTM());
        return { x, y };
      });
      await page.mouse.click(x, y);
    };

    await page.goto("/");
    if (javaScript) await hydrated(page);
    await point(page.locator('.map a[href*="kunta=236"]'));
    await page.waitForURL((url) => url.searchParams.get("kunta") === "236");
    await chip.waitFor();
    await counted(page, totalCount);
    await point(page.locator(".map a.map-on"));
    await page.waitForURL((url) => !url.searchParams.has("kunta"));
    await chip.waitFor({ state: "detached" });

    await page.goto("/");
    if (javaScript) await hydrated(page);
    // The map is hidden from assistive technology: the list is the only such link, and enough.
    const link = page.getByRole("link", { name: /^Kaustinen\s*\d+$/ });
    assert.equal(await link.count(), 1);
    assert.equal(await link.getAttribute("id"), "rajaus-kunta-236");
    await link.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("kunta") === "236");
    await chip.waitFor();
    await counted(page, totalCount);
    assert.deepEqual(page.faults, []);
  });

  test(`the order is the one that was chosen ${how}`, async () => {
    const page = await open(browser, { javaScript });
    const [best, updated] = await Promise.all([companies({ text: "oy" }), companies({ text: "oy" }, "UPDATED")]);
    assert.notDeepEqual(updated.names, best.names, "the demo has two orders");
    await page.goto("/?haku=oy");
    if (javaScript) await hydrated(page);
    assert.deepEqual(await listed(page), best.names);
    await page.getByRole("link", { name: "Viimeksi päivitetty", exact: true }).click();
    await page.waitForURL(/jarjestys=paivitetty/);
    await page.locator("#sort-updated[aria-current]").waitFor();
    assert.deepEqual(await listed(page), updated.names);
    assert.equal(await page.locator(".order [aria-current]").count(), 1);
    assert.equal(new URL(page.url()).searchParams.get("haku"), "oy");
    assert.deepEqual(page.faults, []);
  });
}

test("a typing mistake is mended, and the page says so", async () => {
  const page = await open(browser);
  const { totalCount, correctedText } = await companies({ text: "hitsuas" });
  assert.equal(correctedText, "hitsaus");
  await page.goto("/?haku=hitsuas");
  const notice = page.locator(".results-list .notice");
  await notice.waitFor();
  assert.equal(
    (await notice.innerText()).trim(),
    "Haulla ”hitsuas” ei löytynyt mitään. Tässä tulokset haulle ”hitsaus”.",
  );
  assert.equal((await listed(page)).length, Math.min(totalCount, 20));
  assert.equal(await page.locator("#haku").inputValue(), "hitsuas", "the words typed stay in the box");
  await page.goto("/?haku=hitsaus");
  await page.locator("#tulokset").waitFor();
  assert.equal(await notice.count(), 0);
});

test("a word with a typing mistake is completed as the word that is meant", async () => {
  const page = await open(browser);
  await page.goto("/");
  await hydrated(page);
  await page.getByRole("combobox").focus();
  // What is right so far is completed already: only the answer to the whole word counts.
  const answered = page.waitForResponse((answer) => answer.request().postData()?.includes("hitsuas") ?? false);
  await page.keyboard.type("hitsuas");
  assert.match(await (await answered).text(), /hitsaus/i);
  await page.getByRole("option").first().filter({ hasText: /hitsaus/i }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/hitsaus|\/yritys\//i);
  assert.deepEqual(page.faults, []);
});

test("a business ID with a wrong check digit is said to be wrong", async () => {
  const page = await open(browser);
  const wrong = page.locator(".empty").getByText(/tarkistusnumero ei täsmää/);
  for (const typed of ["9000014-3", "90000143", "FI90000143"]) {
    await page.goto(`/?haku=${typed}`);
    await wrong.waitFor();
    assert.deepEqual(await listed(page), [], typed);
  }
  await page.goto("/?haku=9000014-2");
  await page.getByRole("link", { name: /Kelopuun Sorvaamo Ay/ }).first().waitFor();
  assert.equal(await wrong.count(), 0);
});

/** Waits until the page is this far down, and stays there. */
async function isDown(page, wanted) {
  await page.waitForFunction((wanted) => Math.abs(window.scrollY - wanted) <= 3, wanted);
  // Two frames: whatever still moves the page does so by then.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  const found = await page.evaluate(() => window.scrollY);
  assert.ok(Math.abs(found - wanted) <= 3, `${found} instead of ${wanted}`);
}

test("reload, going back and the language switch keep query, page and place; a fresh link begins at the top", async () => {
  const page = await open(browser);
  const DOWN = 700;
  await page.goto("/?haku=oy&sivu=2");
  await hydrated(page);
  const names = await listed(page);
  const kept = async (path) => {
    await page.locator("#tulokset").waitFor();
    const { pathname, search } = new URL(page.url());
    assert.equal(`${pathname}${search}`, `${path}?haku=oy&sivu=2`);
    assert.equal((await page.locator('.pagination [aria-current="page"]').innerText()).trim(), "2");
    assert.equal(await page.locator("#haku").inputValue(), "oy");
    assert.deepEqual(await listed(page), names);
    await isDown(page, DOWN);
  };
  await page.evaluate((down) => window.scrollTo(0, down), DOWN);
  await kept("/");

  await page.reload();
  await hydrated(page);
  await kept("/");

  // A company in sight: the click must not move the page.
  const links = page.locator(".results-list .cards h3 a");
  const link = links.nth(await links.evaluateAll((all) => all.findIndex((one) => one.getBoundingClientRect().top > 200)));
  const name = (await link.innerText()).trim();
  await link.click();
  await page.waitForURL(/\/yritys\/9\d{6}-\d/);
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  await isDown(page, 0);

  // The answer waits until the page is too short for the place, as on a slow line.
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route("**/graphql", async (route) => {
    await held;
    await route.continue();
  });
  await page.goBack();
  await page.locator("main .skeleton").waitFor();
  answer();
  await kept("/");
  await page.unroute("**/graphql");

  // As assistive technology follows a link: without going up to it.
  await page.getByRole("link", { name: "Svenska", exact: true }).evaluate((one) => one.click());
  await page.waitForURL(/\/sv\?/);
  await hydrated(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "sv");
  await kept("/sv");

  for (const number of ["1", "2"]) {
    await page.locator(".pagination .page-link", { hasText: new RegExp(`^${number}$`) }).click();
    await page.locator('.pagination [aria-current="page"]', { hasText: new RegExp(`^${number}$`) }).waitFor();
    await isDown(page, 0);
  }
  assert.deepEqual(await listed(page), names);
  assert.deepEqual(page.faults, []);
});

test("the language switch keeps the search", async () => {
  const page = await open(browser);
  await page.goto("/?haku=konepaja&kunta=236");
  await page.getByRole("link", { name: "Svenska" }).click();
  await page.waitForURL(/\/sv\/?\?.*haku=konepaja/);
  assert.match(page.url(), /kunta=236/);
  assert.equal(await page.locator("html").getAttribute("lang"), "sv");
});

test("nothing found says how to go on", async () => {
  const page = await open(browser);
  await page.goto("/?haku=xqzzwv&kunta=236");
  const main = await page.locator("main").innerText();
  assert.match(main, /0 yrity|ei löytynyt|Ei yrityksiä/i);
  assert.deepEqual(await listed(page), []);
  // Beside the chips above the list: each filter is taken off here, or all of them.
  const ways = await page.locator(".empty a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.deepEqual(ways, ["/?kunta=236", "/?haku=xqzzwv", "/"]);
  await page.locator(".empty a").last().click();
  await page.waitForURL((url) => url.pathname === "/" && url.search === "");
});

test("an unknown company is a 404 page with a search box", async () => {
  const page = await open(browser);
  const response = await page.goto("/yritys/9999999-9");
  assert.equal(response.status(), 404);
  assert.ok((await page.getByRole("searchbox").or(page.getByRole("combobox")).count()) > 0);
});

/** Presses Tab until the focus is on such an element. */
async function tabTo(page, selector, most = 200) {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) {
      assert.ok(await page.locator(":focus").isVisible(), `${selector} has the focus and is not in sight`);
      return;
    }
  }
  assert.fail(`Tab does not reach ${selector}`);
}

for (const width of [WIDE, NARROW]) {
  test(`the directory is usable by keyboard alone at ${width} pixels`, async () => {
    const page = await open(browser, { width });
    const focused = (selector) => page.waitForFunction((selector) => document.activeElement.matches(selector), selector);
    await page.goto("/");
    await hydrated(page);
    await tabTo(page, ".skip-link", 1);
    await page.keyboard.press("Enter");
    await focused("#sisalto");
    await tabTo(page, "#haku", 1);
    await page.keyboard.type("oy");
    await page.keyboard.press("Enter");
    await page.waitForURL(/haku=oy/);
    await page.locator("#tulokset").waitFor();
    await page.getByRole("status").filter({ hasText: /^\d+ yritystä$/ }).waitFor();
    await focused("#haku");
    assert.ok(await fits(page));

    if (width === NARROW) {
      await tabTo(page, "#rajaukset > summary");
      await page.keyboard.press("Enter");
      await page.locator("#rajaukset[open]").waitFor();
    }
    await tabTo(page, "#rajaus-kunta-236");
    await page.keyboard.press("Enter");
    await page.waitForURL(/kunta=236/);
    // The link that was followed still has the focus, in the new list.
    await focused('#rajaus-kunta-236[aria-current="true"]');

    await tabTo(page, ".results-list .cards h3 a");
    const name = (await page.locator(":focus").innerText()).trim();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/yritys\/9\d{6}-\d/);
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    await focused("#sisalto");

    // The key for it is the browser's own, which a browser without a window does not have.
    await page.goBack();
    await page.waitForURL(/haku=oy&kunta=236/);
    await page.locator('#rajaus-kunta-236[aria-current="true"]').waitFor({ state: "attached" });
    await focused("#sisalto");
    await tabTo(page, ".results-list .cards h3 a");
    assert.equal((await page.locator(":focus").innerText()).trim(), name);
    assert.ok(await fits(page));
    assert.deepEqual(page.faults, []);
  });
}

test("the search box is a combobox that the keyboard drives and that says how much it found", async () => {
  const page = await open(browser);
  await page.goto("/");
  await hydrated(page);
  const box = page.getByRole("combobox", { name: "Mitä etsit?" });
  const list = page.getByRole("listbox", { name: "Ehdotukset" });
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  assert.equal(await box.getAttribute("aria-autocomplete"), "list");
  await box.focus();
  await page.keyboard.type("pohjantuulen");
  await list.waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  assert.equal(await box.getAttribute("aria-controls"), await list.getAttribute("id"));
  const count = await list.getByRole("option").count();
  await page.getByRole("status").filter({ hasText: `${count} ehdotusta` }).waitFor();

  const active = () => box.getAttribute("aria-activedescendant");
  const marked = async () => page.locator(`[id="${await active()}"]`).getAttribute("aria-selected");
  assert.equal(await active(), null);
  await page.keyboard.press("ArrowDown");
  assert.match(await active(), /-0$/);
  assert.equal(await marked(), "true");
  await page.keyboard.press("ArrowUp");
  assert.equal(await active(), null, "back to the words typed");
  await page.keyboard.press("ArrowUp");
  assert.match(await active(), new RegExp(`-${count - 1}$`));
  assert.ok(await box.evaluate((input) => document.activeElement === input), "the focus stays in the box");
  await page.keyboard.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  assert.equal(await box.inputValue(), "pohjantuulen", "Escape closes the list and keeps the words");
  assert.deepEqual(page.faults, []);
});

for (const [what, typed, found] of [
  ["the beginning of a business ID", "9000014", /Kelopuun Sorvaamo Ay/],
  ["a VAT number", "FI90000142", /Kelopuun Sorvaamo Ay/],
  ["another name of a company", "pohjantuulen turk", /Tuomenkukan Turkis Oy/],
]) {
  test(`${what} is completed to the company, which Enter opens`, async () => {
    const page = await open(browser);
    await page.goto("/");
    await hydrated(page);
    await page.getByRole("combobox").focus();
    await page.keyboard.type(typed);
    // Once it comes first: while somebody types the list changes.
    await page.getByRole("option").first().filter({ hasText: found }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/yritys\/9\d{6}-\d/);
    assert.match(await page.locator("h1").innerText(), found);
    assert.deepEqual(page.faults, []);
  });
}

test("a service is completed to a search", async () => {
  const page = await open(browser);
  await page.goto("/");
  await hydrated(page);
  await page.getByRole("combobox").focus();
  await page.keyboard.type("varjotal");
  await page.getByRole("option", { name: /Varjotalot/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/haku=Varjotalot/);
  await page.getByRole("link", { name: "Tuomenkukan Turkis Oy", exact: true }).waitFor();
});
