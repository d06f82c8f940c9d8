//! The company list, with the open company beside it on wide screens.

pub mod add;
pub mod decide;
pub mod filter_state;
pub mod filters;
pub mod list_context;
pub mod shortcuts;
pub mod table;

use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::hooks::use_query_map;
use serde_json::{Value, json};
use seutu_shared::{i18n::Args, permission::Permission};

use self::{
    decide::{DecideDialog, Decisions},
    filter_state::{ListState, last_page},
    filters::Filters,
    list_context::CompanyList,
    shortcuts::Shortcuts,
    table::{CompanyTable, row_id},
};
use super::{
    company::CompanyPage,
    data::{use_answer, variables},
    kit::{Confirm, ConfirmDialog, EmptyState, Load, PageHeading, Question, form::focus_id, use_confirm},
    paths,
    session::use_session,
};
use crate::{
    api::console::{
        accounts::PUBLISH_LISTINGS,
        companies::{REGISTER_COMPANIES, RegisterCompaniesData},
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, LinkButton, Pagination, Symbol, Tone, pagination::PaginationTexts, use_toasts},
};

/// The list and, at the right or instead of it, the open company.
#[component]
pub fn CompaniesPage() -> impl IntoView {
    let locale = use_locale();
    let parameters = use_query_map();
    let state = Memo::new(move |_| parameters.with(|map| ListState::read(|name| map.get(name))));
    let query = use_answer::<RegisterCompaniesData>(REGISTER_COMPANIES, move || {
        variables(state.get().variables(locale))
    });
    let list = CompanyList::new(state, query);
    provide_context(list);
    let decisions = Decisions::new(list);
    provide_context(decisions);
    let confirm = use_confirm();
    Effect::new(move |_| {
        list.state.track();
        list.selected.update(std::collections::BTreeSet::clear);
        list.row.set(0);
    });
    Effect::new(move |_| {
        list.query.data.track();
        if let Some(row) = list.refocus.get_untracked() {
            list.refocus.set(None);
            let rows = untrack(|| list.rows()).len();
            if rows > 0 && list.open.get_untracked().is_none() {
                request_animation_frame(move || {
                    if !focus_elsewhere() {
                        focus_id(&row_id(row.min(rows - 1)));
                    }
                });
            }
        }
    });
    let case = move || match list.open.get() {
        // Another company is another page: nothing of the one before may stay in its forms.
        Some(business_id) => view! { <CompanyPage business_id /> }.into_any(),
        None => view! { <NoCompanyChosen /> }.into_any(),
    };
    view! {
        <div class="split" class:has-case=move || list.open.with(Option::is_some)>
            <section class="list-pane" aria-labelledby="list-heading">
                <ListHeading list />
                <Filters list />
                <Toolbar list decisions confirm />
                <Load state=list.query.state />
                <Show when=move || list.query.state.ready.get() fallback=|| ()>
                    <Show when=move || { list.total() > 0 } fallback=move || view! { <NothingHere list /> }>
                        <CompanyTable list />
                        <Pages list />
                    </Show>
                </Show>
            </section>
            <section class="case-pane">{case}</section>
        </div>
        <DecideDialog decisions />
        <ConfirmDialog confirm />
    }
}

/// Whether the person has gone on, outside of the list or in one of its fields, before its rows came: the focus stays.
fn focus_elsewhere() -> bool {
    let on = |selector: &str| document().query_selector(selector).ok().flatten().is_some();
    on(".list-pane :is(input:not([type=checkbox]), select):focus") || on(":focus") && !on(".list-pane :focus")
}

/// The page's heading, which steps back to a second-level one while a company is open.
#[component]
fn ListHeading(list: CompanyList) -> impl IntoView {
    let t = use_texts();
    let open = Memo::new(move |_| list.open.with(Option::is_some));
    move || {
        if open.get() {
            view! { <h2 id="list-heading" class="page-title">{t.t("console-companies")}</h2> }.into_any()
        } else {
            view! { <div id="list-heading"><PageHeading text=t.t("console-companies") /></div> }.into_any()
        }
    }
}

/// How many there are, how many are ticked, and what to do with them.
#[component]
fn Toolbar(list: CompanyList, decisions: Decisions, confirm: Confirm) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let ticked = Memo::new(move |_| list.selected.with(std::collections::BTreeSet::len));
    let count = move || {
        if !list.query.state.ready.get() {
            return String::new();
        }
        let total = t.t_with("console-company-count", &Args::new().with("count", list.total()));
        match ticked.get() {
            0 => total,
            n => format!(
                "{total}, {}",
                t.t_with("console-selected-count", &Args::new().with("count", n))
            ),
        }
    };
    let publish = ask_to_publish(confirm, list);
    let none = Signal::derive(move || ticked.get() == 0 || decisions.pending().get());
    view! {
        <div class="toolbar">
            <p class="toolbar-count" role="status">{count}</p>
            <div class="toolbar-actions">
                <Show when=move || session.can(Permission::CompanyDecide)>
                    <Button symbol=Symbol::Check disabled=none on_click=Callback::new(move |_| decisions.accept(list.targets()))>{t.t("console-accept-selected")}</Button>
                    <Button symbol=Symbol::Close disabled=none on_click=Callback::new(move |_| decisions.reject(list.targets()))>{t.t("console-reject-selected")}</Button>
                </Show>
                <Show when=move || session.can(Permission::ListingPublish)>
                    <Button symbol=Symbol::Globe disabled=none on_click=publish>{t.t("console-publish-selected")}</Button>
                </Show>
                <Shortcuts list decisions />
            </div>
        </div>
    }
}

/// Asks another person to agree that the ticked companies go public: several at once always take
/// two.
fn ask_to_publish(confirm: Confirm, list: CompanyList) -> Callback<MouseEvent> {
    let t = use_texts();
    let toasts = use_toasts();
    let done = Callback::new(move |_: Value| {
        toasts.show(Tone::Ok, t.t("console-approval-asked"));
        list.selected.update(std::collections::BTreeSet::clear);
    });
    Callback::new(move |_| {
        let targets = list.targets();
        confirm.ask(Question {
            title: t.t_with("console-publish-title", &Args::new().with("count", targets.len())),
            points: vec![t.t("console-publish-point"), t.t("console-publish-consent-point")],
            button: t.t("console-publish-ask"),
            danger: false,
            note: None,
            document: PUBLISH_LISTINGS,
            input: json!({ "businessIds": targets }),
            done,
        });
    })
}

/// Pages of the list.
#[component]
fn Pages(list: CompanyList) -> impl IntoView {
    let t = use_texts();
    let last = Memo::new(move |_| last_page(list.total()));
    move || {
        let state = list.state.get();
        let texts = PaginationTexts {
            label: t.t("console-pages"),
            previous: t.t("previous"),
            next: t.t("next"),
            page: t.t("console-page"),
        };
        view! { <Pagination current=state.page last=last.get() href=Box::new(move |page| list.page_address(page)) texts /> }
    }
}

/// Why the list is empty, and how to go on.
#[component]
fn NothingHere(list: CompanyList) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    move || {
        if list.state.with(ListState::is_filtered) {
            let clear = Callback::new(move |_| list.apply(|state| *state = ListState::default()));
            view! { <EmptyState text=t.t("console-no-match")><Button on_click=clear>{t.t("console-filter-clear")}</Button></EmptyState> }.into_any()
        } else {
            let importer = session.can(Permission::CompanyImport);
            view! {
                <EmptyState text=t.t("console-no-companies")>
                    {importer.then(|| view! { <LinkButton href=paths::IMPORTS kind=ButtonKind::Primary symbol=Symbol::Upload>{t.t("console-start-import")}</LinkButton> })}
                </EmptyState>
            }
            .into_any()
        }
    }
}

/// Stands at the right of the list until a company is opened.
#[component]
fn NoCompanyChosen() -> impl IntoView {
    let t = use_texts();
    view! { <div class="case-empty"><p>{t.t("console-choose-company")}</p></div> }
}
