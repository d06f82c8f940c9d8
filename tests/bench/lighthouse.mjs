// Google's Lighthouse as a mobile phone (simulated 1.6 Mbit/s, 150 ms, processor ×4) over addresses of a running
// server: `node lighthouse.mjs RUNS URL…` prints one JSON object per address, the median run by performance.
import lighthouse from "lighthouse";
import { launch } from "chrome-launcher";

const [runs, ...urls] = process.argv.slice(2);
const browser = await launch({
  chromePath: process.env.SEUTU_CHROMIUM,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  for (const url of urls) {
    const results = [];
    // A browser that has just started may record no trace; Lighthouse then asks to be run again.
    for (let left = 2; results.length < Number(runs);) {
      const { lhr } = await lighthouse(url, { port: browser.port, output: "json", logLevel: "error" });
      if (!lhr.runtimeError) results.push(lhr);
      else if (left > 0) left -= 1;
      else throw new Error(`${url}: ${lhr.runtimeError.message}`);
    }
    results.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
    const lhr = results[Math.floor(results.length / 2)];
    const score = (name) => lhr.categories[name].score;
    const value = (name) => lhr.audits[name].numericValue;
    const { pathname, search } = new URL(url);
    // What keeps a category from being whole, performance apart.
    const lacking = ["accessibility", "best-practices", "seo"].flatMap((name) =>
      lhr.categories[name].auditRefs
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => id));
    console.log(JSON.stringify({
      url: pathname + search, performance: score("performance"), accessibility: score("accessibility"),
      bestPractices: score("best-practices"), seo: score("seo"), lcpMs: value("largest-contentful-paint"),
      tbtMs: value("total-blocking-time"), cls: value("cumulative-layout-shift"), lacking,
    }));
  }
} finally {
  browser.kill();
}
