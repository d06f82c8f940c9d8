//! Outgoing mail.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Outgoing mail: what is to be sent, and what became of it.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

// Recipient and values are sealed, and gone once the message is out.
const UP: &[&str] = &[
    "CREATE TABLE mail_message (
        id {uuid} PRIMARY KEY,
        template text NOT NULL,
        language text NOT NULL,
        recipient text,
        body text,
        state text NOT NULL,
        attempts integer NOT NULL,
        last_error text,
        useful_until {time},
        created_at {time} NOT NULL,
        finished_at {time}
    )",
    "CREATE INDEX mail_message_state ON mail_message (state, created_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["mail_message"]).await
    }
}
