//! The pages of the bundle `requests`: privacy requests, and feedback on accessibility, which shares their clock.

use leptos::prelude::*;

use super::{CasePage, DraftPage, EnterPage, QueuePage, TextsPage};
use crate::{
    console::app::Part,
    privacy::accessibility::{FeedbackListPage, FeedbackPage},
    texts::requests_texts,
};

/// What the bundle brings. Its addresses are those of [`crate::bundle::Bundle::Requests`].
pub const PART: Part = Part {
    texts: requests_texts,
    stays: None,
    page,
};

fn page(first: &str, rest: &str) -> Option<AnyView> {
    Some(match (first, rest) {
        ("pyynnot", "") => view! { <QueuePage /> }.into_any(),
        ("pyynnot", "uusi") => view! { <EnterPage /> }.into_any(),
        ("pyynnot", id) => view! { <CasePage id=id.to_owned() /> }.into_any(),
        ("vastaustekstit", "") => view! { <TextsPage /> }.into_any(),
        ("posti", id) if !id.is_empty() => view! { <DraftPage id=id.to_owned() /> }.into_any(),
        ("saavutettavuus", "") => view! { <FeedbackListPage /> }.into_any(),
        ("saavutettavuus", id) => view! { <FeedbackPage id=id.to_owned() /> }.into_any(),
        _ => return None,
    })
}
