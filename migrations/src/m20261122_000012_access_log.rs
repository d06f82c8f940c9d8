//! The access log: who read whose personal data; append-only but for what is too old. Reviews of unusual reading.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// The access log and the reviews of unusual reading.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    // Append-only: from this instant on entries stay. What lies before it may be deleted, so each deletion leaves a row.
    "CREATE TABLE access_cut (
        id {uuid} PRIMARY KEY,
        before {time} NOT NULL,
        at {time} NOT NULL
    )",
    "CREATE TABLE access_entry (
        id {uuid} PRIMARY KEY,
        at {time} NOT NULL,
        request_id text NOT NULL,
        actor text NOT NULL,
        account_id {uuid},
        session_id {uuid},
        role text,
        kind text NOT NULL,
        purpose text NOT NULL,
        operation text NOT NULL,
        filters text,
        subject_kind text NOT NULL,
        subject_id {uuid},
        count integer NOT NULL
    )",
    "CREATE INDEX access_entry_at ON access_entry (at)",
    "CREATE INDEX access_entry_account ON access_entry (account_id, at)",
    "CREATE TABLE access_subject (
        entry_id {uuid} NOT NULL REFERENCES access_entry (id),
        subject_kind text NOT NULL,
        subject_id {uuid} NOT NULL,
        PRIMARY KEY (entry_id, subject_kind, subject_id)
    )",
    "CREATE INDEX access_subject_whose ON access_subject (subject_kind, subject_id, entry_id)",
    // Not append-only: it is sealed anew when the key changes.
    "CREATE TABLE access_detail (
        entry_id {uuid} PRIMARY KEY REFERENCES access_entry (id),
        address text,
        search text,
        search_index {blob}
    )",
    "CREATE TABLE access_review (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL,
        reason text NOT NULL,
        day date NOT NULL,
        count integer NOT NULL,
        threshold integer NOT NULL,
        from_at {time} NOT NULL,
        to_at {time} NOT NULL,
        raised_at {time} NOT NULL,
        state text NOT NULL,
        outcome text,
        note text,
        decided_by {uuid},
        decided_at {time},
        UNIQUE (account_id, day, reason)
    )",
    "CREATE INDEX access_review_state ON access_review (state, raised_at)",
];

/// Tables whose rows stay until a cut lies after them, each with the time of the row `OLD`.
const KEPT: [(&str, &str); 2] = [
    ("access_entry", "OLD.at"),
    (
        "access_subject",
        "(SELECT at FROM access_entry WHERE id = OLD.entry_id)",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        dialect::forbid_changes(manager, "access_cut").await?;
        for (table, at) in KEPT {
            let kept = format!("NOT EXISTS (SELECT 1 FROM access_cut WHERE before > {at})");
            dialect::forbid_changes_while(manager, table, &kept).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(
            manager,
            &[
                "access_review",
                "access_detail",
                "access_subject",
                "access_entry",
                "access_cut",
            ],
        )
        .await
    }
}
