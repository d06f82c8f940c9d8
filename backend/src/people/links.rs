//! What people are to companies, and contact persons of the register that may be a known person.

use super::data::locked;
use super::entity::link;
use super::person::{Readable, id_of};
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, ContactPerson, contact_person};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, ContactPersonId, PersonId, PersonLinkId};
use seutu_shared::permission::Permission;
use seutu_shared::person::{CompanyRole, DatumKind};
use std::collections::{BTreeMap, BTreeSet, HashSet};

pub use link::Model as Link;

/// Most contact persons that are offered.
const MAX_OFFERS: u64 = 20;

/// A role of a person at a company.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// The person.
    pub person: PersonId,
    /// The company.
    pub company: BusinessId,
    /// What the person is there.
    pub role: CompanyRole,
    /// The contact person of the register who is this person.
    pub contact_person: Option<ContactPersonId>,
    /// Since when, where known.
    pub started_on: Option<NaiveDate>,
    /// Until when, where it has ended.
    pub ended_on: Option<NaiveDate>,
}

/// A contact person with the person's e-mail address or phone number, who is linked to nobody yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkOffer {
    /// The contact person.
    pub contact_person: ContactPersonId,
    /// The company where the contact person answers.
    pub company: CompanyId,
    /// The same e-mail address; otherwise the same phone number.
    pub by_email: bool,
}

/// Links a person to a company.
///
/// # Errors
/// `not_found` for an unknown or restricted person, company or contact person of another company; `ends_before_start`,
/// `date_in_future`.
pub async fn link(op: &OpContext, new: NewLink) -> OpResult<PersonLinkId> {
    op.require(Permission::PersonWrite)?;
    check_days(op, new.started_on, new.ended_on)?;
    let tx = op.begin().await?;
    let person = locked(&tx, new.person).await?;
    let company = companies::find(&*tx, &new.company)
        .await?
        .ok_or(OpError::NotFound)?;
    if let Some(id) = new.contact_person {
        let known = contact_person::Entity::find_by_id(id).one(&*tx).await?;
        known
            .filter(|row| row.company_id == company.id)
            .ok_or(OpError::NotFound)?;
    }
    let row = Link {
        id: op.new_id(),
        person_id: person.id,
        company_id: company.id,
        contact_person_id: new.contact_person,
        role: new.role,
        started_on: new.started_on,
        ended_on: new.ended_on,
        created_by: op.actor().label(),
        created_at: op.now(),
        updated_at: op.now(),
    };
    let id = row.id;
    super::behind::insert(&tx, op, row, &new.company).await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends a role at a company.
///
/// # Errors
/// `not_found`, also for roles that have ended and people who are restricted; `ends_before_start`, `date_in_future`.
pub async fn end_link(op: &OpContext, id: PersonLinkId, ended_on: NaiveDate) -> OpResult<PersonId> {
    op.require(Permission::PersonWrite)?;
    let tx = op.begin().await?;
    let row = link::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    let row = row
        .filter(|row| row.ended_on.is_none())
        .ok_or(OpError::NotFound)?;
    let person = locked(&tx, row.person_id).await?;
    check_days(op, row.started_on, Some(ended_on))?;
    let state = |day: Option<NaiveDate>| json!({"role": row.role.as_str(), "endedOn": day});
    let (before, after) = (state(None), state(Some(ended_on)));
    let row = Link {
        ended_on: Some(ended_on),
        updated_at: op.now(),
        ..row
    };
    row.into_active_model().reset_all().update(&*tx).await?;
    let change = Change::updated("person.end_link", SubjectKind::Person, person.id, before, after);
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(person.id)
}

/// The person's roles at companies, those that last first.
pub async fn links(db: &impl ConnectionTrait, person: &impl Readable) -> OpResult<Vec<Link>> {
    Ok(link::Entity::find()
        .filter(link::Column::PersonId.is_in(super::ids_of(db, id_of(person)).await?))
        .order_by_asc(link::Column::EndedOn.is_not_null())
        .order_by_asc(link::Column::Id)
        .all(db)
        .await?)
}

/// Contact persons of the register who may be this person: the same e-mail address or phone number, not linked yet.
/// Offered to staff, who decide.
pub async fn link_offers(op: &OpContext, person: &impl Readable) -> OpResult<Vec<LinkOffer>> {
    op.require(Permission::PersonWrite)?;
    let crypto = &op.services().crypto;
    let data = super::data(op.db(), op, person).await?;
    let current = |kind| {
        data.iter()
            .filter(move |datum| datum.kind == kind && datum.until.is_none())
    };
    let emails: Vec<_> = current(DatumKind::Email)
        .map(|datum| crypto.blind_index(Field::ContactPersonEmail, &datum.text))
        .collect();
    let phones: Vec<_> = current(DatumKind::Phone)
        .map(|datum| crypto.blind_index(Field::ContactPersonPhone, &datum.text))
        .collect();
    if emails.is_empty() && phones.is_empty() {
        return Ok(Vec::new());
    }
    let same = Condition::any()
        .add(contact_person::Column::EmailIndex.is_in(emails.clone()))
        .add(contact_person::Column::PhoneIndex.is_in(phones));
    let mut linked = sea_orm::sea_query::Query::select();
    linked
        .column(link::Column::ContactPersonId)
        .from(link::Entity)
        .and_where(link::Column::ContactPersonId.is_not_null());
    let rows = contact_person::Entity::find()
        .filter(same)
        .filter(contact_person::Column::Id.not_in_subquery(linked))
        .order_by_asc(contact_person::Column::Id)
        .limit(MAX_OFFERS)
        .all(op.db())
        .await?;
    let offer = |row: contact_person::Model| LinkOffer {
        contact_person: row.id,
        company: row.company_id,
        by_email: row.email_index.is_some_and(|index| emails.contains(&index)),
    };
    Ok(rows.into_iter().map(offer).collect())
}

/// Days of a role or a relationship.
pub(super) fn check_days(
    op: &OpContext,
    started_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
) -> OpResult<()> {
    if started_on.is_some_and(|day| day > op.today()) {
        return Err(OpError::field(ErrorCode::DateInFuture, "startedOn"));
    }
    if ended_on.is_some_and(|day| day > op.today()) {
        return Err(OpError::field(ErrorCode::DateInFuture, "endedOn"));
    }
    match (started_on, ended_on) {
        (Some(from), Some(to)) if to < from => Err(OpError::field(ErrorCode::EndsBeforeStart, "endedOn")),
        _ => Ok(()),
    }
}

/// What these rows of a person are to companies, also once it has ended.
pub async fn links_of(db: &impl ConnectionTrait, people: &[PersonId]) -> OpResult<Vec<Link>> {
    Ok(link::Entity::find()
        .filter(link::Column::PersonId.is_in(people.iter().copied()))
        .order_by_asc(link::Column::Id)
        .all(db)
        .await?)
}

/// The contact persons that these people are linked to.
pub async fn contact_person_links(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> OpResult<Vec<ContactPersonId>> {
    let rows = link::Entity::find()
        .filter(link::Column::PersonId.is_in(people.iter().copied()))
        .filter(link::Column::ContactPersonId.is_not_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.contact_person_id).collect())
}

/// Those of these contact persons who are linked to somebody whose data is restricted, now or for a role that has ended.
pub async fn restricted_contact_persons(
    db: &impl ConnectionTrait,
    ids: Vec<ContactPersonId>,
) -> OpResult<HashSet<ContactPersonId>> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let rows = link::Entity::find()
        .filter(link::Column::ContactPersonId.is_in(ids))
        .filter(link::Column::PersonId.in_subquery(super::restricted_rows()))
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.contact_person_id).collect())
}

/// The contact persons of a company, in the order in which they were added, without those whose data is restricted: of
/// them no normal reading shows anything.
pub async fn readable_contact_persons(
    op: &OpContext,
    db: &impl ConnectionTrait,
    company: CompanyId,
) -> OpResult<Vec<ContactPerson>> {
    let rows = contact_person::Entity::find()
        .filter(contact_person::Column::CompanyId.eq(company))
        .filter(contact_person::Column::Id.not_in_subquery(super::restricted_contacts()))
        .order_by_asc(contact_person::Column::Id)
        .all(db)
        .await?;
    let crypto = &op.services().crypto;
    rows.into_iter().map(|row| row.open(crypto)).collect()
}

/// Every contact person who is linked to somebody whose data is restricted, by company.
pub async fn restricted_by_company(
    db: &impl ConnectionTrait,
) -> OpResult<BTreeMap<CompanyId, BTreeSet<ContactPersonId>>> {
    let rows = contact_person::Entity::find()
        .filter(contact_person::Column::Id.in_subquery(super::addressee::restricted_contacts()))
        .all(db)
        .await?;
    let mut found: BTreeMap<CompanyId, BTreeSet<ContactPersonId>> = BTreeMap::new();
    for row in rows {
        found.entry(row.company_id).or_default().insert(row.id);
    }
    Ok(found)
}

/// The people that a contact person is linked to.
pub async fn linked_to(db: &impl ConnectionTrait, id: ContactPersonId) -> OpResult<Vec<PersonId>> {
    let rows = link::Entity::find()
        .filter(link::Column::ContactPersonId.eq(id))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}
