// Several privacy requests at once, and views of the queue that somebody keeps for themselves: by the keyboard alone,
// each with a way back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "../helpers/accounts.mjs";
import { launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { choose, press, tick as tickBox, type } from "../helpers/keyboard.mjs";
import { QUEUE, button, file, main, unfold } from "../helpers/requests.mjs";
import { at, sound } from "../helpers/sound.mjs";

let browser;
let page;
const numbers = [];
before(async () => {
  browser = await launch();
  const visitor = await open(browser, { javaScript: false });
  for (const name of ["Jono Ensimmäinen", "Jono Toinen"]) {
    const filed = await file(visitor, name, `jono.${numbers.length}.${Date.now()}@kotona.example`);
    numbers.push(filed.number);
  }
  await visitor.close();
  page = await open(browser, { forAxe: true });
  await signIn(page, "privacy_officer");
});
after(() => browser?.close());

const line = (number) => main(page).getByRole("row", { name: new RegExp(number) });
/** A message about a deed, with its button. */
const message = (words) => page.locator(".toast").filter({ hasText: words });

/** Ticks the box of a line. */
const tick = (number) => tickBox(page.getByRole("checkbox", { name: `Valitse ${number}` }));

test("ticked requests are handed over together, and one press gives them back", async () => {
  const { email } = await account("privacy_officer", 1);
  await at(page, QUEUE);
  for (const number of numbers) {
    await line(number).waitFor();
    assert.ok(!(await line(number).innerText()).includes(email));
    await tick(number);
  }
  await page.getByText("2 valittu").waitFor();
  const many = page.getByRole("region", { name: "Valituille pyynnöille" });
  // Whom is a person's to say: nobody is chosen before.
  await press(button(many, "Vaihda valittujen tekijä"));
  await many.getByRole("alert").getByRole("link").first().press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "bulk-assigneeId");
  await sound(page, "handing over, with what is missing");
  await choose(page.locator("#bulk-assigneeId"), { label: email });
  await press(button(many, "Vaihda valittujen tekijä"));
  const told = message("Tekijä vaihdettiin 2 pyyntöön.");
  await told.waitFor();
  await many.waitFor({ state: "detached" });
  for (const number of numbers) await line(number).getByText(email).waitFor();
  await sound(page, "the queue with a way back");

  await press(button(told, "Peru"));
  await page.getByText("Tekijä palautettiin 2 pyyntöön.").waitFor();
  await page.waitForFunction(
    ([email, numbers]) => [...document.querySelectorAll("main tbody tr")]
      .filter((row) => numbers.some((number) => row.textContent.includes(number)))
      .every((row) => !row.textContent.includes(email)),
    [email, numbers],
  );
  for (const number of numbers) await line(number).waitFor();
  assert.deepEqual(page.faults, []);
});

test("a view is kept under a name, opened by its link, removed, and put back", async () => {
  const name = `Uudet ${Math.random().toString(36).slice(2, 7)}`;
  await at(page, QUEUE);
  const filters = await unfold(page, /^Rajaa pyyntöjä/);
  await choose(filters.getByLabel("Vaihe"), "received");
  await choose(filters.getByLabel("Miten pyyntö tuli"), "web");
  await press(button(filters, "Näytä"));
  await page.waitForURL(/vaihe=received/);
  const address = new URL(page.url());
  await line(numbers[0]).waitFor();

  const keep = await unfold(page, /^Tallenna näkymäksi$/);
  await press(button(keep, "Tallenna näkymäksi"));
  await keep.getByRole("alert").getByRole("link").first().press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "view-name");
  await sound(page, "keeping a view, with what is missing");
  await type(page.locator("#view-name"), name);
  await page.keyboard.press("Enter");
  await page.getByText("Näkymä tallennettiin.").waitFor();

  await at(page, QUEUE);
  const kept = page.getByRole("list", { name: "Omat näkymät" }).getByRole("link", { name, exact: true });
  assert.equal(await kept.getAttribute("aria-current"), null);
  await press(kept);
  await page.waitForURL((url) => url.searchParams.get("vaihe") === "received");
  assert.deepEqual([...new URL(page.url()).searchParams].sort(), [...address.searchParams].sort());
  await page.waitForFunction((name) => [...document.querySelectorAll("main nav a[aria-current]")].some((link) => link.textContent === name), name);
  await line(numbers[1]).waitFor();
  await sound(page, "the queue in a view of one's own");

  const removed = message(`Näkymä ${name} poistettiin.`);
  await press(page.getByRole("button", { name: `Poista näkymä ${name}` }));
  await removed.waitFor();
  await kept.waitFor({ state: "detached" });
  await press(button(removed, "Peru"));
  await kept.waitFor();
  await press(page.getByRole("button", { name: `Poista näkymä ${name}` }));
  await kept.waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
});
