//! Indexes from which the directory is counted without reading its rows: entries by what lists are narrowed by, and live
//! consents to publication.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Indexes for counting.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            &[
                "CREATE INDEX directory_entry_counts ON directory_entry
                 (municipality_code, industry_2025, industry_section, languages, registered_on, company_id, consent_event_id)",
                "CREATE INDEX consent_current_publication ON consent_current (subject_id, event_id)
                 WHERE subject_kind = 'company' AND purpose = 'directory_publication' AND kind IN ('given', 'renewed')",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            &[
                "DROP INDEX directory_entry_counts",
                "DROP INDEX consent_current_publication",
            ],
        )
        .await
    }
}
