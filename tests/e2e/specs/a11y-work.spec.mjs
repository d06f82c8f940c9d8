// Staff's work on the register, companies' own service and their forms under axe: at rest, with mistakes in the forms,
// and with questions and menus open.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, WIDE, axe, launch, open } from "../helpers/browser.mjs";
import { freshBusinessId } from "../helpers/company.mjs";
import { signIn } from "../helpers/console.mjs";
import { at, sound } from "../helpers/sound.mjs";
import { texts } from "../helpers/texts.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (within, name) => within.getByRole("button", { name, exact: true });

async function dialog(page, opener, what) {
  await opener.click();
  await page.getByRole("dialog").waitFor();
  await sound(page, what);
  await page.keyboard.press("Escape");
}

test("a company's own service has no axe violation", async () => {
  const page = await open(browser, { forAxe: true });
  await signIn(page, "company_owner", "/oma");
  await at(page, "/oma");
  await sound(page, "start");
  await dialog(page, button(page, "Poista esittely"), "question before deleting");
  await page.setViewportSize({ width: NARROW, height: 900 });
  await button(page, "Valikko").click();
  assert.deepEqual(await axe(page), [], "open menu");
  await page.setViewportSize({ width: WIDE, height: 900 });

  await at(page, "/oma/esittely");
  await page.frameLocator("iframe.own-preview").locator("h1").waitFor();
  await page.getByRole("textbox", { name: "Puhelin" }).fill("ei ole");
  await button(page, "Tallenna luonnos").click();
  await page.getByRole("alert").first().waitFor();
  await sound(page, "editor with a mistake");
  await page.getByRole("textbox", { name: "Puhelin" }).fill("+358 6 000 0000");
  await page.getByLabel("Lyhyt kuvaus").first().fill("Turkiksia tarhalta, tilauksesta.");
  await button(page, "Tallenna luonnos").click();
  await button(page, "Lähetä tarkistettavaksi").waitFor();
  await sound(page, "editor with changes");
  await dialog(page, button(page, "Hylkää luonnos"), "question before discarding");
  await button(page, "Lähetä tarkistettavaksi").click();
  await page.getByText("Lähetetty.").first().waitFor();

  const staff = await open(browser, { forAxe: true });
  await signIn(staff);
  await at(staff, "/hallinta/tarkistettavat");
  await button(staff, "Palauta").first().click();
  await button(staff.getByRole("dialog"), "Palauta").click();
  await staff.getByRole("dialog").getByRole("alert").first().waitFor();
  await sound(staff, "reason missing");
  await staff.keyboard.press("Escape");
  await sound(staff, "queue");
  await button(staff, "Hyväksy").first().click();
  await staff.getByText("Yksi teksti hyväksyttiin.").waitFor();
  await sound(staff, "approved");
  assert.deepEqual(staff.faults, []);

  await at(page, "/oma/versiot");
  await page.getByRole("button", { name: "Vertaa nykyiseen" }).first().click();
  await page.locator("del").first().waitFor();
  await sound(page, "versions compared");
  await at(page, "/oma/tiimi");
  await sound(page, "team");
  await dialog(page, page.getByRole("button", { name: "Poista tiimistä" }).first(), "question before removing a person");
  assert.deepEqual(page.faults, []);
});

test("staff's work has no axe violation", async () => {
  const page = await open(browser, { forAxe: true });
  await signIn(page);
  await at(page, "/hallinta/uusi-yritys");
  await button(page, "Tallenna").click();
  await page.getByRole("alert").first().waitFor();
  await sound(page, "empty company");
  const id = freshBusinessId();
  const name = `Toiminimi Kataja ${id.slice(2, 7)}`;
  for (const businessId of [freshBusinessId(), id]) {
    await at(page, "/hallinta/uusi-yritys");
    await page.getByLabel("Y-tunnus").fill(businessId);
    await page.getByLabel("Nimi", { exact: true }).fill(name);
    await page.getByLabel("Yritysmuoto").selectOption({ label: "Yksityinen elinkeinonharjoittaja" });
    await page.getByLabel("Kunta", { exact: true }).selectOption({ label: "Kaustinen" });
    await button(page, "Tallenna").click();
    await page.waitForURL(new RegExp(businessId));
  }
  await button(page, "Muuta omia tietoja").click();
  await button(page, "Kirjaa yhteydenotto").click();
  await button(page.locator("#contact-log"), "Tallenna").click();
  await page.locator("#contact-log").getByRole("alert").first().waitFor();
  await button(page, "Etsi samankaltaisia").click();
  await page.getByText("sama nimi ja kunta").waitFor();
  await sound(page, "company with open forms");
  await dialog(page, button(page, "Yhdistä tähän").first(), "question before merging");

  await at(page, "/hallinta/luettelo");
  await button(page, "Lähetä taulukko").click();
  await page.getByRole("alert").first().waitFor();
  await sound(page, "no file");
  const table = `Y-tunnus;Nimi;Muoto;Kunta;Huomautus\n${freshBusinessId()};Pajutyö Oy;Oy;Kaustinen;x\n1234567-8;Väärä;Oy;;\n`;
  await page.setInputFiles("input[type=file]", { name: "vanha.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await button(page, "Lähetä taulukko").click();
  await page.getByRole("heading", { name: /vanha\.csv/ }).waitFor();
  await page.getByText("Kunnossa").first().waitFor();
  await sound(page, "columns of a table");
  await button(page, "Kokeile tallentamatta").click();
  await page.getByText("Valmis").first().waitFor();
  await sound(page, "report of a trial");
  assert.deepEqual(page.faults, []);
});

for (const [prefix, language] of [["", "fi"], ["/sv", "sv"], ["/en", "en"]]) {
  test(`companies' forms have no axe violation (${language})`, async () => {
    const t = await texts(language);
    const page = await open(browser, { forAxe: true });
    await at(page, `${prefix}/lunasta?y=9000021-8`);
    await sound(page, "claim");
    await page.getByLabel(t("claim-business-id")).fill("1");
    await page.getByLabel(t("claim-email")).fill("a@b");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await sound(page, "claim with mistakes");
    await page.getByLabel(t("claim-business-id")).fill(freshBusinessId());
    await page.getByLabel(t("claim-email")).fill("hakija@yritys.example");
    await page.keyboard.press("Enter");
    await page.getByLabel(t("claim-code")).fill("AAAAA-AAAAA");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await sound(page, "wrong code");
    await at(page, `${prefix}/vahvista?t=x`);
    await page.getByRole("heading", { level: 1, name: t("confirm-expired-title") }).waitFor();
    await sound(page, "link that no longer works");
    await at(page, `${prefix}/upota?kunta=236`);
    await sound(page, "list for frames");
    assert.equal(await page.locator("html").getAttribute("lang"), language);
  });
}
