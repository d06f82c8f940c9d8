//! What is put right in our own register for a case: what was, from what to what, and what may be.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    date::{format_date, helsinki_date},
    i18n::Args,
};

use super::{case::At, steps::folded};
use crate::{
    api::console::request_corrections::{CORRECT, CORRECTIONS, Correction, CorrectionsData, Datum},
    console::{
        data::use_answer,
        kit::{EmptyState, Load, use_form},
    },
    texts::{Texts, use_locale, use_texts},
    ui::TextArea,
};

/// Id of the heading, which takes the focus where what was pressed goes.
const TITLE: &str = "corrections-title";

/// The section of a case that asks for rectification.
#[component]
pub fn Corrections(at: At, open: bool) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let language = locale.code().to_ascii_uppercase();
    let query = use_answer::<CorrectionsData>(CORRECTIONS, move || {
        Some(json!({ "id": at.id.get_value(), "language": language }))
    });
    let at = at.within(TITLE, query);
    let content = move || {
        query.data.get().map(|data| {
            let case = data.privacy_request;
            let nothing = (!open && case.corrections.is_empty())
                .then(|| view! { <EmptyState text=t.t("requests-corrections-nothing") /> });
            let done = (!case.corrections.is_empty()).then(|| {
                let lines = case
                    .corrections
                    .into_iter()
                    .map(|one| line(t, one))
                    .collect_view();
                view! { <ul class="plain-list">{lines}</ul> }
            });
            let rest = open.then(|| {
                if case.correctable.is_empty() {
                    return view! { <EmptyState text=t.t("requests-corrections-none") /> }.into_any();
                }
                let data = case.correctable.into_iter();
                data.map(|one| datum(t, at, one)).collect_view().into_any()
            });
            view! { {nothing}{done}{rest} }
        })
    };
    view! {
        <section class="page-section" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{t.t("requests-corrections")}</h2>
            {open.then(|| view! { <p>{t.t("requests-corrections-lead")}</p> })}
            <Load state=query.state />
            {content}
        </section>
    }
}

fn line(t: Texts, one: Correction) -> AnyView {
    let args = Args::new()
        .with("what", one.what)
        .with("before", one.before)
        .with("after", one.after)
        .with("day", format_date(helsinki_date(one.made_at)));
    view! { <li class="preserve-lines">{t.t_with("requests-correction", &args)}</li> }.into_any()
}

fn datum(t: Texts, at: At, one: Datum) -> AnyView {
    let form = use_form(format!("correct-{}", one.id));
    let text = RwSignal::new(one.text.clone());
    let id = one.id;
    let fields = view! {
        <TextArea id=form.control("text") label=t.t("requests-correct-text") value=text rows=2 error=form.problem("text") />
    };
    let act = folded(form, "requests-correct", fields.into_any(), move || {
        let input = json!({ "datumId": id, "text": text.get_untracked() });
        form.act(CORRECT, at.input(input), at.done());
    });
    view! {
        <article class="panel">
            <h3>{one.what}</h3>
            <p class="preserve-lines">{one.text}</p>
            {act}
        </article>
    }
    .into_any()
}
