//! Views of the queue of privacy requests that accounts keep, and indexes of what the queue is narrowed down by.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Views that accounts keep; indexes of the filters.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// A view goes with its account.
const UP: &[&str] = &[
    "CREATE TABLE privacy_request_view (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        name text NOT NULL,
        filters {json} NOT NULL,
        created_at {time} NOT NULL
    )",
    "CREATE UNIQUE INDEX privacy_request_view_name ON privacy_request_view (account_id, name)",
    "CREATE INDEX privacy_request_channel ON privacy_request (channel, due_on, id)",
    // A number is looked for without its year too.
    "CREATE INDEX privacy_request_short_number ON privacy_request (case_number)",
    "CREATE INDEX privacy_request_right_what ON privacy_request_right (what, request_id)",
];

const DOWN: &[&str] = &[
    "DROP INDEX privacy_request_right_what",
    "DROP INDEX privacy_request_short_number",
    "DROP INDEX privacy_request_channel",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await?;
        dialect::drop_tables(manager, &["privacy_request_view"]).await
    }
}
