// Two officers at one privacy request: each sees the other, nobody writes over what the other did, and the queue follows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "../helpers/accounts.mjs";
import { launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { press, tick, type } from "../helpers/keyboard.mjs";
import { QUEUE, button, file, main, openCase, unfold } from "../helpers/requests.mjs";
import { at, sound } from "../helpers/sound.mjs";

/** A page says every 15 seconds that it is open, and the queue asks every 20 whether it has changed. */
const SOON = { timeout: 45_000 };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("two who have a case open see each other, and what one does the other is told before writing over it", async () => {
  const visitor = await open(browser, { javaScript: false });
  const { number } = await file(visitor, "Yhteinen Asiakas", `yhdessa.${Date.now()}@kotona.example`);
  const pages = [];
  const names = [];
  for (const place of [0, 1]) {
    const page = await open(browser, { forAxe: true });
    await signIn(page, "privacy_officer", "/hallinta", place);
    pages.push(page);
    names.push((await account("privacy_officer", place)).email);
  }
  const [first, second] = pages;
  const queue = await second.context().newPage();
  await at(queue, `${QUEUE}?numero=${number}`);
  for (const page of pages) await openCase(page, number);
  await first.getByText(`Tätä katsoo nyt myös: ${names[1]}`).waitFor(SOON);
  await second.getByText(`Tätä katsoo nyt myös: ${names[0]}`).waitFor(SOON);
  await sound(second, "a case that another has open");

  // The second is in the middle of a sentence when the first finds out who asks, and links the person by name.
  const message = await unfold(second, /^Kirjoita henkilölle$/);
  await type(message.getByLabel("Teksti", { exact: true }), "Hei, soitin sinulle");
  const form = await unfold(first, /^Merkitse tunnistetuksi$/);
  await type(form.getByLabel("Etsi henkilöä"), "birgitta model");
  await first.keyboard.press("Enter");
  await tick(form.getByRole("radio", { name: /^Birgitta Modellström, birgitta@asiakkaat\.example/ }));
  await form.getByText(/^Valittu: Birgitta Modellström/).waitFor();
  await sound(first, "choosing a person");
  await type(form.getByLabel("Mitä nähtiin (ei kopioita, ei henkilötunnusta)"), "Ajokortti nähty toimistossa.");
  await press(button(form, "Merkitse tunnistetuksi"));
  await main(first).getByText(/^Tunnistettu .+: Käynti toimistossa/).waitFor();
  assert.match(await main(first).getByRole("link", { name: "Henkilö rekisterissä" }).getAttribute("href"), /henkilot\/[0-9a-f-]{36}$/);

  const changed = second.getByRole("status").filter({ hasText: "Pyyntö on muuttunut." });
  await changed.waitFor(SOON);
  assert.equal(await message.getByLabel("Teksti", { exact: true }).inputValue(), "Hei, soitin sinulle", "nothing goes by itself");
  await sound(second, "a case that another has changed");
  await press(button(second, "Näytä uusin"));
  await main(second).getByText(/^Tunnistettu .+: Käynti toimistossa/).waitFor();
  await button(second, "Näytä uusin").waitFor({ state: "detached" });

  // Nobody is at work in the list: it is read anew by itself.
  await press(button(first, "Ota käsittelyyn"));
  await first.getByRole("heading", { level: 2, name: "Järjestelmät" }).waitFor();
  const line = main(queue).getByRole("row", { name: new RegExp(number) });
  await line.getByText("Käsittelyssä").waitFor(SOON);
  assert.deepEqual([...first.faults, ...second.faults], []);
});
