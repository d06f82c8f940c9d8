// Signing in at another service as people meet it: a server of its own, and npm's oidc-provider at the other end.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, before, beforeEach, test } from "node:test";
import { launch } from "../helpers/browser.mjs";

const root = path.resolve(import.meta.dirname, "../../..");
const email = "omistaja@konepaja.example";
const password = "neljä riviä ja yksi piste";

const running = [];
let folder;
let origin;
let browser;
let page;

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The first line that it prints. */
async function startPeer(redirect) {
  const peer = spawn("node", [path.join(root, "tests/peers/oidc-provider.mjs"), redirect], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  running.push(peer);
  for await (const line of createInterface({ input: peer.stdout })) return JSON.parse(line);
  throw new Error("the provider ended at once");
}

function createAccount(bin, env) {
  return new Promise((resolve, reject) => {
    const args = ["user", "create", "--email", email, "--role", "company_owner"];
    const command = execFile(bin, args, { env }, (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout),
    );
    command.stdin.end(password);
  });
}

async function untilAnswers(address) {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${address} does not answer`);
}

before(async () => {
  const { SEUTU_BIN } = process.env;
  assert.ok(SEUTU_BIN, "use `cargo xtask test --only e2e`");
  folder = await mkdtemp(path.join(tmpdir(), "seutu-oidc-"));
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const peer = await startPeer(`${origin}/auth/oidc/testi/callback`);
  const name = '{ fi = "Testitunnus", sv = "Testkonto", en = "Test account" }';
  const env = {
    ...process.env,
    SEUTU__DATABASE__URL: `sqlite://${path.join(folder, "seutu.db")}`,
    SEUTU__HTTP__LISTEN: `127.0.0.1:${port}`,
    SEUTU__HTTP__SITE_DIR: path.join(root, "target/site"),
    SEUTU__OIDC:
      `[{ id = "testi", issuer = "${peer.issuer}", client_id = "${peer.client_id}", ` +
      `client_secret = "${peer.client_secret}", audience = "people", name = ${name} }]`,
  };
  await createAccount(SEUTU_BIN, env);
  running.push(spawn(SEUTU_BIN, ["serve"], { env, stdio: "ignore" }));
  await untilAnswers(`${origin}/readyz`);
  browser = await launch();
  const context = await browser.newContext({ baseURL: origin, locale: "fi-FI" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
});

// The service remembers people too.
beforeEach(() => page.context().clearCookies());

after(async () => {
  await browser?.close();
  for (const process of running) process.kill();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function atTheService(subject) {
  await page.getByRole("heading", { name: "Test provider" }).waitFor();
  await page.getByLabel("Subject").fill(subject);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function chooseTheService() {
  await page.goto("/oma");
  await page.getByRole("link", { name: "Testitunnus" }).click();
}

test("a service that is not linked leads back with what to do", async () => {
  await chooseTheService();
  await atTheService("s-1");
  await page.getByText("ei ole yhdistetty käyttäjätiliin").waitFor();
  assert.equal(new URL(page.url()).pathname, "/oma");
});

test("who turns back at the service is told that nothing was changed", async () => {
  await chooseTheService();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Keskeytit tunnistautumisen").waitFor();
});

test("a linked service signs in", async () => {
  await page.goto("/oma");
  await page.getByLabel("Sähköposti").fill(email);
  await page.getByLabel("Salasana", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await page.getByLabel("Salasana", { exact: true }).waitFor({ state: "detached" });
  await page.goto("/oma/oma-tili");
  await page.getByRole("link", { name: "Testitunnus" }).click();
  await atTheService("s-1");
  await page.getByText("Kirjautumispalvelu liitettiin tiliisi").waitFor();
  assert.ok(page.url().endsWith("?kirjautuminen=linked"));

  await page.context().clearCookies();
  await chooseTheService();
  await atTheService("s-1");
  await page.waitForURL(`${origin}/oma`);
  await page.getByLabel("Salasana", { exact: true }).waitFor({ state: "detached" });
  const cookies = await page.context().cookies(origin);
  assert.ok(cookies.some((cookie) => cookie.name === "seutu-session" && cookie.httpOnly));
});
