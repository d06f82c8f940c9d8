// A server of its own, and npm's oidc-provider at the other end as a service that knows people.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const root = path.resolve(import.meta.dirname, "../../..");

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilAnswers(address) {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${address} does not answer`);
}

/** The first line that the service prints. */
async function startPeer(redirect, running) {
  const peer = spawn("node", [path.join(root, "tests/peers/oidc-provider.mjs"), redirect], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  running.push(peer);
  for await (const line of createInterface({ input: peer.stdout })) return JSON.parse(line);
  throw new Error("the provider ended at once");
}

/**
 * Starts both.
 *
 * @param {object} options
 * @param {string} [options.more] further settings of the service, in TOML
 * @param {(run: (args: string[], input?: string) => Promise<string>) => Promise<void>} options.prepare what our program
 *   is told to do before it serves
 * @returns where our server answers, and how to stop
 */
export async function startWithProvider({ more = "", prepare }) {
  const { SEUTU_BIN } = process.env;
  assert.ok(SEUTU_BIN, "use `cargo xtask test --only e2e`");
  const running = [];
  const folder = await mkdtemp(path.join(tmpdir(), "seutu-oidc-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const peer = await startPeer(`${origin}/auth/oidc/testi/callback`, running);
  const name = '{ fi = "Testitunnus", sv = "Testkonto", en = "Test account" }';
  const env = {
    ...process.env,
    SEUTU__DATABASE__URL: `sqlite://${path.join(folder, "seutu.db")}`,
    SEUTU__HTTP__LISTEN: `127.0.0.1:${port}`,
    SEUTU__HTTP__SITE_DIR: path.join(root, "target/site"),
    SEUTU__OIDC:
      `[{ id = "testi", issuer = "${peer.issuer}", client_id = "${peer.client_id}", ` +
      `client_secret = "${peer.client_secret}", audience = "people", name = ${name}${more} }]`,
  };
  const run = (args, input = "") => new Promise((resolve, reject) => {
    const command = execFile(SEUTU_BIN, args, { env }, (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout),
    );
    command.stdin.end(input);
  });
  const stop = async () => {
    for (const process of running) process.kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await prepare(run);
    running.push(spawn(SEUTU_BIN, ["serve"], { env, stdio: "ignore" }));
    await untilAnswers(`${origin}/readyz`);
  } catch (error) {
    // What still runs would keep the tests from ending.
    await stop();
    throw error;
  }
  return { origin, stop };
}
