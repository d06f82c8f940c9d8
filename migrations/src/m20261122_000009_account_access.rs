//! What accounts and sessions need beyond a password: invitations, resets, refresh tokens, limits on tries.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Invitations, password resets, refresh tokens, limits on tries; more about accounts and sessions.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// Columns added to `account` and `session`.
const COLUMNS: &[(&str, &str, &str)] = &[
    ("account", "demo", "boolean NOT NULL DEFAULT false"),
    ("account", "password_changed_at", "{time}"),
    ("account", "last_sign_in_at", "{time}"),
    ("session", "method", "text NOT NULL DEFAULT 'password'"),
    ("session", "factor_at", "{time}"),
    // Old rows get the time they began below: SQLite adds no mandatory column without a fixed default.
    (
        "session",
        "authenticated_at",
        "{time} NOT NULL DEFAULT '2026-01-01T00:00:00+00:00'",
    ),
    (
        "session",
        "last_used_at",
        "{time} NOT NULL DEFAULT '2026-01-01T00:00:00+00:00'",
    ),
    ("session", "user_agent", "text"),
    ("session", "address", "text"),
];

const UP: &[&str] = &[
    "UPDATE session SET authenticated_at = created_at, last_used_at = created_at",
    "CREATE TABLE refresh_token (
        id {uuid} PRIMARY KEY,
        session_id {uuid} NOT NULL REFERENCES session (id),
        token_hash {blob} NOT NULL UNIQUE,
        created_at {time} NOT NULL,
        used_at {time}
    )",
    "CREATE INDEX refresh_token_session ON refresh_token (session_id)",
    "CREATE TABLE invitation (
        id {uuid} PRIMARY KEY,
        email text NOT NULL,
        email_index {blob} NOT NULL,
        role text NOT NULL,
        company_id {uuid},
        municipality_code text,
        language text NOT NULL,
        token_hash {blob} UNIQUE,
        approval_id {uuid},
        invited_by {uuid},
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        sent_at {time},
        accepted_at {time},
        revoked_at {time}
    )",
    "CREATE INDEX invitation_email ON invitation (email_index)",
    "CREATE INDEX invitation_created ON invitation (created_at)",
    "CREATE TABLE password_reset (
        id {uuid} PRIMARY KEY,
        account_id {uuid} NOT NULL REFERENCES account (id),
        token_hash {blob} NOT NULL UNIQUE,
        created_at {time} NOT NULL,
        expires_at {time} NOT NULL,
        used_at {time}
    )",
    "CREATE INDEX password_reset_account ON password_reset (account_id)",
    // Nothing of it tells whether an account exists: a job finds that out.
    "CREATE TABLE reset_request (
        id {uuid} PRIMARY KEY,
        email text NOT NULL,
        created_at {time} NOT NULL
    )",
    "CREATE TABLE throttle (
        key {blob} PRIMARY KEY,
        tries integer NOT NULL,
        last_at {time} NOT NULL,
        free_at {time} NOT NULL
    )",
    "CREATE INDEX throttle_last ON throttle (last_at)",
    // What it counted is counted by address and network now.
    "DROP TABLE sign_in_failure",
];

const DOWN: &[&str] = &[
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
        for (table, column, definition) in COLUMNS {
            let sql = format!("ALTER TABLE {table} ADD COLUMN {column} {definition}");
            dialect::run(manager, &[&sql]).await?;
        }
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "throttle",
            "reset_request",
            "password_reset",
            "invitation",
            "refresh_token",
        ];
        dialect::drop_tables(manager, &tables).await?;
        dialect::run(manager, DOWN).await?;
        for (table, column, _) in COLUMNS.iter().rev() {
            let sql = format!("ALTER TABLE {table} DROP COLUMN {column}");
            dialect::run(manager, &[&sql]).await?;
        }
        Ok(())
    }
}
