//! Files that come with privacy requests and with messages that may be some. Everything that a stranger wrote is sealed;
//! content lies in pieces, so that sealing whole columns anew holds little of it at a time.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Files of privacy requests.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE privacy_request_file (
        id {uuid} PRIMARY KEY,
        request_id {uuid} REFERENCES privacy_request (id),
        draft_id {uuid},
        origin text NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        created_at {time} NOT NULL,
        CHECK ((request_id IS NULL) <> (draft_id IS NULL))
    )",
    "CREATE INDEX privacy_request_file_request ON privacy_request_file (request_id)",
    "CREATE INDEX privacy_request_file_draft ON privacy_request_file (draft_id)",
    "CREATE TABLE privacy_request_file_piece (
        id {uuid} PRIMARY KEY,
        file_id {uuid} NOT NULL REFERENCES privacy_request_file (id),
        seq integer NOT NULL,
        body text NOT NULL
    )",
    "CREATE UNIQUE INDEX privacy_request_file_piece_seq ON privacy_request_file_piece (file_id, seq)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["privacy_request_file_piece", "privacy_request_file"]).await
    }
}
