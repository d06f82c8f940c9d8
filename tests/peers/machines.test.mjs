// What machines read of a running Seutu, under other people's readers and validators: the Atom feed, the site map,
// the open data and its catalogue entry, and the structured data of pages.
// `cargo xtask test --only peers` starts the server and names it in SEUTU_BASE_URL.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseAtomFeed } from 'feedsmith';
import jsonld from 'jsonld';
import { parseSitemap } from 'sitemap';
import { validateXML } from 'xmllint-wasm';

const base = process.env.SEUTU_BASE_URL;
assert.ok(base, 'SEUTU_BASE_URL must name a running server');
// Addresses in answers are those of http.public_url, which a demo has not set.
const own = (address) => address.replace(/^https?:\/\/[^/]+/, base);
const file = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const get = async (path, status = 200) => {
  const answer = await fetch(own(new URL(path, base).href));
  assert.equal(answer.status, status, path);
  return answer.text();
};
const sound = ({ valid, errors }) => assert.ok(valid, errors.map((error) => error.rawMessage).join('\n'));

for (const language of ['', '/sv', '/en']) {
  test(`feed ${language || '/fi'} follows RFC 4287 and is read by feedsmith`, async () => {
    const text = await get(`${language}/feeds/companies.atom`);
    sound(await validateXML({ xml: text, schema: file('schemas/atom.rng'), extension: 'relaxng' }));
    const feed = parseAtomFeed(text);
    assert.equal(feed.entries.length, 100);
    assert.equal(new Set(feed.entries.map(({ id }) => id)).size, 100);
    const next = feed.links.find(({ rel }) => rel === 'next');
    const second = parseAtomFeed(await get(next.href));
    assert.ok(second.entries.length > 0);
    await get(feed.entries[0].links[0].href);
  });
}

test('site map follows the schema of sitemaps.org and is read by sitemap', async () => {
  const text = await get('/sitemap.xml');
  const preload = [
    { fileName: 'sitemap.xsd', contents: file('node_modules/sitemap/schema/sitemap.xsd') },
    { fileName: 'xhtml-link.xsd', contents: file('schemas/xhtml-link.xsd') },
  ];
  sound(await validateXML({ xml: text, schema: file('schemas/sitemap-with-links.xsd'), preload, maxMemoryPages: 4096 }));
  const pages = await parseSitemap(Readable.from([text]));
  assert.ok(pages.length > 300, `${pages.length}`);
  for (const { url, links } of pages) {
    assert.deepEqual(links.map(({ lang }) => lang), ['fi', 'sv', 'en', 'x-default'], url);
  }
  await get(pages.at(-1).url);
});

test('both files have the same companies', async () => {
  const { companies, count } = JSON.parse(await get('/open-data/companies.json'));
  assert.equal(companies.length, count);
  const lines = (await get('/open-data/companies.csv')).split('\r\n').filter((line) => line.startsWith('urn:uuid:'));
  assert.deepEqual(lines.map((line) => line.split(',')[0]), companies.map(({ id }) => id));
});

// The vocabulary itself is not fetched: these tests stay on this machine.
const documentLoader = async (url) => {
  assert.equal(url, 'https://schema.org', 'no other context is named');
  return { documentUrl: url, contextUrl: null, document: { '@context': { '@vocab': 'https://schema.org/' } } };
};

test('catalogue entry has what DCAT-AP 3 demands and recommends', async () => {
  const entry = JSON.parse(await get('/open-data/catalog.jsonld'));
  const nodes = await jsonld.flatten(entry, null, { documentLoader });
  const dcat = (name) => `http://www.w3.org/ns/dcat#${name}`;
  const dct = (name) => `http://purl.org/dc/terms/${name}`;
  const [agent, document] = ['http://xmlns.com/foaf/0.1/Agent', 'http://xmlns.com/foaf/0.1/Document'];
  // Mandatory, then recommended properties of the specification's sections 7.3, 7.7 and 7.9.
  const demanded = {
    [dcat('Catalog')]: [dct('title'), dct('description'), dct('publisher'), dcat('dataset'), dct('issued'),
      dct('modified'), dct('language'), dct('license'), dct('spatial'), dcat('themeTaxonomy')],
    [dcat('Dataset')]: [dct('title'), dct('description'), dct('publisher'), dcat('distribution'), dcat('contactPoint'),
      dcat('keyword'), dcat('theme'), dct('spatial')],
    [dcat('Distribution')]: [dcat('accessURL'), dct('format'), dct('license'), dct('title'),
      'http://data.europa.eu/r5r/availability'],
    [agent]: ['http://xmlns.com/foaf/0.1/name'],
    [document]: [],
  };
  const ofType = (type) => nodes.filter((node) => node['@type']?.includes(type));
  for (const [type, properties] of Object.entries(demanded)) {
    assert.ok(ofType(type).length > 0, type);
    for (const node of ofType(type)) {
      for (const property of properties) assert.ok(node[property]?.length > 0, `${node['@id']} lacks ${property}`);
    }
  }
  assert.equal(ofType(dcat('Distribution')).length, 2);
  for (const node of nodes) {
    const [date] = node[dct('modified')] ?? [];
    if (date) assert.match(date['@type'], /#dateTime$/);
    for (const property of ['license', 'format', 'language', 'spatial'].map(dct)) {
      for (const value of node[property] ?? []) assert.match(value['@id'], /^http:\/\/(publications|data)\.europa\.eu\//);
    }
  }
  // No text in one language only.
  const [dataset] = ofType(dcat('Dataset'));
  assert.deepEqual(dataset[dct('title')].map((title) => title['@language']).sort(), ['en', 'fi', 'sv']);
  // The same as triples.
  const triples = await jsonld.toRDF(entry, { format: 'application/n-quads', documentLoader });
  assert.ok(triples.split('\n').length > 50);
});

/** What breaks the shapes of DCAT-AP 3.0.0, by pyshacl from PyPI: the property first. */
const broken = (entry) => {
  const path = (name) => fileURLToPath(new URL(name, import.meta.url));
  const input = JSON.stringify(entry);
  const python = path('../../target/python/bin/python');
  const found = execFileSync(python, [path('dcat_shapes.py')], { input, encoding: 'utf8' });
  return found.split('\n').filter(Boolean);
};

test('catalogue entry conforms to the shapes of DCAT-AP 3.0.0', async () => {
  const entry = JSON.parse(await get('/open-data/catalog.jsonld'));
  assert.deepEqual(broken(entry), []);
  // Each of these is mandatory, or has its range, and is missed.
  const files = (all) => all['dcat:dataset']['dcat:distribution'];
  const spoilt = {
    'http://purl.org/dc/terms/title': (all) => delete all['dct:title'],
    'http://purl.org/dc/terms/publisher': (all) => delete all['dct:publisher'],
    'http://purl.org/dc/terms/description': (all) => delete all['dcat:dataset']['dct:description'],
    'http://www.w3.org/ns/dcat#accessURL': (all) => delete files(all)[0]['dcat:accessURL'],
    'http://xmlns.com/foaf/0.1/name': (all) => delete all['dct:publisher']['foaf:name'],
    'http://purl.org/dc/terms/format': (all) => (files(all)[1]['dct:format'] = { '@id': 'http://example.org/unknown' }),
    'http://www.w3.org/ns/dcat#theme': (all) => (all['dcat:dataset']['dcat:theme'] = 'ECON'),
  };
  for (const [property, spoil] of Object.entries(spoilt)) {
    const all = structuredClone(entry);
    spoil(all);
    const found = broken(all);
    assert.ok(found.some((line) => line.startsWith(`${property} `)), `${property}: ${found}`);
  }
});

/** Properties of a type and of those above it, from the typings that Google generates of schema.org. */
const vocabulary = (() => {
  const text = file('node_modules/schema-dts/dist/schema.d.ts');
  const types = new Map();
  // A type without properties of its own has no base, only a leaf.
  for (const [, name, above, body] of text.matchAll(/interface (\w+?)(?:Base|Leaf) extends ([^{]+) \{\n([^]*?)\n\}/g)) {
    const properties = [...body.matchAll(/^ {4}"(\w+)"\?:/gm)].map(([, property]) => property);
    const bases = [...above.matchAll(/(\w+)Base/g)].map(([, one]) => one);
    if (!types.has(name)) types.set(name, { properties, above: bases });
  }
  const all = (name) => {
    const type = types.get(name);
    return type ? [...type.properties, ...type.above.flatMap(all)] : [];
  };
  return (name) => new Set(all(name));
})();

const structured = (html) =>
  [...html.matchAll(/<script type="application\/ld\+json"[^>]*>([^<]*)<\/script>/g)].map(([, text]) => JSON.parse(text));

/** Fails when an object has a property that its type does not have. */
const known = (node) => {
  const type = node['@type'];
  if (!type) return;
  const properties = vocabulary(type);
  assert.ok(properties.size > 0, `${type} is no type of schema.org`);
  for (const [name, value] of Object.entries(node).filter(([name]) => !name.startsWith('@'))) {
    assert.ok(properties.has(name), `${type} has no ${name}`);
    for (const one of [value].flat()) if (one && typeof one === 'object') known(one);
  }
};

test('structured data of company pages is of schema.org in every language', async () => {
  const { companies } = JSON.parse(await get('/open-data/companies.json'));
  const seen = new Set();
  for (const company of companies) {
    for (const prefix of ['', '/sv', '/en']) {
      const path = prefix + new URL(company.page).pathname;
      const [data, ...more] = structured(await get(path));
      assert.equal(more.length, 0, path);
      known(data);
      seen.add(data['@type']);
      const [node] = await jsonld.expand(data, { documentLoader });
      assert.equal(node['https://schema.org/name'][0]['@value'], company.name, path);
      assert.equal(node['https://schema.org/identifier'][0]['https://schema.org/value'][0]['@value'], company.businessId);
      assert.equal(data.vatID ?? null, company.vatNumber, path);
      assert.equal(data.telephone ?? null, company.phone, path);
      assert.equal('address' in data, company.visitingAddress !== null, path);
    }
  }
  assert.deepEqual([...seen].sort(), ['LocalBusiness', 'Organization']);
});

test('structured data of the front page is a list', async () => {
  for (const path of ['/', '/sv', '/en']) {
    const [data] = structured(await get(path));
    known(data);
    assert.equal(data['@type'], 'ItemList');
    await get(data.itemListElement[0].url);
  }
});
