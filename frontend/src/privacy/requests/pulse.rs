//! Whether the queue has changed since it was read. It is read anew by itself while nobody is at work in the list, and
//! else when the person asks for it: neither the focus nor what was ticked goes away by itself.

use std::time::Duration;

use leptos::prelude::*;
use serde_json::json;

use crate::{
    api::console::{
        request_looks::{PULSE, PulseData},
        request_queue::QueueData,
    },
    console::{
        data::{Query, use_sender},
        kit::{form::focus_id, while_in_sight},
    },
    texts::use_texts,
    ui::Button,
};

/// How often the mark of the queue is asked for.
const EVERY: Duration = Duration::from_secs(20);

/// Id of the list.
pub const LIST: &str = "requests-list";

/// It has changed, and waits for the person.
const CHANGED: &str = "requests-queue-changed";
/// It was read anew by itself.
const REFRESHED: &str = "requests-queue-refreshed";

/// Says that the queue has changed.
#[component]
pub fn Pulse(
    /// The queue as it is shown, with its mark.
    query: Query<QueueData>,
    /// Reads everything on the page anew.
    refresh: Callback<()>,
) -> impl IntoView {
    let (t, sender) = (use_texts(), use_sender());
    let said = RwSignal::new(None::<&'static str>);
    let ask = move || {
        sender.send(PULSE, json!({}), move |now: PulseData| {
            if query.state.loading.get_untracked() {
                return;
            }
            let same = query.data.with_untracked(|shown| {
                let mark = shown
                    .as_ref()
                    .and_then(|shown| shown.privacy_requests.mark.as_ref());
                mark.is_none_or(|mark| *mark == now.privacy_request_pulse)
            });
            if same {
                said.set(None);
            } else if in_use() {
                said.set(Some(CHANGED));
            } else {
                said.set(Some(REFRESHED));
                refresh.run(());
            }
        });
    };
    while_in_sight(EVERY, ask);
    // Whatever read it anew.
    Effect::new(move |_| {
        query.data.track();
        if said.get_untracked() == Some(CHANGED) {
            said.set(None);
        }
    });
    let said = Memo::new(move |_| said.get());
    let act = Callback::new(move |_| {
        refresh.run(());
        focus_id(LIST);
    });
    view! {
        <div role="status">{move || said.get().map(|key| view! { <p class="field-help">{t.t(key)}</p> })}</div>
        {move || (said.get() == Some(CHANGED)).then(|| view! {
            <p><Button on_click=act>{t.t("requests-queue-refresh")}</Button></p>
        })}
    }
}

/// Whether the focus is in the list or among the messages and letters above it, or something in the list is ticked.
fn in_use() -> bool {
    let held = format!(
        "#{LIST} :focus, #{LIST} input:checked, [aria-labelledby=drafts-title] :focus, \
         [aria-labelledby=letters-title] :focus"
    );
    document()
        .query_selector(&held)
        .is_ok_and(|found| found.is_some())
}
