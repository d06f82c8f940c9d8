//! Writing down what a person said of a permission: on which day, and of a text in which language.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose},
    date::{from_helsinki, helsinki_date, parse_date},
    error_code::ErrorCode,
    locale::Locale,
};

use super::{permissions::label, purposes::name};
use crate::{
    api::console::{
        purposes::{DirectMarketingText, PersonPermission, RECORD, RecordPersonConsentInput},
        types::Gql,
    },
    console::{
        company::consent_draft::now,
        data::variables,
        kit::{ErrorSummary, FormFault, blank_to_none, language_choices, use_form},
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Choice, Select, TextArea, TextField, Tone, use_toasts},
};

/// What something can be said of: one permission, or all direct marketing.
#[derive(Debug, Clone)]
struct Subject {
    label: String,
    purpose_id: String,
    channel: Channel,
    wording_id: String,
}

fn subjects(t: Texts, permissions: Vec<PersonPermission>, ban: Option<DirectMarketingText>) -> Vec<Subject> {
    let permission = |one: PersonPermission| Subject {
        label: label(t, one.purpose, &one.recipient, one.channel),
        purpose_id: one.purpose_id,
        channel: one.channel,
        wording_id: one.wording_id,
    };
    let ban = ban.map(|one| Subject {
        label: name(t, ConsentPurpose::DirectMarketing, ""),
        purpose_id: one.purpose_id,
        channel: Channel::Any,
        wording_id: one.wording_id,
    });
    permissions.into_iter().map(permission).chain(ban).collect()
}

/// The instant for the day on which something was said; `None` is now. On a day that is over a permission counts from
/// its beginning and a no at its end: where both were said on one day, the no stands.
fn said_at(day: &str, kind: ConsentKind, today: NaiveDate) -> Result<Option<DateTime<Utc>>, ErrorCode> {
    let day = parse_date(day)?;
    if day > today {
        return Err(ErrorCode::DateInFuture);
    }
    if day == today {
        return Ok(None);
    }
    let clock = if kind.is_live() {
        day.and_hms_opt(0, 0, 0)
    } else {
        day.and_hms_opt(23, 59, 59)
    };
    let at = clock.and_then(from_helsinki).ok_or(ErrorCode::InvalidDate)?;
    Ok(Some(at))
}

/// Choices after an empty one: the answer is the person's, so nothing is chosen beforehand.
fn choices(t: Texts, all: impl Iterator<Item = Choice>) -> Signal<Vec<Choice>> {
    let first = Choice::new("", t.t("console-choose"));
    Signal::stored(std::iter::once(first).chain(all).collect())
}

/// What is typed into the form.
#[derive(Debug, Clone, Copy)]
struct Draft {
    what: RwSignal<String>,
    kind: RwSignal<String>,
    method: RwSignal<String>,
    /// A day, as controls for dates write it.
    said_on: RwSignal<String>,
    language: RwSignal<String>,
    note: RwSignal<String>,
}

impl Draft {
    /// Nothing but the day, which is today until somebody says another.
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            what: text(),
            kind: text(),
            method: text(),
            said_on: RwSignal::new(helsinki_date(now()).to_string()),
            language: text(),
            note: text(),
        }
    }

    /// The input, or the first field that is missing or cannot be.
    fn input(
        self,
        person: String,
        subjects: &[Subject],
    ) -> Result<RecordPersonConsentInput, (&'static str, ErrorCode)> {
        let missing = |field| (field, ErrorCode::Required);
        let what = self.what.get_untracked().parse::<usize>().ok();
        let subject = what
            .and_then(|at| subjects.get(at))
            .ok_or_else(|| missing("purposeId"))?;
        let kind: ConsentKind = self.kind.get_untracked().parse().map_err(|_| missing("kind"))?;
        let method: ConsentMethod = self
            .method
            .get_untracked()
            .parse()
            .map_err(|_| missing("method"))?;
        let occurred_at = said_at(&self.said_on.get_untracked(), kind, helsinki_date(now()))
            .map_err(|code| ("occurredAt", code))?;
        let language =
            Locale::from_code(&self.language.get_untracked()).ok_or_else(|| missing("language"))?;
        Ok(RecordPersonConsentInput {
            person_id: person,
            purpose_id: subject.purpose_id.clone(),
            channel: Gql(subject.channel),
            kind: Gql(kind),
            method: Gql(method),
            occurred_at,
            wording_id: subject.wording_id.clone(),
            language: Gql(language),
            note: blank_to_none(&self.note.get_untracked()),
        })
    }
}

/// The form.
#[component]
pub fn Record(
    /// The person's id.
    id: String,
    /// What there is to permit.
    permissions: Vec<PersonPermission>,
    /// What the ban on direct marketing is written down with.
    ban: Option<DirectMarketingText>,
    /// It is written down.
    changed: Callback<()>,
) -> impl IntoView {
    let (t, toasts, form) = (use_texts(), use_toasts(), use_form("permission"));
    let draft = Draft::new();
    let subjects = subjects(t, permissions, ban);
    let whats = subjects.iter().enumerate();
    let whats = choices(
        t,
        whats.map(|(at, one)| Choice::new(at.to_string(), one.label.clone())),
    );
    let kinds = [ConsentKind::Given, ConsentKind::Refused, ConsentKind::Withdrawn];
    let kinds = kinds
        .iter()
        .map(|kind| Choice::new(kind.as_str(), t.t(&kind.label_key())));
    let kinds = choices(t, kinds);
    let methods = ConsentMethod::ALL.iter().filter(|method| method.is_staffs());
    let methods = choices(
        t,
        methods.map(|method| Choice::new(method.as_str(), t.t(&method.label_key()))),
    );
    let languages = choices(t, language_choices(t).into_iter());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let input = match draft.input(id.clone(), &subjects) {
            Ok(input) => input,
            Err((field, code)) => return form.refuse(field, code),
        };
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("perm-saved"));
            changed.run(());
        });
        if let Some(input) = variables(json!({"input": input})) {
            form.act(RECORD, input, done);
        }
    };
    view! {
        <section class="page-section" aria-labelledby="record-title">
            <h2 id="record-title">{t.t("perm-record")}</h2>
            <p class="field-help">{t.t("perm-record-help")}</p>
            <form novalidate on:submit=submit class="stack panel">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <div class="form-grid">
                    <Select id=form.control("purposeId") label=t.t("perm-purpose") value=draft.what choices=whats error=form.problem("purposeId") />
                    <Select id=form.control("kind") label=t.t("perm-said") value=draft.kind choices=kinds error=form.problem("kind") />
                    <Select id=form.control("method") label=t.t("perm-how") value=draft.method choices=methods error=form.problem("method") />
                    <TextField id=form.control("occurredAt") label=t.t("perm-said-on") value=draft.said_on kind="date" required=true
                        help=t.t("perm-said-on-help") error=form.problem("occurredAt") />
                    <Select id=form.control("language") label=t.t("perm-language") value=draft.language choices=languages error=form.problem("language") />
                </div>
                <TextArea id=form.control("note") label=t.t("perm-note") value=draft.note rows=2 optional_mark=t.t("optional") error=form.problem("note") />
                <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("perm-save")}</Button></div>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_that_is_over_counts_from_its_beginning_or_at_its_end_and_no_day_to_come_counts() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let said = |day: &str, kind| said_at(day, kind, today);
        let utc =
            |text: &str| -> Result<Option<DateTime<Utc>>, ErrorCode> { Ok(Some(text.parse().unwrap())) };
        assert_eq!(
            said("2026-11-15", ConsentKind::Given),
            utc("2026-11-14T22:00:00Z")
        );
        assert_eq!(
            said("2026-11-15", ConsentKind::Refused),
            utc("2026-11-15T21:59:59Z")
        );
        // In summer the day begins three hours before that of UTC.
        assert_eq!(
            said("2026-07-01", ConsentKind::Given),
            utc("2026-06-30T21:00:00Z")
        );
        for kind in [ConsentKind::Given, ConsentKind::Withdrawn] {
            assert_eq!(said("2026-11-22", kind), Ok(None), "today is now");
            assert_eq!(said("2026-11-23", kind), Err(ErrorCode::DateInFuture));
            assert_eq!(said("", kind), Err(ErrorCode::InvalidDate));
        }
    }
}
