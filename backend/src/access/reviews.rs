//! Unusual reading, raised for a person to look into. Nobody is ever stopped by it.

use super::entity::{detail, entry, review};
use super::rules::{self, Finding, Read};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, UserError};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Helsinki;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde_json::json;
use seutu_shared::access::{AccessReviewOutcome, AccessReviewState};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccessEntryId, AccessReviewId, AccountId};
use seutu_shared::permission::Permission;
use seutu_shared::validation::Checker;
use std::collections::{BTreeMap, HashMap};

/// Days looked at each time: today, and those that a stopped worker may have missed.
const LOOK_BACK: u64 = 7;
/// Most reviews of one answer.
const MAX_SHOWN: u64 = 200;
/// Longest note, in characters.
const MAX_NOTE: usize = 2000;

/// Looks at the last days and raises what is unusual, once for each person, day and reason. Returns how many are new.
pub async fn raise(op: &OpContext) -> OpResult<usize> {
    let today = op.today();
    let mut raised = 0;
    for back in (0..LOOK_BACK).rev() {
        if let Some(day) = today.checked_sub_days(Days::new(back)) {
            raised += raise_day(op, day).await?;
        }
    }
    Ok(raised)
}

async fn raise_day(op: &OpContext, day: NaiveDate) -> OpResult<usize> {
    let limits = &op.services().config.access;
    let mut new = Vec::new();
    for (account, reads) in day_of_each(op, day).await? {
        // Looking up somebody's past costs a statement: only for who has read enough to be compared with it.
        let past = if rules::volume(&reads) > limits.volume_floor {
            past(op, account, day).await?
        } else {
            Vec::new()
        };
        let (Some(from), Some(to)) = (reads.first(), reads.last()) else {
            continue;
        };
        for finding in rules::unusual(&reads, &past, limits) {
            new.push(row(op, account, day, finding, (from.at, to.at)));
        }
    }
    let mut raised = 0;
    for row in new {
        raised += usize::from(insert(op, row).await?);
    }
    Ok(raised)
}

fn row(
    op: &OpContext,
    account: AccountId,
    day: NaiveDate,
    finding: Finding,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> review::Model {
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    review::Model {
        id: op.new_id(),
        account_id: account,
        reason: finding.reason,
        day,
        count: number(finding.count),
        threshold: number(finding.threshold),
        from_at: from,
        to_at: to,
        raised_at: op.now(),
        state: AccessReviewState::Open,
        outcome: None,
        note: None,
        decided_by: None,
        decided_at: None,
    }
}

async fn insert(op: &OpContext, row: review::Model) -> OpResult<bool> {
    let after = json!({"reason": row.reason.as_str(), "day": row.day, "count": row.count, "threshold": row.threshold});
    let change = Change::created("access_review.raise", SubjectKind::AccessReview, row.id, after);
    let once = OnConflict::columns([
        review::Column::AccountId,
        review::Column::Day,
        review::Column::Reason,
    ])
    .do_nothing()
    .to_owned();
    let tx = op.begin().await?;
    let inserted = review::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(once)
        .exec_without_returning(&*tx)
        .await?;
    if inserted == 0 {
        return Ok(false);
    }
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(true)
}

/// Beginning and end of a day in Finland.
fn bounds(day: NaiveDate) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let start = |day: NaiveDate| {
        let midnight = Helsinki.from_local_datetime(&day.and_hms_opt(0, 0, 0)?);
        Some(midnight.earliest()?.with_timezone(&Utc))
    };
    Some((start(day)?, start(day.checked_add_days(Days::new(1))?)?))
}

/// What each account read on a day, in order.
async fn day_of_each(op: &OpContext, day: NaiveDate) -> OpResult<BTreeMap<AccountId, Vec<Read>>> {
    let Some((from, to)) = bounds(day) else {
        return Ok(BTreeMap::new());
    };
    let rows = entry::Entity::find()
        .filter(entry::Column::At.gte(from))
        .filter(entry::Column::At.lt(to))
        .filter(entry::Column::AccountId.is_not_null())
        .order_by_asc(entry::Column::At)
        .all(op.db())
        .await?;
    let mut searches = searches(op, (from, to)).await?;
    let mut days: BTreeMap<AccountId, Vec<Read>> = BTreeMap::new();
    for row in rows {
        let Some(account) = row.account_id else { continue };
        days.entry(account).or_default().push(Read {
            at: row.at,
            kind: row.kind,
            purpose: row.purpose,
            count: u32::try_from(row.count).unwrap_or(0),
            search: searches.remove(&row.id),
            // Nobody is given tasks yet, and no reading is for a purpose that needs one.
            in_task: false,
        });
    }
    Ok(days)
}

/// What stands for the searches of a day.
async fn searches(
    op: &OpContext,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> OpResult<HashMap<AccessEntryId, Vec<u8>>> {
    let of_day = sea_orm::sea_query::Query::select()
        .column(entry::Column::Id)
        .from(entry::Entity)
        .and_where(entry::Column::At.gte(from))
        .and_where(entry::Column::At.lt(to))
        .to_owned();
    let rows = detail::Entity::find()
        .filter(detail::Column::SearchIndex.is_not_null())
        .filter(detail::Column::EntryId.in_subquery(of_day))
        .all(op.db())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.entry_id, row.search_index?)))
        .collect())
}

/// The volumes of somebody's earlier days.
async fn past(op: &OpContext, account: AccountId, day: NaiveDate) -> OpResult<Vec<u32>> {
    let Some((end, _)) = bounds(day) else {
        return Ok(Vec::new());
    };
    let rows = entry::Entity::find()
        .filter(entry::Column::AccountId.eq(account))
        .filter(entry::Column::At.gte(end - TimeDelta::days(rules::PAST_DAYS)))
        .filter(entry::Column::At.lt(end))
        .all(op.db())
        .await?;
    let mut days: HashMap<NaiveDate, u32> = HashMap::new();
    for row in rows {
        let weight = rules::weight(row.kind, u32::try_from(row.count).unwrap_or(0));
        let volume = days.entry(seutu_shared::date::helsinki_date(row.at)).or_default();
        *volume = volume.saturating_add(weight);
    }
    Ok(days.into_values().collect())
}

/// Reviews for the actor to look into, newest first; what concerns the actor is not among them.
pub async fn list(op: &OpContext, open: bool) -> OpResult<Vec<review::Model>> {
    op.require(Permission::AccessReview)?;
    let mut query = review::Entity::find();
    if let Ok((own, _)) = op.account() {
        query = query.filter(review::Column::AccountId.ne(own));
    }
    let state = if open {
        AccessReviewState::Open
    } else {
        AccessReviewState::Decided
    };
    Ok(query
        .filter(review::Column::State.eq(state))
        .order_by_desc(review::Column::RaisedAt)
        .order_by_desc(review::Column::Id)
        .limit(MAX_SHOWN)
        .all(op.db())
        .await?)
}

/// Decides a review. A finding changes nothing by itself: what follows from it people decide elsewhere.
///
/// # Errors
/// `not_found`, also for a review about oneself; `stale` when it is decided already; `required` for the note unless
/// the reading was justified.
pub async fn decide(
    op: &OpContext,
    id: AccessReviewId,
    outcome: AccessReviewOutcome,
    note: Option<&str>,
) -> OpResult<review::Model> {
    op.require(Permission::AccessReview)?;
    let (decider, _) = op.account()?;
    let mut checker = Checker::new();
    let note = checker.text("note", note, MAX_NOTE);
    let note = checker.finish(note)?;
    if note.is_none() && outcome != AccessReviewOutcome::Justified {
        return Err(OpError::Invalid(vec![UserError::field(
            ErrorCode::Required,
            "note",
        )]));
    }
    let tx = op.begin().await?;
    let row = review::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    let row = row
        .filter(|row| row.account_id != decider)
        .ok_or(OpError::NotFound)?;
    if row.state == AccessReviewState::Decided {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let before = json!({"state": row.state.as_str()});
    let after =
        json!({"state": AccessReviewState::Decided.as_str(), "outcome": outcome.as_str(), "note": note});
    let mut row = row.into_active_model();
    row.state = Set(AccessReviewState::Decided);
    row.outcome = Set(Some(outcome));
    row.note = Set(note);
    row.decided_by = Set(Some(decider));
    row.decided_at = Set(Some(op.now()));
    let row = row.update(&*tx).await?;
    let change = Change::updated(
        "access_review.decide",
        SubjectKind::AccessReview,
        row.id,
        before,
        after,
    );
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(row)
}

/// Deletes entries and decided reviews older than the configuration keeps them. Returns how many entries went.
pub(super) async fn cut(op: &OpContext) -> OpResult<u64> {
    let months = chrono::Months::new(op.services().config.access.retention_months);
    let Some(before) = op.now().checked_sub_months(months) else {
        return Ok(0);
    };
    let tx = op.begin().await?;
    let old = || {
        sea_orm::sea_query::Query::select()
            .column(entry::Column::Id)
            .from(entry::Entity)
            .and_where(entry::Column::At.lt(before))
            .to_owned()
    };
    let any = entry::Entity::find()
        .filter(entry::Column::At.lt(before))
        .limit(1)
        .one(&*tx)
        .await?;
    review::Entity::delete_many()
        .filter(review::Column::DecidedAt.lt(before))
        .exec(&*tx)
        .await?;
    if any.is_none() {
        tx.commit().await?;
        return Ok(0);
    }
    let id = op.services().new_uuid();
    super::entity::cut::ActiveModel {
        id: Set(id),
        before: Set(before),
        at: Set(op.now()),
    }
    .insert(&*tx)
    .await?;
    super::entity::subject::Entity::delete_many()
        .filter(super::entity::subject::Column::EntryId.in_subquery(old()))
        .exec(&*tx)
        .await?;
    detail::Entity::delete_many()
        .filter(detail::Column::EntryId.in_subquery(old()))
        .exec(&*tx)
        .await?;
    let gone = entry::Entity::delete_many()
        .filter(entry::Column::At.lt(before))
        .exec(&*tx)
        .await?
        .rows_affected;
    let after = json!({"before": before, "entries": gone});
    audit::record(
        &tx,
        op,
        Change::created("access_log.cut", SubjectKind::AccessLog, id, after),
    )
    .await?;
    tx.commit().await?;
    Ok(gone)
}
