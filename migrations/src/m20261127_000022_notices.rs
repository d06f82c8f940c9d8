//! The inventory of systems that hold personal data, and the privacy notice.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Inventory of systems, draft and versions of the notice.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE inventory_row (
        id {uuid} PRIMARY KEY,
        system text NOT NULL,
        version integer NOT NULL,
        place integer NOT NULL,
        valid_from date NOT NULL,
        retired boolean NOT NULL,
        facts {json} NOT NULL,
        recorded_by text NOT NULL,
        recorded_at {time} NOT NULL
    )",
    "CREATE UNIQUE INDEX inventory_row_version ON inventory_row (system, version)",
    "CREATE TABLE notice_draft (
        id {uuid} PRIMARY KEY,
        single boolean NOT NULL UNIQUE,
        version integer NOT NULL,
        content {json} NOT NULL,
        updated_by text NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE TABLE notice_version (
        id {uuid} PRIMARY KEY,
        number integer NOT NULL UNIQUE,
        content {json} NOT NULL,
        hash text NOT NULL,
        material boolean NOT NULL,
        summary {json} NOT NULL,
        changed {json} NOT NULL,
        in_force_at {time} NOT NULL,
        created_by text NOT NULL,
        created_at {time} NOT NULL
    )",
    "CREATE INDEX notice_version_in_force ON notice_version (in_force_at)",
];

/// What nobody may change afterwards.
const KEPT: [&str; 2] = ["inventory_row", "notice_version"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        for table in KEPT {
            dialect::forbid_changes(manager, table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["notice_version", "notice_draft", "inventory_row"]).await
    }
}
