//! The texts of a page, in the page's language. One catalogue per language lives as long as the
//! process, so a reference to it can be copied into every closure.
//!
//! The server has all languages compiled in. A browser gets those of one language as a file that
//! `cargo xtask build` makes of the list of the function for its bundle; `fetch` loads it, and only then may
//! [`public_texts`] or [`console_texts`] be called for that language.

#[cfg(any(feature = "hydrate", feature = "csr"))]
pub mod fetch;

use std::sync::LazyLock;

use leptos::prelude::{provide_context, use_context};
use seutu_shared::{
    i18n::{self, Catalogue, I18n},
    locale::Locale,
};

/// Texts of one language.
pub type Texts = &'static I18n;

/// Where the console remembers the language chosen in this browser.
pub const LANGUAGE_KEY: &str = "seutu.console.language";

/// Id of the words in the document that show when the texts of a language do not come.
pub const FAULT_ID: &str = "texts-fault";

/// Name of the `<meta>` that has the address of the texts of a language.
pub const fn meta_name(locale: Locale) -> &'static str {
    match locale {
        Locale::Fi => "texts-fi",
        Locale::Sv => "texts-sv",
        Locale::En => "texts-en",
    }
}

/// The catalogues in a language, read once. One cell per language: a browser reads only the language of its page.
macro_rules! in_language {
    ($locale:expr, $parts:ident) => {{
        static FI: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Fi, $parts));
        static SV: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Sv, $parts));
        static EN: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::En, $parts));
        match $locale {
            Locale::Fi => &FI,
            Locale::Sv => &SV,
            Locale::En => &EN,
        }
    }};
}

/// Texts of the public site.
pub fn public_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[i18n::COMMON, i18n::PUBLIC, i18n::COMPANY];
    in_language!(locale, PARTS)
}

/// Texts of the public site with its pages of running text, which only the server writes.
#[cfg(feature = "ssr")]
pub fn statement_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[
        i18n::COMMON,
        i18n::PUBLIC,
        i18n::STATEMENTS,
        i18n::STATISTICS,
        i18n::OPEN_DATA,
    ];
    in_language!(locale, PARTS)
}

/// Texts of the documents themselves, which only the server writes.
#[cfg(feature = "ssr")]
pub fn shell_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[i18n::SHELL];
    in_language!(locale, PARTS)
}

/// Texts of the public site with its forms for companies, which only the server writes.
#[cfg(feature = "ssr")]
pub fn form_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[i18n::COMMON, i18n::PUBLIC, i18n::CLAIM];
    in_language!(locale, PARTS)
}

/// Texts of the pages where people look after their own permissions, which only the server writes.
#[cfg(feature = "ssr")]
pub fn preference_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[
        i18n::COMMON,
        i18n::PUBLIC,
        i18n::CONSENT,
        i18n::PREFERENCES,
        // The way to a privacy request.
        i18n::REQUEST_PAGE,
    ];
    in_language!(locale, PARTS)
}

/// Texts of the pages where privacy requests are filed and followed, which only the server writes.
#[cfg(feature = "ssr")]
pub fn request_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[
        i18n::COMMON,
        i18n::PUBLIC,
        i18n::CLOCK,
        i18n::REQUEST,
        i18n::REQUEST_PAGE,
        i18n::REQUEST_SIGNATURE,
    ];
    in_language!(locale, PARTS)
}

/// Texts of the public site with the privacy notice, which only the server writes.
#[cfg(feature = "ssr")]
pub fn notice_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[i18n::COMMON, i18n::PUBLIC, i18n::NOTICE, i18n::NOTICE_PAGE];
    in_language!(locale, PARTS)
}

/// Texts of the console.
pub fn console_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[
        i18n::COMMON,
        i18n::ERRORS,
        i18n::CONSOLE,
        i18n::ACCOUNT,
        i18n::LISTING,
        i18n::HOURS,
        i18n::STAFF,
        i18n::VISITS,
        i18n::OWN,
    ];
    in_language!(locale, PARTS)
}

/// Texts of the console's part about people and privacy.
pub fn privacy_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[
        i18n::COMMON,
        i18n::ERRORS,
        i18n::CONSOLE,
        i18n::ACCOUNT,
        i18n::CONSENT,
        i18n::NEWSLETTER,
        i18n::PASSING_ON,
        i18n::NOTICE,
        i18n::NOTICE_PAGE,
        i18n::NOTICE_CONSOLE,
        i18n::STAFF,
        // Links beside every page.
        i18n::OWN,
        i18n::VISITS,
        i18n::PEOPLE,
        i18n::OVERSIGHT,
    ];
    in_language!(locale, PARTS)
}

/// Texts of the console's part about privacy requests and feedback on accessibility.
pub fn requests_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[
        i18n::COMMON,
        i18n::ERRORS,
        i18n::CONSOLE,
        i18n::ACCOUNT,
        i18n::STAFF,
        // Links beside every page.
        i18n::OWN,
        i18n::VISITS,
        i18n::CLOCK,
        i18n::REQUEST,
        i18n::REQUEST_CONSOLE,
        i18n::ACCESSIBILITY,
    ];
    in_language!(locale, PARTS)
}

/// The language of the page and its texts, for the components below.
#[derive(Clone, Copy)]
struct PageTexts(Locale, Texts);

/// Gives the components below this point their language and texts.
pub fn provide_texts(locale: Locale, texts: Texts) {
    provide_context(PageTexts(locale, texts));
}

/// Texts of this page; Finnish ones of the public site where none were provided.
pub fn use_texts() -> Texts {
    use_context::<PageTexts>().map_or_else(|| public_texts(Locale::Fi), |page| page.1)
}

/// Language of this page.
pub fn use_locale() -> Locale {
    use_context::<PageTexts>().map_or(Locale::Fi, |page| page.0)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn links_beside_every_page_of_the_console_have_their_words_in_each_bundle() {
        let source = include_str!("console/rail.rs");
        let keys: Vec<&str> = source
            .split("t.t(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(keys.len() > 20, "{keys:?}");
        for locale in Locale::ALL.iter().copied() {
            for key in &keys {
                assert!(console_texts(locale).has(key), "console, {locale}: {key}");
                assert!(privacy_texts(locale).has(key), "privacy, {locale}: {key}");
                assert!(requests_texts(locale).has(key), "requests, {locale}: {key}");
            }
        }
    }
}
