//! Finds Finnish personal identity codes (henkilötunnus) in free text, so that none is kept.
//!
//! A code may be processed only where a person must be identified without doubt, and is not written down without need
//! (Data Protection Act 1050/2018, s. 29). Nothing here needs it, so every text refuses it: [`crate::validation::Checker`]
//! asks for each.

use chrono::NaiveDate;

/// Check characters by the remainder of the nine digits divided by 31.
const CHECK: [char; 31] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'H', 'J', 'K', 'L', 'M',
    'N', 'P', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y',
];

/// Whether the text has a personal identity code in it: a day of birth, a century sign (also those of the reform of
/// 2023), three digits and the check character that belongs to them. Spaces around the sign and other dashes count.
pub fn contains(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).any(|start| length_at(&chars, start).is_some())
}

/// The text with stars for the signs of every code in it: for what others wrote and nobody can be asked to write anew.
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut stars) = (String::with_capacity(text.len()), 0);
    for (start, c) in chars.iter().enumerate() {
        stars = Ord::max(stars, length_at(&chars, start).unwrap_or_default());
        out.push(if stars > 0 { '*' } else { *c });
        stars = stars.saturating_sub(1);
    }
    out
}

/// How many signs the code has that begins here, if one does.
fn length_at(chars: &[char], start: usize) -> Option<usize> {
    let joined = start.checked_sub(1).and_then(|before| chars.get(before));
    if joined.is_some_and(|before| before.is_alphanumeric()) {
        return None;
    }
    length(chars.get(start..)?)
}

fn length(chars: &[char]) -> Option<usize> {
    let mut rest = Rest(chars);
    let birth = rest.digits(6)?;
    rest.space();
    let century = rest.next().and_then(century)?;
    rest.space();
    let number = rest.digits(3)?;
    let check = rest.next().map(|c| c.to_ascii_uppercase());
    let length = chars.len().saturating_sub(rest.0.len());
    let ends = rest.next().is_none_or(|after| !after.is_alphanumeric());
    (ends && is_day(birth, century) && check == expected(birth, number)).then_some(length)
}

fn expected(birth: u32, number: u32) -> Option<char> {
    let remainder = (u64::from(birth) * 1000 + u64::from(number)) % 31;
    usize::try_from(remainder)
        .ok()
        .and_then(|at| CHECK.get(at))
        .copied()
}

fn is_day(birth: u32, century: u32) -> bool {
    let (day, month, year) = (birth / 10_000, birth / 100 % 100, birth % 100);
    let year = i32::try_from(century * 100 + year).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, month, day).is_some()
}

/// The first two digits of the year that a sign stands for.
fn century(sign: char) -> Option<u32> {
    match sign.to_ascii_uppercase() {
        '+' => Some(18),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'Y' | 'X' | 'W' | 'V' | 'U' => Some(19),
        'A'..='F' => Some(20),
        _ => None,
    }
}

struct Rest<'a>(&'a [char]);

impl Rest<'_> {
    fn next(&mut self) -> Option<char> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn space(&mut self) {
        if self.0.first().is_some_and(|c| *c == ' ' || *c == '\u{a0}') {
            self.next();
        }
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        (0..count).try_fold(0, |sum, _| Some(sum * 10 + self.next()?.to_digit(10)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A code of nobody: numbers from 900 on are never given to people.
    fn code(birth: u32, sign: char, number: u32) -> String {
        let check = expected(birth, number).unwrap();
        format!("{birth:06}{sign}{number:03}{check}")
    }

    #[test]
    fn finds_a_code_wherever_it_stands() {
        let plain = code(10_190, '-', 900);
        for text in [
            plain.clone(),
            format!("Hetu: {plain}."),
            format!("({plain})"),
            format!("Soitettu, tunnus {plain}, palataan"),
            plain.to_lowercase(),
            plain.replace('-', "–"),
            plain.replace('-', " - "),
        ] {
            assert!(contains(&text), "{text}");
        }
        for sign in [
            '+', '-', 'Y', 'X', 'W', 'V', 'U', 'A', 'B', 'C', 'D', 'E', 'F', 'a',
        ] {
            assert!(contains(&code(150_290, sign, 987)), "{sign}");
        }
    }

    #[test]
    fn leaves_what_is_no_code() {
        let right = code(10_190, '-', 900);
        let wrong = if right.ends_with('A') { 'B' } else { 'A' };
        for text in [
            String::new(),
            format!("{}{wrong}", &right[..10]),
            // No such day.
            code(310_290, '-', 900),
            code(10_090, '-', 900),
            // Part of something longer.
            format!("1{right}"),
            format!("{right}1"),
            // A business ID, a phone number, a date, a reference.
            "1234567-1".into(),
            "+358 40 123 4567".into(),
            "27.11.2026".into(),
            "271126-1430".into(),
        ] {
            assert!(!contains(&text), "{text}");
        }
    }

    #[test]
    fn every_other_check_character_is_refused_as_a_code() {
        for number in 900..931 {
            let code = code(10_190, 'A', number);
            let right = code.chars().last().unwrap();
            for other in CHECK.iter().filter(|other| **other != right) {
                assert!(!contains(&format!("{}{other}", &code[..10])));
            }
            assert!(contains(&code));
        }
    }
}
