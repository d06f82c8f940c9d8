//! Privacy requests: the queue, one case, and writing one down.

mod attachments;
mod bulk;
mod case;
mod case_keys;
mod corrections;
mod decisions;
mod deliveries;
mod drafts;
mod enter;
mod fees;
mod filter_state;
mod filters;
mod history;
mod keys;
mod matters;
mod overview;
pub mod pages;
mod person_picker;
mod presence;
mod pulse;
mod ready;
mod recipients;
mod redactions;
mod refused;
mod saved;
mod services;
mod steps;
mod tasks;
mod texts;
mod words;

pub use case::CasePage;
pub use drafts::DraftPage;
pub use enter::EnterPage;
pub use texts::TextsPage;
pub use words::urgency;

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_date, permission::Permission};

use crate::{
    api::console::{
        request_deliveries::{LETTERS, LettersData},
        request_queue::{DRAFTS, DraftsData, Line, OVERVIEW, OverviewData, QUEUE, QueueData},
        request_views::{self, ViewsData},
    },
    console::{
        data::use_answer,
        kit::{EmptyState, Load, PageHeading, cell, data_table, use_filters, words::code_text},
        paths,
        session::use_session,
    },
    texts::{Texts, use_texts},
    ui::LinkButton,
};
use filter_state::PARAMETERS;
use keys::{NEXT_PAGE, QueueKeys, case_id};
use words::{state_badge, urgency_badge};

/// Parameter with the place where the page of messages begins.
const MAIL: &str = "posti";

/// The queue, the most pressing first.
#[component]
pub fn QueuePage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let filters = use_filters(paths::REQUESTS, &PARAMETERS);
    let shown = Memo::new(move |_| filter_state::read(|name| filters.value(name)));
    let query = use_answer::<QueueData>(QUEUE, move || {
        let (view, filter) = shown.with(|shown| (shown.view.graphql_name(), request_views::filter(shown)));
        Some(json!({ "view": view, "filter": filter, "after": filters.after() }))
    });
    let kept = use_answer::<ViewsData>(request_views::VIEWS, || Some(json!({})));
    let (people, bulk) = (filters::use_people(shown), bulk::use_bulk(query));
    let around = use_answer::<OverviewData>(OVERVIEW, || Some(json!({})));
    let works = move || session.can(Permission::PrivacyRequestWork);
    let waiting = use_answer::<DraftsData>(DRAFTS, move || {
        works().then(|| json!({ "after": filters.value(MAIL) }))
    });
    let letters = use_answer::<LettersData>(LETTERS, move || works().then(|| json!({})));
    let page_of_mail = Callback::new(move |after: String| {
        let here = shown.with(filters::address);
        let mark = if here.contains('?') { '&' } else { '?' };
        format!("{here}{mark}{MAIL}={after}")
    });
    let refresh = Callback::new(move |()| {
        query.state.reload();
        around.state.reload();
        waiting.state.reload();
        letters.state.reload();
    });
    let list = move || {
        query.data.get().map(|data| {
            let page = data.privacy_requests;
            if page.lines.is_empty() {
                let narrowed = shown.with(|shown| shown.used() > 0);
                let text = if narrowed {
                    "requests-none-left"
                } else {
                    "requests-none"
                };
                return view! { <EmptyState text=t.t(text) /> }.into_any();
            }
            let columns = [
                "requests-number",
                "requests-rights",
                "requests-state",
                "requests-due",
                "requests-assignee",
                "requests-systems",
            ];
            let table = data_table(
                t.t("requests-title"),
                columns.iter().map(|key| t.t(key)).collect(),
                page.lines
                    .into_iter()
                    .map(|line| row(t, works().then_some(bulk), line))
                    .collect(),
            );
            let more = page.next.map(|next| {
                view! { <p><a id=NEXT_PAGE href=filters.page(Some(&next))>{t.t("requests-more")}</a></p> }
            });
            view! { {table}{more} }.into_any()
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("requests-title") />
            <p class="lead">{t.t("requests-lead")}</p>
            <div class="actions">
                <Show when=move || session.can(Permission::PrivacyRequestWork)>
                    <LinkButton href=paths::request(paths::NEW)>{t.t("requests-enter")}</LinkButton>
                </Show>
                <Show when=move || session.can(Permission::PrivacyRequestDecide)>
                    <LinkButton href=paths::REQUEST_TEXTS>{t.t("request-texts")}</LinkButton>
                </Show>
                <QueueKeys query />
            </div>
            <overview::Alarms query=around />
            <Show when=works>
                <drafts::Waiting query=waiting page=page_of_mail />
                <deliveries::Letters query=letters />
            </Show>
            <nav aria-label=t.t("requests-view")>
                <saved::Views shown />
                <saved::SavedViews query=kept shown />
            </nav>
            <filters::FilterForm filters shown people />
            <saved::SaveView query=kept shown />
            <filters::ActiveFilters shown query people />
            <pulse::Pulse query refresh />
            <Load state=query.state />
            <Show when=works>
                <bulk::BulkBar bulk people refresh />
            </Show>
            <div id=pulse::LIST tabindex="-1">{list}</div>
            <overview::Overview query=around />
        </div>
    }
}

/// A line of the queue; with a box for who does something with many at once.
fn row(t: Texts, bulk: Option<bulk::Bulk>, line: Line) -> Vec<AnyView> {
    let tick = bulk.and_then(|bulk| bulk.tick(t, &line));
    vec![
        view! { {tick}" "<a class="nowrap" id=case_id(&line.id) href=paths::request(&line.id)>{line.number.clone()}</a> }
            .into_any(),
        cell(rights_text(t, &line.rights)),
        state_badge(t, &line.state, line.outcome.as_deref()),
        view! { {urgency_badge(t, &line)}" "{format_date(line.due_on)} }.into_any(),
        cell(line.assignee.clone()),
        cell((line.tasks > 0).then(|| format!("{}/{}", line.tasks_done, line.tasks))),
    ]
}

/// What is asked, in words.
fn rights_text(t: Texts, rights: &[String]) -> String {
    let words: Vec<String> = rights
        .iter()
        .map(|right| code_text(t, "privacy-right", right))
        .collect();
    words.join(", ")
}
