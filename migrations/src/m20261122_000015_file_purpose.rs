//! What an uploaded file is for, what it is, and whose company's it is.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// What an uploaded file is for, what it is, and whose company's it is.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const COLUMNS: &[(&str, &str)] = &[
    ("purpose", "text NOT NULL DEFAULT 'import'"),
    ("media_type", "text NOT NULL DEFAULT 'application/octet-stream'"),
    ("company_id", "{uuid}"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (column, definition) in COLUMNS {
            let sql = format!("ALTER TABLE file ADD COLUMN {column} {definition}");
            dialect::run(manager, &[&sql]).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (column, _) in COLUMNS.iter().rev() {
            let sql = format!("ALTER TABLE file DROP COLUMN {column}");
            dialect::run(manager, &[&sql]).await?;
        }
        Ok(())
    }
}
