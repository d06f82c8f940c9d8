import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, WIDE, axe, fits, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const PUBLIC = ["/", "/?haku=konepaja", "/?haku=xqzzwv", "/yritys/9000014-2", "/saavutettavuus", "/ei-ole"];

for (const prefix of ["", "/sv", "/en"]) {
  for (const width of [WIDE, NARROW]) {
    for (const colourScheme of ["light", "dark"]) {
      test(`public pages have no axe violation: ${prefix || "/fi"} ${width} ${colourScheme}`, async () => {
        const page = await open(browser, { width, colourScheme, forAxe: true });
        for (const path of PUBLIC) {
          await page.goto(`${prefix}${path}`, { waitUntil: "networkidle" });
          assert.deepEqual(await axe(page), [], path);
          assert.ok(await fits(page), `${path} scrolls sideways`);
        }
      });
    }
  }
}

const CONSOLE = [
  "/hallinta",
  "/hallinta/yritykset",
  "/hallinta/yritykset?sivu=2",
  "/hallinta/yritykset/9000014-2",
  "/hallinta/tuonnit",
];

for (const width of [WIDE, NARROW]) {
  test(`the console has no axe violation at ${width} pixels`, async () => {
    const page = await open(browser, { width, forAxe: true });
    await page.goto("/hallinta", { waitUntil: "networkidle" });
    assert.deepEqual(await axe(page), [], "sign-in");
    await signIn(page);
    for (const path of CONSOLE) {
      await page.goto(path, { waitUntil: "networkidle" });
      await page.locator("h1").first().waitFor();
      assert.deepEqual(await axe(page), [], path);
      assert.ok(await fits(page), `${path} scrolls sideways`);
    }
    assert.deepEqual(page.faults, []);
  });

  test(`wrong passwords and open forms have no axe violation at ${width} pixels`, async () => {
    const page = await open(browser, { width, forAxe: true });
    await page.goto("/hallinta", { waitUntil: "networkidle" });
    await page.getByLabel("Sähköposti").fill("ei@demo.example");
    await page.getByLabel("Salasana").fill("aivan väärä salasana");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").first().waitFor();
    assert.deepEqual(await axe(page), [], "refused sign-in");
    await signIn(page);
    await page.goto("/hallinta/yritykset", { waitUntil: "networkidle" });
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    assert.deepEqual(await axe(page), [], "sheet of shortcuts");
  });
}

for (const [role, path] of [["admin", "/hallinta/tyot"], ["auditor", "/hallinta/loki"]]) {
  test(`${role} finds no axe violation on ${path}`, async () => {
    const page = await open(browser, { forAxe: true });
    await signIn(page, role);
    await page.goto(path, { waitUntil: "networkidle" });
    await page.locator("h1").first().waitFor();
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(page.faults, []);
  });
}
