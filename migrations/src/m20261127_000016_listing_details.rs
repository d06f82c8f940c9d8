//! What else a listing may tell: services, hours, social media, size, area, and when the company confirmed it.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// What else a listing may tell: services, hours, social media, size, area, and when the company confirmed it.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const COLUMNS: &[(&str, &str)] = &[
    ("services", "{json} NOT NULL DEFAULT '[]'"),
    ("social_links", "{json} NOT NULL DEFAULT '[]'"),
    ("staff_size", "text"),
    ("service_area", "{json} NOT NULL DEFAULT '[]'"),
    ("recruiting", "boolean NOT NULL DEFAULT false"),
    ("seeking_successor", "boolean NOT NULL DEFAULT false"),
    ("show_postal_address", "boolean NOT NULL DEFAULT false"),
    ("opening_hours", "{json} NOT NULL DEFAULT '{}'"),
    ("confirmed_at", "{time}"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (column, definition) in COLUMNS {
            let sql = format!("ALTER TABLE listing ADD COLUMN {column} {definition}");
            dialect::run(manager, &[&sql]).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (column, _) in COLUMNS.iter().rev() {
            let sql = format!("ALTER TABLE listing DROP COLUMN {column}");
            dialect::run(manager, &[&sql]).await?;
        }
        Ok(())
    }
}
