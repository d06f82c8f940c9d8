// Public pages with large text and on narrow screens (WCAG 1.4.4, 1.4.10), and in the other languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, WIDE, fits, launch, open } from "../helpers/browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const PAGES = [
  "",
  "/?haku=konepaja",
  "/yritys/9000014-2",
  "/tilastot",
  "/avoin-data",
  "/saavutettavuus",
  "/lunasta?y=9000014-2",
  "/vahvista",
  "/yhteyshenkilo",
  "/upota",
  "/ei-ole",
];

/** Elements whose text is cut off: wider or higher than the box that hides what does not fit. */
function cut(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((element) => {
        const style = getComputedStyle(element);
        if (style.clipPath !== "none" || element.closest(".visually-hidden, svg") || element.clientWidth === 0) return false;
        const hides = (axis) => ["hidden", "clip"].includes(style[axis]);
        return (hides("overflowX") && element.scrollWidth > element.clientWidth + 1)
          || (hides("overflowY") && element.scrollHeight > element.clientHeight + 1);
      })
      .map((element) => element.outerHTML.slice(0, 120)));
}

for (const [language, prefix] of [["fi", ""], ["sv", "/sv"], ["en", "/en"]]) {
  test(`public pages lose nothing at 200 % text and at 360 pixels in ${language}`, async () => {
    for (const [width, size] of [[WIDE, "200%"], [NARROW, "100%"], [NARROW, "200%"]]) {
      const page = await open(browser, { width, javaScript: false });
      for (const path of PAGES) {
        await page.goto(`${prefix}${path}` || "/");
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
        assert.ok(await fits(page), `${path} scrolls sideways at ${width} pixels, text ${size}`);
        assert.deepEqual(await cut(page), [], `${path} at ${width} pixels, text ${size}`);
      }
      await page.context().close();
    }
  });
}

test("every page has its own in the other languages, at the same place", async () => {
  const page = await open(browser, { javaScript: false });
  for (const path of ["/yritys/9000014-2", "/tilastot", "/avoin-data", "/lunasta?y=9000014-2"]) {
    await page.goto(path);
    for (const [language, name] of [["sv", "Svenska"], ["en", "English"], ["fi", "Suomi"]]) {
      await page.getByRole("link", { name, exact: true }).click();
      const prefix = language === "fi" ? "" : `/${language}`;
      const { pathname, search } = new URL(page.url());
      assert.equal(`${pathname.replace(/\/$/, "")}${search}`, `${prefix}${path.replace("/?", "?")}`);
      assert.equal(await page.locator("html").getAttribute("lang"), language);
      assert.equal(await page.getByRole("link", { name, exact: true }).getAttribute("aria-current"), "true");
    }
  }
});

test("a company's page on paper has what it says and no controls", async () => {
  const page = await open(browser);
  await page.goto("/yritys/9000014-2");
  await page.emulateMedia({ media: "print" });
  for (const control of [".languages", ".back", ".footer-links"]) {
    assert.equal(await page.locator(control).first().isVisible(), false, control);
  }
  for (const words of ["Kelopuun Sorvaamo Ay", "9000014-2", "+358 6 000 0012", "Aukioloajat"]) {
    assert.ok(await page.getByText(words).first().isVisible(), words);
  }
});

test("a list of results on paper has its companies and no controls", async () => {
  const page = await open(browser);
  await page.goto("/?haku=konepaja&kunta=236");
  await page.locator(".chips").first().waitFor();
  await page.emulateMedia({ media: "print" });
  for (const control of [".search", ".filters", ".chips", ".languages", ".footer-links"]) {
    assert.equal(await page.locator(control).first().isVisible(), false, control);
  }
  assert.ok(await page.locator(".card h3 a").first().isVisible());
});

test("an error in a company's facts is reported with its business ID in the message", async () => {
  const page = await open(browser, { javaScript: false });
  for (const [prefix, name] of [["", "Ilmoita virheestä näissä tiedoissa"], ["/sv", /fel/], ["/en", /error|mistake/i]]) {
    await page.goto(`${prefix}/yritys/9000014-2`);
    const link = page.locator("main .company-foot").getByRole("link", { name });
    assert.match(decodeURIComponent(await link.getAttribute("href")), /^mailto:[^?]+\?subject=.*9000014-2/);
  }
});
