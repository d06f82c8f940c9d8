//! The texts that come with the program, by language: Finnish, Swedish, English. Whatever was once in force stays as it
//! is: rows of the ledger hold its hash.

use seutu_shared::consent::{Channel, ConsentPurpose, DEFAULT_VALID_MONTHS};
use seutu_shared::wording::{WordingText, WordingTexts};

/// A text in three languages.
pub(super) type Texts = [&'static str; 3];

macro_rules! texts {
    ($name:literal) => {
        [
            include_str!(concat!("wordings/", $name, ".fi.txt")),
            include_str!(concat!("wordings/", $name, ".sv.txt")),
            include_str!(concat!("wordings/", $name, ".en.txt")),
        ]
    };
}

/// Channels of our own messages at the start; staff open others.
const MESSAGES: &[Channel] = &[Channel::Email];

/// A purpose's first text, its channels and the months that a permission holds.
pub(super) type First = (ConsentPurpose, Texts, &'static [Channel], u32);

/// Texts of publication are whole; those asked of people begin with a plain sentence in a paragraph of its own.
pub(super) const FIRST: [First; 9] = [
    (ConsentPurpose::DirectoryPublication, WHOLE, &[Channel::Web], 0),
    (
        ConsentPurpose::ContactDetailsPublication,
        CONTACT_DETAILS,
        &[Channel::Web],
        0,
    ),
    (ConsentPurpose::PicturesPublication, PICTURES, &[Channel::Web], 0),
    (
        ConsentPurpose::ContactPersonPublication,
        CONTACT_PERSON,
        &[Channel::Web],
        0,
    ),
    (
        ConsentPurpose::Newsletter,
        texts!("newsletter"),
        MESSAGES,
        DEFAULT_VALID_MONTHS,
    ),
    (
        ConsentPurpose::Events,
        texts!("events"),
        MESSAGES,
        DEFAULT_VALID_MONTHS,
    ),
    (
        ConsentPurpose::Surveys,
        texts!("surveys"),
        MESSAGES,
        DEFAULT_VALID_MONTHS,
    ),
    (
        ConsentPurpose::Funding,
        texts!("funding"),
        MESSAGES,
        DEFAULT_VALID_MONTHS,
    ),
    (
        ConsentPurpose::DirectMarketing,
        texts!("direct_marketing"),
        &[Channel::Any],
        0,
    ),
];

/// The first text about the listing, which named the contact details too.
pub(super) const WHOLE: Texts = texts!("directory_publication");
/// The text about the listing itself since groups of fields are asked apart.
const BASIC: Texts = texts!("directory_publication_2");
const CONTACT_DETAILS: Texts = texts!("contact_details_publication");
const PICTURES: Texts = texts!("pictures_publication");
const CONTACT_PERSON: Texts = texts!("contact_person_publication");
/// What stands for a wording that was read elsewhere.
pub(super) const GIVEN_ELSEWHERE: Texts = texts!("given_elsewhere");

/// A later text of ours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Newer {
    /// For what it asks.
    pub purpose: ConsentPurpose,
    /// Its number.
    pub version: i32,
    /// The full text.
    pub full: Texts,
    /// The plain text beside it.
    pub plain: Option<Texts>,
    /// Whether it means something else than the one before.
    pub material: bool,
}

impl Newer {
    /// The same full text as before, with a plain one beside it: nobody is asked anew.
    const fn with_plain(purpose: ConsentPurpose, version: i32, full: Texts, plain: Texts) -> Self {
        Self {
            purpose,
            version,
            full,
            plain: Some(plain),
            material: false,
        }
    }

    /// Both texts, where there is a plain one.
    pub fn texts(&self) -> Option<WordingTexts> {
        let plain = self.plain?;
        let [fi, sv, en] = [0, 1, 2].map(|at| beside(plain.get(at), self.full.get(at)));
        Some(WordingTexts { fi, sv, en })
    }
}

fn beside(plain: Option<&&str>, full: Option<&&str>) -> WordingText {
    let own = |text: Option<&&str>| text.map(|text| text.trim().to_owned()).unwrap_or_default();
    WordingText {
        plain: own(plain),
        full: own(full),
    }
}

/// Later texts, in their order within each purpose.
pub(super) const NEWER: [Newer; 5] = [
    Newer {
        purpose: ConsentPurpose::DirectoryPublication,
        version: 2,
        full: BASIC,
        plain: None,
        material: true,
    },
    Newer::with_plain(
        ConsentPurpose::DirectoryPublication,
        3,
        BASIC,
        texts!("directory_publication_plain"),
    ),
    Newer::with_plain(
        ConsentPurpose::ContactDetailsPublication,
        2,
        CONTACT_DETAILS,
        texts!("contact_details_publication_plain"),
    ),
    Newer::with_plain(
        ConsentPurpose::PicturesPublication,
        2,
        PICTURES,
        texts!("pictures_publication_plain"),
    ),
    Newer::with_plain(
        ConsentPurpose::ContactPersonPublication,
        2,
        CONTACT_PERSON,
        texts!("contact_person_publication_plain"),
    ),
];

/// A text whose first paragraph is the plain one.
pub(super) fn parted(texts: Texts) -> WordingTexts {
    let [fi, sv, en] = texts.map(|text| {
        let (plain, full) = text.trim().split_once("\n\n").unwrap_or(("", text.trim()));
        WordingText {
            plain: plain.to_owned(),
            full: full.to_owned(),
        }
    });
    WordingTexts { fi, sv, en }
}

#[cfg(test)]
mod tests {
    use super::*;
    use seutu_shared::validation::Validate;

    /// What is asked with now: the newest text of each purpose.
    fn in_force(purpose: ConsentPurpose, first: Texts) -> WordingTexts {
        let newest = NEWER.iter().filter(|newer| newer.purpose == purpose);
        match newest.max_by_key(|newer| newer.version) {
            Some(newer) => newer.texts().unwrap(),
            None => parted(first),
        }
    }

    #[test]
    fn every_text_that_asks_has_a_plain_one_beside_it_by_the_rules_of_staffs_texts() {
        for (purpose, first, _, _) in FIRST {
            let texts = in_force(purpose, first);
            let checked = texts
                .validate()
                .unwrap_or_else(|errors| panic!("{purpose}: {errors:?}"));
            assert_eq!(checked, texts, "{purpose}: as it is put in force");
        }
    }

    #[test]
    fn plain_text_is_put_beside_the_same_full_text_and_is_not_material() {
        for newer in NEWER.iter().filter(|newer| newer.plain.is_some()) {
            let before = NEWER
                .iter()
                .filter(|other| other.purpose == newer.purpose && other.version < newer.version)
                .map(|other| other.full)
                .next_back()
                .or_else(|| {
                    let first = FIRST.iter().find(|(purpose, ..)| *purpose == newer.purpose);
                    first.map(|(_, texts, ..)| *texts)
                });
            assert_eq!(before, Some(newer.full), "{}", newer.purpose);
            assert!(!newer.material);
        }
    }
}
