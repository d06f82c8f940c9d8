// The service's own words in a language, for journeys that are the same in all of them.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

const FOLDER = path.resolve(import.meta.dirname, "../../../shared/locales");

/** A function from the key of a text to its words; only texts of one line without values have any. */
export async function texts(language) {
  const folder = path.join(FOLDER, language);
  const known = new Map();
  for (const name of await readdir(folder)) {
    for (const [, key, words] of (await readFile(path.join(folder, name), "utf8")).matchAll(/^([\w-]+) = ([^{}\n]+)$/gm)) {
      known.set(key, words.trim());
    }
  }
  return (key) => {
    const words = known.get(key);
    if (!words) throw new Error(`${key} has no plain words in ${language}`);
    return words;
  };
}
