// A company keeps its contact persons: one is added, asked by mail, shown once the person has said yes, and removed. By
// the keyboard alone, without axe violations, and on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, baseUrl, fits, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { press, type } from "../helpers/keyboard.mjs";
import { link } from "../helpers/mail.mjs";
import { at, sound } from "../helpers/sound.mjs";

const ID = "9000000-3";
const mark = Math.random().toString(36).slice(2, 8);
const name = `Liisa Testi ${mark}`;
const email = `liisa.${mark}@yritys.example`;

let browser;
let owner;
before(async () => {
  browser = await launch();
  owner = await open(browser, { forAxe: true });
  await signIn(owner, "company_owner", "/oma");
});
after(() => browser?.close());

const button = (within, text) => within.getByRole("button", { name: text, exact: true });
const row = () => owner.locator("li.person", { hasText: name });

/** The company's page as visitors get it. */
async function publicPage() {
  const answer = await fetch(new URL(`/yritys/${ID}`, baseUrl));
  return answer.text();
}

test("a contact person is added, asked, shown by the own answer, and removed", async () => {
  await at(owner, "/oma/yhteyshenkilot");
  await sound(owner, "contact persons");
  await press(button(owner, "Lisää yhteyshenkilö"));
  await press(button(owner, "Tallenna"));
  await owner.getByRole("alert").getByRole("link").first().waitFor();
  await sound(owner, "the form with an error");
  await type(owner.getByLabel("Nimi", { exact: true }), name);
  await type(owner.getByLabel(/^Sähköposti/), email);
  await press(button(owner, "Tallenna"));
  await row().waitFor();
  await press(button(row(), `Kysy suostumusta: ${name}`));
  await row().getByText("ei vielä vastausta").waitFor();
  await sound(owner, "somebody who was asked");
  assert.ok(!(await publicPage()).includes(name), "nobody is shown without the own consent");

  const person = await open(browser, { javaScript: false, width: NARROW });
  const question = await link(email, "/yhteyshenkilo?t=");
  const checked = await open(browser, { forAxe: true });
  await checked.goto(question);
  await sound(checked, "the question");
  await person.goto(question);
  await person.getByRole("heading", { level: 1, name: "Saako hakemisto näyttää sinut?" }).waitFor();
  await person.getByText(name).waitFor();
  assert.ok(await fits(person));
  // What is answered is what stands there: the company adds a title meanwhile.
  await press(button(row(), `Muuta: ${name}`));
  await type(owner.getByLabel(/^Tehtävä/), "Myyjä");
  await press(button(owner, "Tallenna"));
  await row().getByText("Myyjä").waitFor();
  await press(button(person, "Tietoni saa näyttää"));
  await person.getByRole("alert").getByText("Vastaustasi ei otettu vastaan").waitFor();
  assert.ok(await fits(person));
  assert.ok(!(await publicPage()).includes(name), "nothing is shown that was not seen");
  await checked.goto(question);
  await press(button(checked, "Tietoni saa näyttää"));
  await checked.getByRole("heading", { level: 1, name: "Kiitos!" }).waitFor();
  await sound(checked, "the answer");
  assert.ok((await publicPage()).includes(name), "shown at once");
  assert.equal((await checked.goto(question)).status(), 410, "a link counts once");
  await sound(checked, "a link that was used");

  await at(owner, "/oma/yhteyshenkilot");
  await press(button(row(), `Muuta: ${name}`));
  await owner.getByText("juuri nämä tiedot näytetään").waitFor();
  await sound(owner, "the form of somebody who is shown");
  await press(button(owner, "Peruuta"));
  await press(button(row(), `Poista: ${name}`));
  const dialog = owner.getByRole("dialog");
  await dialog.waitFor();
  await sound(owner, "question before removing");
  await press(button(dialog, "Poista"));
  await row().waitFor({ state: "detached" });
  assert.ok(!(await publicPage()).includes(name), "gone at once");
  assert.doesNotMatch(await owner.locator("body").innerText(), /\b(console|own|staff)-[a-z]+/);
  assert.deepEqual(owner.faults, []);
});
