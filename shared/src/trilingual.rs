//! A text of ours in three languages. The Finnish one binds; the others may be missing or older.

use serde::{Deserialize, Serialize};

use crate::locale::Locale;

/// A text in three languages; an empty one is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::SimpleObject, async_graphql::InputObject),
    graphql(name = "Trilingual", input_name = "TrilingualInput")
)]
pub struct Trilingual {
    /// Finnish.
    pub fi: String,
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

impl Trilingual {
    /// A text that all languages write alike, such as a name.
    pub fn same(text: &str) -> Self {
        Self {
            fi: text.to_owned(),
            sv: text.to_owned(),
            en: text.to_owned(),
        }
    }

    /// The text in exactly this language.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Fi => &self.fi,
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
        }
    }

    /// Puts a text of one language.
    pub fn set(&mut self, locale: Locale, text: String) {
        match locale {
            Locale::Fi => self.fi = text,
            Locale::Sv => self.sv = text,
            Locale::En => self.en = text,
        }
    }

    /// The text for a reader, and its language, so that a page can mark it: the one asked for, else Finnish.
    pub fn pick(&self, locale: Locale) -> (Locale, &str) {
        match self.get(locale) {
            "" => (Locale::Fi, &self.fi),
            text => (locale, text),
        }
    }

    /// Whether the text that binds is missing.
    pub fn is_missing(&self) -> bool {
        self.fi.is_empty()
    }
}
