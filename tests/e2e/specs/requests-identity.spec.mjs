// Showing who one is for a privacy request, at a service that identifies people strongly: a server of its own, and npm's
// oidc-provider at the other end. Nothing of it needs JavaScript at ours.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, fits, launch } from "../helpers/browser.mjs";
import { press } from "../helpers/keyboard.mjs";
import { startWithProvider } from "../helpers/provider.mjs";
import { button, file, main, openCase } from "../helpers/requests.mjs";

const IDENTIFIES = ', identifies = { acr = ["strong"] }';

let service;
let browser;
let officer;
let visitor;
before(async () => {
  service = await startWithProvider({
    more: IDENTIFIES,
    prepare: async (run) => {
      await run(["migrate"]);
      const { accounts } = JSON.parse(await run(["demo", "load"]));
      officer = accounts.find(({ role }) => role === "privacy_officer");
    },
  });
  browser = await launch();
  visitor = await opened({ javaScriptEnabled: false, viewport: { width: NARROW, height: 900 } });
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

/** A page at this server; `open` of the helpers knows the demo's only. */
async function opened(options = {}) {
  const context = await browser.newContext({ baseURL: service.origin, locale: "fi-FI", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** Presses the button on the page of a request, and waits for the service. */
async function leave(own) {
  // The service remembers people.
  await visitor.context().clearCookies();
  await visitor.goto(own);
  await press(button(main(visitor), "Tunnistaudu: Testitunnus"));
  await visitor.getByRole("heading", { name: "Test provider" }).waitFor();
}

async function atTheService(given, family, acr) {
  await visitor.getByLabel("Subject").fill("henkilo-77");
  await visitor.getByLabel("Second factor (acr)").fill(acr);
  await visitor.getByLabel("First names").fill(given);
  await visitor.getByLabel("Family name").fill(family);
  await visitor.getByRole("button", { name: "Sign in" }).click();
}

/** What the page of the request says of how it ended; a phone shows it whole. */
async function told(role, words) {
  await visitor.getByRole(role).getByText(words).waitFor();
  assert.equal(new URL(visitor.url()).origin, service.origin);
  assert.ok(await fits(visitor));
}

test("who is vouched for by the name on the request is known, and staff see how", async () => {
  const { own, number } = await file(visitor, "Tuuli Tunnistettava", "tuuli@kotona.example");
  await leave(own);
  await visitor.getByRole("button", { name: "Cancel" }).click();
  await told("alert", "Keskeytit tunnistautumisen. Mitään ei muutettu.");
  // A password alone is not strong.
  await leave(own);
  await atTheService("Tuuli", "Tunnistettava", "");
  await told("alert", "Palvelu ei kertonut vahvasta tunnistautumisesta.");
  await leave(own);
  await atTheService("Tuuli Maria", "Tunnistettava", "strong");
  await told("status", "Kiitos, pyyntö on vahvistettu sinun pyynnöksesi.");
  // Nobody needs to know any more.
  assert.equal(await button(main(visitor), "Tunnistaudu: Testitunnus").count(), 0);
  for (const prefix of ["/sv", "/en"]) assert.equal((await visitor.goto(`${prefix}${own}`)).status(), 200);

  const other = await file(visitor, "Taimi Toisenniminen", "taimi@kotona.example");
  await leave(other.own);
  await atTheService("Tuuli Maria", "Tunnistettava", "strong");
  await told("status", "Kiitos, tunnistautumisesi on kirjattu pyyntöön.");

  const page = await opened();
  await page.goto("/hallinta");
  await page.getByLabel("Sähköposti").fill(officer.email);
  await page.getByLabel("Salasana", { exact: true }).fill(officer.password);
  await page.keyboard.press("Enter");
  await page.getByLabel("Salasana", { exact: true }).waitFor({ state: "detached" });
  await openCase(page, number);
  await main(page).getByText(/^Tunnistettu .+: Vahva tunnistautuminen/).waitFor();
  await main(page).getByText("Tunnistautunut palvelussa Testitunnus: Tuuli Maria Tunnistettava (strong).").first().waitFor();
  await openCase(page, other.number);
  await main(page).getByText("Ei vielä tiedetä, kuka pyytää.").first().waitFor();
  await main(page).getByText("Nimi ei ole sama kuin pyynnössä: selvitä, kuka pyytää.").first().waitFor();
});
