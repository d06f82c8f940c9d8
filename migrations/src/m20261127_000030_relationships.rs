//! Since when a company is a customer, and until when it was.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Start and end of the relationship with each company.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &["CREATE TABLE relationship (
        company_id {uuid} NOT NULL PRIMARY KEY REFERENCES company (id),
        started_on date,
        ended_on date,
        version integer NOT NULL,
        updated_by text NOT NULL,
        updated_at {time} NOT NULL
    )"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["relationship"]).await
    }
}
