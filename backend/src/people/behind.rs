//! Contact persons as people of the register: who permits something as a contact person finds it among the own
//! permissions, and takes it back there; and who is asked hears where the data came from.

use super::addressee::of_duty;
use super::entity::{duty, link};
use super::held::is_held;
use super::links::{Link, linked_to};
use super::register::{NewPerson, register};
use super::telling::{send, told, written};
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{ContactPerson, entity as company};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::date::helsinki_date;
use seutu_shared::id::{ContactPersonId, PersonId};
use seutu_shared::legal_basis::Ground;
use seutu_shared::locale::Locale;
use seutu_shared::person::{CompanyRole, DutyState, MAX_ORIGIN, PersonSource, ToldHow, name_key};

/// Writes what somebody is to a company, with its entry in the person's history.
pub(super) async fn insert(tx: &Tx, op: &OpContext, row: Link, company: &BusinessId) -> OpResult<()> {
    let after = json!({
        "company": company.as_str(), "role": row.role.as_str(), "startedOn": row.started_on,
        "endedOn": row.ended_on,
    });
    let change = Change::created("person.link", SubjectKind::Person, row.person_id, after);
    link::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    audit::record(tx, op, change).await?;
    Ok(())
}

/// Locks the people who may stand behind a contact person with this address, as [`super::hold`] does: before the company.
pub async fn hold_behind(tx: &Tx, op: &OpContext, id: ContactPersonId, email: &str) -> OpResult<()> {
    let mut ids = linked_to(&**tx, id).await?;
    let known = super::standings_by_email(&**tx, op, email).await?;
    ids.extend(known.into_iter().map(|standing| standing.id));
    super::hold(tx, &ids).await
}

/// Sees to it that a contact person is found by the own address: links the one person of the register with the same
/// address and name, else a new one. Whoever is linked and has the address stays. Returns whether somebody was linked; the
/// directory must follow, since that person's data may be restricted.
///
/// # Errors
/// A failing database.
pub async fn stand_behind(
    tx: &Tx,
    op: &OpContext,
    contact: &ContactPerson,
    language: Locale,
) -> OpResult<bool> {
    let Some(email) = contact.email.as_deref() else {
        return Ok(false);
    };
    let linked = linked_to(&**tx, contact.id).await?;
    let mut same = Vec::new();
    for one in super::standings_by_email(&**tx, op, email).await? {
        let rows = super::ids_of(&**tx, one.id).await?;
        if rows.iter().any(|row| linked.contains(row)) {
            return Ok(false);
        }
        if super::names_of(&**tx, op, &rows)
            .await?
            .contains(&name_key(&contact.name))
        {
            same.push(one.id);
        }
    }
    let company = company::Entity::find_by_id(contact.company_id).one(&**tx).await?;
    let company = company.ok_or(OpError::bug("a contact person without company"))?;
    let person = match same.as_slice() {
        [one] => *one,
        _ => new_person(tx, op, contact, language, &company.name).await?,
    };
    let row = Link {
        id: op.new_id(),
        person_id: person,
        company_id: company.id,
        contact_person_id: Some(contact.id),
        role: CompanyRole::Contact,
        started_on: None,
        ended_on: None,
        created_by: op.actor().label(),
        created_at: op.now(),
        updated_at: op.now(),
    };
    insert(tx, op, row, &company.business_id).await?;
    Ok(true)
}

async fn new_person(
    tx: &Tx,
    op: &OpContext,
    contact: &ContactPerson,
    language: Locale,
    origin: &str,
) -> OpResult<PersonId> {
    let new = NewPerson {
        name: Some(contact.name.clone()),
        email: contact.email.clone(),
        phone: None,
        source: PersonSource::Person,
        origin: Some(origin.chars().take(MAX_ORIGIN).collect()),
        ground: Ground::consent(),
        language,
    };
    register(tx, op, new).await
}

/// Whether something hangs on who a contact person is: somebody of the register who is linked, or a duty to tell that was
/// decided on.
pub async fn is_bound(db: &impl ConnectionTrait, id: ContactPersonId) -> OpResult<bool> {
    if !linked_to(db, id).await?.is_empty() {
        return Ok(true);
    }
    let decided = duty::Entity::find()
        .filter(duty::Column::ContactPersonId.eq(id))
        .filter(duty::Column::State.ne(DutyState::Due))
        .one(db)
        .await?;
    Ok(decided.is_some())
}

/// Tells a contact person by mail of every source of which the person is still to be told, in the caller's transaction:
/// whoever writes to the person first tells it then (GDPR art. 14(3)(b)). Asks for no permission: who calls decides who
/// may. Nothing without an address, and for restricted people, whoever else has the address: the duty stays.
pub async fn tell_contact_person(
    tx: &Tx,
    op: &OpContext,
    id: ContactPersonId,
    language: Locale,
) -> OpResult<()> {
    let rows = duty::Entity::find()
        .filter(duty::Column::ContactPersonId.eq(id))
        .filter(duty::Column::State.eq(DutyState::Due))
        .order_by_asc(duty::Column::Id)
        .lock_exclusive()
        .all(&**tx)
        .await?;
    for row in rows {
        let to = of_duty(&**tx, op, &row).await?;
        let Some((to, email)) = to.and_then(|to| Some((to.clone(), to.email()?.to_owned()))) else {
            continue;
        };
        if is_held(&**tx, op, &email).await? {
            continue;
        }
        let letter = written(op, &**tx, &to, &row, Some(language)).await?;
        send(tx, op, &email, &letter).await?;
        told(tx, op, row, &letter, (op.today(), ToldHow::Email)).await?;
    }
    Ok(())
}

/// A contact person whose address turned out to be another one may have been told nothing by the mails of since a day: what
/// is to be told is open again, with its last day as it was. The history keeps when and how it was told.
pub async fn was_told_elsewhere(
    tx: &Tx,
    op: &OpContext,
    id: ContactPersonId,
    since: DateTime<Utc>,
) -> OpResult<()> {
    let rows = duty::Entity::find()
        .filter(duty::Column::ContactPersonId.eq(id))
        .filter(duty::Column::State.eq(DutyState::Told))
        .filter(duty::Column::ToldHow.eq(ToldHow::Email))
        .filter(duty::Column::ToldOn.gte(helsinki_date(since)))
        .order_by_asc(duty::Column::Id)
        .lock_exclusive()
        .all(&**tx)
        .await?;
    for row in rows {
        let open = duty::Model {
            state: DutyState::Due,
            told_on: None,
            told_how: None,
            letter: None,
            decided_by: None,
            decided_at: None,
            version: row.version + 1,
            updated_at: op.now(),
            ..row
        };
        let before =
            json!({"dutyState": DutyState::Told.as_str(), "toldOn": row.told_on, "toldHow": row.told_how});
        let after = json!({"dutyState": open.state.as_str(), "dueOn": open.due_on});
        open.into_active_model().reset_all().update(&**tx).await?;
        let change = Change::updated(
            "contact_person.duty",
            SubjectKind::ContactPerson,
            id,
            before,
            after,
        );
        audit::record(tx, op, change).await?;
    }
    Ok(())
}
