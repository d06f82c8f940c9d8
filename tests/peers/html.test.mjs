// The public pages under the Nu Html Checker, the validator of the W3C: no errors in any language.
// `cargo xtask test --only peers` starts the server and names it in SEUTU_BASE_URL.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import checker from 'vnu-jar';

const base = process.env.SEUTU_BASE_URL;
assert.ok(base, 'SEUTU_BASE_URL must name a running server');

/** Addresses below the language's prefix, with the status that each must have. */
const PAGES = {
  '': 200,
  '?haku=konepaja': 200,
  '?haku=xqzzwv': 200,
  '/yritys/9000014-2': 200,
  '/yritys/9000000-3': 200,
  '/tilastot': 200,
  '/avoin-data': 200,
  '/saavutettavuus': 200,
  '/lunasta': 200,
  '/vahvista': 410,
  '/upota?kunta=236': 200,
  '/ei-ole': 404,
  '/yritys/9999999-9': 404,
};
const LANGUAGES = { fi: '', sv: '/sv', en: '/en' };

let folder;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'seutu-html-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** What the checker finds in the pages, as short lines. */
async function check(pages) {
  const names = [];
  for (const [name, html] of Object.entries(pages)) {
    assert.match(html, /^<!DOCTYPE html>/i, name);
    const file = `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.html`;
    await writeFile(path.join(folder, file), html);
    names.push(file);
  }
  // The checker ends with a failure when it finds something, and says what on standard error.
  const output = await new Promise((resolve, reject) => {
    execFile('java', ['-Xss1m', '-jar', String(checker), '--format', 'json', '--exit-zero-always', ...names],
      { cwd: folder, maxBuffer: 1 << 24 }, (error, _, stderr) => (error ? reject(error) : resolve(stderr)));
  });
  return JSON.parse(output).messages
    .filter(({ type }) => type !== 'info')
    .map(({ url, message, extract }) => `${path.basename(url)}: ${message} ${extract ?? ''}`);
}

async function get(address, status, options) {
  const answer = await fetch(new URL(address, base), options);
  assert.equal(answer.status, status, address);
  return answer.text();
}

test('public pages in three languages are valid HTML', async () => {
  const pages = {};
  for (const [language, prefix] of Object.entries(LANGUAGES)) {
    for (const [address, status] of Object.entries(PAGES)) {
      const whole = `${prefix}${address}` || '/';
      pages[`${language}${address}`] = await get(whole.startsWith('?') ? `/${whole}` : whole, status);
    }
    pages[`${language}-claim-refused`] = await get(`${prefix}/lunasta`, 422, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ businessId: '1', email: '<b>' }),
    });
    pages[`${language}-claim-code`] = await get(`${prefix}/lunasta`, 200, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ businessId: '9500000-2', email: 'a@kelo.example' }),
    });
  }
  assert.deepEqual(await check(pages), []);
});

test('the page of a company that withdrew is valid HTML', async () => {
  const ask = async (query, variables, token) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const body = JSON.stringify({ query, variables });
    return (await (await fetch(new URL('/graphql', base), { method: 'POST', headers, body })).json()).data;
  };
  const input = { email: 'company-owner@demo.example', password: process.env.SEUTU_OWNER_PASSWORD };
  assert.ok(input.password, 'SEUTU_OWNER_PASSWORD must be the password of the demo\'s owner');
  const { signIn } = await ask('mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input });
  const { withdrawMyConsent } = await ask('mutation { withdrawMyConsent { errors { code } } }', {}, signIn.accessToken);
  assert.deepEqual(withdrawMyConsent.errors, []);
  const pages = {};
  for (const [language, prefix] of Object.entries(LANGUAGES)) {
    pages[`${language}-gone`] = await get(`${prefix}/yritys/9000000-3`, 410);
  }
  assert.deepEqual(await check(pages), []);
});
