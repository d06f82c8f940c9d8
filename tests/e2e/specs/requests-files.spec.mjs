// Files of a privacy request: sent on its page with and without JavaScript, read, marked and deleted by staff.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { NARROW, axe, fits, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { press, tick } from "../helpers/keyboard.mjs";
import { button, file, main, openCase } from "../helpers/requests.mjs";
import { sound } from "../helpers/sound.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const SHOWS_IDENTITY = /^Tiedosto näyttää, kuka olen/;
const text = (name, words) => ({ name, mimeType: "text/plain", buffer: Buffer.from(words) });

/** Sends a file with the form of the page, by the keyboard. */
async function send(page, chosen, identity) {
  await page.setInputFiles("#file", chosen);
  await tick(page.getByRole("checkbox", { name: SHOWS_IDENTITY }), identity);
  await press(button(main(page), "Lähetä tiedosto"));
}

test("what a person sends on the page is with staff, and goes when they delete it", async () => {
  const plain = await open(browser, { javaScript: false, width: NARROW });
  const { own, number } = await file(plain, "Liite Lähettäjä", `liite.${Date.now()}@kotona.example`);
  await plain.goto(own);
  // What is no document is refused, with a link to the field.
  await send(plain, { name: "ohjelma.pdf", mimeType: "application/pdf", buffer: Buffer.from([77, 90, 0, 1, 2]) }, false);
  await press(plain.getByRole("alert").getByRole("link").first());
  await plain.waitForURL(/#file$/);
  assert.equal(await plain.locator("#file").getAttribute("aria-invalid"), "true");
  await send(plain, text("selvitys.txt", "Tarkoitan vuoden 2025 tapahtumia."), false);
  await plain.getByRole("status").getByText("Tiedosto on vastaanotettu.").waitFor();
  await main(plain).getByText("selvitys.txt").first().waitFor();
  assert.ok(await fits(plain));

  // The same page with programs in the browser.
  const visitor = await open(browser, { forAxe: true });
  await visitor.goto(own);
  await send(visitor, text("henkilollisyys.txt", "Tässä näkyy, kuka olen."), true);
  await visitor.getByText("Tiedosto on vastaanotettu.").waitFor();
  for (const name of ["selvitys.txt", "henkilollisyys.txt"]) await main(visitor).getByText(name).first().waitFor();
  await sound(visitor, "the page of a case with files");

  const page = await open(browser, { forAxe: true });
  await signIn(page, "privacy_officer");
  await openCase(page, number);
  const came = page.getByRole("region", { name: "Saapuneet tiedostot" });
  const line = (name) => came.locator("li").filter({ hasText: name }).first();
  await line("selvitys.txt").getByText("Pyynnön sivulta").waitFor();
  await line("henkilollisyys.txt").getByText("Näyttää, kuka joku on: poistetaan 24 tunnissa").first().waitFor();
  const saved = page.waitForEvent("download");
  await press(came.getByRole("link", { name: "selvitys.txt", exact: true }));
  assert.equal(await readFile(await (await saved).path(), "utf8"), "Tarkoitan vuoden 2025 tapahtumia.");
  await sound(page, "a case with files");

  await press(button(came, "Poista henkilollisyys.txt"));
  await came.getByRole("link", { name: "henkilollisyys.txt", exact: true }).waitFor({ state: "detached" });
  await page.getByText("Tallennettu.").first().waitFor();
  await visitor.goto(own);
  await main(visitor).getByText("selvitys.txt").first().waitFor();
  assert.equal(await main(visitor).getByText("henkilollisyys.txt").count(), 0);
  for (const prefix of ["/sv", "/en"]) {
    await visitor.goto(`${prefix}${own}`);
    assert.deepEqual(await axe(visitor), [], `the page of a case with files ${prefix}`);
  }
  assert.deepEqual([...page.faults, ...visitor.faults], []);
});
