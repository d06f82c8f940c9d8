//! A message in the flow of the page.

use leptos::prelude::*;

use super::{badge::Tone, icon::Icon};

/// A message with an icon and, if it helps, a heading.
#[component]
pub fn Notice(
    /// What the message means.
    #[prop(optional)]
    tone: Tone,
    /// Heading of the message.
    #[prop(optional, into)]
    title: Option<String>,
    /// Came as an answer to what the person did: read out at once.
    #[prop(optional)]
    live: bool,
    /// The message.
    children: Children,
) -> impl IntoView {
    let role = match (live, tone) {
        (true, Tone::Danger) => Some("alert"),
        (true, _) => Some("status"),
        (false, _) => None,
    };
    view! {
        <div class=format!("notice {}", tone.class()) role=role>
            <Icon symbol=tone.symbol() />
            <div class="notice-body">
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
}
