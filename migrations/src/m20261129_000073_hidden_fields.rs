//! What of its listing a company keeps and does not show.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// What of its listing a company keeps and does not show.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// A text in three languages that says nothing.
const UNSAID: &str = r#"{"fi":null,"sv":null,"en":null}"#;

/// Each field that can be hidden, with what empties its columns, and what is nothing in a text that is kept as JSON.
const EMPTIED: &[(&str, &str, &str)] = &[
    (
        "summary",
        "summary_fi = NULL, summary_sv = NULL, summary_en = NULL",
        UNSAID,
    ),
    (
        "description",
        "description_fi = NULL, description_sv = NULL, description_en = NULL",
        UNSAID,
    ),
    ("phone", "phone = NULL", "null"),
    ("email", "email = NULL", "null"),
    ("website", "website = NULL", "null"),
    ("keywords", "keywords = '[]'", "[]"),
    ("languages", "languages = '[]'", "[]"),
    ("services", "services = '[]'", "[]"),
    ("social_links", "social_links = '[]'", "[]"),
    ("staff_size", "staff_size = NULL", "null"),
    ("service_area", "service_area = '[]'", "[]"),
    ("opening_hours", "opening_hours = '{}'", "{}"),
    ("logo", "logo = NULL", "null"),
    ("pictures", "pictures = '[]'", "[]"),
];

/// Texts on their way to the public.
const OPEN: &str = "state IN ('draft', 'submitted')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sql = "ALTER TABLE listing ADD COLUMN hidden {json} NOT NULL DEFAULT '[]'";
        dialect::run(manager, &[sql]).await
    }

    /// The version before would show what is hidden, so that it goes, also out of texts on their way to the public;
    /// versions that were decided about keep it.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (field, emptied, nothing) in EMPTIED {
            let hides = format!("CAST(hidden AS text) LIKE '%\"{field}\"%'");
            let listing = format!("UPDATE listing SET {emptied} WHERE {hides}");
            let draft = if dialect::is_postgres(manager) {
                format!(
                    "UPDATE listing_revision SET content = content || '{{\"{field}\":{nothing}}}'
                     WHERE {OPEN} AND content -> 'hidden' @> '[\"{field}\"]'"
                )
            } else {
                format!(
                    "UPDATE listing_revision SET content = json_set(content, '$.{field}', json('{nothing}'))
                     WHERE {OPEN} AND EXISTS (SELECT 1 FROM json_each(listing_revision.content, '$.hidden') AS k
                         WHERE k.value = '{field}')"
                )
            };
            dialect::run(manager, &[&listing, &draft]).await?;
        }
        let without = if dialect::is_postgres(manager) {
            "content - 'hidden'"
        } else {
            "json_remove(content, '$.hidden')"
        };
        let drafts = format!("UPDATE listing_revision SET content = {without} WHERE {OPEN}");
        dialect::run(manager, &[&drafts, "ALTER TABLE listing DROP COLUMN hidden"]).await
    }
}
