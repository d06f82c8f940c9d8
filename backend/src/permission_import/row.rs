//! One row of the table, judged by itself.

use crate::takeover::Row;
use chrono::NaiveDate;
use seutu_shared::consent::{Channel, ConsentMethod, ConsentPurpose};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::permission_import::{
    self as words, MAX_EVIDENCE, MAX_SOURCE, MIN_EVIDENCE, PermissionField as F,
};
use seutu_shared::validation::{Checker, FieldError};
use seutu_shared::{email, i18n::Args};

/// Longest name, in characters.
const MAX_NAME: usize = 200;

/// A permission as a row tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Name of the person.
    pub name: Option<String>,
    /// E-mail address.
    pub email: String,
    /// What was allowed.
    pub purpose: ConsentPurpose,
    /// Through which channel.
    pub channel: Channel,
    /// When.
    pub on: NaiveDate,
    /// How.
    pub method: ConsentMethod,
    /// What proves it.
    pub evidence: String,
    /// Where it was kept.
    pub source: String,
}

/// What is wrong with a row.
pub type Problem = FieldError;

/// Reads a row; `columns` says what each cell holds.
///
/// # Errors
/// Everything that is wrong with it, by the names of [`F`].
pub fn read_row(row: &Row, columns: &[Option<F>], today: NaiveDate) -> Result<Given, Vec<Problem>> {
    let value = |field: F| {
        let at = columns.iter().position(|known| *known == Some(field))?;
        row.cells
            .get(at)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    };
    let mut checker = Checker::new();
    for field in F::ALL.iter().filter(|field| field.is_required()) {
        if value(*field).is_none() {
            checker.push(FieldError::new(field.as_str(), ErrorCode::Required));
        }
    }
    let name = checker.text(F::Name.as_str(), value(F::Name), MAX_NAME);
    let address = checker.parsed(F::Email.as_str(), value(F::Email), email::parse);
    let purpose = known(&mut checker, F::Purpose, value(F::Purpose), words::purpose);
    let channel = known(&mut checker, F::Channel, value(F::Channel), words::channel);
    let method = known(&mut checker, F::Method, value(F::Method), words::method);
    let on = value(F::GivenOn).and_then(|text| {
        let on = words::given_on(text);
        match on {
            None => checker.push(FieldError::new(F::GivenOn.as_str(), ErrorCode::RejectDateInvalid)),
            Some(on) if on > today => {
                checker.push(FieldError::new(F::GivenOn.as_str(), ErrorCode::DateInFuture));
            }
            Some(_) => {}
        }
        on
    });
    let evidence = checker.text(F::Evidence.as_str(), value(F::Evidence), MAX_EVIDENCE);
    if evidence
        .as_ref()
        .is_some_and(|text| text.chars().count() < MIN_EVIDENCE)
    {
        let args = Args::new().with("min", MIN_EVIDENCE);
        checker.push(FieldError::with(
            F::Evidence.as_str(),
            ErrorCode::EvidenceTooShort,
            args,
        ));
    }
    let source = checker.text(F::Source.as_str(), value(F::Source), MAX_SOURCE);
    checker.finish(())?;
    match (address, purpose, channel, on, method, evidence, source) {
        (Some(email), Some(purpose), Some(channel), Some(on), Some(method), Some(evidence), Some(source)) => {
            Ok(Given {
                name,
                email,
                purpose,
                channel,
                on,
                method,
                evidence,
                source,
            })
        }
        _ => Err(vec![FieldError::new("row", ErrorCode::RejectUnreadable)]),
    }
}

fn known<T>(
    checker: &mut Checker,
    field: F,
    text: Option<&str>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    checker.parsed(field.as_str(), text, |text| {
        read(text).ok_or(ErrorCode::UnknownCode)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Option<F>; 8] = [
        Some(F::Name),
        Some(F::Email),
        Some(F::Purpose),
        Some(F::Channel),
        Some(F::GivenOn),
        Some(F::Method),
        Some(F::Evidence),
        Some(F::Source),
    ];
    const GOOD: [&str; 8] = [
        "Testi Henkilö",
        "testi@kotona.example",
        "Uutiskirje",
        "Sähköposti",
        "1.3.2025",
        "Lomake",
        "Lomake 17, rasti kohdassa uutiskirje",
        "Vanha lista",
    ];

    fn read(change: &[(usize, &str)]) -> Result<Given, Vec<(String, ErrorCode)>> {
        let mut cells = GOOD.map(str::to_owned).to_vec();
        for (at, text) in change {
            cells[*at] = (*text).to_owned();
        }
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        read_row(&Row { number: 2, cells }, &COLUMNS, today)
            .map_err(|problems| problems.into_iter().map(|one| (one.field, one.code)).collect())
    }

    #[test]
    fn row_is_taken_as_a_whole_or_told_what_is_wrong() {
        let row = read(&[]).unwrap();
        assert_eq!(
            (row.purpose, row.channel),
            (ConsentPurpose::Newsletter, Channel::Email)
        );
        assert!(read(&[(0, "")]).unwrap().name.is_none());
        for (at, text, field, code) in [
            (1, "testi", "email", ErrorCode::InvalidEmail),
            (2, "kaikki", "purpose", ErrorCode::UnknownCode),
            (3, "savumerkit", "channel", ErrorCode::UnknownCode),
            (4, "31.2.2025", "given_on", ErrorCode::RejectDateInvalid),
            (4, "23.11.2026", "given_on", ErrorCode::DateInFuture),
            (5, "import", "method", ErrorCode::UnknownCode),
            (6, "", "evidence", ErrorCode::Required),
            (6, "kyllä", "evidence", ErrorCode::EvidenceTooShort),
            (6, "Lomake, hetu 010190-900P", "evidence", ErrorCode::IdentityCode),
            (7, "", "source", ErrorCode::Required),
        ] {
            assert_eq!(read(&[(at, text)]), Err(vec![(field.to_owned(), code)]), "{text}");
        }
    }
}
