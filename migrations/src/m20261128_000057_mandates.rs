//! That a mandate was seen, or the right to sign for a company: apart from who asks.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Mandates of privacy requests. Of cases from before it is not known whether one was seen.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            &[
                "ALTER TABLE privacy_request ADD COLUMN mandate_note text",
                "ALTER TABLE privacy_request ADD COLUMN mandate_seen_at {time}",
                "ALTER TABLE privacy_request ADD COLUMN mandate_seen_by text",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            &[
                "ALTER TABLE privacy_request DROP COLUMN mandate_seen_by",
                "ALTER TABLE privacy_request DROP COLUMN mandate_seen_at",
                "ALTER TABLE privacy_request DROP COLUMN mandate_note",
            ],
        )
        .await
    }
}
