//! Which keys seal columns, which columns are sealed throughout, and indexes of sealed texts for look-ups.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Which keys seal columns, which columns are sealed throughout, and indexes of sealed texts for look-ups.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    // Keys that sealed texts may rest on; `check_value` tells a key from another of the same id.
    "CREATE TABLE sealing_key (
        id text PRIMARY KEY,
        purpose text NOT NULL,
        check_value {blob} NOT NULL,
        first_used_at {time} NOT NULL,
        retired_at {time}
    )",
    // Columns whose older rows, written before sealing, have all been sealed.
    "CREATE TABLE sealed_column (
        field text PRIMARY KEY,
        sealed_at {time} NOT NULL
    )",
    "ALTER TABLE contact_person ADD COLUMN email_index {blob}",
    "ALTER TABLE contact_person ADD COLUMN phone_index {blob}",
    "CREATE INDEX contact_person_email_index ON contact_person (email_index)",
    "CREATE INDEX contact_person_phone_index ON contact_person (phone_index)",
    "ALTER TABLE account ADD COLUMN email_index {blob}",
    "CREATE UNIQUE INDEX account_email_index ON account (email_index)",
];

/// Texts stay sealed: only the keys open them, and a migration has none.
const DOWN: &[&str] = &[
    "DROP INDEX account_email_index",
    "ALTER TABLE account DROP COLUMN email_index",
    "DROP INDEX contact_person_phone_index",
    "DROP INDEX contact_person_email_index",
    "ALTER TABLE contact_person DROP COLUMN phone_index",
    "ALTER TABLE contact_person DROP COLUMN email_index",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await?;
        dialect::drop_tables(manager, &["sealed_column", "sealing_key"]).await
    }
}
