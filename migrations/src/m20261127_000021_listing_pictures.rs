//! Logo and pictures of listings: what a listing refers to, the sizes that are served, and which of them are public.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Logo and pictures of listings, their sizes, and which of them are public.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE listing ADD COLUMN logo {json}",
    "ALTER TABLE listing ADD COLUMN pictures {json} NOT NULL DEFAULT '[]'",
    "CREATE TABLE picture_size (
        file_id {uuid} NOT NULL REFERENCES file (id),
        width integer NOT NULL,
        height integer NOT NULL,
        media_type text NOT NULL,
        sha256 text NOT NULL,
        bytes {blob} NOT NULL,
        PRIMARY KEY (file_id, width)
    )",
    "CREATE TABLE directory_picture (
        file_id {uuid} NOT NULL,
        company_id {uuid} NOT NULL,
        PRIMARY KEY (file_id, company_id)
    )",
    "CREATE INDEX directory_picture_company ON directory_picture (company_id)",
    "CREATE INDEX file_company ON file (company_id, created_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, &["DROP INDEX file_company"]).await?;
        dialect::drop_tables(manager, &["directory_picture", "picture_size"]).await?;
        let columns = [
            "ALTER TABLE listing DROP COLUMN pictures",
            "ALTER TABLE listing DROP COLUMN logo",
        ];
        dialect::run(manager, &columns).await
    }
}
