// Sets up Directus over the schema `peer`, through its API: its own tables, which tables are collections, how they lead
// to each other, and that everybody may read them.
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";

const address = `http://127.0.0.1:${process.env.PORT}`;
const token = randomUUID();
const env = { ...process.env, ADMIN_EMAIL: "admin@example.com", ADMIN_PASSWORD: randomUUID(), ADMIN_TOKEN: token };

const call = async (method, path, body) => {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const answer = await fetch(address + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).data;
};

const leadsTo = async (collection, field, related, back) => {
  if (back) await call("POST", `/fields/${related}`, { field: back, type: "alias", meta: { special: ["o2m"] } });
  await call("PATCH", `/relations/${collection}/${field}`, { collection, field, related_collection: related, meta: { one_field: back } });
};

execFileSync(process.execPath, ["server.mjs", "bootstrap"], { env, stdio: "inherit" });
const server = spawn(process.execPath, ["server.mjs", "start"], { env, stdio: "inherit" });
process.on("exit", () => server.kill());
process.on("SIGTERM", () => process.exit(1));
while (!(await fetch(`${address}/server/ping`).catch(() => null))?.ok) {
  if (server.exitCode !== null) throw new Error("Directus did not start");
  await setTimeout(200);
}

const collections = ["municipality", "industry", "company", "contact", "service"];
for (const collection of collections) await call("PATCH", `/collections/${collection}`, { meta: { hidden: false } });
await leadsTo("company", "municipality_code", "municipality", null);
await leadsTo("company", "industry_code", "industry", null);
await leadsTo("contact", "company_id", "company", "contacts");
await leadsTo("service", "company_id", "company", "services");

const policies = await call("GET", "/policies");
const everybody = policies.find(({ name }) => name === "$t:public_label").id;
for (const collection of collections)
  await call("POST", "/permissions", { policy: everybody, collection, action: "read", permissions: {}, fields: ["*"] });

server.kill();
await once(server, "exit");
