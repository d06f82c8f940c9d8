// Steps in the console that several journeys share.
import { account } from "./accounts.mjs";

/** Signs in as the demo account of a role, or the one at another place among those of the role, and waits for the console's first page. */
export async function signIn(page, role = "staff", address = "/hallinta", place = 0) {
  const { email, password } = await account(role, place);
  await page.goto(address);
  await page.getByLabel("Sähköposti").fill(email);
  // Not the button that shows what is typed.
  await page.getByLabel("Salasana", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  // On narrow screens the menu is folded away, so the form's going is what tells.
  await page.getByLabel("Salasana", { exact: true }).waitFor({ state: "detached" });
  await page.locator("h1").first().waitFor();
}
