//! Consent wordings, the append-only consent ledger with its current state, and listings.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Consent wordings, the append-only consent ledger with its current state, and listings.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE consent_wording (
        id {uuid} PRIMARY KEY,
        purpose text NOT NULL,
        version integer NOT NULL,
        text_fi text NOT NULL,
        text_sv text NOT NULL,
        text_en text NOT NULL,
        hash text NOT NULL,
        created_at {time} NOT NULL,
        UNIQUE (purpose, version)
    )",
    "CREATE TABLE consent_event (
        id {uuid} PRIMARY KEY,
        company_id {uuid} NOT NULL REFERENCES company (id),
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        purpose text NOT NULL,
        channel text NOT NULL,
        controller text NOT NULL,
        kind text NOT NULL,
        wording_id {uuid} NOT NULL REFERENCES consent_wording (id),
        wording_hash text NOT NULL,
        language text NOT NULL,
        method text NOT NULL,
        evidence_commitment {blob} NOT NULL,
        occurred_at {time} NOT NULL,
        recorded_at {time} NOT NULL,
        recorded_by text NOT NULL
    )",
    "CREATE INDEX consent_event_company ON consent_event (company_id, occurred_at)",
    "CREATE INDEX consent_event_subject ON consent_event (subject_kind, subject_id, purpose, occurred_at)",
    "CREATE TABLE consent_evidence (
        event_id {uuid} PRIMARY KEY REFERENCES consent_event (id),
        salt {blob} NOT NULL,
        given_by_name text NOT NULL,
        given_by_role text NOT NULL,
        note text
    )",
    "CREATE TABLE consent_current (
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        purpose text NOT NULL,
        channel text NOT NULL,
        controller text NOT NULL,
        event_id {uuid} NOT NULL REFERENCES consent_event (id),
        kind text NOT NULL,
        occurred_at {time} NOT NULL,
        PRIMARY KEY (subject_kind, subject_id, purpose, channel, controller)
    )",
    "CREATE TABLE listing (
        id {uuid} PRIMARY KEY,
        company_id {uuid} NOT NULL UNIQUE REFERENCES company (id),
        state text NOT NULL,
        version integer NOT NULL,
        summary_fi text, summary_sv text, summary_en text,
        description_fi text, description_sv text, description_en text,
        phone text,
        email text,
        website text,
        show_visiting_address boolean NOT NULL,
        keywords {json} NOT NULL,
        languages {json} NOT NULL,
        published_at {time},
        withdrawn_at {time},
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        for table in ["consent_wording", "consent_event"] {
            dialect::forbid_changes(manager, table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(
            manager,
            &[
                "listing",
                "consent_current",
                "consent_evidence",
                "consent_event",
                "consent_wording",
            ],
        )
        .await
    }
}
