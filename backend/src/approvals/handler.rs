//! What a domain implements to have its deeds approved.

use super::entity;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Services, Tx};
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use sea_orm::FromJsonQueryResult;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use seutu_shared::approval::ApprovalKind;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, ApprovalId};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use std::fmt::Debug;
use std::sync::Arc;
use uuid::Uuid;

/// A request as its handler sees it.
#[derive(Debug, Clone)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// What is asked for.
    pub kind: ApprovalKind,
    /// The row that it is about; none when it is about many.
    pub subject: Option<Uuid>,
    /// Who asked.
    pub requested_by: AccountId,
    /// What is to be done.
    pub payload: Value,
}

impl Approval {
    /// Opens a row.
    ///
    /// # Errors
    /// A payload that cannot be opened or read: a fault of the installation.
    pub fn open(services: &Services, row: &entity::Model) -> OpResult<Self> {
        let payload = services
            .crypto
            .open(Field::ApprovalPayload, row.id, &row.payload)?;
        Ok(Self {
            id: row.id,
            kind: row.kind,
            subject: row.subject_id,
            requested_by: row.requested_by,
            payload: serde_json::from_str(&payload)
                .map_err(OpError::internal("read a request for approval"))?,
        })
    }

    /// Reads the payload.
    ///
    /// # Errors
    /// A payload of another shape: a fault of ours.
    pub fn payload<T: DeserializeOwned>(&self) -> OpResult<T> {
        T::deserialize(&self.payload).map_err(OpError::internal("read a request for approval"))
    }
}

/// What was done once approved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Outcome {
    /// How many things were done.
    pub done: u32,
    /// What was asked for and could not be done, each with its reason.
    pub left: Vec<Left>,
    /// What the handler needs to take it back; nothing where it cannot be. Ids and states only, no data of people.
    #[serde(default)]
    pub made: Option<Value>,
    /// That it was taken back.
    #[serde(default)]
    pub undone: Option<Undone>,
}

/// That what was approved was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// When.
    pub at: DateTime<Utc>,
    /// How many things are as they were.
    pub done: u32,
    /// Those that were left as they are, each with its reason.
    pub left: Vec<Left>,
}

/// One thing that could not be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Which, in the words of people: a business ID. Never the data of a person.
    pub what: String,
    /// Why not.
    pub why: ErrorCode,
}

/// Does what was asked for, once another person agreed.
pub trait ApprovalHandler: Send + Sync + Debug {
    /// The kind of requests it is for.
    fn kind(&self) -> ApprovalKind;

    /// Needed to decide, besides [`Permission::ApprovalDecide`].
    fn permission(&self) -> Permission;

    /// What would be done, in words, for the one who decides.
    fn summary(&self, payload: &Value, language: Locale) -> String;

    /// Locks the row that it is about, before the request itself is: whoever changes that row and ends a request about
    /// it locks in the same order.
    fn lock<'a>(&'a self, _tx: &'a Tx, _subject: Uuid) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async { Ok(()) })
    }

    /// Does it, in the transaction of the decision; `op` is the decider's. An error leaves the request waiting.
    fn approve<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        approval: &'a Approval,
    ) -> BoxFuture<'a, OpResult<Outcome>>;

    /// Takes it back, in one transaction, with what [`Outcome::made`] kept; `op` is who takes it back. Returns how many
    /// things are as they were, and those that were left.
    fn undo<'a>(
        &'a self,
        _tx: &'a Tx,
        _op: &'a OpContext,
        _made: &'a Value,
    ) -> BoxFuture<'a, OpResult<(u32, Vec<Left>)>> {
        Box::pin(async { Err(OpError::user(ErrorCode::UndoExpired)) })
    }

    /// Called when it was rejected, withdrawn or expired, in that transaction: undoes what asking prepared.
    fn refuse<'a>(
        &'a self,
        _tx: &'a Tx,
        _op: &'a OpContext,
        _approval: &'a Approval,
    ) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async { Ok(()) })
    }
}

/// The handlers of every domain.
#[derive(Debug, Clone)]
pub struct Handlers(Arc<[Arc<dyn ApprovalHandler>]>);

impl Handlers {
    /// One handler for each kind.
    pub fn new(handlers: Vec<Arc<dyn ApprovalHandler>>) -> Self {
        Self(handlers.into())
    }

    /// The handler of a kind.
    ///
    /// # Errors
    /// A kind that nobody handles: a fault of ours.
    pub fn of(&self, kind: ApprovalKind) -> OpResult<&dyn ApprovalHandler> {
        self.0
            .iter()
            .find(|handler| handler.kind() == kind)
            .map(AsRef::as_ref)
            .ok_or_else(|| OpError::bug("a kind of approval without a handler"))
    }

    /// Whether the actor of `op` may decide requests of this kind, if they are another's.
    pub fn may_decide(&self, op: &OpContext, kind: ApprovalKind) -> bool {
        op.actor().may(Permission::ApprovalDecide)
            && self
                .of(kind)
                .is_ok_and(|handler| op.actor().may(handler.permission()))
    }
}
