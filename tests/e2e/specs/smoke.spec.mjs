import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account } from "../helpers/accounts.mjs";
import { NARROW, WIDE, axe, baseUrl, fits, launch, open } from "../helpers/browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("front page loads without faults and only from its own origin", async () => {
  const page = await open(browser);
  const response = await page.goto("/", { waitUntil: "networkidle" });
  assert.equal(response.status(), 200);
  assert.deepEqual(page.faults, []);
});

for (const width of [WIDE, NARROW]) {
  test(`front page has no axe violation and fits ${width} pixels`, async () => {
    const page = await open(browser, { width, forAxe: true });
    await page.goto("/", { waitUntil: "networkidle" });
    assert.deepEqual(await axe(page), []);
    assert.ok(await fits(page));
  });
}

test("demo has a login for staff", async () => {
  const staff = await account("staff");
  assert.ok(staff.email && staff.password);
});

test("assets are immutable and precompressed", async () => {
  const front = await (await fetch(baseUrl)).text();
  const asset = front.match(/\/assets\/[^"']+\.css/)?.[0];
  assert.ok(asset, "the front page links a stylesheet");
  const response = await fetch(new URL(asset, baseUrl), { headers: { "accept-encoding": "br" } });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-encoding"), "br");
  assert.match(response.headers.get("cache-control"), /immutable/);
});
