//! Which keys the service signs and encrypts with.

use leptos::prelude::*;
use serde_json::json;

use crate::{
    api::console::accounts::{KEYS, KeysData},
    console::{
        data::use_answer,
        kit::{
            Load, PageHeading, badge, cell, data_table,
            words::{code_text, instant},
        },
    },
    texts::{use_locale, use_texts},
    ui::Tone,
};

/// The keys.
#[component]
pub fn KeysPage() -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let query = use_answer::<KeysData>(KEYS, || Some(json!({})));
    let content = move || {
        query.data.get().map(|data| {
            let rows = data
                .keys
                .into_iter()
                .map(|key| {
                    let (tone, state) = if key.current {
                        (Tone::Ok, "console-key-current")
                    } else {
                        (Tone::Neutral, "console-key-old")
                    };
                    vec![
                        cell(code_text(t, "key-purpose", &key.purpose)),
                        view! { <code>{key.id}</code> }.into_any(),
                        badge(tone, t.t(state)),
                        cell(instant(key.since, locale)),
                        cell(key.rows.map(|rows| rows.to_string())),
                    ]
                })
                .collect();
            let columns = [
                "console-key-purpose",
                "console-key-id",
                "console-key-state",
                "console-key-since",
                "console-key-rows",
            ];
            data_table(
                t.t("console-keys"),
                columns.iter().map(|key| t.t(key)).collect(),
                rows,
            )
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-keys") />
            <p class="lead">{t.t("console-keys-lead")}</p>
            <Load state=query.state />
            {content}
        </div>
    }
}
