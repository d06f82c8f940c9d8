//! A company's own pages below `/oma`, and staff's review of what companies send in.

pub mod changes;
pub mod claims;
pub mod consent;
pub mod contacts;
pub mod editor;
pub mod moderation;
pub mod preview;
pub mod start;
pub mod team;
pub mod undo;
pub mod versions;

pub use claims::ClaimsPage;
pub use contacts::OwnContactsPage;
pub use editor::EditorPage;
pub use moderation::ModerationPage;
pub use start::OwnStart;
pub use team::TeamPage;
pub use versions::VersionsPage;

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::i18n::Args;

use super::{
    data::{Query, use_answer},
    kit::{Confirm, Question},
};
use crate::{
    api::console::own::{MY_LISTING, MyListingData},
    texts::{use_locale, use_texts},
    ui::{Tone, use_toasts},
};

/// The own company with its listing.
fn use_my_listing() -> Query<MyListingData> {
    let locale = use_locale();
    use_answer(MY_LISTING, move || {
        Some(json!({ "language": locale.code().to_ascii_uppercase() }))
    })
}

/// Says that something is done, then lets the page ask again.
fn told(key: &'static str, changed: Callback<()>) -> Callback<Value> {
    let (t, toasts) = (use_texts(), use_toasts());
    Callback::new(move |_| {
        toasts.show(Tone::Ok, t.t(key));
        changed.run(());
    })
}

/// Says how many were decided, and how many were left as they are, then lets the page ask again.
fn told_many(done_key: &'static str, left_key: &'static str, changed: Callback<()>) -> Callback<Value> {
    let (t, toasts) = (use_texts(), use_toasts());
    let many = move |key: &str, count: u64| t.t_with(key, &Args::new().with("count", count));
    Callback::new(move |payload: Value| {
        let left = payload["left"].as_array().map_or(0, Vec::len);
        if left > 0 {
            toasts.show(Tone::Warn, many(left_key, left as u64));
        }
        toasts.show(
            Tone::Ok,
            many(done_key, payload["done"].as_u64().unwrap_or_default()),
        );
        changed.run(());
    })
}

/// A question whose words are `{key}-title` and the points, and whose button is `{key}`.
fn question(
    key: &'static str,
    points: Vec<String>,
    document: &'static str,
    input: Value,
    done: Callback<Value>,
) -> Question {
    let t = use_texts();
    Question {
        title: t.t(&format!("{key}-title")),
        points,
        button: t.t(key),
        danger: true,
        note: None,
        document,
        input,
        done,
    }
}

/// A button's callback that asks first.
fn asks(confirm: Confirm, question: Question) -> Callback<leptos::ev::MouseEvent> {
    Callback::new(move |_| confirm.ask(question.clone()))
}
