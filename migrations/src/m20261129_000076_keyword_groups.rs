//! Keywords counted as they change, as live entries are: how many of each place, industry and set of languages have each,
//! so that no choice of filters counts companies one by one.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Counts of keywords of live entries.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// What is unknown is an empty text: it is part of the key.
const TABLE: &[&str] = &[
    "CREATE TABLE directory_keyword_group (
        municipality_code text NOT NULL,
        industry_2025 text {bytewise} NOT NULL,
        industry_section text NOT NULL,
        languages text NOT NULL,
        word text {bytewise} NOT NULL,
        label text {bytewise} NOT NULL,
        entries bigint NOT NULL,
        PRIMARY KEY (municipality_code, industry_2025, industry_section, languages, word, label)
    )",
    "CREATE INDEX directory_keyword_group_word ON directory_keyword_group (word)",
];

const INTO: &str = "INSERT INTO directory_keyword_group
    (municipality_code, industry_2025, industry_section, languages, word, label, entries)";

/// Keywords `k` of live entries `e`, by what they are counted.
const LIVE: &str = "FROM directory_entry e JOIN directory_keyword k ON k.company_id = e.company_id
    WHERE e.consent_event_id IS NOT NULL";
const GROUP: &str =
    "e.municipality_code, COALESCE(e.industry_2025, ''), COALESCE(e.industry_section, ''), e.languages";

/// Whatever the keywords of an entry are counted by.
const COUNTED: &str = "consent_event_id, municipality_code, industry_2025, industry_section, languages";

/// Counts those keywords of live entries once more that `which` tells.
fn add(which: &str) -> String {
    format!(
        "{INTO} SELECT {GROUP}, k.word, k.label, 1 {LIVE} AND {which}
         ON CONFLICT (municipality_code, industry_2025, industry_section, languages, word, label)
         DO UPDATE SET entries = directory_keyword_group.entries + 1"
    )
}

/// Counts once less what `which` tells. A count of which nobody is left goes; it is looked for first, so that one which
/// goes from two to one stays.
fn take(which: &str) -> String {
    format!(
        "DELETE FROM directory_keyword_group WHERE entries <= 1 AND {which};
         UPDATE directory_keyword_group SET entries = entries - 1 WHERE entries > 1 AND {which}"
    )
}

/// What is done when an entry changes, when it has left as it was, and when a keyword comes and goes. An entry that is
/// taken out leaves before it goes: its keywords go with it.
fn acts() -> [String; 4] {
    [
        add("e.company_id = NEW.company_id"),
        take(
            "municipality_code = OLD.municipality_code AND industry_2025 = COALESCE(OLD.industry_2025, '')
             AND industry_section = COALESCE(OLD.industry_section, '') AND languages = OLD.languages
             AND (word, label) IN (SELECT k.word, k.label FROM directory_keyword k WHERE k.company_id = OLD.company_id)",
        ),
        add("k.company_id = NEW.company_id AND k.word = NEW.word"),
        take(&format!(
            "word = OLD.word AND label = OLD.label AND (municipality_code, industry_2025, industry_section, languages) IN
             (SELECT {GROUP} FROM directory_entry e WHERE e.company_id = OLD.company_id AND e.consent_event_id IS NOT NULL)"
        )),
    ]
}

fn on_postgres() -> Vec<String> {
    let [came, left, added, removed] = acts();
    vec![
        format!(
            "CREATE FUNCTION directory_entry_counts_keywords() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
               IF OLD.consent_event_id IS NOT NULL THEN {left}; END IF;
               IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
               {came};
               RETURN NULL;
             END $$"
        ),
        format!(
            "CREATE TRIGGER directory_entry_keywords_change AFTER UPDATE OF {COUNTED} ON directory_entry
             FOR EACH ROW EXECUTE FUNCTION directory_entry_counts_keywords()"
        ),
        "CREATE TRIGGER directory_entry_keywords_leave BEFORE DELETE ON directory_entry
         FOR EACH ROW EXECUTE FUNCTION directory_entry_counts_keywords()"
            .into(),
        format!(
            "CREATE FUNCTION directory_keyword_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
               IF TG_OP <> 'INSERT' THEN {removed}; END IF;
               IF TG_OP <> 'DELETE' THEN {added}; END IF;
               RETURN NULL;
             END $$"
        ),
        "CREATE TRIGGER directory_keyword_counted AFTER INSERT OR DELETE OR UPDATE ON directory_keyword
         FOR EACH ROW EXECUTE FUNCTION directory_keyword_is_counted()"
            .into(),
    ]
}

fn on_sqlite() -> Vec<String> {
    let [came, left, added, removed] = acts();
    let was = "WHEN OLD.consent_event_id IS NOT NULL";
    [
        (
            "entry_keywords_leave",
            "BEFORE DELETE ON directory_entry",
            was,
            left.clone(),
        ),
        (
            "entry_keywords_change",
            &format!("AFTER UPDATE OF {COUNTED} ON directory_entry"),
            was,
            left,
        ),
        (
            "entry_keywords_come",
            &format!("AFTER UPDATE OF {COUNTED} ON directory_entry"),
            "WHEN NEW.consent_event_id IS NOT NULL",
            came,
        ),
        (
            "keyword_added",
            "AFTER INSERT ON directory_keyword",
            "",
            added.clone(),
        ),
        (
            "keyword_removed",
            "AFTER DELETE ON directory_keyword",
            "",
            removed.clone(),
        ),
        (
            "keyword_changed",
            "AFTER UPDATE ON directory_keyword",
            "",
            format!("{removed}; {added}"),
        ),
    ]
    .into_iter()
    .map(|(name, event, when, act)| {
        format!("CREATE TRIGGER directory_{name} {event} {when} BEGIN {act}; END")
    })
    .collect()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::hold_directory(manager).await?;
        let postgres = dialect::is_postgres(manager);
        let mut all: Vec<String> = TABLE.iter().map(ToString::to_string).collect();
        all.push(format!(
            "{INTO} SELECT {GROUP}, k.word, k.label, count(*) {LIVE} GROUP BY {GROUP}, k.word, k.label"
        ));
        all.extend(if postgres { on_postgres() } else { on_sqlite() });
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        dialect::run_together(manager, &all).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drop: &[&str] = if dialect::is_postgres(manager) {
            &[
                "DROP TRIGGER directory_entry_keywords_change ON directory_entry",
                "DROP TRIGGER directory_entry_keywords_leave ON directory_entry",
                "DROP TRIGGER directory_keyword_counted ON directory_keyword",
                "DROP FUNCTION directory_entry_counts_keywords",
                "DROP FUNCTION directory_keyword_is_counted",
            ]
        } else {
            &[
                "DROP TRIGGER directory_entry_keywords_leave",
                "DROP TRIGGER directory_entry_keywords_change",
                "DROP TRIGGER directory_entry_keywords_come",
                "DROP TRIGGER directory_keyword_added",
                "DROP TRIGGER directory_keyword_removed",
                "DROP TRIGGER directory_keyword_changed",
            ]
        };
        dialect::run(manager, drop).await?;
        dialect::drop_tables(manager, &["directory_keyword_group"]).await
    }
}
