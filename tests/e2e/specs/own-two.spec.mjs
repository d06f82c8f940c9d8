// Two companies in staff's queue at once: their texts are approved together and that is taken back together. One of them
// then leaves for good. By the keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { baseUrl, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { keptFocus, press, tick, type } from "../helpers/keyboard.mjs";
import { link, words } from "../helpers/mail.mjs";
import { at, sound } from "../helpers/sound.mjs";

const FIRST = { businessId: "9000000-3", name: "Tuomenkukan Turkis Oy" };
/** Companies that other journeys claim or own. */
const TAKEN = [FIRST.businessId, "9000014-2", "9000021-8"];
const PASSWORD = "viisi sanaa tekee salasanan";

let browser;
let second;
let owners;
before(async () => {
  browser = await launch();
  // Those of the end of the list: other journeys take them from its beginning.
  const query = "{ companies(first: 30, sort: NAME) { nodes { businessId name email situations } } }";
  const answer = await fetch(new URL("/graphql", baseUrl), {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }),
  });
  const { nodes } = (await answer.json()).data.companies;
  second = nodes.filter((one) => one.email && one.situations.length === 0 && !TAKEN.includes(one.businessId)).at(-1);
  owners = [await open(browser, { forAxe: true }), await open(browser, { forAxe: true })];
  await signIn(owners[0], "company_owner", "/oma");
});
after(() => browser?.close());

const button = (within, name) => within.getByRole("button", { name, exact: true });
const fresh = () => `Hitsausta ja ${Math.random().toString(36).slice(2, 8)} sorvausta`;

/** A company's page as visitors get it. */
async function publicPage({ businessId }) {
  const answer = await fetch(new URL(`/yritys/${businessId}`, baseUrl));
  return { status: answer.status, text: await answer.text() };
}

/** Writes a text and sends it in. */
async function sendIn(owner, text) {
  await at(owner, "/oma/esittely");
  await type(owner.getByLabel("Lyhyt kuvaus").first(), text);
  await press(button(owner, "Tallenna luonnos"));
  await owner.getByText("Luonnos tallennettiin.").first().waitFor();
  await press(button(owner, "Lähetä tarkistettavaksi"));
  await owner.getByText("Lähetetty. Saat vastauksen sähköpostiisi.").first().waitFor();
}

test("who claimed a company takes the invitation with a password and is at its start page", async () => {
  const own = `omistaja.${Date.now()}@yritys.example`;
  const visitor = await open(browser, { javaScript: false });
  await visitor.goto(`/lunasta?y=${second.businessId}`);
  await type(visitor.getByLabel("Sähköpostiosoitteesi"), own);
  await visitor.keyboard.press("Enter");
  await visitor.getByRole("heading", { name: "Pyyntösi on vastaanotettu" }).waitFor();
  await type(visitor.getByLabel("Koodi"), await words(second.email, /\b[A-Z0-9]{5}-[A-Z0-9]{5}\b/g));
  await visitor.keyboard.press("Enter");
  await visitor.getByRole("heading", { name: "Kiitos, koodi kelpasi" }).waitFor();

  const [, owner] = owners;
  const { pathname, hash } = new URL(await link(own, "/oma/kutsu#"));
  await owner.goto(pathname + hash);
  await owner.getByText(second.name).first().waitFor();
  await type(owner.getByLabel("Uusi salasana", { exact: true }), PASSWORD);
  await owner.keyboard.press("Enter");
  await owner.getByRole("heading", { level: 1, name: second.name }).waitFor();
  await owner.getByRole("heading", { level: 2, name: "Sivunne avaukset hakemistossa" }).waitFor();
  assert.deepEqual(owner.faults, []);
});

test("texts of two companies are approved with one press, and that is taken back with one", async () => {
  const companies = [FIRST, second];
  const texts = [fresh(), fresh()];
  for (const [place, owner] of owners.entries()) await sendIn(owner, texts[place]);
  const staff = await open(browser, { forAxe: true });
  await signIn(staff);
  await at(staff, "/hallinta/tarkistettavat");
  const found = texts.map((text) => staff.locator("section.panel", { hasText: text }));
  const many = (count) => button(staff, `Hyväksy valitut (${count})`);
  assert.ok(await many(0).isDisabled(), "nothing is chosen");
  for (const [place, { name }] of companies.entries()) {
    await tick(found[place].getByRole("checkbox", { name: `Valitse ${name}`, exact: true }));
    await many(place + 1).waitFor();
  }
  await sound(staff, "two texts chosen");
  await press(many(2));
  const dialog = staff.getByRole("dialog", { name: "Hyväksytäänkö 2 tekstiä?" });
  await dialog.getByText("Tekstit korvaavat nykyiset esittelyt heti.").waitFor();
  await sound(staff, "question before two are approved");
  await press(button(dialog, "Hyväksy"));
  await staff.getByText("2 tekstiä hyväksyttiin.").waitFor();
  for (const [place, company] of companies.entries()) {
    await found[place].waitFor({ state: "detached" });
    assert.ok((await publicPage(company)).text.includes(texts[place]), company.name);
  }
  await keptFocus(staff);
  await sound(staff, "two approved");

  await press(button(staff, "Peru päätös"));
  await staff.getByText("2 päätöstä peruttiin. Asiat odottavat taas.").first().waitFor();
  for (const [place, company] of companies.entries()) {
    await found[place].waitFor();
    assert.ok(!(await publicPage(company)).text.includes(texts[place]), company.name);
  }
  await keptFocus(staff);
  assert.deepEqual(staff.faults, []);

  const [owner] = owners;
  await at(owner, "/oma/esittely");
  await press(button(owner, "Hylkää luonnos"));
  await press(button(owner.getByRole("dialog"), "Hylkää luonnos"));
  await owner.getByText("Luonnos hylättiin.").first().waitFor();
  assert.deepEqual(owner.faults, []);
});

test("a listing is deleted after a question, its page is gone, and the company may begin anew", async () => {
  const [, owner] = owners;
  await at(owner, "/oma");
  await press(button(owner, "Poista esittely"));
  const dialog = owner.getByRole("dialog", { name: "Poistetaanko esittely?" });
  await dialog.getByText("Teksti ja kaikki sen versiot poistetaan. Niitä ei saa takaisin.").waitFor();
  await sound(owner, "question before deleting");
  // Who thinks better of it has lost nothing, and is where the question came from.
  await press(button(dialog, "Peruuta"));
  await dialog.waitFor({ state: "hidden" });
  assert.ok(await button(owner, "Poista esittely").evaluate((one) => document.activeElement === one));
  assert.equal((await publicPage(second)).status, 200);

  await press(button(owner, "Poista esittely"));
  await press(button(dialog, "Poista esittely"));
  await owner.getByText("Esittely poistettiin.").first().waitFor();
  await owner.getByText("Kirjoita yrityksesi esittely.").first().waitFor();
  await button(owner, "Poista esittely").waitFor({ state: "detached" });
  await keptFocus(owner);
  await sound(owner, "start page without a listing");
  const gone = await publicPage(second);
  assert.equal(gone.status, 410);
  assert.ok(!gone.text.includes(second.name), "the page does not say whose it was");
  const visitor = await open(browser, { forAxe: true });
  for (const prefix of ["", "/sv", "/en"]) {
    await at(visitor, `${prefix}/yritys/${second.businessId}`);
    await sound(visitor, `page that is gone (${prefix || "/fi"})`);
  }
  // Its text waits for nobody any more.
  const staff = await open(browser);
  await signIn(staff);
  await at(staff, "/hallinta/tarkistettavat");
  assert.equal(await staff.locator("section.panel", { hasText: second.name }).count(), 0);
  assert.deepEqual([...owner.faults, ...staff.faults], []);
});
