//! Opening hours as older directories write them on one line: "ma–pe 9–17, la 10–14".

use seutu_shared::error_code::ErrorCode;

/// The beginnings of days' names in Finnish, Swedish and English, Monday first. Two letters tell them apart.
const DAYS: [&[&str]; 7] = [
    &["ma", "må", "mo"],
    &["ti", "tu"],
    &["ke", "on", "we"],
    &["to", "th"],
    &["pe", "fr"],
    &["la", "lö", "sa"],
    &["su", "sö"],
];
/// Words for several days, as the first and the last of them.
const GROUPS: [(&[&str], (usize, usize)); 3] = [
    (
        &[
            "päivittäin",
            "joka päivä",
            "dagligen",
            "alla dagar",
            "daily",
            "every day",
        ],
        (0, 6),
    ),
    (&["arkisin", "arkipäivisin", "vardagar", "weekdays"], (0, 4)),
    (&["viikonloppuisin", "veckoslut", "weekends"], (5, 6)),
];
/// Words that say that nobody is there.
const CLOSED: [&str; 5] = ["suljettu", "kiinni", "stängt", "closed", "-"];

/// The hours of each day, Monday first, as the form of a listing takes them. Parts stand between commas, semicolons
/// or lines; one without a day goes on with the days before it.
///
/// # Errors
/// `invalid_hours` where a part has no day to belong to, or its day is none.
pub fn week(text: &str) -> Result<Vec<String>, ErrorCode> {
    let mut week = vec![String::new(); 7];
    let mut days: Option<(usize, usize)> = None;
    for part in text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let part = part.to_lowercase().replace('—', "–");
        let hours = match named(&part)? {
            Some((found, rest)) => {
                days = Some(found);
                rest
            }
            None => part.as_str(),
        };
        let (first, last) = days.ok_or(ErrorCode::InvalidHours)?;
        let hours = clean(hours);
        for day in &mut week[first..=last] {
            if !hours.is_empty() {
                if !day.is_empty() {
                    day.push_str(", ");
                }
                day.push_str(&hours);
            }
        }
    }
    Ok(week)
}

/// The first and last day, and what follows.
type Named<'a> = ((usize, usize), &'a str);

/// The days that a part begins with, and what follows; none when it begins with a number or says "closed".
fn named(part: &str) -> Result<Option<Named<'_>>, ErrorCode> {
    for (words, days) in GROUPS {
        if let Some(rest) = words.iter().find_map(|word| part.strip_prefix(word)) {
            return Ok(Some((days, rest)));
        }
    }
    if CLOSED.iter().any(|word| part.starts_with(word)) || !part.starts_with(char::is_alphabetic) {
        return Ok(None);
    }
    let (first, rest) = day(part).ok_or(ErrorCode::InvalidHours)?;
    let range = rest.trim_start().strip_prefix(['-', '–']).map(str::trim_start);
    match range.filter(|rest| rest.starts_with(char::is_alphabetic)) {
        Some(rest) => {
            let (last, rest) = day(rest).ok_or(ErrorCode::InvalidHours)?;
            if last < first {
                return Err(ErrorCode::InvalidHours);
            }
            Ok(Some(((first, last), rest)))
        }
        None => Ok(Some(((first, first), rest))),
    }
}

/// The day that a text begins with.
fn day(text: &str) -> Option<(usize, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let number = DAYS
        .iter()
        .position(|beginnings| beginnings.iter().any(|beginning| word.starts_with(beginning)))?;
    Some((number, rest.strip_prefix('.').unwrap_or(rest)))
}

/// The hours alone: without "klo", colons after the day, or a word for closed.
pub fn clean(text: &str) -> String {
    let text = text.trim().trim_start_matches(':').trim();
    let text = ["klo", "kl.", "kl", "at"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text)
        .trim();
    if CLOSED.contains(&text) {
        String::new()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_known_in_three_languages() {
        for text in [
            "ma–pe 9–17, la 10–14",
            "Ma-Pe klo 9–17; La klo 10–14; su suljettu",
            "mån–fre 9–17, lör 10–14",
            "Monday - Friday: 9–17\nSat 10–14\nSun closed",
            "arkisin 9–17, lauantaisin 10–14",
        ] {
            let expected = ["9–17", "9–17", "9–17", "9–17", "9–17", "10–14", ""];
            assert_eq!(week(text).unwrap(), expected, "{text}");
        }
        assert_eq!(week("päivittäin 8–20").unwrap(), ["8–20"; 7]);
    }

    #[test]
    fn part_without_a_day_goes_on_with_the_days_before() {
        assert_eq!(week("ti 8–12, 13–17").unwrap()[1], "8–12, 13–17");
        assert_eq!(week("9–17"), Err(ErrorCode::InvalidHours));
        assert_eq!(week("sopimuksen mukaan"), Err(ErrorCode::InvalidHours));
        assert_eq!(week("pe–ma 9–17"), Err(ErrorCode::InvalidHours));
        assert_eq!(week("").unwrap(), [""; 7]);
    }
}
