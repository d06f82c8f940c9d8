-- The same rows as the directory's, as tables that a GraphQL server reads by itself: schema `peer`.
\set ON_ERROR_STOP on
DROP SCHEMA IF EXISTS peer CASCADE;
CREATE SCHEMA peer;
CREATE TABLE peer.municipality (code text PRIMARY KEY, name text NOT NULL);
INSERT INTO peer.municipality VALUES ('074', 'Halsua'), ('236', 'Kaustinen'), ('421', 'Lestijärvi'), ('584', 'Perho'),
       ('849', 'Toholampi'), ('924', 'Veteli');
CREATE TABLE peer.industry (code text PRIMARY KEY, name text NOT NULL);
INSERT INTO peer.industry SELECT DISTINCT industry_2025, 'Toimiala ' || industry_2025 || ' ja siihen liittyvät palvelut'
  FROM directory_entry WHERE industry_2025 IS NOT NULL;
CREATE TABLE peer.company (
    id uuid PRIMARY KEY,
    business_id text NOT NULL UNIQUE,
    published boolean NOT NULL,
    name text NOT NULL,
    name_sort text COLLATE "C" NOT NULL,
    municipality_code text REFERENCES peer.municipality,
    industry_code text REFERENCES peer.industry,
    summary text, description text, phone text, email text, website text,
    updated_at timestamptz NOT NULL,
    search tsvector
);
INSERT INTO peer.company
SELECT c.id, c.business_id, e.listing_id IS NOT NULL, c.name, c.name_sort, m.code, i.code,
       e.content->'summary'->>'fi', e.details->'description'->>'fi', e.content->>'phone', e.content->>'email',
       e.content->>'website', coalesce(e.updated_at, c.updated_at), e.search
  FROM company c LEFT JOIN directory_entry e ON e.company_id = c.id
  LEFT JOIN peer.municipality m ON m.code = c.municipality_code
  LEFT JOIN peer.industry i ON i.code = e.industry_2025;
CREATE INDEX ON peer.company (municipality_code, industry_code, name_sort) WHERE published;
CREATE INDEX ON peer.company USING gin (search);
CREATE INDEX ON peer.company (name_sort, id) WHERE published;
CREATE INDEX ON peer.company (industry_code);
-- PostGraphile offers to filter and sort by the first column of an index only, unless it is told to.
COMMENT ON COLUMN peer.company.published IS E'@behavior +filterBy';
COMMENT ON COLUMN peer.company.municipality_code IS E'@behavior +filterBy';
COMMENT ON COLUMN peer.company.name_sort IS E'@behavior +orderBy';
CREATE TABLE peer.contact (id uuid PRIMARY KEY, company_id uuid NOT NULL REFERENCES peer.company,
    name text NOT NULL, title text, phone text, email text);
INSERT INTO peer.contact
SELECT (p->>'id')::uuid, e.company_id, p->>'name', p->>'title', p->>'phone', p->>'email'
  FROM directory_entry e, json_array_elements(e.details->'contact_persons') p;
CREATE INDEX ON peer.contact (company_id);
CREATE TABLE peer.service (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES peer.company, name text NOT NULL);
INSERT INTO peer.service (company_id, name)
SELECT e.company_id, k FROM directory_entry e, json_array_elements_text(e.content->'keywords') k;
CREATE INDEX ON peer.service (company_id);
-- The text search that PostGraphile offers as a field: the query is a finished tsquery, so that it costs no dictionary.
CREATE FUNCTION peer.find_companies(query text) RETURNS SETOF peer.company LANGUAGE sql STABLE AS
  $$ SELECT c.* FROM peer.company c WHERE c.published AND c.search @@ query::tsquery
      ORDER BY ts_rank('{0.05, 0.2, 0.5, 1.0}', c.search, query::tsquery, 1) DESC, c.name_sort, c.id $$;
ANALYZE;
