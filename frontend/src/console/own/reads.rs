//! Who has read about the own account and company: when, how, for what and in which role.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_instant, i18n::Args};

use crate::{
    api::console::access::{OWN_ACCESS, OwnAccessData, OwnAccessEntry},
    console::{
        data::use_answer,
        kit::{
            Load, PageHeading, cell, data_table, paged, use_filters,
            words::{code_text, role_text},
        },
        paths,
    },
    texts::{use_locale, use_texts},
};

/// Rows of one page.
const ROWS: u32 = 50;

/// The list, newest first.
#[component]
pub fn OwnReadsPage() -> impl IntoView {
    let t = use_texts();
    let filters = use_filters(paths::own_access(), &[]);
    let query = use_answer::<OwnAccessData>(OWN_ACCESS, move || {
        Some(json!({ "first": ROWS, "after": filters.after() }))
    });
    let content = move || {
        query.data.get().map(|OwnAccessData { page }| {
            let count = t.t_with("console-access-count", &Args::new().with("count", page.total));
            let rows = (!page.nodes.is_empty()).then(|| table(page.nodes));
            paged(filters, &page.info, count, "console-no-access", rows)
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-own-reads") />
            <p class="lead">{t.t("console-own-reads-lead")}</p>
            <Load state=query.state />
            {content}
        </div>
    }
}

fn table(entries: Vec<OwnAccessEntry>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let rows = entries
        .into_iter()
        .map(|entry| {
            vec![
                cell(format_instant(entry.at, locale)),
                cell(
                    entry
                        .role
                        .map_or_else(|| "–".to_owned(), |role| role_text(t, &role)),
                ),
                cell(code_text(t, "access-kind", &entry.kind)),
                cell(code_text(t, "access-purpose", &entry.purpose)),
            ]
        })
        .collect();
    let columns = [
        "console-access-when",
        "console-role",
        "console-access-what",
        "console-own-reads-why",
    ];
    data_table(
        t.t("console-own-reads"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    )
}
