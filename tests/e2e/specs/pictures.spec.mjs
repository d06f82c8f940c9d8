// A company shows pictures and contact details under permissions of their own, in Swedish; what staff see stays theirs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { baseUrl, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";

let browser;
let owner;
let staff;
before(async () => {
  browser = await launch();
  owner = await open(browser);
  await signIn(owner, "company_owner", "/oma");
  staff = await open(browser);
  await signIn(staff);
});
after(() => browser?.close());

const button = (name, within = owner) => within.getByRole("button", { name, exact: true });
/** Presses a button as somebody without a mouse. */
const press = async (at) => {
  await at.focus();
  await at.page().keyboard.press("Enter");
};

/** The company's page as Swedish-speaking visitors get it. */
async function publicPage() {
  return (await fetch(new URL("/sv/yritys/9000000-3", baseUrl))).text();
}

const alt = `Skinn på tork ${Math.random().toString(36).slice(2, 7)}`;

test("pictures are sent, described, reviewed and permitted apart, and one press takes them away", async () => {
  await owner.locator("#rail-language").selectOption("sv");
  await owner.getByRole("heading", { level: 2, name: "Samtycke till publicering" }).waitFor();
  await owner.getByRole("heading", { level: 2, name: "Er sida i katalogen" }).waitFor();

  await owner.goto("/oma/esittely");
  const pictures = owner.getByRole("group", { name: "Bilder", exact: true });
  await pictures.waitFor();
  // What is no picture is refused where it was chosen.
  const input = pictures.getByLabel("Lägg till en bild");
  await input.setInputFiles({ name: "bild.png", mimeType: "image/png", buffer: Buffer.from("ingen bild") });
  await pictures.locator(".field-error").filter({ hasText: /\S/ }).first().waitFor();
  await input.setInputFiles({ name: "bild.png", mimeType: "image/png", buffer: await staff.screenshot() });
  await pictures.getByText("Bilden har skickats. Spara så att den blir kvar.").waitFor();
  const one = owner.getByRole("group", { name: /^Bild \d+$/ }).last();
  // Without words for those who do not see it, nothing is saved.
  await press(button("Spara utkastet"));
  await owner.getByRole("alert").first().waitFor();
  await one.getByLabel("Vad bilden visar (svenska)").fill(alt);
  await press(button("Spara utkastet"));
  await owner.getByText("Utkastet sparades.").first().waitFor();
  await press(button("Skicka för granskning"));
  await owner.getByText("Skickat. Du får svar per e-post.").first().waitFor();

  await staff.goto("/hallinta/tarkistettavat");
  const found = staff.locator("section.panel", { hasText: "Tuomenkukan" });
  await found.locator("img").first().waitFor();
  await press(found.getByRole("button", { name: "Hyväksy", exact: true }));
  await staff.getByText("Yksi teksti hyväksyttiin.").waitFor();

  await owner.goto("/oma");
  const consents = owner.locator("#own-consent");
  const group = (title) => consents.getByRole("heading", { level: 3, name: title });
  await group("Publicering av logotyp och bilder i katalogen").waitFor();
  await group("Publicering av kontaktuppgifter i katalogen").waitFor();
  const form = owner.locator("form", { has: owner.locator("#own-pictures-form-name") });
  if (await form.count()) {
    assert.ok(!(await publicPage()).includes(alt), "an approved picture is not public without its own permission");
    await form.getByLabel("Ditt namn").fill("Exempel Företrädare");
    await form.getByLabel("Din ställning i företaget").fill("Verkställande direktör");
    await press(button("Jag ger samtycke", form));
    await owner.getByText("Samtycket är givet.").first().waitFor();
  }
  assert.ok((await publicPage()).includes(alt));

  // One press, and only the pictures go.
  const withdraw = button("Återta tillståndet och ta bort dessa uppgifter ur katalogen", consents).last();
  await press(withdraw);
  await owner.getByText("Tillståndet återtogs. Uppgifterna är inte längre offentliga.").first().waitFor();
  const after = await publicPage();
  assert.ok(!after.includes(alt) && after.includes("Tuomenkukan"), "the company stays, without its pictures");
  await owner.locator("#rail-language").selectOption("fi");
  await owner.getByRole("heading", { level: 2, name: "Suostumus julkaisemiseen" }).waitFor();
  // The console says of a file that is no picture why not, and the browser notes the refusal.
  const faults = owner.faults.filter((fault) => !/422|415|400/.test(fault));
  assert.deepEqual([...faults, ...staff.faults], []);
});
