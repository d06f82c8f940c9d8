//! Database schema of Seutu: one list of migrations for SQLite and PostgreSQL.
//!
//! Statements are written once; only the column types differ between the engines, see [`dialect`].

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

pub mod dialect;
mod m20261122_000001_audit;
mod m20261122_000002_jobs;
mod m20261122_000003_accounts;
mod m20261122_000004_companies;
mod m20261122_000005_consents;
mod m20261122_000006_directory;
mod m20261122_000007_imports;
mod m20261122_000008_mail;
mod m20261122_000009_account_access;
mod m20261122_000010_second_factors;
mod m20261122_000011_identities;
mod m20261122_000012_access_log;
mod m20261122_000013_approvals;
mod m20261122_000014_sealed_columns;
mod m20261122_000015_file_purpose;
mod m20261127_000016_listing_details;
mod m20261127_000017_open_data;
mod m20261127_000018_visits;
mod m20261127_000019_register_work;
mod m20261127_000020_self_service;
mod m20261127_000021_listing_pictures;
mod m20261127_000022_notices;
mod m20261127_000023_people;
mod m20261127_000024_permissions;
mod m20261127_000025_newsletters;
mod m20261127_000026_privacy_requests;
mod m20261127_000030_relationships;
mod m20261127_000040_mailbox;
mod m20261127_000041_tellings;
mod m20261127_000042_names;
mod m20261128_000043_request_drafts;
mod m20261128_000044_counts;
mod m20261128_000045_live;
mod m20261128_000046_disclosures;
mod m20261128_000047_told_of_companies;
mod m20261128_000048_groups;
mod m20261128_000049_keywords;
mod m20261128_000050_request_files;
mod m20261128_000051_request_views;
mod m20261128_000052_request_looks;
mod m20261128_000053_fees;
mod m20261128_000055_accessibility_feedback;
mod m20261128_000057_mandates;
mod m20261128_000058_kept_grounds;
mod m20261128_000059_file_marks;
mod m20261128_000060_record_holds;
mod m20261128_000061_letters;
mod m20261128_000062_recipients_told;
mod m20261128_000063_redactions;
mod m20261128_000064_corrections;
mod m20261128_000070_entry_storage;
mod m20261128_000072_task_owners;
mod m20261129_000073_hidden_fields;
mod m20261129_000074_service_words;
mod m20261129_000075_contact_person_asks;
mod m20261129_000076_keyword_groups;
mod m20261129_000077_asked_contacts;
mod m20261129_000078_gathered;

/// Every migration, in the order in which they run.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_audit::Migration),
            Box::new(m20261122_000002_jobs::Migration),
            Box::new(m20261122_000003_accounts::Migration),
            Box::new(m20261122_000004_companies::Migration),
            Box::new(m20261122_000005_consents::Migration),
            Box::new(m20261122_000006_directory::Migration),
            Box::new(m20261122_000007_imports::Migration),
            Box::new(m20261122_000008_mail::Migration),
            Box::new(m20261122_000009_account_access::Migration),
            Box::new(m20261122_000010_second_factors::Migration),
            Box::new(m20261122_000011_identities::Migration),
            Box::new(m20261122_000012_access_log::Migration),
            Box::new(m20261122_000013_approvals::Migration),
            Box::new(m20261122_000014_sealed_columns::Migration),
            Box::new(m20261122_000015_file_purpose::Migration),
            Box::new(m20261127_000016_listing_details::Migration),
            Box::new(m20261127_000017_open_data::Migration),
            Box::new(m20261127_000018_visits::Migration),
            Box::new(m20261127_000019_register_work::Migration),
            Box::new(m20261127_000020_self_service::Migration),
            Box::new(m20261127_000021_listing_pictures::Migration),
            Box::new(m20261127_000022_notices::Migration),
            Box::new(m20261127_000023_people::Migration),
            Box::new(m20261127_000024_permissions::Migration),
            Box::new(m20261127_000025_newsletters::Migration),
            Box::new(m20261127_000026_privacy_requests::Migration),
            Box::new(m20261127_000030_relationships::Migration),
            Box::new(m20261127_000040_mailbox::Migration),
            Box::new(m20261127_000041_tellings::Migration),
            Box::new(m20261127_000042_names::Migration),
            Box::new(m20261128_000043_request_drafts::Migration),
            Box::new(m20261128_000044_counts::Migration),
            Box::new(m20261128_000045_live::Migration),
            Box::new(m20261128_000046_disclosures::Migration),
            Box::new(m20261128_000047_told_of_companies::Migration),
            Box::new(m20261128_000048_groups::Migration),
            Box::new(m20261128_000049_keywords::Migration),
            Box::new(m20261128_000050_request_files::Migration),
            Box::new(m20261128_000051_request_views::Migration),
            Box::new(m20261128_000052_request_looks::Migration),
            Box::new(m20261128_000053_fees::Migration),
            Box::new(m20261128_000055_accessibility_feedback::Migration),
            Box::new(m20261128_000057_mandates::Migration),
            Box::new(m20261128_000058_kept_grounds::Migration),
            Box::new(m20261128_000059_file_marks::Migration),
            Box::new(m20261128_000060_record_holds::Migration),
            Box::new(m20261128_000061_letters::Migration),
            Box::new(m20261128_000062_recipients_told::Migration),
            Box::new(m20261128_000063_redactions::Migration),
            Box::new(m20261128_000064_corrections::Migration),
            Box::new(m20261128_000070_entry_storage::Migration),
            Box::new(m20261128_000072_task_owners::Migration),
            Box::new(m20261129_000073_hidden_fields::Migration),
            Box::new(m20261129_000074_service_words::Migration),
            Box::new(m20261129_000075_contact_person_asks::Migration),
            Box::new(m20261129_000076_keyword_groups::Migration),
            Box::new(m20261129_000077_asked_contacts::Migration),
            Box::new(m20261129_000078_gathered::Migration),
        ]
    }
}
