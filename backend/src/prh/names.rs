//! The names of a company and which of them is in use.

use std::cmp::Reverse;

use chrono::NaiveDate;
use seutu_shared::company::{CompanyName, NameKind};
use seutu_shared::error_code::ErrorCode;

use super::dates::{date, is_open};
use super::model;
use super::normalise::Reject;
use super::text::{filled, stored};

/// Longest name that PRH's schema allows, in characters.
const MAX_CHARS: usize = 1000;

/// Reads all names, newest first within each kind, so that a new order in PRH's answer is no change.
///
/// A kind that the code list does not have is kept as an auxiliary name: it is a name, but not the company's own.
///
/// # Errors
/// A wrong date, or a name longer than the register can hold.
pub fn read(names: &[model::Name<'_>]) -> Result<Vec<CompanyName>, Reject> {
    let mut read = Vec::with_capacity(names.len());
    for name in names {
        let Some(text) = stored(name.name.as_ref()) else {
            continue;
        };
        if text.chars().count() > MAX_CHARS {
            return Err(Reject {
                code: ErrorCode::RejectUnreadable,
                detail: Some("names.name"),
            });
        }
        let kind = filled(name.kind.as_ref())
            .and_then(NameKind::from_code)
            .unwrap_or(NameKind::Auxiliary);
        let registered_on = date(name.registration_date.as_ref(), "names.registrationDate")?;
        let ended_on = date(name.end_date.as_ref(), "names.endDate")?;
        let version = filled(name.version.as_ref()).and_then(|version| version.parse::<u32>().ok());
        read.push((
            version.unwrap_or(u32::MAX),
            CompanyName {
                name: text,
                kind,
                registered_on,
                ended_on,
            },
        ));
    }
    read.sort_by(|(left_version, left), (right_version, right)| {
        let newest = |name: &CompanyName| {
            (
                Reverse(name.ended_on.unwrap_or(NaiveDate::MAX)),
                Reverse(name.registered_on),
            )
        };
        (left.kind, newest(left), left_version, &left.name).cmp(&(
            right.kind,
            newest(right),
            right_version,
            &right.name,
        ))
    });
    Ok(read.into_iter().map(|(_, name)| name).collect())
}

/// The name to show: the company's own name in use with the latest registration, else its last one (a ceased
/// company has only ended names), else any other name in use. `names` are in the order of [`read`].
pub fn shown(names: &[CompanyName], today: NaiveDate) -> Option<&str> {
    let own = || names.iter().filter(|name| name.kind == NameKind::Company);
    let in_use = own()
        .filter(|name| is_open(name.ended_on, today))
        .max_by_key(|name| name.registered_on);
    in_use
        .or_else(|| own().next())
        .or_else(|| names.iter().find(|name| is_open(name.ended_on, today)))
        .or_else(|| names.first())
        .map(|name| name.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn names(json: &str) -> Vec<CompanyName> {
        read(&serde_json::from_str::<Vec<model::Name<'_>>>(json).unwrap()).unwrap()
    }

    #[test]
    fn name_in_use_goes_before_a_former_and_an_auxiliary_one() {
        let names = names(
            r#"[{"name":"Oy Nokia Ab","type":"1","registrationDate":"1966-06-10","endDate":"1997-08-31","version":2},
                {"name":"Nokia Networks","type":"3","registrationDate":"2014-05-01","version":1},
                {"name":"Nokia Oyj","type":"1","registrationDate":"1997-09-01","version":1}]"#,
        );
        assert_eq!(shown(&names, today()), Some("Nokia Oyj"));
        assert_eq!(names[1].name, "Oy Nokia Ab");
    }

    #[test]
    fn ceased_company_shows_its_last_name() {
        let names = names(
            r#"[{"name":"Vanha Oy","type":"1","endDate":"1999-01-01","version":1},
                {"name":"Uusi Oy","type":"1","endDate":"2005-12-19","version":2}]"#,
        );
        assert_eq!(shown(&names, today()), Some("Uusi Oy"));
    }

    #[test]
    fn name_that_ends_later_is_still_in_use() {
        let names = names(
            r#"[{"name":"Nykyinen Oy","type":"1","registrationDate":"2001-01-01","endDate":"2026-12-31"},
                {"name":"Aiempi Oy","type":"1","registrationDate":"1990-01-01","endDate":"2000-12-31"}]"#,
        );
        assert_eq!(shown(&names, today()), Some("Nykyinen Oy"));
    }

    #[test]
    fn names_are_kept_as_written_but_for_control_characters() {
        let names = names(r#"[{"name":" kahvitupa \"Kaj & Åke\" Öy\u0000 ","type":"1"}]"#);
        assert_eq!(names[0].name, "kahvitupa \"Kaj & Åke\" Öy");
    }

    #[test]
    fn name_longer_than_the_schema_allows_is_refused() {
        let long = "ä".repeat(MAX_CHARS + 1);
        let json = format!(r#"[{{"name":"{long}","type":"1"}}]"#);
        let parsed: Vec<model::Name<'_>> = serde_json::from_str(&json).unwrap();
        assert_eq!(read(&parsed).unwrap_err().code, ErrorCode::RejectUnreadable);
    }

    #[test]
    fn unknown_kind_of_name_is_kept_but_never_shown_first() {
        let names = names(r#"[{"name":"Outo","type":"9"},{"name":"Oikea Oy","type":"1"}]"#);
        assert_eq!((names.len(), shown(&names, today())), (2, Some("Oikea Oy")));
    }
}
