//! What is kept after an erasure has a ground and an end for each thing, and a file that was fetched is emptied.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// When a file was emptied; grounds as codes in place of provisions in words.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

// Only accounts were ever said to be kept, and all of them by the same provision: those in use are needed.
const UP: &[&str] = &[
    "ALTER TABLE privacy_request_package ADD COLUMN emptied_at {time}",
    "UPDATE privacy_request_task SET kept = '[{\"what\":\"account\",\"ground\":\"still_needed\"}]'
        WHERE kept IS NOT NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            &[
                "UPDATE privacy_request_task SET kept = 'GDPR 17(3)(b)' WHERE kept IS NOT NULL",
                "ALTER TABLE privacy_request_package DROP COLUMN emptied_at",
            ],
        )
        .await
    }
}
