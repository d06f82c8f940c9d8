// The console's part about people and privacy: every page by axe, with large text and on a phone, in three languages; a
// newsletter from the first word to the reader who ends it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { link, words } from "../helpers/mail.mjs";
import { at, sound } from "../helpers/sound.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const BASE = "/hallinta/tietosuoja";
const main = (page) => page.locator("main");
const button = (within, name) => within.getByRole("button", { name, exact: true });

/** Follows the first link of a list. */
async function first(page, path, what) {
  await at(page, path);
  await page.locator("main table tbody a").first().click();
  await page.waitForURL((url) => url.pathname !== path && url.pathname.startsWith(path));
  await page.waitForLoadState("networkidle");
  await page.locator("h1").first().waitFor();
  await sound(page, what);
}

test("staff's pages of people, permissions and newsletters have no axe violation", async () => {
  const page = await open(browser, { forAxe: true });
  await signIn(page, "staff");
  for (const path of ["/henkilot", "/uusi-henkilo", "/kerrottavat", "/tarkoitukset", "/uutiskirjeet", "/jarjestelmat"]) {
    await at(page, `${BASE}${path}`);
    await sound(page, path);
  }
  await first(page, `${BASE}/henkilot`, "a person");
  await page.getByRole("link", { name: "Henkilön luvat" }).click();
  await page.getByRole("heading", { level: 1, name: "Henkilön luvat" }).waitFor();
  await sound(page, "a person's permissions");
  await first(page, `${BASE}/tarkoitukset`, "a purpose");
  await first(page, `${BASE}/uutiskirjeet`, "a newsletter");
  await at(page, `${BASE}/uutiskirjeet/uusi`);
  await button(page, "Tallenna luonnos").click();
  await page.getByRole("alert").waitFor();
  await sound(page, "a newsletter without a text");
  assert.deepEqual(page.faults, []);
});

test("staff see on which ground a purpose rests, and date a letter of last week, in the console's language", async () => {
  const page = await open(browser, { forAxe: true });
  await signIn(page, "staff");
  await at(page, `${BASE}/tarkoitukset`);
  const ground = "suostumus (6(1)(a))";
  await main(page).locator("td").filter({ hasText: ground }).first().waitFor();
  await main(page).locator("table tbody a").first().click();
  await main(page).locator("dl.facts").getByText(ground).waitFor();

  await at(page, `${BASE}/henkilot`);
  await main(page).locator("table tbody a").first().click();
  await page.getByRole("link", { name: "Henkilön luvat" }).click();
  await page.getByRole("heading", { level: 1, name: "Henkilön luvat" }).waitFor();
  const form = main(page).locator("form");
  const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  await form.getByLabel("Tarkoitus").selectOption({ label: "Kyselyt – Sähköposti" });
  await form.getByLabel("Mitä sanoi").selectOption("given");
  await form.getByLabel("Miten").selectOption("letter");
  await form.getByLabel("Milloin henkilö sanoi sen").fill(day(2));
  await button(form, "Tallenna").click();
  await form.getByRole("alert").getByRole("link", { name: /tulevaisuudessa/ }).waitFor();
  await sound(page, "a word of a day to come");
  await form.getByLabel("Milloin henkilö sanoi sen").fill(day(-7));
  await button(form, "Tallenna").click();
  await form.getByRole("alert").getByRole("link", { name: /^Millä kielellä/ }).waitFor();
  await form.getByLabel("Millä kielellä teksti näytettiin").selectOption("sv");
  await button(form, "Tallenna").click();
  await page.getByText("Tallennettiin.").waitFor();
  const [year, month, date] = day(-7).split("-").map(Number);
  const said = (words) => main(page).locator(".timeline li").filter({ hasText: words }).filter({ hasText: `${date}.${month}.${year}` }).first();
  const word = said(/Kyselyt – Sähköposti – (Annettu|Uusittu)/);
  await word.getByText(/^Teksti: versio \d+ \(ruotsi\), tiiviste [0-9a-f]{12}$/).waitFor();
  await word.getByText(/^Tietosuojaselosteen versio: /).waitFor();
  await word.getByText(/^Kirjaaja: .+@/).waitFor();
  await sound(page, "a person's words");
  await page.locator("#rail-language").selectOption("sv");
  await page.locator("html[lang=sv]").waitFor();
  await said(/Enkäter – E-post – (Givet|Förnyat)/).waitFor();
  assert.equal(await main(page).getByText("Kyselyt").count(), 0, "nothing stays in Finnish");
  await page.locator("#rail-language").selectOption("fi");
  await page.locator("html[lang=fi]").waitFor();
  assert.deepEqual(page.faults, []);
});

test("the privacy officer's pages have no axe violation", async () => {
  const page = await open(browser, { forAxe: true });
  await signIn(page, "privacy_officer");
  await at(page, `${BASE}/rajoitetut`);
  await sound(page, "restricted people");
  await first(page, `${BASE}/jarjestelmat`, "a system");
  await at(page, `${BASE}/seloste`);
  await sound(page, "the notice");
  assert.deepEqual(page.faults, []);
});

test("both parts of the console keep the language and lead to one another", async () => {
  const page = await open(browser);
  await signIn(page, "staff");
  for (const [code, people, companies] of [["sv", "Personer", "Företag"], ["en", "People", "Companies"], ["fi", "Henkilöt", "Yritykset"]]) {
    await page.locator("#rail-language").selectOption(code);
    await page.locator(`html[lang=${code}]`).waitFor();
    await page.getByRole("navigation").getByRole("link", { name: people, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: people }).waitFor();
    assert.equal(new URL(page.url()).pathname, `${BASE}/henkilot`);
    await page.getByRole("navigation").getByRole("link", { name: companies, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: companies }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), code);
  }
  assert.deepEqual(page.faults, []);
});

test("a newsletter is written, tried out, sent to who allowed it, and ended by its reader", async () => {
  const reader = `lukija.${Date.now()}@kotona.example`;
  const visitor = await open(browser, { javaScript: false });
  await visitor.goto("/suostumukset");
  await visitor.getByRole("checkbox", { name: /Tapahtumat|Kutsut/ }).first().check();
  await visitor.getByLabel("Sähköpostiosoitteesi").fill(reader);
  await visitor.keyboard.press("Enter");
  await visitor.goto(await link(reader, "/vahvista?t="));
  await main(visitor).getByRole("button", { name: "Vahvista" }).click();
  await visitor.getByRole("heading", { name: "Kiitos, luvat on kirjattu" }).waitFor();

  const page = await open(browser);
  await signIn(page, "staff");
  await at(page, `${BASE}/uutiskirjeet/uusi`);
  await page.getByLabel("Tarkoitus, johon lupa on annettu").selectOption("EVENTS");
  await page.getByLabel("Aihe").first().fill("Kutsu syystapaamiseen");
  await page.getByLabel("Viesti").first().fill("Hei!\n\nTervetuloa torstaina.");
  await button(page, "Tallenna luonnos").click();
  await page.getByRole("heading", { level: 1, name: "Kutsu syystapaamiseen" }).waitFor();
  await main(page).getByText("Tervetuloa torstaina.").first().waitFor();
  await button(page, "Lähetä koeviesti itselleni").click();
  await page.getByText("Koeviesti on matkalla").waitFor();
  await button(page, "Lähetä nyt").click();
  await button(page.getByRole("dialog"), "Lähetä nyt").click();
  assert.ok(await words(reader, /Tervetuloa torstaina/));

  // Looking at the link ends nothing; the button does.
  await visitor.goto(await link(reader, "/unsubscribe/"));
  await main(visitor).getByRole("button").click();
  await visitor.getByText("Tilaus on peruttu").first().waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 2, name: "Mitä viestille kävi" }).waitFor();
  await main(page).getByRole("table").first().getByText("Lähetetty", { exact: true }).waitFor();
  assert.deepEqual([...page.faults, ...visitor.faults], []);
});
