//! How often public pages were opened: all of them for staff, the own one for a company.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::date;

use super::{
    data::use_answer,
    kit::{Load, PageHeading, cell, data_table, words::code_text},
    paths,
};
use crate::{
    api::console::visits::{Count, OWN_VISITS, OwnVisitsData, VISITS, Visits, VisitsData, Week},
    texts::use_texts,
};

/// Counts of the whole site.
#[component]
pub fn VisitsPage() -> impl IntoView {
    let t = use_texts();
    let query = use_answer::<VisitsData>(VISITS, || Some(json!({})));
    view! {
        <div class="page">
            <PageHeading text=t.t("visits-title") />
            <p class="lead">{t.t("visits-lead")}</p>
            <Load state=query.state />
            {move || query.data.get().map(|data| site(data.visits))}
        </div>
    }
}

fn site(visits: Visits) -> AnyView {
    let companies = visits
        .companies
        .into_iter()
        .map(|Count { code, name, views }| {
            let href = paths::company(&code, "");
            (
                view! { <a href=href>{name.unwrap_or(code)}</a> }.into_any(),
                views,
            )
        })
        .collect();
    let parts = [
        ("page", "visits-pages", visits.pages, "visit-page"),
        ("referrer", "visits-referrers", visits.referrers, "visit-referrer"),
        ("language", "visits-languages", visits.languages, "language"),
    ];
    let parts = parts.map(|(column, title, counts, prefix)| {
        let named = |count: Count| (cell(code_text(use_texts(), prefix, &count.code)), count.views);
        part(
            title,
            &format!("visits-{column}"),
            counts.into_iter().map(named).collect(),
        )
    });
    view! {
        {part("visits-weeks", "visits-week", weeks(visits.weeks))}
        {parts.into_iter().collect_view()}
        {part("visits-companies", "visits-company", companies)}
    }
    .into_any()
}

/// Weeks as rows, newest first; a date that cannot be read is shown as it is.
fn weeks(weeks: Vec<Week>) -> Vec<(AnyView, u32)> {
    let row = |week: Week| {
        let from = date::parse_date(&week.from).map_or(week.from, date::format_date);
        (cell(from), week.views)
    };
    weeks.into_iter().rev().map(row).collect()
}

/// A heading with its table; nothing where nothing was counted.
fn part(title: &str, column: &str, rows: Vec<(AnyView, u32)>) -> AnyView {
    let t = use_texts();
    let title = t.t(title);
    let body = if rows.iter().all(|(_, views)| *views == 0) {
        view! { <p class="muted">{t.t("visits-none")}</p> }.into_any()
    } else {
        let rows = rows
            .into_iter()
            .map(|(name, views)| vec![name, cell(views.to_string())])
            .collect();
        data_table(title.clone(), vec![t.t(column), t.t("visits-views")], rows)
    };
    view! { <section class="page-section"><h2>{title}</h2>{body}</section> }.into_any()
}

/// Counts of the page of the own company; for any page below `/oma`.
#[component]
pub fn OwnVisits() -> impl IntoView {
    let t = use_texts();
    let query = use_answer::<OwnVisitsData>(OWN_VISITS, || Some(json!({})));
    view! {
        <Load state=query.state />
        {move || query.data.get().map(|data| part("visits-own-title", "visits-week", weeks(data.visits.weeks)))}
        <p class="muted">{t.t("visits-own-lead")}</p>
    }
}
