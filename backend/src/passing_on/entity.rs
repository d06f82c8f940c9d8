//! Table `disclosure`: what became of the details of one person when a list for a third party was made.
//!
//! Why nothing was passed on is kept for two years. That something was is kept for as long as the person is known, so
//! that the person learns who has the details (GDPR art. 15(1)(c)) and the third party is told when the permission ends.
//! Erasure takes the person out of the row; what is left proves for five years that each passing on had a consent
//! (art. 5(2)). The job `passing_on.tidy` deletes what is older.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{ConsentEventId, PersonId, PurposeId};
use seutu_shared::marketing::Reason;
use uuid::Uuid;

/// One person's.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosure")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The list; the same of everybody who was asked about for it.
    pub run_id: Uuid,
    /// The third party: a purpose of the catalogue.
    pub purpose_id: PurposeId,
    /// The person; none once erased.
    pub person_id: Option<PersonId>,
    /// Whether the details are in the list.
    pub passed: bool,
    /// Why: a reason of `seutu_shared::marketing`, or `no_address`.
    pub reason: String,
    /// The event of the ledger that allowed it.
    pub consent_event_id: Option<ConsentEventId>,
    /// When the list was made.
    pub decided_at: DateTimeUtc,
    /// Why nothing might be passed on any more when the third party was told of it.
    pub told_of: Option<Reason>,
    /// When that was written down.
    pub told_at: Option<DateTimeUtc>,
    /// By whom, as in the change history.
    pub told_by: Option<String>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
