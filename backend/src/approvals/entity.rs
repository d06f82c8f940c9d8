//! Table `approval`.

use super::Outcome;
use sea_orm::entity::prelude::*;
use seutu_shared::approval::{ApprovalKind, ApprovalState};
use seutu_shared::id::{AccountId, ApprovalId};

/// One request for the approval of another person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApprovalId,
    /// What is asked for.
    pub kind: ApprovalKind,
    /// What kind of row it is about, in the words of the change history; none when it is about many.
    pub subject_kind: Option<String>,
    /// Which row.
    pub subject_id: Option<Uuid>,
    /// What is to be done, as sealed JSON.
    pub payload: String,
    /// Where it stands.
    pub state: ApprovalState,
    /// Who asked.
    pub requested_by: AccountId,
    /// Who would gain by it, and therefore does not decide either.
    pub beneficiary: Option<AccountId>,
    /// When.
    pub requested_at: DateTimeUtc,
    /// Decided later than this, it is not done.
    pub expires_at: DateTimeUtc,
    /// Who decided; none while it waits, and when it expired.
    pub decided_by: Option<AccountId>,
    /// When.
    pub decided_at: Option<DateTimeUtc>,
    /// Why, in the decider's words.
    pub note: Option<String>,
    /// What was done.
    pub outcome: Option<Outcome>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
