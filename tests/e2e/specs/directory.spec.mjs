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
