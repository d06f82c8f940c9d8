// What may come up in a privacy request: a fee, a service that is to be suspended, and a refusal. Staff use the keyboard
// alone, the person a phone without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, fits, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { choose, keptFocus, press, type, typeDay } from "../helpers/keyboard.mjs";
import { button, file, identify, main, openCase, unfold } from "../helpers/requests.mjs";
import { sound } from "../helpers/sound.mjs";

let browser;
let visitor;
let page;
let own;
before(async () => {
  browser = await launch();
  visitor = await open(browser, { javaScript: false, width: NARROW });
  const filed = await file(visitor, "Maksu Maksaja", `maksu.${Date.now()}@kotona.example`);
  own = filed.own;
  page = await open(browser, { forAxe: true });
  await signIn(page, "privacy_officer");
  await openCase(page, filed.number);
  await identify(page);
});
after(() => browser?.close());

/** A day so many days from now, as fields of days take it. */
const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** The page of the person; it must fit a phone. */
async function ofPerson() {
  await visitor.goto(own);
  assert.ok(await fits(visitor));
  return main(visitor).innerText();
}

test("a fee is asked with its reasons, taken by the person on the page, and given up", async () => {
  const form = await unfold(page, /^Kysy maksusta$/);
  await press(button(form, "Kysy maksusta"));
  await form.getByRole("alert").getByRole("link").first().press("Enter");
  assert.match(await page.evaluate(() => document.activeElement.id), /^fee-/);
  await sound(page, "asking for a fee, with what is missing");
  await choose(page.locator("#fee-ground"), "MANIFESTLY_UNFOUNDED");
  await type(page.locator("#fee-cents"), "12,50");
  await type(page.locator("#fee-reckoning"), "Puoli tuntia työtä.");
  await type(page.locator("#fee-reasoning"), "Pyyntö ei koske henkilötietoja.");
  await type(page.locator("#fee-facts"), "Pyynnön oma teksti.");
  await press(button(form, "Kysy maksusta"));
  const fees = page.getByRole("region", { name: "Maksu", exact: true });
  await fees.getByText("Odottaa henkilön vastausta").waitFor();
  await sound(page, "a case with a fee");

  const asked = await ofPerson();
  for (const part of [/12,50\s€/, /Mitään ei peritä, ennen kuin hyväksyt/, /Puoli tuntia työtä\./, /Pyynnön oma teksti\./]) {
    assert.match(asked, part);
  }
  for (const prefix of ["/sv", "/en"]) {
    await visitor.goto(`${prefix}${own}`);
    assert.equal(await visitor.locator("button[value='accept-fee']").count(), 1, prefix);
    assert.ok(await fits(visitor), prefix);
  }
  await visitor.goto(own);
  await press(main(visitor).getByRole("button", { name: /^Hyväksy maksu 12,50/ }));
  await visitor.getByRole("status").getByText("Kiitos, maksu on hyväksytty.").waitFor();
  assert.match(await ofPerson(), /Hyväksyit maksun 12,50/);

  await page.reload();
  await fees.getByText("Hyväksytty", { exact: true }).waitFor();
  await main(page).getByText(/^Hyväksyn maksun 12,50/).first().waitFor();
  await press(button(fees, "Luovu maksusta"));
  await fees.getByText("Maksusta luovuttiin").waitFor();
  const given = await ofPerson();
  assert.match(given, /Luovuimme maksusta/);
  assert.equal(await visitor.locator("button[value='accept-fee']").count(), 0);
  assert.deepEqual([...page.faults, ...visitor.faults], []);
});

test("that a service will be suspended is told two weeks before, and called off", async () => {
  const form = await unfold(page, /^Ilmoita keskeytyksestä$/);
  await type(page.locator("#service-service"), "Uutiskirje yrityksille");
  await type(page.locator("#service-data"), "Sähköpostiosoite");
  await type(page.locator("#service-reason"), "Kirjettä ei voi lähettää ilman osoitetta.");
  await typeDay(page.locator("#service-startsOn"), day(2));
  await press(button(form, "Ilmoita keskeytyksestä"));
  // Too soon: the field is named, and what was typed stays.
  await form.getByRole("alert").getByRole("link").first().press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "service-startsOn");
  await sound(page, "announcing a suspension, with a day too soon");
  assert.equal(await page.locator("#service-service").inputValue(), "Uutiskirje yrityksille");
  await typeDay(page.locator("#service-startsOn"), day(20));
  await press(button(form, "Ilmoita keskeytyksestä"));
  const services = page.getByRole("region", { name: "Palvelun keskeyttäminen" });
  await services.getByText(/^alkaa \d+\.\d+\.\d{4}$/).waitFor();
  await sound(page, "a case with a service that is to be suspended");

  const told = await ofPerson();
  assert.match(told, /Uutiskirje yrityksille: palvelu keskeytetään \d+\.\d+\.\d{4}\./);
  assert.match(told, /Kirjettä ei voi lähettää ilman osoitetta\./);
  await press(button(services, "Peru keskeytys"));
  await services.getByText("peruttu", { exact: true }).waitFor();
  const off = await ofPerson();
  assert.match(off, /Uutiskirje yrityksille: keskeytys on peruttu\./);
  assert.match(off, /Palvelu jatkuu ennallaan\./);
  assert.deepEqual([...page.faults, ...visitor.faults], []);
});

test("a refusal is read on the page with its reasons, its ground and the remedies", async () => {
  const form = await unfold(page, /^Päätä$/);
  await choose(page.locator("#decide-outcome"), "REFUSED");
  await choose(page.locator("#decide-ground"), "MANIFESTLY_UNFOUNDED");
  await type(page.locator("#decide-reasoning"), "Pyyntö koskee toisen viranomaisen päätöstä.");
  await press(button(form, "Päätä"));
  await page.getByRole("heading", { level: 2, name: "Lähetä vastaus" }).waitFor();
  await keptFocus(page);
  await press(button(page, "Lähetä ja sulje asia"));
  await main(page).getByText("Vastattu: Ei toteutettu").first().waitFor();
  await keptFocus(page);
  const answer = await ofPerson();
  for (const part of [
    /Vastattu: Ei toteutettu/,
    /Emme voi tehdä sitä, mitä pyysit\./,
    /Pyyntö koskee toisen viranomaisen päätöstä\./,
    /GDPR 12\(5\)/,
    /kantelun tietosuojavaltuutetulle/,
    /viedä asian tuomioistuimeen/,
  ]) assert.match(answer, part);
  // It is over: nothing is left to take back, and writing still is.
  assert.equal(await button(main(visitor), "Peru pyyntö").count(), 0);
  await button(main(visitor), "Lähetä viesti").waitFor();
  assert.deepEqual([...page.faults, ...visitor.faults], []);
});
