//! Messages that may be privacy requests, until staff have looked at them; when each door was last proved to lead in.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Drafts and doors of privacy requests.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE privacy_request_draft (
        id {uuid} PRIMARY KEY,
        email text NOT NULL,
        email_index {blob} NOT NULL,
        body text NOT NULL,
        received_at {time} NOT NULL,
        told_at {time}
    )",
    "CREATE TABLE privacy_request_door (
        door text PRIMARY KEY,
        token text NOT NULL,
        earlier_token text NOT NULL,
        tried_at {time} NOT NULL,
        alive_at {time},
        missed boolean NOT NULL
    )",
    "ALTER TABLE privacy_request ADD COLUMN cut_at {time}",
    "ALTER TABLE privacy_request_task ADD COLUMN recipients text",
    "ALTER TABLE privacy_request_task ADD COLUMN kept text",
    "ALTER TABLE privacy_request_question DROP COLUMN unanswered",
    "CREATE INDEX privacy_request_draft_received ON privacy_request_draft (received_at)",
    "CREATE INDEX privacy_request_draft_email ON privacy_request_draft (email_index)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["privacy_request_draft", "privacy_request_door"]).await?;
        dialect::run(
            manager,
            &[
                "ALTER TABLE privacy_request_question ADD COLUMN unanswered boolean NOT NULL DEFAULT false",
                "ALTER TABLE privacy_request_task DROP COLUMN kept",
                "ALTER TABLE privacy_request_task DROP COLUMN recipients",
                "ALTER TABLE privacy_request DROP COLUMN cut_at",
            ],
        )
        .await
    }
}
