//! Passages that are left out of the file for the person: what was marked, and the free texts to look through.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    date::{format_date, helsinki_date},
    privacy_request::RedactionGround,
};

use super::{
    case::At,
    steps::{Step, choices, folded},
};
use crate::{
    api::console::request_redactions::{
        FREE_TEXTS, FreeText, FreeTextsData, Place, REDACT, REDACTIONS, Redaction, RedactionsData, UNDO,
    },
    console::{
        data::use_answer,
        kit::{EmptyState, Load, badge, blank_to_none, form::focus_id, use_form, words::code_text},
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Button, ButtonKind, Select, TextArea, Tone},
};

/// Id of the heading, which takes the focus where what was pressed goes.
const TITLE: &str = "redactions-title";

/// The section of a case in which files are made. The texts are asked for once somebody wants to read them, and stay
/// open at their place when something was marked.
#[component]
pub fn Redactions(at: At, open: bool, reading: RwSignal<Option<i64>>) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let language = locale.code().to_ascii_uppercase();
    let spoken = language.clone();
    let marked = use_answer::<RedactionsData>(REDACTIONS, move || {
        Some(json!({ "id": at.id.get_value(), "language": spoken }))
    });
    let texts = use_answer::<FreeTextsData>(FREE_TEXTS, move || {
        let after = reading.get().filter(|_| open)?;
        Some(json!({ "id": at.id.get_value(), "language": language, "after": after }))
    });
    let at = at.within(TITLE, marked);
    let list = move || {
        marked.data.get().map(|data| {
            let rows = data.privacy_request.redactions.into_iter();
            rows.map(|one| left_out(t, at, open, one)).collect_view()
        })
    };
    let page = move || {
        reading.get()?;
        texts.data.get().map(|data| {
            let found = data.privacy_request.free_texts;
            if found.texts.is_empty() {
                return view! { <EmptyState text=t.t("requests-redaction-none") /> }.into_any();
            }
            let rows = found
                .texts
                .into_iter()
                .map(|text| free_text(t, at, text))
                .collect_view();
            let next = found.next.map(|next| {
                let go = Callback::new(move |_| {
                    reading.set(Some(next));
                    focus_id(TITLE);
                });
                view! { <Button kind=ButtonKind::Secondary on_click=go>{t.t("requests-redaction-next")}</Button> }
            });
            view! { {rows}<div class="actions">{next}</div> }.into_any()
        })
    };
    let label = move || match reading.get() {
        Some(_) => t.t("requests-redaction-first"),
        None => t.t("requests-redaction-read"),
    };
    let read = Callback::new(move |_| reading.set(Some(0)));
    view! {
        <section class="page-section" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{t.t("requests-redactions")}</h2>
            <p>{t.t("requests-redactions-lead")}</p>
            <Load state=marked.state />
            {list}
            {open.then(|| view! {
                <div class="actions">
                    <Button kind=ButtonKind::Secondary on_click=read>{label}</Button>
                </div>
                <Show when=move || reading.get().is_some()><Load state=texts.state /></Show>
                {page}
            })}
        </section>
    }
}

/// Where a text stands, in a line.
fn heading(place: &Place) -> String {
    let day = place
        .at
        .map(|at| format!(", {}", format_date(helsinki_date(at))))
        .unwrap_or_default();
    format!("{}: {}, {}{day}", place.source, place.kind, place.field)
}

fn left_out(t: Texts, at: At, open: bool, one: Redaction) -> AnyView {
    let why = format!(
        "{} ({})",
        code_text(t, "redaction-ground", &one.ground),
        one.provision
    );
    let stray = one
        .stray
        .then(|| badge(Tone::Danger, t.t("requests-redaction-stray")));
    let whole = one
        .whole
        .then(|| badge(Tone::Neutral, t.t("requests-redaction-whole")));
    let more = json!({ "redactionId": one.id });
    view! {
        <article class="panel">
            <h3>{heading(&one.place)}" "{whole}" "{stray}</h3>
            <p class="preserve-lines">{one.passage}</p>
            <p class="field-help">{why}</p>
            {open.then(|| view! {
                <Step at id="undo-redaction" text="requests-redaction-undo" document=UNDO kind=ButtonKind::Secondary more />
            })}
        </article>
    }
    .into_any()
}

fn free_text(t: Texts, at: At, text: FreeText) -> AnyView {
    let form = use_form(format!("redact-{}", text.id));
    let passage = RwSignal::new(String::new());
    let ground = RwSignal::new(RedactionGround::AnotherPerson.graphql_name());
    let grounds = choices(t, RedactionGround::ALL, |one| {
        (one.graphql_name(), one.label_key())
    });
    let id = text.id;
    let fields = view! {
        <TextArea id=form.control("passage") label=t.t("requests-redaction-passage") help=t.t("requests-redaction-passage-hint")
            value=passage rows=2 error=form.problem("passage") />
        <Select id=form.control("ground") label=t.t("requests-redaction-ground") value=ground choices=grounds error=form.problem("ground") />
    };
    let act = folded(form, "requests-redaction-take", fields.into_any(), move || {
        let input = json!({
            "textId": id, "passage": blank_to_none(&passage.get_untracked()), "ground": ground.get_untracked(),
        });
        form.act(REDACT, at.input(input), at.done());
    });
    view! {
        <article class="panel">
            <h3>{heading(&text.place)}</h3>
            <p class="preserve-lines">{text.text}</p>
            {act}
        </article>
    }
    .into_any()
}
