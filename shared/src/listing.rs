//! A company's own public text, and the proof it takes to publish it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::consent::{ConsentPurpose, ConsentSubject, LiveConsent};
use crate::error_code::ErrorCode;
use crate::i18n::Args;
use crate::id::{CompanyId, ContactPersonId};
use crate::locale::Locale;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError, Validate};
use crate::{email, phone, url};

/// Longest summary, in characters.
pub const MAX_SUMMARY: usize = 300;
/// Longest description, in characters.
pub const MAX_DESCRIPTION: usize = 3000;
/// Most keywords.
pub const MAX_KEYWORDS: usize = 20;
/// Longest keyword, in characters.
pub const MAX_KEYWORD: usize = 40;

string_enum! {
    /// Where a listing stands.
    #[derive(Default)]
    #[cfg_attr(feature = "graphql", graphql(name = "StoredListingState"))]
    pub enum ListingState ("listing-state") {
        /// Being written; nobody outside sees it.
        #[default]
        Draft = "draft",
        /// In the public directory.
        Published = "published",
        /// Taken out of the directory.
        Withdrawn = "withdrawn",
    }
}

string_enum! {
    /// Where a company's listing stands, for companies that may have none.
    #[cfg_attr(feature = "graphql", graphql(name = "ListingState"))]
    pub enum ListingStatus ("listing-state") {
        /// No listing yet.
        None = "none",
        /// As [`ListingState::Draft`].
        Draft = "draft",
        /// As [`ListingState::Published`].
        Published = "published",
        /// As [`ListingState::Withdrawn`].
        Withdrawn = "withdrawn",
    }
}

impl From<Option<ListingState>> for ListingStatus {
    fn from(state: Option<ListingState>) -> Self {
        match state {
            None => Self::None,
            Some(ListingState::Draft) => Self::Draft,
            Some(ListingState::Published) => Self::Published,
            Some(ListingState::Withdrawn) => Self::Withdrawn,
        }
    }
}

/// The same text in up to three languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalizedText {
    /// In Finnish.
    pub fi: Option<String>,
    /// In Swedish.
    pub sv: Option<String>,
    /// In English.
    pub en: Option<String>,
}

impl LocalizedText {
    /// The text in exactly this language.
    pub fn get(&self, locale: Locale) -> Option<&str> {
        match locale {
            Locale::Fi => self.fi.as_deref(),
            Locale::Sv => self.sv.as_deref(),
            Locale::En => self.en.as_deref(),
        }
    }

    /// The text to show to a reader of `locale`, and the language it is in, so that the
    /// page can mark it: the language asked for, else Finnish, Swedish, English.
    pub fn pick(&self, locale: Locale) -> Option<(Locale, &str)> {
        locale
            .fallbacks()
            .find_map(|candidate| Some((candidate, self.get(candidate)?)))
    }

    /// Whether there is no text in any language.
    pub const fn is_empty(&self) -> bool {
        self.fi.is_none() && self.sv.is_none() && self.en.is_none()
    }
}

/// A listing as typed into the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListingInput {
    /// What the company does, in a sentence or two.
    pub summary: LocalizedText,
    /// The longer text.
    pub description: LocalizedText,
    /// Telephone number in any spelling.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Website, with or without scheme.
    pub website: Option<String>,
    /// Whether the visiting address of the register is shown.
    pub show_visiting_address: bool,
    /// Words customers would search with.
    pub keywords: Vec<String>,
    /// Languages customers are served in.
    pub languages: Vec<Locale>,
}

/// A checked listing: trimmed, contact details in their stored form, keywords and
/// languages without repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListingContent {
    /// What the company does, at most [`MAX_SUMMARY`] characters a language.
    pub summary: LocalizedText,
    /// The longer text, at most [`MAX_DESCRIPTION`] characters a language.
    pub description: LocalizedText,
    /// Telephone number as `+358401234567`.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Website with its scheme, http or https.
    pub website: Option<String>,
    /// Whether the visiting address of the register is shown.
    pub show_visiting_address: bool,
    /// At most [`MAX_KEYWORDS`] keywords.
    pub keywords: Vec<String>,
    /// Languages customers are served in.
    pub languages: Vec<Locale>,
}

impl Validate for ListingInput {
    type Output = ListingContent;

    fn validate(&self) -> Result<ListingContent, Vec<FieldError>> {
        let mut checker = Checker::new();
        let content = ListingContent {
            summary: localized(&mut checker, "summary", &self.summary, MAX_SUMMARY),
            description: localized(&mut checker, "description", &self.description, MAX_DESCRIPTION),
            phone: checker.parsed("phone", self.phone.as_deref(), phone::parse),
            email: checker.parsed("email", self.email.as_deref(), email::parse),
            website: checker.parsed("website", self.website.as_deref(), url::parse),
            show_visiting_address: self.show_visiting_address,
            keywords: keywords(&mut checker, &self.keywords),
            languages: Locale::ALL
                .iter()
                .copied()
                .filter(|one| self.languages.contains(one))
                .collect(),
        };
        checker.finish(content)
    }
}

fn localized(checker: &mut Checker, field: &str, text: &LocalizedText, max: usize) -> LocalizedText {
    LocalizedText {
        fi: checker.text(&format!("{field}Fi"), text.fi.as_deref(), max),
        sv: checker.text(&format!("{field}Sv"), text.sv.as_deref(), max),
        en: checker.text(&format!("{field}En"), text.en.as_deref(), max),
    }
}

fn keywords(checker: &mut Checker, typed: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    // Each is compared with those kept: a list far too long is not even looked at.
    let looked_at = typed.len().min(5 * MAX_KEYWORDS);
    for keyword in &typed[..looked_at] {
        // A repeat differs at most in letter case; the first spelling stays.
        if let Some(keyword) = checker.text("keywords", Some(keyword), MAX_KEYWORD)
            && !kept
                .iter()
                .any(|other| other.to_lowercase() == keyword.to_lowercase())
        {
            kept.push(keyword);
        }
    }
    if kept.len() > MAX_KEYWORDS || looked_at < typed.len() {
        let args = Args::new().with("max", MAX_KEYWORDS);
        checker.push(FieldError::with("keywords", ErrorCode::TooMany, args));
    }
    kept
}

/// The consent shown does not allow publishing this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the consent belongs to another subject or purpose")]
pub struct ConsentMismatch;

impl ConsentMismatch {
    /// The code shown to users.
    pub const fn code(self) -> ErrorCode {
        ErrorCode::ConsentMissing
    }
}

/// What the public may see of a company's listing. It exists only together with a consent
/// in force, so a page cannot show a listing whose consent was never checked.
///
/// ```compile_fail,E0451
/// use seutu_shared::listing::{ListingContent, PublishedListing};
/// # fn forge(company: seutu_shared::id::CompanyId, consent: seutu_shared::consent::LiveConsent) {
/// let forged = PublishedListing { company, content: ListingContent::default(), consent };
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedListing<T = ListingContent> {
    company: CompanyId,
    content: T,
    consent: LiveConsent,
}

impl<T> PublishedListing<T> {
    /// Puts content of any shape under the consent of its company.
    ///
    /// # Errors
    /// [`ConsentMismatch`] unless the consent is the same company's and allows
    /// [`ConsentPurpose::DirectoryPublication`].
    pub fn new(company: CompanyId, content: T, proof: &LiveConsent) -> Result<Self, ConsentMismatch> {
        let right = proof.subject() == ConsentSubject::Company(company)
            && proof.purpose() == ConsentPurpose::DirectoryPublication;
        if right {
            Ok(Self {
                company,
                content,
                consent: *proof,
            })
        } else {
            Err(ConsentMismatch)
        }
    }

    /// Whose listing it is.
    pub const fn company(&self) -> CompanyId {
        self.company
    }

    /// What may be shown.
    pub const fn content(&self) -> &T {
        &self.content
    }

    /// The consent it rests on.
    pub const fn consent(&self) -> &LiveConsent {
        &self.consent
    }
}

/// What the public may see of a contact person; the person's own consent is needed, the
/// company's does not cover it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedContactPerson<T> {
    person: ContactPersonId,
    content: T,
    consent: LiveConsent,
}

impl<T> PublishedContactPerson<T> {
    /// Puts a person's details under that person's consent.
    ///
    /// # Errors
    /// [`ConsentMismatch`] unless the consent is the same person's and allows
    /// [`ConsentPurpose::ContactPersonPublication`].
    pub fn new(person: ContactPersonId, content: T, proof: &LiveConsent) -> Result<Self, ConsentMismatch> {
        let right = proof.subject() == ConsentSubject::ContactPerson(person)
            && proof.purpose() == ConsentPurpose::ContactPersonPublication;
        if right {
            Ok(Self {
                person,
                content,
                consent: *proof,
            })
        } else {
            Err(ConsentMismatch)
        }
    }

    /// Who it is.
    pub const fn person(&self) -> ContactPersonId {
        self.person
    }

    /// What may be shown.
    pub const fn content(&self) -> &T {
        &self.content
    }

    /// The consent it rests on.
    pub const fn consent(&self) -> &LiveConsent {
        &self.consent
    }
}

#[cfg(test)]
mod tests;
