//! Pages of running text. Only the server writes them: links to them load the page anew, and the
//! bundle carries neither their templates nor their texts.

use leptos::prelude::*;

use super::route::Page;

/// The page as the server wrote it.
#[cfg(feature = "ssr")]
#[component]
pub fn WrittenView(
    /// Which page.
    page: Page,
) -> impl IntoView {
    use super::{
        accessibility, head::use_head, markup::show, not_found::NotFoundView, open_data, statistics,
    };
    use crate::texts::{statement_texts, use_locale};

    let t = statement_texts(use_locale());
    match page {
        Page::Accessibility => {
            use_head().set(accessibility::facts(t));
            show(accessibility::statement(t))
        }
        Page::Statistics => {
            let asked = statistics::use_asked();
            use_head().set(statistics::facts(t, asked.as_ref()));
            show(statistics::page(t, asked.as_ref()))
        }
        Page::OpenData => {
            use_head().set(open_data::facts(t));
            show(open_data::page(t))
        }
        Page::Directory | Page::Company(_) | Page::NotFound => view! { <NotFoundView /> }.into_any(),
    }
}

/// The page as the server wrote it; hydration leaves it as it is. Coming here by the back button,
/// after hydration, there is nothing to leave, and the page is fetched.
#[cfg(not(feature = "ssr"))]
#[component]
pub fn WrittenView(
    /// Which page.
    page: Page,
) -> impl IntoView {
    let _ = page;
    if document()
        .document_element()
        .is_some_and(|root| root.has_attribute("data-hydrated"))
    {
        // Fails only for documents without an address.
        drop(window().location().reload());
    }
    view! { <div inner_html=String::new()></div> }
}
