//! Privacy requests: how what we write reaches the person, and what proves it; and codes that open files.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Deliveries of messages. Of what went out before there is none: nobody noted whether it was posted.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    // The identifier is that of the message, with which it goes.
    "CREATE TABLE privacy_request_delivery (
        id {uuid} PRIMARY KEY REFERENCES privacy_request_message (id) ON DELETE CASCADE,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        kind text NOT NULL,
        way text NOT NULL,
        state text NOT NULL,
        written_on date NOT NULL,
        due_on date,
        noted_on date,
        noted_by text,
        body text,
        mail_id {uuid},
        opened_at {time},
        fetched_at {time},
        reminded_on date
    )",
    "CREATE INDEX privacy_request_delivery_request ON privacy_request_delivery (request_id)",
    "CREATE INDEX privacy_request_delivery_waiting ON privacy_request_delivery (due_on)
        WHERE state IN ('waiting', 'returned')",
    "ALTER TABLE privacy_request_code ADD COLUMN ticket_hash {blob}",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            &["ALTER TABLE privacy_request_code DROP COLUMN ticket_hash"],
        )
        .await?;
        dialect::drop_tables(manager, &["privacy_request_delivery"]).await
    }
}
