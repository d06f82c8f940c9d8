import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hydrated, launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The languages whose texts the page has loaded, without repetition, in alphabetical order. */
function loaded(page) {
  return page.evaluate(() => {
    const names = performance.getEntriesByType("resource").map((entry) => entry.name);
    const languages = names.flatMap((name) => name.match(/\/assets\/\w+-(fi|sv|en)-\w+\.txt$/)?.[1] ?? []);
    return [...new Set(languages)].sort();
  });
}

/** Resolves when the document is in a language. */
function inLanguage(page, language) {
  return page.waitForSelector(`html[lang=${language}]`, { state: "attached" });
}

test("a page of the public site loads the texts of its own language", async () => {
  for (const [address, language] of [["/", "fi"], ["/sv", "sv"], ["/en", "en"]]) {
    const page = await open(browser);
    await page.goto(address);
    await hydrated(page);
    assert.deepEqual(await loaded(page), [language]);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("the console loads a language when it is chosen, remembers it, and starts in it", async () => {
  const page = await open(browser);
  await signIn(page, "staff");
  assert.deepEqual(await loaded(page), ["fi"]);
  await page.locator("#rail-language").selectOption("sv");
  await inLanguage(page, "sv");
  await page.getByRole("link", { name: "Företag", exact: false }).first().waitFor();
  assert.deepEqual(await loaded(page), ["fi", "sv"]);
  await page.reload();
  await inLanguage(page, "sv");
  await page.locator("#rail-language").waitFor();
  assert.deepEqual(await loaded(page), ["sv"]);
  await page.locator("#rail-language").selectOption("en");
  await inLanguage(page, "en");
  await page.locator("#rail-language").selectOption("fi");
  await inLanguage(page, "fi");
  // What has no text shows its key.
  const words = await page.locator("body").innerText();
  assert.doesNotMatch(words, /\bconsole-[a-z]+/);
  assert.deepEqual(page.faults, []);
});

test("a language that does not come leaves the console in the one it has", async () => {
  const page = await open(browser);
  await signIn(page, "staff");
  await page.route("**/assets/console-sv-*.txt", (route) => route.abort());
  await page.locator("#rail-language").selectOption("sv");
  await page.getByText("Palvelimeen ei saatu yhteyttä", { exact: false }).waitFor();
  await inLanguage(page, "fi");
  assert.equal(await page.locator("#rail-language").inputValue(), "fi");
  await page.unroute("**/assets/console-sv-*.txt");
  await page.locator("#rail-language").selectOption("sv");
  await inLanguage(page, "sv");
});

test("what comes late about the account does not undo a choice of language", async () => {
  const page = await open(browser);
  const asksWho = (request) => (request.postData() ?? "").includes("query ConsoleViewer ");
  let choose;
  const chosen = new Promise((resolve) => (choose = resolve));
  let asked = 0;
  // Who is signed in is asked when the page opens and again after signing in: the second answer is held back.
  await page.route("**/graphql", async (route) => {
    if (asksWho(route.request())) {
      asked += 1;
      if (asked > 1) await chosen;
    }
    await route.continue();
  });
  await signIn(page, "staff");
  const late = page.waitForResponse((response) => asksWho(response.request()));
  // The texts of the language come after that answer.
  await page.route("**/assets/console-sv-*.txt", async (route) => {
    choose();
    await (await late).finished();
    await route.continue();
  });
  await page.locator("#rail-language").selectOption("sv");
  await inLanguage(page, "sv");
  assert.equal(await page.locator("#rail-language").inputValue(), "sv");
  assert.deepEqual(page.faults, []);
});

test("a console without texts says so in three languages and starts at the next attempt", async () => {
  const page = await open(browser);
  await page.route("**/assets/console-*.txt", (route) => route.abort());
  await page.goto("/hallinta");
  const words = page.getByRole("alert");
  await words.waitFor();
  for (const again of ["Yritä uudelleen", "Försök igen", "Try again"]) {
    assert.ok(await words.getByRole("link", { name: again }).isVisible(), again);
  }
  await page.unroute("**/assets/console-*.txt");
  await words.getByRole("link", { name: "Try again" }).click();
  await page.getByLabel("Sähköposti").waitFor();
});

test("a page of the public site whose texts do not come stays as the server wrote it", async () => {
  const page = await open(browser);
  await page.route("**/assets/public-*.txt", (route) => route.abort());
  await page.goto("/?haku=hitsaus");
  await page.waitForTimeout(4_000);
  assert.equal(await page.locator("html").getAttribute("data-hydrated"), null);
  assert.ok(await page.locator("h1").isVisible());
  assert.ok(!page.faults.some((fault) => fault.startsWith("exception")), page.faults.join("; "));
});
