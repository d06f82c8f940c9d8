import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "../helpers/accounts.mjs";
import { NARROW, WIDE, axe, fits, hydrated, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { at, sound } from "../helpers/sound.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const PUBLIC = ["/", "/?haku=konepaja", "/?haku=xqzzwv", "/yritys/9000014-2", "/saavutettavuus", "/tilastot", "/avoin-data", "/ei-ole"];

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

for (const [prefix, suggestions] of [["", "Ehdotukset"], ["/sv", "Förslag"], ["/en", "Suggestions"]]) {
  for (const colourScheme of ["light", "dark"]) {
    test(`open suggestions and filters have no axe violation: ${prefix || "/fi"} ${colourScheme}`, async () => {
      const page = await open(browser, { width: NARROW, colourScheme, forAxe: true });
      await page.goto(prefix || "/", { waitUntil: "networkidle" });
      await hydrated(page);
      await page.locator("#haku").click();
      await page.keyboard.type("pohjantuulen");
      const list = page.getByRole("listbox", { name: suggestions, exact: true });
      await list.getByRole("option").first().waitFor();
      assert.deepEqual(await axe(page), [], "suggestions");
      assert.ok(await fits(page), "suggestions scroll sideways");
      await page.keyboard.press("ArrowDown");
      await list.locator('[aria-selected="true"]').waitFor();
      assert.deepEqual(await axe(page), [], "marked suggestion");
      assert.ok(await list.isVisible(), "the list was open all the time");

      await page.goto(`${prefix}/?haku=oy&kunta=236`, { waitUntil: "networkidle" });
      await page.locator("#rajaukset > summary").click();
      await page.locator("#rajaukset[open]").waitFor();
      await page.locator("#rajaus-kunta-236").waitFor();
      assert.deepEqual(await axe(page), [], "filters");
      assert.ok(await fits(page), "filters scroll sideways");
      assert.deepEqual(page.faults, []);
    });
  }
}

const CONSOLE = [
  "/hallinta",
  "/hallinta/yritykset",
  "/hallinta/yritykset?sivu=2",
  "/hallinta/yritykset/9000014-2",
  "/hallinta/tuonnit",
  "/hallinta/kavijat",
  "/hallinta/kaksoiskappaleet",
  "/hallinta/prh-muutokset",
  "/hallinta/luettelo",
  "/hallinta/tarkistettavat",
  "/hallinta/oikeuspyynnot",
];

test("the console has no axe violation and fits, with large text and on a phone too", async () => {
  const page = await open(browser, { forAxe: true });
  await page.goto("/hallinta", { waitUntil: "networkidle" });
  await sound(page, "sign-in");
  await signIn(page);
  for (const path of CONSOLE) {
    await at(page, path);
    await sound(page, path);
  }
  assert.deepEqual(page.faults, []);
});

for (const width of [WIDE, NARROW]) {
  test(`wrong passwords and open forms have no axe violation at ${width} pixels`, async () => {
    const page = await open(browser, { width, forAxe: true });
    await page.goto("/hallinta", { waitUntil: "networkidle" });
    await page.getByLabel("Sähköposti").fill("ei@demo.example");
    await page.getByLabel("Salasana", { exact: true }).fill("aivan väärä salasana");
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

/** Pages beyond those of staff, by who reads them. */
const OTHERS = {
  admin: [
    "/hallinta/tyot",
    "/hallinta/tilit",
    "/hallinta/kutsut",
    "/hallinta/hyvaksynnat",
    "/hallinta/avaimet",
    "/hallinta/oma-tili",
  ],
  auditor: ["/hallinta/tietosuoja/loki", "/hallinta/tietosuoja/katselut", "/hallinta/tietosuoja/poikkeamat"],
};

for (const [role, paths] of Object.entries(OTHERS)) {
  for (const width of [WIDE, NARROW]) {
    for (const colourScheme of ["light", "dark"]) {
      test(`${role} finds no axe violation at ${width} pixels, ${colourScheme}`, async () => {
        const page = await open(browser, { width, colourScheme, forAxe: true });
        await signIn(page, role);
        for (const path of paths) {
          await page.goto(path, { waitUntil: "networkidle" });
          await page.locator("h1").first().waitFor();
          assert.deepEqual(await axe(page), [], path);
          assert.ok(await fits(page), `${path} scrolls sideways`);
        }
        assert.deepEqual(page.faults, []);
      });
    }
  }
}

test("an account's page and its questions have no axe violation", async () => {
  const page = await open(browser, { width: NARROW, forAxe: true });
  await signIn(page, "admin");
  await page.goto("/hallinta/tilit", { waitUntil: "networkidle" });
  const { email } = await account("staff");
  await page.getByRole("link", { name: email }).click();
  await page.getByRole("button", { name: "Sulje tili" }).click();
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(await axe(page), [], "question");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.deepEqual(await axe(page), [], "account");
  assert.ok(await fits(page));
});

/** Pages before the console, which need no sign-in. */
const BEFORE = [
  "/oma",
  "/hallinta/unohtunut-salasana",
  "/hallinta/salasana#tunnus",
  "/oma/kutsu#tunnus",
  "/hallinta?kirjautuminen=oidc_not_linked",
];

for (const width of [WIDE, NARROW]) {
  test(`pages before the console have no axe violation at ${width} pixels`, async () => {
    const page = await open(browser, { width, forAxe: true });
    for (const path of BEFORE) {
      await page.goto(path, { waitUntil: "networkidle" });
      await page.locator("h1").first().waitFor();
      assert.deepEqual(await axe(page), [], path);
      assert.ok(await fits(page), `${path} scrolls sideways`);
    }
  });
}

test("people of companies find no axe violation at /oma", async () => {
  const page = await open(browser, { width: NARROW, forAxe: true });
  await signIn(page, "company_owner", "/oma");
  for (const path of ["/oma", "/oma/oma-tili", "/oma/kutsut", "/oma/omat-katselut"]) {
    await page.goto(path, { waitUntil: "networkidle" });
    await page.locator("h1").first().waitFor();
    assert.deepEqual(await axe(page), [], path);
    assert.ok(await fits(page), `${path} scrolls sideways`);
  }
  assert.deepEqual(page.faults, []);
});
