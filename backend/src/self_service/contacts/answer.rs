//! The person's answer, by the link of the mail that asked.

use super::{PURPOSE, questions};
use crate::companies::{ContactPerson, contact_person, entity as company};
use crate::consents::entity::wording;
use crate::consents::{self, NewConsentEvent};
use crate::listings;
use crate::people;
use crate::platform::{OpContext, OpError, OpResult};
use crate::register::{self, SeenContactPerson};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait};
use seutu_shared::company::CompanyState;
use seutu_shared::consent::{ConsentKey, ConsentKind, ConsentMethod, ConsentSubject, OWN_CONTROLLER};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::WordingId;
use seutu_shared::locale::Locale;

/// What the page of a link shows.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The company's name.
    pub company: String,
    /// The person, as the directory would show the person.
    pub person: ContactPerson,
    /// The wording in force.
    pub wording: wording::Model,
}

/// What the person says.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// Yes or no.
    pub permits: bool,
    /// When the details that were shown had been changed.
    pub seen: DateTime<Utc>,
    /// The wording that was shown.
    pub wording: WordingId,
    /// In which language.
    pub language: Locale,
}

/// What a link asks.
struct Asking {
    question: super::entity::Model,
    company: company::Model,
    person: ContactPerson,
    email: String,
}

/// What a link asks, where name and address are still those that were asked, whoever changed them. Nothing at the address
/// of somebody whose data is restricted.
async fn of_link(op: &OpContext, db: &impl ConnectionTrait, token: &str) -> OpResult<Option<Asking>> {
    let Some(question) = questions::of_token(op, db, token).await? else {
        return Ok(None);
    };
    let Some(id) = question.contact_person_id else {
        return Ok(None);
    };
    let Some(row) = contact_person::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let person = row.clone().open(&op.services().crypto)?;
    let Some(email) = person
        .email
        .clone()
        .filter(|_| question.asks(op, &row, &person.name))
    else {
        return Ok(None);
    };
    if people::is_held(db, op, &email).await? {
        return Ok(None);
    }
    let company = company::Entity::find_by_id(person.company_id).one(db).await?;
    Ok(company
        .filter(|company| company.state == CompanyState::Accepted)
        .map(|company| Asking {
            question,
            company,
            person,
            email,
        }))
}

/// Whom a link asks about what; nothing for a link that is unknown, used or old, and for somebody whose data is restricted.
pub async fn asked(op: &OpContext, token: &str) -> OpResult<Option<Asked>> {
    let Some(Asking { company, person, .. }) = of_link(op, op.db(), token).await? else {
        return Ok(None);
    };
    let restricted = people::restricted_contact_persons(op.db(), vec![person.id]).await?;
    if restricted.contains(&person.id) {
        return Ok(None);
    }
    let wording = consents::newest_of(op.db(), PURPOSE, OWN_CONTROLLER).await?;
    let Some(wording) = wording else {
        return Ok(None);
    };
    Ok(Some(Asked {
        company: company.name,
        person,
        wording,
    }))
}

/// Takes the person's answer; the link works once, and the directory follows at once. Who permits is a person of the
/// register from then on, linked to the contact person, so that what was permitted is found among the own permissions and
/// taken back there as easily.
///
/// # Errors
/// `link_expired`; `stale` where details or wording are no longer those that were shown.
pub async fn answer(op: &OpContext, token: &str, said: Answer) -> OpResult<()> {
    let expired = || OpError::user(ErrorCode::LinkExpired);
    let tx = op.begin().await?;
    let asking = of_link(op, &*tx, token).await?.ok_or_else(expired)?;
    people::hold_behind(&tx, op, asking.person.id, &asking.email).await?;
    let seen = SeenContactPerson {
        business_id: asking.company.business_id,
        id: asking.person.id,
        changed_at: said.seen,
    };
    match register::lock_contact_person(&tx, seen).await {
        Err(OpError::NotFound) => return Err(expired()),
        other => other?,
    };
    // Asked again under the lock: two presses at once are one answer.
    let asking = of_link(op, &*tx, token).await?.ok_or_else(expired)?;
    let wording = consents::newest_of(&*tx, PURPOSE, OWN_CONTROLLER)
        .await?
        .filter(|wording| wording.id == said.wording)
        .ok_or_else(|| OpError::user(ErrorCode::Stale))?;
    let Asking { question, person, .. } = asking;
    let subject = ConsentSubject::ContactPerson(person.id);
    let before = consents::current_event(&*tx, subject).await?;
    let kind = match before {
        _ if !said.permits => ConsentKind::Refused,
        Some(event) if event.kind.is_live() => ConsentKind::Renewed,
        _ => ConsentKind::Given,
    };
    if said.permits {
        questions::forget(&tx, &question).await?;
        people::stand_behind(&tx, op, &person, said.language).await?;
    } else {
        questions::kill(&tx, person.id).await?;
        questions::keep_refusal(&tx, op, &person, Some(kind)).await?;
    }
    let asked_by = question.asked_by.unwrap_or_default();
    let company = person.company_id;
    let event = NewConsentEvent {
        company: Some(company),
        key: ConsentKey::publication(PURPOSE, subject),
        kind,
        wording,
        language: said.language,
        method: ConsentMethod::MailLink,
        given_by_name: person.name,
        given_by_role: person.title.unwrap_or_default(),
        note: Some(format!(
            "Answered with the link that went to the person's address, by whoever reads mail there; asked by {asked_by}."
        )),
        occurred_at: op.now(),
        valid_until: None,
    };
    consents::append(&tx, op, event).await?;
    listings::follow(&tx, op, company).await?;
    tx.commit().await
}
