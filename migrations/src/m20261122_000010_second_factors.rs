//! Second factors of sign-in: one-time codes, passkeys, recovery codes, and the steps that wait for one.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Second factors of sign-in.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE totp (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL REFERENCES account (id),
        session_id {uuid} NOT NULL,
        secret text NOT NULL,
        created_at {time} NOT NULL,
        confirmed_at {time},
        last_step bigint NOT NULL
    )",
    "CREATE INDEX totp_account ON totp (account_id)",
    "CREATE UNIQUE INDEX totp_confirmed ON totp (account_id) WHERE confirmed_at IS NOT NULL",
    "CREATE TABLE recovery_code (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL REFERENCES account (id),
        code_hash {blob} NOT NULL,
        created_at {time} NOT NULL,
        used_at {time}
    )",
    "CREATE UNIQUE INDEX recovery_code_account ON recovery_code (account_id, code_hash)",
    "CREATE TABLE passkey (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL REFERENCES account (id),
        name text NOT NULL,
        credential_id {blob} NOT NULL UNIQUE,
        credential text NOT NULL,
        created_at {time} NOT NULL,
        last_used_at {time}
    )",
    "CREATE INDEX passkey_account ON passkey (account_id)",
    "CREATE TABLE factor_challenge (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL REFERENCES account (id),
        session_id {uuid},
        purpose text NOT NULL,
        method text,
        token_hash {blob} NOT NULL UNIQUE,
        passkey_state text,
        tries integer NOT NULL,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        used_at {time}
    )",
    "CREATE INDEX factor_challenge_account ON factor_challenge (account_id)",
    "CREATE INDEX factor_challenge_expires ON factor_challenge (expires_at)",
    "CREATE TABLE factor_try (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL REFERENCES account (id),
        at {time} NOT NULL
    )",
    "CREATE INDEX factor_try_recent ON factor_try (account_id, at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "factor_try",
            "factor_challenge",
            "passkey",
            "recovery_code",
            "totp",
        ];
        dialect::drop_tables(manager, &tables).await
    }
}
