// Steps of privacy requests that several journeys share, by the keyboard alone.
import { choose, keptFocus, press, tick, type } from "./keyboard.mjs";
import { words } from "./mail.mjs";

/** Where staff have the queue. */
export const QUEUE = "/hallinta/tietosuoja/pyynnot";

/** The main part of a page. */
export const main = (page) => page.locator("main");
/** A button by its whole name. */
export const button = (within, name) => within.getByRole("button", { name, exact: true });

/** Opens a folded form, which summaries do by Enter; the form. */
export async function unfold(page, name) {
  const folded = main(page).locator("details").filter({ has: page.locator("summary").filter({ hasText: name }) }).first();
  await press(folded.locator("summary").first());
  return folded;
}

/** Files a request as anybody does; the address of its page and its number. */
export async function file(visitor, name, email, right = /mitä tietoja minusta on/) {
  await visitor.goto("/tietosuoja/pyynto");
  await tick(visitor.getByRole("checkbox", { name: right }));
  await type(visitor.getByLabel("Nimesi"), name);
  await type(visitor.getByLabel(/^Sähköpostiosoite/), email);
  await visitor.keyboard.press("Enter");
  const link = main(visitor).getByRole("link", { name: /^Pyyntösi TP-/ });
  await link.waitFor();
  return { own: await link.getAttribute("href"), number: (await link.innerText()).replace("Pyyntösi ", "").trim() };
}

/** Opens a case from the queue by its number. */
export async function openCase(page, number) {
  await page.goto(`${QUEUE}?numero=${number}`);
  await press(main(page).getByRole("link", { name: number, exact: true }));
  await page.getByRole("heading", { level: 1, name: number }).waitFor();
}

/** Staff write down in an open case that they have seen who asks. */
export async function identify(page) {
  const form = await unfold(page, /^Merkitse tunnistetuksi$/);
  await type(form.getByLabel("Mitä nähtiin (ei kopioita, ei henkilötunnusta)"), "Ajokortti nähty toimistossa.");
  await press(button(form, "Merkitse tunnistetuksi"));
  await main(page).getByText(/^Tunnistettu .+: Käynti toimistossa/).waitFor();
}

/** Somebody proves by the code that goes to their address that the request is theirs; the code. */
export async function prove(visitor, own, email) {
  await visitor.goto(own);
  await press(button(main(visitor), "Lähetä koodi"));
  await visitor.getByText("koodi on matkalla").first().waitFor();
  const [, code] = (await words(email, /Koodi: \S+/)).match(/Koodi: (\S+)/);
  await type(visitor.getByLabel("Koodi"), code);
  await press(button(main(visitor), "Vahvista"));
  await visitor.getByText("vahvistettu sinun pyynnöksesi").waitFor();
  return code;
}

/** Staff take an open case on. */
export async function start(page) {
  await press(button(page, "Ota käsittelyyn"));
  await page.getByRole("heading", { level: 2, name: "Järjestelmät" }).waitFor();
  await keptFocus(page);
}

/** Staff write down what each register that is left came to: nothing, unless `fill` chooses otherwise in its form. */
export async function settle(page, fill = async () => {}) {
  const waiting = () => main(page).locator("li.panel").filter({ hasText: "viimeistään" });
  for (let left = await waiting().count(); left > 0; left -= 1) {
    const one = waiting().first();
    await press(one.locator("summary").filter({ hasText: "Kirjaa tulos" }).first());
    await fill(one);
    const told = one.locator("select[id$=recipients]");
    if (await told.count()) await choose(told, "NOBODY");
    await press(button(one, "Kirjaa tulos"));
    await page.waitForFunction(
      (rest) => [...document.querySelectorAll("main li.panel h3")].filter((h) => /viimeistään/.test(h.textContent)).length === rest,
      left - 1,
    );
    await keptFocus(page);
  }
}

/** The other officer agrees to the erasure that a case waits for. */
export async function agree(second, number) {
  await second.goto("/hallinta/hyvaksynnat");
  await press(button(second.getByRole("row", { name: new RegExp(number) }), "Hyväksy"));
  const dialog = second.getByRole("dialog");
  await press(button(dialog, "Hyväksy"));
  await dialog.waitFor({ state: "detached" });
  await button(second.getByRole("row", { name: new RegExp(number) }), "Hyväksy").waitFor({ state: "detached" });
  await keptFocus(second);
}
