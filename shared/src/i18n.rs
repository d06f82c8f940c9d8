//! Texts in three languages, from Fluent files compiled into the program.
//!
//! Each side names the catalogues it needs, so that the public pages do not carry the
//! console's texts. A missing text shows its key; the tests make sure none is missing.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::locale::Locale;

/// The same set of texts in every language, as Fluent source.
#[derive(Debug, Clone, Copy)]
pub struct Catalogue {
    fi: &'static str,
    sv: &'static str,
    en: &'static str,
}

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

macro_rules! catalogue {
    ($file:literal) => {
        Catalogue {
            fi: include_str!(concat!("../locales/fi/", $file)),
            sv: include_str!(concat!("../locales/sv/", $file)),
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
/// The staff console.
pub const CONSOLE: Catalogue = catalogue!("console.ftl");
/// Signing in, accounts and access in the console.
pub const ACCOUNT: Catalogue = catalogue!("account.ftl");

/// Companies' own pages in the console, and staff's review of their texts and claims.
pub const OWN: Catalogue = catalogue!("own.ftl");
/// Pages with forms for companies, which only the server writes: claiming a company, the yearly question.
pub const CLAIM: Catalogue = catalogue!("claim.ftl");

/// Messages that the server sends.
pub const MAIL: Catalogue = catalogue!("mail.ftl");
/// Messages to companies about their listings and claims.
pub const OWN_MAIL: Catalogue = catalogue!("own-mail.ftl");

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

    fn to_fluent(&self) -> FluentArgs<'_> {
        let value = |value: &ArgValue| match value {
            // Shown digit by digit in any language; a year or an id must not get spaces.
            ArgValue::Number(number) => FluentValue::from(*number),
            ArgValue::Text(text) => FluentValue::from(text.clone()),
        };
        self.0
            .iter()
            .map(|(name, arg)| (name.clone(), value(arg)))
            .collect()
    }
}

/// The texts of one language. Cheap to clone.
#[derive(Clone)]
pub struct I18n {
    locale: Locale,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl I18n {
    /// Reads the named catalogues.
    pub fn new(locale: Locale, catalogues: &[Catalogue]) -> Self {
        let language: LanguageIdentifier = locale.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Our texts mix no writing directions, and the marks would show up in attributes.
        bundle.set_use_isolating(false);
        for catalogue in catalogues {
            // A message that does not parse is left out; a test fails when there is one.
            let resource = FluentResource::try_new(catalogue.source(locale).to_owned())
                .unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self {
            locale,
            bundle: Arc::new(bundle),
        }
    }

    /// The language of the texts.
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// The text of a key, or the key itself when there is none.
    pub fn t(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of a key with its placeholders filled.
    pub fn t_with(&self, key: &str, args: &Args) -> String {
        self.format(key, Some(&args.to_fluent()))
    }

    /// Whether there is a text for the key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle
            .get_message(key)
            .is_some_and(|message| message.value().is_some())
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut missing = Vec::new();
        self.bundle
            .format_pattern(pattern, args, &mut missing)
            .into_owned()
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
