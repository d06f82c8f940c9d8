//! When a company first asked a contact person: from then on the row is that human being.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// The first question to a contact person.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "ALTER TABLE contact_person ADD COLUMN asked_at {time}",
            "UPDATE contact_person SET asked_at =
             (SELECT min(sent_at) FROM contact_person_ask a WHERE a.contact_person_id = contact_person.id)",
        ];
        dialect::run_together(manager, &statements).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, &["ALTER TABLE contact_person DROP COLUMN asked_at"]).await
    }
}
