//! What other modules hold of a person.

use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;

/// A person whose data may be read: it is not restricted. Only this module can make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub(super) id: PersonId,
    pub(super) version: i32,
    pub(super) language: Locale,
    pub(super) name: Option<String>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
}

impl Person {
    /// The row that goes on for all that were put together.
    pub fn id(&self) -> PersonId {
        self.id
    }

    /// Grows with each change of the person's own row.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// The language in which the person is written to.
    pub fn language(&self) -> Locale {
        self.language
    }

    /// The name that holds now.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The newest e-mail address that holds now, as `seutu_shared::email::parse` writes it.
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// The newest phone number that holds now, in international form.
    pub fn phone(&self) -> Option<&str> {
        self.phone.as_deref()
    }
}

/// A person whose restricted data was opened for a stated purpose ([`super::open_restricted`]). No [`Person`]: nothing
/// that writes to people or makes lists of them takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestrictedPerson(pub(super) Person);

impl RestrictedPerson {
    /// The row that goes on for all that were put together.
    pub fn id(&self) -> PersonId {
        self.0.id
    }

    /// The name that holds now.
    pub fn name(&self) -> Option<&str> {
        self.0.name()
    }
}

/// Whose data may be read: a [`Person`], or a [`RestrictedPerson`]. Nothing else can be.
pub trait Readable: opened::Opened {}

impl<T: opened::Opened> Readable for T {}

mod opened {
    use super::{Person, RestrictedPerson};

    /// Named by this module alone, so that neither another type can be readable nor a restricted person become a
    /// [`Person`].
    pub trait Opened {
        /// What is known.
        fn known(&self) -> &Person;
    }

    impl Opened for Person {
        fn known(&self) -> &Person {
            self
        }
    }

    impl Opened for RestrictedPerson {
        fn known(&self) -> &Person {
            &self.0
        }
    }
}

/// The id of whoever may be read.
pub fn id_of(person: &impl Readable) -> PersonId {
    person.known().id
}

/// That somebody is known, without any data: for what must go on for restricted people too, such as writing down a
/// withdrawal, holding mail back, or stopping before a second row of the same person is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The row that goes on for all that were put together.
    pub id: PersonId,
    /// The data may be stored and nothing else (GDPR art. 18).
    pub restricted: bool,
    /// The language in which the person is written to.
    pub language: Locale,
}
