// Companies' forms on the public site: claiming a company and the yearly question. Nothing of them needs a program in
// the browser.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { baseUrl, fits, launch, open } from "../helpers/browser.mjs";
import { freshBusinessId } from "../helpers/company.mjs";
import { signIn } from "../helpers/console.mjs";
import { keptFocus, press, type } from "../helpers/keyboard.mjs";
import { link, words } from "../helpers/mail.mjs";

let browser;
const servers = [];
let folder;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  for (const server of servers) server.kill();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const main = (page) => page.locator("main");

async function claim(page, businessId, email) {
  await page.goto(`/yritys/${businessId}`);
  await press(page.getByRole("link", { name: "Onko tämä sinun yrityksesi?" }));
  await page.waitForURL(/\/lunasta\?y=/);
  assert.equal(await page.getByLabel("Y-tunnus").inputValue(), businessId);
  await type(page.getByLabel("Sähköpostiosoitteesi"), email);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Pyyntösi on vastaanotettu" }).waitFor();
}

test("claiming a company needs no program and tells nothing", async () => {
  const ask = async (businessId) => {
    const answer = await fetch(new URL("/lunasta", baseUrl), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ businessId, email: "hakija@yritys.example" }),
    });
    return { status: answer.status, text: (await answer.text()).replace(/name="ticket" value="[^"]+"/, "") };
  };
  // Neither is known.
  assert.deepEqual(await ask(freshBusinessId()), await ask(freshBusinessId()));
});

test("a form that is not filled in right says what to do, beside the field and above", async () => {
  const page = await open(browser, { javaScript: false });
  await page.goto("/lunasta");
  await page.getByLabel("Y-tunnus").fill("1234567-8");
  await page.getByLabel("Sähköpostiosoitteesi").fill("a@b");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  // What was typed is still there.
  assert.equal(await page.getByLabel("Y-tunnus").inputValue(), "1234567-8");
  assert.equal(await page.getByLabel("Y-tunnus").getAttribute("aria-invalid"), "true");
  await page.getByRole("alert").getByRole("link").first().click();
  assert.match(page.url(), /#businessId$/);
});

test("who has the code is invited, and who comes second goes to staff", async () => {
  const id = "9000014-2";
  const [own, second] = ["omistaja", "toinen"].map((name) => `${name}.${Date.now()}@kelopuu.example`);
  const page = await open(browser, { javaScript: false });
  await claim(page, id, own);
  const code = await words("info@kelopuun-sorvaamo-ay.example", /\b[A-Z0-9]{5}-[A-Z0-9]{5}\b/g);
  await page.getByLabel("Koodi").fill("AAAAA-AAAAA");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  // People type it as they like.
  await page.getByLabel("Koodi").fill(code.toLowerCase().replace("-", " "));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Kiitos, koodi kelpasi" }).waitFor();
  const invitation = await link(own, "/kutsu#");
  assert.match(invitation, /\/kutsu#/);

  const other = await open(browser, { javaScript: false });
  await claim(other, id, second);
  const staff = await open(browser);
  await signIn(staff);
  const row = staff.getByRole("row", { name: new RegExp(second) });
  for (let tries = 0; tries < 20 && (await row.count()) === 0; tries += 1) {
    await staff.goto("/hallinta/oikeuspyynnot", { waitUntil: "networkidle" });
  }
  assert.match(await row.innerText(), /Yrityksellä on jo pääkäyttäjä, tai joku muukin pyytää sitä\./);
  await press(row.getByRole("button", { name: "Hylkää" }));
  const dialog = staff.getByRole("dialog");
  await type(dialog.getByLabel("Perustelu"), "Yrityksen edustaja on jo kutsuttu.");
  await press(dialog.getByRole("button", { name: "Hylkää" }));
  await staff.getByText("Pyyntö hylättiin.").waitFor();
  await row.waitFor({ state: "detached" });
  await keptFocus(staff);
  assert.ok(await words(second, /edustaja on jo kutsuttu/g));
  // Who turned it down takes that back with one press.
  await press(staff.getByRole("button", { name: "Peru päätös" }));
  await row.waitFor();
  await keptFocus(staff);
  assert.ok(await words(second, /odottaa taas/g));
  assert.deepEqual(staff.faults, []);
});

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

test("the yearly question is answered by the link of the mail and one press", async () => {
  const { SEUTU_BIN } = process.env;
  assert.ok(SEUTU_BIN, "use `cargo xtask test --only e2e`");
  folder = await mkdtemp(path.join(tmpdir(), "seutu-claim-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    SEUTU__DATABASE__URL: `sqlite://${path.join(folder, "seutu.db")}`,
    SEUTU__HTTP__LISTEN: `127.0.0.1:${port}`,
    SEUTU__HTTP__PUBLIC_URL: origin,
  };
  execFileSync(SEUTU_BIN, ["migrate"], { env, stdio: "ignore" });
  execFileSync(SEUTU_BIN, ["demo", "load"], { env, stdio: "ignore" });
  // The same companies, more than a year later.
  const later = new Date(Date.now() + 400 * 86_400_000).toISOString();
  servers.push(spawn(SEUTU_BIN, ["serve"], {
    env: { ...env, SEUTU__ENVIRONMENT: "test", SEUTU__CLOCK__FIXED: later }, stdio: "ignore",
  }));
  const mails = path.join(folder, "seutu-mail");
  const address = await link("company-owner@demo.example", "/vahvista", { folder: mails, seconds: 40 });
  const page = await open(browser, { javaScript: false });
  await page.goto(address);
  await main(page).getByText("Tuomenkukan Turkis Oy").waitFor();
  assert.ok(await fits(page));
  // Opening the page alone answers nothing: programs follow links too.
  await page.goto(address);
  await press(main(page).getByRole("button", { name: "Tiedot ovat oikein" }));
  await page.getByRole("heading", { name: "Kiitos!" }).waitFor();
  const [year, month, day] = later.slice(0, 10).split("-").map(Number);
  await page.goto(`${origin}/yritys/9000000-3`);
  const told = await main(page).innerText();
  assert.ok([0, 1].some((more) => {
    const date = new Date(Date.UTC(year, month - 1, day + more));
    return told.includes(`Yritys vahvisti tiedot ${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`);
  }), told);
  assert.equal((await page.goto(address)).status(), 410, "a link counts once");
});
