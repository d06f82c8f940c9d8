//! Lists over the whole register: pairs that may be one company, and what PRH changed that nobody has seen.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_instant, i18n::Args};

use super::{
    company::{history::named, history_value::value_text},
    data::use_answer,
    kit::{Load, PageHeading, cell, data_table, paged, use_filters, words::code_text},
    paths,
};
use crate::{
    api::console::upkeep::{Label, PAIRS, Pair, PairsData, UNSEEN, Unseen, UnseenData},
    texts::{Texts, use_locale, use_texts},
};

/// Rows of one page.
const ROWS: u32 = 20;

fn company(company: &Label, place: &str) -> AnyView {
    let href = format!("{}{place}", paths::company(&company.business_id, ""));
    view! { <a href=href>{company.name.clone()}</a><br /><span class="muted">{company.business_id.clone()}</span> }
        .into_any()
}

fn table(t: Texts, title: &str, columns: [&str; 3], rows: Vec<Vec<AnyView>>) -> Option<AnyView> {
    let columns = columns.iter().map(|key| t.t(key)).collect();
    (!rows.is_empty()).then(|| data_table(t.t(title), columns, rows))
}

/// Pairs of companies that may be one; put together on the page of either.
#[component]
pub fn PairsPage() -> impl IntoView {
    let t = use_texts();
    let filters = use_filters(paths::DUPLICATES, &[]);
    let query = use_answer::<PairsData>(PAIRS, move || {
        Some(json!({ "first": ROWS, "after": filters.after() }))
    });
    let row = move |pair: Pair| {
        let reasons: Vec<_> = pair
            .reasons
            .iter()
            .map(|code| code_text(t, "staff-reason", code))
            .collect();
        vec![
            company(&pair.first, "#duplicates"),
            company(&pair.second, "#duplicates"),
            cell(reasons.join(", ")),
        ]
    };
    let content = move || {
        query.data.get().map(|PairsData { page }| {
            let count = t.t_with("staff-pairs-count", &Args::new().with("count", page.total));
            let rows = page.nodes.into_iter().map(row).collect();
            let columns = [
                "staff-duplicate-company",
                "staff-pairs-other",
                "staff-duplicate-reason",
            ];
            let rows = table(t, "staff-pairs", columns, rows);
            paged(filters, &page.info, count, "staff-no-duplicates", rows)
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("staff-pairs") />
            <p class="lead">{t.t("staff-pairs-lead")}</p>
            <Load state=query.state />
            {content}
        </div>
    }
}

/// Changes of PRH over the whole register; marked as seen on the page of the company.
#[component]
pub fn UnseenPage() -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let filters = use_filters(paths::UNSEEN, &[]);
    let query = use_answer::<UnseenData>(UNSEEN, move || {
        Some(json!({ "first": ROWS, "after": filters.after() }))
    });
    let row = move |one: Unseen| {
        let at = one.changes.iter().map(|change| change.at).max();
        let items = one
            .changes
            .iter()
            .map(|change| {
                let value = |value: &Option<String>| {
                    let value = value.as_ref();
                    value.map_or_else(
                        || "–".to_owned(),
                        |value| value_text(t, "company.reimport", &change.field, value),
                    )
                };
                let (before, after) = (value(&change.before), value(&change.after));
                view! { <li>{named(t, "console-field", &change.field)}": "{before}" → "<strong>{after}</strong></li> }
            })
            .collect_view();
        vec![
            company(&one.company, "#changes"),
            view! { <ul>{items}</ul> }.into_any(),
            cell(at.map(|at| format_instant(at, locale))),
        ]
    };
    let content = move || {
        query.data.get().map(|UnseenData { page }| {
            let count = t.t_with("staff-unseen-count", &Args::new().with("count", page.total));
            let rows = page.nodes.into_iter().map(row).collect();
            let columns = ["staff-duplicate-company", "staff-changes", "staff-unseen-when"];
            let rows = table(t, "staff-unseen", columns, rows);
            paged(filters, &page.info, count, "staff-no-unseen", rows)
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("staff-unseen") />
            <p class="lead">{t.t("staff-unseen-lead")}</p>
            <Load state=query.state />
            {content}
        </div>
    }
}
