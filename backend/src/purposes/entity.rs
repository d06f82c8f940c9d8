//! Table `consent_purpose`: the catalogue of what may be asked, for whom, on which ground.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::consent::{Channel, ConsentPurpose};
use seutu_shared::id::PurposeId;
use seutu_shared::legal_basis::LegalBasis;

/// Channels in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Channels(pub Vec<Channel>);

/// One purpose of one controller.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_purpose")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PurposeId,
    /// For what.
    pub purpose: ConsentPurpose,
    /// Short name of who may: ours or a third party's. Never changes: the ledger's keys hold it.
    pub controller: String,
    /// The name of who may, as people read it.
    pub recipient: String,
    /// How a third party is reached.
    pub contact: Option<String>,
    /// On which ground.
    pub basis: LegalBasis,
    /// Through which channels, each asked apart.
    pub channels: Channels,
    /// Months that a permission holds; 0 without end.
    pub valid_months: i32,
    /// Whether it is asked for now. Closed, what was given stays and can be withdrawn.
    pub is_open: bool,
    /// The newest version of the wording that changed it materially: older consents are asked for again.
    pub material_version: i32,
    /// Made.
    pub created_at: DateTimeUtc,
    /// Changed.
    pub updated_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
