//! Names of the rows in each language.

use seutu_shared::i18n::{I18n, STATISTICS};
use seutu_shared::locale::Locale;
use std::sync::LazyLock;

/// Texts of statistics.
pub(super) fn texts(locale: Locale) -> &'static I18n {
    static FI: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Fi, &[STATISTICS]));
    static SV: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::Sv, &[STATISTICS]));
    static EN: LazyLock<I18n> = LazyLock::new(|| I18n::new(Locale::En, &[STATISTICS]));
    match locale {
        Locale::Fi => &FI,
        Locale::Sv => &SV,
        Locale::En => &EN,
    }
}
