//! The rail: links with counts, who is signed in, language and the way out.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use seutu_shared::{
    company::CompanyState, listing::ListingStatus, locale::Locale, permission::Permission, role::Role,
};

use super::{
    companies::filter_state::{LISTING_PARAM, STATE_PARAM},
    data::{fault_text, use_sender},
    paths, preferences,
    session::use_session,
};
use crate::{
    api::console::session::{CountsData, SIGN_OUT},
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Icon, Symbol, Tone, use_toasts},
};

/// The links an account may follow, with counts.
#[component]
pub fn RailLinks() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let counts = session.counts;
    let register = move |pick: fn(&CountsData) -> Option<u32>| Signal::derive(move || counts.with(pick));
    let state_link = |param: &str, value: &str| format!("{}?{param}={value}", paths::COMPANIES);
    let candidates = state_link(STATE_PARAM, CompanyState::Candidate.as_str());
    let accepted = state_link(STATE_PARAM, CompanyState::Accepted.as_str());
    let published = state_link(LISTING_PARAM, ListingStatus::Published.as_str());
    let label = StoredValue::new([candidates, accepted, published]);
    view! {
        <nav aria-label=t.t("console-menu")>
            <ul class="rail-links">
                <RailLink href=paths::base() symbol=Symbol::Check text=t.t("console-dashboard") />
                <Show when=move || session.can(Permission::CompanyRead)>
                    <RailLink href=paths::COMPANIES symbol=Symbol::Building text=t.t("console-companies") />
                    <RailLink href=label.with_value(|l| l[0].clone()) text=t.t("console-candidates") count=register(|c| c.register_counts.map(|r| r.candidates)) />
                    <RailLink href=label.with_value(|l| l[1].clone()) text=t.t("console-accepted") count=register(|c| c.register_counts.map(|r| r.accepted)) />
                    <RailLink href=label.with_value(|l| l[2].clone()) text=t.t("console-published") count=register(|c| c.register_counts.map(|r| r.published)) />
                </Show>
                <Show when=move || session.can(Permission::ListingReview)>
                    <RailLink href=paths::MODERATION symbol=Symbol::Document text=t.t("console-moderation") count=register(|c| c.review_counts.map(|r| r.listings)) />
                    <RailLink href=paths::CLAIMS text=t.t("console-claims") count=register(|c| c.review_counts.map(|r| r.claims)) />
                </Show>
                <Show when=move || session.can(Permission::PersonRead)>
                    <RailLink href=paths::PEOPLE symbol=Symbol::Person text=t.t("console-people") />
                    <RailLink href=paths::TO_TELL text=t.t("console-to-tell") />
                </Show>
                <Show when=move || session.can(Permission::PersonRestrict)>
                    <RailLink href=paths::RESTRICTED text=t.t("console-restricted") />
                </Show>
                <Show when=move || session.can(Permission::CompanyImport)>
                    <RailLink href=paths::IMPORTS symbol=Symbol::Upload text=t.t("console-imports") count=register(active_imports) />
                </Show>
                <Show when=move || session.can(Permission::PrivacyRequestRead)>
                    <RailLink href=paths::REQUESTS symbol=Symbol::Document text=t.t("console-requests") />
                </Show>
                <Show when=move || session.can(Permission::NewsletterRead)>
                    <RailLink href=paths::NEWSLETTERS symbol=Symbol::Mail text=t.t("console-newsletters") />
                </Show>
                <Show when=move || session.can(Permission::PurposeRead)>
                    <RailLink href=paths::PURPOSES symbol=Symbol::Document text=t.t("console-purposes") />
                    // The same people read feedback; a test of its own would weigh more than the link.
                    <RailLink href=paths::ACCESSIBILITY symbol=Symbol::Mail text=t.t("console-accessibility") />
                </Show>
                <Show when=move || session.can(Permission::VisitRead)>
                    <RailLink href=paths::VISITS symbol=Symbol::Globe text=t.t("visits-title") />
                </Show>
                <Show when=move || session.is(&[Role::CompanyOwner, Role::CompanyEditor])>
                    <RailLink href=paths::OWN_LISTING symbol=Symbol::Document text=t.t("own-listing") />
                    <RailLink href=paths::OWN_VERSIONS symbol=Symbol::Clock text=t.t("own-versions") />
                    <RailLink href=paths::OWN_CONTACTS symbol=Symbol::Person text=t.t("console-contacts") />
                </Show>
                <Show when=move || session.is(&[Role::CompanyOwner])>
                    <RailLink href=paths::OWN_TEAM symbol=Symbol::Person text=t.t("own-team") />
                    <RailLink href=paths::TEAM symbol=Symbol::Person text=t.t("console-invitations") />
                </Show>
                <Show when=move || session.is(&[Role::CompanyOwner, Role::CompanyEditor])>
                    <RailLink href=paths::own_access() symbol=Symbol::Search text=t.t("console-own-reads") />
                </Show>
                <Show when=move || session.can(Permission::AccountRead)>
                    <RailLink href=paths::ACCOUNTS symbol=Symbol::Person text=t.t("console-accounts") />
                    <RailLink href=paths::INVITATIONS text=t.t("console-invitations") />
                </Show>
                <Show when=move || session.can(Permission::ApprovalDecide) || session.can(Permission::AuditRead)>
                    <RailLink href=paths::APPROVALS symbol=Symbol::Check text=t.t("console-approvals") count=register(CountsData::approvals_waiting) />
                </Show>
                <Show when=move || session.can(Permission::AccessRead)>
                    <RailLink href=paths::ACCESS_LOG symbol=Symbol::Search text=t.t("console-access-log") />
                </Show>
                <Show when=move || session.can(Permission::AccessReview)>
                    <RailLink href=paths::REVIEWS symbol=Symbol::Warning text=t.t("console-reviews") count=register(CountsData::reviews_open) />
                </Show>
                <Show when=move || session.can(Permission::NoticeRead)>
                    <RailLink href=paths::NOTICE symbol=Symbol::Document text=t.t("console-notice") />
                </Show>
                <Show when=move || session.can(Permission::InventoryRead)>
                    <RailLink href=paths::SYSTEMS text=t.t("console-systems") />
                </Show>
                <Show when=move || session.can(Permission::KeyRead)>
                    <RailLink href=paths::KEYS symbol=Symbol::Shield text=t.t("console-keys") />
                </Show>
                <Show when=move || session.can(Permission::JobRead)>
                    <RailLink href=paths::JOBS symbol=Symbol::Clock text=t.t("console-jobs") />
                </Show>
                <Show when=move || session.can(Permission::AuditRead)>
                    <RailLink href=paths::AUDIT symbol=Symbol::Shield text=t.t("console-audit") />
                </Show>
            </ul>
        </nav>
    }
}

/// Runs under way; nothing to show when there are none.
fn active_imports(counts: &CountsData) -> Option<u32> {
    let active = counts.import_runs.iter().filter(|run| run.state.active()).count();
    u32::try_from(active).ok().filter(|active| *active > 0)
}

/// One link of the rail. A link with a query is current when the page shows the same query.
#[component]
fn RailLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Icon; without one the link stands under the one before.
    #[prop(optional, into)]
    symbol: Option<Symbol>,
    /// The words.
    text: String,
    /// How many wait there.
    #[prop(optional, into)]
    count: Option<Signal<Option<u32>>>,
) -> impl IntoView {
    let location = use_location();
    let target = href.clone();
    let rel = paths::rel(&href);
    let current = move || {
        let (path, search) = (location.pathname.get(), location.search.get());
        let here = match target.split_once('?') {
            Some((target, query)) => path.starts_with(target) && search.trim_start_matches('?') == query,
            None if target == paths::base() => path.trim_end_matches('/') == target,
            None => path.starts_with(&target) && !(target == paths::COMPANIES && is_view(&search)),
        };
        here.then_some("page")
    };
    view! {
        <li>
            <a class="rail-link" class:rail-sub=symbol.is_none() href=href rel=rel aria-current=current>
                {symbol.map(|symbol| view! { <Icon symbol /> })}
                <span class="rail-text">{text}</span>
                {move || count.and_then(|count| count.get()).map(|count| view! { <span class="rail-count">{count}</span> })}
            </a>
        </li>
    }
}

/// Whether a query is exactly one of the rail's own views.
fn is_view(search: &str) -> bool {
    let search = search.trim_start_matches('?');
    [
        (STATE_PARAM, CompanyState::Candidate.as_str()),
        (STATE_PARAM, CompanyState::Accepted.as_str()),
        (LISTING_PARAM, ListingStatus::Published.as_str()),
    ]
    .iter()
    .any(|(param, value)| search.split_once('=') == Some((param, value)))
}

/// Who is signed in, the language, and the way out.
#[component]
pub fn RailFoot() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let sender = use_sender();
    let leave = Callback::new(move |_| {
        sender.send(SIGN_OUT, serde_json::json!({}), move |_: serde_json::Value| {
            session.viewer.set(None);
        });
    });
    let email = move || {
        session
            .viewer
            .with(|viewer| viewer.as_ref().map(|viewer| viewer.email.clone()))
    };
    let role = move || {
        let role = session
            .viewer
            .with(|viewer| viewer.as_ref().and_then(|v| v.role.parse::<Role>().ok()));
        role.map(|role| t.t(&role.label_key()))
    };
    view! {
        <div class="rail-foot">
            <p class="rail-who"><Icon symbol=Symbol::Person /><span><strong>{email}</strong><br />{role}</span></p>
            <Show when=move || session.viewer.with(|v| v.as_ref().is_some_and(|v| !v.restricted))>
                <a href=paths::own(paths::OWN_ACCOUNT) rel=paths::rel(paths::BASE)>{t.t("console-own-account")}</a>
            </Show>
            <LanguageChoice id="rail-language" />
            <Button kind=ButtonKind::Quiet symbol=Symbol::SignOut disabled=sender.pending on_click=leave>{t.t("sign-out")}</Button>
        </div>
    }
}

/// The language of the console, remembered in this browser.
#[component]
pub fn LanguageChoice(
    /// Id of the control.
    id: &'static str,
) -> impl IntoView {
    let (t, here) = (use_texts(), use_locale());
    let (session, toasts) = (use_session(), use_toasts());
    let choose = move |event: web_sys::Event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        let Some(locale) = Locale::from_code(&select.value()) else {
            return;
        };
        session.speak(locale, move |spoken| match spoken {
            Ok(()) => preferences::set_language(locale),
            Err(error) => {
                select.set_value(here.code());
                toasts.show(Tone::Danger, fault_text(t, &error));
            }
        });
    };
    // Each language in its own words, so that everybody finds theirs.
    let own_name = |locale: Locale| match locale {
        Locale::Fi => "Suomi",
        Locale::Sv => "Svenska",
        Locale::En => "English",
    };
    let options = Locale::ALL
        .iter()
        .map(|locale| view! { <option value=locale.code() lang=locale.code() selected=*locale == here>{own_name(*locale)}</option> })
        .collect_view();
    view! {
        <div class="language-choice">
            <label for=id><Icon symbol=Symbol::Globe /><span>{t.t("language")}</span></label>
            <select id=id on:change=choose>{options}</select>
        </div>
    }
}
