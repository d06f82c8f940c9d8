//! Privacy requests: fees that were asked, staff's own ready texts, and services that are to be suspended.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Fees, ready texts and suspensions of services.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE privacy_request_fee (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        ground text NOT NULL,
        cents integer NOT NULL,
        state text NOT NULL,
        body text NOT NULL,
        asked_on date NOT NULL,
        asked_by text NOT NULL,
        answered_at {time},
        answered_by text
    )",
    "CREATE INDEX privacy_request_fee_request ON privacy_request_fee (request_id)",
    // One fee at a time: asked, or accepted.
    "CREATE UNIQUE INDEX privacy_request_fee_pending ON privacy_request_fee (request_id)
        WHERE state IN ('asked', 'accepted')",
    "CREATE TABLE privacy_request_template (
        id {uuid} PRIMARY KEY,
        version integer NOT NULL,
        purpose text NOT NULL,
        name text NOT NULL,
        fi text NOT NULL,
        sv text NOT NULL,
        en text NOT NULL,
        written_by text NOT NULL,
        written_at {time} NOT NULL
    )",
    "CREATE INDEX privacy_request_template_purpose ON privacy_request_template (purpose)",
    "CREATE TABLE privacy_request_suspension (
        id {uuid} PRIMARY KEY,
        request_id {uuid} NOT NULL REFERENCES privacy_request (id),
        basis text NOT NULL,
        body text NOT NULL,
        starts_on date NOT NULL,
        told_on date NOT NULL,
        told_by text NOT NULL,
        called_off_at {time},
        done_on date,
        reminded_on date
    )",
    "CREATE INDEX privacy_request_suspension_request ON privacy_request_suspension (request_id)",
    "CREATE INDEX privacy_request_suspension_waiting ON privacy_request_suspension (starts_on)
        WHERE called_off_at IS NULL AND done_on IS NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(
            manager,
            &[
                "privacy_request_suspension",
                "privacy_request_template",
                "privacy_request_fee",
            ],
        )
        .await
    }
}
