//! Customer register: companies and their contact persons. Staff only, never public by itself.

use crate::dialect;
use sea_orm_migration::prelude::*;

/// Customer register: companies and their contact persons. Staff only, never public by itself.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE company (
        id {uuid} PRIMARY KEY,
        business_id text NOT NULL UNIQUE,
        eu_id text,
        name text NOT NULL,
        name_sort text NOT NULL,
        names {json} NOT NULL,
        form_code text,
        forms {json} NOT NULL,
        situations {json} NOT NULL,
        bankrupt boolean NOT NULL,
        reorganising boolean NOT NULL,
        liquidating boolean NOT NULL,
        municipality_code text,
        industry_code text,
        industry_set text,
        industry_label {json},
        industry_2025 text,
        industry_section text,
        visiting_address {json},
        postal_address {json},
        website text,
        registered_on date,
        id_granted_on date,
        ended_on date,
        trade_register_status text NOT NULL,
        register_status text NOT NULL,
        vat_payer boolean NOT NULL,
        employer boolean NOT NULL,
        prepayment_register boolean NOT NULL,
        content_hash text NOT NULL,
        state text NOT NULL,
        state_reason text,
        state_changed_at {time},
        source text NOT NULL,
        fetched_at {time} NOT NULL,
        source_modified_at {time},
        import_run_id {uuid},
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE INDEX company_state ON company (state, name_sort)",
    "CREATE INDEX company_name ON company (name_sort)",
    "CREATE INDEX company_municipality ON company (municipality_code, state)",
    "CREATE INDEX company_import ON company (import_run_id)",
    "CREATE TABLE contact_person (
        id {uuid} PRIMARY KEY,
        company_id {uuid} NOT NULL REFERENCES company (id),
        name text NOT NULL,
        title text,
        phone text,
        email text,
        created_at {time} NOT NULL,
        updated_at {time} NOT NULL
    )",
    "CREATE INDEX contact_person_company ON contact_person (company_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["contact_person", "company"]).await
    }
}
