// Steps of privacy requests that several journeys share.

/** Where staff have the queue. */
export const QUEUE = "/hallinta/tietosuoja/pyynnot";

/** The main part of a page. */
export const main = (page) => page.locator("main");
/** A button by its whole name. */
export const button = (within, name) => within.getByRole("button", { name, exact: true });

/** Presses something as somebody without a mouse. */
export async function press(at) {
  await at.focus();
  await at.page().keyboard.press("Enter");
}

/** Opens a folded form, which summaries do by Enter; the form. */
export async function unfold(page, name) {
  const folded = main(page).locator("details").filter({ has: page.locator("summary").filter({ hasText: name }) }).first();
  await press(folded.locator("summary").first());
  return folded;
}

/** Files a request as anybody does; the address of its page and its number. */
export async function file(visitor, name, email, right = /mitä tietoja minusta on/) {
  await visitor.goto("/tietosuoja/pyynto");
  await visitor.getByRole("checkbox", { name: right }).check();
  await visitor.getByLabel("Nimesi").fill(name);
  await visitor.getByLabel(/^Sähköpostiosoite/).fill(email);
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
  await form.getByLabel("Mitä nähtiin (ei kopioita, ei henkilötunnusta)").fill("Ajokortti nähty toimistossa.");
  await press(button(form, "Merkitse tunnistetuksi"));
  await main(page).getByText(/^Tunnistettu .+: Käynti toimistossa/).waitFor();
}
