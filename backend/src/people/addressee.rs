//! Whom a duty to tell is about: a person of the register, who stands behind a company, or who answers for one.

use super::entity::{duty, link};
use super::person::Person;
use crate::companies::{ContactPerson, contact_person, entity as company};
use crate::platform::{OpContext, OpResult};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::{CompanyId, ContactPersonId, InformationDutyId};
use seutu_shared::locale::Locale;
use seutu_shared::person::DatumKind;
use std::collections::HashMap;

/// The company behind which people stand, or for which somebody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfCompany {
    /// The row of the register.
    pub id: CompanyId,
    /// Y-tunnus.
    pub business_id: BusinessId,
    /// Name.
    pub name: String,
    /// Whether the register has an address of it.
    pub has_address: bool,
}

impl OfCompany {
    fn of(row: &company::Model) -> Self {
        Self {
            id: row.id,
            business_id: row.business_id,
            name: row.name.clone(),
            has_address: row.visiting_address.is_some() || row.postal_address.is_some(),
        }
    }
}

/// Whom a duty is about. Nobody whose data is restricted: such duties are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// A person of whom the register keeps a row.
    Person(Person),
    /// A sole trader or the partners of a company, reached by its name and address.
    Company(OfCompany),
    /// Who answers for a company.
    ContactPerson(ContactPerson, OfCompany),
}

impl Addressee {
    /// The name, where one is known; of who stands behind a company, the company's.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Person(person) => person.name(),
            Self::Company(company) => Some(&company.name),
            Self::ContactPerson(contact, _) => Some(&contact.name),
        }
    }

    /// The address for mail, where one is known.
    pub fn email(&self) -> Option<&str> {
        match self {
            Self::Person(person) => person.email(),
            Self::Company(_) => None,
            Self::ContactPerson(contact, _) => contact.email.as_deref(),
        }
    }

    /// The language in which they are written to. Of companies and contact persons none is kept: Finnish.
    pub fn language(&self) -> Locale {
        match self {
            Self::Person(person) => person.language(),
            Self::Company(_) | Self::ContactPerson(..) => Locale::Fi,
        }
    }

    /// The person, where the register keeps a row of one.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Company(_) | Self::ContactPerson(..) => None,
        }
    }

    /// The company.
    pub fn company(&self) -> Option<&OfCompany> {
        match self {
            Self::Person(_) => None,
            Self::Company(company) | Self::ContactPerson(_, company) => Some(company),
        }
    }

    /// The contact person.
    pub fn contact_person(&self) -> Option<ContactPersonId> {
        match self {
            Self::ContactPerson(contact, _) => Some(contact.id),
            Self::Person(_) | Self::Company(_) => None,
        }
    }

    /// Keys of the words for what is known of a company's people; of a person the data say so themselves.
    pub(super) fn kinds(&self) -> Vec<String> {
        let kind = |known: bool, kind: DatumKind| known.then(|| kind.label_key());
        let known = match self {
            Self::Person(_) => return Vec::new(),
            Self::Company(company) => vec![
                Some(DatumKind::Name.label_key()),
                kind(company.has_address, DatumKind::PostalAddress),
                Some("letter-data-company".to_owned()),
            ],
            Self::ContactPerson(contact, _) => vec![
                Some(DatumKind::Name.label_key()),
                contact.title.is_some().then(|| "letter-data-title".to_owned()),
                kind(contact.email.is_some(), DatumKind::Email),
                kind(contact.phone.is_some(), DatumKind::Phone),
            ],
        };
        known.into_iter().flatten().collect()
    }
}

/// Contact persons who are linked to somebody whose data is restricted: the same human being, and left out alike.
pub fn restricted_contacts() -> SelectStatement {
    let mut rows = Query::select();
    rows.column(link::Column::ContactPersonId)
        .from(link::Entity)
        .and_where(link::Column::ContactPersonId.is_not_null())
        .and_where(link::Column::PersonId.in_subquery(super::restricted_rows()));
    rows
}

/// Whom these duties are about; restricted people are left out.
pub(super) async fn of_duties(
    db: &impl ConnectionTrait,
    op: &OpContext,
    rows: &[duty::Model],
) -> OpResult<HashMap<InformationDutyId, Addressee>> {
    let ids = rows.iter().filter_map(|row| row.person_id).collect();
    let people = super::find::of_rows(db, op, ids).await?;
    let contacts = contact_person::Entity::find()
        .filter(contact_person::Column::Id.is_in(rows.iter().filter_map(|row| row.contact_person_id)))
        .filter(contact_person::Column::Id.not_in_subquery(restricted_contacts()))
        .all(db)
        .await?;
    let crypto = &op.services().crypto;
    let contacts: HashMap<ContactPersonId, ContactPerson> = contacts
        .into_iter()
        .map(|row| Ok((row.id, row.open(crypto)?)))
        .collect::<OpResult<_>>()?;
    let of_contacts = contacts.values().map(|contact| contact.company_id);
    let of_companies = rows.iter().filter_map(|row| row.company_id);
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(of_companies.chain(of_contacts)))
        .all(db)
        .await?;
    let companies: HashMap<CompanyId, OfCompany> =
        companies.iter().map(|row| (row.id, OfCompany::of(row))).collect();
    let whom = |row: &duty::Model| {
        if let Some(id) = row.person_id {
            return people.get(&id).cloned().map(Addressee::Person);
        }
        if let Some(id) = row.contact_person_id {
            let contact = contacts.get(&id)?.clone();
            let company = companies.get(&contact.company_id)?.clone();
            return Some(Addressee::ContactPerson(contact, company));
        }
        companies.get(&row.company_id?).cloned().map(Addressee::Company)
    };
    Ok(rows.iter().filter_map(|row| Some((row.id, whom(row)?))).collect())
}

/// Whom a duty is about; none for restricted people.
pub(super) async fn of_duty(
    db: &impl ConnectionTrait,
    op: &OpContext,
    row: &duty::Model,
) -> OpResult<Option<Addressee>> {
    Ok(of_duties(db, op, std::slice::from_ref(row))
        .await?
        .remove(&row.id))
}
