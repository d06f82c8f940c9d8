//! The number of a case, as people are told it.

use std::fmt;

/// `TP-2026-0042`: a year and a number within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseNumber {
    /// The year in which it came in.
    pub year: i32,
    /// Its number within the year, from 1.
    pub number: i32,
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TP-{}-{:04}", self.year, self.number)
    }
}

impl CaseNumber {
    /// The first number in a text, such as the subject of an answer.
    pub fn find(text: &str) -> Option<Self> {
        text.match_indices("TP-").find_map(|(at, mark)| {
            let mut parts = text.get(at + mark.len()..)?.splitn(2, '-');
            let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
            let digits: String = parts.next()?.chars().take_while(char::is_ascii_digit).collect();
            let number = digits.parse().ok()?;
            Some(Self { year, number })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn number_is_found_in_whatever_stands_around_it(
            year in 1000..9999_i32, number in 1..999_999_i32, before in "[ .:A-S]{0,8}", after in "([ .:)]\\PC{0,8})?"
        ) {
            let told = CaseNumber { year, number };
            prop_assert_eq!(CaseNumber::find(&format!("{before}{told}{after}")), Some(told));
        }

        #[test]
        fn no_text_is_too_much(text in "\\PC{0,60}") {
            let _ = CaseNumber::find(&text);
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "TP-",
            "TP-26-1",
            "TP-2026",
            "TP-2026-",
            "TP-ä-ö",
            "TP-2026-x",
            "TP-2026-99999999999",
        ] {
            assert_eq!(CaseNumber::find(text), None, "{text}");
        }
    }
}
