//! Table `person_datum`: what is known of people, as dated rows. Personal data.

use crate::platform::crypto::{Crypto, Field};
use crate::platform::{OpError, OpResult};
use sea_orm::entity::prelude::*;
use seutu_shared::id::{PersonDatumId, PersonId};
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::person::{BirthDatePurpose, DatumKind, PersonSource};

/// One datum, sealed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_datum")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonDatumId,
    /// The person.
    pub person_id: PersonId,
    /// What it is.
    pub kind: DatumKind,
    /// The text of all kinds but the two below, sealed; a birth date as ISO 8601.
    pub body: Option<String>,
    /// E-mail address, sealed.
    pub email: Option<String>,
    /// Its blind index.
    pub email_index: Option<Vec<u8>>,
    /// Phone number, sealed.
    pub phone: Option<String>,
    /// Its blind index.
    pub phone_index: Option<Vec<u8>>,
    /// For what a birth date is needed.
    pub purpose: Option<BirthDatePurpose>,
    /// Where it came from.
    pub source: PersonSource,
    /// More on that in words, sealed.
    pub origin: Option<String>,
    /// On which ground it is processed.
    pub basis: LegalBasis,
    /// The law that the ground rests on.
    pub law: Option<String>,
    /// It holds since this day.
    pub since: Date,
    /// It holds no more since this day.
    pub until: Option<Date>,
    /// Who wrote it down, as in the change history.
    pub created_by: String,
    /// Row made.
    pub created_at: DateTimeUtc,
    /// Row changed.
    pub updated_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What the datum says.
    pub fn text(&self, crypto: &Crypto) -> OpResult<String> {
        let columns = [
            (Field::PersonText, &self.body),
            (Field::PersonEmail, &self.email),
            (Field::PersonPhone, &self.phone),
        ];
        let found = columns
            .into_iter()
            .find_map(|(field, sealed)| Some((field, sealed.as_deref()?)));
        let (field, sealed) = found.ok_or_else(|| OpError::bug("a datum without a text"))?;
        crypto.open(field, self.id, sealed)
    }

    /// Where it came from, in words.
    pub fn origin(&self, crypto: &Crypto) -> OpResult<Option<String>> {
        crypto.open_option(Field::PersonOrigin, self.id, self.origin.as_deref())
    }

    /// With the text put into the column of the kind, sealed.
    pub fn with_text(self, crypto: &Crypto, text: &str) -> Self {
        let seal = |field| Some(crypto.seal(field, self.id, text));
        let index = |field| Some(crypto.blind_index(field, text));
        match self.kind {
            DatumKind::Email => Self {
                email: seal(Field::PersonEmail),
                email_index: index(Field::PersonEmail),
                ..self
            },
            DatumKind::Phone => Self {
                phone: seal(Field::PersonPhone),
                phone_index: index(Field::PersonPhone),
                ..self
            },
            _ => Self {
                body: seal(Field::PersonText),
                ..self
            },
        }
    }
}
