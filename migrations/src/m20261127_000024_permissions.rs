//! One consent ledger for companies and people, the catalogue of purposes, and people's own pages of permissions.
//!
//! `consent_event` keeps its rows and its references: where the engine cannot take NOT NULL away from a column, a new
//! column takes its place. See docs/adr/0024-one-consent-ledger.md.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// One ledger for all, purposes, preferences.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &[&str] = &["ALTER TABLE consent_event ALTER COLUMN company_id DROP NOT NULL"];

const SQLITE: &[&str] = &[
    "ALTER TABLE consent_event ADD COLUMN about_company blob REFERENCES company (id)",
    "UPDATE consent_event SET about_company = company_id",
    "DROP INDEX consent_event_company",
    "ALTER TABLE consent_event DROP COLUMN company_id",
    "ALTER TABLE consent_event RENAME COLUMN about_company TO company_id",
    "CREATE INDEX consent_event_company ON consent_event (company_id, occurred_at)",
];

const UP: &[&str] = &[
    "ALTER TABLE consent_event ADD COLUMN valid_until {time}",
    "ALTER TABLE consent_event ADD COLUMN notice_version integer",
    "ALTER TABLE consent_current ADD COLUMN valid_until {time}",
    "CREATE INDEX consent_current_valid_until ON consent_current (valid_until)",
    "ALTER TABLE consent_wording ADD COLUMN controller text NOT NULL DEFAULT 'kase'",
    "ALTER TABLE consent_wording ADD COLUMN plain_fi text",
    "ALTER TABLE consent_wording ADD COLUMN plain_sv text",
    "ALTER TABLE consent_wording ADD COLUMN plain_en text",
    "ALTER TABLE consent_wording ADD COLUMN material boolean NOT NULL DEFAULT true",
    "CREATE TABLE consent_purpose (
        id {uuid} PRIMARY KEY,
        purpose text NOT NULL,
        controller text NOT NULL,
        recipient text NOT NULL,
        contact text,
        basis text NOT NULL,
        channels {json} NOT NULL,
        valid_months integer NOT NULL,
        is_open boolean NOT NULL,
        material_version integer NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        UNIQUE (purpose, controller)
    )",
    // What somebody asked for on the public page and has not confirmed: no consent yet.
    "CREATE TABLE preference_request (
        id {uuid} PRIMARY KEY,
        kind text NOT NULL,
        email text NOT NULL,
        email_index {blob} NOT NULL,
        name text,
        language text NOT NULL,
        choices {json} NOT NULL,
        token_hash {blob},
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL
    )",
    "CREATE UNIQUE INDEX preference_request_token ON preference_request (token_hash)",
    "CREATE INDEX preference_request_expires ON preference_request (expires_at)",
    // Links in mails; the secret itself is in the mail only.
    "CREATE TABLE preference_link (
        id {uuid} PRIMARY KEY,
        person_id {uuid} NOT NULL REFERENCES person (id),
        token_hash {blob} NOT NULL,
        purpose text,
        channel text,
        controller text,
        created_at {time} NOT NULL,
        expires_at {time}
    )",
    "CREATE UNIQUE INDEX preference_link_token ON preference_link (token_hash)",
    "CREATE INDEX preference_link_person ON preference_link (person_id)",
    "CREATE INDEX preference_link_expires ON preference_link (expires_at)",
];

/// What only the tables of this version can hold; the older program cannot read it.
const FORGET: &[&str] = &[
    "DELETE FROM consent_current WHERE subject_kind = 'person'",
    "DELETE FROM consent_evidence WHERE event_id IN (SELECT id FROM consent_event WHERE subject_kind = 'person')",
    "DELETE FROM consent_event WHERE subject_kind = 'person'",
    "DELETE FROM consent_wording WHERE purpose NOT IN ('directory_publication', 'contact_person_publication')",
];

const DOWN: &[&str] = &[
    "ALTER TABLE consent_wording DROP COLUMN material",
    "ALTER TABLE consent_wording DROP COLUMN plain_en",
    "ALTER TABLE consent_wording DROP COLUMN plain_sv",
    "ALTER TABLE consent_wording DROP COLUMN plain_fi",
    "ALTER TABLE consent_wording DROP COLUMN controller",
    "DROP INDEX consent_current_valid_until",
    "ALTER TABLE consent_current DROP COLUMN valid_until",
    "ALTER TABLE consent_event DROP COLUMN notice_version",
    "ALTER TABLE consent_event DROP COLUMN valid_until",
];

const LEDGER: [&str; 2] = ["consent_event", "consent_wording"];

/// Runs `statements` while rows of the ledger may be changed, all or nothing.
async fn changing(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let mut all: Vec<String> = Vec::new();
    let postgres = dialect::is_postgres(manager);
    if postgres {
        all.extend(LEDGER.map(|table| format!("ALTER TABLE {table} DISABLE TRIGGER {table}_append_only")));
    } else {
        for table in LEDGER {
            all.extend(["UPDATE", "DELETE"].map(|verb| format!("DROP TRIGGER {table}_no_{verb}")));
        }
    }
    all.extend(statements.iter().map(|sql| (*sql).to_string()));
    if postgres {
        all.extend(LEDGER.map(|table| format!("ALTER TABLE {table} ENABLE TRIGGER {table}_append_only")));
    } else {
        let triggers = LEDGER
            .iter()
            .flat_map(|table| dialect::append_only_on_sqlite(table));
        all.extend(triggers.map(|sql| sql.trim_end_matches(';').to_string()));
    }
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    dialect::run_together(manager, &all).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if dialect::is_postgres(manager) {
            dialect::run(manager, POSTGRES).await?;
        } else {
            changing(manager, SQLITE).await?;
        }
        dialect::run(manager, UP).await
    }

    /// On SQLite `company_id` stays without NOT NULL: the older program always fills it.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(
            manager,
            &["preference_link", "preference_request", "consent_purpose"],
        )
        .await?;
        changing(manager, &[FORGET, DOWN].concat()).await?;
        if dialect::is_postgres(manager) {
            let sql = "ALTER TABLE consent_event ALTER COLUMN company_id SET NOT NULL";
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }
}
