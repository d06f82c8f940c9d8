//! Pieces of the public pages that only links and forms move.
//!
//! They are plain escaped HTML, on the server and in the browser alike: a view per element would
//! double the bundle, and nothing here reacts by itself. Looks and roles are those of `ui`.

use leptos::prelude::*;
use maud::{Markup, html};

use crate::ui::{
    Symbol, Tone,
    pagination::{PaginationTexts, shown_pages},
};

/// An icon as large as the text beside it.
pub(crate) fn icon(symbol: Symbol) -> Markup {
    html! {
        svg.icon viewBox="0 0 24 24" aria-hidden="true" focusable="false" { path d=(symbol.path()) {} }
    }
}

/// A message in the flow of the page.
pub(crate) fn notice(tone: Tone, title: Option<&str>, text: &Markup) -> Markup {
    html! {
        div class={ "notice " (tone.class()) } {
            (icon(tone.symbol()))
            div.notice-body {
                @if let Some(title) = title { p.notice-title { (title) } }
                (text)
            }
        }
    }
}

/// A filter in force; the whole chip is the link that takes it off.
pub(crate) fn chip(href: &str, label: &str, name: &str) -> Markup {
    html! {
        a.chip href=(href) aria-label=(label) rel="nofollow" data-noscroll { span { (name) } (icon(Symbol::Close)) }
    }
}

/// Links to the pages of a list; nothing when there is one page.
pub(crate) fn pagination(
    current: u32,
    last: u32,
    href: &dyn Fn(u32) -> String,
    texts: &PaginationTexts,
) -> Markup {
    html! {
        @if last > 1 {
            nav.pagination aria-label=(texts.label) {
                @if current > 1 {
                    a.page-step rel="prev" href=(href(current - 1)) { (icon(Symbol::ArrowLeft)) (texts.previous) }
                }
                ol {
                    @for page in shown_pages(current, last) {
                        @if let Some(page) = page {
                            li {
                                a.page-link href=(href(page)) aria-label={ (texts.page) " " (page) }
                                    aria-current=[(page == current).then_some("page")] { (page) }
                            }
                        } @else {
                            li.page-gap aria-hidden="true" { "…" }
                        }
                    }
                }
                @if current < last {
                    a.page-step rel="next" href=(href(current + 1)) { (texts.next) (icon(Symbol::ArrowRight)) }
                }
            }
        }
    }
}

/// Puts markup on the page.
pub(crate) fn show(markup: Markup) -> AnyView {
    view! { <div inner_html=markup.into_string()></div> }.into_any()
}
