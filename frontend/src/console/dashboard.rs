//! What waits for me.

use leptos::prelude::*;
use seutu_shared::{
    company::CompanyState, i18n::Args, listing::ListingStatus, permission::Permission, role::Role,
};

use super::{
    companies::filter_state::{LISTING_PARAM, STATE_PARAM},
    data::{use_answer, variables},
    follow_ups::FollowUps,
    kit::{EmptyState, PageHeading},
    paths,
    self_service::OwnStart,
    session::use_session,
};
use crate::{
    api::console::{
        operations::{JOBS, JobsData, JobsVariables},
        types::{ImportState, JobState},
    },
    texts::use_texts,
    ui::{ButtonKind, Icon, LinkButton, Symbol},
};

/// The start page: a company's own people have another one.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let own = untrack(|| use_session().is(&[Role::CompanyEditor, Role::CompanyOwner]));
    if own {
        view! { <OwnStart /> }.into_any()
    } else {
        view! { <Dashboard /> }.into_any()
    }
}

/// Tasks with counts, then quick links.
#[component]
fn Dashboard() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let importer = move || session.can(Permission::CompanyImport);
    view! {
        <div class="page">
            <PageHeading text=t.t("console-dashboard") />
            <Show when=move || session.viewer.with(|viewer| viewer.as_ref().is_some_and(|v| v.permissions.is_empty()))>
                <EmptyState text=t.t("console-nothing-for-role") />
            </Show>
            <Show when=move || session.viewer.with(|viewer| viewer.as_ref().is_some_and(|v| !v.permissions.is_empty()))>
                <Tasks />
            </Show>
            <Show when=move || session.can(Permission::ContactRecord)><FollowUps /></Show>
            <section class="page-section" aria-labelledby="quick-title">
                <h2 id="quick-title">{t.t("console-quick")}</h2>
                <div class="actions">
                    <Show when=importer><LinkButton href=paths::IMPORTS symbol=Symbol::Upload>{t.t("console-start-import")}</LinkButton></Show>
                    <Show when=move || session.can(Permission::CompanyRead)>
                        <LinkButton href=paths::COMPANIES symbol=Symbol::Search>{t.t("console-find-company")}</LinkButton>
                    </Show>
                    <Show when=move || session.can(Permission::CompanyEdit)>
                        <LinkButton href=paths::ADD_COMPANY symbol=Symbol::Plus>{t.t("staff-add-company")}</LinkButton>
                        <LinkButton href=paths::DUPLICATES symbol=Symbol::Search>{t.t("staff-pairs")}</LinkButton>
                        <LinkButton href=paths::UNSEEN symbol=Symbol::Clock>{t.t("staff-unseen")}</LinkButton>
                    </Show>
                    <LinkButton href="/" kind=ButtonKind::Quiet symbol=Symbol::Globe external=true>{t.t("console-open-directory")}</LinkButton>
                </div>
            </section>
        </div>
    }
}

/// One line for each kind of work; work that does not wait says so quietly.
#[component]
fn Tasks() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let dead = use_answer::<JobsData>(JOBS, move || {
        session
            .can(Permission::JobRead)
            .then(|| {
                variables(JobsVariables {
                    state: Some(JobState::Dead),
                    first: 100,
                })
            })
            .flatten()
    });
    let list = |parameters: &str| format!("{}?{parameters}", paths::COMPANIES);
    let candidates = list(&format!("{STATE_PARAM}={}", CompanyState::Candidate.as_str()));
    let accepted = list(&format!("{STATE_PARAM}={}", CompanyState::Accepted.as_str()));
    let drafts = list(&format!("{LISTING_PARAM}={}", ListingStatus::Draft.as_str()));
    let register = move |pick: fn(&crate::api::console::session::RegisterCounts) -> u32| {
        Signal::derive(move || {
            session
                .counts
                .with(|counts| counts.register_counts.as_ref().map(pick))
        })
    };
    let failed = Signal::derive(move || {
        let failed = session.counts.with(|c| {
            c.import_runs
                .iter()
                .filter(|run| run.state == ImportState::Failed)
                .count()
        });
        session
            .can(Permission::CompanyImport)
            .then(|| u32::try_from(failed).unwrap_or(u32::MAX))
    });
    let dead_count = Signal::derive(move || {
        dead.data.with(|data| {
            data.as_ref()
                .map(|d| u32::try_from(d.jobs.len()).unwrap_or(u32::MAX))
        })
    });
    let accepted_open = Signal::derive(move || {
        session.counts.with(|counts| {
            counts
                .register_counts
                .map(|c| c.accepted.saturating_sub(c.published))
        })
    });
    let reads = move || session.can(Permission::CompanyRead);
    view! {
        <section class="page-section" aria-labelledby="tasks-title">
            <h2 id="tasks-title">{t.t("console-waiting")}</h2>
            <ul class="tasks">
                <Task href=candidates symbol=Symbol::Clock key="console-task-candidates" count=register(|c| c.candidates) />
                <Task href=accepted symbol=Symbol::Shield key="console-task-accepted" count=accepted_open />
                <Task href=paths::IMPORTS symbol=Symbol::Danger key="console-task-failed-imports" count=failed />
                <Task href=format!("{}?tila={}", paths::JOBS, JobState::Dead.slug()) symbol=Symbol::Danger key="console-task-dead-jobs" count=dead_count />
            </ul>
            <Show when=reads><p><a href=drafts.clone()>{t.t("console-drafts")}</a></p></Show>
        </section>
    }
}

/// One kind of work; absent while its count is not known or not mine to know.
#[component]
fn Task(
    /// Where it is done.
    #[prop(into)]
    href: String,
    /// Icon.
    symbol: Symbol,
    /// Fluent key with `count`.
    key: &'static str,
    /// How many wait.
    count: Signal<Option<u32>>,
) -> impl IntoView {
    let t = use_texts();
    move || {
        count.get().map(|count| {
            let text = t.t_with(key, &Args::new().with("count", count));
            let (href, rel) = (href.clone(), paths::rel(&href));
            if count == 0 {
                view! { <li class="task task-none"><Icon symbol=Symbol::Check /><span>{text}</span></li> }.into_any()
            } else {
                view! { <li class="task"><Icon symbol /><span class="task-count">{count}</span><a href=href rel=rel>{text}</a></li> }.into_any()
            }
        })
    }
}
