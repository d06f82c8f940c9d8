//! What machines read of the directory: its version, and which listings have left it.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// What machines read of the directory: its version, and which listings have left it.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// A tombstone has no business ID: that of a sole trader is personal data, and the person has just left. The ids are
/// ours, and there are no references, so that nothing keeps a company from being erased.
const UP: &[&str] = &[
    "CREATE TABLE directory_version (
        id integer PRIMARY KEY CHECK (id = 1),
        version bigint NOT NULL,
        changed_at {time} NOT NULL
    )",
    "CREATE TABLE directory_tombstone (
        listing_id {uuid} PRIMARY KEY,
        company_id {uuid} NOT NULL,
        withdrawn_at {time} NOT NULL
    )",
    "CREATE INDEX directory_tombstone_company ON directory_tombstone (company_id)",
    "CREATE INDEX directory_tombstone_withdrawn ON directory_tombstone (withdrawn_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["directory_tombstone", "directory_version"]).await
    }
}
