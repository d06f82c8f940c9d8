//! Who looks through a register is reminded of it, and finds it among what is theirs.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// When the owner of a register's task was last reminded; open tasks by their owner.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            &[
                "ALTER TABLE privacy_request_task ADD COLUMN reminded_on date",
                "CREATE INDEX privacy_request_task_owner ON privacy_request_task (owner_id, request_id)
                 WHERE outcome IS NULL",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            &[
                "DROP INDEX privacy_request_task_owner",
                "ALTER TABLE privacy_request_task DROP COLUMN reminded_on",
            ],
        )
        .await
    }
}
