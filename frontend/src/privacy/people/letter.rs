//! The letter that tells a person where data came from: read, printed, sent, or left out for a reason.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde_json::json;
use seutu_shared::person::{DutyExemption, DutyState, ToldHow};

use super::{
    choices_of,
    duties::{due, page_of},
    today,
};
use crate::{
    api::console::people::{EXEMPT, LETTER, Letter, LetterData, TELL},
    console::{
        data::use_answer,
        kit::{ErrorSummary, FormFault, Load, PageHeading, browser::print, language_choices, use_form},
        paths,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Select, TextArea, TextField, Tone, use_toasts},
};

/// The page of a duty.
#[component]
pub fn LetterPage(
    /// Id of the duty.
    id: String,
) -> impl IntoView {
    let t = use_texts();
    let id = StoredValue::new(id);
    let language = RwSignal::new(String::new());
    let query = use_answer::<LetterData>(LETTER, move || {
        let chosen = language.get().to_uppercase();
        let chosen = (!chosen.is_empty()).then_some(chosen);
        Some(json!({ "dutyId": id.get_value(), "language": chosen }))
    });
    // The person's own language is what the letter is sent in; another one can only be read and printed.
    Effect::new(move |_| {
        let sent = query
            .data
            .with(|data| data.as_ref().map(|data| data.letter.language.to_lowercase()));
        if let Some(sent) = sent.filter(|_| language.with_untracked(String::is_empty)) {
            language.set(sent);
        }
    });
    let letter = move || query.data.get().map(|data| paper(&data.letter));
    let open = Memo::new(move |_| {
        query.data.with(|data| {
            let duty = data.as_ref().map(|data| data.letter.duty.clone())?;
            (duty.state == DutyState::Due.graphql_name()).then_some(duty)
        })
    });
    view! {
        <div class="page">
            <PageHeading text=t.t("people-letter") />
            <Load state=query.state />
            {move || open.get().map(|duty| view! { <p>{t.t("people-due")}": "{due(t, &duty)}</p> })}
            <div class="actions">
                <Select id="letter-language" label=t.t("people-letter-language") value=language choices=Signal::stored(language_choices(t)) />
                <Button on_click=Callback::new(|_| print())>{t.t("people-letter-print")}</Button>
            </div>
            {letter}
            {move || open.get().map(|duty| view! {
                <TellForm id=duty.id.clone() version=duty.version />
                <ExemptForm id=duty.id version=duty.version />
            })}
        </div>
    }
}

fn paper(letter: &Letter) -> AnyView {
    let t = use_texts();
    let sections = letter
        .sections
        .iter()
        .map(|section| {
            view! { <h3>{section.heading.clone()}</h3><p class="preserve-lines">{section.text.clone()}</p> }
        })
        .collect_view();
    let to: Vec<_> = [letter.name.clone(), letter.email.clone()]
        .into_iter()
        .flatten()
        .collect();
    let to = if to.is_empty() {
        t.t("people-no-name")
    } else {
        to.join(", ")
    };
    view! {
        <p>{page_of(to, letter.person.as_ref(), letter.company.as_ref())}</p>
        <section class="panel print-only-this" lang=letter.language.to_lowercase()>
            <h2>{letter.title.clone()}</h2>
            <p class="preserve-lines">{letter.opening.clone()}</p>
            {sections}
        </section>
    }
    .into_any()
}

/// Goes back to the list once it is written down.
fn written_down() -> Callback<serde_json::Value> {
    let (t, toasts) = (use_texts(), use_toasts());
    let navigate = use_navigate();
    Callback::new(move |_| {
        toasts.show(Tone::Ok, t.t("people-told"));
        let options = NavigateOptions {
            resolve: false,
            ..NavigateOptions::default()
        };
        navigate(paths::TO_TELL, options);
    })
}

#[component]
fn TellForm(id: String, version: u32) -> impl IntoView {
    let t = use_texts();
    let form = use_form("tell");
    let (how, on) = (RwSignal::new(String::new()), RwSignal::new(today()));
    let done = written_down();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.lacks(&[("how", how), ("toldOn", on)]) {
            return;
        }
        let input = json!({
            "dutyId": id, "version": version, "how": how.get_untracked(), "toldOn": on.get_untracked(),
        });
        form.act(TELL, json!({ "input": input }), done);
    };
    view! {
        <section class="case-section">
            <h2>{t.t("people-tell")}</h2>
            <p>{t.t("people-tell-lead")}</p>
            <form novalidate on:submit=submit class="stack">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <div class="form-grid">
                    <Select id=form.control("how") label=t.t("people-tell-how") value=how choices=choices_of!(t, ToldHow) error=form.problem("how") />
                    <TextField id=form.control("toldOn") label=t.t("people-tell-on") value=on kind="date" error=form.problem("toldOn") />
                </div>
                <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("people-tell-go")}</Button></div>
            </form>
        </section>
    }
}

#[component]
fn ExemptForm(id: String, version: u32) -> impl IntoView {
    let t = use_texts();
    let form = use_form("exempt");
    let (ground, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let done = written_down();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.lacks(&[("exemption", ground), ("reason", reason)]) {
            return;
        }
        let input = json!({
            "dutyId": id, "version": version, "exemption": ground.get_untracked(), "reason": reason.get_untracked(),
        });
        form.act(EXEMPT, json!({ "input": input }), done);
    };
    view! {
        <section class="case-section">
            <h2>{t.t("people-exempt")}</h2>
            <p>{t.t("people-exempt-lead")}</p>
            <form novalidate on:submit=submit class="stack">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <Select id=form.control("exemption") label=t.t("people-exempt-ground") value=ground choices=choices_of!(t, DutyExemption) error=form.problem("exemption") />
                <TextArea id=form.control("reason") label=t.t("people-reason") value=reason rows=3 error=form.problem("reason") />
                <div class="actions"><Button submit=true disabled=form.sender.pending>{t.t("people-exempt-go")}</Button></div>
            </form>
        </section>
    }
}
