// Directus over the schema `peer` in production: `node server.mjs start` serves, `node server.mjs bootstrap` makes its
// own tables in the schema `directus`. What its program does, without looking for a newer version first.
import { randomBytes } from "node:crypto";
import { registerHooks } from "node:module";

// Runs extensions in a sandbox; has to be compiled, and there are no extensions.
registerHooks({
  load: (url, context, next) =>
    url.endsWith("/isolated-vm/isolated-vm.js")
      ? { format: "commonjs", source: "module.exports = {}", shortCircuit: true }
      : next(url, context),
});

const settings = {
  NODE_ENV: "production",
  DB_CLIENT: "pg",
  DB_CONNECTION_STRING: process.env.DATABASE_URL,
  DB_SEARCH_PATH: "array:directus,peer",
  DB_POOL__MAX: 10,
  HOST: "127.0.0.1",
  SECRET: randomBytes(32).toString("hex"),
  LOG_LEVEL: "warn",
  TELEMETRY: false,
  WEBSOCKETS_ENABLED: false,
  RATE_LIMITER_ENABLED: false,
  // It would refuse requests while the processor is busy.
  PRESSURE_LIMITER_ENABLED: false,
  // No answers are kept, as no peer keeps any; what it knows of the tables still is.
  CACHE_ENABLED: false,
};
for (const [name, value] of Object.entries(settings)) process.env[name] ??= String(value);
await import("@directus/api/cli/run.js");
