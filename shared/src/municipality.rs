//! The six municipalities of the Kaustinen sub-region, as data.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde_json::Value;

use crate::locale::Locale;
use crate::string_enum::serde_as_text;
use crate::validation::UnknownValue;

/// A Finnish municipality code: three digits with the leading zero kept ("074").
///
/// Companies have addresses anywhere, so any code is possible, not only our six.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "db", derive(sea_orm::DeriveValueType))]
#[cfg_attr(feature = "db", sea_orm(value_type = "String"))]
pub struct MunicipalityCode([u8; 3]);

impl MunicipalityCode {
    /// The three digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for MunicipalityCode {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: Option<[u8; 3]> = text.as_bytes().try_into().ok();
        digits
            .filter(|digits| digits.iter().all(u8::is_ascii_digit))
            .map(Self)
            .ok_or(UnknownValue {
                kind: "MunicipalityCode",
            })
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MunicipalityCode({self})")
    }
}

serde_as_text!(MunicipalityCode);

/// A municipality of the sub-region.
#[derive(Debug)]
pub struct Municipality {
    code: MunicipalityCode,
    fi: String,
    sv: String,
    post_codes: Vec<String>,
    membership: Vec<Membership>,
    inflections: Vec<String>,
}

/// A time of membership in the co-operation; `until` is the first day outside it.
#[derive(Debug)]
struct Membership {
    from: NaiveDate,
    until: Option<NaiveDate>,
}

/// Reading `data/region.json`. By hand, because the browser carries this: derived readers and
/// chrono's reader of dates would weigh 25 kB there.
impl Municipality {
    fn read(entry: &Value) -> Option<Self> {
        let text = |name: &str| entry.get(name).and_then(Value::as_str);
        let texts = |name: &str| -> Option<Vec<String>> {
            let list = entry.get(name)?.as_array()?.iter();
            list.map(|item| item.as_str().map(str::to_owned)).collect()
        };
        Some(Self {
            code: text("code")?.parse().ok()?,
            fi: text("fi")?.to_owned(),
            sv: text("sv")?.to_owned(),
            post_codes: texts("post_codes")?,
            membership: entry
                .get("membership")?
                .as_array()?
                .iter()
                .map(Membership::read)
                .collect::<Option<_>>()?,
            inflections: texts("inflections")?,
        })
    }
}

impl Membership {
    fn read(entry: &Value) -> Option<Self> {
        let until = match entry.get("until") {
            Some(day) => Some(read_day(day)?),
            None => None,
        };
        Some(Self {
            from: read_day(entry.get("from")?)?,
            until,
        })
    }
}

fn read_day(day: &Value) -> Option<NaiveDate> {
    let mut parts = day.as_str()?.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

impl Municipality {
    /// The official code.
    pub const fn code(&self) -> MunicipalityCode {
        self.code
    }

    /// The name; in English the Finnish one is used.
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Fi | Locale::En => &self.fi,
            Locale::Sv => &self.sv,
        }
    }

    /// Finnish case forms of the name in lower case ("vetelissä"), as people type them into
    /// a search. Which local cases a place takes follows no rule, so all are listed.
    pub fn inflections(&self) -> &[String] {
        &self.inflections
    }

    /// Postal codes of streets and post-office boxes.
    pub fn post_codes(&self) -> &[String] {
        &self.post_codes
    }

    /// Whether the municipality belongs to the co-operation on a day.
    pub fn member_on(&self, date: NaiveDate) -> bool {
        self.membership
            .iter()
            .any(|time| time.from <= date && time.until.is_none_or(|until| date < until))
    }

    /// Whether a word is the municipality's name in any language or case form.
    pub fn is_named(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        word == self.fi.to_lowercase() || word == self.sv.to_lowercase() || self.inflections.contains(&word)
    }
}

/// All six, in the order of their codes, which is also alphabetical.
pub fn all() -> &'static [Municipality] {
    static REGION: OnceLock<Vec<Municipality>> = OnceLock::new();
    // The file is part of the program; the tests below fail when it cannot be read.
    REGION.get_or_init(|| {
        let region: Value = serde_json::from_str(include_str!("../data/region.json")).unwrap_or_default();
        let entries = region.get("municipalities").and_then(Value::as_array);
        entries
            .and_then(|entries| entries.iter().map(Municipality::read).collect())
            .unwrap_or_default()
    })
}

/// The municipality with a code, if it is one of the six.
pub fn find(code: MunicipalityCode) -> Option<&'static Municipality> {
    all().iter().find(|municipality| municipality.code == code)
}

/// The municipality a postal code usually lies in. Postal areas cross borders: a company's
/// own municipality code, where known, goes first.
pub fn by_post_code(post_code: &str) -> Option<&'static Municipality> {
    all()
        .iter()
        .find(|municipality| municipality.post_codes.iter().any(|code| code == post_code))
}

/// The municipality a typed word names, in any language and case form.
pub fn by_word(word: &str) -> Option<&'static Municipality> {
    all().iter().find(|municipality| municipality.is_named(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn members(date: NaiveDate) -> usize {
        all()
            .iter()
            .filter(|municipality| municipality.member_on(date))
            .count()
    }

    #[test]
    fn region_has_six_municipalities_with_names_and_post_codes() {
        let codes: Vec<_> = all()
            .iter()
            .map(|municipality| municipality.code.to_string())
            .collect();
        assert_eq!(codes, ["074", "236", "421", "584", "849", "924"]);
        let post_codes: usize = all()
            .iter()
            .map(|municipality| municipality.post_codes.len())
            .sum();
        assert_eq!(post_codes, 24 + 4);
        let veteli = find("924".parse().unwrap()).unwrap();
        assert_eq!(
            (veteli.name(Locale::Sv), veteli.name(Locale::En)),
            ("Vetil", "Veteli")
        );
    }

    #[test]
    fn perho_left_at_the_turn_of_2017() {
        let perho = find("584".parse().unwrap()).unwrap();
        assert!(perho.member_on(day(2016, 12, 31)));
        assert!(!perho.member_on(day(2017, 1, 1)));
        assert_eq!((members(day(2016, 12, 31)), members(day(2026, 11, 22))), (6, 5));
        assert_eq!(members(day(2000, 6, 8)), 0);
    }

    #[test]
    fn village_post_code_leads_to_its_municipality() {
        let name = |code| by_post_code(code).map(|municipality| municipality.name(Locale::Fi));
        assert_eq!(name("69730"), Some("Veteli"));
        assert_eq!(name("69601"), Some("Kaustinen"));
        assert_eq!(name("00100"), None);
    }

    #[test]
    fn case_forms_and_swedish_names_are_recognised() {
        let words = [
            "Kaustisella",
            "vetelissä",
            "Perhossa",
            "toholammilla",
            "LESTIJÄRVELLÄ",
            "halsuan",
            "Kaustby",
            "Halso",
        ];
        for word in words {
            assert!(by_word(word).is_some(), "{word}");
        }
        assert!(by_word("kokkola").is_none());
    }

    #[test]
    fn code_keeps_its_leading_zero_and_needs_three_digits() {
        assert_eq!("074".parse::<MunicipalityCode>().unwrap().as_str(), "074");
        for text in ["74", "0741", "", "07a", "٠٧٤"] {
            assert!(text.parse::<MunicipalityCode>().is_err(), "{text}");
        }
    }
}
