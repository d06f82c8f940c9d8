//! What is typed into the form that records a consent.

use chrono::{DateTime, NaiveDateTime, Utc};
use leptos::prelude::*;
use seutu_shared::{
    consent::{ConsentKind, ConsentMethod, ConsentPurpose},
    date::{from_helsinki, to_helsinki},
    error_code::ErrorCode,
    i18n::Args,
    locale::Locale,
};

use super::case::Case;
use crate::{
    api::console::{consents::RecordConsentInput, types::Gql},
    console::kit::{Problem, blank_to_none},
};

/// How the browser's date and time control writes its value.
pub const CONTROL_TIME: &str = "%Y-%m-%dT%H:%M";

/// What is typed into the form.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    /// Id of the contact person, or the name of a group of the company's fields; empty is the company's listing.
    pub subject: RwSignal<String>,
    /// Given or refused.
    pub kind: RwSignal<String>,
    /// Who answered.
    pub name: RwSignal<String>,
    /// Their position.
    pub role: RwSignal<String>,
    /// How the answer came.
    pub method: RwSignal<String>,
    /// When, on the wall clock in Finland.
    pub when: RwSignal<String>,
    /// Id of the wording.
    pub wording: RwSignal<String>,
    /// Language code of the wording.
    pub language: RwSignal<String>,
    /// Free note.
    pub note: RwSignal<String>,
}

impl Draft {
    /// An empty form about this subject, dated now.
    pub fn new(subject: String, locale: Locale) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            subject: RwSignal::new(subject),
            kind: text(),
            name: text(),
            role: text(),
            method: text(),
            when: RwSignal::new(to_helsinki(now()).format(CONTROL_TIME).to_string()),
            wording: text(),
            language: RwSignal::new(locale.code().to_owned()),
            note: text(),
        }
    }

    /// What the consent is for.
    pub fn purpose(self) -> ConsentPurpose {
        self.subject
            .with(|subject| match subject.parse::<ConsentPurpose>() {
                Ok(group) => group,
                Err(_) if subject.is_empty() => ConsentPurpose::DirectoryPublication,
                Err(_) => ConsentPurpose::ContactPersonPublication,
            })
    }

    /// Language the wording was read in.
    pub fn locale(self) -> Locale {
        self.language
            .with(|code| Locale::from_code(code))
            .unwrap_or_default()
    }

    /// The input, or what is still missing. Everything else is for the server to judge.
    pub fn input(self, case: Case) -> Result<RecordConsentInput, Vec<Problem>> {
        let locale = case.locale();
        let mut problems = Vec::new();
        let mut need = |field: &'static str, code: ErrorCode| {
            problems.push(Problem::of(field, code.message(locale, &Args::new())));
        };
        let kind = self.kind.get_untracked().parse::<ConsentKind>().ok();
        let method = self.method.get_untracked().parse::<ConsentMethod>().ok();
        let when = NaiveDateTime::parse_from_str(&self.when.get_untracked(), CONTROL_TIME)
            .ok()
            .and_then(from_helsinki);
        let name = blank_to_none(&self.name.get_untracked());
        let role = blank_to_none(&self.role.get_untracked());
        let wording = blank_to_none(&self.wording.get_untracked());
        for (field, missing) in [
            ("kind", kind.is_none()),
            ("givenByName", name.is_none()),
            ("givenByRole", role.is_none()),
            ("method", method.is_none()),
            ("wordingId", wording.is_none()),
        ] {
            if missing {
                need(field, ErrorCode::Required);
            }
        }
        if when.is_none() {
            need("occurredAt", ErrorCode::InvalidDate);
        }
        let (Some(kind), Some(name), Some(role), Some(method), Some(wording), Some(when)) =
            (kind, name, role, method, wording, when)
        else {
            return Err(problems);
        };
        Ok(RecordConsentInput {
            business_id: case.id(),
            purpose: Gql(untrack(|| self.purpose())),
            contact_person_id: blank_to_none(&self.subject.get_untracked())
                .filter(|_| untrack(|| self.purpose()) == ConsentPurpose::ContactPersonPublication),
            kind: Gql(kind),
            given_by_name: name,
            given_by_role: role,
            method: Gql(method),
            occurred_at: when,
            wording_id: wording,
            language: Gql(untrack(|| self.locale())),
            note: blank_to_none(&self.note.get_untracked()),
        })
    }
}

/// The browser's clock; the server checks the time against its own.
pub fn now() -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit an i64 for 290 million years"
    )]
    let millis = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}
