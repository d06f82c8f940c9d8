// Staff's own work: companies that no register gives, an older directory, duplicates, and the contact log.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "../helpers/browser.mjs";
import { freshBusinessId } from "../helpers/company.mjs";
import { signIn } from "../helpers/console.mjs";
import { press } from "../helpers/keyboard.mjs";

let browser;
let page;
before(async () => {
  browser = await launch();
  page = await open(browser);
  await signIn(page);
});
after(() => browser?.close());

const button = (name, within = page) => within.getByRole("button", { name, exact: true });
const name = `Toiminimi Tuulivaara ${Math.random().toString(36).slice(2, 7)}`;
const [one, other, third] = [freshBusinessId(), freshBusinessId(), freshBusinessId()];

async function addByHand(businessId) {
  await page.goto("/hallinta/uusi-yritys");
  await page.getByLabel("Y-tunnus").fill(businessId);
  await page.getByLabel("Nimi", { exact: true }).fill(name);
  await page.getByLabel("Yritysmuoto").selectOption({ label: "Yksityinen elinkeinonharjoittaja" });
  await page.getByLabel("Kunta", { exact: true }).selectOption({ label: "Kaustinen" });
  await page.getByLabel("Nimi", { exact: true }).press("Enter");
}

test("a company is entered by hand, and a mistake in the form is named and led to", async () => {
  await page.goto("/hallinta");
  await press(page.getByRole("link", { name: "Lisää yritys" }));
  await page.getByRole("heading", { level: 1, name: "Lisää yritys" }).waitFor();
  await press(button("Tallenna"));
  const summary = page.getByRole("alert").first();
  await summary.waitFor();
  await press(summary.getByRole("link").first());
  assert.equal(await page.evaluate(() => document.activeElement.id), await page.getByLabel("Y-tunnus").getAttribute("id"));
  for (const label of ["Y-tunnus", "Nimi", "Yritysmuoto", "Kunta"]) {
    const field = page.getByLabel(label, { exact: true });
    assert.equal(await field.getAttribute("aria-invalid"), "true", label);
  }
  await addByHand(one);
  await page.waitForURL(new RegExp(`/hallinta/yritykset/${one}`));
  await page.getByRole("heading", { name }).first().waitFor();
  await page.getByText("Henkilötietoja").first().waitFor();

  // The same business ID again leads to the company that is there.
  await addByHand(one);
  await press(page.getByRole("link", { name: "Avaa yritys, jolla on tämä Y-tunnus" }));
  await page.waitForURL(new RegExp(`/hallinta/yritykset/${one}`));
  assert.deepEqual(page.faults, []);
});

test("a company that is there twice is found, merged and taken apart again", async () => {
  await addByHand(other);
  await page.waitForURL(new RegExp(`/hallinta/yritykset/${other}`));
  await press(button("Etsi samankaltaisia"));
  const row = page.getByRole("row", { name: new RegExp(name) });
  await row.getByText("sama nimi ja kunta").waitFor();
  await press(button("Yhdistä tähän", row));
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Sen suostumus ei siirry").waitFor();
  await press(button("Yhdistä tähän", dialog));
  await page.getByText("Yritykset on yhdistetty.").waitFor();
  // The file and its sections are fetched anew.
  await page.waitForLoadState("networkidle");
  const part = page.locator("#duplicates").getByRole("link", { name });
  await part.waitFor();
  await press(part);
  await page.getByRole("link", { name: `Yhdistetty yritykseen ${name}` }).waitFor();
  await press(button("Pura yhdistäminen"));
  await press(button("Pura yhdistäminen", page.getByRole("dialog")));
  await page.getByText("Yhdistäminen on purettu.").waitFor();
  await page.getByRole("link", { name: `Yhdistetty yritykseen ${name}` }).waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
});

test("a contact is written down with a day, shows up as mine and late, and is closed", async () => {
  await page.goto(`/hallinta/yritykset/${one}`);
  await press(button("Kirjaa yhteydenotto"));
  await press(button("Tallenna", page.locator("#contact-log")));
  await page.locator("#contact-log").getByRole("alert").first().waitFor();
  await page.getByLabel("Mitä", { exact: true }).selectOption({ label: "Puhelu" });
  await page.getByLabel("Mitä puhuttiin tai sovittiin").fill("Soitetaan uudelleen syksyllä.");
  await page.getByLabel("Hoidettava viimeistään").fill("2026-01-15");
  await press(button("Tallenna", page.locator("#contact-log")));
  const entry = page.locator("#contact-log li", { hasText: "Soitetaan uudelleen syksyllä." });
  await entry.getByText("Myöhässä, piti hoitaa 15.1.2026").waitFor();

  await page.goto("/hallinta");
  const mine = page.getByRole("row", { name: /Soitetaan uudelleen syksyllä/ });
  await mine.getByText("Myöhässä").waitFor();
  await press(button("Merkitse hoidetuksi", mine));
  await mine.waitFor({ state: "detached" });
  await page.goto(`/hallinta/yritykset/${one}`);
  await entry.getByText("Hoidettu (määräpäivä 15.1.2026)").waitFor();
  assert.deepEqual(page.faults, []);
});

test("an older directory is taken over: columns, a trial without traces, and then for real", async () => {
  await page.goto("/hallinta/tuonnit");
  await press(page.getByRole("link", { name: "Vanhan hakemiston tuonti" }));
  await press(button("Lähetä taulukko"));
  await page.getByRole("alert").first().waitFor();
  const summary = "Leivomme ruisleivät hiivattomasti.";
  const table =
    `Numero;Yrityksen nimi;Muoto;Kunta;Esittely\n` +
    `${third};Ruisleipomo ${third};Oy;Kaustinen;${summary}\n` +
    `1234567-8;Väärä Oy;Oy;Kaustinen;\n`;
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByLabel("Valitse tiedosto").click()]);
  await chooser.setFiles({ name: "vanha.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await press(button("Lähetä taulukko"));
  await page.waitForURL(/luettelo\?tiedosto=/);
  await page.getByRole("heading", { name: /vanha\.csv: 2 riviä/ }).waitFor();

  // Nobody knows a column called "Numero": it is said here, by keyboard.
  const column = page.getByLabel("Numero", { exact: true });
  await column.focus();
  await column.selectOption({ label: "Y-tunnus" });
  await page.getByLabel("Esittely", { exact: true }).selectOption({ label: "Tiivistelmä suomeksi" });
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "SELECT", "the focus stays with the choices");
  await page.getByRole("row", { name: /1234567-8/ }).getByText("Y-tunnus", { exact: false }).first().waitFor();
  await page.getByRole("row", { name: new RegExp(third) }).getByText("Kunnossa").waitFor();

  await press(button("Kokeile tallentamatta"));
  await page.waitForURL(/tuonnit\/[0-9a-f-]{36}/);
  await page.getByText("Kokeilu: mitään ei tallennettu.").waitFor();
  await page.getByText("Valmis").first().waitFor();
  assert.match(await page.locator("main").innerText(), /Uusia\s+1[^]*Virheellisiä\s+1/);
  const back = page.getByRole("link", { name: "Takaisin sarakkeisiin ja tuontiin" });
  await back.waitFor();

  await press(back);
  await page.getByRole("heading", { name: /vanha\.csv: 2 riviä/ }).waitFor();
  // The columns are remembered.
  assert.equal(await page.getByLabel("Numero", { exact: true }).locator("option:checked").innerText(), "Y-tunnus");
  await press(button("Tuo"));
  await page.waitForURL(/tuonnit\/[0-9a-f-]{36}/);
  await page.getByText("Vanhan hakemiston tuonti.").waitFor();
  await page.getByText("Valmis").first().waitFor();
  assert.match(await page.locator("main").innerText(), /Uusia\s+1[^]*Virheellisiä\s+1/);

  await page.goto(`/hallinta/yritykset/${third}`);
  await page.getByRole("heading", { name: `Ruisleipomo ${third}` }).first().waitFor();
  assert.equal(await page.getByLabel("Lyhyt kuvaus").first().inputValue(), summary);
  await page.getByText("Odottaa päätöstä").first().waitFor();
  assert.deepEqual(page.faults, []);
});
