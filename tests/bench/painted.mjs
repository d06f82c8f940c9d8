// How long a visitor waits from the click on a filter until the new rows are painted: opens the list of the server at
// SEUTU_BASE_URL in Chromium, changes municipality, industry and order in turn, and prints one JSON object
// {p50, p95, n} in milliseconds. Uses the browser and Playwright of tests/e2e.
import { hydrated, launch, open } from "../e2e/helpers/browser.mjs";

/** Rounds of five changes; the first warms up and does not count. */
const ROUNDS = 13;

/** Ids of the filters of a kind that are not chosen and leave companies to sort. */
const free = (page, kind) =>
  page.locator(`.filters-body > .options > li > a.option[id^="rajaus-${kind}-"]:not([aria-current])`)
    .evaluateAll((links) => links
      .filter((link) => Number(link.querySelector(".option-count")?.textContent.replace(/\D/g, "")) > 1)
      .map((link) => link.id));

/**
 * Clicks a link and waits until it has come into force, or has been taken off, in a new list and two frames have passed:
 * the first of them has painted it.
 */
async function change(page, id) {
  await page.evaluate((id) => {
    const chosen = () => document.getElementById(id)?.hasAttribute("aria-current") ?? false;
    const heading = () => document.getElementById("tulokset");
    const before = { chosen: chosen(), heading: heading() };
    let start;
    window.addEventListener("click", (event) => { start = event.timeStamp; }, { capture: true, once: true });
    window.painted = new Promise((done, fail) => {
      setTimeout(() => fail(new Error(`no new rows for ${id} at ${location.search}`)), 10_000);
      const observer = new MutationObserver(() => {
        if (!heading() || heading() === before.heading || chosen() === before.chosen) return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
      });
      observer.observe(document.body, { attributes: true, childList: true, subtree: true });
    });
  }, id);
  await page.locator(`[id="${id}"]`).click();
  return page.evaluate(() => window.painted);
}

const browser = await launch();
try {
  const page = await open(browser);
  await page.goto("/?kunta=236");
  await hydrated(page);
  const waits = [];
  let place = "rajaus-kunta-236";
  for (let round = 0; round < ROUNDS; round += 1) {
    const wait = async (id) => {
      if (!id) throw new Error(`nothing to choose at ${page.url()}`);
      const took = await change(page, id);
      if (round > 0) waits.push(took);
    };
    const pick = async (kind) => {
      const ids = await free(page, kind);
      return ids[round % ids.length];
    };
    const trade = await pick("toimiala");
    await wait(trade);
    await wait(round % 2 ? "sort-name" : "sort-updated");
    await wait(trade);
    const next = await pick("kunta");
    await wait(next);
    await wait(place);
    place = next;
  }
  if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
  waits.sort((a, b) => a - b);
  const at = (share) => Math.round(waits[Math.ceil(share * waits.length) - 1] * 10) / 10;
  console.log(JSON.stringify({ p50: at(0.5), p95: at(0.95), n: waits.length }));
} finally {
  await browser.close();
}
