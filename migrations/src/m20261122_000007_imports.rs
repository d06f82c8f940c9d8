//! Uploaded files, and runs that import PRH data from them.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Uploaded files, and runs that import PRH data from them.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE file (
        id {uuid} PRIMARY KEY,
        name text NOT NULL,
        size bigint NOT NULL,
        sha256 text NOT NULL,
        uploaded_by text NOT NULL,
        created_at {time} NOT NULL
    )",
    "CREATE TABLE file_chunk (
        file_id {uuid} NOT NULL,
        seq integer NOT NULL,
        bytes {blob} NOT NULL,
        PRIMARY KEY (file_id, seq)
    )",
    "CREATE TABLE import_run (
        id {uuid} PRIMARY KEY,
        source text NOT NULL,
        file_id {uuid},
        file_name text NOT NULL,
        all_companies boolean NOT NULL,
        state text NOT NULL,
        actor text NOT NULL,
        total integer,
        applied integer NOT NULL,
        seen integer NOT NULL,
        new_count integer NOT NULL,
        changed_count integer NOT NULL,
        unchanged_count integer NOT NULL,
        ceased_count integer NOT NULL,
        skipped_count integer NOT NULL,
        rejected_count integer NOT NULL,
        error_code text,
        error_detail text,
        created_at {time} NOT NULL,
        started_at {time},
        ended_at {time},
        heartbeat_at {time}
    )",
    "CREATE INDEX import_run_created ON import_run (created_at)",
    // At most one run is queued or running, whatever its source.
    "CREATE UNIQUE INDEX import_run_active ON import_run ((state IN ('queued', 'running')))
        WHERE state IN ('queued', 'running')",
    "CREATE TABLE import_reject (
        id {uuid} PRIMARY KEY,
        run_id {uuid} NOT NULL REFERENCES import_run (id),
        record_index integer NOT NULL,
        business_id text,
        code text NOT NULL,
        detail text
    )",
    "CREATE INDEX import_reject_run ON import_reject (run_id, record_index)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["import_reject", "import_run", "file_chunk", "file"]).await
    }
}
