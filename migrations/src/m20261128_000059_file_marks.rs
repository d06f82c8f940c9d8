//! What becomes of files of privacy requests: those that show who somebody is go after a day, those that go with the
//! answer are given out, and of both a number is left.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Marks of files. Those from before stay with their cases, numbered as they came.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

// The task is none of a foreign key: SQLite could not drop the column then.
const UP: &[&str] = &[
    "ALTER TABLE privacy_request_file ADD COLUMN number integer NOT NULL DEFAULT 0",
    "ALTER TABLE privacy_request_file ADD COLUMN mark text NOT NULL DEFAULT 'plain'",
    "ALTER TABLE privacy_request_file ADD COLUMN task_id {uuid}",
    "ALTER TABLE privacy_request_file ADD COLUMN expires_at {time}",
    "ALTER TABLE privacy_request_file ADD COLUMN fetched_at {time}",
    "ALTER TABLE privacy_request_file ADD COLUMN purged_at {time}",
    "UPDATE privacy_request_file SET number = (SELECT count(*) FROM privacy_request_file AS other
        WHERE (other.request_id = privacy_request_file.request_id OR other.draft_id = privacy_request_file.draft_id)
        AND (other.created_at < privacy_request_file.created_at
            OR (other.created_at = privacy_request_file.created_at AND other.id <= privacy_request_file.id)))",
    "CREATE INDEX privacy_request_file_mark ON privacy_request_file (mark) WHERE purged_at IS NULL",
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
                // Without its pieces a row is no file.
                "DELETE FROM privacy_request_file WHERE purged_at IS NOT NULL",
                "DROP INDEX privacy_request_file_mark",
                "ALTER TABLE privacy_request_file DROP COLUMN purged_at",
                "ALTER TABLE privacy_request_file DROP COLUMN fetched_at",
                "ALTER TABLE privacy_request_file DROP COLUMN expires_at",
                "ALTER TABLE privacy_request_file DROP COLUMN task_id",
                "ALTER TABLE privacy_request_file DROP COLUMN mark",
                "ALTER TABLE privacy_request_file DROP COLUMN number",
            ],
        )
        .await
    }
}
