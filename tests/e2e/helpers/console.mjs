// Steps in the console that several journeys share.
import { account } from "./accounts.mjs";

/** Signs in as the demo account of a role and waits for the console's first page. */
export async function signIn(page, role = "staff", address = "/hallinta") {
  const { email, password } = await account(role);
  await page.goto(address);
  await page.getByLabel("Sähköposti").fill(email);
  // Not the button that shows what is typed.
  await page.getByLabel("Salasana", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  // On narrow screens the menu is folded away, so the form's going is what tells.
  await page.getByLabel("Salasana", { exact: true }).waitFor({ state: "detached" });
  await page.locator("h1").first().waitFor();
}
