//! What the directory shows of a person as contact person of companies, on the person's own page: seen beside
//! everything else, and taken back as easily. It is asked for by staff, so that the page gives none anew.

use crate::companies::{self, contact_person, entity as company};
use crate::consents::entity::{current, wording};
use crate::consents::{self, NewConsentEvent};
use crate::listings;
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use seutu_shared::consent::{
    ConsentKey, ConsentKind, ConsentMethod, ConsentPurpose, ConsentSubject, OWN_CONTROLLER,
};
use seutu_shared::i18n::{COMMON, CONSENT, I18n};
use seutu_shared::id::{CompanyId, ContactPersonId, PersonId};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Standing;
use std::collections::{BTreeSet, HashMap};

const PURPOSE: ConsentPurpose = ConsentPurpose::ContactPersonPublication;

/// The person as contact person of a company, of whom something was said.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The contact person.
    pub contact_person: ContactPersonId,
    /// The company's name.
    pub company: String,
    /// The text in force.
    pub wording: wording::Model,
    /// How it stands.
    pub standing: Standing,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl Publication {
    /// In words: what, and at which company.
    pub fn label(&self, language: Locale) -> String {
        let texts = I18n::new(language, &[COMMON, CONSENT]);
        format!("{}: {}", texts.t(&PURPOSE.label_key()), self.company)
    }
}

/// The contact persons who are this person, of whom something was said, by company.
pub(super) async fn publications_of(
    op: &OpContext,
    db: &impl ConnectionTrait,
    person: PersonId,
) -> OpResult<Vec<Publication>> {
    let linked = people::contact_person_links(db, &people::ids_of(db, person).await?).await?;
    if linked.is_empty() {
        return Ok(Vec::new());
    }
    let said = current::Entity::find()
        .filter(current::Column::SubjectKind.eq("contact_person"))
        .filter(current::Column::SubjectId.is_in(linked.iter().copied().map(ContactPersonId::uuid)))
        .filter(current::Column::Purpose.eq(PURPOSE))
        .all(db)
        .await?;
    let names = companies_of(db, &linked).await?;
    let Some(wording) = consents::newest_of(db, PURPOSE, OWN_CONTROLLER).await? else {
        return Ok(Vec::new());
    };
    let mut found: Vec<Publication> = said
        .into_iter()
        .filter_map(|row| {
            let id = ContactPersonId::from(row.subject_id);
            Some(Publication {
                contact_person: id,
                company: names.get(&id)?.clone(),
                wording: wording.clone(),
                standing: Standing::of(Some(row.kind), row.valid_until, op.now()),
                since: row.occurred_at,
            })
        })
        .collect();
    found.sort_by(|one, other| {
        (&one.company, one.contact_person).cmp(&(&other.company, other.contact_person))
    });
    Ok(found)
}

/// Names of the companies at which these contact persons answer.
async fn companies_of(
    db: &impl ConnectionTrait,
    contacts: &[ContactPersonId],
) -> OpResult<HashMap<ContactPersonId, String>> {
    let contacts = contact_person::Entity::find()
        .filter(contact_person::Column::Id.is_in(contacts.iter().copied()))
        .all(db)
        .await?;
    let rows = company::Entity::find()
        .filter(company::Column::Id.is_in(contacts.iter().map(|row| row.company_id)))
        .all(db)
        .await?;
    let names: HashMap<CompanyId, String> = rows.into_iter().map(|row| (row.id, row.name)).collect();
    Ok(contacts
        .into_iter()
        .filter_map(|row| Some((row.id, names.get(&row.company_id)?.clone())))
        .collect())
}

/// Sees to it that contact persons with these addresses, who are shown, are found by them: of those that nobody was linked
/// to the person is written down, so that all of it can be taken back. The directory must follow for the companies that
/// are returned: that person's data may be restricted.
pub(super) async fn find_behind(
    tx: &Tx,
    op: &OpContext,
    emails: &[String],
    language: Locale,
) -> OpResult<BTreeSet<CompanyId>> {
    let locked = lock_behind(tx, op, emails).await?;
    let mut linked = BTreeSet::new();
    for email in emails.iter().filter(|_| !locked.is_empty()) {
        for row in companies::contact_persons_with(&**tx, op, email).await? {
            // Of a company that came meanwhile it is found the next time.
            if !locked.contains(&row.company_id) {
                continue;
            }
            let event = consents::current_event(&**tx, ConsentSubject::ContactPerson(row.id)).await?;
            if event.is_some_and(|event| event.kind.is_live()) {
                let contact = row.open(&op.services().crypto)?;
                if people::stand_behind(tx, op, &contact, language).await? {
                    linked.insert(contact.company_id);
                }
            }
        }
    }
    Ok(linked)
}

/// Locks everybody who may stand behind these addresses, then every company at which somebody has one of them or one of
/// these people answers: all at once and in the order in which every writer locks, since each of them may be taken back
/// next.
async fn lock_behind(tx: &Tx, op: &OpContext, emails: &[String]) -> OpResult<BTreeSet<CompanyId>> {
    let (mut behind, mut theirs) = (BTreeSet::new(), BTreeSet::new());
    for email in emails {
        for row in companies::contact_persons_with(&**tx, op, email).await? {
            behind.extend(people::linked_to(&**tx, row.id).await?);
            theirs.insert(row.company_id);
        }
        let known = people::standings_by_email(&**tx, op, email).await?;
        behind.extend(known.into_iter().map(|standing| standing.id));
    }
    let behind: Vec<PersonId> = behind.into_iter().collect();
    people::hold(tx, &behind).await?;
    for person in behind {
        let linked = people::contact_person_links(&**tx, &people::ids_of(&**tx, person).await?).await?;
        for contact in linked {
            theirs.extend(companies::company_of_contact_person(&**tx, contact).await?);
        }
    }
    for company in &theirs {
        companies::lock(tx, *company).await?;
    }
    Ok(theirs)
}

/// Takes back what is shown of a person, as one contact person or as all of them: it is off every page when the
/// transaction is done. What is not shown already changes nothing.
///
/// # Errors
/// `not_found` for a contact person who is somebody else.
pub(super) async fn withdraw(
    tx: &Tx,
    op: &OpContext,
    person: PersonId,
    only: Option<ContactPersonId>,
    method: ConsentMethod,
) -> OpResult<()> {
    let linked = people::contact_person_links(&**tx, &people::ids_of(&**tx, person).await?).await?;
    let linked: BTreeSet<ContactPersonId> = linked.into_iter().collect();
    let meant: BTreeSet<ContactPersonId> = match only {
        Some(id) if linked.contains(&id) => BTreeSet::from([id]),
        Some(_) => return Err(OpError::NotFound),
        None => linked,
    };
    let mut shown: BTreeSet<(CompanyId, ContactPersonId)> = BTreeSet::new();
    for id in meant {
        let company = companies::company_of_contact_person(&**tx, id).await?;
        shown.extend(company.map(|company| (company, id)));
    }
    let all: BTreeSet<CompanyId> = shown.iter().map(|(company, _)| *company).collect();
    // In the order in which every writer locks, before anything of them is read.
    for company in &all {
        companies::lock(tx, *company).await?;
    }
    for (company, id) in shown {
        append(tx, op, company, id, method).await?;
    }
    for company in all {
        listings::follow(tx, op, company).await?;
    }
    Ok(())
}

async fn append(
    tx: &Tx,
    op: &OpContext,
    company: CompanyId,
    id: ContactPersonId,
    method: ConsentMethod,
) -> OpResult<()> {
    let subject = ConsentSubject::ContactPerson(id);
    let event = consents::current_event(&**tx, subject).await?;
    let Some(event) = event.filter(|event| event.kind.is_live()) else {
        return Ok(());
    };
    let wording = consents::find_wording(&**tx, event.wording_id, PURPOSE)
        .await?
        .ok_or(OpError::bug("consent without its wording"))?;
    let new = NewConsentEvent {
        company: Some(company),
        key: ConsentKey::publication(PURPOSE, subject),
        kind: ConsentKind::Withdrawn,
        wording,
        language: event.language,
        method,
        given_by_name: String::new(),
        given_by_role: String::new(),
        note: None,
        // Never before what it withdraws, even when another instance's clock was ahead.
        occurred_at: op.now().max(event.occurred_at),
        valid_until: None,
    };
    consents::append(tx, op, new).await?;
    Ok(())
}
