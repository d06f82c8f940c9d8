import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { baseUrl, launch, open } from "../helpers/browser.mjs";
import { freshBusinessId } from "../helpers/company.mjs";
import { signIn } from "../helpers/console.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("a company writes, staff approve, and the public page shows it", async () => {
  const text = `Hitsausta ja ${Math.random().toString(36).slice(2, 8)} sorvausta`;
  const page = await open(browser);
  await signIn(page, "company_owner", "/oma");
  await page.getByRole("link", { name: /^(Muokkaa|Kirjoita) esittely/ }).click();
  await page.getByRole("heading", { level: 1, name: "Esittely" }).waitFor();
  await page.getByLabel("Lyhyt kuvaus").first().fill(text);
  await page.getByRole("button", { name: "Tallenna luonnos" }).click();
  await page.getByText("Luonnos tallennettiin.").waitFor();

  // The preview is the public page with the draft.
  const frame = page.frameLocator("iframe.own-preview");
  await frame.getByText(text).first().waitFor();
  await page.getByRole("button", { name: "Lähetä tarkistettavaksi" }).click();
  await page.getByText("Lähetetty. Saat vastauksen sähköpostiisi.").waitFor();
  assert.deepEqual(page.faults, []);

  const staff = await open(browser);
  await signIn(staff);
  await staff.goto("/hallinta/tarkistettavat");
  const waiting = staff.locator("section.panel", { hasText: text });
  await waiting.waitFor();
  // By keyboard alone.
  await waiting.getByRole("button", { name: "Hyväksy" }).focus();
  await staff.keyboard.press("Enter");
  await waiting.waitFor({ state: "detached" });
  assert.deepEqual(staff.faults, []);

  await page.goto("/oma/versiot");
  await page.getByText("Hyväksytty").first().waitFor();
  await page.context().close();
  await staff.context().close();
});

test("claiming a company needs no program and tells nothing", async () => {
  const ask = async (businessId) => {
    const answer = await fetch(new URL("/lunasta", baseUrl), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ businessId, email: "hakija@yritys.example" }),
    });
    return { status: answer.status, text: (await answer.text()).replace(/name="ticket" value="[^"]+"/, "") };
  };
  // Neither is known.
  assert.deepEqual(await ask(freshBusinessId()), await ask(freshBusinessId()));
});
