// The code of an authenticator application (RFC 6238: SHA-1, 30 seconds, six digits).
import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Seconds of one code. */
export const STEP = 30;

/** The code of a base32 secret at a moment in milliseconds; spaces in the secret do not count. */
export function totp(secret, at = Date.now()) {
  let bits = "";
  for (const letter of secret.replaceAll(/\s/g, "")) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / STEP)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest.at(-1) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Waits until a new code begins: a server takes each code once. */
export async function nextStep() {
  const rest = STEP * 1000 - (Date.now() % (STEP * 1000));
  await new Promise((resolve) => setTimeout(resolve, rest + 200));
}
