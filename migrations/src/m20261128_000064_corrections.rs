//! Privacy requests: what was put right for a case, as it stood before and after.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// What was put right, sealed.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE privacy_request_correction (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        body text NOT NULL,
        made_by text NOT NULL,
        made_at {time} NOT NULL
    )",
    "CREATE INDEX privacy_request_correction_request ON privacy_request_correction (request_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["privacy_request_correction"]).await
    }
}
