//! Services that are to be suspended (articles 6(1) and 7(4)): the person is told before, and staff do it where the
//! service is given. Nothing here suspends anything; on the day itself staff are reminded.

use super::case::{self, Edited};
use super::deliveries;
use super::entity::{request, service};
use super::letters::{self, Letter};
use super::noted;
use super::staff::{self, News};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::subject::Record;
use chrono::{Days, NaiveDate};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, I18n, NOTICE, REQUEST_LETTER};
use seutu_shared::id::{PrivacyRequestId, ServiceSuspensionId};
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{MessageKind, SERVICE_NOTICE_DAYS, ServiceInput};

/// A service of whose suspension the person was told, as they see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceTold {
    /// The service.
    pub service: String,
    /// The first day without it.
    pub starts_on: NaiveDate,
    /// The day on which it was suspended.
    pub done_on: Option<NaiveDate>,
    /// It was called off.
    pub called_off: bool,
}

/// Tells the person from when a service is suspended, and why.
///
/// # Errors
/// `not_found`, `stale`; `wrong_step` for a case of long ago; `not_identified`, as the message tells of the person;
/// what is wrong with the fields, such as `service_on_consent` and `too_soon`.
pub async fn suspend_service(
    op: &OpContext,
    edited: Edited,
    input: &ServiceInput,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestDecide)?;
    let input = input.checked(op.today())?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    if !row.is_identified() {
        return Err(OpError::user(ErrorCode::NotIdentified));
    }
    let text = told(&row, &input);
    let record = service::Record {
        service: input.service,
        data: input.data,
        reason: input.reason,
        law: input.law,
    };
    let id: ServiceSuspensionId = op.new_id();
    let body = serde_json::to_string(&record).map_err(OpError::internal("write a suspension"))?;
    let made = service::Model {
        id,
        request_id: row.id,
        basis: input.basis,
        body: op.services().crypto.seal(Field::RequestService, id, &body),
        starts_on: input.starts_on,
        told_on: op.today(),
        told_by: op.actor().label(),
        called_off_at: None,
        done_on: None,
        reminded_on: None,
    };
    service::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    write(&tx, op, &row, MessageKind::ServiceSuspension, &text).await?;
    let after = json!({"basis": input.basis.as_str(), "startsOn": input.starts_on});
    let action = "privacy_request.suspend_service";
    let entry = Change::created(action, SubjectKind::PrivacyRequest, row.id, after);
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

fn told(row: &request::Model, input: &ServiceInput) -> String {
    let t = I18n::new(row.language, &[NOTICE, REQUEST_LETTER]);
    let args = Args::new()
        .with("number", row.number())
        .with("service", input.service.as_str())
        .with("day", letters::day(input.starts_on))
        .with("data", input.data.as_str())
        .with("reason", input.reason.as_str())
        .with("basis", t.t(&input.basis.label_key()))
        .with("article", input.basis.article())
        .with("law", input.law.as_str());
    t.t_with("letter-service-suspension", &args)
}

async fn write(tx: &Tx, op: &OpContext, row: &request::Model, kind: MessageKind, text: &str) -> OpResult<()> {
    let rights = case::asked(&**tx, row.id).await?;
    let text = letters::text(op, row, &rights, &Letter::Whole(text));
    letters::send(tx, op, row, kind, &text).await
}

/// Calls a suspension off, before its day or after it: the service goes on, and the person is told.
///
/// # Errors
/// `not_found`, also for a suspension of another case; `stale`; `wrong_step` where it was called off.
pub async fn call_off_service(
    op: &OpContext,
    edited: Edited,
    id: ServiceSuspensionId,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestDecide)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let found = of_case(&tx, row.id, id).await?;
    if found.called_off_at.is_some() {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let t = I18n::new(row.language, &[REQUEST_LETTER]);
    let args = Args::new().with("service", found.open(op)?.service);
    let text = t.t_with("letter-service-goes-on", &args);
    write(&tx, op, &row, MessageKind::ServiceGoesOn, &text).await?;
    let mut change = found.into_active_model();
    change.called_off_at = Set(Some(op.now()));
    change.update(&*tx).await?;
    let entry = noted("privacy_request.call_off_service", row.id);
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

/// Staff note that they have suspended a service.
///
/// # Errors
/// As [`call_off_service`]; `wrong_step` also before the day that the person was told, while the letter that tells it has
/// not been posted for [`SERVICE_NOTICE_DAYS`], and a second time.
pub async fn note_service(
    op: &OpContext,
    edited: Edited,
    id: ServiceSuspensionId,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let found = of_case(&tx, row.id, id).await?;
    if !found.waits() || !may_start(&tx, op, &found).await? {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let mut change = found.into_active_model();
    change.done_on = Set(Some(op.today()));
    change.update(&*tx).await?;
    let entry = noted("privacy_request.note_service", row.id);
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

/// Whether the day has come, and the person was told long enough before it.
async fn may_start(tx: &Tx, op: &OpContext, found: &service::Model) -> OpResult<bool> {
    let kind = MessageKind::ServiceSuspension;
    let told = deliveries::sent_on(&**tx, op, found.request_id, kind, found.told_on).await?;
    let first = told.and_then(|day| day.checked_add_days(Days::new(SERVICE_NOTICE_DAYS)));
    Ok(first.is_some_and(|day| op.today() >= day.max(found.starts_on)))
}

async fn of_case(tx: &Tx, request: PrivacyRequestId, id: ServiceSuspensionId) -> OpResult<service::Model> {
    let found = service::Entity::find_by_id(id)
        .filter(service::Column::RequestId.eq(request))
        .one(&**tx)
        .await?;
    found.ok_or(OpError::NotFound)
}

/// Every suspension of a case, oldest first.
pub(super) async fn all(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<service::Model>> {
    Ok(service::Entity::find()
        .filter(service::Column::RequestId.eq(id))
        .order_by_asc(service::Column::ToldOn)
        .order_by_asc(service::Column::Id)
        .all(db)
        .await?)
}

/// What the person sees of them.
pub(super) async fn shown(op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<ServiceTold>> {
    let rows = all(op.db(), id).await?;
    let one = |row: service::Model| {
        OpResult::Ok(ServiceTold {
            service: row.open(op)?.service,
            starts_on: row.starts_on,
            done_on: row.done_on,
            called_off: row.called_off_at.is_some(),
        })
    };
    rows.into_iter().map(one).collect()
}

/// Reminds staff of what is to be suspended today, and daily until they say that it is done or called off. One
/// transaction each, as for cases.
pub(super) async fn remind(op: &OpContext) -> OpResult<()> {
    let not_today = Condition::any()
        .add(service::Column::RemindedOn.is_null())
        .add(service::Column::RemindedOn.lt(op.today()));
    let rows = service::Entity::find()
        .filter(service::Column::CalledOffAt.is_null())
        .filter(service::Column::DoneOn.is_null())
        .filter(service::Column::StartsOn.lte(op.today()))
        .filter(not_today)
        .all(op.db())
        .await?;
    let mut failed = None;
    for row in rows {
        failed = remind_of(op, row.request_id, row.id).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

async fn remind_of(op: &OpContext, request: PrivacyRequestId, id: ServiceSuspensionId) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, request).await?;
    let found = of_case(&tx, request, id).await?;
    // Done, called off or told by another worker since it was found, or not to be done yet.
    if !found.waits() || found.reminded_on == Some(op.today()) || !may_start(&tx, op, &found).await? {
        return Ok(());
    }
    staff::tell(&tx, op, &row, News::Service(found.starts_on)).await?;
    let mut change = found.into_active_model();
    change.reminded_on = Set(Some(op.today()));
    change.update(&*tx).await?;
    audit::record(&tx, op, noted("privacy_request.remind", request)).await?;
    tx.commit().await
}

/// Suspensions as a part of what is kept of the person.
pub(super) async fn records(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<Record>> {
    let rows = all(&**tx, id).await?;
    let record = |row: service::Model| {
        let told = row.open(op)?;
        OpResult::Ok(Record {
            kind: "request_service",
            at: None,
            fields: vec![
                ("told_on", json!(row.told_on)),
                ("service", json!(told.service)),
                ("needed", json!(told.data)),
                ("reason", json!(told.reason)),
                ("basis", json!(row.basis)),
                ("law", json!(told.law)),
                ("starts_on", json!(row.starts_on)),
                ("done_at", json!(row.done_on)),
                ("called_off_at", json!(row.called_off_at)),
            ],
            portable: false,
        })
    };
    rows.into_iter().map(record).collect()
}

/// Deletes the suspensions of a case of long ago.
pub(super) async fn cut(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    service::Entity::delete_many()
        .filter(service::Column::RequestId.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}
