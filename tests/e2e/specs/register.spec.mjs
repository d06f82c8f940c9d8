// The register by hand: several companies at once, pairs, since when a company is a customer, warnings; and
// the directory in a frame of another site.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "../helpers/browser.mjs";
import { company, freshBusinessId, page as prhPage } from "../helpers/company.mjs";
import { signIn } from "../helpers/console.mjs";

let browser;
let page;
const ends = [];
before(async () => {
  browser = await launch();
  page = await open(browser);
  await signIn(page);
});
after(async () => {
  await browser?.close();
  for (const end of ends.reverse()) await end();
});

const button = (name, within = page) => within.getByRole("button", { name, exact: true });
/** Presses a button as somebody without a mouse. */
const press = async (at) => {
  await at.focus();
  await page.keyboard.press("Enter");
};

async function imported(...records) {
  await page.goto("/hallinta/tuonnit");
  await page.setInputFiles("input[type=file]", {
    name: "companies.json", mimeType: "application/json", buffer: Buffer.from(prhPage(...records)),
  });
  await press(button("Lähetä ja aloita tuonti"));
  await page.waitForURL(/tuonnit\/[0-9a-f-]{36}/);
  await page.getByText("Valmis").first().waitFor();
}

const word = `Pohjanselkä${Math.random().toString(36).slice(2, 7)}`;
const [first, second] = [freshBusinessId(), freshBusinessId()];

test("several companies are accepted at once, the number is told, and one press takes it back", async () => {
  await imported(company(first, `${word} Sorvi Oy`), company(second, `${word} Jyrsin Oy`));
  await page.goto(`/hallinta/yritykset?haku=${encodeURIComponent(word)}`);
  await page.getByRole("link", { name: `${word} Jyrsin Oy` }).waitFor();
  const all = page.getByLabel("Valitse kaikki tämän sivun yritykset");
  await all.focus();
  await page.keyboard.press("Space");
  await page.getByText("2 valittu").first().waitFor();
  await press(button("Hyväksy valitut"));
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Hyväksytäänkö 2 yritystä asiakkaiksi?").waitFor();
  await press(button("Hyväksy asiakkaaksi", dialog));
  await page.getByText("2 yritystä hyväksyttiin asiakkaiksi.").waitFor();
  await press(button("Peru"));
  await page.getByText("Päätös peruttiin 2 yrityksestä.").waitFor();
  await page.goto(`/hallinta/yritykset/${first}`);
  await button("Hyväksy asiakkaaksi").waitFor();
  assert.deepEqual(page.faults, []);
});

test("pairs that may be one company are listed and lead to where they are put together", async () => {
  const names = [`${word} Verhoomo`, `${word} Verhoomo`];
  const ids = [freshBusinessId(), freshBusinessId()];
  await imported(...ids.map((id, place) => company(id, names[place])));
  await page.goto("/hallinta/kaksoiskappaleet");
  const row = page.getByRole("row", { name: new RegExp(ids[0]) });
  await row.getByText("sama nimi ja kunta").waitFor();
  assert.match(await row.innerText(), new RegExp(ids[1]));
  await row.getByRole("link").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#duplicates$/);
  await button("Etsi samankaltaisia").or(button("Yhdistä tähän")).first().waitFor();
  assert.deepEqual(page.faults, []);
});

test("since when a company is a customer is written down, and an end before the beginning is refused", async () => {
  await page.goto(`/hallinta/yritykset/${first}`);
  await press(button("Hyväksy asiakkaaksi"));
  await page.getByText("Asiakasrekisterissä").first().waitFor();
  const part = page.locator("#relationship");
  await press(button("Muuta päiviä", part));
  await part.getByLabel(/^Alkoi/).fill("2026-03-01");
  await part.getByLabel(/^Päättyi/).fill("2026-02-01");
  await press(button("Tallenna", part));
  await part.getByRole("alert").first().waitFor();
  // What was typed is still there.
  assert.equal(await part.getByLabel(/^Alkoi/).inputValue(), "2026-03-01");
  await part.getByLabel(/^Päättyi/).fill("");
  await press(button("Tallenna", part));
  await part.getByText("Asiakas 1.3.2026 alkaen").waitFor();
  assert.deepEqual(page.faults, []);
});

test("a company that goes bankrupt is warned of in the list and on its page", async () => {
  const situations = [{ type: "KONK", registrationDate: "2026-11-02", source: "1" }];
  await imported({ ...company(second, `${word} Jyrsin Oy`), companySituations: situations, lastModified: "2026-11-21T10:00:00" });
  await page.goto(`/hallinta/yritykset?haku=${encodeURIComponent(`${word} Jyrsin`)}`);
  const row = page.getByRole("row", { name: new RegExp(second) });
  await row.getByText("Konkurssissa").waitFor();
  await page.goto(`/hallinta/yritykset/${second}`);
  await page.locator(".badge", { hasText: "Konkurssissa" }).first().waitFor();
  assert.deepEqual(page.faults, []);
});

/** Listens on a free port of this machine. */
const listening = (server) => new Promise((resolve) => {
  server.listen(0, "127.0.0.1", () => resolve(server.address().port));
});

async function freePort() {
  const probe = createServer();
  const port = await listening(probe);
  await new Promise((resolve) => { probe.close(resolve); });
  return port;
}

test("the list stands in a frame of a named site, without scripts, and in nobody else's", async () => {
  const { SEUTU_BIN } = process.env;
  assert.ok(SEUTU_BIN, "use `cargo xtask test --only e2e`");
  const folder = await mkdtemp(path.join(tmpdir(), "seutu-frame-"));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const framing = `<!doctype html><html lang="fi"><title>Kunta</title><iframe title="Yritykset" src="${origin}/upota?kunta=236" width="360" height="600"></iframe></html>`;
  const sites = [];
  for (const _ of ["named", "other"]) {
    const site = createServer((_, answer) => {
      answer.setHeader("content-type", "text/html; charset=utf-8");
      answer.end(framing);
    });
    sites.push(`http://localhost:${await listening(site)}`);
    ends.push(() => site.close());
  }
  const env = {
    ...process.env,
    SEUTU__DATABASE__URL: `sqlite://${path.join(folder, "seutu.db")}`,
    SEUTU__HTTP__LISTEN: `127.0.0.1:${port}`,
    SEUTU__HTTP__PUBLIC_URL: origin,
    SEUTU__EMBED__FRAME_ANCESTORS: JSON.stringify([sites[0]]),
  };
  execFileSync(SEUTU_BIN, ["migrate"], { env, stdio: "ignore" });
  execFileSync(SEUTU_BIN, ["demo", "load"], { env, stdio: "ignore" });
  const server = spawn(SEUTU_BIN, ["serve"], { env, stdio: "ignore" });
  ends.push(() => server.kill());
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(`${origin}/upota`).then((answer) => answer.ok, () => false)) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const visitor = await open(browser);
  await visitor.goto(sites[0]);
  const frame = visitor.frameLocator("iframe");
  const company = frame.getByRole("link").filter({ hasText: /\S/ }).first();
  await company.waitFor();
  assert.equal(await frame.locator("script").count(), 0);
  const opened = visitor.context().waitForEvent("page");
  await company.click();
  const tab = await opened;
  await tab.waitForURL(`${origin}/yritys/**`);
  await tab.close();
  await visitor.goto(sites[1]);
  await visitor.waitForLoadState("networkidle");
  assert.equal(await frame.locator("main, ul, article").count(), 0, "nobody else may frame it");
});
