//! Table `decision`: what companies were before a decision, so that it can be taken back within a minute.

use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::FromJsonQueryResult;
use sea_orm::Set;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::company::CompanyState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, DecisionId};

/// How long a decision can be taken back.
pub const UNDO: TimeDelta = TimeDelta::seconds(60);

/// A company before the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The company.
    pub company: CompanyId,
    /// Its state.
    pub state: CompanyState,
    /// The state's reason.
    pub reason: Option<String>,
    /// Since when.
    pub changed_at: Option<DateTimeUtc>,
    /// Whether its listing was public.
    pub published: bool,
}

/// All companies of a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct BeforeAll(pub Vec<Before>);

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decision")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DecisionId,
    /// Who decided, as in the change history: nobody else takes it back.
    pub actor: String,
    /// When; the companies' rows say the same as long as nobody changed them.
    pub decided_at: DateTimeUtc,
    /// What they were.
    pub before_states: BeforeAll,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Remembers a decision of an instant, which the companies' rows bear, and forgets those that can no longer be taken back.
pub async fn remember(
    tx: &Tx,
    op: &OpContext,
    before: Vec<Before>,
    at: DateTime<Utc>,
) -> OpResult<DecisionId> {
    Entity::delete_many()
        .filter(Column::DecidedAt.lt(op.now() - UNDO))
        .exec(&**tx)
        .await?;
    let id = op.new_id();
    let row = ActiveModel {
        id: Set(id),
        actor: Set(op.actor().label()),
        decided_at: Set(at),
        before_states: Set(BeforeAll(before)),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(id)
}

/// Takes the decision out of memory: it is taken back once.
///
/// # Errors
/// `not_found` when it is somebody else's, `undo_expired` when it is too old or taken back already.
pub async fn take(tx: &Tx, op: &OpContext, id: DecisionId) -> OpResult<Model> {
    let expired = || OpError::user(ErrorCode::UndoExpired);
    let row = Entity::find_by_id(id).one(&**tx).await?.ok_or_else(expired)?;
    if row.actor != op.actor().label() {
        return Err(OpError::NotFound);
    }
    if op.now() - row.decided_at > UNDO {
        return Err(expired());
    }
    let gone = Entity::delete_by_id(id).exec(&**tx).await?.rows_affected;
    if gone == 1 { Ok(row) } else { Err(expired()) }
}
