//! What every list and search reads of an entry stays in its row. A row is over 2 kB, so that PostgreSQL moved the text
//! index, the card and the sort key elsewhere, and fetching them took longer than all the rest. Keywords are counted by
//! the companies that have them: which are live and pass a filter is read from an index, not from such rows.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Entries whose short parts lie together.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const COUNTED: &str = "municipality_code, industry_section, industry_2025, languages, registered_on";

/// The index for counting made anew; `more` are columns that it holds beside those that it is ordered by.
fn counts(more: &str) -> String {
    format!(
        "DROP INDEX directory_entry_counts;
         CREATE INDEX directory_entry_counts ON directory_entry ({COUNTED}){more} WHERE consent_event_id IS NOT NULL"
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !dialect::is_postgres(manager) {
            return Ok(());
        }
        dialect::run(
            manager,
            &[
                "ALTER TABLE directory_entry SET (toast_tuple_target = 4080)",
                "ALTER TABLE directory_entry ALTER COLUMN search SET STORAGE MAIN,
                 ALTER COLUMN content SET STORAGE MAIN, ALTER COLUMN name_sort SET STORAGE MAIN",
                // Writes every row anew. A change of type forgets how its column is stored, so it is none of those three.
                "ALTER TABLE directory_entry ALTER COLUMN details TYPE json USING CAST(CAST(details AS text) AS json)",
                counts(" INCLUDE (company_id)").as_str(),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !dialect::is_postgres(manager) {
            return Ok(());
        }
        dialect::run(
            manager,
            &[
                counts("").as_str(),
                "ALTER TABLE directory_entry ALTER COLUMN search SET STORAGE EXTENDED,
                 ALTER COLUMN content SET STORAGE EXTENDED, ALTER COLUMN name_sort SET STORAGE EXTENDED",
                "ALTER TABLE directory_entry RESET (toast_tuple_target)",
            ],
        )
        .await
    }
}
