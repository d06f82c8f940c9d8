//! Background jobs and their schedules.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Background jobs and their schedules.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE job (
        id {uuid} PRIMARY KEY,
        kind text NOT NULL,
        payload {json} NOT NULL,
        state text NOT NULL,
        unique_key text,
        run_at {time} NOT NULL,
        attempts integer NOT NULL,
        max_attempts integer NOT NULL,
        locked_until {time},
        locked_by text,
        last_error text,
        created_at {time} NOT NULL,
        finished_at {time}
    )",
    "CREATE INDEX job_due ON job (state, run_at)",
    "CREATE UNIQUE INDEX job_unique_key ON job (unique_key) WHERE unique_key IS NOT NULL AND state = 'queued'",
    "CREATE TABLE job_schedule (
        name text PRIMARY KEY,
        next_run_at {time} NOT NULL
    )",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["job_schedule", "job"]).await
    }
}
