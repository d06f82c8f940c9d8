//! Privacy requests: passages of others that are left out of the file for the person.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// What staff leave out, and on which ground.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE privacy_request_redaction (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        ground text NOT NULL,
        body text NOT NULL,
        places integer,
        made_by text NOT NULL,
        made_at {time} NOT NULL
    )",
    "CREATE INDEX privacy_request_redaction_request ON privacy_request_redaction (request_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["privacy_request_redaction"]).await
    }
}
