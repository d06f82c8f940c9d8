//! What became of a newsletter: how many, and person by person with what it rested on.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::date::format_instant;

use crate::{
    api::console::newsletters::{Count, DELIVERIES, DeliveriesData, Delivery},
    console::{
        data::use_answer,
        kit::{Load, data_table, words::code_text},
        paths,
    },
    texts::{Texts, use_locale, use_texts},
    ui::Button,
};

/// Rows of a page, as the document asks.
const ROWS: usize = 50;

/// Counts and people.
#[component]
pub fn Result(
    /// The newsletter.
    id: String,
    /// How many have come to which state.
    counts: Vec<Count>,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let after = RwSignal::new(None::<String>);
    let query = use_answer::<DeliveriesData>(DELIVERIES, move || {
        Some(json!({ "id": id, "after": after.get() }))
    });
    let count_row = move |count: Count| {
        vec![
            code_text(t, "delivery-state", &count.state).into_any(),
            reason_text(t, &count.reason).into_any(),
            count.number.into_any(),
        ]
    };
    let head = |keys: &[&str]| keys.iter().map(|key| t.t(key)).collect::<Vec<_>>();
    let table = data_table(
        t.t("newsletter-result"),
        head(&["newsletter-state", "newsletter-reason", "newsletter-number"]),
        counts.into_iter().map(count_row).collect(),
    );
    let row = move |one: Delivery| {
        let href = paths::person(&one.person_id);
        let proof = one
            .consent_event_id
            .map(|event| view! { <br /><span class="muted">{t.t("newsletter-proof")}" "{event}</span> });
        let why = reason_text(t, one.code.as_deref().unwrap_or(&one.reason));
        vec![
            view! { <a href=href>{t.t("newsletter-person")}</a> }.into_any(),
            code_text(t, "delivery-state", &one.state).into_any(),
            view! { {why}{proof} }.into_any(),
            format_instant(one.settled_at.unwrap_or(one.decided_at), locale).into_any(),
        ]
    };
    let people = move || {
        query.data.get().map(|data| {
            let rows = data.newsletter.deliveries;
            let last = (rows.len() == ROWS).then(|| rows.last().map(|one| one.person_id.clone())).flatten();
            let columns = ["newsletter-person", "newsletter-state", "newsletter-reason", "newsletter-when"];
            let table = data_table(
                t.t("newsletter-people"),
                columns.iter().map(|key| t.t(key)).collect(),
                rows.into_iter().map(row).collect(),
            );
            let first = after.get_untracked().is_some();
            let begin = Callback::new(move |_| after.set(None));
            let next = last.map(|last| {
                let go = Callback::new(move |_| after.set(Some(last.clone())));
                view! { <Button on_click=go>{t.t("newsletter-next-people")}</Button> }
            });
            view! {
                {table}
                <div class="actions">
                    {first.then(|| view! { <Button on_click=begin>{t.t("newsletter-first-people")}</Button> })}
                    {next}
                </div>
            }
        })
    };
    view! {
        <section class="page-section" aria-labelledby="newsletter-result-title">
            <h2 id="newsletter-result-title">{t.t("newsletter-result")}</h2>
            {table}
            <h3>{t.t("newsletter-people")}</h3>
            <Load state=query.state />
            {people}
        </section>
    }
}

/// A reason of the decision, one of our own, or the class of a failure as it is written.
fn reason_text(t: Texts, reason: &str) -> String {
    let known = code_text(t, "marketing-reason", reason);
    if known == reason {
        code_text(t, "delivery-reason", reason)
    } else {
        known
    }
}
