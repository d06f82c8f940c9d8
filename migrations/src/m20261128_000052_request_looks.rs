//! Who has a privacy request open now, and indexes by which the queue stays fast with ten thousand of them.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Looks at privacy requests; indexes of the queue.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// A look goes with the case and with the account. `{flag}` makes an index cover its condition for an engine that looks
/// it up in the row otherwise.
const UP: &[&str] = &[
    "CREATE TABLE privacy_request_look (
        request_id {uuid} NOT NULL REFERENCES privacy_request (id) ON DELETE CASCADE,
        account_id {uuid} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        seen_at {time} NOT NULL,
        CONSTRAINT privacy_request_look_key PRIMARY KEY (request_id, account_id)
    )",
    "CREATE INDEX privacy_request_look_account ON privacy_request_look (account_id)",
    "DROP INDEX privacy_request_queue",
    // With who does it: where that is asked for, other rows are passed over without being read.
    "CREATE INDEX privacy_request_queue ON privacy_request (due_on, id, assignee_id, deputy_id{flag})
     WHERE state <> 'closed'",
    "CREATE INDEX privacy_request_assignee ON privacy_request (assignee_id, due_on, id{flag}) WHERE state <> 'closed'",
    "CREATE INDEX privacy_request_deputy ON privacy_request (deputy_id, due_on, id{flag}) WHERE state <> 'closed'",
    "CREATE INDEX privacy_request_state ON privacy_request (state, due_on, id)",
    "CREATE INDEX privacy_request_pulse ON privacy_request (version{flag}) WHERE state <> 'closed'",
    "CREATE INDEX privacy_request_updated ON privacy_request (updated_at)",
];

const DOWN: &[&str] = &[
    "DROP INDEX privacy_request_updated",
    "DROP INDEX privacy_request_pulse",
    "DROP INDEX privacy_request_state",
    "DROP INDEX privacy_request_deputy",
    "DROP INDEX privacy_request_assignee",
    "DROP INDEX privacy_request_queue",
    "CREATE INDEX privacy_request_queue ON privacy_request (due_on, id) WHERE state <> 'closed'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let flag = if dialect::is_postgres(manager) {
            ""
        } else {
            ", state"
        };
        let all: Vec<String> = UP.iter().map(|sql| sql.replace("{flag}", flag)).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        dialect::run(manager, &all).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await?;
        dialect::drop_tables(manager, &["privacy_request_look"]).await
    }
}
