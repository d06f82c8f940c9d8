//! What is put right of somebody who is a contact person of a company: each detail by itself, like a datum of the person.

use super::case::Edited;
use super::corrections::{keep, opened, whose};
use super::entity::correction::Record as Kept;
use super::entity::request;
use crate::companies::{self, ContactPerson, NewContactPerson, contact_person};
use crate::listings;
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, UserError};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{ContactPersonId, PersonId};
use seutu_shared::permission::Permission;
use seutu_shared::person::PersonSource;
use std::fmt;
use std::str::FromStr;

/// The details, as they are kept with a case.
const DETAILS: [&str; 4] = ["contact_name", "contact_title", "contact_phone", "contact_email"];

/// A detail of a contact person; as text `<contact person>:<detail>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactDetail {
    id: ContactPersonId,
    what: &'static str,
}

impl fmt::Display for ContactDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.id, self.what)
    }
}

impl FromStr for ContactDetail {
    type Err = OpError;

    fn from_str(text: &str) -> OpResult<Self> {
        let (id, what) = text.split_once(':').ok_or(OpError::NotFound)?;
        Ok(Self {
            id: id.parse().map_err(|_| OpError::NotFound)?,
            what: DETAILS
                .into_iter()
                .find(|one| *one == what)
                .ok_or(OpError::NotFound)?,
        })
    }
}

/// A detail with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectableContact {
    /// Which.
    pub detail: ContactDetail,
    /// What stands.
    pub text: String,
}

impl CorrectableContact {
    /// What it is, with the case: as `privacy_request_correction` keeps it.
    pub fn what(&self) -> &'static str {
        self.detail.what
    }
}

/// What the register says of a contact person, detail by detail; what is not known is not there.
fn details(person: ContactPerson) -> Vec<CorrectableContact> {
    let texts = [Some(person.name), person.title, person.phone, person.email];
    let one = |(what, text): (&'static str, Option<String>)| {
        Some(CorrectableContact {
            detail: ContactDetail { id: person.id, what },
            text: text?,
        })
    };
    DETAILS.into_iter().zip(texts).filter_map(one).collect()
}

/// The contact persons who are this person, whether the data is restricted or not.
async fn theirs(db: &impl ConnectionTrait, person: PersonId) -> OpResult<Vec<contact_person::Model>> {
    let linked = people::contact_person_links(db, &people::ids_of(db, person).await?).await?;
    Ok(contact_person::Entity::find()
        .filter(contact_person::Column::Id.is_in(linked))
        .order_by_asc(contact_person::Column::Id)
        .all(db)
        .await?)
}

/// What may be put right of the person of a case as a contact person.
///
/// # Errors
/// `not_found` for those who may not work on cases or change data of people.
pub async fn correctable_contacts(op: &OpContext, row: &request::Model) -> OpResult<Vec<CorrectableContact>> {
    op.require(Permission::PrivacyRequestWork)?;
    op.require(Permission::PersonWrite)?;
    let Some(person) = whose(op.db(), row).await? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for contact in theirs(op.db(), person).await? {
        found.extend(details(contact.open(&op.services().crypto)?));
    }
    Ok(found)
}

/// Puts a detail right, as `correct` does a datum; the directory follows at once.
///
/// # Errors
/// As of `correct`.
pub async fn correct_contact(
    op: &OpContext,
    edited: Edited,
    detail: ContactDetail,
    text: &str,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    op.require(Permission::PersonWrite)?;
    let tx = op.begin().await?;
    let (row, person) = opened(&tx, op, edited).await?;
    let all = theirs(&*tx, person).await?;
    let contact = all
        .into_iter()
        .find(|one| one.id == detail.id)
        .ok_or(OpError::NotFound)?;
    let was = contact.clone().open(&op.services().crypto)?;
    let text_of = |person| {
        let mut known = details(person).into_iter();
        known.find(|one| one.detail == detail).map(|one| one.text)
    };
    let before = text_of(was.clone()).ok_or(OpError::NotFound)?;
    if text.trim().is_empty() {
        return Err(OpError::field(ErrorCode::Required, "text"));
    }
    let put = |what: &str, now: Option<String>| {
        if what == detail.what {
            Some(text.to_owned())
        } else {
            now
        }
    };
    let new = NewContactPerson {
        name: put("contact_name", Some(was.name)).unwrap_or_default(),
        title: put("contact_title", was.title),
        phone: put("contact_phone", was.phone),
        email: put("contact_email", was.email),
        source: PersonSource::Person,
    };
    let done = companies::change_contact_person(&tx, op, contact, new).await;
    let done = done.map_err(of_text)?;
    listings::follow(&tx, op, done.company_id).await?;
    let record = Kept {
        what: detail.what.to_owned(),
        before,
        after: text_of(done).unwrap_or_default(),
    };
    let row = keep(&tx, op, row, record).await?;
    tx.commit().await?;
    Ok(row)
}

/// The form has one field, whatever the detail is.
fn of_text(error: OpError) -> OpError {
    match error {
        OpError::Invalid(errors) => {
            let one = |error: UserError| UserError {
                field: Some("text".to_owned()),
                ..error
            };
            OpError::Invalid(errors.into_iter().map(one).collect())
        }
        other => other,
    }
}
