//! A text value of PRH's JSON that borrows from the record where it can.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};

/// A string of the record. PRH writes codes as strings, except `addresses[].type` and `version`; a number
/// is therefore read as its digits, so that a change of type on their side does not reject every record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'a>(Cow<'a, str>);

impl Text<'_> {
    /// The text without surrounding white space. PRH writes an empty string for an absent address part.
    pub fn trimmed(&self) -> &str {
        self.0.trim()
    }

    /// The trimmed text, or nothing when it is empty.
    pub fn non_empty(&self) -> Option<&str> {
        Some(self.trimmed()).filter(|text| !text.is_empty())
    }
}

/// The trimmed text of an optional field, or nothing when it is absent, `null` or empty.
pub fn filled<'t>(text: Option<&'t Text<'_>>) -> Option<&'t str> {
    text.and_then(Text::non_empty)
}

/// The text of an optional field as it is stored: trimmed and without control characters, which neither a
/// database text (NUL on PostgreSQL) nor a page can hold.
pub fn stored(text: Option<&Text<'_>>) -> Option<String> {
    filled(text)
        .map(|text| {
            text.chars()
                .filter(|letter| !letter.is_control())
                .collect::<String>()
        })
        .filter(|text| !text.is_empty())
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string or a whole number")
            }

            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(value)))
            }

            fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(value.to_owned())))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(value.to_string())))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(value.to_string())))
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

#[cfg(test)]
impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrows_a_plain_string_and_owns_an_escaped_one() {
        let plain: Text<'_> = serde_json::from_str(r#""Halsua""#).unwrap();
        assert!(matches!(plain.0, Cow::Borrowed(_)));
        let escaped: Text<'_> = serde_json::from_str(r#""Ähtäri""#).unwrap();
        assert!(matches!(escaped.0, Cow::Borrowed(_)));
        let escaped: Text<'_> = serde_json::from_str(r#""\u00c4ht\u00e4ri""#).unwrap();
        assert!(matches!(&escaped.0, Cow::Owned(text) if text == "Ähtäri"));
    }

    #[test]
    fn reads_a_number_as_its_digits() {
        let code: Text<'_> = serde_json::from_str("16").unwrap();
        assert_eq!(code.trimmed(), "16");
    }

    #[test]
    fn treats_blank_text_as_absent() {
        let blank: Text<'_> = serde_json::from_str(r#""  ""#).unwrap();
        assert_eq!(filled(Some(&blank)), None);
        assert_eq!(filled(None), None);
    }
}
