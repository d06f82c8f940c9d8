//! Words of a spreadsheet for what the form of a listing asks with choices: yes or no, and how many people work there.

use seutu_shared::error_code::ErrorCode;
use seutu_shared::listing::StaffSize;
use seutu_shared::takeover::ImportField;
use seutu_shared::validation::FieldError;

/// Yes in Finnish, Swedish and English, as spreadsheets write it, a cross and ticks.
const YES: [&str; 14] = [
    "kyllä", "k", "tosi", "ja", "j", "sant", "yes", "y", "true", "1", "x", "✓", "✔", "☑",
];
/// No, likewise, a dash and boxes that are crossed out.
const NO: [&str; 12] = [
    "ei", "e", "epätosi", "nej", "n", "falskt", "no", "false", "0", "–", "☒", "✗",
];
/// Words that people write after their number, with their spaces left out.
const PEOPLE: [&str; 6] = ["henkilöä", "hlö", "anställda", "personer", "people", "employees"];
/// Numbers from here on are no number of staff: a spreadsheet takes a class such as 5-9 for a day, and keeps days as
/// numbers like 45905.
const LEAST_DAY: u32 = 20_000;

/// Reads a cell; what is wrong with it is told beside `errors`. Nothing for a blank one.
pub fn cell<T>(
    errors: &mut Vec<FieldError>,
    field: ImportField,
    text: Option<&str>,
    read: fn(&str) -> Result<T, ErrorCode>,
) -> Option<T> {
    match read(text?) {
        Ok(value) => Some(value),
        Err(code) => {
            errors.push(FieldError::new(field.form_field(), code));
            None
        }
    }
}

/// The dash of ranges for every other, so that one is looked for.
const fn dash(c: char) -> char {
    if matches!(c, '-' | '‐' | '‑' | '−' | '—') {
        '–'
    } else {
        c
    }
}

/// Yes or no in any of the three languages; a cross or a tick is yes.
///
/// # Errors
/// `reject_yes_no`.
pub fn yes(text: &str) -> Result<bool, ErrorCode> {
    let word: String = text.trim().to_lowercase().chars().map(dash).collect();
    // Ticks often come with the sign that makes pictures of them.
    let word = word.trim_end_matches('\u{fe0f}').to_owned();
    if YES.contains(&word.as_str()) {
        Ok(true)
    } else if NO.contains(&word.as_str()) {
        Ok(false)
    } else {
        Err(ErrorCode::RejectYesNo)
    }
}

/// Places with commas, semicolons, slashes or "and" of the three languages between them.
pub fn places(text: &str) -> Vec<String> {
    let and = |word: &&str| ["ja", "och", "and"].contains(&word.to_lowercase().as_str());
    let mut places = Vec::new();
    for part in text.split([',', ';', '/', '\n']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let named = words.split(and).map(|words| words.join(" "));
        places.extend(named.filter(|place| !place.is_empty()));
    }
    places
}

/// The class of a number of people ("7", "7 henkilöä") or of a range within one class ("5–9", "5-9", "1–4", "1000+").
///
/// # Errors
/// `reject_staff_size`.
pub fn staff_size(text: &str) -> Result<StaffSize, ErrorCode> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(dash)
        .collect::<String>()
        .to_lowercase();
    let plain = PEOPLE
        .iter()
        .find_map(|word| plain.trim_end_matches('.').strip_suffix(word))
        .unwrap_or(&plain);
    let open = plain.strip_suffix(['–', '+']);
    let class = |number: &str| number.parse::<u32>().map(class_of).ok();
    let found = match (open, plain.split_once('–')) {
        (Some(least), _) => class(least).filter(|class| *class == StaffSize::From1000),
        (None, Some((least, most))) => class(least).filter(|one| class(most) == Some(*one)),
        (None, None) => plain
            .parse()
            .ok()
            .filter(|people| *people < LEAST_DAY)
            .map(class_of),
    };
    found.ok_or(ErrorCode::RejectStaffSize)
}

fn class_of(people: u32) -> StaffSize {
    match people {
        0..=4 => StaffSize::UpTo4,
        5..=9 => StaffSize::From5,
        10..=19 => StaffSize::From10,
        20..=49 => StaffSize::From20,
        50..=99 => StaffSize::From50,
        100..=249 => StaffSize::From100,
        250..=499 => StaffSize::From250,
        500..=999 => StaffSize::From500,
        _ => StaffSize::From1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_known_by_its_range_with_either_dash() {
        for size in StaffSize::ALL {
            let range = size.range();
            for text in [
                range.to_owned(),
                range.replace('–', "-"),
                range.replace('–', " – "),
            ] {
                assert_eq!(staff_size(&text), Ok(*size), "{text}");
            }
        }
    }

    #[test]
    fn number_of_people_and_a_range_within_a_class_have_a_class() {
        for (text, size) in [
            ("0", StaffSize::UpTo4),
            ("1-4", StaffSize::UpTo4),
            ("9", StaffSize::From5),
            ("10", StaffSize::From10),
            ("1 000", StaffSize::From1000),
            ("1000+", StaffSize::From1000),
            ("1200–1500", StaffSize::From1000),
            ("19999", StaffSize::From1000),
            ("7 henkilöä", StaffSize::From5),
            ("12 hlö.", StaffSize::From10),
            ("5–9 anställda", StaffSize::From5),
            ("3 Personer", StaffSize::UpTo4),
            ("250 people", StaffSize::From250),
            ("1000+ employees", StaffSize::From1000),
        ] {
            assert_eq!(staff_size(text), Ok(size), "{text}");
        }
        for text in [
            "paljon",
            "5–10",
            "9–5–",
            "10+",
            "–",
            "-3",
            "2,5",
            "99999999999",
            "henkilöä",
            "7 autoa",
        ] {
            assert_eq!(staff_size(text), Err(ErrorCode::RejectStaffSize), "{text}");
        }
    }

    #[test]
    fn class_that_a_spreadsheet_took_for_a_day_is_refused_and_not_read_as_a_number() {
        for text in [
            "45905",
            "43739",
            "20000",
            "45905 hlö",
            "2025-09-05",
            "5.9.2025",
            "1.4",
        ] {
            assert_eq!(staff_size(text), Err(ErrorCode::RejectStaffSize), "{text}");
        }
    }

    #[test]
    fn places_stand_apart_by_signs_and_by_words() {
        for text in [
            "Kaustinen, Veteli; Halsua",
            "Kaustinen/Veteli ja Halsua",
            "Kaustinen  och Veteli AND Halsua",
            "Kaustinen\nVeteli, ja Halsua",
        ] {
            assert_eq!(places(text), ["Kaustinen", "Veteli", "Halsua"], "{text}");
        }
        assert_eq!(places("Jalasjärvi, Ja"), ["Jalasjärvi"]);
        assert_eq!(places("Kaustisen seutu"), ["Kaustisen seutu"]);
    }

    #[test]
    fn yes_and_no_are_known_in_three_languages() {
        for text in [
            "Kyllä",
            "ja",
            "YES",
            "x",
            "1",
            " tosi ",
            "✓",
            "✔",
            "✔\u{fe0f}",
            "☑",
        ] {
            assert_eq!(yes(text), Ok(true), "{text}");
        }
        for text in ["Ei", "nej", "no", "0", "-", "–", "—", "−", "FALSE", "☒", "✗"] {
            assert_eq!(yes(text), Ok(false), "{text}");
        }
        assert_eq!(yes("ehkä"), Err(ErrorCode::RejectYesNo));
    }
}
