//! Services of published companies among the words by which the directory is narrowed down: what is a keyword of one is
//! a service of another.

use crate::dialect;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement, Value};

/// Services beside keywords in `directory_keyword`.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// Words put into lower case by one statement.
const BATCH: usize = 200;

/// The strings of a list in an entry's contents, as a table `k` of `value`.
fn list(manager: &SchemaManager<'_>, name: &str) -> String {
    if dialect::is_postgres(manager) {
        format!("jsonb_array_elements_text(CAST(e.content AS jsonb) -> '{name}') AS k (value)")
    } else {
        format!("json_each(e.content, '$.{name}') AS k")
    }
}

/// `$1` or `?1`.
fn place(manager: &SchemaManager<'_>, number: usize) -> String {
    let sign = if dialect::is_postgres(manager) { '$' } else { '?' };
    format!("{sign}{number}")
}

/// Lower case as the program writes it: SQLite knows that of ASCII only. Words are found by the index; those that a
/// company has already stay as they are. Doing it again does no harm.
async fn fold(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let (db, engine) = (manager.get_connection(), manager.get_database_backend());
    let sql = "SELECT DISTINCT word FROM directory_keyword WHERE word = label";
    let mut folded = Vec::new();
    for row in db.query_all_raw(Statement::from_string(engine, sql)).await? {
        let label: String = row.try_get("", "word")?;
        let word = label.to_lowercase();
        if word != label {
            folded.push((label, word));
        }
    }
    for batch in folded.chunks(BATCH) {
        let (mut pairs, mut labels) = (String::new(), String::new());
        for number in 0..batch.len() {
            let comma = if number > 0 { ", " } else { "" };
            let (label, word) = (2 * number + 1, 2 * number + 2);
            let written = write!(
                pairs,
                "{comma}({}, {})",
                place(manager, label),
                place(manager, word)
            )
            .and_then(|()| write!(labels, "{comma}{}", place(manager, number + 1)));
            written.map_err(|error| DbErr::Custom(error.to_string()))?;
        }
        // The order of the join is the one that is written: few words, each found by the index.
        let insert = format!(
            "WITH folded (label, word) AS (VALUES {pairs})
             INSERT INTO directory_keyword (company_id, word, label)
             SELECT k.company_id, folded.word, k.label FROM folded CROSS JOIN directory_keyword k
             WHERE k.word = folded.label ON CONFLICT (company_id, word) DO NOTHING"
        );
        let values = batch.iter().flat_map(|(label, word)| [label, word]);
        let values: Vec<Value> = values.map(|text| text.as_str().into()).collect();
        db.execute_raw(Statement::from_sql_and_values(engine, insert, values))
            .await?;
        let delete = format!("DELETE FROM directory_keyword WHERE word IN ({labels})");
        let values: Vec<Value> = batch.iter().map(|(label, _)| label.as_str().into()).collect();
        db.execute_raw(Statement::from_sql_and_values(engine, delete, values))
            .await?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // As they are written at first.
        let insert = format!(
            "INSERT INTO directory_keyword (company_id, word, label)
             SELECT e.company_id, k.value, k.value FROM directory_entry e, {} WHERE k.value <> ''
             ON CONFLICT (company_id, word) DO NOTHING",
            list(manager, "services")
        );
        dialect::run(manager, &[insert.as_str()]).await?;
        fold(manager).await?;
        // Nobody who kept a list of before takes it for one of now.
        dialect::run(manager, &["UPDATE directory_version SET version = version + 1"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let delete = format!(
            "DELETE FROM directory_keyword WHERE NOT EXISTS (SELECT 1 FROM directory_entry e, {}
             WHERE e.company_id = directory_keyword.company_id AND k.value = directory_keyword.label)",
            list(manager, "keywords")
        );
        dialect::run(manager, &[delete.as_str()]).await
    }
}
