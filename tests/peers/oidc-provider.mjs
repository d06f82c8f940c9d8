// A certified OpenID Connect provider for tests: `node oidc-provider.mjs REDIRECT_URI…`
//
// Prints one line of JSON with its issuer and ends when its standard input closes. Whoever posts the form of the
// sign-in page says who they are: there are no passwords here.
//
// POST /control takes JSON: {"delay": milliseconds before every other answer} or {"rotate": true} for a new key.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import Provider from 'oidc-provider';

const CLIENT = { client_id: 'seutu', client_secret: 'seutu-test-secret-of-the-peer' };
// The claim that Finnish services use for the personal identity code.
const IDENTITY_CODE = 'urn:oid:1.2.246.21';
const redirects = process.argv.slice(2);
const people = new Map();
let delay = 0;
let provider;
let answer;

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url, 'http://peer');
    if (url.pathname === '/control') return control(await body(request), response);
    if (delay > 0) await sleep(delay);
    const page = url.pathname.match(/^\/interaction\/[\w-]+$/);
    if (!page) return answer(request, response);
    if (request.method === 'POST') return await signIn(request, response);
    return form(await provider.interactionDetails(request, response), response);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

function control(text, response) {
  const order = JSON.parse(text);
  if ('delay' in order) delay = order.delay;
  if (order.rotate) start(server.address().port);
  response.writeHead(204).end();
}

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function form(details, response) {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>
<html lang="en"><title>Test provider</title><h1>Test provider</h1>
<form method="post" action="/interaction/${details.uid}">
<p><label>Subject <input name="sub" required></label></p>
<p><label>E-mail <input name="email" type="email"></label></p>
<p><label><input name="verified" type="checkbox" value="true" checked> The address is verified</label></p>
<p><label>Second factor (acr) <input name="acr"></label></p>
<p><label>First names <input name="given_name"></label></p>
<p><label>Family name <input name="family_name"></label></p>
<p><button name="go" value="1">Sign in</button> <button name="cancel" value="1" formnovalidate>Cancel</button></p>
</form></html>`);
}

async function signIn(request, response) {
  const fields = new URLSearchParams(await body(request));
  const result = {};
  if (fields.get('cancel')) {
    result.error = 'access_denied';
    result.error_description = 'cancelled by the person';
  } else {
    const sub = fields.get('sub');
    people.set(sub, {
      sub,
      email: fields.get('email') || undefined,
      email_verified: fields.get('verified') === 'true',
      mandates: fields.get('mandates') ? JSON.parse(fields.get('mandates')) : undefined,
      given_name: fields.get('given_name') || undefined,
      family_name: fields.get('family_name') || undefined,
      name: fields.get('name') || undefined,
      [IDENTITY_CODE]: fields.get('identity_code') || undefined,
    });
    result.login = { accountId: sub, remember: false, acr: fields.get('acr') || undefined };
    if (fields.get('amr')) result.login.amr = fields.get('amr').split(' ');
  }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function start(port) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
  provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ ...CLIENT, redirect_uris: redirects, response_types: ['code'], grant_types: ['authorization_code'] }],
    jwks: { keys: [key] },
    cookies: { keys: ['cookie-key-of-the-peer'] },
    claims: {
      openid: ['sub', 'acr', 'amr', 'mandates'],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'family_name', 'name', IDENTITY_CODE],
    },
    acrValues: ['two-factor', 'strong'],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => people.get(sub) ?? { sub } }),
    // Nobody is asked for consent: everything that the client wants is granted.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  answer = provider.callback();
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  start(port);
  console.log(JSON.stringify({ issuer: `http://127.0.0.1:${port}`, ...CLIENT }));
});
// Nobody reads further lines, and the library has some.
process.stdout.on('error', () => {});
process.stdin.resume().on('end', () => process.exit(0));
