//! Data of a person with source, basis and days, and the form that adds to it.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::{
    error_code::ErrorCode,
    i18n::Args,
    person::{BirthDatePurpose, DatumKind},
    validation::FieldError,
};

use super::{choices_of, day, draft::Provenance, person::Desk, today};
use crate::{
    api::console::people::{ADD_DATUM, Datum, END_DATUM, PersonFile},
    console::{
        company::Section,
        kit::{
            Confirm, EmptyState, ErrorSummary, FormFault, Question, blank_to_none, cell, data_table,
            use_form, words::code_text,
        },
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Select, Symbol, TextField},
};

/// The section.
pub fn data(file: &PersonFile, desk: Desk) -> AnyView {
    let t = use_texts();
    let rows: Vec<_> = file.data.iter().map(|datum| row(t, datum, desk)).collect();
    let columns = [
        "people-kind",
        "people-text",
        "people-source",
        "people-basis",
        "people-since",
        "people-until",
    ];
    let columns = columns.iter().map(|key| t.t(key)).collect();
    let table = if rows.is_empty() {
        view! { <EmptyState text=t.t("people-data-none") /> }.into_any()
    } else {
        data_table(t.t("people-data"), columns, rows)
    };
    let id = file.id.clone();
    let adding = RwSignal::new(false);
    view! {
        <Section id="data" title="people-data">
            {table}
            {desk.writes.then(|| view! {
                <Show when=move || !adding.get()>
                    <Button symbol=Symbol::Plus on_click=Callback::new(move |_| adding.set(true))>{t.t("people-add-datum")}</Button>
                </Show>
            })}
            {move || adding.get().then(|| view! { <DatumForm id=id.clone() desk adding /> })}
        </Section>
    }
    .into_any()
}

fn row(t: Texts, datum: &Datum, desk: Desk) -> Vec<AnyView> {
    let kind = code_text(t, "datum-kind", &datum.kind);
    let text = if datum.kind == DatumKind::BirthDate.graphql_name() {
        day(&datum.text)
    } else {
        datum.text.clone()
    };
    let purpose = datum.purpose.as_deref();
    let purpose = purpose.map(|code| code_text(t, "birth-date-purpose", code));
    let with = |text: String, more: Option<String>| match more {
        Some(more) => view! { {text}<br /><span class="muted">{more}</span> }.into_any(),
        None => cell(text),
    };
    let whole = |text: String| view! { <span class="nowrap">{text}</span> }.into_any();
    let end = match &datum.until {
        Some(until) => whole(day(until)),
        None if desk.writes => end_button(t, datum, &kind, desk),
        None => cell(t.t("people-now")),
    };
    vec![
        cell(kind),
        with(text, purpose),
        with(code_text(t, "person-source", &datum.source), datum.origin.clone()),
        with(code_text(t, "legal-basis", &datum.basis), datum.law.clone()),
        whole(day(&datum.since)),
        end,
    ]
}

fn end_button(t: Texts, datum: &Datum, kind: &str, desk: Desk) -> AnyView {
    let confirm = expect_context::<Confirm>();
    let what = format!("{kind} {}", datum.text);
    let title = t.t_with("people-end-named", &Args::new().with("what", what));
    let (id, label) = (datum.id.clone(), title.clone());
    let ask = Callback::new(move |_| {
        confirm.ask(Question {
            title: title.clone(),
            points: vec![t.t("people-end-confirm")],
            button: t.t("people-end"),
            danger: false,
            note: None,
            document: END_DATUM,
            input: json!({ "datumId": id, "until": today() }),
            done: Callback::new(move |_| desk.reload.run(())),
        });
    });
    view! { <Button kind=ButtonKind::Quiet on_click=ask>{t.t("people-end")}<span class="visually-hidden">" "{label}</span></Button> }
        .into_any()
}

#[component]
fn DatumForm(id: String, desk: Desk, adding: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let form = use_form("datum");
    let empty = || RwSignal::new(String::new());
    let (kind, text, purpose) = (empty(), empty(), empty());
    let since = RwSignal::new(today());
    let from = Provenance::new();
    let is_birth_date = move || kind.with(|kind| *kind == DatumKind::BirthDate.graphql_name());
    let done = Callback::new(move |_| desk.reload.run(()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut missing: Vec<_> = [("kind", kind), ("text", text), ("since", since)]
            .into_iter()
            .filter(|(_, value)| value.with_untracked(|value| value.trim().is_empty()))
            .map(|(field, _)| FieldError::new(field, ErrorCode::Required))
            .collect();
        missing.extend(from.missing());
        if !missing.is_empty() {
            return form.show_own(&missing, t.locale());
        }
        let mut input = json!({
            "personId": id, "kind": kind.get_untracked(), "text": text.get_untracked(), "since": since.get_untracked(),
            "purpose": purpose.with_untracked(|purpose| blank_to_none(purpose)),
        });
        from.put(&mut input);
        form.act(ADD_DATUM, json!({ "input": input }), done);
    };
    // Another kind of control for a day: made anew when the kind changes.
    let value = move || {
        let kind = if is_birth_date() { "date" } else { "text" };
        view! { <TextField id=form.control("text") label=t.t("people-text") value=text kind=kind required=true error=form.problem("text") /> }
    };
    view! {
        <form novalidate on:submit=submit class="stack panel">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <div class="form-grid">
                <Select id=form.control("kind") label=t.t("people-kind") value=kind choices=choices_of!(t, DatumKind) error=form.problem("kind") />
                {value}
                <Show when=is_birth_date>
                    <Select id=form.control("purpose") label=t.t("people-birth-purpose") value=purpose choices=choices_of!(t, BirthDatePurpose) error=form.problem("purpose") />
                </Show>
                <TextField id=form.control("since") label=t.t("people-since") value=since kind="date" required=true error=form.problem("since") />
            </div>
            {from.fields(form)}
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| adding.set(false))>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}
