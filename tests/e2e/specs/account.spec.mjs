import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { after, before, test } from "node:test";
import { account } from "../helpers/accounts.mjs";
import { baseUrl, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { link } from "../helpers/mail.mjs";
import { nextStep, totp } from "../helpers/totp.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const PASSWORD = "neljä sanaa tekee salasanan";
const OTHER = "viisi aivan muuta sanaa riittää";

/** A path of a mail's link on the server under test, with its secret fragment. */
const inside = (address) => {
  const url = new URL(address);
  return url.pathname + url.hash;
};

/** Types a password into the sign-in form. */
async function typeIn(page, email, password) {
  await page.getByLabel("Sähköposti").fill(email);
  await page.getByLabel("Salasana", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
}

/** Sets an authenticator application up and gives its secret and the recovery codes. */
async function setUpApp(page) {
  await page.getByRole("button", { name: "Ota sovellus käyttöön" }).click();
  const secret = await page.locator(".app-secret").innerText();
  await page.getByLabel("Kuusinumeroinen koodi").fill(totp(secret));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Tallenna palautuskoodit" }).waitFor();
  const codes = await page.locator(".codes code").allInnerTexts();
  return { secret, codes };
}

async function signOut(page) {
  await page.getByRole("button", { name: "Kirjaudu ulos" }).click();
  await page.getByLabel("Sähköposti").waitFor();
}

/** Makes an account from the command line, as an operator does for the first administrator. */
function createAccount(email, role, password) {
  const folder = process.env.SEUTU_DEMO_DIR;
  const env = { ...process.env, SEUTU__DATABASE__URL: `sqlite://${path.join(folder, "seutu.db")}` };
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.env.SEUTU_BIN,
      ["user", "create", "--email", email, "--role", role],
      { cwd: folder, env },
      (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout)),
    );
    child.stdin.end(password);
  });
}

/** A new account that has set its application up; the page stays signed in. */
async function withApp(email, role) {
  await createAccount(email, role, PASSWORD);
  const page = await open(browser);
  await page.goto("/hallinta");
  await typeIn(page, email, PASSWORD);
  const { secret } = await setUpApp(page);
  await page.getByRole("button", { name: "Olen tallentanut koodit" }).click();
  await page.getByRole("link", { name: "Oma tili" }).waitFor();
  return { page, secret };
}

test("an invitation leads by mail to a password, a second factor and a sign-in with its code", async () => {
  const admin = await open(browser);
  await signIn(admin, "admin");
  await admin.goto("/hallinta/kutsut");
  const email = `kunta${Date.now()}@kunta.example`;
  await admin.getByLabel("Sähköposti").fill(email);
  await admin.getByLabel("Rooli").selectOption("MUNICIPALITY");
  await admin.getByLabel("Kunta", { exact: true }).selectOption("236");
  await admin.getByRole("button", { name: "Lähetä kutsu" }).click();
  await admin.getByRole("rowheader", { name: email }).waitFor();

  const address = await link(email, "/kutsu#");
  const page = await open(browser);
  await page.goto(inside(address));
  await page.getByText(email).waitFor();
  assert.ok(await page.getByText("Kunnan edustaja").isVisible());
  await page.getByLabel("Uusi salasana", { exact: true }).fill("lyhyt");
  assert.ok(await page.getByText("Vielä 7 merkkiä.").isVisible());
  await page.getByLabel("Uusi salasana", { exact: true }).fill(PASSWORD);
  assert.ok(await page.getByText("Pituus riittää.").isVisible());
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { name: "Tarvitset toisen tunnisteen" }).waitFor();
  await page.goto("/hallinta/yritykset");
  await page.getByRole("heading", { name: "Tarvitset toisen tunnisteen" }).waitFor();
  const { secret, codes } = await setUpApp(page);
  assert.ok(codes.length >= 8, codes.join(" "));
  await page.getByRole("button", { name: "Olen tallentanut koodit" }).click();
  await page.getByRole("link", { name: "Oma tili" }).waitFor();
  await signOut(page);

  await typeIn(page, email, PASSWORD);
  await page.getByRole("heading", { name: "Vahvista kirjautuminen" }).waitFor();
  await nextStep();
  await page.getByLabel("Kuusinumeroinen koodi").fill(totp(secret));
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Oma tili" }).waitFor();
  await signOut(page);

  await typeIn(page, email, PASSWORD);
  await page.getByRole("button", { name: "Käytä palautuskoodia" }).click();
  await page.getByLabel("Palautuskoodi").fill(codes[0]);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Oma tili" }).click();
  await page.getByText(`Jäljellä on ${codes.length - 1} koodia.`).waitFor();
  assert.deepEqual(page.faults, []);

  await page.goto(inside(address));
  await page.getByText("Linkki ei enää toimi").waitFor();
});

test("a forgotten password is chosen anew with the link of a mail, and the answer tells nothing", async () => {
  const email = `unohtaja${Date.now()}@kunta.example`;
  await createAccount(email, "company_editor", PASSWORD);
  const page = await open(browser);
  const ask = async (address) => {
    await page.goto("/oma");
    await page.getByRole("link", { name: "Unohditko salasanan?" }).click();
    await page.getByLabel("Sähköposti").fill(address);
    await page.keyboard.press("Enter");
    return page.getByRole("status").filter({ hasText: "linkin" }).innerText();
  };
  assert.equal(await ask("ei.kukaan@kunta.example"), await ask(email));
  await page.goto(inside(await link(email, "/salasana#")));
  await page.getByLabel("Uusi salasana", { exact: true }).fill(OTHER);
  await page.keyboard.press("Enter");
  await page.getByText("Salasana on vaihdettu.").waitFor();
  await page.getByRole("link", { name: "Siirry kirjautumiseen" }).click();
  await typeIn(page, email, OTHER);
  await page.getByRole("link", { name: "Oma tili" }).first().waitFor();
  assert.deepEqual(page.faults, []);
});

test("a sign-in that is ended elsewhere asks to sign in here, and what was typed stays", async () => {
  const email = `kaksi${Date.now()}@kunta.example`;
  await createAccount(email, "company_owner", PASSWORD);
  const [here, there] = [await open(browser), await open(browser)];
  for (const page of [here, there]) {
    await page.goto("/oma/oma-tili");
    await typeIn(page, email, PASSWORD);
    await page.getByRole("heading", { name: "Kirjautumiset" }).waitFor();
  }
  await here.getByLabel("Nykyinen salasana", { exact: true }).fill("jotain kirjoitettua");
  await there.reload();
  await there.getByRole("button", { name: "Päätä muut kirjautumiset" }).click();
  await there.getByRole("dialog").getByRole("button", { name: "Päätä muut kirjautumiset" }).click();
  await there.getByText("Kirjautuminen päätettiin.").waitFor();

  await here.getByLabel("Uusi salasana", { exact: true }).fill(OTHER);
  await here.getByRole("button", { name: "Vaihda salasana" }).click();
  const dialog = here.getByRole("dialog", { name: "Istunto päättyi" });
  await dialog.waitFor();
  await dialog.getByLabel("Salasana", { exact: true }).fill(PASSWORD);
  await here.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await here.getByLabel("Nykyinen salasana", { exact: true }).inputValue(), "jotain kirjoitettua");
});

test("a role that reads others' data is given by two administrators", async () => {
  const now = Date.now();
  const member = `virkailija${now}@kunta.example`;
  await createAccount(member, "company_editor", PASSWORD);
  const [first, second] = [
    await withApp(`yllapito1.${now}@kunta.example`, "admin"),
    await withApp(`yllapito2.${now}@kunta.example`, "admin"),
  ];
  const { page } = first;
  await page.goto(`/hallinta/tilit?haku=${member}`);
  await page.getByRole("link", { name: member }).click();
  await page.getByLabel("Rooli").selectOption("AUDITOR");
  await page.getByRole("button", { name: "Vaihda rooli" }).click();
  const asked = page.getByRole("dialog");
  assert.match(await asked.innerText(), /toisen henkilön hyväksynnän/);
  await asked.getByRole("button", { name: "Vaihda rooli" }).click();
  await page.getByText("Pyyntö odottaa toisen henkilön hyväksyntää.").waitFor();
  await page.goto("/hallinta/hyvaksynnat");
  const own = page.getByRole("row").filter({ hasText: member });
  await own.waitFor();
  assert.equal(await own.getByRole("button").count(), 0, "nobody approves their own request");

  await second.page.goto("/hallinta/hyvaksynnat");
  const waiting = second.page.getByRole("row").filter({ hasText: member });
  await waiting.getByRole("button", { name: "Hyväksy" }).click();
  await second.page.getByRole("dialog").getByRole("button", { name: "Hyväksy" }).click();
  await second.page.getByText("Pyyntö hyväksyttiin.").waitFor();
  await second.page.goto(`/hallinta/tilit?haku=${member}`);
  await second.page.getByRole("row").filter({ hasText: member }).getByText("Tarkastaja").waitFor();
});

test("people of companies find their own start page at /oma", async () => {
  const { email, password } = await account("company_owner");
  const page = await open(browser);
  await page.goto("/oma");
  assert.equal(new URL(page.url()).origin, new URL(baseUrl).origin);
  await page.getByRole("heading", { name: "Kirjaudu yrityksesi tietoihin" }).waitFor();
  await typeIn(page, email, password);
  await page.getByRole("heading", { name: "Tilin turvallisuus" }).waitFor();
  await page.getByRole("link", { name: "Oma tili" }).first().click();
  await page.getByRole("heading", { name: "Toinen tunniste" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/oma/oma-tili");
  assert.deepEqual(page.faults, []);
});

test("an owner invites to the own company, takes it back, and sees in which role the account was looked at", async () => {
  const admin = await open(browser);
  await signIn(admin, "admin");
  await admin.goto("/hallinta/tilit");
  await admin.getByRole("rowheader").first().waitFor();

  const page = await open(browser);
  await signIn(page, "company_owner", "/oma");
  await page.getByRole("link", { name: "Kutsut" }).click();
  assert.deepEqual(await page.getByLabel("Rooli").locator("option").allInnerTexts(), [
    "Yrityksen muokkaaja",
    "Yrityksen pääkäyttäjä",
  ]);
  assert.equal(await page.getByLabel("Yrityksen Y-tunnus").count(), 0);
  const email = `tiimi${Date.now()}@konepaja.example`;
  await page.getByLabel("Sähköposti").fill(email);
  await page.getByLabel("Rooli").selectOption("COMPANY_EDITOR");
  await page.getByRole("button", { name: "Lähetä kutsu" }).click();
  const row = page.getByRole("row").filter({ hasText: email });
  await row.waitFor();
  assert.ok((await link(email, "/oma/kutsu#")).length > 0);
  await row.getByRole("button", { name: "Peru kutsu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Peru kutsu" }).click();
  await row.getByText("Peruttu").waitFor();

  await page.getByRole("link", { name: "Tietojesi katselut" }).click();
  await page.getByRole("row").filter({ hasText: "Ylläpitäjä" }).first().waitFor();
  assert.ok(!(await page.locator("main").innerText()).includes("admin@"), "names are not told");
  assert.deepEqual(page.faults, []);
});
