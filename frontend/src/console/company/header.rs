//! Name, states and the next step.

use leptos::prelude::*;
use seutu_shared::{date::format_instant, i18n::Args, permission::Permission};

use super::{
    case::Case,
    next_action::{NextAction, next_action},
    publish::PublishButton,
};
use crate::{
    console::{
        companies::decide::Decisions,
        kit::{PageHeading, form::focus_id, state_badge},
        paths,
    },
    ui::{Badge, Button, ButtonKind, Icon, LinkButton, Notice, Symbol, Tone},
};

/// Id of the listing's first text, where writing begins.
pub const FIRST_TEXT: &str = "listing-summaryFi";

/// Head of the company's page.
#[component]
pub fn CaseHeader(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let name = Signal::derive(move || case.with(|company| company.name.clone()).unwrap_or_default());
    let back = move || {
        case.list().map_or_else(
            || paths::COMPANIES.to_owned(),
            |list| {
                paths::COMPANIES.to_owned()
                    + &list
                        .state
                        .with(crate::console::companies::list_context::query_string)
            },
        )
    };
    let states = move || {
        case.with(|company| {
            let listing = company.listing.as_ref().map_or(seutu_shared::listing::ListingStatus::None, |l| l.state);
            let warnings = company.situations.iter().filter(|s| s.ended_on.is_none()).map(|s| {
                let text = t.t(&s.situation.label_key());
                view! { <Badge tone=Tone::Danger symbol=Symbol::Warning>{text}</Badge> }
            }).collect_view();
            view! { {state_badge(company.state)} {state_badge(company.register_status)} {state_badge(listing)} {warnings} }
        })
    };
    let reason = move || {
        case.with(|company| {
            let reason = company.state_reason.clone()?;
            let when = company.state_changed_at.map(|at| format_instant(at, case.locale())).unwrap_or_default();
            Some(view! { <p class="muted">{t.t_with("console-decided", &Args::new().with("reason", reason).with("when", when))}</p> })
        })
    };
    view! {
        <header class="case-head">
            <a class="case-back" href=back data-noscroll=""><Icon symbol=Symbol::ArrowLeft />{t.t("console-to-list")}</a>
            <PageHeading text=name />
            <p class="case-id">{case.id()}</p>
            <p class="badges">{states}</p>
            {reason}
            {case.can(Permission::AccessRead).then(|| {
                let href = paths::of_subject("COMPANY", &case.id());
                view! { <p><a href=href rel=paths::rel(paths::ACCESS_LOG)>{t.t("console-who-looked")}</a></p> }
            })}
            <NextStep case />
        </header>
    }
}

/// The one filled button of the page, with a word on why.
#[component]
fn NextStep(case: Case) -> impl IntoView {
    let t = case.texts;
    let action = Memo::new(move |_| case.with(next_action));
    let hint = |key: &str| view! { <p class="muted">{t.t(key)}</p> };
    let may = move |permission| case.can(permission);
    move || {
        match action.get() {
        Some(NextAction::Decide) if may(Permission::CompanyDecide) => view! { <Decide case /> }.into_any(),
        Some(NextAction::RecordConsent) if may(Permission::ConsentRecord) => {
            let record = Callback::new(move |_| case.recording.set(Some(None)));
            view! {
                <div class="actions"><Button kind=ButtonKind::Primary symbol=Symbol::Shield on_click=record>{t.t("console-record-consent")}</Button></div>
                {hint("console-next-consent")}
            }
            .into_any()
        }
        Some(NextAction::WriteListing) if may(Permission::ListingEdit) => view! {
            <div class="actions"><Button kind=ButtonKind::Primary symbol=Symbol::Document on_click=Callback::new(|_| focus_id(FIRST_TEXT))>{t.t("console-write-listing")}</Button></div>
            {hint("console-next-listing")}
        }
        .into_any(),
        Some(NextAction::Publish) if may(Permission::ListingPublish) => view! {
            <PublishButton case kind=ButtonKind::Primary />
            {hint("console-next-publish")}
        }
        .into_any(),
        Some(NextAction::ShowPublic(url)) => view! {
            <div class="actions"><LinkButton href=url kind=ButtonKind::Primary symbol=Symbol::Globe external=true>{t.t("console-open-public")}</LinkButton></div>
        }
        .into_any(),
        Some(NextAction::LeftOut) if may(Permission::CompanyDecide) => view! { <AcceptAnyway case /> }.into_any(),
        Some(NextAction::Rests) => {
            let reason = may(Permission::PersonRestrict).then(|| t.t("console-listing-rests-reason"));
            view! { <Notice tone=Tone::Warn><p>{t.t("console-listing-rests")}" "{reason}</p></Notice> }.into_any()
        }
        Some(NextAction::Ceased) => view! { <Notice tone=Tone::Warn><p>{t.t("error-company-ceased")}</p></Notice> }.into_any(),
        _ => ().into_any(),
    }
    }
}

/// Accept or reject the candidate.
#[component]
fn Decide(case: Case) -> impl IntoView {
    let t = case.texts;
    let decisions = use_context::<Decisions>();
    decisions.map(|decisions| {
        let accept = Callback::new(move |_| decisions.accept(vec![case.id()]));
        let reject = Callback::new(move |_| decisions.reject(vec![case.id()]));
        view! {
            <div class="actions">
                <Button kind=ButtonKind::Primary symbol=Symbol::Check disabled=decisions.pending() on_click=accept>{t.t("console-accept")}</Button>
                <Button symbol=Symbol::Close disabled=decisions.pending() on_click=reject>{t.t("console-reject")}</Button>
            </div>
            <p class="muted">{t.t("console-next-decide")}</p>
        }
    })
}

/// A company that was left out can still be taken in.
#[component]
fn AcceptAnyway(case: Case) -> impl IntoView {
    use_context::<Decisions>().map(|decisions| {
        let accept = Callback::new(move |_| decisions.accept(vec![case.id()]));
        view! {
            <div class="actions">
                <Button symbol=Symbol::Check disabled=decisions.pending() on_click=accept>{case.texts.t("console-accept-anyway")}</Button>
            </div>
        }
    })
}
