//! How what we write reaches the person, and what proves it (articles 5(2) and 12(3)). A letter is not sent by saying
//! so: whatever is to be posted or handed over stays on a list, with alarms, until somebody has noted that it was. That
//! is apart from the steps of the case: one that is answered by letter is closed, and its letter still waits.

use super::attachments::answers;
use super::case::{self, Edited};
use super::entity::delivery::{self, Record};
use super::entity::request;
use super::staff::{self, News};
use super::{letters, messages, noted, package, person};
use crate::audit::{self, Change, SubjectKind};
use crate::mail;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::subject;
use chrono::{Days, NaiveDate};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{I18n, REQUEST_CONSOLE};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{
    DeliveryInput, DeliveryWay, HandedTo, MessageKind, POST_DAYS, RequestDeliveryState, RequestOutcome,
};
use uuid::Uuid;

/// Most letters of a list; who has more posts these first.
const MAX_LIST: u64 = 200;
/// What somebody must still do something about.
const WAITING: [RequestDeliveryState; 2] = [RequestDeliveryState::Waiting, RequestDeliveryState::Returned];

/// A message begins its way.
pub(super) async fn begin(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    (id, kind): (Uuid, MessageKind),
    way: DeliveryWay,
    mail: Option<Uuid>,
) -> OpResult<()> {
    let state = RequestDeliveryState::first(way);
    let made = delivery::Model {
        id,
        request_id: row.id,
        kind,
        way,
        state,
        written_on: op.today(),
        due_on: state.waits().then(|| post_by(op.today(), row.due_on)),
        noted_on: None,
        noted_by: None,
        body: None,
        mail_id: mail,
        opened_at: None,
        fetched_at: None,
        reminded_on: None,
    };
    delivery::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// The day by which it is to be posted: within days, and never after the case is due, since the person must be informed
/// by then; an extension within the first month (article 12(3)). What is written too late is posted at once.
fn post_by(today: NaiveDate, due: NaiveDate) -> NaiveDate {
    let soon = today.checked_add_days(Days::new(POST_DAYS)).unwrap_or(today);
    soon.min(due).max(today)
}

/// Every message of a case on its way, oldest first.
pub(super) async fn all(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<delivery::Model>> {
    Ok(delivery::Entity::find()
        .filter(delivery::Column::RequestId.eq(id))
        .order_by_asc(delivery::Column::WrittenOn)
        .order_by_asc(delivery::Column::Id)
        .all(db)
        .await?)
}

/// Cases whose answer is still to be posted or handed over, or has not reached the person: what goes with it is needed.
pub(super) fn answer_waits() -> SelectStatement {
    let mut cases = Query::select();
    cases
        .column(delivery::Column::RequestId)
        .from(delivery::Entity)
        .and_where(delivery::Column::Kind.eq(MessageKind::Answer))
        .and_where(delivery::Column::State.is_in(WAITING));
    cases
}

/// Since when what was written on a day is on its way to the person; none while it lies with us, or where nobody was reached. What was written before
/// there were deliveries counts from that day.
pub(super) async fn sent_on(
    db: &impl ConnectionTrait,
    op: &OpContext,
    id: PrivacyRequestId,
    kind: MessageKind,
    written_on: NaiveDate,
) -> OpResult<Option<NaiveDate>> {
    let mut last = written_on;
    let all = all(db, id).await?;
    for row in all
        .iter()
        .filter(|row| row.kind == kind && row.written_on == written_on)
    {
        if row.state.waits() || row.state == RequestDeliveryState::Unreachable {
            return Ok(None);
        }
        // A posting that came back told nobody.
        let posted = matches!(
            row.state,
            RequestDeliveryState::Posted | RequestDeliveryState::Delivered
        );
        let sent = row.open(op)?.posted_on.filter(|_| posted).or(row.noted_on);
        last = last.max(sent.unwrap_or(written_on));
    }
    Ok(Some(last))
}

/// Letters and answers that are to be posted or handed over, or came back, with their cases: the most pressing first.
///
/// # Errors
/// `not_found` for those who do not work on cases.
pub async fn waiting(op: &OpContext) -> OpResult<Vec<(delivery::Model, request::Model)>> {
    op.require(Permission::PrivacyRequestWork)?;
    let rows = delivery::Entity::find()
        .filter(delivery::Column::State.is_in(WAITING))
        .order_by_asc(delivery::Column::DueOn)
        .order_by_asc(delivery::Column::Id)
        .limit(MAX_LIST)
        .all(op.db())
        .await?;
    let cases = request::Entity::find()
        .filter(request::Column::Id.is_in(rows.iter().map(|row| row.request_id)))
        .all(op.db())
        .await?;
    let with_case = |row: delivery::Model| {
        let case = cases.iter().find(|case| case.id == row.request_id)?;
        Some((row, case.clone()))
    };
    Ok(rows.into_iter().filter_map(with_case).collect())
}

/// A message on its way, with its case.
///
/// # Errors
/// `not_found`, also for those who may not read it.
pub(super) async fn find(op: &OpContext, id: Uuid) -> OpResult<(delivery::Model, request::Model)> {
    op.require(Permission::PrivacyRequestRead)?;
    let found = delivery::Entity::find_by_id(id).one(op.db()).await?;
    let row = found.ok_or(OpError::NotFound)?;
    let case = case::find(op, row.request_id).await?;
    Ok((row, case))
}

/// Staff note what became of a message: posted, received, returned, handed over or told another way. Nothing of it is a
/// step of the case.
///
/// # Errors
/// `not_found`, also for a message of another case; `stale`; `wrong_step` for what cannot come after what was noted;
/// what is wrong with the fields.
pub async fn note_delivery(
    op: &OpContext,
    edited: Edited,
    id: Uuid,
    input: &DeliveryInput,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let found = of_case(&tx, row.id, id).await?;
    if !found.state.may_become(input.state) {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let input = input.checked(earliest(&found, input.state), op.today())?;
    let before = found.state;
    let record = record(&row, &found, found.open(op)?, &input);
    let state = if input.state == RequestDeliveryState::Returned && superseded(&tx, &row, &found).await? {
        // Nobody is to get it any more.
        RequestDeliveryState::TakenBack
    } else {
        input.state
    };
    if found.kind == MessageKind::Answer {
        needed_again(&tx, op, &row, state).await?;
    }
    let body = serde_json::to_string(&record).map_err(OpError::internal("write a delivery"))?;
    let mut change = found.into_active_model();
    change.state = Set(state);
    change.noted_on = Set(Some(input.on));
    change.noted_by = Set(Some(op.actor().label()));
    change.body = Set(Some(op.services().crypto.seal(Field::RequestDelivery, id, &body)));
    if state == RequestDeliveryState::Returned {
        // The person has not got it: somebody must see to it today.
        change.due_on = Set(Some(op.today()));
        change.reminded_on = Set(None);
    }
    change.update(&*tx).await?;
    let entry = Change::updated(
        "privacy_request.note_delivery",
        SubjectKind::PrivacyRequest,
        row.id,
        json!({"delivery": before.as_str()}),
        json!({"delivery": state.as_str(), "on": input.on}),
    );
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

/// The first day that may be noted: nothing arrives or comes back before it was posted, nor is posted anew before it came
/// back. A posting that was mistyped is noted again.
fn earliest(found: &delivery::Model, to: RequestDeliveryState) -> NaiveDate {
    let posted = RequestDeliveryState::Posted;
    let corrects = found.state == posted && to == posted;
    found.noted_on.filter(|_| !corrects).unwrap_or(found.written_on)
}

/// Whether an answer is none any more: the case was taken up again since, or another one went out.
async fn superseded(tx: &Tx, row: &request::Model, found: &delivery::Model) -> OpResult<bool> {
    if found.kind != MessageKind::Answer {
        return Ok(false);
    }
    if row.state.is_open() || row.outcome == Some(RequestOutcome::Withdrawn) {
        return Ok(true);
    }
    let all = messages::all(&**tx, row.id).await?;
    let last = all.iter().rev().find(|said| said.kind == MessageKind::Answer);
    Ok(last.is_some_and(|said| said.id != found.id))
}

/// What goes with an answer lies here for as long after its letter left, or came back, as after the answer: a letter that
/// comes back lacks nothing.
async fn needed_again(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    state: RequestDeliveryState,
) -> OpResult<()> {
    let moves = matches!(
        state,
        RequestDeliveryState::Posted | RequestDeliveryState::Returned
    );
    if row.state.is_open() || !moves {
        return Ok(());
    }
    package::release(tx, op, row.id).await?;
    answers::release(tx, op, row.id).await
}

/// What is kept: day and number under which it was posted stay when it arrives or comes back, and so do notes. Where it
/// is posted once more, the earlier posting goes into the notes.
fn record(case: &request::Model, found: &delivery::Model, known: Record, input: &DeliveryInput) -> Record {
    let posts = input.state == RequestDeliveryState::Posted;
    // What was noted before this day was kept has it in the row.
    let noted = found
        .noted_on
        .filter(|_| found.state == RequestDeliveryState::Posted);
    let posted_on = known.posted_on.or(noted);
    let earlier = posted_on.filter(|_| posts).map(|on| {
        let t = I18n::new(case.language, &[REQUEST_CONSOLE]);
        let posted = t.t(&RequestDeliveryState::Posted.label_key());
        format!("{posted} {}, {}", letters::day(on), known.registered)
    });
    let lines = [Some(known.note), earlier, Some(input.note.clone())];
    let lines = lines.into_iter().flatten();
    let lines: Vec<String> = lines.filter(|note| !note.is_empty()).collect();
    let handed = input.state == RequestDeliveryState::HandedOver;
    Record {
        posted_on: if posts { Some(input.on) } else { posted_on },
        registered: if posts {
            input.registered.clone()
        } else {
            known.registered
        },
        handed_to: handed.then_some(input.handed_to),
        receiver: input.receiver.clone(),
        seen: input.seen.clone(),
        note: lines.join("\n"),
    }
}

async fn of_case(tx: &Tx, request: PrivacyRequestId, id: Uuid) -> OpResult<delivery::Model> {
    let found = delivery::Entity::find_by_id(id)
        .filter(delivery::Column::RequestId.eq(request))
        .one(&**tx)
        .await?;
    found.ok_or(OpError::NotFound)
}

/// The case was taken up again: an answer that has not left must not leave any more.
pub(super) async fn take_back(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    let unsent = WAITING.into_iter().chain([RequestDeliveryState::Unreachable]);
    delivery::Entity::update_many()
        .col_expr(
            delivery::Column::State,
            Expr::value(RequestDeliveryState::TakenBack),
        )
        .filter(delivery::Column::RequestId.eq(id))
        .filter(delivery::Column::Kind.eq(MessageKind::Answer))
        .filter(delivery::Column::State.is_in(unsent))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// The page of a case was opened that shows what was written, as it is known who asks where that must be; a refusal is
/// shown to the unknown too ([`person::reads_answer`]). Of each message the first time is kept, and nothing else changes:
/// it says that somebody had the link. A link that opens nothing opens nothing.
///
/// # Errors
/// A failing database.
pub async fn opened(op: &OpContext, token: &str) -> OpResult<()> {
    let Some(row) = person::of_token(op.db(), token).await? else {
        return Ok(());
    };
    let rights = case::asked(op.db(), row.id).await?;
    let known = row.is_known(&rights);
    if !person::reads_answer(&row, known) {
        return Ok(());
    }
    let mut unseen = Condition::all()
        .add(delivery::Column::RequestId.eq(row.id))
        .add(delivery::Column::Way.eq(DeliveryWay::Page))
        .add(delivery::Column::OpenedAt.is_null());
    if !known {
        unseen = unseen.add(delivery::Column::Kind.eq(MessageKind::Answer));
    }
    // Whoever looks again writes nothing.
    let new = delivery::Entity::find()
        .filter(unseen.clone())
        .count(op.db())
        .await?;
    if new == 0 {
        return Ok(());
    }
    let tx = op.begin().await?;
    delivery::Entity::update_many()
        .col_expr(delivery::Column::OpenedAt, Expr::value(op.now()))
        .filter(unseen)
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// A file was fetched that went with the answer.
pub(super) async fn fetched(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    delivery::Entity::update_many()
        .col_expr(delivery::Column::FetchedAt, Expr::value(op.now()))
        .filter(delivery::Column::RequestId.eq(id))
        .filter(delivery::Column::Kind.eq(MessageKind::Answer))
        .filter(delivery::Column::Way.eq(DeliveryWay::Page))
        .filter(delivery::Column::FetchedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Reminds staff of what was to be posted or handed over by today, or came back, and daily until it is noted. One
/// transaction each, as for cases.
pub(super) async fn remind(op: &OpContext) -> OpResult<()> {
    let mut failed = find_lost(op).await.err();
    let not_today = Condition::any()
        .add(delivery::Column::RemindedOn.is_null())
        .add(delivery::Column::RemindedOn.lt(op.today()));
    let rows = delivery::Entity::find()
        .filter(delivery::Column::State.is_in(WAITING))
        .filter(delivery::Column::DueOn.lte(op.today()))
        .filter(not_today)
        .all(op.db())
        .await?;
    for row in rows {
        failed = remind_of(op, row.request_id, row.id).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

/// Finds what lies on a page that nobody has opened, where word of it bounced or was given up: the person does not know
/// of it, so it counts as come back, and is delivered another way.
async fn find_lost(op: &OpContext) -> OpResult<()> {
    let rows = delivery::Entity::find()
        .filter(delivery::Column::State.eq(RequestDeliveryState::OnPage))
        .filter(delivery::Column::OpenedAt.is_null())
        .filter(delivery::Column::MailId.in_subquery(mail::lost()))
        .all(op.db())
        .await?;
    let mut failed = None;
    for row in rows {
        failed = lost(op, row.request_id, row.id).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

async fn lost(op: &OpContext, request: PrivacyRequestId, id: Uuid) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, request).await?;
    let found = of_case(&tx, request, id).await?;
    // Opened, noted or found by another worker since.
    if found.state != RequestDeliveryState::OnPage || found.opened_at.is_some() {
        return Ok(());
    }
    let before = found.state;
    let state = if superseded(&tx, &row, &found).await? {
        RequestDeliveryState::TakenBack
    } else {
        RequestDeliveryState::Returned
    };
    if found.kind == MessageKind::Answer {
        needed_again(&tx, op, &row, state).await?;
    }
    let mut change = found.into_active_model();
    change.state = Set(state);
    change.due_on = Set(Some(op.today()));
    change.reminded_on = Set(None);
    change.update(&*tx).await?;
    let entry = Change::updated(
        "privacy_request.delivery_lost",
        SubjectKind::PrivacyRequest,
        request,
        json!({"delivery": before.as_str()}),
        json!({"delivery": state.as_str()}),
    );
    audit::record(&tx, op, entry).await?;
    tx.commit().await
}

async fn remind_of(op: &OpContext, request: PrivacyRequestId, id: Uuid) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, request).await?;
    let found = of_case(&tx, request, id).await?;
    let due = found.due_on.filter(|due| *due <= op.today());
    // Noted or told of by another worker since it was found.
    let Some(due) = due.filter(|_| found.state.waits() && found.reminded_on != Some(op.today())) else {
        return Ok(());
    };
    staff::tell(&tx, op, &row, News::Letter(due)).await?;
    let mut change = found.into_active_model();
    change.reminded_on = Set(Some(op.today()));
    change.update(&*tx).await?;
    audit::record(&tx, op, noted("privacy_request.remind", request)).await?;
    tx.commit().await
}

/// Deliveries as a part of what is kept of the person.
pub(super) async fn records(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<subject::Record>> {
    let record = |row: delivery::Model| {
        let told = row.open(op)?;
        let text = |text: String| Some(text).filter(|text| !text.is_empty());
        let state = row.noted_on.map(|_| row.state.as_str());
        OpResult::Ok(subject::Record {
            kind: "request_delivery",
            at: None,
            fields: vec![
                ("kind", json!(row.kind)),
                ("way", json!(row.way)),
                ("outcome", json!(state)),
                ("done_at", json!(row.noted_on)),
                ("posted_on", json!(told.posted_on)),
                ("registered", json!(text(told.registered))),
                ("handed_to", json!(told.handed_to.map(HandedTo::as_str))),
                ("receiver", json!(text(told.receiver))),
                ("seen", json!(text(told.seen))),
                ("note", json!(text(told.note))),
                ("opened_at", json!(row.opened_at)),
                ("fetched_at", json!(row.fetched_at)),
            ],
            portable: false,
        })
    };
    all(&**tx, id).await?.into_iter().map(record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_is_posted_within_days_and_before_the_case_is_due() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let by = |today: &str, due: &str| post_by(day(today), day(due)).to_string();
        assert_eq!(by("2026-11-22", "2026-12-22"), "2026-11-25");
        assert_eq!(by("2026-12-21", "2026-12-22"), "2026-12-22");
        assert_eq!(by("2026-12-30", "2026-12-22"), "2026-12-30", "late, so at once");
    }
}
