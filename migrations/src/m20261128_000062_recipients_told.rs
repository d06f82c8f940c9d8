//! Privacy requests: those who got the data, each told by itself that it was corrected, erased or restricted.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Recipients of a register's data, for each request. What was noted before of all of them together stays where it is:
/// in the task's word and in its note.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE privacy_request_recipient (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        task_id {uuid} NOT NULL REFERENCES privacy_request_task (id),
        source text NOT NULL,
        state text NOT NULL,
        body text NOT NULL,
        due_on date NOT NULL,
        made_at {time} NOT NULL,
        settled_at {time},
        settled_by text,
        reminded_on date
    )",
    "CREATE INDEX privacy_request_recipient_request ON privacy_request_recipient (request_id)",
    "CREATE INDEX privacy_request_recipient_task ON privacy_request_recipient (task_id)",
    "CREATE INDEX privacy_request_recipient_due ON privacy_request_recipient (due_on) WHERE state = 'open'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["privacy_request_recipient"]).await
    }
}
