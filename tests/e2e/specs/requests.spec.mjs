// Privacy requests: filed without a program in the browser, proved by a code, worked on by staff, answered and fetched.
// Everybody has a keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, axe, fits, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { choose, keptFocus, press, tabTo, tick, type, typeDay } from "../helpers/keyboard.mjs";
import { link, words } from "../helpers/mail.mjs";
import { prove, settle, start } from "../helpers/requests.mjs";
import { at, sound } from "../helpers/sound.mjs";

let browser;
let officer;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The page of a privacy officer, who signs in once. */
async function atWork() {
  if (!officer) {
    officer = await open(browser, { forAxe: true });
    await signIn(officer, "privacy_officer");
  }
  return officer;
}

const QUEUE = "/hallinta/tietosuoja/pyynnot";
const main = (page) => page.locator("main");
const button = (within, name) => within.getByRole("button", { name, exact: true });

/** Files a request for a copy of one's data; gives the address of its page. */
async function filed(page, email, name = "Selaimen Testaaja", right = /mitä tietoja minusta on/) {
  await page.goto("/tietosuoja/pyynto");
  await tick(page.getByRole("checkbox", { name: right }));
  await type(page.getByLabel("Nimesi"), name);
  await type(page.getByLabel(/^Sähköpostiosoite/), email);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Pyyntösi on vastaanotettu" }).waitFor();
  return main(page).getByRole("link", { name: /^Pyyntösi TP-/ }).getAttribute("href");
}

test("the form keeps what was typed, names what is wrong, and works on a phone in three languages", async () => {
  for (const prefix of ["", "/sv", "/en"]) {
    const page = await open(browser, { javaScript: false, width: NARROW });
    await page.goto(`${prefix}/tietosuoja/pyynto`);
    assert.equal(await page.locator("input[type=checkbox]:checked").count(), 0, "nothing is ticked");
    await type(page.locator("#details"), "Sana jonka kirjoitin");
    await page.locator("#name").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    assert.equal(await page.locator("#details").inputValue(), "Sana jonka kirjoitin");
    await press(page.getByRole("alert").getByRole("link").first());
    await page.waitForURL(/#rights$/);
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
  await type(page.getByLabel("Viesti"), "Tarkoitan vuotta 2025.");
  await press(button(page, "Lähetä viesti"));
  await page.getByText("Viestisi on vastaanotettu.").waitFor();
  await main(page).getByText("Tarkoitan vuotta 2025.").waitFor();
  await press(button(page, "Peru pyyntö"));
  await page.getByText("Pyyntö on peruttu.").waitFor();
  await main(page).getByText("Vastattu: Peruttu").waitFor();
});

test("staff take a request on, look through every register, decide and answer; the person fetches the answer once", async () => {
  const visitor = await open(browser, { javaScript: false });
  // Somebody of the demo, whose address is on file.
  const email = "aino@asiakkaat.example";
  const own = await filed(visitor, email, "Aino Esimerkkinen");
  await visitor.goto(own);
  const number = (await visitor.locator("h1").innerText()).replace("Pyyntösi ", "");
  // Nothing on the way lets nobody go on.
  await tabTo(button(visitor, "Lähetä koodi"));
  const code = await prove(visitor, own, email);

  const page = await atWork();
  await at(page, QUEUE);
  await sound(page, "the queue");
  await main(page).getByRole("link", { name: "Minun" }).focus();
  await page.keyboard.press("j");
  assert.match(await page.evaluate(() => document.activeElement.id), /^case-/);
  await press(main(page).getByRole("link", { name: number }));
  await page.getByRole("heading", { level: 1, name: number }).waitFor();
  await main(page).locator("dl.facts").getByText("Tietosuojaselosteen versio, kun pyyntö saapui").waitFor();
  await sound(page, "a case");
  await tabTo(button(page, "Ota käsittelyyn"));
  await start(page);
  await sound(page, "a case with its registers");
  const history = main(page).locator("details").filter({ hasText: "Asian historia" });
  await press(history.locator("summary"));
  await history.getByText("Asia otettiin käsittelyyn").waitFor();
  await sound(page, "a case with its history");
  await press(button(page, "Tee automaattisesti"));
  await main(page).getByText("Tehty", { exact: true }).first().waitFor();
  await keptFocus(page);
  let settled = 0;
  await settle(page, async (open) => {
    settled += 1;
    if (settled > 1) return;
    // What is missing is named by a link to its field, though every register has a form of its own.
    await choose(open.locator("select").first(), "RETAINED_BY_LAW");
    await press(button(open, "Kirjaa tulos"));
    await open.getByRole("alert").getByRole("link").first().press("Enter");
    assert.match(await page.evaluate(() => document.activeElement.id), /^task-.+-(note|ground|retainedUntil)$/);
    await sound(page, "a register, with what is missing");
    await choose(open.locator("select").first(), "NOTHING_HELD");
  });
  assert.equal(settled, 12);
  await press(main(page).locator("summary").filter({ hasText: /^Päätä$/ }));
  await press(button(main(page), "Päätä"));
  await page.getByRole("heading", { level: 2, name: "Lähetä vastaus" }).waitFor();
  await keptFocus(page);
  await main(page).getByText("Koodi todistaa vain osoitteen.").waitFor();
  const looked = page.waitForEvent("download");
  await press(button(page, "Lataa: omat-tiedot.html"));
  assert.equal((await looked).suggestedFilename(), "omat-tiedot.html");
  await type(page.getByLabel("Lisää omin sanoin"), "Kiitos kysymästä.");
  await main(page).getByText("Olemme tehneet sen, mitä pyysit.").first().waitFor();
  await sound(page, "a decided case");
  await tabTo(button(page, "Lähetä ja sulje asia"));
  await press(button(page, "Lähetä ja sulje asia"));
  await main(page).getByText("Vastattu: Toteutettu").first().waitFor();
  await keptFocus(page);
  // It is open still, and has what was done since.
  await history.getByText("Vastaus lähetettiin").waitFor();

  await visitor.goto(own);
  await visitor.getByText("Kiitos kysymästä.").waitFor();
  // The link alone opens no file: a code goes to the same address first, another one than before.
  await press(button(visitor, "Lähetä koodi"));
  await visitor.getByText("Koodi on matkalla").waitFor();
  const opening = await words(email, /Koodi: \S+/, { fits: (text) => text !== `Koodi: ${code}` });
  await type(visitor.getByLabel("Koodi"), String(opening).match(/Koodi: (\S+)/)[1]);
  await press(button(visitor, "Avaa tiedostot"));
  await visitor.getByText("Voit nyt ladata tiedostot 30 minuutin ajan.").waitFor();
  const file = visitor.waitForEvent("download");
  await tabTo(button(visitor, "Lataa kopio tiedoistasi (HTML)"));
  await press(button(visitor, "Lataa kopio tiedoistasi (HTML)"));
  assert.equal((await file).suggestedFilename(), "omat-tiedot.html");
  // A download may have broken off: for a while it can be fetched again.
  await button(visitor, "Lataa kopio tiedoistasi (HTML)").waitFor();
  assert.deepEqual([...page.faults, ...visitor.faults], []);
});

test("a letter is written down with the day it came, and refused with its ground", async () => {
  const page = await atWork();
  await at(page, `${QUEUE}/uusi`);
  await press(button(page, "Tallenna"));
  await page.getByRole("alert").waitFor();
  await sound(page, "writing a request down, with what is wrong");
  await typeDay(page.getByLabel("Saapumispäivä"), "2026-11-02");
  await tick(page.getByRole("checkbox").first());
  // The browser finds the last day by the clock of the server, and follows the day that is typed.
  await main(page).getByText("Sitova määräaika: 2.12.2026").waitFor();
  await main(page).getByText("Alkamispäivää ei lasketa mukaan, joten aika täyttyy 2.12.2026.").waitFor();
  await typeDay(page.getByLabel("Saapumispäivä"), "2026-11-03");
  await main(page).getByText("Sitova määräaika: 3.12.2026").waitFor();
  await typeDay(page.getByLabel("Saapumispäivä"), "2026-11-02");
  await type(page.getByLabel("Pyytäjän nimi"), "Kirjeen Kirjoittaja");
  await type(page.getByLabel("Postiosoite", { exact: true }), "Kotikatu 1, 69600 Kaustinen");
  await press(button(page, "Tallenna"));
  await page.getByRole("heading", { level: 1, name: /^TP-/ }).waitFor();
  await press(main(page).locator("summary").filter({ hasText: /^Päätä$/ }));
  await choose(page.getByLabel("Miten päättyy"), "REFUSED");
  await choose(page.getByLabel("Peruste", { exact: true }), "MANIFESTLY_UNFOUNDED");
  await type(page.getByLabel("Perustelut, jotka henkilö lukee"), "Pyyntö koskee toisen viranomaisen päätöstä.");
  await press(button(main(page), "Päätä"));
  await main(page).getByText("GDPR 12(5)").first().waitFor();
  await press(button(page, "Lähetä ja sulje asia"));
  await main(page).getByText("Vastattu: Ei toteutettu").first().waitFor();
  // Saying so posts nothing: the answer waits until somebody has noted under which number it was posted.
  const proof = page.getByRole("region", { name: "Toimittaminen ja todisteet" });
  const answer = proof.getByRole("article").first();
  await answer.getByText("odottaa lähettämistä").waitFor();
  await press(answer.locator("summary"));
  await typeDay(answer.getByLabel("Päivä"), new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Helsinki" }));
  await press(button(answer, "Kirjaa toimittaminen"));
  await answer.getByRole("alert").getByRole("link").first().waitFor();
  await sound(page, "noting a letter, with what is missing");
  await type(answer.getByLabel("Kirjatun kirjeen numero"), "RR 123 456 789 FI");
  await press(button(answer, "Kirjaa toimittaminen"));
  await proof.getByText("Kirjatun kirjeen numero: RR 123 456 789 FI").waitFor();
  assert.deepEqual(page.faults, []);
});

test("a message that came by e-mail becomes a case, and one that is no request goes", async () => {
  const page = await atWork();
  await at(page, QUEUE);
  const waiting = page.getByRole("region", { name: /^Sähköpostia käsiteltävänä/ });
  await waiting.getByRole("heading", { name: "Sähköpostia käsiteltävänä: 2" }).waitFor();
  await sound(page, "the queue with messages");
  await waiting.getByRole("link").first().press("Enter");
  await main(page).getByText("mitä tietoja minusta on teillä?").waitFor();
  assert.equal(await page.getByLabel("Pyytäjän nimi").inputValue(), "Pekka Postittaja");
  await press(button(page, "Tallenna"));
  await page.getByRole("alert").getByRole("link").first().waitFor();
  await sound(page, "a message, with what is wrong");
  await tick(page.getByRole("checkbox").first());
  await press(button(page, "Tallenna"));
  await page.getByRole("heading", { level: 1, name: /^TP-/ }).waitFor();
  await main(page).getByText("Olin toukokuussa yritysillassa.").waitFor();

  await at(page, QUEUE);
  await waiting.getByRole("link").first().press("Enter");
  await main(page).getByText("Nyt uusi tulostin").waitFor();
  const dismissing = page.getByRole("region", { name: "Viesti ei ole pyyntö" });
  await button(dismissing, "Viesti ei ole pyyntö").press("Enter");
  await dismissing.getByRole("alert").getByRole("link").press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "dismiss-reason", "why is a person's to say");
  await choose(page.getByLabel("Miksi"), "SPAM");
  await button(dismissing, "Viesti ei ole pyyntö").press("Enter");
  await page.getByRole("heading", { level: 1, name: "Tietopyynnöt" }).waitFor();
  assert.equal(await waiting.count(), 0);
  assert.deepEqual(page.faults, []);
});

test("the queue is worked by keys, which a sheet lists and switches off", async () => {
  const page = await atWork();
  const press = (key) => page.keyboard.press(key);
  const focus = () => page.evaluate(() => document.activeElement.id);
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
  // What takes several presses by Tab takes one key; nothing is done before it is pressed.
  await press("j");
  await press("x");
  await page.getByText("1 valittu").waitFor();
  await press("h");
  assert.equal(await focus(), "bulk-assigneeId");
  await page.locator("#requests-all").focus();
  await press("s");
  assert.equal(await page.evaluate(() => document.activeElement.parentElement.id), "requests-bulk-start");
  await press("a");
  assert.ok(await page.locator("#requests-all").isChecked());
  await press("a");
  await page.locator("#requests-bulk-start").waitFor({ state: "detached" });
  await press("f");
  assert.equal(await focus(), "requests-filter");
  await press("c");
  await page.getByLabel("Saapumispäivä").waitFor();
  await at(page, QUEUE);

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

  await button(page, "Pikanäppäimet").press("Enter");
  await tick(switched, false);
  await press("Escape");
  await at(page, QUEUE);
  await press("j");
  assert.doesNotMatch(await focus(), /^case-/, "what was switched off stays so");
  await press("?");
  assert.ok(await sheet.isHidden());
  await button(page, "Pikanäppäimet").press("Enter");
  await tick(switched);
  await press("Escape");
  await sheet.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Pikanäppäimet");
  await press("j");
  await press("o");
  await page.getByRole("heading", { level: 1, name: /^TP-/ }).waitFor();
  await page.getByRole("heading", { level: 2, name: "Keskustelu" }).waitFor();
  await press("j");
  assert.match(await focus(), /-title$/);
  await press("m");
  assert.equal(await focus(), "message-text");
  await page.keyboard.type("njd");
  assert.equal(await page.locator("#message-text").inputValue(), "njd", "keys rest while one writes");
  await page.getByRole("heading", { level: 2, name: "Keskustelu" }).evaluate((heading) => {
    heading.tabIndex = -1;
    heading.focus();
  });
  await press("k");
  assert.equal(await focus(), "deliveries-title");
  await press("?");
  await sheet.getByText("Seuraava osio").waitFor();
  await sound(page, "the sheet of keys of a case");
  assert.deepEqual(page.faults, []);
});
