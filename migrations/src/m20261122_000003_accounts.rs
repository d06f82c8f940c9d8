//! Accounts, their sessions and failed sign-ins.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Accounts, their sessions and failed sign-ins.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE account (
        id {uuid} PRIMARY KEY,
        email text NOT NULL UNIQUE,
        password_hash text,
        role text NOT NULL,
        company_id {uuid},
        municipality_code text,
        language text NOT NULL,
        disabled_at {time},
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE TABLE session (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL REFERENCES account (id),
        token_hash {blob} NOT NULL UNIQUE,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        ended_at {time}
    )",
    "CREATE INDEX session_account ON session (account_id)",
    "CREATE TABLE sign_in_failure (
        id {uuid} PRIMARY KEY,
        email_hash {blob} NOT NULL,
        at {time} NOT NULL
    )",
    "CREATE INDEX sign_in_failure_recent ON sign_in_failure (email_hash, at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["sign_in_failure", "session", "account"]).await
    }
}
