//! Requests that another person must agree to.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Requests that another person must agree to.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE approval (
        id {uuid} PRIMARY KEY,
        kind text NOT NULL,
        subject_kind text,
        subject_id {uuid},
        payload text NOT NULL,
        state text NOT NULL,
        requested_by {uuid} NOT NULL REFERENCES account (id),
        beneficiary {uuid},
        requested_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        decided_by {uuid},
        decided_at {time},
        note text,
        outcome {json}
    )",
    "CREATE INDEX approval_state ON approval (state, expires_at)",
    "CREATE INDEX approval_subject ON approval (subject_kind, subject_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["approval"]).await
    }
}
