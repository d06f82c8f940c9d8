// Steps in the console that several journeys share.
import { account } from "./accounts.mjs";

/** Signs in as the demo account of a role and waits for the console's first page. */
export async function signIn(page, role = "staff") {
  const { email, password } = await account(role);
  await page.goto("/hallinta");
  await page.getByLabel("Sähköposti").fill(email);
  await page.getByLabel("Salasana").fill(password);
  await page.keyboard.press("Enter");
  // On narrow screens the menu is folded away, so the form's going is what tells.
  await page.getByLabel("Salasana").waitFor({ state: "detached" });
  await page.locator("h1").first().waitFor();
}
