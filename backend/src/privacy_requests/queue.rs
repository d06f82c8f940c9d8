//! The queue: pages by cursor, most pressing first, never counted; beside it, how many everybody has.

use super::entity::{request, right, task};
use super::{filters, staff};
use crate::platform::{OpContext, OpResult};
use chrono::{Days, NaiveDate};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, PrivacyRequestId};
use seutu_shared::permission::Permission;
pub use seutu_shared::privacy_request::RequestView as View;
use seutu_shared::privacy_request::{QueueFilter, RequestState, SOON_DAYS};
use seutu_shared::privacy_right::PrivacyRight;
use seutu_shared::validation::Validate;
use std::collections::HashMap;

/// One line of the queue.
#[derive(Debug, Clone)]
pub struct Line {
    /// The case.
    pub row: request::Model,
    /// What is asked.
    pub rights: Vec<PrivacyRight>,
    /// Registers with an outcome, and all of them.
    pub tasks: (u32, u32),
}

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct QueuePage {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
}

/// A page of a view, or of what is left of it by filters.
///
/// # Errors
/// `invalid_page` for one that is not ours; `invalid_case_number`.
pub async fn queue(
    op: &OpContext,
    shown: impl Into<QueueFilter>,
    first: u64,
    after: Option<&str>,
) -> OpResult<QueuePage> {
    op.require(Permission::PrivacyRequestRead)?;
    let shown = shown.into().validate()?;
    let mut query = request::Entity::find()
        .filter(of_view(op, shown.view))
        .filter(filters::narrowed(&shown))
        .limit(first + 1);
    let closed = shown.view == View::Closed;
    if let Some((day, id)) = after.map(cursor).transpose()? {
        let (due, own) = (request::Column::DueOn, request::Column::Id);
        let same = due.eq(day).and(if closed { own.lt(id) } else { own.gt(id) });
        query = query.filter(same.or(if closed { due.lt(day) } else { due.gt(day) }));
        // Says nothing more, but tells an index where to begin.
        query = query.filter(if closed { due.lte(day) } else { due.gte(day) });
    }
    let order = if closed {
        sea_orm::Order::Desc
    } else {
        sea_orm::Order::Asc
    };
    let mut rows = query
        .order_by(request::Column::DueOn, order.clone())
        .order_by(request::Column::Id, order)
        .all(op.db())
        .await?;
    let size = usize::try_from(first).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("{}.{}", row.due_on, row.id));
    let ids: Vec<PrivacyRequestId> = rows.iter().map(|row| row.id).collect();
    let mut rights = rights_of(op, &ids).await?;
    let tasks = tasks_of(op, &ids).await?;
    let lines = rows.into_iter().map(|row| Line {
        rights: rights.remove(&row.id).unwrap_or_default(),
        tasks: tasks.get(&row.id).copied().unwrap_or_default(),
        row,
    });
    Ok(QueuePage {
        lines: lines.collect(),
        next,
    })
}

/// Open cases of one person who works on them, or of nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// Who; none for what is nobody's.
    pub assignee: Option<AccountId>,
    /// Cases.
    pub open: i64,
    /// Of them, late or ending within a week.
    pub pressing: i64,
    /// Left, or works on no cases any more: they are to be given to somebody else.
    pub left: bool,
}

/// How many open cases everybody has, who has most first.
///
/// # Errors
/// `not_found` without the permission.
pub async fn workload(op: &OpContext) -> OpResult<Vec<Load>> {
    op.require(Permission::PrivacyRequestRead)?;
    let soon = op
        .today()
        .checked_add_days(Days::new(SOON_DAYS.unsigned_abs()))
        .unwrap_or(op.today());
    let pressing = Expr::case(request::Column::DueOn.lte(soon), 1).finally(0);
    let rows: Vec<(Option<AccountId>, i64, i64)> = request::Entity::find()
        .select_only()
        .column(request::Column::AssigneeId)
        .column_as(request::Column::Id.count(), "number")
        .column_as(SimpleExpr::from(Func::sum(pressing)), "pressing")
        .filter(request::Column::State.ne(RequestState::Closed))
        .group_by(request::Column::AssigneeId)
        .into_tuple()
        .all(op.db())
        .await?;
    let all = rows.iter().filter_map(|(assignee, ..)| *assignee).collect();
    let working = staff::working(op.db(), all).await?;
    let mut loads: Vec<Load> = rows
        .into_iter()
        .map(|(assignee, open, pressing)| Load {
            left: assignee.is_some_and(|id| !working.contains(&id)),
            assignee,
            open,
            pressing,
        })
        .collect();
    loads.sort_by_key(|load| (std::cmp::Reverse(load.open), load.assignee));
    Ok(loads)
}

fn of_view(op: &OpContext, view: View) -> Condition {
    use request::Column as C;
    let open = || C::State.ne(RequestState::Closed);
    match view {
        View::Open => Condition::all().add(open()),
        View::Mine => {
            let me = op.account().ok().map(|(id, _)| id);
            Condition::all().add(open()).add(
                Condition::any()
                    .add(C::AssigneeId.eq(me))
                    .add(C::DeputyId.eq(me))
                    .add(C::Id.in_subquery(looked_through_by(me))),
            )
        }
        // What somebody has who left, or works on none any more, is nobody's too.
        View::Unassigned => Condition::all().add(open()).add(
            Condition::any()
                .add(C::AssigneeId.is_null())
                .add(C::AssigneeId.not_in_subquery(staff::workers().into_query())),
        ),
        View::Waiting => Condition::all()
            .add(C::State.is_in([RequestState::AwaitingIdentity, RequestState::AwaitingScope])),
        View::Late => Condition::all().add(open()).add(C::DueOn.lte(op.today())),
        View::Closed => Condition::all().add(C::State.eq(RequestState::Closed)),
    }
}

/// Cases of which an account has a register that is still to be looked through.
fn looked_through_by(me: Option<AccountId>) -> SelectStatement {
    task::Entity::find()
        .select_only()
        .column(task::Column::RequestId)
        .filter(task::Column::OwnerId.eq(me))
        .filter(task::Column::Outcome.is_null())
        .into_query()
}

fn cursor(text: &str) -> OpResult<(NaiveDate, PrivacyRequestId)> {
    let read = || {
        let (day, id) = text.split_once('.')?;
        Some((day.parse().ok()?, id.parse().ok()?))
    };
    read().ok_or_else(|| crate::platform::OpError::field(ErrorCode::InvalidPage, "after"))
}

async fn rights_of(
    op: &OpContext,
    ids: &[PrivacyRequestId],
) -> OpResult<HashMap<PrivacyRequestId, Vec<PrivacyRight>>> {
    let rows = right::Entity::find()
        .filter(right::Column::RequestId.is_in(ids.iter().copied()))
        .all(op.db())
        .await?;
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        found.entry(row.request_id).or_default().push(row.what);
    }
    for rights in found.values_mut() {
        rights.sort_unstable();
    }
    Ok(found)
}

async fn tasks_of(
    op: &OpContext,
    ids: &[PrivacyRequestId],
) -> OpResult<HashMap<PrivacyRequestId, (u32, u32)>> {
    let rows: Vec<(PrivacyRequestId, i64, i64)> = task::Entity::find()
        .select_only()
        .column(task::Column::RequestId)
        .column_as(Expr::col(task::Column::Outcome).count(), "done")
        .column_as(Expr::col(task::Column::Id).count(), "everything")
        .filter(task::Column::RequestId.is_in(ids.iter().copied()))
        .group_by(task::Column::RequestId)
        .into_tuple()
        .all(op.db())
        .await?;
    let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(rows
        .into_iter()
        .map(|(id, done, all)| (id, (small(done), small(all))))
        .collect())
}
