// The console's bundles: a link from one to another loads the page anew, and who is signed in stays so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
const menu = (page, name) => page.locator(".rail-links").getByRole("link", { name, exact: true }).click();

/** The modules that the document has loaded. */
function modules(page) {
  return page.evaluate(() => {
    const names = performance.getEntriesByType("resource").map((entry) => entry.name);
    return [...new Set(names.flatMap((name) => name.match(/\/assets\/(\w+?)_bg\b.*\.wasm$/)?.[1] ?? []))];
  });
}

test("each part of the console loads its own program, by links, at its address and back", async () => {
  const page = await open(browser);
  // Signing in leads where the person wanted to go.
  await signIn(page, "staff", "/hallinta/tietosuoja/pyynnot");
  await heading(page, "Tietopyynnöt");
  assert.deepEqual(await modules(page), ["requests"]);
  await page.getByRole("link", { name: "Kirjaa pyyntö", exact: true }).click();
  await page.waitForURL("**/pyynnot/uusi");
  assert.deepEqual(await modules(page), ["requests"], "no new document");
  await menu(page, "Henkilöt");
  await heading(page, "Henkilöt");
  assert.deepEqual(await modules(page), ["privacy"]);
  await menu(page, "Yritykset");
  await page.waitForURL("**/hallinta/yritykset");
  await page.locator("h1").first().waitFor();
  assert.deepEqual(await modules(page), ["console"]);
  await menu(page, "Tietopyynnöt");
  await heading(page, "Tietopyynnöt");
  assert.deepEqual(await modules(page), ["requests"]);
  await page.goBack();
  await page.waitForURL("**/hallinta/yritykset");
  await page.locator(".rail-links [aria-current=page]", { hasText: "Yritykset" }).waitFor();
  await page.goForward();
  await heading(page, "Tietopyynnöt");
  assert.deepEqual(page.faults, []);
});

test("the language that was chosen holds in every bundle", async () => {
  const page = await open(browser);
  await signIn(page, "staff", "/hallinta/tietosuoja/pyynnot");
  await page.locator("#rail-language").selectOption("sv");
  await heading(page, "Begäranden om uppgifter");
  await menu(page, "Personer");
  await heading(page, "Personer");
  await page.goBack();
  await heading(page, "Begäranden om uppgifter");
  await page.locator("#rail-language").selectOption("fi");
  await heading(page, "Tietopyynnöt");
  assert.deepEqual(page.faults, []);
});

test("pages of one program below two addresses lead to each other, and home", async () => {
  const page = await open(browser);
  await signIn(page, "auditor", "/hallinta/tilit");
  await heading(page, "Tilit");
  assert.deepEqual(await modules(page), ["privacy"]);
  await menu(page, "Taustatyöt");
  await heading(page, "Taustatyöt");
  // Addresses that the program of this document does not know: each loads anew.
  await menu(page, "Muutosloki");
  await heading(page, "Muutosloki");
  await menu(page, "Tilit");
  await heading(page, "Tilit");
  await page.locator("a.rail-brand").click();
  await page.waitForURL((url) => url.pathname === "/hallinta");
  await page.locator(".rail-links [aria-current=page]", { hasText: "Etusivu" }).waitFor();
  assert.deepEqual(await modules(page), ["console"]);
  await menu(page, "Taustatyöt");
  await heading(page, "Taustatyöt");
  assert.deepEqual(await modules(page), ["privacy"]);
  assert.deepEqual(page.faults, []);
});
