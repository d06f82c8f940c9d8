-- Multiplies the demo region of a PostgreSQL database: every company, listing, consent and directory entry is
-- repeated :copies times under new ids and unissued business IDs, with a place in its name. 533 copies of 400 companies,
-- 150 of them published, give 80,100 published ones; the unpublished are repeated 80 times only. The unissued IDs below
-- suffice for 836 copies, 125,550 published ones.
-- Ids follow from the old id and the number of the copy, so that references need no table of their own.
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL synchronous_commit = off;

CREATE FUNCTION pg_temp.id_of(old uuid, copy int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT md5(old::text || '/' || copy)::uuid $$;

-- The place in the name of a copy: common words, so that word forms are found by the dictionary.
CREATE FUNCTION pg_temp.place_of(copy int) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT (ARRAY['Niitty', 'Ranta', 'Lampi', 'Harju', 'Kangas', 'Joki', 'Saari', 'Kallio'])[1 + copy % 8] $$;

-- Unissued business IDs with their check digits, see section 2 of PRH's description.
CREATE TEMP TABLE free_id ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY number) AS place,
       number::text || '-' || CASE sum % 11 WHEN 0 THEN 0 ELSE 11 - sum % 11 END AS business_id
  FROM (SELECT number,
               (SELECT sum(substr(number::text, digit, 1)::int * (ARRAY[7, 9, 10, 5, 8, 4, 2])[digit])
                  FROM generate_series(1, 7) digit) AS sum
          FROM generate_series(9200000, 9360000) number) numbers
 WHERE sum % 11 <> 1;
CREATE UNIQUE INDEX ON free_id (place);

CREATE TEMP TABLE copied ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY c.id, copy) AS place, c.id AS company_id, copy, e.listing_id, e.consent_event_id
  FROM company c
  LEFT JOIN directory_entry e ON e.company_id = c.id
 CROSS JOIN generate_series(1, :copies) copy
 WHERE e.listing_id IS NOT NULL OR copy <= 80;
CREATE INDEX ON copied (company_id);
ANALYZE copied;
ANALYZE free_id;

-- What the database fills in itself is left to it.
SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS entry_columns,
       string_agg('r.' || quote_ident(column_name), ', ' ORDER BY ordinal_position) AS entry_values
  FROM information_schema.columns
 WHERE table_schema = 'public' AND table_name = 'directory_entry' AND is_generated = 'NEVER' \gset
SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS current_columns,
       string_agg('r.' || quote_ident(column_name), ', ' ORDER BY ordinal_position) AS current_values
  FROM information_schema.columns
 WHERE table_schema = 'public' AND table_name = 'consent_current' AND is_generated = 'NEVER' \gset

INSERT INTO company
SELECT r.*
  FROM copied k JOIN company c ON c.id = k.company_id JOIN free_id f USING (place)
 CROSS JOIN LATERAL jsonb_populate_record(c, jsonb_build_object(
         'id', pg_temp.id_of(c.id, k.copy),
         'business_id', f.business_id,
         'name', c.name || ' ' || pg_temp.place_of(k.copy),
         'name_sort', c.name_sort || ' ' || lower(pg_temp.place_of(k.copy)),
         'content_hash', md5(f.business_id))) r;

INSERT INTO listing
SELECT r.*
  FROM copied k JOIN listing l ON l.id = k.listing_id
 CROSS JOIN LATERAL jsonb_populate_record(l, jsonb_build_object(
         'id', pg_temp.id_of(l.id, k.copy), 'company_id', pg_temp.id_of(l.company_id, k.copy))) r;

INSERT INTO consent_event
SELECT r.*
  FROM copied k JOIN consent_event v ON v.id = k.consent_event_id
 CROSS JOIN LATERAL jsonb_populate_record(v, jsonb_build_object(
         'id', pg_temp.id_of(v.id, k.copy), 'company_id', pg_temp.id_of(v.company_id, k.copy),
         'subject_id', pg_temp.id_of(v.subject_id, k.copy))) r;

INSERT INTO consent_current (:current_columns)
SELECT :current_values
  FROM copied k JOIN consent_current u ON u.event_id = k.consent_event_id
 CROSS JOIN LATERAL jsonb_populate_record(u, jsonb_build_object(
         'subject_id', pg_temp.id_of(u.subject_id, k.copy), 'event_id', pg_temp.id_of(u.event_id, k.copy))) r;

-- Two contact persons for each published copy, each under a consent of their own.
CREATE TEMP TABLE person ON COMMIT DROP AS
SELECT k.place, k.company_id, k.copy, number, pg_temp.id_of(k.company_id, k.copy * 10 + number) AS id
  FROM copied k CROSS JOIN generate_series(1, 2) number
 WHERE k.listing_id IS NOT NULL;
CREATE INDEX ON person (company_id, copy);
ANALYZE person;

INSERT INTO consent_event
SELECT r.*
  FROM person p JOIN directory_entry e ON e.company_id = p.company_id JOIN consent_event v ON v.id = e.consent_event_id
 CROSS JOIN LATERAL jsonb_populate_record(v, jsonb_build_object(
         'id', pg_temp.id_of(p.id, 1), 'company_id', pg_temp.id_of(p.company_id, p.copy), 'subject_kind', 'contact_person',
         'subject_id', p.id, 'purpose', 'contact_person_publication')) r;

INSERT INTO consent_current (:current_columns)
SELECT :current_values
  FROM person p JOIN directory_entry e ON e.company_id = p.company_id JOIN consent_current u ON u.event_id = e.consent_event_id
 CROSS JOIN LATERAL jsonb_populate_record(u, jsonb_build_object(
         'subject_kind', 'contact_person', 'subject_id', p.id, 'purpose', 'contact_person_publication',
         'event_id', pg_temp.id_of(p.id, 1))) r;

INSERT INTO directory_entry (:entry_columns)
SELECT :entry_values
  FROM copied k JOIN directory_entry e ON e.listing_id = k.listing_id JOIN free_id f USING (place)
 CROSS JOIN LATERAL jsonb_populate_record(e, jsonb_build_object(
         'listing_id', pg_temp.id_of(e.listing_id, k.copy),
         'company_id', pg_temp.id_of(e.company_id, k.copy),
         'consent_event_id', pg_temp.id_of(e.consent_event_id, k.copy),
         'business_id', f.business_id,
         'name', e.name || ' ' || pg_temp.place_of(k.copy),
         'name_sort', e.name_sort || ' ' || lower(pg_temp.place_of(k.copy)),
         'words', e.words || ' ' || lower(pg_temp.place_of(k.copy)),
         'search', (e.search || ('''' || lower(pg_temp.place_of(k.copy)) || ''':1A')::tsvector)::text,
         'content', CAST(e.content AS jsonb) || jsonb_build_object(
             'listing_id', pg_temp.id_of(e.listing_id, k.copy), 'business_id', f.business_id,
             'name', e.name || ' ' || pg_temp.place_of(k.copy)),
         'details', CAST(e.details AS jsonb) || jsonb_build_object('contact_persons', (
             SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', 'Yhteyshenkilö ' || p.place || '/' || p.number,
                       'title', 'Myynti', 'phone', '+35840' || lpad((p.place * 2 + p.number)::text, 7, '0'),
                       'email', 'yhteys' || p.place || '.' || p.number || '@yritys.example'))
               FROM person p WHERE p.company_id = k.company_id AND p.copy = k.copy)))) r;

INSERT INTO directory_keyword (company_id, word, label)
SELECT pg_temp.id_of(w.company_id, k.copy), w.word, w.label
  FROM copied k JOIN directory_keyword w ON w.company_id = k.company_id;

UPDATE directory_word SET entries = entries * (:copies + 1);
INSERT INTO directory_word (word, entries)
SELECT lower(pg_temp.place_of(copy)), :copies * 150 / 8 FROM generate_series(0, 7) copy
    ON CONFLICT (word) DO UPDATE SET entries = directory_word.entries + excluded.entries;
COMMIT;
