//! Whose details were passed on to which third party, on which consent, and whether it was told once that ended.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Disclosures to third parties.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    // Without a person once that was erased.
    "CREATE TABLE disclosure (
        id {uuid} PRIMARY KEY,
        run_id {uuid} NOT NULL,
        purpose_id {uuid} NOT NULL REFERENCES consent_purpose (id),
        person_id {uuid} REFERENCES person (id),
        passed boolean NOT NULL,
        reason text NOT NULL,
        consent_event_id {uuid} REFERENCES consent_event (id),
        decided_at {time} NOT NULL,
        told_of text,
        told_at {time},
        told_by text
    )",
    "CREATE INDEX disclosure_purpose ON disclosure (purpose_id, decided_at)",
    "CREATE INDEX disclosure_run ON disclosure (run_id)",
    "CREATE INDEX disclosure_person ON disclosure (person_id)",
    "CREATE INDEX disclosure_event ON disclosure (consent_event_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["disclosure"]).await
    }
}
