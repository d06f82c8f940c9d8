//! What stands in a place until its content comes.

use leptos::prelude::*;

/// Lines that keep the layout while content loads.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 3)]
    lines: usize,
    /// What is loading, for screen readers.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{label}</span>
            {(0..lines).map(|_| view! { <span class="skeleton-line"></span> }).collect_view()}
        </div>
    }
}

/// A small sign that something is on its way.
#[component]
pub fn Spinner(
    /// What is going on.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <span class="spinner" role="status">
            <span class="spinner-mark" aria-hidden="true"></span>
            <span>{label}</span>
        </span>
    }
}
