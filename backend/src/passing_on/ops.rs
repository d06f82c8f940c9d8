//! What the privacy officer does: has a list made, and writes down that the third party was told.

use super::ended;
use super::entity as disclosure;
use super::list::{self, Columns};
use crate::audit::{self, Change, SubjectKind};
use crate::consents::entity::purpose;
use crate::consents::{self, Asked};
use crate::people::{self, Person};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{PersonId, PurposeId};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;
use seutu_shared::permission::Permission;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Most people of whom it is shown, and written down at once, that the third party must be told.
pub(super) const MAX_TOLD: usize = 200;
/// Rows of one statement: eleven values each, far below SQLite's 32,766.
const CHUNK: usize = 500;
/// The person is known by a name only.
const NO_ADDRESS: &str = "no_address";

/// A list, given out once.
#[derive(Debug, Clone)]
pub struct PassedOn {
    /// Comma-separated, RFC 4180.
    pub csv: String,
    /// How many people were asked about.
    pub asked: usize,
    /// Who is in it.
    pub people: Vec<PersonId>,
}

/// Makes the list for a third party. Everybody who ever said something of it is asked about; the answers are kept, with
/// an entry of the change history, in the transaction that makes the list, and the list is not.
///
/// # Errors
/// `not_found`, also for purposes that pass nothing on.
pub async fn pass_on(op: &OpContext, id: PurposeId, language: Locale) -> OpResult<PassedOn> {
    may(op)?;
    let tx = op.begin().await?;
    let recipient = locked(&tx, id).await?;
    let asked = consents::may_pass_on_each(&*tx, op, &recipient.controller).await?;
    let allowed = asked.iter().filter(|one| one.verdict.is_allowed());
    let allowed: Vec<PersonId> = allowed.map(|one| one.person).collect();
    let mut people = opened(&*tx, op, &allowed).await?;
    let columns = Columns::of(&recipient.channels.0);
    let run: Uuid = op.services().new_uuid();
    let (mut rows, mut listed) = (Vec::with_capacity(asked.len()), Vec::new());
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for one in &asked {
        let person = people.remove(&one.person);
        let row = answer(op, run, &recipient, one, person.as_ref(), columns);
        *reasons.entry(row.reason.clone()).or_default() += 1;
        if row.passed {
            listed.extend(person);
        }
        rows.push(row.into_active_model().reset_all());
    }
    for some in rows.chunks(CHUNK) {
        disclosure::Entity::insert_many(some.iter().cloned())
            .exec_without_returning(&*tx)
            .await?;
    }
    let after = json!({
        "recipient": recipient.recipient, "run": run, "asked": asked.len(), "passedOn": listed.len(), "reasons": reasons,
    });
    let change = Change::created(
        "consent_purpose.pass_on",
        SubjectKind::ConsentPurpose,
        recipient.id,
        after,
    );
    audit::record(&tx, op, change).await?;
    let csv = list::write(&listed, columns, language)?;
    tx.commit().await?;
    Ok(PassedOn {
        csv,
        asked: asked.len(),
        people: listed.iter().map(Person::id).collect(),
    })
}

/// What is kept of one person. A person of whom nothing may be read is restricted since a moment ago.
fn answer(
    op: &OpContext,
    run: Uuid,
    recipient: &purpose::Model,
    asked: &Asked,
    person: Option<&Person>,
    columns: Columns,
) -> disclosure::Model {
    let verdict = asked.verdict;
    let (passed, reason) = match person {
        _ if !verdict.is_allowed() => (false, verdict.reason.as_str()),
        None => (false, Reason::ProcessingRestricted.as_str()),
        Some(person) if !columns.reach(person) => (false, NO_ADDRESS),
        Some(_) => (true, verdict.reason.as_str()),
    };
    disclosure::Model {
        id: op.services().new_uuid(),
        run_id: run,
        purpose_id: recipient.id,
        person_id: Some(asked.person),
        passed,
        reason: reason.to_owned(),
        consent_event_id: asked.event,
        decided_at: op.now(),
        told_of: None,
        told_at: None,
        told_by: None,
    }
}

/// Writes down that a third party was told that it may not use the details of these people any more.
///
/// # Errors
/// `not_found`, also where it need not be told of one of them (any more); `required`, `too_many`.
pub async fn tell(op: &OpContext, id: PurposeId, people: &[PersonId]) -> OpResult<()> {
    may(op)?;
    let people: BTreeSet<PersonId> = people.iter().copied().collect();
    if people.is_empty() {
        return Err(OpError::field(ErrorCode::Required, "personIds"));
    }
    if people.len() > MAX_TOLD {
        return Err(OpError::field(ErrorCode::TooMany, "personIds"));
    }
    let tx = op.begin().await?;
    let recipient = locked(&tx, id).await?;
    let asked = consents::may_pass_on_each(&*tx, op, &recipient.controller).await?;
    let ended = ended::find(&*tx, op, recipient.id, &asked).await?;
    let mut changes = Vec::with_capacity(people.len());
    for person in people {
        let one = ended.iter().find(|one| one.person == person);
        let reason = one.ok_or(OpError::NotFound)?.reason;
        note(&tx, op, &recipient, person, reason).await?;
        let after = json!({"recipient": recipient.recipient, "reason": reason.as_str()});
        changes.push(Change::created(
            "person.recipient_told",
            SubjectKind::Person,
            person,
            after,
        ));
    }
    audit::record_many(&tx, op, changes).await?;
    tx.commit().await
}

async fn note(
    tx: &Tx,
    op: &OpContext,
    recipient: &purpose::Model,
    person: PersonId,
    reason: Reason,
) -> OpResult<()> {
    let open = Condition::any()
        .add(disclosure::Column::ToldOf.is_null())
        .add(disclosure::Column::ToldOf.eq(Reason::ProcessingRestricted));
    disclosure::Entity::update_many()
        .col_expr(disclosure::Column::ToldOf, Expr::value(reason.as_str()))
        .col_expr(disclosure::Column::ToldAt, Expr::value(Some(op.now())))
        .col_expr(disclosure::Column::ToldBy, Expr::value(op.actor().label()))
        .filter(disclosure::Column::PurposeId.eq(recipient.id))
        .filter(disclosure::Column::PersonId.is_in(people::ids_of(&**tx, person).await?))
        .filter(disclosure::Column::Passed.eq(true))
        .filter(open)
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Those who look after the catalogue, and read data of people.
pub(super) fn may(op: &OpContext) -> OpResult<()> {
    op.require(Permission::PurposeEdit)?;
    op.require(Permission::PersonRead)
}

pub(super) fn is_recipient(row: &purpose::Model) -> bool {
    row.purpose == ConsentPurpose::ThirdPartyMarketing
}

/// The third party, for one at a time.
async fn locked(tx: &Tx, id: PurposeId) -> OpResult<purpose::Model> {
    let found = purpose::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&**tx)
        .await?;
    found.filter(is_recipient).ok_or(OpError::NotFound)
}

/// The people with these ids; restricted ones are left out.
pub(super) async fn opened(
    db: &impl ConnectionTrait,
    op: &OpContext,
    ids: &[PersonId],
) -> OpResult<BTreeMap<PersonId, Person>> {
    let mut found = BTreeMap::new();
    for some in ids.chunks(CHUNK) {
        found.extend(people::of_rows(db, op, some.to_vec()).await?);
    }
    Ok(found)
}
