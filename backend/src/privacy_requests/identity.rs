//! Who asks. A code to an address that we had before, or a note of what staff saw; never a copy of a card.

use super::case::{self, Edited};
use super::entity::{code, request};
use super::person::{locked, of_token};
use super::whose::{self, Proved};
use super::{attachments, corrections, objection, package, proved, recipients, rights, staff, tasks};
use crate::audit::{Change, SubjectKind};
use crate::jobs::{Job, JobError, JobHandler, NewJob, enqueue};
use crate::mail::{self, NewMail, Template};
use crate::people;
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::rng;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::preferences::NOTED_BY;
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::{PersonId, PrivacyRequestId};
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{IdentityMethod, RequestState};
use seutu_shared::validation::{Checker, FieldError};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;

const SEND_CODE: &str = "privacy_request.send_code";
/// Wrong codes that may be typed.
const MAX_ATTEMPTS: i32 = 5;
/// Minutes that a code works.
const CODE_MINUTES: i64 = 30;
/// Longest note, in characters.
pub(super) const MAX_NOTE: usize = 1000;

#[derive(Serialize, Deserialize)]
struct Payload {
    id: PrivacyRequestId,
    /// When it was asked for.
    at: DateTime<Utc>,
    /// It is to open files, and not to say who asks.
    #[serde(default)]
    opens: bool,
}

/// Has a code sent to the address that was told with the request, if we had it before. The answer is the same after
/// the same work.
///
/// # Errors
/// `link_expired`; `rate_limited`.
pub async fn ask_for_code(op: &OpContext, token: &str) -> OpResult<()> {
    have_sent(op, token, false).await
}

/// Has a code sent to where one goes: to say who asks, or to open files.
pub(super) async fn have_sent(op: &OpContext, token: &str, opens: bool) -> OpResult<()> {
    op.limit(Limit::PrivacyRequest)?;
    let row = of_token(op.db(), token)
        .await?
        .ok_or_else(|| OpError::user(ErrorCode::LinkExpired))?;
    // However often it is asked for, one case gets few codes; nobody is told.
    let subject = format!("privacy_request/{}", row.id);
    if op.limit_on(Limit::PasswordReset, &subject).is_err() {
        return Ok(());
    }
    let tx = op.begin().await?;
    let payload = Payload {
        id: row.id,
        at: op.now(),
        opens,
    };
    enqueue(&tx, op, NewJob::new(SEND_CODE, payload)).await?;
    tx.commit().await
}

/// Sends the code, where the address is known.
#[derive(Debug)]
pub struct CodeHandler;

impl JobHandler for CodeHandler {
    fn kind(&self) -> &'static str {
        SEND_CODE
    }

    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(send_code(op, job.payload()?).await?) })
    }
}

/// The address that a code goes to which says who asks, and the only person of ours who has it.
async fn receiver(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
) -> OpResult<Option<(String, Option<PersonId>)>> {
    let Some(to) = row.address(op)?.filter(|_| row.takes_code()) else {
        return Ok(None);
    };
    if row.identified_at.is_some() || !row.state.is_open() {
        return Ok(None);
    }
    let people = people::on_file_before(&**tx, op, &to, row.created_at, &NOTED_BY).await?;
    if people.is_empty() && !super::sources::know_address(tx, op, &to).await? {
        return Ok(None);
    }
    // Several people may share an address; staff then find out which.
    let person = match people.as_slice() {
        [one] => Some(one.id),
        _ => None,
    };
    Ok(Some((to, person)))
}

async fn send_code(op: &OpContext, payload: Payload) -> OpResult<()> {
    let Payload { id, at, opens } = payload;
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, id).await?;
    let found = if opens {
        proved::receiver(&tx, op, &row).await?.map(|to| (to, None))
    } else {
        receiver(&tx, op, &row).await?
    };
    let Some((to, person_id)) = found else {
        return Ok(());
    };
    // A worker that died after its commit must not send another code, which would end the first.
    let sent = code::Entity::find_by_id(id).one(&*tx).await?;
    let sent = sent.filter(|code| code.ticket_hash.is_none());
    if sent.is_some_and(|code| code.expires_at >= at + TimeDelta::minutes(CODE_MINUTES)) {
        return Ok(());
    }
    let typed = op.services().rng.typed_code();
    let made = code::Model {
        request_id: row.id,
        person_id,
        code_hash: hash(row.id, &typed),
        ticket_hash: None,
        attempts: 0,
        expires_at: op.now() + TimeDelta::minutes(CODE_MINUTES),
    };
    let replace = OnConflict::column(code::Column::RequestId)
        .update_columns([
            code::Column::PersonId,
            code::Column::CodeHash,
            code::Column::TicketHash,
            code::Column::Attempts,
            code::Column::ExpiresAt,
        ])
        .to_owned();
    code::Entity::insert(made.into_active_model().reset_all())
        .on_conflict(replace)
        .exec_without_returning(&*tx)
        .await?;
    let args = Args::new()
        .with("number", row.number())
        .with("code", rng::spaced(&typed))
        .with("minutes", CODE_MINUTES);
    let mail = NewMail {
        to,
        template: Template::RequestCode,
        language: row.language,
        args,
        useful_until: Some(op.now() + TimeDelta::minutes(CODE_MINUTES)),
    };
    mail::enqueue(&tx, op, mail).await?;
    tx.commit().await
}

fn hash(id: PrivacyRequestId, typed: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(id.uuid().as_bytes());
    hasher.update(rng::typed_form(typed).as_bytes());
    hasher.finalize().to_vec()
}

/// Takes a code that was typed. Wrong ones are counted under the row's lock, so that many at once are many.
///
/// # Errors
/// `link_expired`; `invalid_code` for a wrong, old or used one, and after too many.
pub async fn confirm_code(op: &OpContext, token: &str, typed: &str) -> OpResult<()> {
    op.limit(Limit::PrivacyRequest)?;
    let wrong = || OpError::field(ErrorCode::InvalidCode, "code");
    let tx = op.begin().await?;
    let row = locked(&tx, token).await?;
    if row.identified_at.is_some() || !row.state.is_open() {
        return Err(wrong());
    }
    let (tx, known) = taken(tx, op, row.id, typed).await?;
    let method = IdentityMethod::KnownAddress;
    let proved = Proved {
        method,
        email: &row.address(op)?.unwrap_or_default(),
        name: &row.open(op)?.name,
        rights: &case::asked(&*tx, row.id).await?,
    };
    let (person, note) = whose::told(&tx, op, &proved, known.person_id).await?;
    identified(&tx, op, row, method, note.as_deref(), person).await?;
    tx.commit().await
}

/// The code of a case, if that is what was typed. A wrong one is counted, which is committed.
///
/// # Errors
/// `invalid_code` for a wrong, old or used one, and after too many.
pub(super) async fn taken(
    tx: Tx,
    op: &OpContext,
    id: PrivacyRequestId,
    typed: &str,
) -> OpResult<(Tx, code::Model)> {
    let wrong = || OpError::field(ErrorCode::InvalidCode, "code");
    let known = code::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    let works = |one: &code::Model| {
        one.ticket_hash.is_none() && one.attempts < MAX_ATTEMPTS && one.expires_at > op.now()
    };
    let known = known.filter(works).ok_or_else(wrong)?;
    let fits: bool = known.code_hash.ct_eq(&hash(id, typed)).into();
    if !fits {
        let attempts = known.attempts.saturating_add(1);
        let mut change = known.into_active_model();
        change.attempts = Set(attempts);
        change.update(&*tx).await?;
        tx.commit().await?;
        return Err(wrong());
    }
    Ok((tx, known))
}

/// Staff note how they know who asks, and whose data it is about: one of the ways that no check of ours proves.
///
/// # Errors
/// `not_found`, also for a person who is not there; `stale`; `already_identified`; `wrong_step` once it is closed;
/// what is wrong with the note.
pub async fn identify(
    op: &OpContext,
    edited: Edited,
    method: IdentityMethod,
    note: &str,
    person: Option<PersonId>,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let mut checker = Checker::new();
    let note = checker.required("note", note, MAX_NOTE);
    if !IdentityMethod::BY_HAND.contains(&method) {
        checker.push(FieldError::new("method", ErrorCode::UnknownCode));
    }
    let note = checker.finish(note)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    if row.identified_at.is_some() {
        return Err(OpError::user(ErrorCode::AlreadyIdentified));
    }
    // Once it is decided, whose data it is stays as it was.
    let person = known(&tx, person).await?;
    let another = person.is_some() && person != row.person_id;
    if !row.state.is_open() || (another && row.state == RequestState::Decided) {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let row = identified(&tx, op, row, method, Some(&note), person).await?;
    tx.commit().await?;
    Ok(row)
}

/// Says whose data a case is about. An objection restricts that person's data in the same transaction, if it is known who
/// asks.
///
/// # Errors
/// `not_found`, `stale`; `wrong_step` once it is decided or something was erased.
pub async fn link_person(
    op: &OpContext,
    edited: Edited,
    person: Option<PersonId>,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    if matches!(row.state, RequestState::Decided | RequestState::Closed) {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let person = known(&tx, person).await?;
    turn_to(&tx, op, &row, person).await?;
    let entry = Change::updated(
        "privacy_request.link_person",
        SubjectKind::PrivacyRequest,
        row.id,
        json!({"person": row.person_id}),
        json!({"person": person}),
    );
    let row = case::change(&tx, op, row, entry, |change| change.person_id = Set(person)).await?;
    objection::take_effect(&tx, op, &row).await?;
    tx.commit().await?;
    Ok(row)
}

/// Before a case is said to be about somebody else: what was made and found for who it was about counts no more.
///
/// # Errors
/// `wrong_step` once something was erased.
async fn turn_to(tx: &Tx, op: &OpContext, row: &request::Model, person: Option<PersonId>) -> OpResult<()> {
    if person == row.person_id {
        return Ok(());
    }
    // Nobody can be given or spared any more what is gone.
    if tasks::is_erased(tx, row.id).await? {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    package::forget(tx, row.id).await?;
    corrections::forget(tx, row.id).await?;
    recipients::forget(tx, op, row.id).await?;
    if row.person_id.is_some() {
        attachments::answers::unmark(tx, row.id).await?;
    }
    tasks::reopen_automatic(tx, row.id).await?;
    rights::not_effected(tx, row).await?;
    case::end_approval(tx, op, row.id).await
}

async fn known(tx: &Tx, person: Option<PersonId>) -> OpResult<Option<PersonId>> {
    let Some(person) = person else { return Ok(None) };
    let standing = people::standing(&**tx, person).await?.ok_or(OpError::NotFound)?;
    Ok(Some(standing.id))
}

/// Notes how it is known who asks, and whose data it is about; an objection restricts that data at once. Once it is
/// decided, that stays as it was.
pub(super) async fn identified(
    tx: &Tx,
    op: &OpContext,
    row: request::Model,
    method: IdentityMethod,
    note: Option<&str>,
    person: Option<PersonId>,
) -> OpResult<request::Model> {
    let person = known(tx, person).await?;
    let person = person
        .filter(|_| row.state != RequestState::Decided)
        .or(row.person_id);
    turn_to(tx, op, &row, person).await?;
    let (id, now, by) = (row.id, op.now(), op.actor().label());
    let sealed = op.services().crypto.seal_option(Field::RequestIdentity, id, note);
    let waits = row.state == RequestState::AwaitingIdentity;
    code::Entity::delete_by_id(id).exec(&**tx).await?;
    let entry = Change::created(
        "privacy_request.identify",
        SubjectKind::PrivacyRequest,
        id,
        json!({"method": method.as_str()}),
    );
    let row = case::change(tx, op, row, entry, |change| {
        change.identity_method = Set(Some(method));
        change.identity_note = Set(sealed);
        change.identified_at = Set(Some(now));
        change.identified_by = Set(Some(by));
        change.person_id = Set(person);
    })
    .await?;
    objection::take_effect(tx, op, &row).await?;
    if waits {
        let row = super::person::answered(tx, op, row, "privacy_request.identity_came").await?;
        // What staff note themselves is no news to them.
        if !IdentityMethod::BY_HAND.contains(&method) {
            staff::tell(tx, op, &row, staff::News::Arrived).await?;
        }
        return Ok(row);
    }
    Ok(row)
}
