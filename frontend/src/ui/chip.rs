//! A filter in force, with a link that takes it off.

use leptos::prelude::*;

use super::icon::{Icon, Symbol};

/// One filter in force. The whole chip is the link.
#[component]
pub fn Chip(
    /// The page without the filter.
    #[prop(into)]
    href: String,
    /// What a screen reader says, for example "Remove filter: Veteli".
    #[prop(into)]
    label: String,
    /// The filter in a word.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="chip" href=href aria-label=label data-noscroll="" rel="nofollow">
            <span>{children()}</span>
            <Icon symbol=Symbol::Close />
        </a>
    }
}
