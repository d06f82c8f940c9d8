//! A company asks its contact person whether the directory may show the person.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// `contact_person_ask`: the question that a company asked at an address, one for each. It outlives the contact person,
/// without a link and by a keyed index of the address alone, so that nobody is asked again and again.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            &[
                "CREATE TABLE contact_person_ask (
                    id {uuid} PRIMARY KEY,
                    company_id {uuid} NOT NULL REFERENCES company (id) ON DELETE CASCADE,
                    email_index {blob} NOT NULL,
                    contact_person_id {uuid} REFERENCES contact_person (id) ON DELETE SET NULL,
                    name_index {blob},
                    token_hash {blob},
                    asked_by text,
                    refused boolean NOT NULL,
                    sent_at {time} NOT NULL,
                    expires_at {time} NOT NULL
                )",
                "CREATE UNIQUE INDEX contact_person_ask_address ON contact_person_ask (company_id, email_index)",
                "CREATE UNIQUE INDEX contact_person_ask_token ON contact_person_ask (token_hash)",
                "CREATE INDEX contact_person_ask_person ON contact_person_ask (contact_person_id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["contact_person_ask"]).await
    }
}
