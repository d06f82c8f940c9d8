//! What an upload is for: who may send it, how large it may be and who may have it back.

use super::entity::Model;
use crate::config::Config;
use crate::platform::{Actor, OpContext, OpError, OpResult};
use sea_orm::{DeriveActiveEnum, EnumIter};
use seutu_shared::id::CompanyId;
use seutu_shared::permission::Permission;
use seutu_shared::role::Role;
use std::str::FromStr;

/// Largest table; a hundred thousand rows take some ten megabytes.
const MAX_TABLE_BYTES: u64 = 50 * 1024 * 1024;

/// What an upload is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(sea_orm::sea_query::StringLen::None)")]
pub enum FilePurpose {
    /// PRH's data on companies, to be imported.
    #[sea_orm(string_value = "import")]
    Import,
    /// A table of companies, CSV or XLSX, to be taken over.
    #[sea_orm(string_value = "table")]
    Table,
    /// A picture.
    #[sea_orm(string_value = "image")]
    Image,
}

impl FromStr for FilePurpose {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "import" => Ok(Self::Import),
            "table" => Ok(Self::Table),
            "image" => Ok(Self::Image),
            _ => Err(()),
        }
    }
}

impl FilePurpose {
    /// Largest upload in bytes.
    pub fn max_bytes(self, config: &Config) -> u64 {
        match self {
            Self::Import => config.http.max_upload_bytes,
            Self::Table => config.http.max_upload_bytes.min(MAX_TABLE_BYTES),
            Self::Image => config.uploads.max_image_bytes,
        }
    }
}

/// Fails unless the actor may send a file for this purpose. Pictures are for those who write listings: staff, and
/// company people for their own company.
///
/// # Errors
/// As [`OpContext::require`].
pub(super) fn require_store(op: &OpContext, purpose: FilePurpose) -> OpResult<()> {
    match purpose {
        FilePurpose::Import | FilePurpose::Table => op.require(Permission::CompanyImport),
        FilePurpose::Image if own_company(op.actor()).is_some() => Ok(()),
        FilePurpose::Image => op.require(Permission::ListingEdit),
    }
}

/// Whether the actor may have the file back.
pub(super) fn may_read(actor: &Actor, file: &Model) -> bool {
    match file.purpose {
        FilePurpose::Import | FilePurpose::Table => actor.may(Permission::CompanyImport),
        FilePurpose::Image => {
            let own = own_company(actor);
            actor.may(Permission::ListingEdit)
                || actor.may(Permission::ListingReview)
                || (own.is_some() && own == file.company_id)
        }
    }
}

/// Fails for visitors before anything is looked up.
///
/// # Errors
/// [`OpError::SignInRequired`].
pub(super) fn require_somebody(op: &OpContext) -> OpResult<()> {
    match op.actor() {
        Actor::Visitor => Err(OpError::SignInRequired),
        _ => Ok(()),
    }
}

/// The company of a company person.
pub(super) fn own_company(actor: &Actor) -> Option<CompanyId> {
    match actor {
        Actor::Account {
            role: Role::CompanyEditor | Role::CompanyOwner,
            company,
            restricted: false,
            ..
        } => *company,
        _ => None,
    }
}
