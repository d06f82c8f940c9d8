//! Company forms by PRH's numbers (code list YRMU).

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::company::CompanyKind;
use crate::locale::Locale;
use crate::string_enum::serde_as_text;
use crate::validation::UnknownValue;

/// A company form by its number, such as 16 for a limited company.
///
/// Numbers without a row in the code list are kept: PRH adds forms without notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "db", derive(sea_orm::DeriveValueType))]
#[cfg_attr(feature = "db", sea_orm(value_type = "String"))]
pub struct CompanyForm(u16);

#[derive(Debug, Deserialize)]
struct Row {
    code: u16,
    letter: Option<String>,
    fi: String,
    sv: Option<String>,
    en: Option<String>,
}

impl CompanyForm {
    /// The forms an import keeps by default: limited and public limited companies, limited
    /// and general partnerships, co-operatives, branches and European companies. Housing
    /// companies and associations stay out.
    pub const IMPORTED: [Self; 7] = [
        Self(16),
        Self(17),
        Self(13),
        Self(5),
        Self(14),
        Self(19),
        Self(80),
    ];

    /// The form with PRH's number.
    pub const fn from_number(number: u16) -> Self {
        Self(number)
    }

    /// PRH's number.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// A sole trader (yksityinen elinkeinonharjoittaja): not in PRH's open data.
    pub const SOLE_TRADER: Self = Self(26);

    /// The forms behind which people stand: sole traders, partnerships, joint businesses, estates of the deceased.
    pub const PERSONAL: [Self; 10] = [
        Self(0),
        Self(5),
        Self(13),
        Self(26),
        Self(28),
        Self(50),
        Self(51),
        Self(52),
        Self(53),
        Self(57),
    ];

    /// Whose data the register facts of a company of this form are: those of [`Self::PERSONAL`] tell of people.
    pub fn kind(self) -> CompanyKind {
        if Self::PERSONAL.contains(&self) {
            CompanyKind::NaturalPerson
        } else {
            CompanyKind::Organisation
        }
    }

    /// The form that somebody wrote: PRH's number, letter code or name in any language, or a usual short form.
    pub fn from_words(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if let Ok(form) = text.parse::<Self>() {
            return form.row().map(|_| form);
        }
        match text.trim_end_matches('.') {
            "tmi" | "toiminimi" | "firma" | "fm" | "enskild näringsidkare" | "sole trader" => {
                return Some(Self::SOLE_TRADER);
            }
            "ab" => return Some(Self(16)),
            "abp" => return Some(Self(17)),
            "kb" => return Some(Self(13)),
            "osk" | "andelslag" => return Some(Self(14)),
            _ => {}
        }
        let same = |other: &str| other.to_lowercase() == text;
        rows()
            .iter()
            .find(|row| {
                [
                    row.letter.as_deref(),
                    Some(row.fi.as_str()),
                    row.sv.as_deref(),
                    row.en.as_deref(),
                ]
                .into_iter()
                .flatten()
                .any(same)
            })
            .map(|row| Self(row.code))
    }

    /// The form with the letter code of PRH's search ("OY").
    pub fn from_letter(letter: &str) -> Option<Self> {
        rows()
            .iter()
            .find(|row| row.letter.as_deref() == Some(letter))
            .map(|row| Self(row.code))
    }

    /// The letter code of PRH's search ("OY"); not every form has one.
    pub fn letter(self) -> Option<&'static str> {
        self.row()?.letter.as_deref()
    }

    /// The name, in Finnish where the code list lacks the language; an unknown form is
    /// named by its number.
    pub fn name(self, locale: Locale) -> String {
        let Some(row) = self.row() else {
            return self.to_string();
        };
        let name = match locale {
            Locale::Fi => None,
            Locale::Sv => row.sv.as_ref(),
            Locale::En => row.en.as_ref(),
        };
        name.unwrap_or(&row.fi).clone()
    }

    /// All forms of the code list, by number.
    pub fn all() -> impl Iterator<Item = Self> {
        rows().iter().map(|row| Self(row.code))
    }

    fn row(self) -> Option<&'static Row> {
        rows().iter().find(|row| row.code == self.0)
    }
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    // The file is part of the program; the tests below fail when it cannot be read.
    ROWS.get_or_init(|| serde_json::from_str(include_str!("../data/company-forms.json")).unwrap_or_default())
}

impl fmt::Display for CompanyForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for CompanyForm {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = if digits { text.parse().ok() } else { None };
        number.map(Self).ok_or(UnknownValue { kind: "CompanyForm" })
    }
}

serde_as_text!(CompanyForm);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_list_is_complete_and_named() {
        assert_eq!(CompanyForm::all().count(), 69);
        let limited = CompanyForm::from_letter("OY").unwrap();
        assert_eq!(limited, CompanyForm::from_number(16));
        assert_eq!(limited.name(Locale::Sv), "Aktiebolag");
        assert_eq!(CompanyForm::from_letter("SÄÄ").map(CompanyForm::number), Some(18));
        assert_eq!(
            CompanyForm::IMPORTED.map(|form| form.letter().unwrap()),
            ["OY", "OYJ", "KY", "AY", "OK", "SL", "SE"]
        );
    }

    #[test]
    fn sole_traders_and_partnerships_are_people() {
        for form in [CompanyForm::SOLE_TRADER, CompanyForm(5), CompanyForm(13)] {
            assert!(form.kind().is_personal(), "{form}");
        }
        assert!(!CompanyForm(16).kind().is_personal());
        assert!(CompanyKind::of(None).is_personal());
    }

    #[test]
    fn form_is_read_as_people_write_it() {
        for (text, code) in [
            ("16", 16),
            ("oy", 16),
            ("Osakeyhtiö", 16),
            ("Ab", 16),
            ("tmi", 26),
            ("Toiminimi", 26),
            ("Ky", 13),
        ] {
            assert_eq!(CompanyForm::from_words(text), Some(CompanyForm(code)), "{text}");
        }
        assert_eq!(CompanyForm::from_words("999"), None);
        assert_eq!(CompanyForm::from_words("yritys"), None);
    }

    #[test]
    fn missing_language_falls_back_to_finnish() {
        assert_eq!(CompanyForm::from_number(14).name(Locale::Sv), "Osuuskunta");
    }

    #[test]
    fn unknown_number_is_kept_and_shown_as_it_is() {
        let form: CompanyForm = "999".parse().unwrap();
        assert_eq!(form.name(Locale::En), "999");
        assert!("+16".parse::<CompanyForm>().is_err());
        assert!("".parse::<CompanyForm>().is_err());
    }
}
