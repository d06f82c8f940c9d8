//! What becomes of a hold: once it is over, an erasure that went around the record is finished; an older database that
//! comes back keeps what was held; no job cuts a case that is held.

use super::case;
use super::entity::record_hold::{self, Column, Entity};
use super::entity::{mark, request};
use super::ledger::{self, HeldMark, Line, PERSON};
use super::record_holds::{holdable, lasting, note_kept, with_held};
use super::sources::erase_everywhere;
use super::tasks;
use crate::audit::{self, Change, SubjectKind};
use crate::jobs::{NewJob, enqueue};
use crate::people;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Holdable, Subject};
use chrono::Months;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::date::helsinki_date;
use seutu_shared::i18n::{I18n, REQUEST_CONSOLE};
use seutu_shared::id::{PersonId, PrivacyRequestId, RecordHoldId};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::RecordKind;
use std::collections::BTreeSet;

/// Cases that are held now.
pub(super) fn held_cases(op: &OpContext) -> SelectStatement {
    Query::select()
        .column(Column::RecordId)
        .from(Entity)
        .cond_where(lasting(op.today()).add(Column::Kind.eq(RecordKind::Request)))
        .to_owned()
}

/// Whether a case is held now.
pub(super) async fn is_held(tx: &Tx, op: &OpContext, case: PrivacyRequestId) -> OpResult<bool> {
    let found = Entity::find()
        .filter(lasting(op.today()))
        .filter(Column::Kind.eq(RecordKind::Request))
        .filter(Column::RecordId.eq(case.uuid()))
        .one(&**tx)
        .await?;
    Ok(found.is_some())
}

/// Forgets holds of somebody who is erased that are over.
pub(super) async fn forget(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<()> {
    Entity::delete_many()
        .filter(Column::PersonId.is_in(subject.people.iter().copied()))
        .filter(lasting(op.today()).not())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Erases what erasures went around, where holds are over, in one transaction for each request; a bad one keeps no
/// other. Then forgets holds that have been over for as long as cases are kept.
pub(super) async fn finish(op: &OpContext) -> OpResult<()> {
    let over = Entity::find()
        .filter(Column::RequestId.is_not_null())
        .filter(lasting(op.today()).not())
        .order_by_asc(Column::PlacedAt)
        .all(op.db())
        .await?;
    let cases: BTreeSet<_> = over.iter().filter_map(|row| row.request_id).collect();
    let mut failed = None;
    for case in cases {
        failed = Box::pin(finish_one(op, case)).await.err().or(failed);
    }
    failed = forget_old(op).await.err().or(failed);
    failed.map_or(Ok(()), Err)
}

/// Everything that is kept of who was erased in this case goes, but for what is still held: as if it were erased today.
/// Addresses are left alone: whoever has one today is not meant.
async fn finish_one(op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    let tx = op.begin().await?;
    // Before people, as everybody who locks both; a database that came back may not have it.
    let row = request::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    let subject = erased_in(&tx, op, id).await?;
    people::hold(&tx, &subject.people).await?;
    let subject = with_held(&tx, op, subject).await?;
    // Another worker was faster: then nothing is over any more.
    let over = Entity::find()
        .filter(Column::RequestId.eq(id))
        .filter(lasting(op.today()).not())
        .one(&*tx)
        .await?;
    if over.is_none() {
        return Ok(());
    }
    if !subject.people.is_empty() {
        ledger::mark(&tx, op, id, &subject).await?;
        let write = NewJob::new(ledger::WRITE, json!({})).unique(ledger::WRITE);
        enqueue(&tx, op, write).await?;
    }
    let erased = erase_everywhere(&tx, op, &subject).await?;
    // Those that were placed since, too.
    note_kept(&tx, &subject, id).await?;
    // Also of rows that an unmerging took away from the person since.
    Entity::delete_many()
        .filter(Column::RequestId.eq(id))
        .filter(lasting(op.today()).not())
        .exec(&*tx)
        .await?;
    let after = json!({"rows": erased.removed, "held": subject.held.0.len()});
    let change = Change::created(
        "privacy_request.erase_held",
        SubjectKind::PrivacyRequest,
        id,
        after,
    );
    match row.filter(|row| row.closed_at.is_none()) {
        // The answer, which was not sent, tells of what is still there.
        Some(row) => {
            tasks::keep_only(&tx, id, &subject.held).await?;
            case::change(&tx, op, row, change, |_| {}).await?;
        }
        None => {
            audit::record(&tx, op, change).await?;
        }
    }
    tx.commit().await
}

/// Who was erased in a case: exactly the rows that have its mark.
async fn erased_in(tx: &Tx, op: &OpContext, case: PrivacyRequestId) -> OpResult<Subject> {
    let marks = mark::Entity::find()
        .filter(mark::Column::RequestId.eq(case))
        .filter(mark::Column::Subject.eq(PERSON))
        .all(&**tx)
        .await?;
    let marks: BTreeSet<Vec<u8>> = marks.into_iter().map(|row| row.mark).collect();
    // Whoever was put together when it was erased: in a database that came back they may be apart.
    let mut people = people::all_ids(&**tx).await?;
    people.retain(|id| marks.contains(&ledger::of_id(op, id)));
    Ok(Subject {
        people,
        ..Subject::default()
    })
}

async fn forget_old(op: &OpContext) -> OpResult<()> {
    let months = Months::new(op.services().config.privacy_requests.retention_months);
    let Some(before) = op.now().checked_sub_months(months) else {
        return Ok(());
    };
    let over = Condition::any()
        .add(Column::LiftedAt.lt(before))
        .add(Column::Until.lt(helsinki_date(before)));
    Entity::delete_many()
        .filter(Column::RequestId.is_null())
        .filter(over)
        .exec(op.db())
        .await?;
    Ok(())
}

/// Brings the holds of somebody who is erased again to what the file of erasures says: what was held when it was last
/// erased stays, also where the older database knows of no hold; of what was not, the hold had been lifted.
pub(super) async fn as_in_file(
    tx: &Tx,
    op: &OpContext,
    case: PrivacyRequestId,
    subject: Subject,
    lines: &[Line],
) -> OpResult<Subject> {
    let last = lines.iter().map(|line| line.erased_at).max();
    let mut marks = Vec::new();
    for line in lines.iter().filter(|line| Some(line.erased_at) == last) {
        marks.extend(HeldMark::of(line)?.map(|mark| (mark, line.mark.as_str())));
    }
    let mut there = Vec::new();
    for one in holdable(tx, op, &subject).await? {
        let own = hex::encode(ledger::of_id(op, one.id));
        let named = marks
            .iter()
            .filter(|(mark, found)| mark.kind == one.kind && *found == own);
        // One record may be held on several grounds.
        there.extend(named.map(|(mark, _)| (*mark, one.clone())));
    }
    let known = Entity::find()
        .filter(Column::PersonId.is_in(subject.people.iter().copied()))
        .all(&**tx)
        .await?;
    let (stays, goes): (Vec<_>, Vec<_>) = known
        .into_iter()
        .partition(|row| row.lasts(op.today()) && there.iter().any(|(mark, one)| same(row, *mark, one)));
    Entity::delete_many()
        .filter(Column::Id.is_in(goes.iter().map(|row| row.id)))
        .exec(&**tx)
        .await?;
    let first = subject.people.first().copied();
    for (mark, one) in there {
        if stays.iter().any(|row| same(row, mark, &one)) {
            continue;
        }
        if let Some(person) = one.person.or(first) {
            again(tx, op, (person, one.id, mark), case).await?;
        }
    }
    with_held(tx, op, subject).await
}

/// Whether a hold is the one that a mark tells of.
fn same(row: &record_hold::Model, mark: HeldMark, one: &Holdable) -> bool {
    (row.kind, row.record_id, row.ground, row.until) == (mark.kind, one.id, mark.ground, mark.until)
}

/// Places a hold that the older database does not have.
async fn again(
    tx: &Tx,
    op: &OpContext,
    (person, record, mark): (PersonId, uuid::Uuid, HeldMark),
    case: PrivacyRequestId,
) -> OpResult<()> {
    let id: RecordHoldId = op.new_id();
    let reason = I18n::new(Locale::Fi, &[REQUEST_CONSOLE]).t("requests-hold-restored");
    let made = record_hold::Model {
        id,
        person_id: person,
        kind: mark.kind,
        record_id: record,
        ground: mark.ground,
        provision: super::kept::provision(mark.ground).to_owned(),
        reason: op.services().crypto.seal(Field::RecordHoldReason, id, &reason),
        since: op.today(),
        until: mark.until,
        placed_by: op.actor().label(),
        placed_at: op.now(),
        lift_reason: None,
        lifted_by: None,
        lifted_at: None,
        request_id: Some(case),
    };
    Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}
