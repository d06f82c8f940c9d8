// The server audits of graphql-http against a running Seutu: one test for each MUST and SHOULD.
// `cargo xtask test --only peers` starts the server and names it in SEUTU_BASE_URL.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverAudits } from 'graphql-http';

const base = process.env.SEUTU_BASE_URL;
assert.ok(base, 'SEUTU_BASE_URL must name a running server');

const audits = serverAudits({ url: `${base}/graphql`, fetchFn: fetch });

test('there are audits to pass', () => assert.ok(audits.length > 40, `${audits.length}`));

for (const audit of audits.filter(({ name }) => /^(MUST|SHOULD)\b/.test(name))) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn();
    const body = result.response?.bodyUsed === false ? await result.response.text() : '';
    assert.equal(result.status, 'ok', `${result.reason ?? ''} ${body}`);
  });
}
