//! Telephone numbers, stored in international form (ITU-T E.164).

use crate::error_code::ErrorCode;

const FINLAND: &str = "358";

/// Brings a number into the form `+358401234567`. A number that starts with a single zero
/// is taken as Finnish.
///
/// # Errors
/// [`ErrorCode::InvalidPhone`].
pub fn parse(text: &str) -> Result<String, ErrorCode> {
    let text = text.trim().replace("(0)", "");
    let plus = text.starts_with('+');
    let mut digits = String::new();
    for c in text.chars().skip(usize::from(plus)) {
        match c {
            '0'..='9' => digits.push(c),
            '-' | '\u{2010}'..='\u{2013}' | '(' | ')' | '.' | '/' => {}
            _ if c.is_whitespace() => {}
            _ => return Err(ErrorCode::InvalidPhone),
        }
    }
    let number = if plus {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("{FINLAND}{rest}")
    } else {
        return Err(ErrorCode::InvalidPhone);
    };
    // The zero of the Finnish spelling is dropped after the country code, however many there are: what is stored must
    // be read as itself.
    let number = match number.strip_prefix(FINLAND) {
        Some(rest) => format!("{FINLAND}{}", rest.trim_start_matches('0')),
        None => number,
    };
    let right = (7..=15).contains(&number.len()) && !number.starts_with('0');
    if right {
        Ok(format!("+{number}"))
    } else {
        Err(ErrorCode::InvalidPhone)
    }
}

/// Groups a stored number for reading: `+358 40 123 4567`. Foreign numbers stay as they are.
pub fn display(number: &str) -> String {
    let Some(rest) = number
        .strip_prefix("+358")
        .filter(|rest| rest.is_ascii() && rest.len() >= 6)
    else {
        return number.to_owned();
    };
    // Finnish area and mobile codes have one digit (6) or two (40, 50, 10, 20, 29).
    let area = if rest.starts_with(['1', '2', '4', '5', '7']) {
        2
    } else {
        1
    };
    let (area, line) = rest.split_at(area);
    let (head, tail) = line.split_at(line.len().min(3));
    if tail.is_empty() {
        format!("+358 {area} {head}")
    } else {
        format!("+358 {area} {head} {tail}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finnish_number_gets_its_country_code() {
        for text in [
            "040 123 4567",
            "040-1234567",
            "+358 40 123 4567",
            "00358401234567",
            "+358 (0)40 123 4567",
            "(040) 123 4567",
            "+3580401234567",
            "+358 00 401234567",
        ] {
            assert_eq!(parse(text).as_deref(), Ok("+358401234567"), "{text}");
        }
        assert_eq!(parse("06 888 1234").as_deref(), Ok("+35868881234"));
    }

    #[test]
    fn foreign_number_is_kept() {
        assert_eq!(parse("+46 8 123 456 78").as_deref(), Ok("+46812345678"));
    }

    #[test]
    fn refuses_letters_short_numbers_and_foreign_digits() {
        for text in [
            "",
            "puhelin",
            "123",
            "040",
            "+",
            "٠٤٠١٢٣٤٥٦٧",
            "040 123 4567 p. 3",
            "+0401234567",
            "+12345678901234567",
        ] {
            assert_eq!(parse(text), Err(ErrorCode::InvalidPhone), "{text}");
        }
    }

    #[test]
    fn stored_number_is_grouped_for_reading() {
        assert_eq!(display("+358401234567"), "+358 40 123 4567");
        assert_eq!(display("+35868881234"), "+358 6 888 1234");
        assert_eq!(display("+46812345678"), "+46812345678");
    }
}
