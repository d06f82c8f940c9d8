// What PRH changed of a company, beside what the company says itself: shown, never overwritten, looked at by staff. Of
// a company of which nobody has written anything, it is taken over at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { baseUrl, launch, open } from "../helpers/browser.mjs";
import { company, freshBusinessId, page as prhPage } from "../helpers/company.mjs";
import { signIn } from "../helpers/console.mjs";
import { at, sound } from "../helpers/sound.mjs";

const OWNED = "9000000-3";
const LIST = "/hallinta/prh-muutokset";

let browser;
let page;
before(async () => {
  browser = await launch();
  page = await open(browser, { forAxe: true });
  await signIn(page);
});
after(() => browser?.close());

const button = (name, within = page) => within.getByRole("button", { name, exact: true });
/** Presses something as somebody without a mouse. */
const press = async (at) => {
  await at.focus();
  await at.page().keyboard.press("Enter");
};

async function imported(record) {
  await page.goto("/hallinta/tuonnit");
  await page.setInputFiles("input[type=file]", {
    name: "companies.json", mimeType: "application/json", buffer: Buffer.from(prhPage(record)),
  });
  await press(button("Lähetä ja aloita tuonti"));
  await page.waitForURL(/tuonnit\/[0-9a-f-]{36}/);
  await page.getByText("Valmis").first().waitFor();
}

/** What the public sees of the company. */
async function shown() {
  const query = `{ company(businessId: "${OWNED}") { name summary industry { code codeSet } municipality { code } } }`;
  const answer = await fetch(new URL("/graphql", baseUrl), {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }),
  });
  return (await answer.json()).data.company;
}

/** The company in PRH's data as it is, but at another street and with another website. */
function moved({ name, industry, municipality }) {
  const record = company(OWNED, name);
  const [address] = record.addresses;
  const [office] = address.postOffices;
  const lists = { tol2008: "TOIMI3", tol2025: "TOIMI4" };
  return {
    ...record,
    ...(industry && { mainBusinessLine: { ...record.mainBusinessLine, type: industry.code, typeCodeSet: lists[industry.codeSet] } }),
    addresses: [{
      ...address,
      street: "Pohjatuulentie",
      buildingNumber: "7",
      postOffices: [{ ...office, municipalityCode: municipality.code }],
    }],
    website: { url: "https://www.rekisterista.example", registrationDate: "2026-11-20" },
  };
}

test("what PRH changed stands beside what the company wrote, which stays", async () => {
  const owner = await open(browser);
  await signIn(owner, "company_owner", "/oma");
  const own = `https://www.turkis.example/${Math.random().toString(36).slice(2, 8)}`;
  await owner.goto("/oma/esittely");
  await owner.frameLocator("iframe.own-preview").locator("h1").waitFor();
  await owner.getByLabel("Verkkosivu").first().fill(own);
  await press(button("Tallenna luonnos", owner));
  await owner.getByText("Luonnos tallennettiin.").first().waitFor();
  await press(button("Lähetä tarkistettavaksi", owner));
  await owner.getByText("Lähetetty. Saat vastauksen sähköpostiisi.").first().waitFor();

  // The register changes while the company's text waits.
  const before = await shown();
  await imported(moved(before));
  await at(page, LIST);
  const row = page.getByRole("row", { name: new RegExp(OWNED) });
  await row.getByText("Pohjatuulentie 7").first().waitFor();
  assert.match(await row.innerText(), /Käyntiosoite: [^]*Verkkosivu: [^]*rekisterista\.example/);
  await sound(page, "what PRH changed");
  assert.deepEqual(await shown(), before);

  // Staff decide about the company's text as it was sent in.
  await page.goto("/hallinta/tarkistettavat");
  const waiting = page.locator("section.panel", { hasText: own });
  await waiting.waitFor();
  assert.ok(!(await waiting.innerText()).includes("rekisterista.example"));
  await press(button("Hyväksy", waiting));
  await page.getByText("Yksi teksti hyväksyttiin.").waitFor();

  await at(page, LIST);
  await press(row.getByRole("link").first());
  const beside = page.locator("#changes");
  const site = beside.getByRole("row", { name: /Verkkosivu/ });
  await site.getByText(own).waitFor();
  assert.match(await site.innerText(), /rekisterista\.example/);
  await beside.getByRole("row", { name: /Pohjatuulentie 7/ }).waitFor();
  await sound(page, "a company with what PRH changed");
  await press(button("Merkitse nähdyksi", beside));
  await page.getByText("Muutokset on merkitty nähdyiksi.").waitFor();
  await beside.waitFor({ state: "detached" });
  await at(page, LIST);
  assert.equal(await row.count(), 0);

  await owner.goto("/oma/esittely");
  await owner.waitForFunction((own) => [...document.querySelectorAll("input")].some((input) => input.value === own), own);
  assert.deepEqual([...page.faults, ...owner.faults], []);
});

test("of a company of which nobody has written anything PRH's facts are taken over at once", async () => {
  const id = freshBusinessId();
  const record = company(id, `Tuulensuoja ${id} Oy`);
  await imported(record);
  await page.goto(`/hallinta/yritykset/${id}`);
  await press(button("Hyväksy asiakkaaksi"));
  await page.getByText("Asiakasrekisterissä").first().waitFor();
  await imported({ ...record, addresses: record.addresses.map((address) => ({ ...address, street: "Toinentie" })) });
  await at(page, `/hallinta/yritykset/${id}`);
  await page.getByText("Toinentie 1").first().waitFor();
  assert.equal(await page.locator("#changes").count(), 0);
  await at(page, LIST);
  assert.equal(await page.getByRole("row", { name: new RegExp(id) }).count(), 0);
  assert.deepEqual(page.faults, []);
});
