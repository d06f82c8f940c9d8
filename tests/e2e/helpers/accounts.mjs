// Demo logins: what `seutu demo load` printed.
import { readFile } from "node:fs/promises";

/** The demo account of a role: `{ role, email, password }`; the second one where there are two. */
export async function account(role, place = 0) {
  const path = process.env.SEUTU_ACCOUNTS;
  if (!path) throw new Error("SEUTU_ACCOUNTS is not set; use `cargo xtask test --only e2e`");
  const { accounts } = JSON.parse(await readFile(path, "utf8"));
  const found = accounts.filter((candidate) => candidate.role === role)[place];
  if (!found) throw new Error(`the demo has no ${role} ${place}`);
  return found;
}
