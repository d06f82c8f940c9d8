//! What was read from the mailbox, so that nothing is done twice; to whom a message went, for reports that come back.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Messages read, state of the mailbox, recipients of sent messages as blind indexes.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE mail_message ADD COLUMN recipient_index {blob}",
    // Nothing of a message is kept: where it lay, and a hash by which it is known again.
    "CREATE TABLE mailbox_message (
        id {uuid} PRIMARY KEY,
        folder text NOT NULL,
        uid_validity bigint NOT NULL,
        uid bigint NOT NULL,
        digest {blob},
        state text NOT NULL,
        handler text,
        code text,
        judged_by text NOT NULL,
        attempts integer NOT NULL,
        seen_at {time} NOT NULL,
        settled_at {time}
    )",
    "CREATE UNIQUE INDEX mailbox_message_uid ON mailbox_message (folder, uid_validity, uid)",
    "CREATE UNIQUE INDEX mailbox_message_digest ON mailbox_message (digest) WHERE state = 'handled'",
    "CREATE INDEX mailbox_message_state ON mailbox_message (state)",
    "CREATE INDEX mailbox_message_settled ON mailbox_message (settled_at)",
    "CREATE TABLE mailbox_check (
        folder text PRIMARY KEY,
        succeeded_at {time},
        failed_since {time},
        code text
    )",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["mailbox_check", "mailbox_message"]).await?;
        dialect::run(manager, &["ALTER TABLE mail_message DROP COLUMN recipient_index"]).await
    }
}
