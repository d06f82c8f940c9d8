//! The texts of a page, in the page's language. One catalogue per language lives as long as the
//! process, so a reference to it can be copied into every closure.

use std::sync::LazyLock;

use leptos::prelude::{provide_context, use_context};
use seutu_shared::{
    i18n::{self, Catalogue, I18n},
    locale::Locale,
};

/// Texts of one language.
pub type Texts = &'static I18n;

/// Texts of the public site.
pub fn public_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[i18n::COMMON, i18n::PUBLIC];
    // One cell per language: a browser reads only the language of its page.
    static FI: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Fi, PARTS));
    static SV: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Sv, PARTS));
    static EN: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::En, PARTS));
    match locale {
        Locale::Fi => &FI,
        Locale::Sv => &SV,
        Locale::En => &EN,
    }
}

/// Texts of the public site with its pages of running text, which only the server writes.
#[cfg(feature = "ssr")]
pub fn statement_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[i18n::COMMON, i18n::PUBLIC, i18n::STATEMENTS];
    static FI: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Fi, PARTS));
    static SV: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Sv, PARTS));
    static EN: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::En, PARTS));
    match locale {
        Locale::Fi => &FI,
        Locale::Sv => &SV,
        Locale::En => &EN,
    }
}

/// Texts of the public site with its forms for companies, which only the server writes.
#[cfg(feature = "ssr")]
pub fn form_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[i18n::COMMON, i18n::PUBLIC, i18n::CLAIM];
    static FI: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Fi, PARTS));
    static SV: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Sv, PARTS));
    static EN: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::En, PARTS));
    match locale {
        Locale::Fi => &FI,
        Locale::Sv => &SV,
        Locale::En => &EN,
    }
}

/// Texts of the console.
pub fn console_texts(locale: Locale) -> Texts {
    const PARTS: &[Catalogue] = &[
        i18n::COMMON,
        i18n::ERRORS,
        i18n::CONSOLE,
        i18n::ACCOUNT,
        i18n::OWN,
    ];
    static FI: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Fi, PARTS));
    static SV: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Sv, PARTS));
    static EN: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::En, PARTS));
    match locale {
        Locale::Fi => &FI,
        Locale::Sv => &SV,
        Locale::En => &EN,
    }
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
