//! Tables that stay readable on narrow screens: the table scrolls, the page does not.

use leptos::prelude::*;

/// A table with a caption. Give it a `<thead>` with `<th scope="col">` and a `<tbody>`.
#[component]
pub fn Table(
    /// What the table lists.
    #[prop(into)]
    caption: String,
    /// Keep the caption for screen readers only, when a heading says the same.
    #[prop(optional)]
    hide_caption: bool,
    /// Head and body.
    children: Children,
) -> impl IntoView {
    let name = caption.clone();
    view! {
        <div class="table-scroll" role="region" aria-label=name tabindex="0">
            <table>
                <caption class=hide_caption.then_some("visually-hidden")>{caption}</caption>
                {children()}
            </table>
        </div>
    }
}
