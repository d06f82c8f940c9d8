//! Fulfilling the duty to tell: the letter, who was told, and who need not be told for a recorded reason.

use super::addressee::{Addressee, of_duty};
use super::data::data;
use super::duty::{Duty, opened};
use super::entity::duty;
use super::letter::{self, Facts, Letter};
use crate::audit::{self, Change, SubjectKind};
use crate::mail::{self, NewMail, Template};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::{InformationDutyId, PersonId};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::person::{DatumKind, DutyExemption, DutyState, MAX_REASON, ToldHow};
use seutu_shared::validation::{Checker, FieldError};
use std::collections::BTreeSet;
use uuid::Uuid;

/// That somebody was told.
#[derive(Debug, Clone, Copy)]
pub struct Tell {
    /// The version that was read.
    pub version: i32,
    /// By e-mail the letter is sent now; everything else is written down.
    pub how: ToldHow,
    /// The day; for mail it is today.
    pub on: NaiveDate,
}

/// The letter about a source, as it is to be sent now, in a language or the addressee's own.
///
/// # Errors
/// `not_found`, also for restricted people.
pub async fn source_letter(
    op: &OpContext,
    id: InformationDutyId,
    language: Option<Locale>,
) -> OpResult<(Addressee, Duty, Letter)> {
    op.require(Permission::PersonWrite)?;
    let row = duty::Entity::find_by_id(id).one(op.db()).await?;
    let row = row.ok_or(OpError::NotFound)?;
    let to = of_duty(op.db(), op, &row).await?.ok_or(OpError::NotFound)?;
    let letter = written(op, op.db(), &to, &row, language).await?;
    Ok((to, opened(op, &row)?, letter))
}

pub(super) async fn written(
    op: &OpContext,
    db: &impl ConnectionTrait,
    to: &Addressee,
    row: &duty::Model,
    language: Option<Locale>,
) -> OpResult<Letter> {
    let origin = row.origin.as_deref();
    let origin = op
        .services()
        .crypto
        .open_option(Field::DutyOrigin, row.id, origin)?;
    let language = language.unwrap_or(to.language());
    let register = letter::register(op, db, language).await?;
    let (kinds, grounds) = if let Some(person) = to.person() {
        let known = data(db, op, person).await?;
        let told: Vec<_> = known
            .into_iter()
            .filter(|datum| datum.source == row.source && datum.until.is_none())
            .collect();
        let kinds: BTreeSet<DatumKind> = told.iter().map(|datum| datum.kind).collect();
        let kinds = kinds.into_iter().map(DatumKind::label_key).collect();
        (
            kinds,
            told.into_iter().map(|datum| (datum.basis, datum.law)).collect(),
        )
    } else {
        (to.kinds(), register.grounds.clone())
    };
    let facts = Facts {
        name: to.name(),
        source: row.source,
        origin: origin.as_deref(),
        obtained_on: row.obtained_on,
        kinds,
        grounds,
        register,
    };
    Ok(Letter::write(language, &facts))
}

/// Tells somebody, or writes down that it was done. By e-mail the letter goes into the outbox in the same transaction;
/// what was told is kept with it. Returns the person, where the register keeps a row of one.
///
/// # Errors
/// `not_found`, also for restricted people; `stale`; `duty_closed`; `address_missing` for e-mail without an address;
/// `date_in_future` and `ends_before_start` for a day on which it cannot have been.
pub async fn tell(op: &OpContext, id: InformationDutyId, tell: Tell) -> OpResult<Option<PersonId>> {
    op.require(Permission::PersonWrite)?;
    let tx = op.begin().await?;
    let (row, to) = due(&tx, op, id, tell.version).await?;
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
    let letter = written(op, &*tx, &to, &row, None).await?;
    if tell.how == ToldHow::Email {
        let missing = || UserError::field(ErrorCode::AddressMissing, "how");
        let email = to.email().ok_or_else(|| OpError::Invalid(vec![missing()]))?;
        send(&tx, op, email, &letter).await?;
    }
    told(&tx, op, row, &letter, (on, tell.how)).await?;
    tx.commit().await?;
    Ok(to.person().map(super::Person::id))
}

pub(super) async fn send(tx: &Tx, op: &OpContext, email: &str, letter: &Letter) -> OpResult<()> {
    let args = Args::new()
        .with("title", letter.title.clone())
        .with("text", letter.text());
    let new = NewMail {
        to: email.to_string(),
        template: Template::SourceNotice,
        language: letter.language,
        args,
        useful_until: None,
    };
    mail::enqueue(tx, op, new).await?;
    Ok(())
}

pub(super) async fn told(
    tx: &Tx,
    op: &OpContext,
    row: duty::Model,
    letter: &Letter,
    (on, how): (NaiveDate, ToldHow),
) -> OpResult<()> {
    let text = format!("{}\n\n{}", letter.title, letter.text());
    let row = duty::Model {
        state: DutyState::Told,
        told_on: Some(on),
        told_how: Some(how),
        letter: Some(op.services().crypto.seal(Field::DutyLetter, row.id, &text)),
        ..row
    };
    let after = json!({"dutyState": row.state.as_str(), "toldOn": on, "toldHow": how.as_str()});
    decide(tx, op, row, after).await
}

/// Writes down why somebody need not be told. Returns the person, where the register keeps a row of one.
///
/// # Errors
/// As [`tell`]; errors of `reason`.
pub async fn exempt(
    op: &OpContext,
    id: InformationDutyId,
    version: i32,
    exemption: DutyExemption,
    reason: &str,
) -> OpResult<Option<PersonId>> {
    op.require(Permission::PersonWrite)?;
    let mut checker = Checker::new();
    let reason = checker.required("reason", reason, MAX_REASON);
    let reason = checker.finish(reason)?;
    let tx = op.begin().await?;
    let (row, to) = due(&tx, op, id, version).await?;
    let row = duty::Model {
        state: DutyState::Exempt,
        exemption: Some(exemption),
        reason: Some(op.services().crypto.seal(Field::DutyReason, row.id, &reason)),
        ..row
    };
    let after = json!({"dutyState": row.state.as_str(), "exemption": exemption.as_str(), "reason": reason});
    decide(&tx, op, row, after).await?;
    tx.commit().await?;
    Ok(to.person().map(super::Person::id))
}

async fn due(
    tx: &Tx,
    op: &OpContext,
    id: InformationDutyId,
    version: i32,
) -> OpResult<(duty::Model, Addressee)> {
    let row = duty::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?;
    let row = row.ok_or(OpError::NotFound)?;
    let to = of_duty(&**tx, op, &row).await?.ok_or(OpError::NotFound)?;
    if row.state != DutyState::Due {
        return Err(OpError::user(ErrorCode::DutyClosed));
    }
    if row.version != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    Ok((row, to))
}

/// Writes a decided duty, with its entry in the history of whom it is about.
async fn decide(tx: &Tx, op: &OpContext, row: duty::Model, after: serde_json::Value) -> OpResult<()> {
    let before = json!({"dutyState": DutyState::Due.as_str()});
    let row = duty::Model {
        decided_by: Some(op.actor().label()),
        decided_at: Some(op.now()),
        version: row.version + 1,
        updated_at: op.now(),
        ..row
    };
    let told = row.state == DutyState::Told;
    let (action, kind, id): (_, _, Uuid) = match (row.person_id, row.company_id, row.contact_person_id) {
        (Some(id), _, _) if told => ("person.tell", SubjectKind::Person, id.uuid()),
        (Some(id), _, _) => ("person.exempt", SubjectKind::Person, id.uuid()),
        (_, Some(id), _) if told => ("company.tell", SubjectKind::Company, id.uuid()),
        (_, Some(id), _) => ("company.exempt", SubjectKind::Company, id.uuid()),
        (_, _, Some(id)) if told => ("contact_person.tell", SubjectKind::ContactPerson, id.uuid()),
        (_, _, Some(id)) => ("contact_person.exempt", SubjectKind::ContactPerson, id.uuid()),
        (None, None, None) => return Err(OpError::bug("a duty about nobody")),
    };
    row.into_active_model().reset_all().update(&**tx).await?;
    let change = Change::updated(action, kind, id, before, after);
    audit::record(tx, op, change).await?;
    Ok(())
}
