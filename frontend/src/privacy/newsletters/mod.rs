//! Newsletters: written, looked at, sent, and what became of them.

mod edit;
mod result;

pub use edit::NewsletterPage;

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_instant, permission::Permission};

use crate::{
    api::console::newsletters::{NEWSLETTERS, NewsletterRow, NewslettersData},
    console::{
        data::use_answer,
        kit::{EmptyState, Load, PageHeading, badge, data_table, words::code_text},
        paths,
        session::use_session,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{LinkButton, Tone},
};

/// The newest newsletters.
#[component]
pub fn NewslettersPage() -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let session = use_session();
    let query = use_answer::<NewslettersData>(NEWSLETTERS, || Some(json!({})));
    let row = move |row: NewsletterRow| {
        let when = row.finished_at.or(row.scheduled_at).unwrap_or(row.updated_at);
        vec![
            view! { <a href=paths::newsletter(&row.id)>{row.fi.subject}</a> }.into_any(),
            state_badge(t, &row.state),
            code_text(t, "consent-purpose", &row.purpose).into_any(),
            format_instant(when, locale).into_any(),
        ]
    };
    let list = move || {
        query.data.get().map(|data| {
            if data.newsletters.is_empty() {
                return view! { <EmptyState text=t.t("newsletter-none") /> }.into_any();
            }
            let columns = [
                "newsletter-subject",
                "newsletter-state",
                "newsletter-purpose",
                "newsletter-when",
            ];
            data_table(
                t.t("newsletter-title"),
                columns.iter().map(|key| t.t(key)).collect(),
                data.newsletters.into_iter().map(row).collect(),
            )
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("newsletter-title") />
            <p class="lead">{t.t("newsletter-lead")}</p>
            <Show when=move || session.can(Permission::NewsletterWrite)>
                <p><LinkButton href=paths::newsletter(paths::NEW)>{t.t("newsletter-new")}</LinkButton></p>
            </Show>
            <Load state=query.state />
            {list}
        </div>
    }
}

/// Where it stands, in words and colour.
fn state_badge(t: Texts, state: &str) -> AnyView {
    let tone = match state {
        "SENT" => Tone::Ok,
        "SENDING" | "SCHEDULED" => Tone::Info,
        "CANCELLED" | "FAILED" => Tone::Danger,
        _ => Tone::Neutral,
    };
    badge(tone, code_text(t, "newsletter-state", state))
}
