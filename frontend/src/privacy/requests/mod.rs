//! Privacy requests: the queue, one case, and writing one down.

mod attachments;
mod case;
mod drafts;
mod enter;
mod fees;
mod history;
mod keys;
mod matters;
mod overview;
mod presence;
mod pulse;
mod ready;
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
use seutu_shared::{date::format_date, i18n::Args, permission::Permission};

use crate::{
    api::console::request_queue::{DRAFTS, DraftsData, Line, OVERVIEW, OverviewData, QUEUE, QueueData},
    console::{
        data::use_answer,
        kit::{EmptyState, Load, PageHeading, cell, data_table, use_filters, words::code_text},
        paths,
        session::use_session,
    },
    texts::{Texts, use_texts},
    ui::LinkButton,
};
use keys::{CURRENT_VIEW, QueueKeys, case_id};
use words::{state_badge, urgency_badge};

/// Views of the queue, each in the address and as the schema calls it.
const VIEWS: [(&str, &str); 6] = [
    ("avoimet", "OPEN"),
    ("minun", "MINE"),
    ("ilman-tekijaa", "UNASSIGNED"),
    ("odottaa", "WAITING"),
    ("myohassa", "LATE"),
    ("vastatut", "CLOSED"),
];

/// Parameter with the view.
const VIEW: &str = "nakyma";

/// Parameter with the place where the page of messages begins.
const MAIL: &str = "posti";

/// The queue, the most pressing first.
#[component]
pub fn QueuePage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let filters = use_filters(paths::REQUESTS, &[VIEW]);
    let chosen = move || {
        let asked = filters.value(VIEW).unwrap_or_default();
        VIEWS.iter().find(|(name, _)| *name == asked).unwrap_or(&VIEWS[0])
    };
    let query = use_answer::<QueueData>(QUEUE, move || {
        Some(json!({ "view": chosen().1, "after": filters.after() }))
    });
    let around = use_answer::<OverviewData>(OVERVIEW, || Some(json!({})));
    let works = move || session.can(Permission::PrivacyRequestWork);
    let waiting = use_answer::<DraftsData>(DRAFTS, move || {
        works().then(|| json!({ "after": filters.value(MAIL) }))
    });
    let page_of_mail = Callback::new(move |after: String| {
        format!("{}?{VIEW}={}&{MAIL}={after}", paths::REQUESTS, chosen().0)
    });
    let refresh = Callback::new(move |()| {
        query.state.reload();
        around.state.reload();
        waiting.state.reload();
    });
    let row = move |line: Line| {
        let tasks = Args::new().with("done", line.tasks_done).with("all", line.tasks);
        vec![
            view! { <a class="nowrap" id=case_id(&line.id) href=paths::request(&line.id)>{line.number.clone()}</a> }
                .into_any(),
            cell(rights_text(t, &line.rights)),
            state_badge(t, &line.state, line.outcome.as_deref()),
            view! { {urgency_badge(t, &line)}" "{format_date(line.due_on)} }.into_any(),
            cell(line.assignee.clone()),
            cell((line.tasks > 0).then(|| t.t_with("requests-tasks", &tasks))),
        ]
    };
    let list = move || {
        query.data.get().map(|data| {
            let page = data.privacy_requests;
            if page.lines.is_empty() {
                return view! { <EmptyState text=t.t("requests-none") /> }.into_any();
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
                page.lines.into_iter().map(row).collect(),
            );
            let more = page.next.map(|next| {
                view! { <p><a href=filters.page(Some(&next))>{t.t("requests-more")}</a></p> }
            });
            view! { {table}{more} }.into_any()
        })
    };
    let views = move || {
        VIEWS
            .iter()
            .map(|(name, code)| {
                let current = chosen().1 == *code;
                let text = code_text(t, "requests-view", code);
                view! {
                    <li>
                        <a
                            id=current.then_some(CURRENT_VIEW)
                            href=format!("{}?{VIEW}={name}", paths::REQUESTS)
                            aria-current=current.then_some("page")
                        >
                            {text}
                        </a>
                    </li>
                }
            })
            .collect_view()
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
            </Show>
            <nav aria-label=t.t("requests-view")><ul class="plain-list view-links">{views}</ul></nav>
            <pulse::Pulse query refresh />
            <Load state=query.state />
            <div id=pulse::LIST tabindex="-1">{list}</div>
            <overview::Overview query=around />
        </div>
    }
}

/// What is asked, in words.
fn rights_text(t: Texts, rights: &[String]) -> String {
    let words: Vec<String> = rights
        .iter()
        .map(|right| code_text(t, "privacy-right", right))
        .collect();
    words.join(", ")
}
