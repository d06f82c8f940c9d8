// Mercurius with graphql-jit over the schema `peer`, written by hand as one would: prepared statements, the total in
// the same round trip as the page, data loaders for what a company leads to, small tables in memory.
import DataLoader from "dataloader";
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const named = async (table) => new Map((await pool.query(`SELECT code, name FROM peer.${table}`)).rows.map((row) => [row.code, row]));
const [municipalities, industries] = await Promise.all([named("municipality"), named("industry")]);

const schema = `
  type Query {
    companies(municipality: String, industry: String, text: String, first: Int = 20): Companies!
    company(businessId: String!): Company
  }
  type Companies { totalCount: Int!, nodes: [Company!]! }
  type Named { code: String!, name: String! }
  type Contact { name: String!, title: String, phone: String, email: String }
  type Company {
    businessId: String!, name: String!, municipality: Named, industry: Named, summary: String, description: String,
    phone: String, email: String, website: String, updatedAt: String!, contacts: [Contact!]!, services: [String!]!
  }`;

const columns = `business_id AS "businessId", id, name, municipality_code, industry_code, summary, phone, email, website,
  updated_at AS "updatedAt"`;
const list = {
  name: "list",
  text: `WITH page AS (SELECT ${columns}, name_sort FROM peer.company WHERE published AND municipality_code = $1 AND industry_code = $2
           ORDER BY name_sort, id LIMIT $3)
         SELECT (SELECT count(*)::int FROM peer.company WHERE published AND municipality_code = $1 AND industry_code = $2) AS total,
                page.* FROM page ORDER BY name_sort, id`,
};
const search = {
  name: "search",
  text: `WITH hits AS MATERIALIZED (SELECT id, name_sort, ts_rank('{0.05, 0.2, 0.5, 1.0}', search, $1::tsquery, 1) AS rank
           FROM peer.company WHERE published AND search @@ $1::tsquery),
         page AS (SELECT * FROM hits ORDER BY rank DESC, name_sort, id LIMIT $2)
         SELECT (SELECT count(*)::int FROM hits) AS total, ${columns.replaceAll(/\b(id|name)\b(?! AS)/g, "c.$1")}
           FROM page JOIN peer.company c ON c.id = page.id ORDER BY page.rank DESC, page.name_sort, page.id`,
};
const one = { name: "one", text: `SELECT ${columns}, description FROM peer.company WHERE published AND business_id = $1` };

const grouped = (name, text) =>
  new DataLoader(
    async (ids) => {
      const { rows } = await pool.query({ name, text, values: [ids] });
      const of = new Map(ids.map((id) => [id, []]));
      for (const row of rows) of.get(row.company_id).push(row);
      return ids.map((id) => of.get(id));
    },
    { cache: false },
  );
const contacts = grouped("contacts", "SELECT company_id, name, title, phone, email FROM peer.contact WHERE company_id = ANY($1)");
const services = grouped("services", "SELECT company_id, name FROM peer.service WHERE company_id = ANY($1) ORDER BY id");

const page = (rows) => ({ totalCount: rows[0]?.total ?? 0, nodes: rows });
const resolvers = {
  Query: {
    companies: async (_, { municipality, industry, text, first }) =>
      page(
        text
          ? (await pool.query({ ...search, values: [text, first] })).rows
          : (await pool.query({ ...list, values: [municipality, industry, first] })).rows,
      ),
    company: async (_, { businessId }) => (await pool.query({ ...one, values: [businessId] })).rows[0] ?? null,
  },
  Company: {
    municipality: (company) => municipalities.get(company.municipality_code),
    industry: (company) => industries.get(company.industry_code),
    updatedAt: (company) => company.updatedAt.toISOString(),
    contacts: (company) => contacts.load(company.id),
    services: async (company) => (await services.load(company.id)).map((row) => row.name),
  },
};

const app = Fastify();
app.register(mercurius, { schema, resolvers, jit: 1 });
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
