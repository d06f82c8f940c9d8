//! Companies' own service: versions of listings, claims, and the yearly question whether all is still right.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Versions of listings, claims, and the yearly question.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE listing_revision (
        id {uuid} PRIMARY KEY,
        company_id {uuid} NOT NULL REFERENCES company (id),
        state text NOT NULL,
        version integer NOT NULL,
        content {json} NOT NULL,
        base_version integer NOT NULL,
        listing_version integer,
        created_by text NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        submitted_by {uuid},
        submitted_at {time},
        decided_by text,
        decided_at {time},
        reason text
    )",
    // A company writes one text at a time.
    "CREATE UNIQUE INDEX listing_revision_open ON listing_revision (company_id)
        WHERE state IN ('draft', 'submitted')",
    "CREATE INDEX listing_revision_company ON listing_revision (company_id, created_at)",
    "CREATE INDEX listing_revision_state ON listing_revision (state, submitted_at)",
    "CREATE TABLE claim (
        id {uuid} PRIMARY KEY,
        business_id text NOT NULL,
        email text NOT NULL,
        email_index {blob} NOT NULL,
        language text NOT NULL,
        ticket_hash {blob} NOT NULL,
        code_hash {blob},
        tries integer NOT NULL,
        state text NOT NULL,
        contested boolean NOT NULL,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        decided_by text,
        decided_at {time},
        reason text
    )",
    "CREATE UNIQUE INDEX claim_ticket ON claim (ticket_hash)",
    "CREATE INDEX claim_state ON claim (state, created_at)",
    "CREATE INDEX claim_business_id ON claim (business_id)",
    "CREATE TABLE listing_confirmation (
        company_id {uuid} PRIMARY KEY REFERENCES company (id),
        token_hash {blob} NOT NULL,
        sent_at {time} NOT NULL,
        expires_at {time} NOT NULL
    )",
    "CREATE UNIQUE INDEX listing_confirmation_token ON listing_confirmation (token_hash)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["listing_confirmation", "claim", "listing_revision"]).await
    }
}
