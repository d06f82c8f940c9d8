//! Parts of a case, opened.

use crate::platform::OpContext;
use crate::platform::gql::{Date, GqlResult, gql_error};
use crate::privacy_requests::entity::{decision, task};
use async_graphql::{ID, Json, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use seutu_shared::inventory::SystemRole;
use seutu_shared::legal_clock::SuspensionGround;
use seutu_shared::privacy_request::{
    DeliveryWay, MessageKind, RecipientsTold, RefusalGround, RequestOutcome, TaskOutcome,
};
use seutu_shared::privacy_right::PrivacyRight;

/// Who asks and what, opened.
#[derive(Debug, SimpleObject)]
pub struct RequestBody {
    /// Who asks.
    pub(super) name: String,
    /// Address for answers.
    pub(super) email: Option<String>,
    /// Telephone number.
    pub(super) phone: String,
    /// Postal address.
    pub(super) address: String,
    /// For whom an agent asks.
    pub(super) subject_name: String,
    /// What an agent's mandate is.
    pub(super) mandate: String,
    /// In own words.
    pub(super) details: String,
}

/// One register's task.
#[derive(Debug, SimpleObject)]
pub struct RequestTask {
    /// Identifier.
    pub(super) id: ID,
    /// Short name of the system.
    pub(super) system: String,
    /// Its name.
    pub(super) name: String,
    /// Whose it is.
    pub(super) role: SystemRole,
    /// The service can carry it out itself.
    pub(super) automatic: bool,
    /// Version of the guide; 0 for none.
    pub(super) recipe: i32,
    /// What to do, step by step.
    pub(super) steps: Vec<String>,
    /// To be done by.
    pub(super) due_on: Date,
    /// Who does it.
    pub(super) owner: Option<String>,
    /// Their account.
    pub(super) owner_id: Option<ID>,
    /// What was found; null while it is open.
    pub(super) outcome: Option<TaskOutcome>,
    /// What was done and what proves it.
    pub(super) note: Option<String>,
    /// On which ground a law has it kept, as staff said.
    pub(super) ground: Option<RefusalGround>,
    /// Until when; null where no day is known, such as of what is archived for good.
    pub(super) retained_until: Option<Date>,
    /// Who gets data from there, as the inventory says.
    pub(super) recipients: String,
    /// What is said of all of them together; null while one is still to be told.
    pub(super) recipients_told: Option<RecipientsTold>,
    /// Settled.
    pub(super) settled_at: Option<DateTime<Utc>>,
}

/// A message or note of a case.
#[derive(Debug, SimpleObject)]
pub struct RequestMessage {
    /// What it is.
    pub(super) kind: MessageKind,
    /// How it went out.
    pub(super) way: Option<DeliveryWay>,
    /// Text.
    pub(super) text: String,
    /// When.
    pub(super) at: DateTime<Utc>,
    /// Sign-in name of who wrote it; null for the person, programs, and accounts that are gone.
    pub(super) written_by: Option<String>,
}

/// A question to the person.
#[derive(Debug, SimpleObject)]
pub struct RequestQuestion {
    /// What was asked.
    pub(super) ground: SuspensionGround,
    /// Sent on.
    pub(super) asked_on: Date,
    /// Waited for until: the day of the answer, or of going on without it.
    pub(super) answered_on: Option<Date>,
}

/// A right that was refused wholly.
#[derive(Debug, SimpleObject)]
pub struct RequestRefusedRight {
    /// Which.
    pub(super) right: PrivacyRight,
    /// On which ground.
    pub(super) ground: RefusalGround,
    /// The provision, as it was named then.
    pub(super) provision: String,
    /// Why.
    pub(super) reasoning: String,
}

/// A decision, as it was made.
#[derive(Debug, SimpleObject)]
pub struct RequestDecision {
    /// How it ends.
    pub(super) outcome: RequestOutcome,
    /// On which ground something is refused.
    pub(super) ground: Option<RefusalGround>,
    /// The provision, as it was named then; null also where that was not kept yet.
    pub(super) provision: Option<String>,
    /// Why.
    pub(super) reasoning: String,
    /// Rights that were refused wholly, each on its own ground.
    pub(super) refused: Vec<RequestRefusedRight>,
    /// Who decided.
    pub(super) decided_by: String,
    /// When.
    pub(super) decided_at: DateTime<Utc>,
    /// The case as it stood: rights, dates, every register with its outcome and note, recipients, fees.
    pub(super) snapshot: Json<Value>,
}

/// A decision, opened.
pub(super) fn decision_object(op: &OpContext, row: decision::Model) -> GqlResult<RequestDecision> {
    let record = row.open(op).map_err(gql_error)?;
    let refused = record.refused.into_iter().map(|one| RequestRefusedRight {
        right: one.right,
        ground: one.ground,
        provision: one.provision,
        reasoning: one.reasoning,
    });
    Ok(RequestDecision {
        outcome: row.outcome,
        ground: row.ground,
        provision: record.provision,
        reasoning: record.reasoning,
        refused: refused.collect(),
        decided_by: row.decided_by,
        decided_at: row.decided_at,
        snapshot: Json(record.snapshot),
    })
}

/// A task, opened, with what its system is called and its guide.
pub(super) fn task_object(
    op: &OpContext,
    row: task::Model,
    (called, recipients): (String, String),
    owner: Option<String>,
    steps: Vec<String>,
) -> GqlResult<RequestTask> {
    Ok(RequestTask {
        id: row.id.to_string().into(),
        note: row.text(op).map_err(gql_error)?,
        ground: row.ground().map_err(gql_error)?,
        name: called,
        role: row.role,
        automatic: row.automatic,
        recipe: row.recipe,
        steps,
        system: row.system,
        due_on: row.due_on.into(),
        owner,
        owner_id: row.owner_id.map(|id| id.to_string().into()),
        outcome: row.outcome,
        recipients,
        recipients_told: row.recipients,
        retained_until: row.retained_until.map(|day: NaiveDate| day.into()),
        settled_at: row.settled_at,
    })
}
