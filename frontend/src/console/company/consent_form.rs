//! Recording what a company or a person answered, on which wording.

use leptos::{ev::SubmitEvent, prelude::*};
use seutu_shared::{
    consent::{ConsentKind, ConsentMethod, FIELD_GROUPS},
    i18n::Args,
    locale::Locale,
};

use super::{case::Case, consent_draft::Draft};
use crate::{
    api::console::{
        consents::{RECORD, WORDINGS, Wording, WordingsData, WordingsVariables},
        types::Gql,
    },
    console::{
        data::{use_answer, variables},
        kit::{ErrorSummary, Form, FormFault, Load, form::focus_id, language_choices, use_form},
    },
    ui::{Button, ButtonKind, Choice, Select, TextArea, TextField},
};

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
        let groups = FIELD_GROUPS
            .iter()
            .map(|group| Choice::new(group.as_str(), t.t(&group.label_key())));
        std::iter::once(company)
            .chain(groups)
            .chain(people)
            .collect::<Vec<_>>()
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
                .filter(|method| method.is_staffs())
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

/// A wording as it is asked with: the plain text, where it has one, and the full text under it.
pub fn shown_wording(locale: Locale, plain: Option<String>, text: String) -> AnyView {
    view! {
        <blockquote class="wording" lang=locale.code()>
            {plain.map(|plain| view! { <p><strong>{plain}</strong></p> })}
            {text}
        </blockquote>
    }
    .into_any()
}

/// The wording's version and language, with the exact text.
#[component]
fn WordingChoice(case: Case, form: Form, draft: Draft) -> impl IntoView {
    let t = case.texts;
    let query = use_answer::<WordingsData>(WORDINGS, move || {
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
                let (plain, text) = wording.texts(locale);
                shown_wording(locale, plain.map(str::to_owned), text.to_owned())
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
