//! Newsletters and what became of each of them for each person; the reason behind every message; addresses that get none.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Newsletters, deliveries, suppression, reasons of messages.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE mail_message ADD COLUMN verdict text NOT NULL DEFAULT 'service_message'",
    // Blind indexes only: the list knows an address when it sees it, and tells none.
    "CREATE TABLE mail_suppression (
        address_index {blob} PRIMARY KEY,
        code text NOT NULL,
        since {time} NOT NULL
    )",
    "CREATE TABLE newsletter (
        id {uuid} PRIMARY KEY,
        version integer NOT NULL,
        state text NOT NULL,
        purpose text NOT NULL,
        municipalities {json} NOT NULL,
        texts {json} NOT NULL,
        scheduled_at {time},
        started_at {time},
        finished_at {time},
        reached {uuid},
        created_by text NOT NULL,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE INDEX newsletter_created ON newsletter (created_at)",
    "CREATE TABLE newsletter_delivery (
        newsletter_id {uuid} NOT NULL REFERENCES newsletter (id),
        person_id {uuid} NOT NULL REFERENCES person (id),
        state text NOT NULL,
        reason text NOT NULL,
        consent_event_id {uuid} REFERENCES consent_event (id),
        language text NOT NULL,
        mail_id {uuid},
        decided_at {time} NOT NULL,
        settled_at {time},
        code text,
        PRIMARY KEY (newsletter_id, person_id)
    )",
    "CREATE UNIQUE INDEX newsletter_delivery_mail ON newsletter_delivery (mail_id)",
    "CREATE INDEX newsletter_delivery_person ON newsletter_delivery (person_id)",
    "CREATE INDEX newsletter_delivery_event ON newsletter_delivery (consent_event_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(
            manager,
            &["newsletter_delivery", "newsletter", "mail_suppression"],
        )
        .await?;
        dialect::run(manager, &["ALTER TABLE mail_message DROP COLUMN verdict"]).await
    }
}
