//! Ready texts that staff choose from when they write to the person: those that come with the service, and their own.

use crate::error_code::ErrorCode;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError, Validate};

use super::MAX_MESSAGE;

/// Longest name of a text, in characters.
pub const MAX_TEXT_NAME: usize = 100;

string_enum! {
    /// What a ready text is for: the field that it is put into.
    pub enum TextUse ("text-use") {
        /// A question who asks.
        IdentityQuestion = "identity_question",
        /// A question which data are meant.
        ScopeQuestion = "scope_question",
        /// A message to the person.
        Message = "message",
        /// Why it takes longer.
        Extension = "extension",
        /// Why it was decided so.
        Reasoning = "reasoning",
        /// What is added to the answer.
        Answer = "answer",
    }
}

/// Texts that come with the service, in `request-text.ftl` as `request-text-<name>` with `request-text-<name>-name`.
pub const STANDARD_TEXTS: &[(TextUse, &str)] = &[
    (TextUse::IdentityQuestion, "identity"),
    (TextUse::ScopeQuestion, "scope"),
    (TextUse::Message, "received"),
    (TextUse::Message, "handed-over"),
    (TextUse::Message, "recipients"),
    (TextUse::Extension, "complex"),
    (TextUse::Extension, "many"),
    (TextUse::Reasoning, "repeated"),
    (TextUse::Reasoning, "unfounded"),
    (TextUse::Reasoning, "kept-by-law"),
    (TextUse::Reasoning, "others"),
    (TextUse::Answer, "nothing-held"),
    (TextUse::Answer, "partly"),
    (TextUse::Answer, "recipients"),
    (TextUse::Answer, "thanks"),
];

/// What is filled into a text where its name stands in braces: number of the case, day of receipt, last day for the
/// answer, registers in which something was found, recipients that were told, where to complain.
pub const PLACEHOLDERS: [&str; 6] = ["number", "received", "due", "register", "recipients", "complaint"];

/// A text with its placeholders filled in, and names in braces that are none.
///
/// What is filled in is not looked through again.
pub fn fill(text: &str, value: impl Fn(&str) -> String) -> (String, Vec<String>) {
    let (mut filled, mut unknown) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if PLACEHOLDERS.contains(&name.trim()) {
            filled.push_str(&value(name.trim()));
        } else {
            unknown.push(name.trim().to_owned());
            filled.extend(["{", name, "}"]);
        }
        rest = behind;
    }
    filled.push_str(rest);
    (filled, unknown)
}

/// A text of staff's own, in every language: the person's is not always staff's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextInput {
    /// What it is for.
    pub purpose: TextUse,
    /// What staff call it.
    pub name: String,
    /// In Finnish.
    pub fi: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

impl Validate for TextInput {
    type Output = Self;

    fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let name = checker.required("name", &self.name, MAX_TEXT_NAME);
        let mut text = |field: &'static str, text: &str| {
            let text = checker.required(field, text, MAX_MESSAGE);
            if !fill(&text, |_| String::new()).1.is_empty() {
                checker.push(FieldError::new(field, ErrorCode::UnknownPlaceholder));
            }
            text
        };
        let (fi, sv, en) = (text("fi", &self.fi), text("sv", &self.sv), text("en", &self.en));
        checker.finish(Self {
            purpose: self.purpose,
            name,
            fi,
            sv,
            en,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{I18n, REQUEST_CONSOLE, REQUEST_TEXT};
    use crate::locale::Locale;

    #[test]
    fn known_names_are_filled_in_and_the_rest_stays() {
        let value = |name: &str| format!("<{name}>");
        let filled = fill("Pyyntö {number} ({ due }): {nimi} {", value);
        assert_eq!(filled.0, "Pyyntö <number> (<due>): {nimi} {");
        assert_eq!(filled.1, ["nimi"]);
        assert_eq!(fill("", value).0, "");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        assert_eq!(fill("{number}", |_| "{due}".to_owned()).0, "{due}");
    }

    #[test]
    fn own_text_needs_every_language_and_only_known_names() {
        let text = TextInput {
            purpose: TextUse::Message,
            name: "Kiitos".into(),
            fi: "Kiitos, {number}.".into(),
            sv: String::new(),
            en: "Thanks, {name}.".into(),
        };
        let errors = text.validate().unwrap_err();
        let found: Vec<_> = errors.iter().map(|one| (one.field.as_str(), one.code)).collect();
        let expected = [("sv", ErrorCode::Required), ("en", ErrorCode::UnknownPlaceholder)];
        assert_eq!(found, expected);
    }

    #[test]
    fn every_use_has_a_text_and_every_text_its_words() {
        for locale in Locale::ALL {
            let (t, console) = (
                I18n::new(*locale, &[REQUEST_TEXT]),
                I18n::new(*locale, &[REQUEST_CONSOLE]),
            );
            for purpose in TextUse::ALL {
                assert!(console.has(&purpose.label_key()), "{locale}: {purpose}");
                assert!(STANDARD_TEXTS.iter().any(|(one, _)| one == purpose), "{purpose}");
            }
            for (_, name) in STANDARD_TEXTS {
                for key in [
                    format!("request-text-{name}"),
                    format!("request-text-{name}-name"),
                ] {
                    assert!(t.has(&key), "{locale}: {key}");
                }
            }
        }
    }
}
