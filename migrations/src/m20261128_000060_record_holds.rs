//! Holds: records of a person that a law has kept although erasing was asked for. Personal data.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Which record is held, on which ground and until when.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// `request_id` refers to a case that a database which came back may not have.
const UP: &[&str] = &[
    "CREATE TABLE record_hold (
        id {uuid} PRIMARY KEY,
        person_id {uuid} NOT NULL REFERENCES person (id),
        kind text NOT NULL,
        record_id {uuid} NOT NULL,
        ground text NOT NULL,
        provision text NOT NULL,
        reason text NOT NULL,
        since date NOT NULL,
        until date,
        placed_by text NOT NULL,
        placed_at {time} NOT NULL,
        lift_reason text,
        lifted_by text,
        lifted_at {time},
        request_id {uuid}
    )",
    "CREATE INDEX record_hold_person ON record_hold (person_id)",
    "CREATE INDEX record_hold_record ON record_hold (kind, record_id)",
    "CREATE INDEX record_hold_request ON record_hold (request_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["record_hold"]).await
    }
}
