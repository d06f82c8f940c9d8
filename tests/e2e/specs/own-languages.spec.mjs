// Claiming a company, writing its text and staff's review of it, in the other two languages: the steps are those of
// `claim` and `own`, which are in Finnish, and the words are the service's own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, baseUrl, fits, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { keptFocus, press, type } from "../helpers/keyboard.mjs";
import { link, words } from "../helpers/mail.mjs";
import { at, sound } from "../helpers/sound.mjs";
import { texts } from "../helpers/texts.mjs";

const LANGUAGES = ["sv", "en"];
/** Companies that other journeys claim or own. */
const TAKEN = ["9000000-3", "9000014-2", "9000021-8"];

let browser;
let owner;
let staff;
let claimable;
before(async () => {
  browser = await launch();
  owner = await open(browser, { forAxe: true });
  await signIn(owner, "company_owner", "/oma");
  staff = await open(browser, { forAxe: true });
  await signIn(staff);
  // A code goes to the address of the listing, unless the company is in difficulties.
  const query = "{ companies(first: 30, sort: NAME) { nodes { businessId email situations } } }";
  const answer = await fetch(new URL("/graphql", baseUrl), {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }),
  });
  const { data } = await answer.json();
  claimable = data.companies.nodes.filter((one) => one.email && one.situations.length === 0 && !TAKEN.includes(one.businessId));
});
after(() => browser?.close());

/** Chooses the language of the console, which this browser remembers. */
async function speak(page, language) {
  await page.locator("#rail-language").selectOption(language);
  await page.locator(`html[lang=${language}]`).waitFor({ state: "attached" });
}

/** What has no text shows its key. */
const worded = async (page) => assert.doesNotMatch(await page.locator("body").innerText(), /\b(console|own|staff)-[a-z]+/);

for (const [place, language] of LANGUAGES.entries()) {
  test(`a company is claimed with the code from its address (${language})`, async () => {
    const t = await texts(language);
    const { businessId, email } = claimable[place];
    const own = `omistaja.${language}.${Date.now()}@yritys.example`;
    const page = await open(browser, { javaScript: false, width: NARROW });
    await page.goto(`/${language}/yritys/${businessId}`);
    await press(page.getByRole("link", { name: t("claim-link") }));
    await page.waitForURL(new RegExp(`/${language}/lunasta\\?y=${businessId}`));
    // What is wrong is named, and what was typed stays.
    await page.getByLabel(t("claim-email")).fill("a@b");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByRole("link").first().waitFor();
    assert.equal(await page.getByLabel(t("claim-business-id")).inputValue(), businessId);
    assert.ok(await fits(page));
    await page.getByLabel(t("claim-email")).fill(own);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: t("claim-code-title") }).waitFor();
    assert.ok(await fits(page));
    await page.getByLabel(t("claim-code")).fill(await words(email, /\b[A-Z0-9]{5}-[A-Z0-9]{5}\b/g));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: t("claim-done-title") }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    assert.match(await link(own, "/kutsu#"), /\/kutsu#/);
  });

  test(`a company's text is written, sent in and taken back (${language})`, async () => {
    const t = await texts(language);
    const button = (key, within = owner) => within.getByRole("button", { name: t(key), exact: true });
    await owner.goto("/oma");
    await speak(owner, language);
    await press(owner.getByRole("link", { name: t("own-edit") }).or(owner.getByRole("link", { name: t("own-write") })).first());
    await owner.getByRole("heading", { level: 1, name: t("own-listing") }).waitFor();
    const preview = owner.frameLocator("iframe.own-preview");
    await preview.getByRole("heading", { level: 1 }).waitFor();
    const text = `Hitsausta ja ${Math.random().toString(36).slice(2, 8)} sorvausta`;
    await type(owner.getByLabel(t("console-summary")).first(), text);
    await preview.getByText(text).waitFor();
    await press(button("own-save-draft"));
    await owner.getByText(t("own-saved")).first().waitFor();
    await press(button("own-submit"));
    await owner.getByText(t("own-submitted")).first().waitFor();
    await owner.goto("/oma");
    await owner.getByText(t("own-next-wait")).waitFor();
    await sound(owner, `start (${language})`);

    await owner.goto("/oma/esittely");
    await press(button("own-discard"));
    const dialog = owner.getByRole("dialog");
    await dialog.getByText(t("own-discard-point")).waitFor();
    await sound(owner, `question before discarding (${language})`);
    await press(button("own-discard", dialog));
    await owner.getByText(t("own-discarded")).first().waitFor();
    await worded(owner);
    assert.deepEqual(owner.faults, []);
  });

  test(`staff approve a company's text and take that back (${language})`, async () => {
    const t = await texts(language);
    const button = (key, within) => within.getByRole("button", { name: t(key), exact: true });
    const [company] = TAKEN;
    const shown = async () => (await fetch(new URL(`/yritys/${company}`, baseUrl))).text();
    const text = `Hitsausta ja ${Math.random().toString(36).slice(2, 8)} sorvausta`;
    await owner.goto("/oma/esittely");
    await type(owner.getByLabel(t("console-summary")).first(), text);
    await press(button("own-save-draft", owner));
    await owner.getByText(t("own-saved")).first().waitFor();
    await press(button("own-submit", owner));
    await owner.getByText(t("own-submitted")).first().waitFor();

    await staff.goto("/hallinta");
    await speak(staff, language);
    await at(staff, "/hallinta/tarkistettavat");
    await staff.getByRole("heading", { level: 1, name: t("console-moderation") }).waitFor();
    const waiting = staff.locator("section.panel", { hasText: text });
    await waiting.waitFor();
    await worded(staff);
    await sound(staff, `queue (${language})`);
    await press(button("console-moderation-approve", waiting));
    await button("console-moderation-undo", staff).waitFor();
    await waiting.waitFor({ state: "detached" });
    await keptFocus(staff);
    assert.ok((await shown()).includes(text));
    await worded(staff);
    await sound(staff, `approved (${language})`);
    await press(button("console-moderation-undo", staff));
    await waiting.waitFor();
    await keptFocus(staff);
    assert.ok(!(await shown()).includes(text));

    for (const [path, heading] of [
      ["/hallinta/yritykset", t("console-companies")],
      ["/hallinta/kaksoiskappaleet", t("staff-pairs")],
      [`/hallinta/yritykset/${company}`, "Tuomenkukan Turkis Oy"],
    ]) {
      await at(staff, path);
      await staff.getByRole("heading", { level: 1, name: heading }).waitFor();
      assert.equal(await staff.locator("html").getAttribute("lang"), language);
      await worded(staff);
      await sound(staff, `${path} (${language})`);
    }
    await owner.goto("/oma/esittely");
    await press(button("own-discard", owner));
    await press(button("own-discard", owner.getByRole("dialog")));
    await owner.getByText(t("own-discarded")).first().waitFor();
    assert.deepEqual([...owner.faults, ...staff.faults], []);
  });
}
