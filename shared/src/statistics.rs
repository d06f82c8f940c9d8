//! Statistics of companies that anyone may see: which numbers are counted, and which of them are shown.
//!
//! Sole traders and small partnerships are people, so a number that few stand behind is hidden, and so is whatever
//! would give it away (complementary suppression). The reasons for each rule are in `docs/adr/0018`.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::company_form::CompanyForm;
use crate::i18n::I18n;
use crate::locale::Locale;
use crate::municipality;
use crate::section;
use crate::string_enum::string_enum;

/// The least threshold that protects: with two, a table of ones would have one solution only.
pub const LEAST_THRESHOLD: u64 = 3;
/// How many quarters are shown: two years.
pub const QUARTERS: u32 = 8;
/// The code of what no other row of a table covers.
pub const OTHER: &str = "other";

string_enum! {
    /// What companies are counted by.
    pub enum Subject ("statistics-subject") {
        /// Municipality of the sub-region.
        Municipality = "municipality",
        /// Section of TOL 2025.
        Industry = "industry",
        /// Company form.
        CompanyForm = "company_form",
        /// Years in the trade register.
        Age = "age",
    }
}

string_enum! {
    /// Years in the trade register. The youngest class reaches over more time than the months that are shown, so that
    /// the two say nothing about each other.
    pub enum AgeClass ("statistics-age") {
        /// Less than five years.
        Under5 = "under_5",
        /// Five to nine years.
        Under10 = "under_10",
        /// Ten to nineteen years.
        Under20 = "under_20",
        /// Twenty to twenty-nine years.
        Under30 = "under_30",
        /// Thirty years and more.
        Older = "at_least_30",
    }
}

impl AgeClass {
    /// The first day of registration of this class on `day`; none for the oldest.
    pub fn registered_after(self, day: NaiveDate) -> Option<NaiveDate> {
        let years = match self {
            Self::Under5 => 5,
            Self::Under10 => 10,
            Self::Under20 => 20,
            Self::Under30 => 30,
            Self::Older => return None,
        };
        day.checked_sub_months(Months::new(12 * years))
    }
}

/// The rows of a subject, in the order in which they are shown; the last one is what no other covers. Every row is
/// shown whatever its number, so that a row's absence tells nothing.
pub fn codes(subject: Subject, day: NaiveDate) -> Vec<String> {
    let mut codes: Vec<String> = match subject {
        // Only companies of these are counted, so that there is no other.
        Subject::Municipality => return member_codes(day),
        Subject::Industry => section::SECTIONS.iter().map(|row| row.code.to_owned()).collect(),
        Subject::CompanyForm => CompanyForm::IMPORTED.iter().map(ToString::to_string).collect(),
        Subject::Age => AgeClass::ALL.iter().map(ToString::to_string).collect(),
    };
    codes.push(OTHER.to_owned());
    codes
}

/// Codes of the municipalities that belong to the sub-region on `day`.
pub fn member_codes(day: NaiveDate) -> Vec<String> {
    municipality::all()
        .iter()
        .filter(|place| place.member_on(day))
        .map(|place| place.code().to_string())
        .collect()
}

/// The name of a row; `t` has the catalogue of statistics.
pub fn label(subject: Subject, code: &str, t: &I18n, locale: Locale) -> String {
    let named = match subject {
        Subject::Municipality => code
            .parse()
            .ok()
            .and_then(municipality::find)
            .map(|place| place.name(locale).to_owned()),
        Subject::Industry => section::find(code).map(|row| row.label(locale).to_owned()),
        Subject::CompanyForm => code.parse::<CompanyForm>().ok().map(|form| form.name(locale)),
        Subject::Age => AgeClass::ALL
            .iter()
            .find(|class| class.as_str() == code)
            .map(|class| t.t(&class.label_key())),
    };
    named.unwrap_or_else(|| {
        let key = match subject {
            Subject::CompanyForm => "statistics-other-form",
            _ => "statistics-unknown",
        };
        t.t(key)
    })
}

/// A quarter of a calendar year. Calendar units never overlap: of two that did, the difference could be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quarter {
    /// Year.
    pub year: i32,
    /// 1 to 4.
    pub number: u32,
}

impl Quarter {
    /// The last quarter that is over on `day`.
    pub fn last_full(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            number: day.month0() / 3 + 1,
        }
        .before(1)
    }

    /// The quarter this many earlier.
    #[must_use]
    pub fn before(self, quarters: u32) -> Self {
        let index = i64::from(self.year) * 4 + i64::from(self.number) - 1 - i64::from(quarters);
        Self {
            year: i32::try_from(index.div_euclid(4)).unwrap_or(self.year),
            number: u32::try_from(index.rem_euclid(4)).unwrap_or(0) + 1,
        }
    }

    /// First day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.number * 3 - 2, 1).unwrap_or_default()
    }

    /// Last day.
    pub fn last_day(self) -> NaiveDate {
        let next = self.first_day().checked_add_months(Months::new(3));
        next.and_then(|day| day.pred_opt()).unwrap_or_default()
    }

    /// Its months as `2026-07`.
    pub fn months(self) -> [String; 3] {
        [2, 1, 0].map(|back| format!("{:04}-{:02}", self.year, self.number * 3 - back))
    }
}

/// What is shown of a table: `None` is hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The cells in their order.
    pub cells: Vec<Option<u64>>,
    /// Their sum.
    pub total: Option<u64>,
}

impl Shown {
    fn nothing(cells: usize) -> Self {
        Self {
            cells: vec![None; cells],
            total: None,
        }
    }
}

/// What may be shown of numbers that are published together with their sum.
///
/// - A zero is shown: nobody stands behind it.
/// - Less than `threshold` is hidden; where the sum is, everything is.
/// - Beside a small number, the smallest number that is not small is hidden too, with all that equal it. So the hidden
///   cells are exactly those up to some value, whatever their order: exchanging any two of them gives another table that
///   would be shown the same way. As one is small and one is not, each cell has at least two possible values, also for
///   somebody who knows these rules.
/// - Where every number is small, all cells are hidden, zeros too.
pub fn protect(counts: &[u64], threshold: u64) -> Shown {
    let threshold = threshold.max(LEAST_THRESHOLD);
    let small = |count: u64| count > 0 && count < threshold;
    let total = counts.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
    if small(total) {
        return Shown::nothing(counts.len());
    }
    let any_small = counts.iter().any(|count| small(*count));
    let companion = counts.iter().copied().filter(|count| *count >= threshold).min();
    let show = |count: &u64| match (any_small, companion) {
        (false, _) => Some(*count),
        (true, Some(companion)) => Some(*count).filter(|count| *count == 0 || *count > companion),
        (true, None) => None,
    };
    Shown {
        cells: counts.iter().map(show).collect(),
        total: Some(total),
    }
}

/// What may be shown of a quarter: companies founded and ceased in each of its months.
///
/// The number of all companies before and after tells founded minus ceased, so either both sums are shown or neither,
/// and months only under their sum. No sum reaches over quarters.
pub fn protect_quarter(founded: [u64; 3], ceased: [u64; 3], threshold: u64) -> (Shown, Shown) {
    let (founded, ceased) = (protect(&founded, threshold), protect(&ceased, threshold));
    if founded.total.is_none() || ceased.total.is_none() {
        return (Shown::nothing(3), Shown::nothing(3));
    }
    (founded, ceased)
}

#[cfg(test)]
mod tests;
