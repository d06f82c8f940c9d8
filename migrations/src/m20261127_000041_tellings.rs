//! Telling people of material changes of the privacy notice; why a newsletter stands still.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Rounds of telling, who was told in each, failures of newsletters.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE notice_round (
        notice_id {uuid} PRIMARY KEY REFERENCES notice_version (id),
        reached {uuid},
        started_at {time} NOT NULL,
        finished_at {time}
    )",
    "CREATE TABLE notice_telling (
        notice_id {uuid} NOT NULL REFERENCES notice_version (id),
        person_id {uuid} NOT NULL REFERENCES person (id),
        state text NOT NULL,
        mail_id {uuid},
        decided_at {time} NOT NULL,
        PRIMARY KEY (notice_id, person_id)
    )",
    "CREATE INDEX notice_telling_person ON notice_telling (person_id)",
    "ALTER TABLE newsletter ADD COLUMN failure text",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["notice_telling", "notice_round"]).await?;
        dialect::run(manager, &["ALTER TABLE newsletter DROP COLUMN failure"]).await
    }
}
