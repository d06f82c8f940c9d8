//! The duty to tell where data came from (GDPR art. 14) also has companies behind which people stand, and contact
//! persons. Where a contact person's data came from.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Information duties of people, companies and contact persons.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// What both forms of the table have.
const COLUMNS: &str = "source text NOT NULL,
        origin text,
        obtained_on date NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL,
        told_on date,
        told_how text,
        letter text,
        exemption text,
        reason text,
        decided_by text,
        decided_at {time},
        version integer NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL";

const KEPT: &str =
    "id, person_id, source, origin, obtained_on, due_on, state, told_on, told_how, letter, exemption,
    reason, decided_by, decided_at, version, created_at, updated_at";

/// SQLite cannot drop NOT NULL: the table is made anew, on both engines alike. Each row is about one of the three.
fn up() -> Vec<String> {
    vec![
        "DROP INDEX information_duty_person".into(),
        "DROP INDEX information_duty_due".into(),
        "ALTER TABLE information_duty RENAME TO information_duty_of_people".into(),
        format!(
            "CREATE TABLE information_duty (
        id {{uuid}} NOT NULL,
        person_id {{uuid}} REFERENCES person (id),
        company_id {{uuid}} REFERENCES company (id),
        contact_person_id {{uuid}} REFERENCES contact_person (id),
        {COLUMNS},
        CONSTRAINT information_duty_key PRIMARY KEY (id),
        CONSTRAINT information_duty_of_one CHECK (
            CASE WHEN person_id IS NULL THEN 0 ELSE 1 END
            + CASE WHEN company_id IS NULL THEN 0 ELSE 1 END
            + CASE WHEN contact_person_id IS NULL THEN 0 ELSE 1 END = 1)
    )"
        ),
        format!("INSERT INTO information_duty ({KEPT}) SELECT {KEPT} FROM information_duty_of_people"),
        "DROP TABLE information_duty_of_people".into(),
        "CREATE INDEX information_duty_person ON information_duty (person_id)".into(),
        "CREATE INDEX information_duty_due ON information_duty (state, due_on)".into(),
        // Who is told of a source once is told: later facts from there are no surprise.
        "CREATE UNIQUE INDEX information_duty_company ON information_duty (company_id, source)
     WHERE company_id IS NOT NULL"
            .into(),
        "CREATE UNIQUE INDEX information_duty_contact ON information_duty (contact_person_id, source)
     WHERE contact_person_id IS NOT NULL"
            .into(),
        "ALTER TABLE contact_person ADD COLUMN source text".into(),
    ]
}

/// Duties about companies and contact persons go.
fn down() -> Vec<String> {
    vec![
        "ALTER TABLE contact_person DROP COLUMN source".into(),
        "DELETE FROM information_duty WHERE person_id IS NULL".into(),
        "DROP INDEX information_duty_person".into(),
        "DROP INDEX information_duty_due".into(),
        "DROP INDEX information_duty_company".into(),
        "DROP INDEX information_duty_contact".into(),
        "ALTER TABLE information_duty RENAME TO information_duty_of_all".into(),
        format!(
            "CREATE TABLE information_duty (
        id {{uuid}} PRIMARY KEY,
        person_id {{uuid}} NOT NULL REFERENCES person (id),
        {COLUMNS}
    )"
        ),
        format!("INSERT INTO information_duty ({KEPT}) SELECT {KEPT} FROM information_duty_of_all"),
        "DROP TABLE information_duty_of_all".into(),
        "CREATE INDEX information_duty_person ON information_duty (person_id)".into(),
        "CREATE INDEX information_duty_due ON information_duty (state, due_on)".into(),
    ]
}

async fn run(manager: &SchemaManager<'_>, statements: Vec<String>) -> Result<(), DbErr> {
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    dialect::run_together(manager, &statements).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, up()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, down()).await
    }
}
