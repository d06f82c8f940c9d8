//! The list of people: searched by name, e-mail address or phone number, in pages, without a count.

use super::entity::{datum, person, term};
use super::names;
use super::person::Person;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::id::PersonId;
use seutu_shared::permission::Permission;
use seutu_shared::{email, person_name, phone};

/// One page of people.
#[derive(Debug)]
pub struct PersonPage {
    /// The people, last added first.
    pub people: Vec<Person>,
    /// More follow.
    pub more: bool,
}

/// People who are not restricted, last added first, from after `after` on. `search` is a whole e-mail address, a whole
/// phone number, or words of a name or their first three letters or more; a row that was merged leads to the person
/// that goes on.
pub async fn list(
    op: &OpContext,
    search: Option<&str>,
    after: Option<PersonId>,
    first: u64,
) -> OpResult<PersonPage> {
    op.require(Permission::PersonRead)?;
    let mut query = person::Entity::find()
        .filter(person::Column::RestrictedAt.is_null())
        .filter(person::Column::MergedInto.is_null());
    if let Some(text) = search.map(str::trim).filter(|text| !text.is_empty()) {
        query = query.filter(found_by(op, text));
    }
    if let Some(after) = after {
        query = query.filter(person::Column::Id.lt(after));
    }
    let mut rows = query
        .order_by_desc(person::Column::Id)
        .limit(first.saturating_add(1))
        .all(op.db())
        .await?;
    let shown = usize::try_from(first).unwrap_or(usize::MAX);
    let more = rows.len() > shown;
    rows.truncate(shown);
    Ok(PersonPage {
        people: super::find::open(op.db(), op, rows).await?,
        more,
    })
}

fn found_by(op: &OpContext, text: &str) -> Condition {
    let crypto = &op.services().crypto;
    if let Ok(email) = email::parse(text) {
        let index = crypto.blind_index(Field::PersonEmail, &email);
        return whose(&with_datum(datum::Column::EmailIndex.eq(index)));
    }
    if let Ok(phone) = phone::parse(text) {
        let index = crypto.blind_index(Field::PersonPhone, &phone);
        return whose(&with_datum(datum::Column::PhoneIndex.eq(index)));
    }
    let words = person_name::words(text);
    if words.is_empty() {
        return Condition::all().add(Expr::value(false));
    }
    words.iter().fold(Condition::all(), |all, word| {
        let mut rows = Query::select();
        rows.column(term::Column::PersonId)
            .from(term::Entity)
            .and_where(term::Column::Term.eq(names::beginning(crypto, word)));
        all.add(whose(&rows))
    })
}

fn with_datum(condition: sea_orm::sea_query::SimpleExpr) -> SelectStatement {
    let mut rows = Query::select();
    rows.column(datum::Column::PersonId)
        .from(datum::Entity)
        .and_where(condition)
        .and_where(datum::Column::Until.is_null());
    rows
}

/// The rows themselves, and those that others of them are part of.
fn whose(rows: &SelectStatement) -> Condition {
    let mut kept = Query::select();
    kept.column(person::Column::MergedInto)
        .from(person::Entity)
        .and_where(person::Column::MergedInto.is_not_null())
        .and_where(Expr::col(person::Column::Id).in_subquery(rows.clone()));
    Condition::any()
        .add(Expr::col((person::Entity, person::Column::Id)).in_subquery(rows.clone()))
        .add(Expr::col((person::Entity, person::Column::Id)).in_subquery(kept))
}
