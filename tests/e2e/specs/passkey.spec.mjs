// The second factor as people meet it: Chromium's virtual authenticator stands in for fingerprint and device.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { after, before, test } from "node:test";
import { axe, baseUrl, launch, NARROW, open } from "../helpers/browser.mjs";

const email = `tarkastaja.${process.pid}@seutu.example`;
const password = "neljä riviä ja yksi piste";

let browser;
let page;
let device;
let authenticatorId;

/** A staff account that is none of the demo's: it needs a second factor. */
function createAccount() {
  const { SEUTU_BIN, SEUTU_DEMO_DIR } = process.env;
  assert.ok(SEUTU_BIN && SEUTU_DEMO_DIR, "use `cargo xtask test --only e2e`");
  return new Promise((resolve, reject) => {
    const command = execFile(
      SEUTU_BIN,
      ["user", "create", "--email", email, "--role", "auditor"],
      {
        cwd: SEUTU_DEMO_DIR,
        env: { ...process.env, SEUTU__DATABASE__URL: `sqlite://${path.join(SEUTU_DEMO_DIR, "seutu.db")}` },
      },
      (error, stdout, stderr) => (error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout)),
    );
    command.stdin.end(password);
  });
}

async function givePassword() {
  await page.goto("/hallinta");
  await page.getByLabel("Sähköposti").fill(email);
  await page.getByLabel("Salasana").fill(password);
  await page.keyboard.press("Enter");
}

/** Cookies that scripts cannot read, by value. */
async function session() {
  const cookies = await page.context().cookies();
  return cookies.find((cookie) => cookie.name.endsWith("seutu-session"))?.value;
}

async function signOut() {
  await page.context().clearCookies();
}

before(async () => {
  assert.equal(new URL(baseUrl).hostname, "localhost", "passkeys need an address with a name");
  await createAccount();
  browser = await launch();
  page = await open(browser, { width: NARROW });
  device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  ({ authenticatorId } = await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  }));
});

after(() => browser?.close());

let codes;

test("who needs a second factor sees nothing but the way to one, and a passkey opens the console", async () => {
  await givePassword();
  await page.getByRole("heading", { level: 1, name: "Tarvitset toisen tunnisteen" }).waitFor();
  const before = await session();
  await page.getByLabel("Uuden pääsyavaimen nimi").fill("Testipuhelin");
  await page.getByRole("button", { name: "Lisää pääsyavain" }).click();
  await page.getByRole("heading", { name: "Tallenna palautuskoodit" }).waitFor();
  const text = await page.locator("main").innerText();
  codes = text.match(/[0-9a-z]{4}(-[0-9a-z]{4}){3}/g);
  assert.equal(new Set(codes).size, 10);
  const created = await device.send("WebAuthn.getCredentials", { authenticatorId });
  assert.equal(created.credentials.length, 1);
  assert.equal(created.credentials[0].rpId, "localhost");
  // The session that knew only the password is not the one that may work.
  assert.notEqual(await session(), before);
  await page.getByRole("button", { name: "Olen tallentanut koodit" }).click();
  await page.getByRole("heading", { name: "Tarvitset toisen tunnisteen" }).waitFor({ state: "detached" });
  await page.locator("h1").first().waitFor();
  assert.deepEqual(page.faults, []);
});

test("password alone gives no session, and the passkey gives it", async () => {
  await signOut();
  await givePassword();
  await page.getByRole("heading", { name: "Vahvista kirjautuminen" }).waitFor();
  assert.equal(await session(), undefined);
  await page.getByRole("button", { name: "Käytä pääsyavainta" }).click();
  await page.getByRole("heading", { name: "Vahvista kirjautuminen" }).waitFor({ state: "detached" });
  assert.ok(await session());
  assert.deepEqual(page.faults, []);
});

test("device that does not recognise the person is refused, and a recovery code helps once", async () => {
  await device.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await signOut();
  await givePassword();
  await page.getByRole("button", { name: "Käytä pääsyavainta" }).click();
  await page.getByText("Pääsyavaimen käyttö keskeytyi.").first().waitFor();
  assert.equal(await session(), undefined);
  const give = async (code) => {
    await page.getByLabel("Palautuskoodi").fill(code);
    await page.getByRole("button", { name: "Jatka" }).click();
  };
  await give(codes[0].toUpperCase().replaceAll("-", " "));
  await page.getByRole("heading", { name: "Vahvista kirjautuminen" }).waitFor({ state: "detached" });
  assert.ok(await session());
  await signOut();
  await givePassword();
  await give(codes[0]);
  await page.getByText("Koodi ei kelpaa.").first().waitFor();
  assert.equal(await session(), undefined);
});

test("second step can be used by everybody", async () => {
  const plain = await open(browser, { width: NARROW, forAxe: true });
  await plain.goto("/hallinta");
  await plain.getByLabel("Sähköposti").fill(email);
  await plain.getByLabel("Salasana").fill(password);
  await plain.keyboard.press("Enter");
  await plain.getByRole("heading", { name: "Vahvista kirjautuminen" }).waitFor();
  assert.deepEqual(await axe(plain), []);
  await plain.context().close();
});
