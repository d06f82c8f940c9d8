//! The directory: front page while nothing is asked, results as soon as something is.

mod card;
mod filters;
mod front;
#[cfg(feature = "hydrate")]
mod keep;
mod map;
pub(super) mod names;
mod results;

use std::sync::Arc;

use leptos::{ev::MouseEvent, html, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use serde_json::Value;
use wasm_bindgen::JsCast;

pub(super) use self::card::{also, foreign_lang, situation_key, trade_and_place};
use self::{front::front, names::Names, results::results};
#[cfg(feature = "hydrate")]
use super::scroll::list_came;
#[cfg(feature = "ssr")]
use super::structured::{self, use_origin};
use super::{
    answer::answered,
    head::{Head, use_head},
    markup::{notice, show},
    query::DirectoryQuery,
    route::Page,
    search::SearchForm,
};
use crate::{
    api::{
        answer::field,
        directory::{CompanyPage, DIRECTORY},
        transport::ApiError,
    },
    shell::use_today,
    texts::{Texts, use_locale, use_texts},
    ui::Tone,
};

/// Front page and results; the address says which.
#[component]
pub fn DirectoryView() -> impl IntoView {
    let (t, locale, today, head) = (use_texts(), use_locale(), use_today(), use_head());
    let query = followed_query();
    let variables = Signal::derive(move || serde_json::to_value(query.get().variables(locale, today)).ok());
    let plain = Memo::new(move |_| query.with(DirectoryQuery::is_plain));
    let place = NodeRef::<html::Div>::new();
    let found = RwSignal::new(String::new());
    #[cfg(feature = "ssr")]
    let origin = use_origin();
    let content = move |answer: Result<Value, ApiError>| {
        let query = query.get_untracked();
        let page = answer.and_then(|data| field::<CompanyPage>(&data, "companies"));
        head.set(facts(t, &query, page.as_ref()));
        #[cfg(feature = "ssr")]
        if let (true, Ok(page)) = (query.is_plain(), &page) {
            head.describe(structured::list(&origin, locale, &page.nodes));
        }
        let markup = match &page {
            Ok(page) if query.is_plain() => front(t, page, today),
            Ok(page) => results(t, &query, page, today),
            Err(error) => failure(t, error),
        };
        let total = page
            .ok()
            .filter(|_| !query.is_plain())
            .map(|page| page.total_count);
        keep_place(place, found, total.map(|total| results::count(t, total)));
        show(markup)
    };
    let content = answered(DIRECTORY, variables, 8, Arc::new(content));
    view! {
        <section class="intro" class:intro-compact=move || !plain.get()>
            <div class="wrap">
                <h1>{move || t.t(if plain.get() { "front-title" } else { "results-title" })}</h1>
                <p class="lead" hidden=move || !plain.get()>{t.t("front-lead")}</p>
                <SearchForm query />
            </div>
        </section>
        <p class="visually-hidden" role="status">{move || found.get()}</p>
        <div class="wrap" node_ref=place on:click=map_clicks()>
            {content}
        </div>
    }
    .into_any()
}

/// What the address asks for.
fn followed_query() -> Memo<DirectoryQuery> {
    let location = use_location();
    Memo::new(move |before: Option<&DirectoryQuery>| {
        let leaving = location
            .pathname
            .with(|path| Page::of_path(path).1 != Page::Directory);
        match before {
            // The address already names the next page; this one must not load again on its way out.
            Some(before) if leaving => before.clone(),
            _ => location.search.with(|search| DirectoryQuery::parse(search)),
        }
    })
}

/// In the browser: says how many were found, and keeps open sheet, focus and place over the change.
#[cfg(feature = "hydrate")]
fn keep_place(content: NodeRef<html::Div>, found: RwSignal<String>, count: Option<String>) {
    found.set(count.unwrap_or_default());
    if let Some(content) = content.get_untracked() {
        let place = keep::Place::note(&content);
        request_animation_frame(move || {
            place.find_again();
            list_came();
        });
    }
}

#[cfg(not(feature = "hydrate"))]
fn keep_place(_: NodeRef<html::Div>, _: RwSignal<String>, _: Option<String>) {}

/// The router knows links of HTML only, so clicks on the map's own links are handed to it.
fn map_clicks() -> impl Fn(MouseEvent) {
    let navigate = use_navigate();
    move |event: MouseEvent| {
        let held = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("svg a").ok().flatten());
        if let (false, Some(href)) = (held, link.and_then(|link| link.get_attribute("href"))) {
            event.prevent_default();
            navigate(
                &href,
                NavigateOptions {
                    scroll: false,
                    ..NavigateOptions::default()
                },
            );
        }
    }
}

/// Title and the rest. Only the front page is for search engines: filters make endless lists.
fn facts(t: Texts, query: &DirectoryQuery, page: Result<&CompanyPage, &ApiError>) -> Head {
    let names = Names::new(t, page.ok().map(|page| &page.facets));
    let asked: Vec<_> = query.filters().iter().map(|filter| names.short(filter)).collect();
    let title = match asked.as_slice() {
        [] => t.t("site-name"),
        asked => format!("{} – {}", asked.join(", "), t.t("site-name")),
    };
    let status = if page.is_ok() { 200 } else { 503 };
    Head {
        title,
        description: t.t("front-lead"),
        status,
        index: query.is_plain() && status == 200,
    }
}

/// The API gave no answer: what happened and what to do.
pub(super) fn failure(t: Texts, error: &ApiError) -> maud::Markup {
    let text = t.t(match error {
        ApiError::Network => "failure-network",
        _ => "failure-text",
    });
    let text = maud::html! {
        p { (text) }
        p { a href="" rel="external" { (t.t("try-again")) } }
    };
    maud::html! { div.page role="alert" { (notice(Tone::Danger, Some(&t.t("failure-title")), &text)) } }
}
