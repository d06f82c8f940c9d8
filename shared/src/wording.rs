//! Texts that consents are asked with: rules of a new version, and the canonical form that its hash covers.

use serde::{Deserialize, Serialize};

use crate::consent::ConsentPurpose;
use crate::error_code::ErrorCode;
use crate::i18n::Args;
use crate::locale::Locale;
use crate::validation::{Checker, FieldError, Validate};

/// Most words of the plain text.
pub const MAX_PLAIN_WORDS: usize = 25;
/// Longest full text, in characters.
pub const MAX_TEXT: usize = 5000;
const MAX_PLAIN: usize = 300;

/// One language of a wording.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingText {
    /// At most [`MAX_PLAIN_WORDS`] words.
    pub plain: String,
    /// Everything that a consent must tell.
    pub full: String,
}

/// A new text in three languages: Finnish, Swedish, English.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingTexts {
    /// Finnish.
    pub fi: WordingText,
    /// Swedish.
    pub sv: WordingText,
    /// English.
    pub en: WordingText,
}

impl WordingTexts {
    /// One language.
    pub const fn of(&self, locale: Locale) -> &WordingText {
        match locale {
            Locale::Fi => &self.fi,
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
        }
    }

    /// What the hash covers: purpose, controller and the canonical texts, each with its length before it, so that no
    /// two wordings have the same bytes. The number of the version is not in it: the same text is the same text.
    pub fn canonical(&self, purpose: ConsentPurpose, controller: &str) -> String {
        let texts = Locale::ALL.iter().flat_map(|locale| {
            let one = self.of(*locale);
            [canonical(&one.plain), canonical(&one.full)]
                .map(|part| format!("{locale} {}\n{part}\n", part.len()))
        });
        std::iter::once(format!("seutu-wording-2\n{purpose}\n{controller}\n"))
            .chain(texts)
            .collect()
    }
}

/// A text without what nobody sees: spaces at the ends of lines, runs of spaces and of empty lines.
pub fn canonical(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let twice = line.is_empty() && lines.last().is_none_or(String::is_empty);
        if !twice {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// Words as people count them.
pub fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

impl Validate for WordingTexts {
    type Output = Self;

    /// All three languages, plain and full; fields are `plainFi`, `textFi` and so on.
    fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let mut one = |locale: Locale, suffix: &str| {
            let text = self.of(locale);
            let plain_field = format!("plain{suffix}");
            let plain = checker.required(&plain_field, &text.plain, MAX_PLAIN);
            if words(&plain) > MAX_PLAIN_WORDS {
                let args = Args::new().with("max", MAX_PLAIN_WORDS);
                checker.push(FieldError::with(plain_field, ErrorCode::TooManyWords, args));
            }
            let full = checker.required(&format!("text{suffix}"), &text.full, MAX_TEXT);
            WordingText {
                plain: canonical(&plain),
                full: canonical(&full),
            }
        };
        let texts = Self {
            fi: one(Locale::Fi, "Fi"),
            sv: one(Locale::Sv, "Sv"),
            en: one(Locale::En, "En"),
        };
        checker.finish(texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(plain: &str, full: &str) -> WordingTexts {
        let one = WordingText {
            plain: plain.into(),
            full: full.into(),
        };
        WordingTexts {
            fi: one.clone(),
            sv: one.clone(),
            en: one,
        }
    }

    #[test]
    fn what_nobody_sees_makes_no_new_text() {
        let asked = |text: &WordingTexts| text.canonical(ConsentPurpose::Newsletter, "kase");
        let first = texts("Saako lähettää?", "Yksi.\n\nKaksi.");
        let same = texts(" Saako  lähettää? ", "Yksi. \r\n\r\n\r\nKaksi.\n\n");
        assert_eq!(asked(&first), asked(&same));
        assert_ne!(asked(&first), asked(&texts("Saako lähettää?", "Yksi.\nKaksi.")));
        assert_ne!(
            asked(&first),
            asked(&texts("Saako lähettää?!", "Yksi.\n\nKaksi."))
        );
        let other = first.canonical(ConsentPurpose::Newsletter, "oppilaitos");
        assert_ne!(asked(&first), other);
        let mut translated = first.clone();
        translated.sv.full.push('!');
        assert_ne!(
            asked(&first),
            asked(&translated),
            "a changed translation is a changed text"
        );
    }

    #[test]
    fn plain_text_has_at_most_25_words_in_every_language() {
        let plain = |count: usize| vec!["sana"; count].join(" ");
        assert!(texts(&plain(25), "x").validate().is_ok());
        let errors = texts(&format!("{} –", plain(26)), "x").validate().unwrap_err();
        assert_eq!(errors.len(), 3);
        assert!(errors.iter().all(|error| error.code == ErrorCode::TooManyWords));
        assert_eq!(texts("", "").validate().unwrap_err().len(), 6);
    }
}
