//! Who else has the case open, and whether it has changed since it was read. Nothing on the page moves by it: what is
//! being typed stays until the person asks for the newest.

use std::time::Duration;

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::i18n::Args;

use crate::{
    api::console::{
        request_looks::{LOOK, LookData},
        requests::CaseData,
    },
    console::{
        data::{Query, use_sender},
        kit::while_in_sight,
    },
    texts::use_texts,
    ui::{Button, Notice, Tone},
};

/// How often the page says that it is open; a look counts three times as long.
const EVERY: Duration = Duration::from_secs(15);

/// What others do at the case. Leaving the page ends it.
#[component]
pub fn Presence(
    /// Which case.
    id: StoredValue<String>,
    /// The case as it is shown.
    case: Query<CaseData>,
) -> impl IntoView {
    let (t, sender) = (use_texts(), use_sender());
    let others = RwSignal::new(Vec::<String>::new());
    let newest = RwSignal::new(None::<i64>);
    let look = move || {
        let input = json!({ "input": { "requestId": id.get_value() } });
        sender.send(LOOK, input, move |data: LookData| {
            others.set(data.payload.others);
            newest.set(data.payload.version);
        });
    };
    look();
    while_in_sight(EVERY, look);
    // Memos: the same words are not put in anew, and so not read out again.
    let who = Memo::new(move |_| {
        others.with(|names| {
            let args = Args::new().with("names", names.join(", "));
            (!names.is_empty()).then(|| t.t_with("requests-others-look", &args))
        })
    });
    let changed = Memo::new(move |_| {
        let shown = case
            .data
            .with(|data| data.as_ref().map(|data| data.privacy_request.version));
        newest.get() > shown && !case.state.loading.get()
    });
    let show = Callback::new(move |_| case.state.reload());
    view! {
        <div role="status">{move || who.get().map(|text| view! { <p class="field-help">{text}</p> })}</div>
        <div role="status">
            {move || changed.get().then(|| view! {
                <Notice tone=Tone::Info>
                    <p>{t.t("requests-changed")}</p>
                    <Button on_click=show>{t.t("requests-show-newest")}</Button>
                </Notice>
            })}
        </div>
    }
}
