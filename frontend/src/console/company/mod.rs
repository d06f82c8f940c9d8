//! One company of the register: what it is, whom to ask, what it allows, what the public sees.

pub mod case;
pub mod consent;
pub mod consent_draft;
pub mod consent_form;
pub mod consent_history;
pub mod contact_log;
pub mod contacts;
pub mod facts;
pub mod facts_form;
pub mod header;
pub mod history;
pub mod history_value;
pub mod listing;
pub mod listing_draft;
pub mod listing_fields;
mod listing_hours;
mod listing_more;
pub mod listing_pictures;
mod listing_shown;
pub mod names;
pub mod next_action;
pub mod publish;
pub mod relationship;
pub mod upkeep;

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{company::CompanyState, permission::Permission};

use self::{
    case::Case, consent::ConsentSection, consent_history::ConsentHistory, contact_log::ContactLog,
    contacts::Contacts, facts::Facts, header::CaseHeader, history::History, listing::ListingSection,
    names::Names, upkeep::UpkeepSections,
};
use super::{
    data::{use_answer, use_sender, variables},
    kit::{EmptyState, Load, PageHeading},
    paths,
};
use crate::{
    api::console::{
        access::RECORD_PRINT,
        company::{CompanyData, CompanyVariables, REGISTER_COMPANY},
        types::Gql,
    },
    texts::{use_locale, use_texts},
};

/// The company in the address.
#[component]
pub fn CompanyPage(
    /// Its business ID.
    business_id: String,
) -> impl IntoView {
    let locale = use_locale();
    let id = business_id.clone();
    let query = use_answer::<CompanyData>(REGISTER_COMPANY, move || {
        variables(CompanyVariables {
            business_id: id.clone(),
            language: Gql(locale),
        })
    });
    let case = Case::new(business_id, query);
    record_prints(case);
    if let Some(list) = case.list() {
        Effect::new(move |before: Option<u32>| {
            let decided = list.decided.get();
            if before.is_some_and(|before| before != decided) {
                query.state.reload();
            }
            decided
        });
    }
    let triage = Memo::new(move |_| {
        case.with(|c| c.state != CompanyState::Accepted && c.consents.is_empty() && c.listing.is_none())
            .unwrap_or_default()
    });
    let known = Memo::new(move |_| case.with(|_| ()).is_some());
    view! {
        <Load state=query.state />
        <Show when=move || query.state.ready.get()>
            <Show when=move || known.get() fallback=move || view! { <Unknown case /> }>
                <article class="case">
                    <CaseHeader case />
                    {move || if triage.get() { view! { <Triage case /> }.into_any() } else { view! { <Customer case /> }.into_any() }}
                    <UpkeepSections case />
                    {case.can(Permission::ContactRecord).then(|| view! { <ContactLog case /> })}
                    <ConsentHistory case />
                    <History case />
                </article>
            </Show>
        </Show>
    }
}

/// Tells the access log when the page goes on paper. The browser does not wait for the answer.
fn record_prints(case: Case) {
    let sender = use_sender();
    let listener = window_event_listener_untyped("beforeprint", move |_| {
        if case.with(|_| ()).is_some() {
            let variables = json!({ "input": { "businessId": case.id() } });
            sender.send(RECORD_PRINT, variables, |_: serde_json::Value| {});
        }
    });
    on_cleanup(move || listener.remove());
}

/// A company to decide about: what it is comes first, and nothing can be written for it yet.
#[component]
fn Triage(case: Case) -> impl IntoView {
    view! {
        <Facts case />
        <Names case />
        <Contacts case />
    }
}

/// A customer: what it allows and what the public sees come first.
#[component]
fn Customer(case: Case) -> impl IntoView {
    view! {
        <ConsentSection case />
        <ListingSection case />
        <Contacts case />
        <Facts case />
        <Names case />
    }
}

/// The register has no such company.
#[component]
fn Unknown(case: Case) -> impl IntoView {
    let t = case.texts;
    view! {
        <PageHeading text=t.t("console-not-found-title") />
        <EmptyState text=t.t("error-not-found")><a href=paths::COMPANIES>{t.t("console-to-list")}</a></EmptyState>
    }
}

/// A titled part of the page.
#[component]
pub fn Section(
    /// Id of the part; its heading gets `{id}-heading`. Headings are enough to find a part: with a
    /// landmark each, screen readers would announce a dozen of them.
    id: &'static str,
    /// Fluent key of the heading.
    title: &'static str,
    /// Content.
    children: Children,
) -> impl IntoView {
    let t = use_texts();
    let heading = format!("{id}-heading");
    view! {
        <section id=id class="case-section">
            <h2 id=heading tabindex="-1">{t.t(title)}</h2>
            {children()}
        </section>
    }
}
