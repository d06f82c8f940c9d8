//! Recording what a company or a person answered, on which wording.

use chrono::{DateTime, NaiveDateTime, Utc};
use leptos::{ev::SubmitEvent, prelude::*};
use seutu_shared::{
    consent::{ConsentKind, ConsentMethod, ConsentPurpose},
    date::{from_helsinki, to_helsinki},
    error_code::ErrorCode,
    i18n::Args,
    locale::Locale,
};

use super::case::Case;
use crate::{
    api::console::{
        consents::{RECORD, RecordConsentInput, WORDINGS, Wording, WordingsData, WordingsVariables},
        types::Gql,
    },
    console::{
        data::{use_query, variables},
        kit::{
            ErrorSummary, Form, FormFault, Load, Problem, blank_to_none, form::focus_id, language_choices,
            use_form,
        },
    },
    ui::{Button, ButtonKind, Choice, Select, TextArea, TextField},
};

/// How the browser's date and time control writes its value.
const CONTROL_TIME: &str = "%Y-%m-%dT%H:%M";

/// What is typed into the form.
#[derive(Debug, Clone, Copy)]
struct Draft {
    /// Id of the contact person; empty is the company.
    subject: RwSignal<String>,
    kind: RwSignal<String>,
    name: RwSignal<String>,
    role: RwSignal<String>,
    method: RwSignal<String>,
    when: RwSignal<String>,
    wording: RwSignal<String>,
    language: RwSignal<String>,
    note: RwSignal<String>,
}

impl Draft {
    fn new(subject: String, locale: Locale) -> Self {
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

    fn purpose(self) -> ConsentPurpose {
        if self.subject.with(String::is_empty) {
            ConsentPurpose::DirectoryPublication
        } else {
            ConsentPurpose::ContactPersonPublication
        }
    }

    fn locale(self) -> Locale {
        self.language
            .with(|code| Locale::from_code(code))
            .unwrap_or_default()
    }

    /// The input, or what is still missing. Everything else is for the server to judge.
    fn input(self, case: Case) -> Result<RecordConsentInput, Vec<Problem>> {
        let locale = case.locale();
        let mut problems = Vec::new();
        let mut need = |field: &'static str, code: ErrorCode| {
            problems.push(Problem::of(field, code.message(locale, &Args::new())))
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
            contact_person_id: blank_to_none(&self.subject.get_untracked()),
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
fn now() -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit an i64 for 290 million years"
    )]
    let millis = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// The form.
#[component]
pub fn RecordConsent(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let form = use_form("consent");
    let subject = case.recording.get_untracked().flatten().unwrap_or_default();
    let draft = Draft::new(subject, case.locale());
    // Asking for another subject while the form is open only changes the subject.
    Effect::new(move |_| {
        if let Some(subject) = case.recording.get() {
            draft.subject.set(subject.unwrap_or_default());
            request_animation_frame(|| focus_id("consent-form-title"));
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match draft.input(case) {
            Err(problems) => form.problems.set(problems),
            Ok(input) => case.send(form, RECORD, input, move || {
                case.recording.set(None);
                case.told("console-consent-recorded");
                focus_id("consent-heading");
            }),
        }
    };
    view! {
        <form novalidate on:submit=submit class="stack panel" aria-labelledby="consent-form-title">
            <h3 id="consent-form-title" tabindex="-1">{t.t("console-record-consent")}</h3>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <Fields case form draft />
            <WordingChoice case form draft />
            <TextArea id=form.control("note") label=t.t("console-note") value=draft.note rows=2 optional_mark=t.t("optional") error=form.problem("note") />
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("console-save-consent")}</Button>
                <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| case.recording.set(None))>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}

/// Who answered what, how and when.
#[component]
fn Fields(case: Case, form: Form, draft: Draft) -> impl IntoView {
    let t = case.texts;
    let subjects = Signal::derive(move || {
        let company = Choice::new("", t.t("console-subject-company"));
        let people = case
            .contacts()
            .into_iter()
            .map(|person| Choice::new(person.id, person.name));
        std::iter::once(company).chain(people).collect::<Vec<_>>()
    });
    let choose = Choice::new("", t.t("console-choose"));
    // Nothing is chosen beforehand: the answer is the company's, not ours.
    let kinds = vec![
        choose.clone(),
        Choice::new(ConsentKind::Given.as_str(), t.t("console-answer-given")),
        Choice::new(ConsentKind::Refused.as_str(), t.t("console-answer-refused")),
    ];
    let methods = std::iter::once(choose)
        .chain(
            ConsentMethod::ALL
                .iter()
                .map(|method| Choice::new(method.as_str(), t.t(&method.label_key()))),
        )
        .collect::<Vec<_>>();
    view! {
        <div class="form-grid">
            <Select id=form.control("contactPersonId") label=t.t("console-subject") value=draft.subject choices=subjects error=form.problem("contactPersonId") />
            <Select id=form.control("kind") label=t.t("console-answer") value=draft.kind choices=Signal::stored(kinds) error=form.problem("kind") />
            <TextField id=form.control("givenByName") label=t.t("console-given-by") value=draft.name required=true error=form.problem("givenByName") />
            <TextField id=form.control("givenByRole") label=t.t("console-given-by-role") value=draft.role required=true error=form.problem("givenByRole") />
            <Select id=form.control("method") label=t.t("console-method") value=draft.method choices=Signal::stored(methods) error=form.problem("method") />
            <TextField id=form.control("occurredAt") label=t.t("console-when") value=draft.when kind="datetime-local" required=true error=form.problem("occurredAt") />
        </div>
    }
}

/// The wording's version and language, with the exact text.
#[component]
fn WordingChoice(case: Case, form: Form, draft: Draft) -> impl IntoView {
    let t = case.texts;
    let query = use_query::<WordingsData>(WORDINGS, move || {
        variables(WordingsVariables {
            purpose: Gql(draft.purpose()),
        })
    });
    let wordings = move || query.data.get().map(|data| data.wordings).unwrap_or_default();
    // Another purpose has other wordings: the one in force is the usual choice.
    Effect::new(move |_| {
        let current = wordings().into_iter().find(|wording| wording.current);
        draft
            .wording
            .set(current.map(|wording| wording.id).unwrap_or_default());
    });
    let label = move |wording: &Wording| {
        let key = if wording.current {
            "console-wording-current"
        } else {
            "console-wording-old"
        };
        t.t_with(key, &Args::new().with("version", wording.version))
    };
    let choices = Signal::derive(move || {
        wordings()
            .iter()
            .map(|wording| Choice::new(wording.id.clone(), label(wording)))
            .collect::<Vec<_>>()
    });
    let text = move || {
        let (chosen, locale) = (draft.wording.get(), draft.locale());
        wordings()
            .into_iter()
            .find(|wording| wording.id == chosen)
            .map(|wording| {
                let text = wording.text(locale).to_owned();
                view! { <blockquote class="wording" lang=locale.code()>{text}</blockquote> }
            })
    };
    view! {
        <Load state=query.state />
        <div class="form-grid">
            <Select id=form.control("wordingId") label=t.t("console-wording") value=draft.wording choices error=form.problem("wordingId") />
            <Select id=form.control("language") label=t.t("console-wording-language") value=draft.language choices=Signal::stored(language_choices(t)) error=form.problem("language") />
        </div>
        <div aria-live="polite"><p class="field-help">{t.t("console-wording-text")}</p>{text}</div>
    }
}
