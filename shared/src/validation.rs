//! Errors of single fields, found by the same rules in the browser and on the server.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::error_code::ErrorCode;
use crate::hetu;
use crate::i18n::Args;
use crate::locale::Locale;

/// A text that is none of an enum's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a value of {kind}")]
pub struct UnknownValue {
    /// Name of the enum.
    pub kind: &'static str,
}

/// What is wrong with one field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Name of the input field as in the GraphQL schema (`summaryFi`).
    pub field: String,
    /// What is wrong.
    pub code: ErrorCode,
    /// Values for the placeholders of the text, such as the longest length.
    #[serde(default)]
    pub args: Args,
}

impl FieldError {
    /// An error whose text needs no values.
    pub fn new(field: impl Into<String>, code: ErrorCode) -> Self {
        Self::with(field, code, Args::new())
    }

    /// An error whose text tells values, such as a limit.
    pub fn with(field: impl Into<String>, code: ErrorCode, args: Args) -> Self {
        Self {
            field: field.into(),
            code,
            args,
        }
    }

    /// The text for the user.
    pub fn message(&self, locale: Locale) -> String {
        self.code.message(locale, &self.args)
    }
}

/// Input that can be checked and brought into its stored form.
pub trait Validate {
    /// The checked and tidied value.
    type Output;

    /// Checks all fields and reports every error at once.
    ///
    /// # Errors
    /// One [`FieldError`] for each thing wrong.
    fn validate(&self) -> Result<Self::Output, Vec<FieldError>>;
}

/// A text without signs that nobody sees: controls other than those of lines (nobody types them, and PostgreSQL cannot
/// keep a NUL), directions, joiners and spaces without width, which disguise what stands around them.
pub fn clean(text: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let line = |c: char| matches!(c, '\n' | '\r' | '\t');
    text.chars()
        .filter(|c| (!c.is_control() || line(*c)) && !unseen(*c))
        .collect()
}

/// Collects the errors of one form.
#[derive(Debug, Default)]
pub struct Checker {
    errors: Vec<FieldError>,
}

impl Checker {
    /// Nothing checked yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes an error.
    pub fn push(&mut self, error: FieldError) {
        self.errors.push(error);
    }

    /// Trims an optional text; blank counts as absent. `max` is in characters. A personal identity code anywhere in it
    /// is refused with `identity_code`: every text that is kept passes here, after [`clean`].
    pub fn text(&mut self, field: &str, value: Option<&str>, max: usize) -> Option<String> {
        let value = clean(value?);
        let value = Some(value.trim()).filter(|text| !text.is_empty())?;
        if value.chars().count() > max {
            let args = Args::new().with("max", max);
            self.push(FieldError::with(field, ErrorCode::TooLong, args));
            return None;
        }
        if hetu::contains(value) {
            self.push(FieldError::new(field, ErrorCode::IdentityCode));
            return None;
        }
        Some(value.to_owned())
    }

    /// Trims a text that must be there. `max` is in characters.
    pub fn required(&mut self, field: &str, value: &str, max: usize) -> String {
        if value.chars().all(|c| c.is_whitespace() || c.is_control()) {
            self.push(FieldError::new(field, ErrorCode::Required));
        }
        self.text(field, Some(value), max).unwrap_or_default()
    }

    /// Applies a parser such as [`crate::email::parse`] to an optional value.
    pub fn parsed<T>(
        &mut self,
        field: &str,
        value: Option<&str>,
        parse: impl FnOnce(&str) -> Result<T, ErrorCode>,
    ) -> Option<T> {
        let value = value.map(str::trim).filter(|text| !text.is_empty())?;
        parse(value)
            .map_err(|code| self.push(FieldError::new(field, code)))
            .ok()
    }

    /// `value` when nothing was wrong, else all errors.
    ///
    /// # Errors
    /// The errors noted so far.
    pub fn finish<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.errors.is_empty() {
            Ok(value)
        } else {
            Err(self.errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters_not_bytes() {
        let mut checker = Checker::new();
        assert_eq!(checker.text("name", Some(" äääää "), 5).as_deref(), Some("äääää"));
        assert!(checker.finish(()).is_ok());
    }

    #[test]
    fn identity_code_is_refused_once_whatever_the_text() {
        let code = "010190-900P";
        assert!(hetu::contains(code), "{code}");
        let mut checker = Checker::new();
        assert_eq!(checker.required("note", &format!("Hetu {code}."), 100), "");
        assert_eq!(
            checker.text("title", Some("Viite 12345"), 100).as_deref(),
            Some("Viite 12345")
        );
        let errors = checker.finish(()).unwrap_err();
        assert_eq!(errors, [FieldError::new("note", ErrorCode::IdentityCode)]);
    }

    #[test]
    fn every_error_is_reported_at_once() {
        let mut checker = Checker::new();
        checker.required("name", "  ", 10);
        checker.text("title", Some("pitkä teksti"), 3);
        let errors = checker.finish(()).unwrap_err();
        let codes: Vec<_> = errors.iter().map(|error| error.code).collect();
        assert_eq!(codes, [ErrorCode::Required, ErrorCode::TooLong]);
        assert!(errors[1].message(Locale::Fi).contains('3'));
    }
}
