//! Rows that may be the same person, and those that were put together.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    date::{format_date, helsinki_date},
    i18n::Args,
};

use super::person::Desk;
use crate::{
    api::console::people::{MERGE, Match, Merged, PersonFile, UNMERGE},
    console::{
        company::Section,
        kit::{Confirm, EmptyState, Question, cell, data_table, words::code_text},
        paths,
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind},
};

/// The section.
pub fn matches(file: &PersonFile, desk: Desk) -> AnyView {
    let t = use_texts();
    let rows: Vec<_> = file
        .matches
        .iter()
        .map(|other| row(t, &file.id, other, desk))
        .collect();
    let columns = [
        "people-person",
        "people-email",
        "people-offer-why",
        "people-merge",
    ];
    let table = if rows.is_empty() {
        view! { <EmptyState text=t.t("people-matches-none") /> }.into_any()
    } else {
        data_table(
            t.t("people-matches"),
            columns.iter().map(|key| t.t(key)).collect(),
            rows,
        )
    };
    let parts = file
        .merged
        .iter()
        .map(|part| merged(t, part, desk))
        .collect_view();
    let parts = (!file.merged.is_empty())
        .then(|| view! { <h3>{t.t("people-merged")}</h3><ul class="stack">{parts}</ul> });
    view! { <Section id="matches" title="people-matches">{table}{parts}</Section> }.into_any()
}

fn row(t: Texts, person: &str, other: &Match, desk: Desk) -> Vec<AnyView> {
    let name = other.person.name.clone().unwrap_or_else(|| t.t("people-no-name"));
    let reasons: Vec<_> = other
        .reasons
        .iter()
        .map(|reason| code_text(t, "match-reason", reason))
        .collect();
    let who = Args::new().with("who", name.clone());
    let question = Question {
        title: t.t_with("people-merge-named", &who),
        points: vec![t.t_with("people-merge-confirm", &who)],
        button: t.t("people-merge"),
        danger: false,
        note: None,
        document: MERGE,
        input: json!({ "personId": person, "otherId": other.person.id }),
        done: Callback::new(move |_| desk.reload.run(())),
    };
    let href = paths::person(&other.person.id);
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        cell(other.email.clone()),
        cell(reasons.join(", ")),
        ask_button(t.t("people-merge"), question),
    ]
}

fn merged(t: Texts, part: &Merged, desk: Desk) -> AnyView {
    let day = Args::new().with("day", format_date(helsinki_date(part.at)));
    let question = Question {
        title: t.t_with("people-unmerge-named", &day),
        points: vec![t.t("people-unmerge-confirm")],
        button: t.t("people-unmerge"),
        danger: false,
        note: None,
        document: UNMERGE,
        input: json!({ "personId": part.id }),
        done: Callback::new(move |_| desk.reload.run(())),
    };
    view! { <li>{t.t_with("people-merged-row", &day)}" "{ask_button(t.t("people-unmerge"), question)}</li> }
        .into_any()
}

/// A button that asks first; its name for screen readers tells about whom.
fn ask_button(text: String, question: Question) -> AnyView {
    let confirm = expect_context::<Confirm>();
    let label = question.title.clone();
    let ask = Callback::new(move |_| confirm.ask(question.clone()));
    view! { <Button kind=ButtonKind::Quiet on_click=ask>{text}<span class="visually-hidden">" "{label}</span></Button> }
        .into_any()
}
