//! Texts of failures in three languages, as a reviewed file.

use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;
use std::fmt::Write as _;

fn table() -> String {
    let args = Args::new().with("max", 300).with("min", 12).with("minutes", 15);
    let mut text = String::new();
    for code in ErrorCode::ALL {
        writeln!(text, "{code}").unwrap();
        for locale in Locale::ALL {
            writeln!(text, "  {} {}", locale.code(), code.message(*locale, &args)).unwrap();
        }
    }
    text
}

/// Run with `UPDATE_GOLDEN=1` after a decided change, and review the difference.
#[test]
fn texts_are_the_reviewed_ones() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/error-texts.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, table()).unwrap();
    }
    assert!(
        table() == std::fs::read_to_string(path).unwrap_or_default(),
        "review with UPDATE_GOLDEN=1"
    );
}

#[test]
fn no_two_codes_say_the_same_and_none_is_untranslated() {
    let args = Args::new().with("max", 300).with("min", 12).with("minutes", 15);
    for locale in Locale::ALL {
        let mut texts: Vec<String> = ErrorCode::ALL
            .iter()
            .map(|code| code.message(*locale, &args))
            .collect();
        texts.sort();
        let repeated: Vec<_> = texts
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .map(|pair| &pair[0])
            .collect();
        assert!(repeated.is_empty(), "{locale}: {repeated:?}");
    }
    for code in ErrorCode::ALL {
        let [fi, sv, en] = [Locale::Fi, Locale::Sv, Locale::En].map(|locale| code.message(locale, &args));
        assert!(fi != sv && sv != en && fi != en, "{code}");
    }
}
