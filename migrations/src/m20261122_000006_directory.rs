//! Public directory: what anyone may read, and the engine's own text indexes over it.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Public directory: what anyone may read, and the engine's own text indexes over it.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// `words` repeats what the row added to `directory_word`, so that taking it away is exact.
const UP: &[&str] = &[
    "CREATE TABLE directory_entry (
        listing_id {uuid} PRIMARY KEY REFERENCES listing (id),
        company_id {uuid} NOT NULL UNIQUE REFERENCES company (id),
        business_id text NOT NULL UNIQUE,
        consent_event_id {uuid} NOT NULL REFERENCES consent_event (id),
        name text NOT NULL,
        name_sort text {bytewise} NOT NULL,
        municipality_code text NOT NULL,
        industry_code text,
        industry_set text,
        industry_section text,
        industry_2025 text {bytewise},
        languages text NOT NULL,
        registered_on date,
        published_at {time} NOT NULL,
        updated_at {time} NOT NULL,
        content {json} NOT NULL,
        details {json} NOT NULL,
        words text NOT NULL,
        {search}
    )",
    "CREATE INDEX directory_entry_name ON directory_entry (name_sort, listing_id)",
    "CREATE INDEX directory_entry_municipality ON directory_entry (municipality_code, name_sort)",
    "CREATE INDEX directory_entry_industry ON directory_entry (industry_2025, name_sort)",
    "CREATE INDEX directory_entry_updated ON directory_entry (updated_at, listing_id)",
    "CREATE TABLE directory_word (
        id {serial},
        word text {bytewise} NOT NULL UNIQUE,
        entries integer NOT NULL
    )",
];

const POSTGRES: &[&str] = &[
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX directory_entry_search ON directory_entry USING gin (search)",
    "CREATE INDEX directory_word_trigram ON directory_word USING gin (word gin_trgm_ops)",
];

/// `secure-delete` makes a withdrawn text leave the index file at once, not at some later merge.
const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE directory_text USING fts5(a, b, c, d, tokenize = 'unicode61 remove_diacritics 0')",
    "INSERT INTO directory_text (directory_text, rank) VALUES ('secure-delete', 1)",
    "CREATE VIRTUAL TABLE directory_word_trigram USING fts5(word, content = 'directory_word', content_rowid = 'id', tokenize = 'trigram')",
    "INSERT INTO directory_word_trigram (directory_word_trigram, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER directory_word_added AFTER INSERT ON directory_word BEGIN
        INSERT INTO directory_word_trigram (rowid, word) VALUES (new.id, new.word);
     END",
    "CREATE TRIGGER directory_word_removed AFTER DELETE ON directory_word BEGIN
        INSERT INTO directory_word_trigram (directory_word_trigram, rowid, word) VALUES ('delete', old.id, old.word);
     END",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = dialect::is_postgres(manager);
        let search = if postgres {
            "search tsvector NOT NULL"
        } else {
            "search_row integer NOT NULL UNIQUE"
        };
        let fill = |sql: &&str| sql.replace("{search}", search);
        let statements: Vec<String> = UP.iter().map(fill).collect();
        let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
        dialect::run(manager, &statements).await?;
        dialect::run(manager, if postgres { POSTGRES } else { SQLITE }).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes: &[&str] = if dialect::is_postgres(manager) {
            &[]
        } else {
            &["directory_word_trigram", "directory_text"]
        };
        dialect::drop_tables(manager, &["directory_word"]).await?;
        dialect::drop_tables(manager, indexes).await?;
        dialect::drop_tables(manager, &["directory_entry"]).await
    }
}
