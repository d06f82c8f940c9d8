//! A company's own public text, and the proof it takes to publish it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::consent::{ConsentPurpose, ConsentSubject, LiveConsent};
use crate::error_code::ErrorCode;
use crate::i18n::Args;
use crate::id::{CompanyId, ContactPersonId};
use crate::locale::Locale;
use crate::municipality::{self, MunicipalityCode};
use crate::opening_hours::{self, HoursInput, OpeningHours};
use crate::picture::{self, Picture, PictureInput};
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError, Validate, clean};
use crate::{email, phone, url};

mod field;

pub use field::ListingField;

/// Longest summary, in characters.
pub const MAX_SUMMARY: usize = 300;
/// Longest description, in characters.
pub const MAX_DESCRIPTION: usize = 3000;
/// Most keywords.
pub const MAX_KEYWORDS: usize = 20;
/// Longest keyword, in characters.
pub const MAX_KEYWORD: usize = 40;
/// Most services.
pub const MAX_SERVICES: usize = 20;
/// Longest name of a service, in characters.
pub const MAX_SERVICE: usize = 80;
/// Most links to social media.
pub const MAX_SOCIAL_LINKS: usize = 5;

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

string_enum! {
    /// How many people work for the company (staff classes of Statistics Finland).
    pub enum StaffSize ("staff-size") {
        /// At most four.
        #[cfg_attr(feature = "graphql", graphql(name = "UP_TO_4"))]
        UpTo4 = "up_to_4",
        /// Five to nine.
        #[cfg_attr(feature = "graphql", graphql(name = "FROM_5"))]
        From5 = "from_5",
        /// Ten to nineteen.
        #[cfg_attr(feature = "graphql", graphql(name = "FROM_10"))]
        From10 = "from_10",
        /// 20 to 49.
        #[cfg_attr(feature = "graphql", graphql(name = "FROM_20"))]
        From20 = "from_20",
        /// 50 to 99.
        #[cfg_attr(feature = "graphql", graphql(name = "FROM_50"))]
        From50 = "from_50",
        /// 100 to 249.
        #[cfg_attr(feature = "graphql", graphql(name = "FROM_100"))]
        From100 = "from_100",
        /// 250 to 499.
        #[cfg_attr(feature = "graphql", graphql(name = "FROM_250"))]
        From250 = "from_250",
        /// 500 to 999.
        #[cfg_attr(feature = "graphql", graphql(name = "FROM_500"))]
        From500 = "from_500",
        /// A thousand or more.
        #[cfg_attr(feature = "graphql", graphql(name = "FROM_1000"))]
        From1000 = "from_1000",
    }
}

impl StaffSize {
    /// The range as it is written in every language: "5–9".
    pub const fn range(self) -> &'static str {
        match self {
            Self::UpTo4 => "0–4",
            Self::From5 => "5–9",
            Self::From10 => "10–19",
            Self::From20 => "20–49",
            Self::From50 => "50–99",
            Self::From100 => "100–249",
            Self::From250 => "250–499",
            Self::From500 => "500–999",
            Self::From1000 => "1000–",
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of the company's own"
)]
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
    /// Services, each in a few words.
    #[serde(default)]
    pub services: Vec<String>,
    /// Pages in social media, with or without scheme.
    #[serde(default)]
    pub social_links: Vec<String>,
    /// How many people work there.
    #[serde(default)]
    pub staff_size: Option<StaffSize>,
    /// Codes of the municipalities that are served.
    #[serde(default)]
    pub service_area: Vec<String>,
    /// Whether the company looks for people to employ.
    #[serde(default)]
    pub recruiting: bool,
    /// Whether the company looks for somebody to carry it on.
    #[serde(default)]
    pub seeking_successor: bool,
    /// Whether the postal address of the register is shown.
    #[serde(default)]
    pub show_postal_address: bool,
    /// Opening hours.
    #[serde(default)]
    pub opening_hours: HoursInput,
    /// The company's sign.
    #[serde(default)]
    pub logo: Option<PictureInput>,
    /// Pictures in their order.
    #[serde(default)]
    pub pictures: Vec<PictureInput>,
    /// What is kept and not shown.
    #[serde(default)]
    pub hidden: Vec<ListingField>,
}

/// A checked listing: trimmed, contact details in their stored form, keywords and
/// languages without repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of the company's own"
)]
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
    /// At most [`MAX_SERVICES`] services.
    #[serde(default)]
    pub services: Vec<String>,
    /// At most [`MAX_SOCIAL_LINKS`] pages in social media, https only.
    #[serde(default)]
    pub social_links: Vec<String>,
    /// How many people work there.
    #[serde(default)]
    pub staff_size: Option<StaffSize>,
    /// Municipalities of the sub-region that are served.
    #[serde(default)]
    pub service_area: Vec<MunicipalityCode>,
    /// Whether the company looks for people to employ.
    #[serde(default)]
    pub recruiting: bool,
    /// Whether the company looks for somebody to carry it on.
    #[serde(default)]
    pub seeking_successor: bool,
    /// Whether the postal address of the register is shown.
    #[serde(default)]
    pub show_postal_address: bool,
    /// Opening hours.
    #[serde(default)]
    pub opening_hours: OpeningHours,
    /// The company's sign; described by the company's name where it has no words of its own.
    #[serde(default)]
    pub logo: Option<Picture>,
    /// At most [`picture::MAX_PICTURES`] pictures in their order.
    #[serde(default)]
    pub pictures: Vec<Picture>,
    /// What is kept and not shown, in the order of [`ListingField::ALL`], without repeats.
    #[serde(default)]
    pub hidden: Vec<ListingField>,
}

/// A keyword as it is compared with others: letter case and outer blanks mean nothing, nor do signs that nobody sees.
pub fn compared(keyword: &str) -> String {
    clean(keyword).trim().to_lowercase()
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
            keywords: words(
                &mut checker,
                "keywords",
                &self.keywords,
                MAX_KEYWORDS,
                MAX_KEYWORD,
            ),
            languages: Locale::ALL
                .iter()
                .copied()
                .filter(|one| self.languages.contains(one))
                .collect(),
            services: words(
                &mut checker,
                "services",
                &self.services,
                MAX_SERVICES,
                MAX_SERVICE,
            ),
            social_links: social_links(&mut checker, &self.social_links),
            staff_size: self.staff_size,
            service_area: service_area(&mut checker, &self.service_area),
            recruiting: self.recruiting,
            seeking_successor: self.seeking_successor,
            show_postal_address: self.show_postal_address,
            opening_hours: opening_hours::check(&mut checker, &self.opening_hours),
            logo: picture::check_logo(&mut checker, self.logo.as_ref()),
            pictures: picture::check_pictures(&mut checker, &self.pictures),
            hidden: ListingField::ordered(&self.hidden),
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

/// Short texts without repeats: at most `most`, each of at most `longest` characters.
fn words(checker: &mut Checker, field: &str, typed: &[String], most: usize, longest: usize) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    // Each is compared with those kept: a list far too long is not even looked at.
    let looked_at = typed.len().min(5 * most);
    for word in &typed[..looked_at] {
        // A repeat differs at most in letter case; the first spelling stays.
        if let Some(word) = checker.text(field, Some(word), longest)
            && !kept
                .iter()
                .any(|other| other.to_lowercase() == word.to_lowercase())
        {
            kept.push(word);
        }
    }
    if kept.len() > most || looked_at < typed.len() {
        let args = Args::new().with("max", most);
        checker.push(FieldError::with(field, ErrorCode::TooMany, args));
    }
    kept
}

/// Addresses of pages in social media. They lead away from here, so only encrypted ones pass.
fn social_links(checker: &mut Checker, typed: &[String]) -> Vec<String> {
    let mut kept = words(checker, "socialLinks", typed, MAX_SOCIAL_LINKS, url::MAX_LENGTH);
    for link in &mut kept {
        let read = url::parse(link).ok().filter(|url| url.starts_with("https://"));
        match read {
            Some(url) => *link = url,
            None => checker.push(FieldError::new("socialLinks", ErrorCode::InvalidUrl)),
        }
    }
    kept
}

/// What a page in social media is called: its service, else its host.
pub fn social_name(link: &str) -> &str {
    const SERVICES: [(&str, &str); 9] = [
        ("facebook.com", "Facebook"),
        ("instagram.com", "Instagram"),
        ("linkedin.com", "LinkedIn"),
        ("youtube.com", "YouTube"),
        ("tiktok.com", "TikTok"),
        ("x.com", "X"),
        ("threads.net", "Threads"),
        ("bsky.app", "Bluesky"),
        ("mastodon.social", "Mastodon"),
    ];
    let host = url::display(link);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or(host);
    let of = |domain: &str| {
        host.strip_suffix(domain)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    SERVICES
        .iter()
        .find(|(domain, _)| of(domain))
        .map_or(host, |(_, name)| name)
}

/// Municipalities in the order of the sub-region, without repeats.
fn service_area(checker: &mut Checker, typed: &[String]) -> Vec<MunicipalityCode> {
    let known: Vec<MunicipalityCode> = municipality::all()
        .iter()
        .map(municipality::Municipality::code)
        .collect();
    if typed
        .iter()
        .any(|code| !known.iter().any(|known| known.as_str() == code))
    {
        checker.push(FieldError::new("serviceArea", ErrorCode::UnknownCode));
    }
    known
        .into_iter()
        .filter(|known| typed.iter().any(|code| code == known.as_str()))
        .collect()
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
/// ```compile_fail
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
