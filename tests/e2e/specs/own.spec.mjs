import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { account } from "../helpers/accounts.mjs";
import { NARROW, WIDE, baseUrl, fits, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { press, tick, type } from "../helpers/keyboard.mjs";
import { words } from "../helpers/mail.mjs";

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

const fresh = () => `Hitsausta ja ${Math.random().toString(36).slice(2, 8)} sorvausta`;
const first = "Turkiksia tarhalta Lestijärveltä.";
const button = (page, name) => page.getByRole("button", { name, exact: true });

/** The company's page as visitors get it. */
async function publicPage() {
  const answer = await fetch(new URL("/yritys/9000000-3", baseUrl));
  return { status: answer.status, text: await answer.text() };
}

/** Writes a text with the keyboard alone, and sends it in. */
async function sendIn(text) {
  await owner.goto("/oma/esittely");
  await type(owner.getByLabel("Lyhyt kuvaus").first(), text);
  await press(button(owner, "Tallenna luonnos"));
  await owner.getByText("Luonnos tallennettiin.").first().waitFor();
  await press(button(owner, "Lähetä tarkistettavaksi"));
  await owner.getByText("Lähetetty. Saat vastauksen sähköpostiisi.").first().waitFor();
}

/** The text in staff's queue. */
async function waiting(text) {
  await staff.goto("/hallinta/tarkistettavat");
  const found = staff.locator("section.panel", { hasText: text });
  await found.waitFor();
  return found;
}

async function approve(text) {
  const found = await waiting(text);
  await press(found.getByRole("button", { name: "Hyväksy", exact: true }));
  await staff.getByText("Yksi teksti hyväksyttiin.").waitFor();
}

test("the preview follows what is typed before anything is saved", async () => {
  await owner.goto("/oma");
  await owner.getByRole("link", { name: /^(Muokkaa|Kirjoita) esittely/ }).click();
  await owner.getByRole("heading", { level: 1, name: "Esittely" }).waitFor();
  const preview = owner.frameLocator("iframe.own-preview");
  await preview.getByRole("heading", { level: 1 }).waitFor();
  const text = fresh();
  await type(owner.getByLabel("Lyhyt kuvaus").first(), text);
  await preview.getByText(text).waitFor();
  await owner.getByText("Tallentamattomia muutoksia").first().waitFor();
  assert.ok(!(await publicPage()).text.includes(text), "nothing is public by typing");
  // On a laptop it stays in sight beside the field.
  assert.ok(await owner.locator("iframe.own-preview").evaluate((frame) => {
    const box = frame.getBoundingClientRect();
    return box.top < window.innerHeight && box.left > document.querySelector("form").getBoundingClientRect().right;
  }));
  assert.deepEqual(owner.faults, []);
});

test("a field is kept and not shown, and shown again", async () => {
  await owner.goto("/oma/esittely");
  const preview = owner.frameLocator("iframe.own-preview");
  const service = `Satulat ${Math.random().toString(36).slice(2, 8)}`;
  const field = owner.getByRole("textbox", { name: "Palvelut", exact: true });
  await type(field, service);
  await preview.getByText(service).first().waitFor();
  const box = owner.getByRole("group", { name: "Mitä yleisö näkee" }).getByLabel("Näytä: Palvelut", { exact: true });
  await tick(box, false);
  await preview.getByText(service).first().waitFor({ state: "detached" });
  await press(button(owner, "Tallenna luonnos"));
  await owner.getByText("Luonnos tallennettiin.").first().waitFor();
  await owner.reload();
  await owner.waitForFunction(() => document.getElementById("own-shown-services")?.checked === false);
  assert.equal(await field.inputValue(), service, "the value is kept");
  await owner.setViewportSize({ width: NARROW, height: 900 });
  assert.ok(await fits(owner));
  await owner.setViewportSize({ width: WIDE, height: 900 });
  await tick(box);
  await preview.getByText(service).first().waitFor();
  await press(button(owner, "Hylkää luonnos"));
  await press(owner.getByRole("dialog").getByRole("button", { name: "Hylkää luonnos" }));
  await owner.getByText("Luonnos hylättiin.").waitFor();
  assert.deepEqual(owner.faults, []);
});

test("a text is sent back with a reason, taken up again, approved, and the approval undone", async () => {
  await sendIn(first);
  await approve(first);
  assert.ok((await publicPage()).text.includes(first));

  const text = fresh();
  await sendIn(text);
  assert.ok(!(await publicPage()).text.includes(text), "what waits is not public");
  const found = await waiting(text);
  const row = found.locator("tr", { hasText: text });
  assert.equal(await row.locator("del").innerText(), first);
  assert.equal(await row.locator("ins").innerText(), text);

  // Without a reason it is not sent back.
  await press(found.getByRole("button", { name: "Palauta", exact: true }));
  const dialog = staff.getByRole("dialog");
  await press(dialog.getByRole("button", { name: "Palauta", exact: true }));
  await dialog.getByRole("alert").first().waitFor();
  await type(dialog.getByLabel("Perustelu"), "Mainitse myös aukioloajat.");
  await press(dialog.getByRole("button", { name: "Palauta", exact: true }));
  await found.waitFor({ state: "detached" });
  await staff.getByText("Yksi teksti palautettiin.").waitFor();

  // That is undone with one press, and done again.
  await press(button(staff, "Peru päätös"));
  await staff.getByText("Yksi päätös peruttiin. Asia odottaa taas.").waitFor();
  await press(found.getByRole("button", { name: "Palauta", exact: true }));
  await dialog.getByLabel("Perustelu").fill("Mainitse myös aukioloajat.");
  await press(dialog.getByRole("button", { name: "Palauta", exact: true }));
  await found.waitFor({ state: "detached" });
  const { email } = await account("company_owner");
  assert.ok(await words(email, /Mainitse myös aukioloajat\.|Mainitse my.{1,4}s aukioloajat/g));

  await owner.goto("/oma");
  await owner.getByText("Mainitse myös aukioloajat.").waitFor();
  await owner.goto("/oma/esittely");
  await press(button(owner, "Jatka palautettua tekstiä"));
  await owner.getByText("Teksti on nyt luonnoksena.").waitFor();
  await owner.waitForFunction((text) => document.querySelector("textarea")?.value === text, text);
  await press(button(owner, "Lähetä tarkistettavaksi"));
  await owner.getByText("Lähetetty. Saat vastauksen sähköpostiisi.").first().waitFor();

  await approve(text);
  assert.ok((await publicPage()).text.includes(text));
  await press(button(staff, "Peru päätös"));
  await staff.getByText("Yksi päätös peruttiin. Asia odottaa taas.").waitFor();
  const undone = await publicPage();
  assert.ok(undone.text.includes(first) && !undone.text.includes(text));
  await approve(text);
  assert.ok((await publicPage()).text.includes(text));
  assert.deepEqual([...owner.faults, ...staff.faults], []);
});

test("an older version is compared and taken up as a draft", async () => {
  await owner.goto("/oma/versiot");
  const older = owner.locator("tbody tr", { hasText: "Aiempi versio" }).first();
  await press(older.getByRole("button", { name: "Vertaa nykyiseen" }));
  // The focus goes to what came.
  await owner.waitForFunction(() => document.activeElement.id === "own-compare-heading");
  await owner.locator("del").first().waitFor();
  assert.equal(await owner.locator("del").first().innerText(), first);
  await press(older.getByRole("button", { name: "Ota luonnokseksi" }));
  await press(owner.getByRole("dialog").getByRole("button", { name: "Ota luonnokseksi" }));
  await owner.getByText("Teksti on nyt luonnoksena.").waitFor();
  await owner.goto("/oma/esittely");
  await owner.waitForFunction((text) => document.querySelector("textarea")?.value === text, first);
  await press(button(owner, "Hylkää luonnos"));
  await press(owner.getByRole("dialog").getByRole("button", { name: "Hylkää luonnos" }));
  await owner.getByText("Luonnos hylättiin.").waitFor();
  assert.deepEqual(owner.faults, []);
});

test("the company takes its data along and sees its team and how often its page was opened", async () => {
  await owner.goto("/oma");
  await owner.getByRole("heading", { level: 2, name: "Sivunne avaukset hakemistossa" }).waitFor();
  await owner.getByText("Montako kertaa sivunne on avattu.").waitFor();
  const download = owner.waitForEvent("download");
  await press(button(owner, "Lataa tiedot (JSON)"));
  const data = JSON.parse(await readFile(await (await download).path(), "utf8"));
  assert.ok(JSON.stringify(data).includes("9000000-3"));
  await owner.goto("/oma/tiimi");
  await owner.getByRole("row", { name: /company-owner@demo\.example.*sinä/s }).waitFor();
  assert.deepEqual(owner.faults, []);
});

test("one press withdraws, the page is gone with 410, and a new consent brings it back", async () => {
  await owner.goto("/oma");
  await press(button(owner, "Peru suostumus ja poista hakemistosta"));
  await owner.getByText("Suostumus peruttiin. Esittely ei ole enää julkinen.").waitFor();
  const gone = await publicPage();
  assert.equal(gone.status, 410);
  assert.ok(!gone.text.includes("Tuomenkukan"), "the page does not say whose it was");

  // What is missing is said before anything is sent.
  await press(button(owner, "Annan suostumuksen"));
  await owner.getByRole("alert").first().waitFor();
  await owner.getByLabel("Nimesi").first().fill("Esimerkki Edustaja");
  await owner.getByLabel("Asemasi yrityksessä").first().fill("Toimitusjohtaja");
  await press(button(owner, "Annan suostumuksen"));
  await owner.getByText("Suostumus on annettu.").waitFor();
  assert.equal((await publicPage()).status, 200);
  assert.deepEqual(owner.faults, []);
});
