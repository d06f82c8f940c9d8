//! The same for many cases at once, from the queue: handing them over, back again, and taking them on. All of it in one
//! transaction and in a number of statements that does not grow with the cases (handing them back takes one more for
//! each other pair of people who had some), each under its lock and in the version that it has then. What cannot be
//! changed any more stays as it is, and is counted.

use super::entity::request;
use super::{case, triage};
use crate::accounts::entity as account;
use crate::audit::{self, Change};
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, PrivacyRequestId};
use seutu_shared::permission::{Permission, roles_with};
use seutu_shared::privacy_request::{Facts, MAX_CASES_AT_ONCE, RequestEvent, RequestState, next};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Taking a case on depends on its state alone.
const UNTOUCHED: Facts = Facts {
    identified: false,
    open_tasks: 0,
    started: false,
    waited: false,
};

/// How many were changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bulk {
    /// Changed.
    pub changed: u32,
    /// Left as they are: closed, or not where the step can be taken.
    pub skipped: u32,
}

impl Bulk {
    fn of(changed: usize, all: usize) -> Self {
        let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            changed: small(changed),
            skipped: small(all.saturating_sub(changed)),
        }
    }
}

/// Who did a case before it was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assigned {
    /// The case.
    pub id: PrivacyRequestId,
    /// Its version since: another one means that somebody changed it after that.
    pub version: i32,
    /// Who did it.
    pub assignee: Option<AccountId>,
    /// Who did it otherwise.
    pub deputy: Option<AccountId>,
}

/// Hands cases over, and tells who had them. Closed ones are skipped.
///
/// # Errors
/// `not_found`, also when one of them is unknown and for an account that may not do them; `required`, `too_many`.
pub async fn assign_many(
    op: &OpContext,
    ids: &[PrivacyRequestId],
    assignee: Option<AccountId>,
    deputy: Option<AccountId>,
) -> OpResult<(Bulk, Vec<Assigned>)> {
    op.require(Permission::PrivacyRequestWork)?;
    let ids = each_once(ids.iter().copied(), "requestIds")?;
    triage::workers(op, assignee, deputy).await?;
    let tx = op.begin().await?;
    let mut rows = locked(&tx, &ids).await?;
    rows.retain(is_open);
    let before = rows.iter().map(|row| Assigned {
        id: row.id,
        version: row.version.saturating_add(1),
        assignee: row.assignee_id,
        deputy: row.deputy_id,
    });
    let before: Vec<Assigned> = before.collect();
    let changes = hand_over(&tx, op, &rows, (assignee, deputy)).await?;
    audit::record_many(&tx, op, changes).await?;
    tx.commit().await?;
    Ok((Bulk::of(before.len(), ids.len()), before))
}

/// Gives cases back to who had them. Those that were changed since are skipped, and those of who may not do them any
/// more.
///
/// # Errors
/// `not_found`, also when one of them is unknown; `required`, `too_many`.
pub async fn restore_assignments(op: &OpContext, before: &[Assigned]) -> OpResult<Bulk> {
    op.require(Permission::PrivacyRequestWork)?;
    let ids = each_once(before.iter().map(|one| one.id), "cases")?;
    let was: HashMap<PrivacyRequestId, Assigned> = before.iter().map(|one| (one.id, *one)).collect();
    let tx = op.begin().await?;
    let able = able(&tx, before).await?;
    let mut groups = BTreeMap::<_, Vec<request::Model>>::new();
    for row in locked(&tx, &ids).await? {
        let Some(was) = was.get(&row.id).filter(|was| was.version == row.version) else {
            continue;
        };
        let mut whom = [was.assignee, was.deputy].into_iter().flatten();
        if is_open(&row) && whom.all(|id| able.contains(&id)) {
            groups.entry((was.assignee, was.deputy)).or_default().push(row);
        }
    }
    let mut entries = Vec::with_capacity(ids.len());
    for (whom, rows) in groups {
        entries.extend(hand_over(&tx, op, &rows, whom).await?);
    }
    let changed = entries.len();
    audit::record_many(&tx, op, entries).await?;
    tx.commit().await?;
    Ok(Bulk::of(changed, ids.len()))
}

/// Takes cases on, as [`triage::start`] does with one: each gets its tasks, and what is nobody's goes to the caller. Those
/// that nobody can take on where they stand are skipped.
///
/// # Errors
/// `not_found`, also when one of them is unknown; `required`, `too_many`.
pub async fn start_many(op: &OpContext, ids: &[PrivacyRequestId]) -> OpResult<Bulk> {
    op.require(Permission::PrivacyRequestWork)?;
    let ids = each_once(ids.iter().copied(), "requestIds")?;
    let me = op.account().ok().map(|(me, _)| me);
    let tx = op.begin().await?;
    let mut rows = locked(&tx, &ids).await?;
    rows.retain(|row| taken_on(row).is_some());
    // The step leads to one state only.
    if let Some(to) = rows.first().and_then(taken_on) {
        triage::make_tasks(&tx, op, &rows).await?;
        let (nobodys, others): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.assignee_id.is_none());
        for (some, assignee) in [(nobodys, Set(me)), (others, NotSet)] {
            let change = request::ActiveModel {
                state: Set(to),
                assignee_id: assignee,
                ..Default::default()
            };
            update(&tx, op, some.iter().map(|row| row.id).collect(), change).await?;
        }
        let changes = rows.iter().map(|row| {
            let before = (row.state, row.outcome, row.due_on);
            let after = request::Model {
                state: to,
                ..row.clone()
            };
            case::stepped("privacy_request.start", before, &after)
        });
        audit::record_many(&tx, op, changes.collect()).await?;
    }
    tx.commit().await?;
    Ok(Bulk::of(rows.len(), ids.len()))
}

/// Where taking it on leads; none where it cannot be.
fn taken_on(row: &request::Model) -> Option<RequestState> {
    let step = next(row.state, RequestEvent::Start, UNTOUCHED).ok()?;
    row.cut_at.is_none().then_some(step.to)
}

fn is_open(row: &request::Model) -> bool {
    row.state.is_open() && row.cut_at.is_none()
}

/// The cases in the order in which they are locked, so that two of these at once wait for each other and never forever.
///
/// # Errors
/// `required`, `too_many`.
fn each_once(
    ids: impl Iterator<Item = PrivacyRequestId>,
    field: &'static str,
) -> OpResult<BTreeSet<PrivacyRequestId>> {
    let ids: BTreeSet<PrivacyRequestId> = ids.collect();
    if ids.is_empty() {
        return Err(OpError::field(ErrorCode::Required, field));
    }
    if ids.len() > MAX_CASES_AT_ONCE {
        let error = UserError::field(ErrorCode::TooMany, field).with("max", MAX_CASES_AT_ONCE);
        return Err(OpError::Invalid(vec![error]));
    }
    Ok(ids)
}

/// All of them, locked until the transaction ends.
async fn locked(tx: &Tx, ids: &BTreeSet<PrivacyRequestId>) -> OpResult<Vec<request::Model>> {
    let rows = request::Entity::find()
        .filter(request::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(request::Column::Id)
        .lock_exclusive()
        .all(&**tx)
        .await?;
    if rows.len() == ids.len() {
        Ok(rows)
    } else {
        Err(OpError::NotFound)
    }
}

/// Those who did the cases and may still do some.
async fn able(tx: &Tx, before: &[Assigned]) -> OpResult<HashSet<AccountId>> {
    let whom: BTreeSet<AccountId> = before
        .iter()
        .flat_map(|one| [one.assignee, one.deputy])
        .flatten()
        .collect();
    let found: Vec<AccountId> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Id.is_in(whom))
        .filter(account::Column::Role.is_in(roles_with(Permission::PrivacyRequestWork)))
        .filter(account::Column::DisabledAt.is_null())
        .into_tuple()
        .all(&**tx)
        .await?;
    Ok(found.into_iter().collect())
}

/// Hands locked cases over; gives the entry of each, which the caller writes.
async fn hand_over(
    tx: &Tx,
    op: &OpContext,
    rows: &[request::Model],
    (assignee, deputy): (Option<AccountId>, Option<AccountId>),
) -> OpResult<Vec<Change>> {
    let change = request::ActiveModel {
        assignee_id: Set(assignee),
        deputy_id: Set(deputy),
        ..Default::default()
    };
    update(tx, op, rows.iter().map(|row| row.id).collect(), change).await?;
    let changes = rows.iter().map(|row| triage::handed_over(row, assignee, deputy));
    Ok(changes.collect())
}

/// One change for several locked cases, in the next version of each.
async fn update(
    tx: &Tx,
    op: &OpContext,
    ids: Vec<PrivacyRequestId>,
    change: request::ActiveModel,
) -> OpResult<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let change = request::ActiveModel {
        updated_at: Set(op.now()),
        ..change
    };
    request::Entity::update_many()
        .set(change)
        .col_expr(
            request::Column::Version,
            Expr::col(request::Column::Version).add(1),
        )
        .filter(request::Column::Id.is_in(ids))
        .exec(&**tx)
        .await?;
    Ok(())
}
