//! The person's side: the status page behind a secret link. Whoever has the link sees the stage, the dates and what was
//! written; data of the person only once it is known who asks.

use super::attachments::{self, answers};
use super::case::{self, Edited};
use super::deliveries;
use super::entity::{message, package as files, request};
use super::fees::{self, FeeAsked};
use super::identity::MAX_NOTE;
use super::jobs::TIDY;
use super::letters::{self, Letter};
use super::messages::{self, NewMessage};
use super::proved::{self, Key};
use super::services::{self, ServiceTold};
use super::{package, signed_document, staff};
use crate::jobs::{NewJob, enqueue};
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::legal_clock::{Deadline, SuspensionGround};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{
    AnswerInput, DeliveryWay, MessageKind, RequestEvent, RequestOutcome, RequestState,
};
use seutu_shared::privacy_right::PrivacyRight;
use seutu_shared::validation::{Checker, Validate};
use sha2::{Digest, Sha256};

/// A new token of 256 bits, in letters that an address can hold.
pub(super) fn new_token(op: &OpContext) -> String {
    URL_SAFE_NO_PAD.encode(op.services().rng.bytes::<32>())
}

pub(super) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A message as the person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is.
    pub kind: MessageKind,
    /// Text; none where it may hold data and who asks is not known.
    pub text: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A file that waits for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// `access` or `portability`; of a file that staff add, its number.
    pub kind: String,
    /// What a file that staff add is called.
    pub name: Option<String>,
    /// Until when.
    pub until: DateTime<Utc>,
    /// It was fetched, and is not given out again: a while after that, see [`fetch`].
    pub fetched: bool,
}

/// What the status page shows.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the page says or offers, each by itself"
)]
#[derive(Debug, Clone)]
pub struct Status {
    /// The number of the case.
    pub number: String,
    /// Where it stands.
    pub state: RequestState,
    /// How it ended.
    pub outcome: Option<RequestOutcome>,
    /// The language of the answers.
    pub language: Locale,
    /// What is asked, and since when it is done.
    pub rights: Vec<(PrivacyRight, Option<DateTime<Utc>>)>,
    /// The day it reached us.
    pub received_on: NaiveDate,
    /// The last day for the answer.
    pub due_on: NaiveDate,
    /// How that day was found.
    pub reckoned: Deadline,
    /// It takes longer; said at.
    pub extended_at: Option<DateTime<Utc>>,
    /// The question that waits for an answer.
    pub waiting_for: Option<SuspensionGround>,
    /// Who asks must still be found out.
    pub must_identify: bool,
    /// A mandate or a right to sign must still be seen.
    pub checks_mandate: bool,
    /// What was said, oldest first.
    pub messages: Vec<Said>,
    /// Files.
    pub files: Vec<Waiting>,
    /// What came from the person: names, empty where it was deleted, and when.
    pub sent: Vec<(String, DateTime<Utc>)>,
    /// A code can be sent to try.
    pub can_send_code: bool,
    /// A document can be signed to say who asks.
    pub can_sign: bool,
    /// A fee that is asked or accepted.
    pub fee: Option<FeeAsked>,
    /// Services of whose suspension the person was told, oldest first.
    pub services: Vec<ServiceTold>,
}

/// Whether what was made is the person's, on the page: the answer went out there and grants something.
pub(super) fn gives_files(row: &request::Model, all: &[message::Model]) -> bool {
    // What was printed or handed over is on no page.
    let answer = all.iter().rev().find(|said| said.kind == MessageKind::Answer);
    if answer.is_none_or(|said| said.way != Some(DeliveryWay::Page)) {
        return false;
    }
    let granted = matches!(
        row.outcome,
        Some(RequestOutcome::Granted | RequestOutcome::PartlyGranted)
    );
    granted && row.state == RequestState::Closed
}

/// The case behind a link.
pub(super) async fn of_token(db: &impl ConnectionTrait, token: &str) -> OpResult<Option<request::Model>> {
    Ok(request::Entity::find()
        .filter(request::Column::TokenHash.eq(token_hash(token)))
        .one(db)
        .await?)
}

/// The case behind a link, locked.
pub(super) async fn locked(tx: &Tx, token: &str) -> OpResult<request::Model> {
    let found = request::Entity::find()
        .filter(request::Column::TokenHash.eq(token_hash(token)))
        .lock_exclusive()
        .one(&**tx)
        .await?;
    found.ok_or_else(|| OpError::user(ErrorCode::LinkExpired))
}

/// What the status page shows; `None` for a link that opens nothing. Changes nothing, and counts against no limit of its
/// own: nobody guesses 256 bits, and whoever shares an address with many readers must still be able to file.
pub async fn status(op: &OpContext, token: &str) -> OpResult<Option<Status>> {
    let Some(row) = of_token(op.db(), token).await? else {
        return Ok(None);
    };
    let rights = case::rights(op.db(), row.id).await?;
    let which: Vec<PrivacyRight> = rights.iter().map(|one| one.what).collect();
    let asked = case::questions(op.db(), row.id).await?;
    let (known, open) = (row.is_known(&which), row.state.is_open());
    let must_identify = open && row.identified_at.is_none() && row.wants_identity(&which);
    let all = messages::all(op.db(), row.id).await?;
    Ok(Some(Status {
        number: row.number(),
        state: row.state,
        outcome: row.outcome,
        language: row.language,
        rights: rights.iter().map(|one| (one.what, one.effected_at)).collect(),
        received_on: row.received_on,
        due_on: row.due_on,
        reckoned: case::strict(op.db(), &row, row.extended_at.is_some()).await?,
        extended_at: row.extended_at,
        waiting_for: asked
            .iter()
            .find(|one| one.answered_on.is_none())
            .map(|one| one.ground),
        must_identify,
        checks_mandate: open && !row.has_mandate(),
        messages: said(op, &row, &all, known)?,
        fee: if known && open {
            fees::shown(op.db(), row.id).await?
        } else {
            None
        },
        services: if known {
            services::shown(op, row.id).await?
        } else {
            Vec::new()
        },
        // As they are given out: nobody else learns what they are called.
        files: if row.is_identified() && gives_files(&row, &all) {
            files_waiting(op.db(), op, row.id).await?
        } else {
            Vec::new()
        },
        sent: sent(op, row.id).await?,
        can_send_code: must_identify && row.takes_code(),
        can_sign: must_identify && signed_document::is_offered(op, &row),
    }))
}

/// Names of the files that came from the person, and when each did.
async fn sent(op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<(String, DateTime<Utc>)>> {
    let rows = attachments::of_request(op.db(), id).await?;
    let theirs = rows.into_iter().filter(|file| file.origin.is_of_person());
    theirs
        .map(|file| Ok((file.called(op)?, file.created_at)))
        .collect()
}

/// What waits on the page of a case, or was fetched there.
pub(super) async fn files_waiting(
    db: &impl ConnectionTrait,
    op: &OpContext,
    id: PrivacyRequestId,
) -> OpResult<Vec<Waiting>> {
    let files = files::Entity::find()
        .filter(files::Column::RequestId.eq(id))
        .filter(files::Column::ExpiresAt.gt(op.now()))
        .all(db)
        .await?;
    let made = files.into_iter().filter_map(|row| waiting(op, row));
    Ok(made.chain(answers::waiting(db, op, id).await?).collect())
}

fn waiting(op: &OpContext, row: files::Model) -> Option<Waiting> {
    Some(Waiting {
        until: row.expires_at?,
        fetched: !package::can_be_fetched(op, &row),
        kind: row.kind,
        name: None,
    })
}

/// Whether an answer is read on the page. Whoever stayed unknown reads why nothing was done and what remedies there are
/// (article 12(4)): what was written then tells of nobody, see `decide`. A case that was refused so stays so. What was
/// granted before a mandate had to be seen tells of somebody, and waits for it also where the case is closed.
pub(super) fn reads_answer(row: &request::Model, known: bool) -> bool {
    use RequestOutcome as O;
    let unknown = row.identified_at.is_none();
    known
        || match row.outcome {
            Some(O::Refused | O::Unidentified) => unknown || !row.state.is_open(),
            Some(O::Granted | O::PartlyGranted | O::NothingHeld) => false,
            Some(O::Withdrawn) | None => unknown,
        }
}

fn said(op: &OpContext, case: &request::Model, all: &[message::Model], known: bool) -> OpResult<Vec<Said>> {
    all.iter()
        .filter(|row| row.kind.is_shared())
        .map(|row| {
            // What goes to everybody who asks tells nothing; an answer may.
            let answer = row.kind == MessageKind::Answer && reads_answer(case, known);
            let open = known || answer || !row.kind.tells_of_person();
            Ok(Said {
                kind: row.kind,
                text: if open { Some(row.text(op)?) } else { None },
                at: row.written_at,
            })
        })
        .collect()
}

/// The person writes to us. An answer to our question lets the case go on.
///
/// # Errors
/// `link_expired`; what is wrong with the text; `rate_limited`.
pub async fn write(op: &OpContext, token: &str, text: &str) -> OpResult<()> {
    op.limit(Limit::PrivacyRequest)?;
    let AnswerInput { text } = AnswerInput {
        text: text.to_owned(),
    }
    .validate()?;
    let tx = op.begin().await?;
    let row = locked(&tx, token).await?;
    said_more(&tx, op, row, &text).await?;
    tx.commit().await
}

/// Keeps what the person wrote on the page of the case; an answer to our question lets the case go on.
async fn said_more(tx: &Tx, op: &OpContext, row: request::Model, text: &str) -> OpResult<()> {
    if !matches!(
        row.state,
        RequestState::AwaitingScope | RequestState::AwaitingIdentity
    ) {
        return keep(tx, op, row, MessageKind::FromPerson, text).await;
    }
    messages::write(tx, op, &row, NewMessage::kept(MessageKind::FromPerson, text)).await?;
    let row = answered(tx, op, row, "privacy_request.answer").await?;
    staff::tell(tx, op, &row, staff::News::Arrived).await
}

/// Keeps what somebody wrote who may be the person; where the case stands stays as it is.
pub(super) async fn keep(
    tx: &Tx,
    op: &OpContext,
    row: request::Model,
    kind: MessageKind,
    text: &str,
) -> OpResult<()> {
    messages::write(tx, op, &row, NewMessage::kept(kind, text)).await?;
    let change = super::noted("privacy_request.write", row.id);
    let row = case::change(tx, op, row, change, |_| {}).await?;
    staff::tell(tx, op, &row, staff::News::Arrived).await
}

/// The answer to the open question came, or is not waited for any longer: the second clock goes on.
pub(super) async fn answered(
    tx: &Tx,
    op: &OpContext,
    row: request::Model,
    action: &'static str,
) -> OpResult<request::Model> {
    let rights = case::asked(&**tx, row.id).await?;
    let facts = case::facts(&**tx, &row, &rights).await?;
    let step = case::step_for(&row, RequestEvent::AnswerCame, facts)?;
    case::end_questions(tx, op, row.id).await?;
    case::take(tx, op, row, action, step, |_| {}).await
}

/// The person takes the request back. What was done stays done; that it was taken back is confirmed.
///
/// # Errors
/// `link_expired`; `wrong_step` once it is closed.
pub async fn withdraw(op: &OpContext, token: &str) -> OpResult<()> {
    op.limit(Limit::PrivacyRequest)?;
    let tx = op.begin().await?;
    let row = locked(&tx, token).await?;
    close_withdrawn(&tx, op, row).await?;
    tx.commit().await
}

/// Staff write down that the person took the request back, and how and when they said so: a note that stays with the case.
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`; what is wrong with the note.
pub async fn withdraw_for(op: &OpContext, edited: Edited, note: &str) -> OpResult<request::Model> {
    op.require(seutu_shared::permission::Permission::PrivacyRequestWork)?;
    let mut checker = Checker::new();
    let note = checker.required("note", note, MAX_NOTE);
    let note = checker.finish(note)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    messages::write(&tx, op, &row, NewMessage::kept(MessageKind::Note, &note)).await?;
    let row = close_withdrawn(&tx, op, row).await?;
    tx.commit().await?;
    Ok(row)
}

async fn close_withdrawn(tx: &Tx, op: &OpContext, row: request::Model) -> OpResult<request::Model> {
    let rights = case::asked(&**tx, row.id).await?;
    let facts = case::facts(&**tx, &row, &rights).await?;
    let step = case::step_for(&row, RequestEvent::Withdraw, facts)?;
    let text = letters::text(op, &row, &rights, &Letter::WithdrawalNoted);
    package::forget(tx, row.id).await?;
    answers::release(tx, op, row.id).await?;
    fees::withdrawn(tx, op, row.id).await?;
    letters::send(tx, op, &row, MessageKind::WithdrawalNoted, &text).await?;
    let outcome = Some(RequestOutcome::Withdrawn);
    case::take(tx, op, row, "privacy_request.withdraw", step, |change| {
        change.outcome = Set(outcome);
    })
    .await
}

/// Gives a file out, once, or again within minutes of the first time: a download may break off. Then it is emptied. It
/// takes the link, the knowledge of who asks, and a key beside the link.
///
/// # Errors
/// `link_expired` for a link or a file that is not there, is too old or was fetched a while ago; `invalid_code` without
/// a key.
pub async fn fetch(op: &OpContext, token: &str, kind: &str, key: &Key) -> OpResult<String> {
    op.limit(Limit::PrivacyRequest)?;
    let gone = || OpError::user(ErrorCode::LinkExpired);
    let tx = op.begin().await?;
    let row = locked(&tx, token).await?;
    let all = messages::all(&*tx, row.id).await?;
    if !row.is_identified() || !gives_files(&row, &all) {
        return Err(gone());
    }
    let found = files::Entity::find()
        .filter(files::Column::RequestId.eq(row.id))
        .filter(files::Column::Kind.eq(kind))
        .filter(files::Column::ExpiresAt.gt(op.now()))
        .one(&*tx)
        .await?
        .filter(|row| package::can_be_fetched(op, row))
        .ok_or_else(gone)?;
    proved::check(&tx, op, &row, key).await?;
    let content = found.content(op)?;
    if found.fetched_at.is_none() {
        files::Entity::update_many()
            .col_expr(files::Column::FetchedAt, Expr::value(op.now()))
            .filter(files::Column::Id.eq(found.id))
            .exec(&*tx)
            .await?;
        let tidy = NewJob::new(TIDY, json!({})).at(package::again_until(op.now()));
        enqueue(&tx, op, tidy).await?;
    }
    deliveries::fetched(&tx, op, row.id).await?;
    let change = super::noted("privacy_request.fetch", row.id);
    crate::audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(content)
}
