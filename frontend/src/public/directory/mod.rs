//! The directory: front page while nothing is asked, results as soon as something is.

mod card;
mod filters;
mod front;
mod map;
pub(super) mod names;
mod results;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;

pub(super) use self::card::foreign_lang;
use self::{front::front, names::Names, results::results};
use super::{
    head::{Head, use_head},
    query::DirectoryQuery,
    route::Page,
    search::SearchForm,
};
use crate::{
    api::{
        directory::{CompanyPage, DIRECTORY, DirectoryData},
        transport::{ApiError, read, use_api},
    },
    shell::use_today,
    texts::{Texts, use_locale, use_texts},
    ui::{Notice, Skeleton, Tone},
};

/// Front page and results; the address says which.
#[component]
pub fn DirectoryView() -> impl IntoView {
    let (t, locale, today, api, head) = (use_texts(), use_locale(), use_today(), use_api(), use_head());
    let location = use_location();
    let query = Memo::new(move |before: Option<&DirectoryQuery>| {
        let leaving = location
            .pathname
            .with(|path| Page::of_path(path).1 != Page::Directory);
        match before {
            // The address already names the next page; this one must not load again on its way out.
            Some(before) if leaving => before.clone(),
            _ => location.search.with(|search| DirectoryQuery::parse(search)),
        }
    });
    let answer = Resource::new(
        move || query.get(),
        move |query| {
            let api = api.clone();
            let variables = serde_json::to_value(query.variables(locale, today));
            async move {
                api.execute(DIRECTORY, variables.map_err(|_| ApiError::Malformed)?)
                    .await
            }
        },
    );
    let plain = Memo::new(move |_| query.with(DirectoryQuery::is_plain));
    let starts_plain = plain.get_untracked();
    let content = move || {
        let (query, head) = (query.get(), head.clone());
        Suspend::new(async move {
            let answer: Result<Value, ApiError> = answer.await;
            let page = answer.and_then(read::<DirectoryData>).map(|data| data.companies);
            head.set(facts(t, &query, page.as_ref()));
            match page {
                Ok(page) if query.is_plain() => front(page),
                Ok(page) => results(&query, page),
                Err(error) => failure(t, &error),
            }
        })
    };
    view! {
        <section class="intro" class:intro-compact=move || !plain.get()>
            <div class="wrap">
                <h1>{move || t.t(if plain.get() { "front-title" } else { "results-title" })}</h1>
                <p class="lead" hidden=move || !plain.get()>{t.t("front-lead")}</p>
                <SearchForm query autofocus=starts_plain />
            </div>
        </section>
        <div class="wrap">
            <Transition fallback=move || view! { <Skeleton lines=8 label=t.t("loading") /> }>{content}</Transition>
        </div>
    }
    .into_any()
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
pub(super) fn failure(t: Texts, error: &ApiError) -> AnyView {
    let text = t.t(match error {
        ApiError::Network => "failure-network",
        _ => "failure-text",
    });
    view! {
        <div class="page">
            <Notice tone=Tone::Danger title=t.t("failure-title") live=true>
                <p>{text}</p>
                <p><a href="" rel="external">{t.t("try-again")}</a></p>
            </Notice>
        </div>
    }
    .into_any()
}
