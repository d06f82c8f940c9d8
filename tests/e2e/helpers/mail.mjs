// Messages that the server under test wrote instead of sending them.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

/** The text of a message: quoted-printable and base64 bodies undone. */
function text(raw) {
  const parts = raw.split(/\r?\n\r?\n/);
  const body = parts.slice(1).join("\n\n");
  if (/content-transfer-encoding: base64/i.test(raw)) {
    const coded = body.match(/[A-Za-z0-9+/=\r\n]{40,}/)?.[0] ?? "";
    return Buffer.from(coded, "base64").toString("utf8");
  }
  // In plain text "=AB" is what it says: a token may begin like that.
  if (!/content-transfer-encoding: quoted-printable/i.test(raw)) return body;
  return body
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** What a pattern finds in the newest message to somebody. Waits for it: mails are sent by a background job. */
export async function words(to, pattern, { seconds = 20, folder, fits = () => true } = {}) {
  const from = folder ?? path.join(process.env.SEUTU_DEMO_DIR, "seutu-mail");
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const names = (await readdir(from).catch(() => [])).sort();
    const messages = await Promise.all(names.map((name) => readFile(path.join(from, name), "utf8")));
    const found = messages.filter((raw) => raw.includes(to)).flatMap((raw) => text(raw).match(pattern) ?? []).filter(fits);
    if (found.length > 0) return found.at(-1);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no message to ${to} with ${pattern}`);
}

/** The address in the newest message to somebody that holds this path, for example `/kutsu#`. */
export function link(to, part, { not, ...how } = {}) {
  return words(to, /https?:\/\/\S+/g, { ...how, fits: (address) => address.includes(part) && address !== not });
}
