// Erasing somebody of whom a law has kept one record: held on the person's page, agreed to by two people, told to the
// person in three languages, and found again by staff. Everybody has a keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { choose, keptFocus, press, tabTo, type, typeDay } from "../helpers/keyboard.mjs";
import { agree, button, file, main, openCase, prove, settle, start, unfold } from "../helpers/requests.mjs";
import { sound } from "../helpers/sound.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const ACT = "Kirjanpitolaki 1336/1997, 2 luku 10 §";
const REASON = "Laskusta on riita.";

/** Writes down that the person complained: the record that is held. */
async function complained(page) {
  const contacts = page.locator("#contacts");
  await press(button(contacts, "Kirjaa yhteydenotto"));
  await contacts.getByLabel("Laji").waitFor();
  await keptFocus(page);
  await choose(contacts.getByLabel("Laji"), "COMPLAINT");
  await type(contacts.getByLabel("Mitä sanottiin tai sovittiin"), "Lasku on väärin.");
  await press(button(contacts, "Tallenna"));
  await contacts.locator(".timeline").getByText("Lasku on väärin.").waitFor();
  await keptFocus(page);
}

/** Holds it until the end of 2032. */
async function hold(page) {
  const form = page.locator("#holds details").filter({ has: page.locator("#hold-recordId") });
  await press(form.locator("summary"));
  await press(button(form, "Merkitse tietue säilytettäväksi"));
  await form.getByRole("alert").getByRole("link").first().press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "hold-recordId");
  const record = page.locator("#hold-recordId");
  const label = await record.locator("option").filter({ hasText: /^Yhteydenotto/ }).first().textContent();
  await choose(record, { label: label.trim() });
  await choose(page.locator("#hold-ground"), "LEGAL_DUTY");
  await type(page.locator("#hold-provision"), ACT);
  await typeDay(page.locator("#hold-until"), "2032-12-31");
  await type(page.locator("#hold-reason"), REASON);
  await press(button(form, "Merkitse tietue säilytettäväksi"));
  await page.locator("#holds li").getByText("Säilytetään", { exact: true }).waitFor();
  await keptFocus(page);
}

test("what is held stays, the rest is erased by two, and the person reads what stays, why and until when", async () => {
  const visitor = await open(browser, { javaScript: false });
  const email = "liisa@asiakkaat.example";
  const { own, number } = await file(visitor, "Liisa Mallikas", email, "Haluan, että tietoni poistetaan.");
  await prove(visitor, own, email);

  const page = await open(browser, { forAxe: true });
  await signIn(page, "privacy_officer");
  await openCase(page, number);
  await start(page);
  const name = main(page).getByRole("link", { name: "Henkilö rekisterissä" });
  await tabTo(name);
  await press(name);
  await page.getByRole("heading", { level: 1, name: "Liisa Mallikas" }).waitFor();
  await complained(page);
  await hold(page);
  await sound(page, "a person with a record that is held");

  await openCase(page, number);
  await press(button(page, "Tee automaattisesti"));
  await page.getByText("Poistaminen odottaa toisen hyväksyntää.").waitFor();
  await keptFocus(page);
  const second = await open(browser);
  await signIn(second, "privacy_officer", "/hallinta", 1);
  await agree(second, number);

  await openCase(page, number);
  await page.getByRole("heading", { level: 2, name: "Järjestelmät" }).waitFor();
  await settle(page, async (one) => {
    if ((await button(one, "Tee automaattisesti").count()) === 0) return;
    await choose(one.getByLabel("Tulos"), "PARTLY");
    await type(one.locator("textarea").first(), "Poistettu muu kuin säilytettävä.");
  });
  await unfold(page, /^Päätä$/);
  await choose(page.locator("#decide-outcome"), "PARTLY_GRANTED");
  await choose(page.locator("#decide-ground"), "LEGAL_DUTY");
  await type(page.locator("#decide-reasoning"), "Lasku on vielä riidan kohteena.");
  await press(button(main(page), "Päätä"));
  await page.getByRole("heading", { level: 2, name: "Lähetä vastaus" }).waitFor();
  await keptFocus(page);
  await press(button(page, "Lähetä ja sulje asia"));
  await main(page).getByText(/^Vastattu: /).first().waitFor();

  await visitor.goto(own);
  const answer = await main(visitor).innerText();
  for (const part of ["Yhteydenotto säilyy 31.12.2032 asti.", "GDPR 17(3)(b)", ACT, "Lasku on vielä riidan kohteena."]) {
    assert.ok(answer.includes(part), `${part} in: ${answer}`);
  }
  assert.ok(!answer.includes(REASON), "why staff held it is not the person's to read");
  for (const language of ["Svenska", "English", "Suomi"]) {
    const link = visitor.getByRole("link", { name: language, exact: true }).first();
    const lang = await link.getAttribute("lang");
    await tabTo(link);
    await press(link);
    await visitor.locator(`html[lang=${lang}]`).waitFor();
    assert.match(await visitor.locator("h1").innerText(), new RegExp(number));
  }

  // No search finds the person any more; whoever keeps the record in mind does.
  await page.goto("/hallinta/tietosuoja/rajoitetut");
  await press(page.locator("#held").getByRole("link", { name: /^Avaa: säilytys alkoi/ }).first());
  // What is kept may be read for a purpose that is written down.
  await page.locator("#open-purpose").waitFor();
  await choose(page.locator("#open-purpose"), "LEGAL_CLAIM");
  await type(page.locator("#open-reason"), "Tarkistan, mitä säilyy.");
  await press(button(main(page), "Avaa tiedot"));
  await page.locator("#holds li").getByText("Säilytetään, muu on poistettu", { exact: true }).waitFor();
  await keptFocus(page);
  assert.equal(await main(page).getByText(email).count(), 0);
  assert.deepEqual([...page.faults, ...second.faults, ...visitor.faults], []);
});
