//! Keywords of published companies, by which the directory is narrowed down, and an index for what is new this year.

use crate::dialect;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};

/// Keywords of the directory.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// `word` is what is compared, in lower case; `label` is what the company writes. `{flag}` makes the index cover its
/// condition for an engine that looks it up in the row otherwise.
const UP: &[&str] = &[
    "CREATE TABLE directory_keyword (
        company_id {uuid} NOT NULL REFERENCES directory_entry (company_id) ON DELETE CASCADE,
        word text {bytewise} NOT NULL,
        label text {bytewise} NOT NULL,
        CONSTRAINT directory_keyword_key PRIMARY KEY (company_id, word)
    )",
    "CREATE INDEX directory_keyword_word ON directory_keyword (word, company_id)",
    "CREATE INDEX directory_entry_registered ON directory_entry (registered_on{flag}) WHERE consent_event_id IS NOT NULL",
    // As they are written at first.
    "INSERT INTO directory_keyword (company_id, word, label)
     SELECT DISTINCT e.company_id, k.value, k.value FROM directory_entry e, {words} k",
];

const POSTGRES_WORDS: &str = "jsonb_array_elements_text(CAST(e.content AS jsonb) -> 'keywords')";
const SQLITE_WORDS: &str = "json_each(e.content, '$.keywords')";

/// Lower case as the program writes it: SQLite knows that of ASCII only.
async fn fold(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let (db, engine) = (manager.get_connection(), manager.get_database_backend());
    let labels = Statement::from_string(engine, "SELECT DISTINCT label FROM directory_keyword");
    let update = if dialect::is_postgres(manager) {
        "UPDATE directory_keyword SET word = $1 WHERE label = $2"
    } else {
        "UPDATE directory_keyword SET word = ?1 WHERE label = ?2"
    };
    for row in db.query_all_raw(labels).await? {
        let label: String = row.try_get("", "label")?;
        let word = label.to_lowercase();
        if word != label {
            let values = [word.into(), label.into()];
            db.execute_raw(Statement::from_sql_and_values(engine, update, values))
                .await?;
        }
    }
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let (flag, words) = if dialect::is_postgres(manager) {
            ("", format!("{POSTGRES_WORDS} AS k (value)"))
        } else {
            (", consent_event_id", format!("{SQLITE_WORDS} AS k"))
        };
        let all: Vec<String> = UP
            .iter()
            .map(|sql| sql.replace("{flag}", flag))
            .map(|sql| sql.replace("{words} k", &words))
            .collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        dialect::run_together(manager, &all).await?;
        fold(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, &["DROP INDEX directory_entry_registered"]).await?;
        dialect::drop_tables(manager, &["directory_keyword"]).await
    }
}
