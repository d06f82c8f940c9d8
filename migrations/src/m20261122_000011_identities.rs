//! Accounts' identities at sign-in services, and sign-ins there that are under way.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Accounts' identities at sign-in services, and sign-ins there that are under way.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// A person's identifier is sealed; it is found by `subject_index`, its blind index.
const UP: &[&str] = &[
    "CREATE TABLE identity (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL REFERENCES account (id),
        provider text NOT NULL,
        issuer text NOT NULL,
        subject text NOT NULL,
        subject_index {blob} NOT NULL,
        linked_at {time} NOT NULL,
        UNIQUE (issuer, subject_index)
    )",
    "CREATE INDEX identity_account ON identity (account_id)",
    "CREATE TABLE oidc_state (
        id {uuid} PRIMARY KEY,
        state_hash {blob} NOT NULL UNIQUE,
        browser_hash {blob} NOT NULL,
        provider text NOT NULL,
        secrets text NOT NULL,
        return_path text NOT NULL,
        account_id {uuid},
        session_id {uuid},
        expires_at {time} NOT NULL
    )",
    "CREATE INDEX oidc_state_expires ON oidc_state (expires_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["oidc_state", "identity"]).await
    }
}
