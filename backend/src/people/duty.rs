//! The duty to tell people of data that came from elsewhere (GDPR art. 14): the clock, the letter, who was told.

use super::data::{NewDatum, data};
use super::entity::duty;
use super::letter::{self, Facts, Letter};
use super::person::{Person, Readable, id_of};
use crate::audit::{self, Change, SubjectKind};
use crate::mail::{self, NewMail, Template};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::{InformationDutyId, PersonId};
use seutu_shared::legal_clock::rules::RuleId;
use seutu_shared::legal_clock::{Received, deadline};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::person::{DutyExemption, DutyState, MAX_REASON, PersonSource, ToldHow};
use seutu_shared::validation::{Checker, FieldError};

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
    /// People and what they must be told, the most urgent first.
    pub rows: Vec<(Person, Duty)>,
    /// More follow.
    pub more: bool,
}

/// That a person was told.
#[derive(Debug, Clone, Copy)]
pub struct Tell {
    /// The version that was read.
    pub version: i32,
    /// By e-mail the letter is sent now; everything else is written down.
    pub how: ToldHow,
    /// The day; for mail it is today.
    pub on: NaiveDate,
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
    let clock = deadline(RuleId::SourceTold, Received::On(new.since));
    let clock = clock.map_err(|code| OpError::field(code, "since"))?;
    if let Some(row) = due {
        if row.due_on > clock.due_on {
            let row = duty::Model {
                obtained_on: new.since,
                due_on: clock.due_on,
                updated_at: op.now(),
                ..row
            };
            row.into_active_model().reset_all().update(&**tx).await?;
        }
        return Ok(());
    }
    let id: InformationDutyId = op.new_id();
    let crypto = &op.services().crypto;
    let row = duty::Model {
        id,
        person_id: person,
        source: new.source,
        origin: crypto.seal_option(Field::DutyOrigin, id, new.origin.as_deref()),
        obtained_on: new.since,
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
    };
    duty::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    let after = json!({"source": new.source.as_str(), "obtainedOn": new.since, "dueOn": clock.due_on});
    let change = Change::created("person.duty", SubjectKind::Person, person, after);
    audit::record(tx, op, change).await?;
    Ok(())
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

/// Who must be told, the most urgent first, from after the duty `after` on. Restricted people are left out: their data
/// is stored and not used, and the clock waits for nobody, so that they come back with the day they had.
pub async fn to_be_told(op: &OpContext, after: Option<InformationDutyId>, first: u64) -> OpResult<DutyPage> {
    op.require(Permission::PersonRead)?;
    let mut query = duty::Entity::find()
        .filter(duty::Column::State.eq(DutyState::Due))
        .filter(duty::Column::PersonId.not_in_subquery(super::restricted_rows()));
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
    let people = super::find::of_rows(op.db(), op, rows.iter().map(|row| row.person_id).collect()).await?;
    let mut found = Vec::new();
    for row in rows {
        if let Some(person) = people.get(&row.person_id) {
            found.push((person.clone(), opened(op, &row)?));
        }
    }
    Ok(DutyPage { rows: found, more })
}

/// The letter about a source, as it is to be sent now, in a language or the person's own.
///
/// # Errors
/// `not_found`, also for restricted people.
pub async fn source_letter(
    op: &OpContext,
    id: InformationDutyId,
    language: Option<Locale>,
) -> OpResult<(Person, Duty, Letter)> {
    op.require(Permission::PersonWrite)?;
    let row = duty::Entity::find_by_id(id).one(op.db()).await?;
    let row = row.ok_or(OpError::NotFound)?;
    let person = super::find(op.db(), op, row.person_id)
        .await?
        .ok_or(OpError::NotFound)?;
    let letter = written(op, op.db(), &person, &row, language).await?;
    Ok((person, opened(op, &row)?, letter))
}

async fn written(
    op: &OpContext,
    db: &impl sea_orm::ConnectionTrait,
    person: &Person,
    row: &duty::Model,
    language: Option<Locale>,
) -> OpResult<Letter> {
    let known = data(db, op, person).await?;
    let origin = row.origin.as_deref();
    let origin = op
        .services()
        .crypto
        .open_option(Field::DutyOrigin, row.id, origin)?;
    let language = language.unwrap_or(person.language());
    let facts = Facts {
        name: person.name(),
        source: row.source,
        origin: origin.as_deref(),
        obtained_on: row.obtained_on,
        data: known
            .iter()
            .filter(|datum| datum.source == row.source && datum.until.is_none())
            .collect(),
        register: letter::register(op, db, language).await?,
    };
    Ok(Letter::write(language, &facts))
}

/// Tells a person, or writes down that the person was told. By e-mail the letter goes into the outbox in the same
/// transaction; what was told is kept with it.
///
/// # Errors
/// `not_found`, also for restricted people; `stale`; `duty_closed`; `address_missing` for e-mail without an address;
/// `date_in_future` and `ends_before_start` for a day on which it cannot have been.
pub async fn tell(op: &OpContext, id: InformationDutyId, tell: Tell) -> OpResult<PersonId> {
    op.require(Permission::PersonWrite)?;
    let tx = op.begin().await?;
    let (row, person) = due(&tx, op, id, tell.version).await?;
    let on = if tell.how == ToldHow::Email {
        op.today()
    } else {
        tell.on
    };
    let mut checker = Checker::new();
    if on > op.today() {
        checker.push(FieldError::new("toldOn", ErrorCode::DateInFuture));
    }
    if on < row.obtained_on {
        checker.push(FieldError::new("toldOn", ErrorCode::EndsBeforeStart));
    }
    checker.finish(())?;
    let letter = written(op, &*tx, &person, &row, None).await?;
    if tell.how == ToldHow::Email {
        let missing = || UserError::field(ErrorCode::AddressMissing, "how");
        let to = person.email().ok_or_else(|| OpError::Invalid(vec![missing()]))?;
        let args = Args::new()
            .with("title", letter.title.clone())
            .with("text", letter.text());
        let new = NewMail {
            to: to.to_string(),
            template: Template::SourceNotice,
            language: letter.language,
            args,
            useful_until: None,
        };
        mail::enqueue(&tx, op, new).await?;
    }
    let text = format!("{}\n\n{}", letter.title, letter.text());
    let row = duty::Model {
        state: DutyState::Told,
        told_on: Some(on),
        told_how: Some(tell.how),
        letter: Some(op.services().crypto.seal(Field::DutyLetter, row.id, &text)),
        ..row
    };
    let after = json!({"dutyState": row.state.as_str(), "toldOn": on, "toldHow": tell.how.as_str()});
    decide(&tx, op, row, "person.tell", after).await?;
    tx.commit().await?;
    Ok(person.id())
}

/// Writes down why a person need not be told.
///
/// # Errors
/// As [`tell`]; errors of `reason`.
pub async fn exempt(
    op: &OpContext,
    id: InformationDutyId,
    version: i32,
    exemption: DutyExemption,
    reason: &str,
) -> OpResult<PersonId> {
    op.require(Permission::PersonWrite)?;
    let mut checker = Checker::new();
    let reason = checker.required("reason", reason, MAX_REASON);
    let reason = checker.finish(reason)?;
    let tx = op.begin().await?;
    let (row, person) = due(&tx, op, id, version).await?;
    let row = duty::Model {
        state: DutyState::Exempt,
        exemption: Some(exemption),
        reason: Some(op.services().crypto.seal(Field::DutyReason, row.id, &reason)),
        ..row
    };
    let after = json!({"dutyState": row.state.as_str(), "exemption": exemption.as_str(), "reason": reason});
    decide(&tx, op, row, "person.exempt", after).await?;
    tx.commit().await?;
    Ok(person.id())
}

async fn due(
    tx: &Tx,
    op: &OpContext,
    id: InformationDutyId,
    version: i32,
) -> OpResult<(duty::Model, Person)> {
    let row = duty::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?;
    let row = row.ok_or(OpError::NotFound)?;
    let person = super::find(&**tx, op, row.person_id)
        .await?
        .ok_or(OpError::NotFound)?;
    if row.state != DutyState::Due {
        return Err(OpError::user(ErrorCode::DutyClosed));
    }
    if row.version != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    Ok((row, person))
}

async fn decide(
    tx: &Tx,
    op: &OpContext,
    row: duty::Model,
    action: &'static str,
    after: serde_json::Value,
) -> OpResult<()> {
    let before = json!({"dutyState": DutyState::Due.as_str()});
    let row = duty::Model {
        decided_by: Some(op.actor().label()),
        decided_at: Some(op.now()),
        version: row.version + 1,
        updated_at: op.now(),
        ..row
    };
    let person = row.person_id;
    row.into_active_model().reset_all().update(&**tx).await?;
    let change = Change::updated(action, SubjectKind::Person, person, before, after);
    audit::record(tx, op, change).await?;
    Ok(())
}

fn opened(op: &OpContext, row: &duty::Model) -> OpResult<Duty> {
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
