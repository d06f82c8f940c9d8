//! Change history: entries, their erasable payloads, the queue of the sealer, sealed leaves and signed checkpoints.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Change history: entries, their erasable payloads, the queue of the sealer, sealed leaves and signed checkpoints.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE audit_entry (
        id {serial},
        at {time} NOT NULL,
        request_id text NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        commitment {blob} NOT NULL
    )",
    "CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, id)",
    "CREATE TABLE audit_payload (
        entry_id bigint PRIMARY KEY REFERENCES audit_entry (id),
        salt {blob} NOT NULL,
        body text NOT NULL
    )",
    "CREATE TABLE audit_pending (
        entry_id bigint PRIMARY KEY
    )",
    "CREATE TABLE audit_leaf (
        leaf_index bigint PRIMARY KEY,
        entry_id bigint NOT NULL UNIQUE,
        leaf_hash {blob} NOT NULL
    )",
    "CREATE TABLE audit_checkpoint (
        tree_size bigint PRIMARY KEY,
        root_hash {blob} NOT NULL,
        frontier {blob} NOT NULL,
        note text NOT NULL,
        sealed_at {time} NOT NULL
    )",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        for table in ["audit_entry", "audit_leaf", "audit_checkpoint"] {
            dialect::forbid_changes(manager, table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(
            manager,
            &[
                "audit_checkpoint",
                "audit_leaf",
                "audit_pending",
                "audit_payload",
                "audit_entry",
            ],
        )
        .await
    }
}
