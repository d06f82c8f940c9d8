//! Completions are looked for in names, keywords and services only. PostgreSQL's text index knows no weights, so those terms get
//! a column and an index of their own; the column is short enough to be read where the index is not used.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// What completions are looked for in.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !dialect::is_postgres(manager) {
            return Ok(());
        }
        dialect::run(
            manager,
            &[
                "ALTER TABLE directory_entry ADD COLUMN names tsvector
                 GENERATED ALWAYS AS (ts_filter(search, '{a,b}')) STORED",
                "CREATE INDEX directory_entry_names ON directory_entry USING gin (names)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !dialect::is_postgres(manager) {
            return Ok(());
        }
        dialect::run(manager, &["ALTER TABLE directory_entry DROP COLUMN names"]).await
    }
}
