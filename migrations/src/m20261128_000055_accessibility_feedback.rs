//! Feedback on barriers to accessibility (Act 306/2019).

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Feedback and the last number of each year.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE accessibility_feedback_counter (
        case_year integer PRIMARY KEY,
        last_number integer NOT NULL
    )",
    "CREATE TABLE accessibility_feedback (
        id {uuid} PRIMARY KEY,
        case_year integer NOT NULL,
        case_number integer NOT NULL,
        state text NOT NULL,
        language text NOT NULL,
        body text,
        page text,
        email text,
        email_index {blob},
        accessible_form boolean NOT NULL,
        received_at {time} NOT NULL,
        due_on date NOT NULL,
        answer text,
        closed_at {time},
        reminded_on date,
        cut_at {time},
        UNIQUE (case_year, case_number)
    )",
    "CREATE INDEX accessibility_feedback_queue ON accessibility_feedback (state, due_on, id)",
    "CREATE INDEX accessibility_feedback_email ON accessibility_feedback (email_index)",
    "CREATE INDEX accessibility_feedback_closed ON accessibility_feedback (closed_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(
            manager,
            &["accessibility_feedback", "accessibility_feedback_counter"],
        )
        .await
    }
}
