// The privacy notice and the registers: complete without JavaScript, in three languages, by axe and at 360 pixels; and
// the privacy officer's way from a changed section to a version in force.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, WIDE, axe, fits, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const PAGES = ["/tietosuoja", "/tietosuoja/versio/1", "/tietosuoja/versio/1/muutokset", "/tietosuoja/rekisterit"];

for (const [language, prefix] of [["fi", ""], ["sv", "/sv"], ["en", "/en"]]) {
  for (const width of [WIDE, NARROW]) {
    test(`the notice has no axe violation in ${language} at ${width} pixels`, async () => {
      const page = await open(browser, { width, forAxe: true });
      for (const path of PAGES) {
        await page.goto(`${prefix}${path}`);
        assert.equal(await page.locator("html").getAttribute("lang"), language);
        assert.deepEqual(await axe(page), [], path);
        assert.ok(await fits(page), `${path} scrolls sideways`);
      }
      assert.deepEqual(page.faults, []);
    });
  }
}

test("without JavaScript the footer leads to the notice, the notice to the registers of any day", async () => {
  const page = await open(browser, { javaScript: false, width: NARROW });
  await page.goto("/");
  await page.getByRole("link", { name: "Tietosuojaseloste" }).click();
  await page.getByRole("heading", { level: 1, name: "Tietosuojaseloste" }).waitFor();
  await page.getByRole("link", { name: "Rekisterit, joissa on henkilötietoja" }).click();
  assert.ok((await page.locator("section dl").count()) === 13);
  await page.getByLabel("Tilanne päivänä").fill("2020-01-01");
  await page.getByRole("button", { name: "Näytä" }).click();
  await page.getByText("Tältä päivältä ei ole tietoja.").waitFor();
  assert.match(page.url(), /paiva=2020-01-01/);
  assert.deepEqual(page.faults, []);
});

test("a changed section becomes a version that readers see, with its differences", async () => {
  const page = await open(browser, { forAxe: true });
  await signIn(page, "privacy_officer");
  await page.goto("/hallinta/tietosuoja/seloste");
  await page.getByRole("heading", { level: 1, name: "Tietosuojaseloste" }).waitFor();
  assert.deepEqual(await axe(page), []);
  const section = page.locator("#section-automated");
  await section.getByLabel("suomi", { exact: false }).fill("Kone ei tee päätöksiä sinusta.");
  await page.getByRole("button", { name: "Tallenna luonnos" }).click();
  // Saved: what differs from the version in force can be published.
  await page.getByLabel("Muutos on olennainen").check();
  await page.getByLabel("Mitä muuttui (suomi)").fill("Päätöksistä kerrotaan lyhyemmin.");
  await page.getByRole("button", { name: "Tee versio" }).click();
  await page.getByText("Luonnos on sama kuin uusin versio.").waitFor();
  await page.goto("/tietosuoja/versio/2/muutokset");
  await page.getByText("Päätöksistä kerrotaan lyhyemmin.").waitFor();
  assert.match(await page.locator("ins").first().innerText(), /Kone ei tee päätöksiä/);
  await page.goto("/sv/tietosuoja");
  await page.getByText("Den här översättningen är äldre.").waitFor();
  assert.deepEqual(page.faults, []);
});
