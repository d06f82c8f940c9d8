// Privacy requests: filed without a program in the browser, proved by a code, worked on by staff, answered and fetched.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, axe, fits, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { link, words } from "../helpers/mail.mjs";
import { at, sound } from "../helpers/sound.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const QUEUE = "/hallinta/tietosuoja/pyynnot";
const main = (page) => page.locator("main");
const button = (within, name) => within.getByRole("button", { name, exact: true });

/** Files a request for a copy of one's data; gives the address of its page. */
async function filed(page, email, right = /mitä tietoja minusta on/) {
  await page.goto("/tietosuoja/pyynto");
  await page.getByRole("checkbox", { name: right }).check();
  await page.getByLabel("Nimesi").fill("Selaimen Testaaja");
  await page.getByLabel(/^Sähköpostiosoite/).fill(email);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Pyyntösi on vastaanotettu" }).waitFor();
  return main(page).getByRole("link", { name: /^Pyyntösi TP-/ }).getAttribute("href");
}

test("the form keeps what was typed, names what is wrong, and works on a phone in three languages", async () => {
  for (const prefix of ["", "/sv", "/en"]) {
    const page = await open(browser, { javaScript: false, width: NARROW });
    await page.goto(`${prefix}/tietosuoja/pyynto`);
    assert.equal(await page.locator("input[type=checkbox]:checked").count(), 0, "nothing is ticked");
    await page.locator("#details").fill("Sana jonka kirjoitin");
    await page.locator("#name").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    assert.equal(await page.locator("#details").inputValue(), "Sana jonka kirjoitin");
    await page.getByRole("alert").getByRole("link").first().click();
    assert.match(page.url(), /#rights$/);
    assert.ok(await fits(page));
    await page.close();
  }
  const page = await open(browser, { forAxe: true });
  await at(page, "/tietosuoja/pyynto");
  await sound(page, "the form");
});

test("file, see where it stands, write, and take it back, by the link alone", async () => {
  const page = await open(browser, { forAxe: true });
  const email = `aino.${Date.now()}@kotona.example`;
  const own = await filed(page, email);
  assert.ok((await link(email, "/tietosuoja/pyynto/")).endsWith(own), "the mail leads to the same page");
  for (const prefix of ["/sv", "/en", ""]) {
    await page.goto(`${prefix}${own}`);
    assert.deepEqual(await axe(page), [], `the page of a case ${prefix}`);
  }
  await sound(page, "the page of a case");
  await page.getByLabel("Viesti").fill("Tarkoitan vuotta 2025.");
  await button(page, "Lähetä viesti").click();
  await page.getByText("Viestisi on vastaanotettu.").waitFor();
  await main(page).getByText("Tarkoitan vuotta 2025.").waitFor();
  await button(page, "Peru pyyntö").click();
  await page.getByText("Pyyntö on peruttu.").waitFor();
  await main(page).getByText("Vastattu: Peruttu").waitFor();
});

test("staff take a request on, look through every register, decide and answer; the person fetches the answer once", async () => {
  const visitor = await open(browser, { javaScript: false });
  // Somebody of the demo, whose address is on file.
  const email = "aino@asiakkaat.example";
  const own = await filed(visitor, email);
  await visitor.goto(own);
  const number = (await visitor.locator("h1").innerText()).replace("Pyyntösi ", "");
  await button(visitor, "Lähetä koodi").click();
  const mail = await words(email, /Koodi: \S+/);
  const code = String(mail).match(/Koodi: (\S+)/)[1];
  await visitor.getByLabel("Koodi").fill(code);
  await button(visitor, "Vahvista").click();
  await visitor.getByText("vahvistettu sinun pyynnöksesi").waitFor();

  const page = await open(browser, { forAxe: true });
  await signIn(page, "privacy_officer");
  await at(page, QUEUE);
  await sound(page, "the queue");
  await main(page).getByRole("link", { name: "Minun" }).focus();
  await page.keyboard.press("j");
  assert.match(await page.evaluate(() => document.activeElement.id), /^case-/);
  await main(page).getByRole("link", { name: number }).click();
  await page.getByRole("heading", { level: 1, name: number }).waitFor();
  await main(page).locator("dl.facts").getByText("Tietosuojaselosteen versio, kun pyyntö saapui").waitFor();
  await sound(page, "a case");
  await button(page, "Ota käsittelyyn").click();
  await page.getByRole("heading", { level: 2, name: "Järjestelmät" }).waitFor();
  await sound(page, "a case with its registers");
  const history = main(page).locator("details").filter({ hasText: "Asian historia" });
  await history.locator("summary").click();
  await history.getByText("Asia otettiin käsittelyyn").waitFor();
  await sound(page, "a case with its history");
  await button(page, "Tee automaattisesti").click();
  await main(page).getByText("Tehty", { exact: true }).first().waitFor();
  for (let left = 12; left > 0; left -= 1) {
    const open = main(page).locator("li.panel").filter({ hasText: "viimeistään" }).first();
    await open.locator("summary").filter({ hasText: "Kirjaa tulos" }).click();
    if (left === 12) {
      // What is missing is named by a link to its field, though every register has a form of its own.
      await open.locator("select").first().selectOption("RETAINED_BY_LAW");
      await button(open, "Kirjaa tulos").click();
      await open.getByRole("alert").getByRole("link").first().press("Enter");
      assert.match(await page.evaluate(() => document.activeElement.id), /^task-.+-(note|ground|retainedUntil)$/);
      await sound(page, "a register, with what is missing");
      await open.locator("select").first().selectOption("NOTHING_HELD");
    }
    await button(open, "Kirjaa tulos").click();
    await page.waitForFunction(
      (rest) => [...document.querySelectorAll("main li.panel h3")].filter((h) => /viimeistään/.test(h.textContent)).length === rest,
      left - 1,
    );
  }
  await main(page).locator("summary").filter({ hasText: /^Päätä$/ }).click();
  await button(main(page), "Päätä").click();
  await page.getByRole("heading", { level: 2, name: "Lähetä vastaus" }).waitFor();
  await main(page).getByText("Koodi todistaa vain osoitteen.").waitFor();
  const looked = page.waitForEvent("download");
  await button(page, "Lataa: omat-tiedot.html").click();
  assert.equal((await looked).suggestedFilename(), "omat-tiedot.html");
  await page.getByLabel("Lisää omin sanoin").fill("Kiitos kysymästä.");
  await main(page).getByText("Olemme tehneet sen, mitä pyysit.").first().waitFor();
  await sound(page, "a decided case");
  await button(page, "Lähetä ja sulje asia").click();
  await main(page).getByText("Vastattu: Toteutettu").first().waitFor();
  // It is open still, and has what was done since.
  await history.getByText("Vastaus lähetettiin").waitFor();

  await visitor.goto(own);
  await visitor.getByText("Kiitos kysymästä.").waitFor();
  // The link alone opens no file: a code goes to the same address first, another one than before.
  await button(visitor, "Lähetä koodi").click();
  await visitor.getByText("Koodi on matkalla").waitFor();
  const opening = await words(email, /Koodi: \S+/, { fits: (text) => text !== `Koodi: ${code}` });
  await visitor.getByLabel("Koodi").fill(String(opening).match(/Koodi: (\S+)/)[1]);
  await button(visitor, "Avaa tiedostot").click();
  await visitor.getByText("Voit nyt ladata tiedostot 30 minuutin ajan.").waitFor();
  const file = visitor.waitForEvent("download");
  await button(visitor, "Lataa kopio tiedoistasi (HTML)").click();
  assert.equal((await file).suggestedFilename(), "omat-tiedot.html");
  // A download may have broken off: for a while it can be fetched again.
  await button(visitor, "Lataa kopio tiedoistasi (HTML)").waitFor();
  assert.deepEqual([...page.faults, ...visitor.faults], []);
});

test("a letter is written down with the day it came, and refused with its ground", async () => {
  const page = await open(browser, { forAxe: true });
  await signIn(page, "privacy_officer");
  await at(page, `${QUEUE}/uusi`);
  await button(page, "Tallenna").click();
  await page.getByRole("alert").waitFor();
  await sound(page, "writing a request down, with what is wrong");
  await page.getByLabel("Saapumispäivä").fill("2026-11-02");
  await page.getByRole("checkbox").first().check();
  await page.getByLabel("Pyytäjän nimi").fill("Kirjeen Kirjoittaja");
  await page.getByLabel("Postiosoite", { exact: true }).fill("Kotikatu 1, 69600 Kaustinen");
  await button(page, "Tallenna").click();
  await page.getByRole("heading", { level: 1, name: /^TP-/ }).waitFor();
  await main(page).locator("summary").filter({ hasText: /^Päätä$/ }).click();
  await page.getByLabel("Miten päättyy").selectOption("REFUSED");
  await page.getByLabel("Peruste", { exact: true }).selectOption("MANIFESTLY_UNFOUNDED");
  await page.getByLabel("Perustelut, jotka henkilö lukee").fill("Pyyntö koskee toisen viranomaisen päätöstä.");
  await button(main(page), "Päätä").click();
  await main(page).getByText("GDPR 12(5)").first().waitFor();
  await button(page, "Lähetä ja sulje asia").click();
  await main(page).getByText("Vastattu: Ei toteutettu").first().waitFor();
  // Saying so posts nothing: the answer waits until somebody has noted under which number it was posted.
  const proof = page.getByRole("region", { name: "Toimittaminen ja todisteet" });
  const answer = proof.getByRole("article").first();
  await answer.getByText("odottaa lähettämistä").waitFor();
  await answer.locator("summary").click();
  await answer.getByLabel("Päivä").fill(new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Helsinki" }));
  await button(answer, "Kirjaa toimittaminen").click();
  await answer.getByRole("alert").getByRole("link").first().waitFor();
  await sound(page, "noting a letter, with what is missing");
  await answer.getByLabel("Kirjatun kirjeen numero").fill("RR 123 456 789 FI");
  await button(answer, "Kirjaa toimittaminen").click();
  await proof.getByText("Kirjatun kirjeen numero: RR 123 456 789 FI").waitFor();
  assert.deepEqual(page.faults, []);
});

test("a message that came by e-mail becomes a case, and one that is no request goes", async () => {
  const page = await open(browser, { forAxe: true });
  await signIn(page, "privacy_officer");
  await at(page, QUEUE);
  const waiting = page.getByRole("region", { name: /^Sähköpostia käsiteltävänä/ });
  await waiting.getByRole("heading", { name: "Sähköpostia käsiteltävänä: 2" }).waitFor();
  await sound(page, "the queue with messages");
  await waiting.getByRole("link").first().press("Enter");
  await main(page).getByText("mitä tietoja minusta on teillä?").waitFor();
  assert.equal(await page.getByLabel("Pyytäjän nimi").inputValue(), "Pekka Postittaja");
  await button(page, "Tallenna").click();
  await page.getByRole("alert").getByRole("link").first().waitFor();
  await sound(page, "a message, with what is wrong");
  await page.getByRole("checkbox").first().check();
  await button(page, "Tallenna").click();
  await page.getByRole("heading", { level: 1, name: /^TP-/ }).waitFor();
  await main(page).getByText("Olin toukokuussa yritysillassa.").waitFor();

  await at(page, QUEUE);
  await waiting.getByRole("link").first().press("Enter");
  await main(page).getByText("Nyt uusi tulostin").waitFor();
  const dismissing = page.getByRole("region", { name: "Viesti ei ole pyyntö" });
  await button(dismissing, "Viesti ei ole pyyntö").press("Enter");
  await dismissing.getByRole("alert").getByRole("link").press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "dismiss-reason", "why is a person's to say");
  await page.getByLabel("Miksi").selectOption("SPAM");
  await button(dismissing, "Viesti ei ole pyyntö").press("Enter");
  await page.getByRole("heading", { level: 1, name: "Tietopyynnöt" }).waitFor();
  assert.equal(await waiting.count(), 0);
  assert.deepEqual(page.faults, []);
});

test("the queue is worked by keys, which a sheet lists and switches off", async () => {
  const page = await open(browser, { forAxe: true });
  const press = (key) => page.keyboard.press(key);
  const focus = () => page.evaluate(() => document.activeElement.id);
  await signIn(page, "privacy_officer");
  await at(page, QUEUE);
  const [first, second] = await page.locator("#requests-list tbody a").evaluateAll((links) => links.map((link) => link.id));
  const steps = [["j", first], ["j", second], ["ArrowUp", first], ["ArrowDown", second], ["k", first], ["Alt+j", first]];
  for (const [key, expected] of steps) {
    await press(key);
    assert.equal(await focus(), expected, key);
  }
  const asks = (response) => (response.request().postData() ?? "").includes("ConsoleRequests(");
  const [answer] = await Promise.all([page.waitForResponse(asks), press("r")]);
  assert.ok(answer.ok());
  await press("/");
  assert.equal(await focus(), "requests-current-view");

  const sheet = page.getByRole("dialog", { name: "Pikanäppäimet" });
  const switched = sheet.getByRole("checkbox", { name: "Yhden näppäimen komennot ovat käytössä" });
  await press("j");
  const row = await focus();
  await press("?");
  await sheet.waitFor();
  await sound(page, "the sheet of keys");
  await press("j");
  await press("o");
  await press("Escape");
  await sheet.waitFor({ state: "hidden" });
  assert.equal(await focus(), row, "keys rest while the sheet is open, and the focus comes back");

  await button(page, "Pikanäppäimet").click();
  await switched.uncheck();
  await press("Escape");
  await at(page, QUEUE);
  await press("j");
  assert.doesNotMatch(await focus(), /^case-/, "what was switched off stays so");
  await press("?");
  assert.ok(await sheet.isHidden());
  await button(page, "Pikanäppäimet").click();
  await switched.check();
  await press("Escape");
  await sheet.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Pikanäppäimet");
  await press("j");
  await press("o");
  await page.getByRole("heading", { level: 1, name: /^TP-/ }).waitFor();
  assert.deepEqual(page.faults, []);
});
