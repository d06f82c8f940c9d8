//! The engine itself ends an entry of the directory with its consent: an entry refers to the present state of the ledger
//! for as long as that is a company's permission in force, and to nothing from then on. See
//! docs/adr/0031-the-database-ends-entries.md.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Entries that end with their consent.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// The event of a state that lets a company be shown.
const LIVE: &str = "CASE WHEN subject_kind = 'company' AND purpose = 'directory_publication'
    AND kind IN ('given', 'renewed') THEN event_id END";

/// Whatever names the columns of before.
const OLD_INDEXES: &[&str] = &[
    "DROP INDEX directory_entry_counts",
    "DROP INDEX directory_entry_name",
    "DROP INDEX directory_entry_municipality",
    "DROP INDEX directory_entry_industry",
    "DROP INDEX directory_entry_updated",
    "DROP INDEX consent_current_publication",
];

const POSTGRES: &[&str] = &[
    "ALTER TABLE directory_entry DROP CONSTRAINT directory_entry_consent_event_id_fkey",
    "ALTER TABLE directory_entry ALTER COLUMN consent_event_id DROP NOT NULL",
    // Those that the version of before would not show.
    "UPDATE directory_entry SET consent_event_id = NULL WHERE NOT EXISTS
     (SELECT 1 FROM consent_current c
       WHERE c.live_event_id = directory_entry.consent_event_id AND c.subject_id = directory_entry.company_id)",
    "ALTER TABLE directory_entry ADD CONSTRAINT directory_entry_live FOREIGN KEY (consent_event_id)
     REFERENCES consent_current (live_event_id) ON UPDATE SET NULL ON DELETE SET NULL",
    "CREATE FUNCTION directory_entry_has_ended() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN UPDATE directory_version SET version = version + 1; RETURN NULL; END $$",
    "CREATE TRIGGER directory_entry_ended AFTER UPDATE OF consent_event_id ON directory_entry FOR EACH ROW
     WHEN (OLD.consent_event_id IS NOT NULL AND NEW.consent_event_id IS NULL)
     EXECUTE FUNCTION directory_entry_has_ended()",
];

/// The engine cannot change what a column refers to: a new one takes its place.
const SQLITE: &[&str] = &[
    "ALTER TABLE directory_entry ADD COLUMN rests_on blob
     REFERENCES consent_current (live_event_id) ON UPDATE SET NULL ON DELETE SET NULL",
    "UPDATE directory_entry SET rests_on = consent_event_id WHERE EXISTS
     (SELECT 1 FROM consent_current c
       WHERE c.live_event_id = directory_entry.consent_event_id AND c.subject_id = directory_entry.company_id)",
    "ALTER TABLE directory_entry DROP COLUMN consent_event_id",
    "ALTER TABLE directory_entry RENAME COLUMN rests_on TO consent_event_id",
    "CREATE TRIGGER directory_entry_ended AFTER UPDATE OF consent_event_id ON directory_entry
     WHEN OLD.consent_event_id IS NOT NULL AND NEW.consent_event_id IS NULL
     BEGIN UPDATE directory_version SET version = version + 1; END",
];

/// Over what is live. `{flag}` makes them cover the condition for an engine that looks it up in the row otherwise.
const INDEXES: &[&str] = &[
    "CREATE UNIQUE INDEX directory_entry_consent ON directory_entry (consent_event_id)",
    "CREATE INDEX directory_entry_name ON directory_entry (name_sort, listing_id{flag})
     WHERE consent_event_id IS NOT NULL",
    "CREATE INDEX directory_entry_list ON directory_entry (municipality_code, industry_2025, name_sort, listing_id{flag})
     WHERE consent_event_id IS NOT NULL",
    "CREATE INDEX directory_entry_municipality ON directory_entry (municipality_code, name_sort, listing_id{flag})
     WHERE consent_event_id IS NOT NULL",
    "CREATE INDEX directory_entry_industry ON directory_entry (industry_2025, name_sort, listing_id{flag})
     WHERE consent_event_id IS NOT NULL",
    "CREATE INDEX directory_entry_updated ON directory_entry (updated_at DESC, name_sort, listing_id{flag})
     WHERE consent_event_id IS NOT NULL",
    "CREATE INDEX directory_entry_counts ON directory_entry
     (municipality_code, industry_section, industry_2025, languages, registered_on{flag}) WHERE consent_event_id IS NOT NULL",
];

const DOWN_INDEXES: &[&str] = &[
    "DROP INDEX directory_entry_consent",
    "DROP INDEX directory_entry_name",
    "DROP INDEX directory_entry_list",
    "DROP INDEX directory_entry_municipality",
    "DROP INDEX directory_entry_industry",
    "DROP INDEX directory_entry_updated",
    "DROP INDEX directory_entry_counts",
    "DELETE FROM directory_entry WHERE consent_event_id IS NULL",
];

const DOWN_POSTGRES: &[&str] = &[
    "DROP TRIGGER directory_entry_ended ON directory_entry",
    "DROP FUNCTION directory_entry_has_ended",
    "ALTER TABLE directory_entry DROP CONSTRAINT directory_entry_live",
    "ALTER TABLE directory_entry ADD CONSTRAINT directory_entry_consent_event_id_fkey
     FOREIGN KEY (consent_event_id) REFERENCES consent_event (id)",
    "ALTER TABLE directory_entry ALTER COLUMN consent_event_id SET NOT NULL",
];

/// `consent_event_id` stays without NOT NULL: the older program always fills it.
const DOWN_SQLITE: &[&str] = &[
    "DROP TRIGGER directory_entry_ended",
    "ALTER TABLE directory_entry ADD COLUMN rests_on blob REFERENCES consent_event (id)",
    "UPDATE directory_entry SET rests_on = consent_event_id",
    "ALTER TABLE directory_entry DROP COLUMN consent_event_id",
    "ALTER TABLE directory_entry RENAME COLUMN rests_on TO consent_event_id",
];

const DOWN: &[&str] = &[
    "DROP INDEX consent_current_live",
    "ALTER TABLE consent_current DROP COLUMN live_event_id",
    "CREATE INDEX directory_entry_name ON directory_entry (name_sort, listing_id)",
    "CREATE INDEX directory_entry_municipality ON directory_entry (municipality_code, name_sort)",
    "CREATE INDEX directory_entry_industry ON directory_entry (industry_2025, name_sort)",
    "CREATE INDEX directory_entry_updated ON directory_entry (updated_at, listing_id)",
    "CREATE INDEX directory_entry_counts ON directory_entry
     (municipality_code, industry_2025, industry_section, languages, registered_on, company_id, consent_event_id)",
    "CREATE INDEX consent_current_publication ON consent_current (subject_id, event_id)
     WHERE subject_kind = 'company' AND purpose = 'directory_publication' AND kind IN ('given', 'renewed')",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = dialect::is_postgres(manager);
        let (kept, flag) = if postgres {
            ("STORED", "")
        } else {
            ("VIRTUAL", ", consent_event_id")
        };
        let column = format!(
            "ALTER TABLE consent_current ADD COLUMN live_event_id {{uuid}} GENERATED ALWAYS AS ({LIVE}) {kept}"
        );
        let indexes: Vec<String> = INDEXES.iter().map(|sql| sql.replace("{flag}", flag)).collect();
        let unique = "CREATE UNIQUE INDEX consent_current_live ON consent_current (live_event_id)";
        let mut all = vec![column.as_str(), unique];
        all.extend(OLD_INDEXES);
        all.extend(if postgres { POSTGRES } else { SQLITE });
        all.extend(indexes.iter().map(String::as_str));
        dialect::run_together(manager, &all).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let engine = if dialect::is_postgres(manager) {
            DOWN_POSTGRES
        } else {
            DOWN_SQLITE
        };
        dialect::run_together(manager, &[DOWN_INDEXES, engine, DOWN].concat()).await
    }
}
