import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { baseUrl, launch, open } from "../helpers/browser.mjs";
import { company, freshBusinessId, page as prhPage } from "../helpers/company.mjs";
import { signIn } from "../helpers/console.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const fetchText = async (path) => {
  const response = await fetch(new URL(path, baseUrl));
  return { status: response.status, text: await response.text() };
};

async function publicState(id, name) {
  const query = `{ company(businessId: "${id}") { name } companies(filter: { text: "${name}" }) { nodes { businessId } }
    companySuggestions(prefix: "${name}") { businessId } }`;
  const answer = await fetch(new URL("/graphql", baseUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data } = await answer.json();
  return {
    page: (await fetchText(`/yritys/${id}`)).status === 200,
    list: (await fetchText(`/?haku=${encodeURIComponent(name)}`)).text.includes(id),
    company: data.company !== null,
    search: data.companies.nodes.some((node) => node.businessId === id),
    suggestion: data.companySuggestions.some((one) => one.businessId === id),
    sitemap: (await fetchText("/sitemap.xml")).text.includes(id),
    json: (await fetchText("/open-data/companies.json")).text.includes(id),
    csv: (await fetchText("/open-data/companies.csv")).text.includes(id),
    feed: (await fetchText("/feeds/companies.atom")).text.includes(id),
  };
}

const everywhere = (seen) => Object.fromEntries(
  ["page", "list", "company", "search", "suggestion", "sitemap", "json", "csv", "feed"].map((channel) => [channel, seen]),
);

test("import → accept → consent → publish → visible → withdraw → gone", async () => {
  const id = freshBusinessId();
  const name = `Revontulen Sepelipaja ${id.slice(3, 7)} Oy`;
  const page = await open(browser);
  await signIn(page);

  // Import: one good record, one whose check digit is wrong.
  await page.goto("/hallinta/tuonnit");
  await page.setInputFiles("input[type=file]", {
    name: "companies.json",
    mimeType: "application/json",
    buffer: Buffer.from(prhPage(company(id, name), company("9500000-x", "Väärä Oy"))),
  });
  await page.getByRole("button", { name: "Lähetä ja aloita tuonti" }).click();
  await page.waitForURL(/tuonnit\/[0-9a-f-]{36}/);
  await page.getByRole("heading", { name: "Tulos" }).waitFor();
  await page.getByText("Valmis").first().waitFor();
  const report = await page.locator("main").innerText();
  assert.match(report, /Luettu\s+2/);
  assert.match(report, /Uusia\s+1/);
  assert.match(report, /Virheellisiä\s+1/);
  assert.deepEqual(await publicState(id, name), everywhere(false), "nothing is public by import");

  // Accept.
  await page.goto(`/hallinta/yritykset/${id}`);
  await page.getByRole("heading", { level: 1, name }).or(page.getByRole("heading", { name })).first().waitFor();
  await page.getByRole("button", { name: "Hyväksy asiakkaaksi" }).click();
  await page.getByText("Asiakasrekisterissä").first().waitFor();
  assert.deepEqual(await publicState(id, name), everywhere(false), "nothing is public by accepting");

  // Consent.
  await page.getByRole("button", { name: "Kirjaa vastaus suostumukseen" }).first().click();
  await page.getByLabel("Vastaus", { exact: true }).selectOption({ label: "Antoi suostumuksen" });
  await page.getByLabel("Vastaajan nimi").fill("Esimerkki Edustaja");
  await page.getByLabel("Vastaajan asema yrityksessä").fill("Toimitusjohtaja");
  await page.getByLabel("Miten vastaus saatiin").selectOption({ index: 1 });
  await page.getByText("Saako Kaustisen seutukunta julkaista").waitFor();
  await page.getByRole("button", { name: "Tallenna vastaus" }).click();
  await page.getByRole("button", { name: "Peru suostumus" }).waitFor();
  assert.deepEqual(await publicState(id, name), everywhere(false), "consent alone publishes nothing");

  // Text and publish.
  await page.getByLabel("Lyhyt kuvaus").first().fill("Taomme sepelit ja helat käsin.");
  await page.getByRole("button", { name: "Tallenna", exact: true }).click();
  await page.getByRole("button", { name: "Julkaise hakemistossa" }).click();
  await page.getByText("Esittely on nyt julkisessa hakemistossa.").first().waitFor();
  assert.deepEqual(await publicState(id, name), everywhere(true));
  const visitor = await open(browser, { javaScript: false });
  await visitor.goto(`/yritys/${id}`);
  assert.match(await visitor.locator("main").innerText(), /Taomme sepelit ja helat käsin\./);

  // Withdraw: one press.
  await page.getByRole("button", { name: "Peru suostumus" }).click();
  await page.getByText("Suostumus peruttiin. Esittely ei ole enää julkinen.").first().waitFor();
  assert.deepEqual(await publicState(id, name), everywhere(false), "a withdrawal is gone from everywhere at once");
  const history = await page.locator("main").innerText();
  assert.match(history, /Antoi suostumuksen|Annettu/);
  assert.match(history, /Peruttu/);
  assert.deepEqual(page.faults, []);
});

test("a file that is a web page tells why and imports nothing", async () => {
  const page = await open(browser);
  await signIn(page);
  await page.goto("/hallinta/tuonnit");
  await page.setInputFiles("input[type=file]", {
    name: "companies.json",
    mimeType: "application/json",
    buffer: Buffer.from("<!DOCTYPE html><html><body>Huoltokatko</body></html>"),
  });
  await page.getByRole("button", { name: "Lähetä ja aloita tuonti" }).click();
  // It is looked at while it comes in: no run begins.
  await page.getByRole("alert").filter({ hasText: "verkkosivu" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/hallinta/tuonnit");
});
