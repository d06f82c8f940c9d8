//! The page for addresses that lead nowhere.

use leptos::prelude::*;

use super::{
    head::{Head, use_head},
    query::DirectoryQuery,
    route::Page,
    search::SearchForm,
};
use crate::texts::{use_locale, use_texts};

/// Nothing is at this address.
#[component]
pub fn NotFoundView() -> impl IntoView {
    let t = use_texts();
    use_head().set(Head {
        title: format!("{} – {}", t.t("not-found-title"), t.t("site-name")),
        description: t.t("not-found-text"),
        status: 404,
        index: false,
    });
    missing(t.t("not-found-title"), t.t("not-found-text"))
}

/// Says what is missing and how to go on.
pub(crate) fn missing(title: String, text: String) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    view! {
        <div class="wrap narrow page">
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <SearchForm query=Signal::stored(DirectoryQuery::default()) />
            <p><a href=Page::Directory.path(locale)>{t.t("to-directory")}</a></p>
        </div>
    }
    .into_any()
}
