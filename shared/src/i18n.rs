//! Texts in three languages, from Fluent files compiled into the program.
//!
//! Each side names the catalogues it needs, so that the public pages do not carry the
//! console's texts. A missing text shows its key; the tests make sure none is missing.
//!
//! Programs for the browser have no texts compiled in: a reader needs one language of three. They fetch a file with
//! all catalogues of that language and hand it over with [`provide`] before anything is shown in it.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use self::reader::Messages;
use crate::locale::Locale;

mod reader;

/// The same set of texts in every language, as Fluent source; in the browser only its name.
#[derive(Debug, Clone, Copy)]
pub struct Catalogue {
    #[cfg(not(target_arch = "wasm32"))]
    fi: &'static str,
    #[cfg(not(target_arch = "wasm32"))]
    sv: &'static str,
    #[cfg(not(target_arch = "wasm32"))]
    en: &'static str,
}

#[cfg(not(target_arch = "wasm32"))]
impl Catalogue {
    /// The Fluent source of one language.
    pub const fn source(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Fi => self.fi,
            Locale::Sv => self.sv,
            Locale::En => self.en,
        }
    }
}

// `cargo xtask build` reads the file names below to put the browser's texts together.
macro_rules! catalogue {
    ($file:literal) => {
        Catalogue {
            #[cfg(not(target_arch = "wasm32"))]
            fi: include_str!(concat!("../locales/fi/", $file)),
            #[cfg(not(target_arch = "wasm32"))]
            sv: include_str!(concat!("../locales/sv/", $file)),
            #[cfg(not(target_arch = "wasm32"))]
            en: include_str!(concat!("../locales/en/", $file)),
        }
    };
}

/// Words used everywhere: buttons, states, kinds.
pub const COMMON: Catalogue = catalogue!("common.ftl");
/// One text for each [`ErrorCode`](crate::error_code::ErrorCode).
pub const ERRORS: Catalogue = catalogue!("errors.ftl");
/// The public pages.
pub const PUBLIC: Catalogue = catalogue!("public.ftl");
/// Pages of running text, which only the server writes.
pub const STATEMENTS: Catalogue = catalogue!("statements.ftl");
/// Public statistics, which only the server writes.
pub const STATISTICS: Catalogue = catalogue!("statistics.ftl");
/// Visitor statistics in the console.
pub const VISITS: Catalogue = catalogue!("visits.ftl");
/// Open data, feeds, the list inside other pages: what only the server writes.
pub const OPEN_DATA: Catalogue = catalogue!("open-data.ftl");
/// The staff console.
pub const CONSOLE: Catalogue = catalogue!("console.ftl");
/// Who has looked at personal data, and the state of the change log.
pub const OVERSIGHT: Catalogue = catalogue!("oversight.ftl");
/// Words of the documents that programs start in, which only the server writes.
pub const SHELL: Catalogue = catalogue!("shell.ftl");
/// Signing in, accounts and access in the console.
pub const ACCOUNT: Catalogue = catalogue!("account.ftl");

/// A company's own page, beside the other public texts.
pub const COMPANY: Catalogue = catalogue!("company.ftl");
/// Weekdays and opening hours in words.
pub const HOURS: Catalogue = catalogue!("hours.ftl");
/// The form of a listing in the console.
pub const LISTING: Catalogue = catalogue!("listing.ftl");
/// What staff do by hand in the console: companies entered, contact log, merges, older directories.
pub const STAFF: Catalogue = catalogue!("staff.ftl");
/// Companies' own pages in the console, and staff's review of their texts and claims.
pub const OWN: Catalogue = catalogue!("own.ftl");
/// Pages with forms for companies, which only the server writes: claiming a company, the yearly question.
pub const CLAIM: Catalogue = catalogue!("claim.ftl");
/// Permissions: why a message may be sent, channels, states; on the server's pages and in the console.
pub const CONSENT: Catalogue = catalogue!("consent.ftl");
/// Pages where people look after their own permissions, which only the server writes.
pub const PREFERENCES: Catalogue = catalogue!("preferences.ftl");

/// The privacy notice and the inventory of systems: sections, kinds, findings.
pub const NOTICE: Catalogue = catalogue!("notice.ftl");
/// The public pages of the privacy notice and of the systems, which only the server writes.
pub const NOTICE_PAGE: Catalogue = catalogue!("notice-page.ftl");
/// The inventory and the notice in the console, beside the texts of their public pages.
pub const NOTICE_CONSOLE: Catalogue = catalogue!("notice-console.ftl");
/// Rights of people, time limits and how they are reckoned, in words.
pub const CLOCK: Catalogue = catalogue!("clock.ftl");
/// People: the console's pages about them, and the words for what is known of them.
pub const PEOPLE: Catalogue = catalogue!("people.ftl");
/// The letter to people whose data came from elsewhere.
pub const LETTER: Catalogue = catalogue!("letter.ftl");

/// Messages that the server sends.
pub const MAIL: Catalogue = catalogue!("mail.ftl");
/// Messages to companies about their listings and claims.
pub const OWN_MAIL: Catalogue = catalogue!("own-mail.ftl");
/// Messages to people about their own permissions.
pub const CONSENT_MAIL: Catalogue = catalogue!("consent-mail.ftl");
/// Privacy requests: words, the public pages, the person's own page.
pub const REQUEST: Catalogue = catalogue!("request.ftl");
/// Privacy requests in the console.
pub const REQUEST_CONSOLE: Catalogue = catalogue!("request-console.ftl");
/// Letters of privacy requests, which only the server writes.
pub const REQUEST_LETTER: Catalogue = catalogue!("request-letter.ftl");
/// Signing a document to say who makes a privacy request: page, document, note for staff.
pub const REQUEST_SIGNATURE: Catalogue = catalogue!("request-signature.ftl");
/// Ready texts that come with the service, for what staff write in privacy requests.
pub const REQUEST_TEXT: Catalogue = catalogue!("request-text.ftl");
/// Messages about privacy requests.
pub const REQUEST_MAIL: Catalogue = catalogue!("request-mail.ftl");
/// The file with everything that is kept of a person.
pub const REQUEST_PACKAGE: Catalogue = catalogue!("request-package.ftl");
/// Guides for staff through the systems outside.
pub const RECIPE: Catalogue = catalogue!("recipe.ftl");
/// Newsletters, in the console.
pub const NEWSLETTER: Catalogue = catalogue!("newsletter.ftl");
/// Passing details on to third parties: in the console, its lists, and a copy of one's data.
pub const PASSING_ON: Catalogue = catalogue!("passing-on.ftl");
/// Feedback on barriers to accessibility, in the console.
pub const ACCESSIBILITY: Catalogue = catalogue!("accessibility.ftl");

/// Fluent sources that a browser has fetched, in the order of [`Locale::ALL`].
static PROVIDED: [OnceLock<String>; 3] = [const { OnceLock::new() }; 3];

fn provided(locale: Locale) -> &'static OnceLock<String> {
    match locale {
        Locale::Fi => &PROVIDED[0],
        Locale::Sv => &PROVIDED[1],
        Locale::En => &PROVIDED[2],
    }
}

/// Hands a program in the browser all its texts of one language, before the first [`I18n::new`] of that language.
/// The first source stays: texts do not change while a page is open. Other programs ignore it.
pub fn provide(locale: Locale, source: String) {
    drop(provided(locale).set(source));
}

/// Whether [`provide`] has been called for the language.
pub fn is_provided(locale: Locale) -> bool {
    provided(locale).get().is_some()
}

/// A value for a placeholder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ArgValue {
    /// A number, which also chooses plural forms.
    Number(i64),
    /// Any text.
    Text(String),
}

impl From<&str> for ArgValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for ArgValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for ArgValue {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for ArgValue {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for ArgValue {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for ArgValue {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for ArgValue {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Values for the placeholders of a text, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Args(Vec<(Cow<'static, str>, ArgValue)>);

impl Args {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<ArgValue>) -> Self {
        self.0.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// A value that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            ArgValue::Text(text) => Some(text),
            ArgValue::Number(_) => None,
        }
    }

    fn get(&self, name: &str) -> Option<&ArgValue> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }
}

/// The texts of one language. Cheap to clone.
#[derive(Clone)]
pub struct I18n {
    locale: Locale,
    messages: Arc<Messages>,
}

impl I18n {
    /// Reads the named catalogues.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn new(locale: Locale, catalogues: &[Catalogue]) -> Self {
        Self::of_sources(
            locale,
            catalogues.iter().map(|catalogue| catalogue.source(locale)),
        )
    }

    /// Reads the texts that were handed to [`provide`]: the file has the catalogues of the program.
    #[cfg(target_arch = "wasm32")]
    pub fn new(locale: Locale, _catalogues: &[Catalogue]) -> Self {
        Self::of_sources(locale, provided(locale).get().map(String::as_str))
    }

    fn of_sources<'a>(locale: Locale, sources: impl IntoIterator<Item = &'a str>) -> Self {
        let mut messages = Messages::default();
        for source in sources {
            messages.add(source);
        }
        Self {
            locale,
            messages: Arc::new(messages),
        }
    }

    /// The language of the texts.
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// The text of a key, or the key itself when there is none.
    pub fn t(&self, key: &str) -> String {
        self.messages.text(key, None).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key with its placeholders filled.
    pub fn t_with(&self, key: &str, args: &Args) -> String {
        self.messages
            .text(key, Some(args))
            .unwrap_or_else(|| key.to_owned())
    }

    /// Whether there is a text for the key.
    pub fn has(&self, key: &str) -> bool {
        self.messages.has(key)
    }
}

impl fmt::Debug for I18n {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("I18n")
            .field("locale", &self.locale)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
