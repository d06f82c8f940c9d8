//! How often public pages were opened: counters, never visitors.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// How often public pages were opened: counters, never visitors.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    // Every column is on the reviewed list of tests/tests/visits.rs. No company: an empty business ID.
    "CREATE TABLE visit_count (
        day date NOT NULL,
        page text NOT NULL,
        business_id text NOT NULL,
        language text NOT NULL,
        referrer text NOT NULL,
        views bigint NOT NULL,
        PRIMARY KEY (day, page, business_id, language, referrer)
    )",
    "CREATE INDEX visit_count_business_id ON visit_count (business_id, day)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["visit_count"]).await
    }
}
