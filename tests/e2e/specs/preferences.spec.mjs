// People's own permissions: by keyboard, on a narrow screen, without any program in the browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, WIDE, axe, baseUrl, fits, launch, open } from "../helpers/browser.mjs";
import { link, words } from "../helpers/mail.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const main = (page) => page.locator("main");
const address = (name) => `${name}.${Date.now()}@kotona.example`;

/** Signs up for the newsletter by keyboard and opens the own page from the mail. */
async function signedUp(page, email) {
  await page.goto("/suostumukset");
  const box = page.getByRole("checkbox", { name: /Uutiskirje/ });
  assert.equal(await page.locator("input:checked").count(), 0, "nothing is ticked");
  await box.focus();
  await page.keyboard.press("Space");
  await page.getByLabel("Sähköpostiosoitteesi").fill(email);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Katso sähköpostisi" }).waitFor();
  const confirm = await link(email, "/vahvista?t=");
  await page.goto(confirm);
  await main(page).getByText("Uutiskirje: Sähköposti").waitFor();
  await main(page).getByRole("button", { name: "Vahvista" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Kiitos, luvat on kirjattu" }).waitFor();
  assert.equal((await page.goto(confirm)).status(), 410, "a link counts once");
  return link(email, "/suostumukset/", { not: confirm });
}

test("sign up, confirm, change and withdraw with the links of the mails", async () => {
  const page = await open(browser, { javaScript: false, width: NARROW });
  const own = await signedUp(page, address("maija"));
  await page.goto(own);
  await main(page).getByText(/Voimassa .* alkaen/).waitFor();
  // One press gives, one press takes back.
  await page.getByRole("button", { name: /^Anna lupa: Kyselyt/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("voimassa heti").waitFor();
  await page.getByRole("button", { name: /^Peru lupa: Kyselyt/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("voimassa heti").waitFor();
  await page.getByRole("button", { name: "Peru kaikki luvat" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("status").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Peru lupa/ }).count(), 0);
  assert.equal(await page.getByRole("table").getByRole("row").count(), 1 + 6, "every word is in the history, also the no to what was never asked");
  assert.ok(await fits(page));
});

test("whoever asks for the link on the public page changes and takes back what was allowed", async () => {
  const page = await open(browser, { javaScript: false, width: NARROW });
  const email = address("kysyja");
  const first = await signedUp(page, email);
  await page.goto("/suostumukset");
  const box = page.locator("input[name=linkEmail]");
  await box.fill(email);
  await box.press("Enter");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const others = /\/vahvista\?|\/kuitti/;
  await page.goto(await words(email, /https?:\/\/\S+\/suostumukset\/\S+/g, { fits: (found) => found !== first && !others.test(found) }));
  await page.getByRole("button", { name: /^Anna lupa: Kyselyt/ }).press("Enter");
  await page.getByRole("status").getByText("voimassa heti").waitFor();
  for (const name of [/^Peru lupa: Kyselyt/, /^Peru lupa: Uutiskirje/]) {
    await page.getByRole("button", { name }).press("Enter");
    await page.getByRole("status").getByText("voimassa heti").waitFor();
  }
  assert.equal(await page.getByRole("button", { name: /^Peru lupa/ }).count(), 0);
});

test("a receipt is read, kept and checked, and a changed one is refused", async () => {
  const page = await open(browser, { javaScript: false });
  const own = await signedUp(page, address("kuitti"));
  await page.goto(own);
  await page.getByRole("link", { name: /^Tosite:/ }).first().click();
  await page.getByRole("heading", { name: "Tosite", exact: true }).waitFor();
  await main(page).locator("dt").filter({ hasText: "Tietosuojaselosteen versio" }).waitFor();
  const file = await page.getByRole("link", { name: /JSON/ }).getAttribute("href");
  const receipt = await (await fetch(new URL(file, baseUrl))).text();
  const check = async (text) => {
    await page.goto("/suostumukset/kuitti");
    await page.getByLabel("Tositteen sisältö").fill(text);
    await page.getByRole("button", { name: "Tarkista" }).click();
  };
  await check(receipt);
  await page.getByText("Tosite on aito ja muuttumaton.").waitFor();
  await check(receipt.replace('"given"', '"refused"'));
  await page.getByText("Tosite ei ole aito").waitFor();
});

test("what is wrong is said beside the field and above", async () => {
  const page = await open(browser, { javaScript: false });
  await page.goto("/suostumukset");
  await page.getByLabel("Sähköpostiosoitteesi").fill("a@b");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByLabel("Sähköpostiosoitteesi").inputValue(), "a@b");
  await page.getByRole("alert").getByRole("link").first().click();
  assert.match(page.url(), /#(choices|email)$/);
});

test("the page for asking the link says the same of every address", async () => {
  const ask = async (linkEmail) => {
    const answer = await fetch(new URL("/suostumukset/linkki", baseUrl), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ linkEmail }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  assert.deepEqual(await ask("company-owner@demo.example"), await ask(address("tuntematon")));
});

for (const prefix of ["", "/sv", "/en"]) {
  for (const width of [WIDE, NARROW]) {
    test(`pages of permissions have no axe violation: ${prefix || "/fi"} ${width}`, async () => {
      const page = await open(browser, { width, forAxe: true });
      const still = await open(browser, { javaScript: false });
      const own = new URL(await signedUp(still, address(`axe${width}${prefix.slice(1)}`)));
      for (const path of ["/suostumukset", "/suostumukset/kuitti", "/suostumukset/x", own.pathname]) {
        await page.goto(`${prefix}${path}`);
        assert.deepEqual(await axe(page), [], path);
        assert.ok(await fits(page), `${path} scrolls sideways`);
      }
    });
  }
}
