// The public pages under the Nu Html Checker, the validator of the W3C: no errors in any language.
// `cargo xtask test --only peers` starts the server and names it in SEUTU_BASE_URL.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import checker from 'vnu-jar';
import { validateXML } from 'xmllint-wasm';

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
  '/tietosuoja': 200,
  '/tietosuoja/versio/1': 200,
  '/tietosuoja/rekisterit': 200,
  '/tietosuoja/pyynto': 200,
  '/tietosuoja/pyynto/x': 410,
  '/suostumukset': 200,
  '/suostumukset/kuitti': 200,
  '/suostumukset/x': 410,
  '/lunasta': 200,
  '/vahvista': 410,
  '/yhteyshenkilo': 410,
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
  // The documents that start the programs of the console.
  for (const address of ['/hallinta', '/hallinta/tietosuoja', '/hallinta/tietosuoja/pyynnot', '/oma']) {
    pages[`console${address}`] = await get(address, 200);
  }
  assert.deepEqual(await check(pages), []);
});

async function ask(query, variables, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const body = JSON.stringify({ query, variables });
  return (await (await fetch(new URL('/graphql', base), { method: 'POST', headers, body })).json()).data;
}

/** Signs the owner of the demo's company in. */
async function owner() {
  const input = { email: 'company-owner@demo.example', password: process.env.SEUTU_OWNER_PASSWORD };
  assert.ok(input.password, 'SEUTU_OWNER_PASSWORD must be the password of the demo\'s owner');
  const { signIn } = await ask('mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input });
  return signIn.accessToken;
}

test('the page of a company with a warning is valid HTML', async () => {
  const { companies } = JSON.parse(await get('/open-data/companies.json', 200));
  const warned = companies.find(({ situations }) => situations?.length > 0);
  assert.ok(warned, 'the demo has a company in reorganisation');
  const pages = {};
  for (const [language, prefix] of Object.entries(LANGUAGES)) {
    pages[`${language}-warned`] = await get(`${prefix}/yritys/${warned.businessId}`, 200);
  }
  assert.deepEqual(await check(pages), []);
});

/** A grey picture of this size, as PNG. */
function picture(width, height) {
  const chunk = (type, data) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0x80);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

test('the preview of a page with logo, pictures and everything else is valid HTML', async () => {
  const authorization = `Bearer ${await owner()}`;
  const upload = async () => {
    const body = new FormData();
    body.set('file', new Blob([picture(600, 400)], { type: 'image/png' }), 'kuva.png');
    const answer = await fetch(new URL('/api/files?purpose=image', base), { method: 'POST', headers: { authorization }, body });
    assert.equal(answer.status, 200);
    return (await answer.json()).id;
  };
  const text = {
    summaryFi: 'Lyhyesti.', summarySv: 'Kort.', summaryEn: 'In short.', descriptionFi: 'Eka kappale.\n\nToinen & <viimeinen>.',
    email: 'info@kelo.example', phone: '040 123 4567', website: 'https://kelo.example', keywords: ['sorvaus'], services: ['Sorvaus'],
    languages: ['FI', 'SV'], serviceArea: ['236'], socialLinks: ['https://www.linkedin.com/company/kelo'], recruiting: true,
    seekingSuccessor: true, showPostalAddress: true, showVisitingAddress: true,
    logo: { file: await upload() },
    pictures: [{ file: await upload(), altFi: 'Sorvi "käy"' }, { file: await upload(), decorative: true }],
  };
  const pages = {};
  for (const language of Object.keys(LANGUAGES)) {
    const html = await get('/oma/esikatselu', 200, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ kieli: language, teksti: JSON.stringify(text) }),
    });
    assert.ok((html.match(/<img/g) ?? []).length >= 3, 'logo and pictures are shown');
    pages[`${language}-preview`] = html;
  }
  assert.deepEqual(await check(pages), []);
});

test('the page of a company that withdrew is valid HTML, and the feed that says so is a feed', async () => {
  const { withdrawMyConsent } = await ask('mutation { withdrawMyConsent { errors { code } } }', {}, await owner());
  assert.deepEqual(withdrawMyConsent.errors, []);
  const pages = {};
  for (const [language, prefix] of Object.entries(LANGUAGES)) {
    pages[`${language}-gone`] = await get(`${prefix}/yritys/9000000-3`, 410);
    const xml = await get(`${prefix}/feeds/companies.atom`, 200);
    assert.match(xml, /<at:deleted-entry ref="urn:uuid:[0-9a-f-]{36}" when="[^"]+"/);
    const schema = await readFile(new URL('schemas/atom.rng', import.meta.url), 'utf8');
    const { valid, errors } = await validateXML({ xml, schema, extension: 'relaxng' });
    assert.ok(valid, errors.map(({ rawMessage }) => rawMessage).join('\n'));
  }
  assert.deepEqual(await check(pages), []);
});
