//! Table `contact_person`: people who answer for a company. Personal data, apart from the company's own.

use crate::platform::OpResult;
use crate::platform::crypto::{Crypto, Field};
use sea_orm::entity::prelude::*;
use sea_orm::{NotSet, Set};
use seutu_shared::id::{CompanyId, ContactPersonId};
use seutu_shared::person::PersonSource;

/// One row, with name, phone and e-mail address sealed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_person")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactPersonId,
    /// The company.
    pub company_id: CompanyId,
    /// Name, sealed.
    pub name: String,
    /// Title or duty.
    pub title: Option<String>,
    /// Phone number, sealed.
    pub phone: Option<String>,
    /// E-mail address, sealed.
    pub email: Option<String>,
    /// Blind index of the phone number.
    pub phone_index: Option<Vec<u8>>,
    /// Blind index of the e-mail address.
    pub email_index: Option<Vec<u8>>,
    /// Where the data came from; none in rows of before it was asked, until the program's next start.
    pub source: Option<PersonSource>,
    /// When the company first asked the person at an address: from then on the row is that human being.
    pub asked_at: Option<DateTimeUtc>,
    /// Row made.
    pub created_at: DateTimeUtc,
    /// Row changed.
    pub updated_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// One contact person. Shown to the public only under a consent of the person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactPerson {
    /// Identifier.
    pub id: ContactPersonId,
    /// The company.
    pub company_id: CompanyId,
    /// Name.
    pub name: String,
    /// Title or duty.
    pub title: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Where the data came from, where somebody said it.
    pub source: Option<PersonSource>,
    /// When it was changed; who changes it says which state was seen.
    pub updated_at: DateTimeUtc,
}

impl Model {
    /// The person behind the row.
    pub(crate) fn open(self, crypto: &Crypto) -> OpResult<ContactPerson> {
        let open = |field, text: Option<String>| crypto.open_option(field, self.id, text.as_deref());
        Ok(ContactPerson {
            id: self.id,
            company_id: self.company_id,
            name: crypto.open(Field::ContactPersonName, self.id, &self.name)?,
            title: self.title,
            phone: open(Field::ContactPersonPhone, self.phone)?,
            email: open(Field::ContactPersonEmail, self.email)?,
            source: self.source,
            updated_at: self.updated_at,
        })
    }
}

impl ContactPerson {
    /// The row for the person.
    pub(super) fn seal(&self, crypto: &Crypto, now: DateTimeUtc) -> ActiveModel {
        let seal = |field, text: &Option<String>| Set(crypto.seal_option(field, self.id, text.as_deref()));
        let index =
            |field, text: &Option<String>| Set(text.as_ref().map(|text| crypto.blind_index(field, text)));
        ActiveModel {
            id: Set(self.id),
            company_id: Set(self.company_id),
            name: Set(crypto.seal(Field::ContactPersonName, self.id, &self.name)),
            title: Set(self.title.clone()),
            phone: seal(Field::ContactPersonPhone, &self.phone),
            email: seal(Field::ContactPersonEmail, &self.email),
            phone_index: index(Field::ContactPersonPhone, &self.phone),
            email_index: index(Field::ContactPersonEmail, &self.email),
            source: Set(self.source),
            // It stays as it is.
            asked_at: NotSet,
            created_at: Set(now),
            updated_at: Set(now),
        }
    }
}
