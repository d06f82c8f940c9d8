// Starts Debian's Chromium and opens pages that report their own faults.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** Where the server under test answers. `cargo xtask test --only e2e` sets it. */
export const baseUrl = process.env.SEUTU_BASE_URL ?? "http://127.0.0.1:8080";

/** Widths at which every page must hold: a laptop and the narrowest phone that WCAG 1.4.10 asks for, plus a bit. */
export const WIDE = 1280;
export const NARROW = 360;

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser; close it in `after()`. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.SEUTU_CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
}

/**
 * Opens a page in a context of its own.
 *
 * @param browser from `launch()`
 * @param {object} [options]
 * @param {number} [options.width] viewport width in CSS pixels
 * @param {boolean} [options.javaScript] false for the visit without JavaScript
 * @param {"light" | "dark"} [options.colourScheme]
 * @param {boolean} [options.forAxe] lets axe into a page whose policy forbids foreign scripts; only for axe checks,
 *   so that the other tests run under the real policy
 * @returns the page, with `page.faults`: console errors, uncaught exceptions, failed and third-party requests
 */
export async function open(browser, options = {}) {
  const { width = WIDE, javaScript = true, colourScheme = "light", forAxe = false } = options;
  const context = await browser.newContext({
    baseURL: baseUrl,
    bypassCSP: forAxe,
    colorScheme: colourScheme,
    javaScriptEnabled: javaScript,
    locale: "fi-FI",
    // A page that moves is a page that axe measures half-way through.
    reducedMotion: "reduce",
    timezoneId: "Europe/Helsinki",
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.faults = watch(page);
  return page;
}

function watch(page) {
  const faults = [];
  const own = new URL(baseUrl).origin;
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== own) faults.push(`third party: ${url.origin}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // The browser itself drops requests of a page that is being left.
    // Without JavaScript it refuses to preload modules; that is no fault of the page.
    if (reason !== "net::ERR_ABORTED" && reason !== "csp") faults.push(`request: ${request.url()} ${reason}`);
  });
  return faults;
}

/**
 * Resolves when the public site answers to clicks: the bundle has run and the page is hydrated.
 * The bundle says so with `data-hydrated` on the root element.
 */
export async function hydrated(page) {
  await page.waitForSelector("html[data-hydrated]", { state: "attached" });
}

/** Whether the page fits its width, that is, does not scroll sideways. */
export function fits(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}

let axeSource;

/** Runs axe and returns its violations as short lines; an empty list is a pass. The page needs `forAxe`. */
export async function axe(page) {
  axeSource ??= await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(axeSource);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
}
