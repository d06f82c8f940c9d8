//! Sole traders: companies that are a person (Finnish: toiminimi), so that what binds the person's data binds theirs.

use super::entity::link;
use super::links::contact_person_links;
use crate::companies::{contact_person, entity as company};
use crate::platform::OpResult;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use seutu_shared::id::{CompanyId, PersonId};
use seutu_shared::person::CompanyRole;
use std::collections::BTreeSet;

/// The companies whose listing shows this person, as a contact person or as the sole trader who the person is: what the
/// directory shows of them changes with a restriction.
pub(super) async fn companies_showing(
    db: &impl ConnectionTrait,
    id: PersonId,
) -> OpResult<BTreeSet<CompanyId>> {
    let people = super::ids_of(db, id).await?;
    let linked = contact_person_links(db, &people).await?;
    let rows = contact_person::Entity::find()
        .filter(contact_person::Column::Id.is_in(linked))
        .all(db)
        .await?;
    let mut found: BTreeSet<_> = rows.into_iter().map(|row| row.company_id).collect();
    found.extend(sole_traders_of(db, &people).await?);
    Ok(found)
}

/// The sole traders whose owners' links fulfil a condition, also once such a link has ended: nobody else is the company.
async fn sole_traders(db: &impl ConnectionTrait, links: Condition) -> OpResult<Vec<CompanyId>> {
    let mut owned = Query::select();
    owned
        .column(link::Column::CompanyId)
        .from(link::Entity)
        .and_where(link::Column::Role.eq(CompanyRole::Owner))
        .cond_where(links);
    let rows = company::Entity::find()
        .filter(company::Column::Id.in_subquery(owned))
        .order_by_asc(company::Column::Id)
        .all(db)
        .await?;
    let alone = rows.into_iter().filter(company::Model::is_sole_trader);
    Ok(alone.map(|row| row.id).collect())
}

/// Those who these rows of a person are or were.
pub async fn sole_traders_of(db: &impl ConnectionTrait, people: &[PersonId]) -> OpResult<Vec<CompanyId>> {
    let own = link::Column::PersonId.is_in(people.iter().copied());
    sole_traders(db, own.into()).await
}

/// Sole traders whose own data is restricted.
pub async fn restricted_sole_traders(db: &impl ConnectionTrait) -> OpResult<Vec<CompanyId>> {
    let restricted = link::Column::PersonId.in_subquery(super::restricted_rows());
    sole_traders(db, restricted.into()).await
}

/// Whether a company is a sole trader whose own data is restricted. Nothing is asked of any other company.
pub async fn is_restricted_sole_trader(
    db: &impl ConnectionTrait,
    company: &company::Model,
) -> OpResult<bool> {
    if !company.is_sole_trader() {
        return Ok(false);
    }
    let owner = link::Entity::find()
        .filter(link::Column::CompanyId.eq(company.id))
        .filter(link::Column::Role.eq(CompanyRole::Owner))
        .filter(link::Column::PersonId.in_subquery(super::restricted_rows()))
        .one(db)
        .await?;
    Ok(owner.is_some())
}
