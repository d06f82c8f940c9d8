// Pages that everybody can use: by axe, with large text, on a phone.
import assert from "node:assert/strict";
import { NARROW, WIDE, axe, fits } from "./browser.mjs";

/**
 * Nothing that axe finds and nothing that scrolls sideways, on a laptop, with text twice as large, and on a phone. The
 * page is only resized: it stays in the state that the test has brought it to.
 */
export async function sound(page, what) {
  assert.deepEqual(await axe(page), [], what);
  assert.ok(await fits(page), `${what} scrolls sideways`);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  assert.ok(await fits(page), `${what} scrolls sideways with text of 200 %`);
  await page.evaluate(() => document.documentElement.removeAttribute("style"));
  await page.setViewportSize({ width: NARROW, height: 900 });
  assert.deepEqual(await axe(page), [], `${what} at ${NARROW} pixels`);
  assert.ok(await fits(page), `${what} scrolls sideways at ${NARROW} pixels`);
  await page.setViewportSize({ width: WIDE, height: 900 });
}

/** Opens an address and waits for its heading. */
export async function at(page, path) {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.locator("h1").first().waitFor();
}
