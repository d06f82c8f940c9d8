//! Work of staff on the register: facts they enter themselves, the contact log, companies put together, decisions
//! that may be taken back, and how the columns of an older directory are read.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Staff's own facts, contact log, merges, undo and mappings of imported tables.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    // Sealed: most of whom staff enter by hand are sole traders, that is people.
    "CREATE TABLE staff_facts (
        company_id {uuid} PRIMARY KEY REFERENCES company (id),
        facts text NOT NULL,
        version integer NOT NULL,
        updated_by text NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE TABLE register_seen (
        company_id {uuid} PRIMARY KEY REFERENCES company (id),
        seen_at {time} NOT NULL,
        seen_by text NOT NULL
    )",
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
    "CREATE INDEX contact_entry_company ON contact_entry (company_id, happened_at)",
    "CREATE INDEX contact_entry_due ON contact_entry (assignee_id, done_at, due_on)",
    "CREATE TABLE company_merge (
        id {uuid} PRIMARY KEY,
        kept_id {uuid} NOT NULL REFERENCES company (id),
        merged_id {uuid} NOT NULL REFERENCES company (id),
        before_state text NOT NULL,
        before_reason text,
        before_changed_at {time},
        moved {json} NOT NULL,
        merged_at {time} NOT NULL,
        merged_by text NOT NULL,
        undone_at {time},
        undone_by text
    )",
    "CREATE INDEX company_merge_kept ON company_merge (kept_id)",
    // A company is part of one other at a time.
    "CREATE UNIQUE INDEX company_merge_open ON company_merge (merged_id) WHERE undone_at IS NULL",
    "CREATE TABLE decision (
        id {uuid} PRIMARY KEY,
        actor text NOT NULL,
        decided_at {time} NOT NULL,
        before_states {json} NOT NULL
    )",
    "CREATE INDEX decision_at ON decision (decided_at)",
    "CREATE TABLE import_mapping (
        run_id {uuid} PRIMARY KEY REFERENCES import_run (id),
        header_hash text NOT NULL,
        columns {json} NOT NULL,
        created_at {time} NOT NULL
    )",
    "CREATE INDEX import_mapping_header ON import_mapping (header_hash, created_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Older programs do not know the state.
        dialect::run(
            manager,
            &["UPDATE company SET state = 'rejected' WHERE state = 'merged'"],
        )
        .await?;
        let tables = [
            "import_mapping",
            "decision",
            "company_merge",
            "contact_entry",
            "register_seen",
            "staff_facts",
        ];
        dialect::drop_tables(manager, &tables).await
    }
}
