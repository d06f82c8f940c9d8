// Signing in at another service as people meet it: a server of its own, and npm's oidc-provider at the other end.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { launch } from "../helpers/browser.mjs";
import { startWithProvider } from "../helpers/provider.mjs";

const email = "omistaja@konepaja.example";
const password = "neljä riviä ja yksi piste";

let service;
let browser;
let page;

before(async () => {
  service = await startWithProvider({
    prepare: (run) => run(["user", "create", "--email", email, "--role", "company_owner"], password),
  });
  browser = await launch();
  const context = await browser.newContext({ baseURL: service.origin, locale: "fi-FI" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
});

// The service remembers people too.
beforeEach(() => page.context().clearCookies());

after(async () => {
  await browser?.close();
  await service?.stop();
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
  await page.waitForURL(`${service.origin}/oma`);
  await page.getByLabel("Salasana", { exact: true }).waitFor({ state: "detached" });
  const cookies = await page.context().cookies(service.origin);
  assert.ok(cookies.some((cookie) => cookie.name === "seutu-session" && cookie.httpOnly));
});
