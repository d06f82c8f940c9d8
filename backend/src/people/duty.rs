//! The duty to tell people of data that came from elsewhere (GDPR art. 14): the clock, and who is to be told.

use super::addressee::{Addressee, of_duties, restricted_contacts};
use super::data::NewDatum;
use super::entity::duty;
use super::person::{Readable, id_of};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{InformationDutyId, PersonId};
use seutu_shared::legal_clock::rules::RuleId;
use seutu_shared::legal_clock::{Received, deadline};
use seutu_shared::permission::Permission;
use seutu_shared::person::{DutyExemption, DutyState, PersonSource, ToldHow};

/// A source of a person's data of which the person is or was to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Identifier.
    pub id: InformationDutyId,
    /// To be sent back with a change.
    pub version: i32,
    /// Where the data came from.
    pub source: PersonSource,
    /// More on that.
    pub origin: Option<String>,
    /// The day on which it was obtained.
    pub obtained_on: NaiveDate,
    /// To be told by the end of this day, at the latest; earlier when the person is first written to.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub state: DutyState,
    /// The day on which the person was told.
    pub told_on: Option<NaiveDate>,
    /// How.
    pub told_how: Option<ToldHow>,
    /// What the person was told, word by word.
    pub letter: Option<String>,
    /// Why the person need not be told.
    pub exemption: Option<DutyExemption>,
    /// The reason in words.
    pub reason: Option<String>,
}

/// One page of those who must be told.
#[derive(Debug)]
pub struct DutyPage {
    /// Whom, and of what they must be told, the most urgent first.
    pub rows: Vec<(Addressee, Duty)>,
    /// More follow.
    pub more: bool,
}

/// Starts the clock for a datum that came from elsewhere. One letter tells of everything from one source: a duty that
/// is still due takes new data in, the earliest day counts.
pub(super) async fn open(tx: &Tx, op: &OpContext, person: PersonId, new: &NewDatum) -> OpResult<()> {
    let due = duty::Entity::find()
        .filter(duty::Column::PersonId.eq(person))
        .filter(duty::Column::Source.eq(new.source))
        .filter(duty::Column::State.eq(DutyState::Due))
        .one(&**tx)
        .await?;
    let row = fresh(op, new.source, new.since)?;
    if let Some(known) = due {
        if known.due_on > row.due_on {
            let row = duty::Model {
                obtained_on: row.obtained_on,
                due_on: row.due_on,
                updated_at: op.now(),
                ..known
            };
            row.into_active_model().reset_all().update(&**tx).await?;
        }
        return Ok(());
    }
    let crypto = &op.services().crypto;
    let row = duty::Model {
        person_id: Some(person),
        origin: crypto.seal_option(Field::DutyOrigin, row.id, new.origin.as_deref()),
        ..row
    };
    let after = json!({"source": row.source.as_str(), "obtainedOn": row.obtained_on, "dueOn": row.due_on});
    duty::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    let change = Change::created("person.duty", SubjectKind::Person, person, after);
    audit::record(tx, op, change).await?;
    Ok(())
}

/// A duty that begins, about nobody yet: due in a month from the day on which the data was obtained.
pub(super) fn fresh(op: &OpContext, source: PersonSource, obtained_on: NaiveDate) -> OpResult<duty::Model> {
    let clock = deadline(RuleId::SourceTold, Received::On(obtained_on));
    let clock = clock.map_err(|code| OpError::field(code, "since"))?;
    Ok(duty::Model {
        id: op.new_id(),
        person_id: None,
        company_id: None,
        contact_person_id: None,
        source,
        origin: None,
        obtained_on,
        due_on: clock.due_on,
        state: DutyState::Due,
        told_on: None,
        told_how: None,
        letter: None,
        exemption: None,
        reason: None,
        decided_by: None,
        decided_at: None,
        version: 1,
        created_at: op.now(),
        updated_at: op.now(),
    })
}

/// Everything that the person is or was to be told, what is due first.
pub async fn duties(op: &OpContext, person: &impl Readable) -> OpResult<Vec<Duty>> {
    let rows = duty::Entity::find()
        .filter(duty::Column::PersonId.is_in(super::ids_of(op.db(), id_of(person)).await?))
        .order_by_asc(duty::Column::State.ne(DutyState::Due))
        .order_by_asc(duty::Column::DueOn)
        .order_by_asc(duty::Column::Id)
        .all(op.db())
        .await?;
    rows.iter().map(|row| opened(op, row)).collect()
}

/// Who must be told, the most urgent first, from after the duty `after` on: people, who stands behind companies, and
/// contact persons. Restricted people are left out: their data is stored and not used, and the clock waits for nobody, so
/// that they come back with the day they had.
pub async fn to_be_told(op: &OpContext, after: Option<InformationDutyId>, first: u64) -> OpResult<DutyPage> {
    op.require(Permission::PersonRead)?;
    let persons = Condition::any()
        .add(duty::Column::PersonId.is_null())
        .add(duty::Column::PersonId.not_in_subquery(super::restricted_rows()));
    let contacts = Condition::any()
        .add(duty::Column::ContactPersonId.is_null())
        .add(duty::Column::ContactPersonId.not_in_subquery(restricted_contacts()));
    let mut query = duty::Entity::find()
        .filter(duty::Column::State.eq(DutyState::Due))
        .filter(persons)
        .filter(contacts);
    if let Some(after) = after {
        let last = duty::Entity::find_by_id(after)
            .one(op.db())
            .await?
            .ok_or_else(|| OpError::field(ErrorCode::InvalidPage, "after"))?;
        let same_day = Condition::all()
            .add(duty::Column::DueOn.eq(last.due_on))
            .add(duty::Column::Id.gt(last.id));
        query = query.filter(
            Condition::any()
                .add(duty::Column::DueOn.gt(last.due_on))
                .add(same_day),
        );
    }
    let mut rows = query
        .order_by_asc(duty::Column::DueOn)
        .order_by_asc(duty::Column::Id)
        .limit(first.saturating_add(1))
        .all(op.db())
        .await?;
    let shown = usize::try_from(first).unwrap_or(usize::MAX);
    let more = rows.len() > shown;
    rows.truncate(shown);
    let mut whom = of_duties(op.db(), op, &rows).await?;
    let mut found = Vec::new();
    for row in rows {
        if let Some(addressee) = whom.remove(&row.id) {
            found.push((addressee, opened(op, &row)?));
        }
    }
    Ok(DutyPage { rows: found, more })
}

/// The duty of a row.
pub(super) fn opened(op: &OpContext, row: &duty::Model) -> OpResult<Duty> {
    let crypto = &op.services().crypto;
    let open = |field, text: Option<&str>| crypto.open_option(field, row.id, text);
    Ok(Duty {
        origin: open(Field::DutyOrigin, row.origin.as_deref())?,
        letter: open(Field::DutyLetter, row.letter.as_deref())?,
        reason: open(Field::DutyReason, row.reason.as_deref())?,
        id: row.id,
        version: row.version,
        source: row.source,
        obtained_on: row.obtained_on,
        due_on: row.due_on,
        state: row.state,
        told_on: row.told_on,
        told_how: row.told_how,
        exemption: row.exemption,
    })
}
