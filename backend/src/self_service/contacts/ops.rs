//! Seeing, adding, changing and removing.

use super::{PURPOSE, questions};
use crate::companies::{self, ContactPerson, NewContactPerson, contact_person, entity as company};
use crate::consents::{self, NewConsentEvent};
use crate::people::{self, Arrival};
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use crate::register::{self, SeenContactPerson};
use crate::self_service::{Duty, lock_own, own_company};
use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use seutu_shared::consent::{ConsentEvent, ConsentKey, ConsentKind, ConsentMethod, ConsentSubject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::ContactPersonId;
use seutu_shared::person::name_key;
use std::collections::HashMap;

/// Most contact persons of a company to which its people may add one.
const MAX: usize = 20;

/// A contact person of the own company as somebody saw it.
#[derive(Debug, Clone, Copy)]
pub struct SeenContact {
    /// The contact person.
    pub id: ContactPersonId,
    /// When what was seen had been changed.
    pub changed_at: DateTime<Utc>,
}

/// A contact person of the own company.
#[derive(Debug, Clone)]
pub struct OwnContact {
    /// The person.
    pub person: ContactPerson,
    /// When the person was asked, where no answer has come yet.
    pub asked_at: Option<DateTime<Utc>>,
    /// Whether something was asked at the person's address lately: before that is over nobody is asked there again.
    pub waiting: bool,
}

/// The contact persons of the own company; nobody whose data is restricted.
///
/// # Errors
/// `not_found` for who has no company.
pub async fn all(op: &OpContext) -> OpResult<Vec<OwnContact>> {
    let company = own_company(op, Duty::Editor)?;
    let people = people::readable_contact_persons(op, op.db(), company).await?;
    let asks = questions::of_company(op.db(), company).await?;
    let asked: HashMap<_, _> = asks
        .into_iter()
        .map(|row| (row.email_index.clone(), row))
        .collect();
    let own = |person: ContactPerson| {
        let email = person.email.as_deref();
        let asked = email.and_then(|email| asked.get(&questions::email_index(op, email)));
        let open = asked.filter(|row| row.token_hash.is_some() && row.contact_person_id == Some(person.id));
        OwnContact {
            asked_at: open.map(|row| row.sent_at),
            waiting: asked.is_some_and(|row| row.expires_at > op.now()),
            person,
        }
    };
    Ok(people.into_iter().map(own).collect())
}

/// Adds a contact person, and starts the clock of GDPR art. 14: what a company says of its people does not come from them.
/// Nothing of the person is public without the person's own consent.
///
/// # Errors
/// `not_found` for who has no company; `too_many`; errors of the fields.
pub async fn add(op: &OpContext, new: NewContactPerson) -> OpResult<()> {
    own_company(op, Duty::Editor)?;
    let new = new.checked()?;
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Editor).await?;
    if people::readable_contact_persons(op, &*tx, company.id)
        .await?
        .len()
        >= MAX
    {
        let error = UserError::new(ErrorCode::TooMany).with("max", MAX);
        return Err(OpError::Invalid(vec![error]));
    }
    let source = new.source;
    let added = companies::insert_contact_person(&tx, op, company.id, new).await?;
    people::came(&tx, op, vec![Arrival::of_contact_person(added.id, source)]).await?;
    tx.commit().await
}

/// The row and its company, locked, where it is of the own company.
pub(super) async fn locked_own(
    tx: &Tx,
    op: &OpContext,
    seen: SeenContact,
) -> OpResult<(company::Model, contact_person::Model)> {
    let id = own_company(op, Duty::Editor)?;
    let company = company::Entity::find_by_id(id).one(&**tx).await?;
    let business_id = company.ok_or(OpError::NotFound)?.business_id;
    let seen = SeenContactPerson {
        business_id,
        id: seen.id,
        changed_at: seen.changed_at,
    };
    register::lock_contact_person(tx, seen).await
}

/// Puts right what the register says of a contact person; the directory follows at once. A row does not become another
/// human being: where something hangs on it, the name stays. Who permitted certain details did not permit others: a new
/// title, phone number or address ends the permission, emptied ones do not. A link that went to another address answers
/// nothing any more.
///
/// # Errors
/// `not_found`, also for those of other companies and restricted people; `stale`, `other_person`, `text_unchanged`; errors
/// of the fields.
pub async fn change(op: &OpContext, seen: SeenContact, new: NewContactPerson) -> OpResult<()> {
    own_company(op, Duty::Editor)?;
    let new = new.checked()?;
    let tx = op.begin().await?;
    let (_, row) = locked_own(&tx, op, seen).await?;
    let was = row.clone().open(&op.services().crypto)?;
    let said = consents::current_event(&*tx, ConsentSubject::ContactPerson(row.id)).await?;
    let renamed = name_key(&was.name) != name_key(&new.name);
    // Who was asked is bound whether or not the mail left: nothing here may tell whose data is restricted.
    let bound = said.is_some() || row.asked_at.is_some();
    if renamed && (bound || people::is_bound(&*tx, row.id).await?) {
        return Err(OpError::field(ErrorCode::OtherPerson, "name"));
    }
    if renamed || was.email != new.email {
        questions::kill(&tx, row.id).await?;
        let last = said.as_ref().map(|event| event.kind);
        questions::keep_refusal(&tx, op, &was, last).await?;
    }
    if let Some(event) = said.filter(|event| event.kind.is_live() && shows_other(&was, &new)) {
        end_consent(&tx, op, &was, event).await?;
    }
    register::change_locked(&tx, op, row, new).await?;
    tx.commit().await
}

/// Whether something would be shown that was not before.
fn shows_other(was: &ContactPerson, new: &NewContactPerson) -> bool {
    [
        (&was.title, &new.title),
        (&was.phone, &new.phone),
        (&was.email, &new.email),
    ]
    .into_iter()
    .any(|(was, new)| new.is_some() && was != new)
}

/// Ends a permission whose details the company changes.
async fn end_consent(tx: &Tx, op: &OpContext, person: &ContactPerson, event: ConsentEvent) -> OpResult<()> {
    let wording = consents::find_wording(&**tx, event.wording_id, PURPOSE)
        .await?
        .ok_or(OpError::bug("consent without its wording"))?;
    let ended = NewConsentEvent {
        company: Some(person.company_id),
        key: ConsentKey::publication(PURPOSE, event.subject),
        kind: ConsentKind::Expired,
        wording,
        language: event.language,
        method: ConsentMethod::Automatic,
        given_by_name: String::new(),
        given_by_role: String::new(),
        note: Some("The company changed the details that were permitted.".to_owned()),
        // Never before what it ends, even when another instance's clock was ahead.
        occurred_at: op.now().max(event.occurred_at),
        valid_until: None,
    };
    consents::append(tx, op, ended).await?;
    Ok(())
}

/// Removes a contact person with the person's consent; the directory follows at once. What was asked at the person's
/// address is kept for a month without the person: who is added anew is not asked anew.
///
/// # Errors
/// `not_found`, also for those of other companies and restricted people; `stale`.
pub async fn remove(op: &OpContext, seen: SeenContact) -> OpResult<()> {
    own_company(op, Duty::Editor)?;
    let tx = op.begin().await?;
    let (_, row) = locked_own(&tx, op, seen).await?;
    let was = row.clone().open(&op.services().crypto)?;
    let said = consents::current_event(&*tx, ConsentSubject::ContactPerson(row.id)).await?;
    questions::leave(&tx, op, row.id).await?;
    questions::keep_refusal(&tx, op, &was, said.map(|event| event.kind)).await?;
    register::remove_locked(&tx, op, &row).await?;
    tx.commit().await
}
