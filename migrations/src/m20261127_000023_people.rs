//! People (data subjects): their data as dated rows, companies, merges, restrictions, and the duty to tell them where
//! data came from. An entry of the contact log may name a person.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// People with data, links, merges, restrictions and information duties.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE person (
        id {uuid} PRIMARY KEY,
        language text NOT NULL,
        restricted_at {time},
        merged_into {uuid} REFERENCES person (id),
        started_on date,
        ended_on date,
        version integer NOT NULL,
        created_by text NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE INDEX person_merged_into ON person (merged_into)",
    // Personal data, sealed. One of the three texts is set.
    "CREATE TABLE person_datum (
        id {uuid} PRIMARY KEY,
        person_id {uuid} NOT NULL REFERENCES person (id),
        kind text NOT NULL,
        body text,
        email text,
        email_index {blob},
        phone text,
        phone_index {blob},
        purpose text,
        source text NOT NULL,
        origin text,
        basis text NOT NULL,
        law text,
        since date NOT NULL,
        until date,
        created_by text NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE INDEX person_datum_person ON person_datum (person_id)",
    "CREATE INDEX person_datum_email ON person_datum (email_index)",
    "CREATE INDEX person_datum_phone ON person_datum (phone_index)",
    // Blind indexes of what a name is found by.
    "CREATE TABLE person_term (
        datum_id {uuid} NOT NULL REFERENCES person_datum (id),
        term {blob} NOT NULL,
        person_id {uuid} NOT NULL REFERENCES person (id),
        PRIMARY KEY (datum_id, term)
    )",
    "CREATE INDEX person_term_term ON person_term (term)",
    "CREATE TABLE person_company (
        id {uuid} PRIMARY KEY,
        person_id {uuid} NOT NULL REFERENCES person (id),
        company_id {uuid} NOT NULL REFERENCES company (id),
        contact_person_id {uuid} REFERENCES contact_person (id),
        role text NOT NULL,
        started_on date,
        ended_on date,
        created_by text NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE INDEX person_company_person ON person_company (person_id)",
    "CREATE INDEX person_company_company ON person_company (company_id)",
    "CREATE INDEX person_company_contact ON person_company (contact_person_id)",
    "CREATE TABLE person_merge (
        id {uuid} PRIMARY KEY,
        kept_id {uuid} NOT NULL REFERENCES person (id),
        merged_id {uuid} NOT NULL REFERENCES person (id),
        merged_at {time} NOT NULL,
        merged_by text NOT NULL,
        undone_at {time},
        undone_by text
    )",
    "CREATE INDEX person_merge_kept ON person_merge (kept_id)",
    // A person is part of one other at a time.
    "CREATE UNIQUE INDEX person_merge_open ON person_merge (merged_id) WHERE undone_at IS NULL",
    "CREATE TABLE person_restriction (
        id {uuid} PRIMARY KEY,
        person_id {uuid} NOT NULL REFERENCES person (id),
        ground text NOT NULL,
        reason text NOT NULL,
        set_at {time} NOT NULL,
        set_by text NOT NULL,
        told_on date,
        told_how text,
        lift_reason text,
        lifted_at {time},
        lifted_by text
    )",
    "CREATE INDEX person_restriction_person ON person_restriction (person_id)",
    "CREATE UNIQUE INDEX person_restriction_open ON person_restriction (person_id) WHERE lifted_at IS NULL",
    "CREATE TABLE information_duty (
        id {uuid} PRIMARY KEY,
        person_id {uuid} NOT NULL REFERENCES person (id),
        source text NOT NULL,
        origin text,
        obtained_on date NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL,
        told_on date,
        told_how text,
        letter text,
        exemption text,
        reason text,
        decided_by text,
        decided_at {time},
        version integer NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE INDEX information_duty_person ON information_duty (person_id)",
    "CREATE INDEX information_duty_due ON information_duty (state, due_on)",
    // SQLite cannot drop NOT NULL: the table is made anew, on both engines alike.
    "DROP INDEX contact_entry_company",
    "DROP INDEX contact_entry_due",
    "ALTER TABLE contact_entry RENAME TO contact_entry_of_companies",
    "CREATE TABLE contact_entry (
        id {uuid} NOT NULL,
        company_id {uuid} REFERENCES company (id),
        person_id {uuid} REFERENCES person (id),
        kind text NOT NULL,
        happened_at {time} NOT NULL,
        body text NOT NULL,
        due_on date,
        assignee_id {uuid},
        done_at {time},
        done_by text,
        version integer NOT NULL,
        created_by text NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        CONSTRAINT contact_entry_key PRIMARY KEY (id),
        CONSTRAINT contact_entry_of_somebody CHECK (company_id IS NOT NULL OR person_id IS NOT NULL)
    )",
    "INSERT INTO contact_entry (id, company_id, kind, happened_at, body, due_on, assignee_id, done_at, done_by,
        version, created_by, created_at, updated_at)
     SELECT id, company_id, kind, happened_at, body, due_on, assignee_id, done_at, done_by, version, created_by,
        created_at, updated_at FROM contact_entry_of_companies",
    "DROP TABLE contact_entry_of_companies",
    "CREATE INDEX contact_entry_company ON contact_entry (company_id, happened_at)",
    "CREATE INDEX contact_entry_person ON contact_entry (person_id, happened_at)",
    "CREATE INDEX contact_entry_due ON contact_entry (assignee_id, done_at, due_on)",
];

/// Entries of people without a company go with the people.
const DOWN: &[&str] = &[
    "DELETE FROM contact_entry WHERE company_id IS NULL",
    "DROP INDEX contact_entry_company",
    "DROP INDEX contact_entry_person",
    "DROP INDEX contact_entry_due",
    "ALTER TABLE contact_entry RENAME TO contact_entry_of_people",
    "CREATE TABLE contact_entry (
        id {uuid} PRIMARY KEY,
        company_id {uuid} NOT NULL REFERENCES company (id),
        kind text NOT NULL,
        happened_at {time} NOT NULL,
        body text NOT NULL,
        due_on date,
        assignee_id {uuid},
        done_at {time},
        done_by text,
        version integer NOT NULL,
        created_by text NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "INSERT INTO contact_entry (id, company_id, kind, happened_at, body, due_on, assignee_id, done_at, done_by,
        version, created_by, created_at, updated_at)
     SELECT id, company_id, kind, happened_at, body, due_on, assignee_id, done_at, done_by, version, created_by,
        created_at, updated_at FROM contact_entry_of_people",
    "DROP TABLE contact_entry_of_people",
    "CREATE INDEX contact_entry_company ON contact_entry (company_id, happened_at)",
    "CREATE INDEX contact_entry_due ON contact_entry (assignee_id, done_at, due_on)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await?;
        let tables = [
            "information_duty",
            "person_restriction",
            "person_merge",
            "person_company",
            "person_term",
            "person_datum",
            "person",
        ];
        dialect::drop_tables(manager, &tables).await
    }
}
