//! What narrows the queue down: plain conditions on the row of a case and on what is asked, in the one statement that
//! reads the page. Names are sealed, so that nobody is looked for by theirs.

use super::entity::{request, right};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Condition};
use seutu_shared::privacy_request::{Assignee, QueueFilter, case_sought};
use seutu_shared::privacy_right::PrivacyRight;

/// The condition of filters that were checked, beside the view.
pub(super) fn narrowed(filter: &QueueFilter) -> Condition {
    use request::Column as C;
    let sought = filter.number.as_deref().and_then(case_sought);
    let asked = (!filter.rights.is_empty()).then(|| asks(&filter.rights));
    Condition::all()
        .add_option(asked)
        .add_option(filter.state.map(|state| C::State.eq(state)))
        .add_option(filter.channel.map(|channel| C::Channel.eq(channel)))
        .add_option(filter.assignee.map(|who| match who {
            Assignee::Nobody => C::AssigneeId.is_null(),
            Assignee::Account(id) => C::AssigneeId.eq(id),
        }))
        .add_option(filter.due_until.map(|day| C::DueOn.lte(day)))
        .add_option(sought.map(|(_, number)| C::CaseNumber.eq(number)))
        .add_option(sought.and_then(|(year, _)| year).map(|year| C::CaseYear.eq(year)))
}

/// One of these is asked.
fn asks(rights: &[PrivacyRight]) -> SimpleExpr {
    let own = Expr::col((right::Entity, right::Column::RequestId));
    let mut asked = Query::select();
    asked
        .expr(Expr::val(1))
        .from(right::Entity)
        .and_where(own.equals((request::Entity, request::Column::Id)))
        .and_where(right::Column::What.is_in(rights.iter().copied()));
    Expr::exists(asked)
}
