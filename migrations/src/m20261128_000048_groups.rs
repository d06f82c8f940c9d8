//! The directory counted as it changes: how many live entries there are of each place, industry and set of languages, so
//! that no list and no facet counts companies one by one. And what is only ever read whole is kept as it is written.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Counts of live entries.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// What is unknown is an empty text: it is part of the key.
const UP: &[&str] = &[
    "CREATE TABLE directory_group (
        municipality_code text NOT NULL,
        industry_2025 text {bytewise} NOT NULL,
        industry_section text NOT NULL,
        languages text NOT NULL,
        entries bigint NOT NULL,
        PRIMARY KEY (municipality_code, industry_2025, industry_section, languages)
    )",
    "INSERT INTO directory_group (municipality_code, industry_2025, industry_section, languages, entries)
     SELECT municipality_code, COALESCE(industry_2025, ''), COALESCE(industry_section, ''), languages, count(*)
     FROM directory_entry WHERE consent_event_id IS NOT NULL
     GROUP BY municipality_code, COALESCE(industry_2025, ''), COALESCE(industry_section, ''), languages",
];

const ADD: &str = "INSERT INTO directory_group (municipality_code, industry_2025, industry_section, languages, entries)
    VALUES (NEW.municipality_code, COALESCE(NEW.industry_2025, ''), COALESCE(NEW.industry_section, ''), NEW.languages, 1)
    ON CONFLICT (municipality_code, industry_2025, industry_section, languages)
    DO UPDATE SET entries = directory_group.entries + 1";

/// A group of which nobody is left goes. It is looked for first, so that one which goes from two to one stays.
const TAKE: &str = "DELETE FROM directory_group WHERE municipality_code = OLD.municipality_code
    AND industry_2025 = COALESCE(OLD.industry_2025, '') AND industry_section = COALESCE(OLD.industry_section, '')
    AND languages = OLD.languages AND entries <= 1;
    UPDATE directory_group SET entries = entries - 1 WHERE municipality_code = OLD.municipality_code
    AND industry_2025 = COALESCE(OLD.industry_2025, '') AND industry_section = COALESCE(OLD.industry_section, '')
    AND languages = OLD.languages AND entries > 1";

/// Whatever an entry is counted by.
const COUNTED: &str = "consent_event_id, municipality_code, industry_2025, industry_section, languages";

fn triggers(postgres: bool) -> Vec<String> {
    if postgres {
        return vec![
            format!(
                "CREATE FUNCTION directory_entry_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                   IF TG_OP <> 'INSERT' THEN IF OLD.consent_event_id IS NOT NULL THEN {TAKE}; END IF; END IF;
                   IF TG_OP <> 'DELETE' THEN IF NEW.consent_event_id IS NOT NULL THEN {ADD}; END IF; END IF;
                   RETURN NULL;
                 END $$"
            ),
            format!(
                "CREATE TRIGGER directory_entry_counted AFTER INSERT OR DELETE OR UPDATE OF {COUNTED} ON directory_entry
                 FOR EACH ROW EXECUTE FUNCTION directory_entry_is_counted()"
            ),
        ];
    }
    let (is, was) = (
        "WHEN NEW.consent_event_id IS NOT NULL",
        "WHEN OLD.consent_event_id IS NOT NULL",
    );
    [
        ("added", "INSERT", is, ADD),
        ("removed", "DELETE", was, TAKE),
    ]
    .map(|(name, event, when, act)| {
        format!("CREATE TRIGGER directory_entry_{name} AFTER {event} ON directory_entry {when} BEGIN {act}; END")
    })
    .into_iter()
    .chain([
        format!("CREATE TRIGGER directory_entry_left AFTER UPDATE OF {COUNTED} ON directory_entry {was} BEGIN {TAKE}; END"),
        format!("CREATE TRIGGER directory_entry_came AFTER UPDATE OF {COUNTED} ON directory_entry {is} BEGIN {ADD}; END"),
    ])
    .collect()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::hold_directory(manager).await?;
        let postgres = dialect::is_postgres(manager);
        let mut all: Vec<String> = UP.iter().map(ToString::to_string).collect();
        all.extend(triggers(postgres));
        if postgres {
            all.push(
                "ALTER TABLE directory_entry ALTER COLUMN content TYPE json, ALTER COLUMN details TYPE json"
                    .into(),
            );
        }
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        dialect::run(manager, &all).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drop: &[&str] = if dialect::is_postgres(manager) {
            &[
                "ALTER TABLE directory_entry ALTER COLUMN content TYPE jsonb, ALTER COLUMN details TYPE jsonb",
                "DROP TRIGGER directory_entry_counted ON directory_entry",
                "DROP FUNCTION directory_entry_is_counted",
            ]
        } else {
            &[
                "DROP TRIGGER directory_entry_added",
                "DROP TRIGGER directory_entry_removed",
                "DROP TRIGGER directory_entry_left",
                "DROP TRIGGER directory_entry_came",
            ]
        };
        dialect::run(manager, drop).await?;
        dialect::drop_tables(manager, &["directory_group"]).await
    }
}
