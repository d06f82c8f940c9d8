//! What I have to follow up, on the start page.

use leptos::prelude::*;
use serde_json::json;

use super::{
    company::contact_log::{close_button, due_badge},
    data::use_answer,
    kit::{EmptyState, Load, data_table, words::code_text},
    paths,
};
use crate::{
    api::console::upkeep::{FOLLOW_UPS, FollowUp, FollowUpsData},
    texts::use_texts,
};

/// The most urgent first; what is late says so by a word and an icon.
#[component]
pub fn FollowUps() -> impl IntoView {
    let t = use_texts();
    let query = use_answer::<FollowUpsData>(FOLLOW_UPS, || Some(json!({})));
    let closed = Callback::new(move |()| query.state.reload());
    let row = move |FollowUp {
                        company,
                        person,
                        entry,
                    }: FollowUp| {
        let at_company = company.map(|company| {
            let href = format!("{}#contact-log", paths::company(&company.business_id, ""));
            view! { <a href=href>{company.name}</a> }.into_any()
        });
        let of_person = person.map(|person| {
            let href = paths::person(&person.id);
            let rel = paths::rel(&href);
            let name = person.name.unwrap_or_else(|| t.t("staff-follow-up-person"));
            view! { <a href=href rel=rel>{name}</a> }.into_any()
        });
        let whose = view! { {at_company}" "{of_person} }.into_any();
        let kind = code_text(t, "contact-kind", &entry.kind);
        vec![
            whose,
            view! { <strong>{kind}</strong><br /><span class="preserve-lines">{entry.text.clone()}</span> }
                .into_any(),
            due_badge(t, &entry).unwrap_or_else(|| ().into_any()),
            close_button(&entry, closed),
        ]
    };
    let list = move || {
        query.data.get().map(|data| {
            if data.list.is_empty() {
                return view! { <EmptyState text=t.t("staff-no-follow-ups") /> }.into_any();
            }
            let rows = data.list.into_iter().map(row).collect();
            let columns = [
                "staff-duplicate-company",
                "staff-follow-up-what",
                "staff-due-on",
                "staff-duplicate-deed",
            ];
            data_table(
                t.t("staff-follow-ups"),
                columns.iter().map(|key| t.t(key)).collect(),
                rows,
            )
        })
    };
    view! {
        <section class="page-section" aria-labelledby="follow-ups-title">
            <h2 id="follow-ups-title">{t.t("staff-follow-ups")}</h2>
            <Load state=query.state />
            {list}
        </section>
    }
}
