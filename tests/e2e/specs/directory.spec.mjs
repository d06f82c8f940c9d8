import assert from "node:assert/strict";
import { after, before, test } from "node:test";
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
}

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
  assert.ok((await page.locator('main a[href]:not([href*="haku=xqzzwv"])').count()) > 0);
});

test("an unknown company is a 404 page with a search box", async () => {
  const page = await open(browser);
  const response = await page.goto("/yritys/9999999-9");
  assert.equal(response.status(), 404);
  assert.ok((await page.getByRole("searchbox").or(page.getByRole("combobox")).count()) > 0);
});

for (const width of [WIDE, NARROW]) {
  test(`the directory is usable by keyboard alone at ${width} pixels`, async () => {
    const page = await open(browser, { width });
    await page.goto("/");
    await hydrated(page);
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains("skip-link")), true);
    await page.keyboard.press("Enter");
    const input = page.getByRole("searchbox").or(page.getByRole("combobox")).first();
    await input.focus();
    await page.keyboard.type("leipomo");
    await page.keyboard.press("Enter");
    await page.waitForURL(/haku=leipomo/);
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
