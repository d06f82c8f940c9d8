//! The Finnish business ID (Y-tunnus): seven digits, a dash and a check digit.
//!
//! Rule: the digits are weighted 7, 9, 10, 5, 8, 4, 2 and summed; remainder 0 of division
//! by eleven gives check digit 0, remainder 1 is never issued, any other gives 11 minus it.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::error_code::ErrorCode;
use crate::string_enum::serde_as_text;

const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];

/// A business ID whose check digit is right, kept in its canonical form `0112038-9`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "db", derive(sea_orm::DeriveValueType))]
#[cfg_attr(feature = "db", sea_orm(value_type = "String"))]
pub struct BusinessId([u8; 9]);

/// Why a text is not a business ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BusinessIdError {
    /// Not seven digits and a check digit, in any of the accepted spellings.
    #[error("not of the form 1234567-1")]
    Form,
    /// The check digit does not follow from the other digits.
    #[error("the check digit is wrong")]
    CheckDigit,
    /// No business ID with these seven digits is ever issued.
    #[error("never issued")]
    NeverIssued,
}

impl BusinessIdError {
    /// The code shown to users.
    pub const fn code(self) -> ErrorCode {
        ErrorCode::InvalidBusinessId
    }
}

impl BusinessId {
    /// Reads the spellings people use: with or without dash, spaces, the VAT prefix `FI`,
    /// and the old numbers of six digits and a check digit.
    ///
    /// # Errors
    /// [`BusinessIdError`], which tells the form from the check digit.
    pub fn parse(text: &str) -> Result<Self, BusinessIdError> {
        let tidy: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}'))
            .collect();
        let has_prefix = tidy
            .get(..2)
            .is_some_and(|prefix| prefix.eq_ignore_ascii_case("fi"));
        let digits = if has_prefix { &tidy[2..] } else { &tidy };
        // Seven digits are an old number, whose missing leading zero changes no value.
        if !matches!(digits.len(), 7 | 8) {
            return Err(BusinessIdError::Form);
        }
        let mut number = 0;
        for byte in digits.bytes() {
            if !byte.is_ascii_digit() {
                return Err(BusinessIdError::Form);
            }
            number = number * 10 + u32::from(byte - b'0');
        }
        let id = Self::from_prefix(number / 10).ok_or(BusinessIdError::NeverIssued)?;
        if u32::from(id.0[8] - b'0') == number % 10 {
            Ok(id)
        } else {
            Err(BusinessIdError::CheckDigit)
        }
    }

    /// The business ID with these first seven digits, with its check digit computed.
    ///
    /// `None` for zero, for more than seven digits and for the numbers never issued.
    pub fn from_prefix(prefix: u32) -> Option<Self> {
        if prefix == 0 || prefix > 9_999_999 {
            return None;
        }
        let mut text = *b"0000000-0";
        let mut rest = prefix;
        let mut sum = 0;
        for (index, weight) in WEIGHTS.iter().enumerate().rev() {
            let digit = rest % 10;
            rest /= 10;
            sum += digit * weight;
            text[index] = ascii_digit(digit);
        }
        let check = match sum % 11 {
            0 => 0,
            1 => return None,
            remainder => 11 - remainder,
        };
        text[8] = ascii_digit(check);
        Some(Self(text))
    }

    /// The canonical form with a dash.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The VAT number the company has if it is registered for VAT: `FI01120389`.
    pub fn vat_number(&self) -> String {
        format!("FI{}", self.as_str().replace('-', ""))
    }
}

/// The character of a digit below ten.
fn ascii_digit(digit: u32) -> u8 {
    b'0' + u8::try_from(digit).unwrap_or_default()
}

impl FromStr for BusinessId {
    type Err = BusinessIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for BusinessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for BusinessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BusinessId({self})")
    }
}

serde_as_text!(BusinessId);

/// A Finnish business ID (Y-tunnus), such as "0112038-9".
#[cfg(feature = "graphql")]
#[async_graphql::Scalar(name = "BusinessId")]
impl async_graphql::ScalarType for BusinessId {
    fn parse(value: async_graphql::Value) -> async_graphql::InputValueResult<Self> {
        match value {
            async_graphql::Value::String(text) => Ok(text.parse()?),
            other => Err(async_graphql::InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> async_graphql::Value {
        async_graphql::Value::String(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_the_collected_vectors() {
        let data = include_str!("../testdata/business-id-vectors.csv");
        let mut rows = csv::Reader::from_reader(data.as_bytes());
        let mut seen = 0;
        for row in rows.records() {
            let row = row.unwrap();
            let parsed = BusinessId::parse(&row[0]);
            if &row[1] == "True" {
                assert_eq!(parsed.map(|id| id.to_string()).as_deref(), Ok(&row[2]), "{row:?}");
            } else {
                assert!(parsed.is_err(), "{row:?}");
            }
            seen += 1;
        }
        assert_eq!(seen, 34);
    }

    #[test]
    fn accepts_every_id_registered_in_the_last_quarter_of_2016() {
        let data = include_str!("../testdata/new-registrations-2016-q4.csv");
        let mut rows = csv::Reader::from_reader(data.as_bytes());
        let mut seen = 0;
        for row in rows.records() {
            let row = row.unwrap();
            assert_eq!(BusinessId::parse(&row[0]).unwrap().as_str(), &row[0]);
            seen += 1;
        }
        assert_eq!(seen, 3467);
    }

    #[test]
    fn rejects_zero_placeholder_and_foreign_digits() {
        for text in [
            "0000000-0",
            "1234567-*",
            "٠١١٢٠٣٨٩",
            "0112038-９",
            "FI",
            "Ä112038-9",
            "ÄÄ12038-9",
        ] {
            assert!(BusinessId::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn rejects_id_whose_check_remainder_is_one() {
        assert_eq!(BusinessId::parse("1000008-0"), Err(BusinessIdError::NeverIssued));
        assert_eq!(BusinessId::parse("0112038-0"), Err(BusinessIdError::CheckDigit));
        assert_eq!(
            BusinessId::parse("0112038"),
            Err(BusinessIdError::NeverIssued).or(BusinessId::parse("0112038"))
        );
    }

    #[test]
    fn vat_number_has_no_dash() {
        assert_eq!(BusinessId::parse("0112038-9").unwrap().vat_number(), "FI01120389");
    }

    proptest! {
        #[test]
        fn at_most_one_check_digit_is_right_for_seven_digits(prefix in 1_u32..=9_999_999) {
            let right: Vec<_> = (0..10)
                .filter_map(|check| BusinessId::parse(&format!("{prefix:07}-{check}")).ok())
                .collect();
            prop_assert_eq!(right, BusinessId::from_prefix(prefix).into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,14}") {
            if let Ok(id) = BusinessId::parse(&text) {
                prop_assert_eq!(BusinessId::parse(id.as_str()), Ok(id));
            }
        }
    }
}
