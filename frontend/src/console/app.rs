//! The whole console: context, language, sign-in gate and pages.

use leptos::prelude::*;
use leptos_router::{components::Router, hooks::use_location};

use super::{
    access::{AccessLogPage, ReviewsPage},
    admin::{AccountPage, AccountsPage, ApprovalsPage, InvitationsPage, KeysPage},
    audit::AuditPage,
    companies::{CompaniesPage, add::AddCompanyPage},
    dashboard::DashboardPage,
    data::{Query, use_answer},
    imports::{ImportRunPage, ImportsPage, ListingImportPage},
    jobs::JobsPage,
    kit::{Focus, Load, PageHeading},
    layout::Layout,
    own::{OwnAccountPage, reads::OwnReadsPage, set_up::SetUpPage},
    paths, preferences,
    self_service::{ClaimsPage, EditorPage, ModerationPage, TeamPage, VersionsPage},
    session::{self, Session},
    sign_in::{Before, GatePage, SignInAgain},
    visits::VisitsPage,
};
use crate::{
    api::{
        console::session::{VIEWER, ViewerData},
        transport::{Api, provide_api},
    },
    texts::{console_texts, provide_texts, use_texts},
    ui::{ToastRegion, provide_toasts},
};

/// The console.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new(preferences::first_language());
    provide_context(session);
    provide_context(Focus::new());
    provide_api(Api::new(session::transport(session)));
    provide_toasts();
    let viewer = use_answer::<ViewerData>(VIEWER, || Some(serde_json::json!({})));
    Effect::new(move |before: Option<u32>| {
        let version = session.viewer_version.get();
        if before.is_some_and(|before| before != version) {
            viewer.state.reload();
        }
        version
    });
    Effect::new(move |_| match viewer.data.get().map(|data| data.viewer) {
        Some(Some(viewer)) => {
            if preferences::language().is_none() {
                // Where its texts do not come, the console goes on in the language it has.
                session.speak(viewer.language, |_| {});
            }
            session.viewer.set(Some(viewer));
        }
        Some(None) if session.viewer.with_untracked(Option::is_some) => session.expired.set(true),
        _ => {}
    });
    // A memo, so that the language of an account that equals the page's does not rebuild anything.
    let locale = Memo::new(move |_| session.locale.get());
    view! {
        <Router base=paths::base()>
            {move || {
                let locale = locale.get();
                provide_texts(locale, console_texts(locale));
                if let Some(root) = document().document_element() {
                    let _ = root.set_attribute("lang", locale.code());
                }
                view! { <Gate viewer /> }
            }}
        </Router>
    }
}

/// Pages for who is signed in, the sign-in form for who is not. The address stays, so that signing
/// in leads where the person wanted to go.
#[component]
fn Gate(
    /// The question who is signed in.
    viewer: Query<ViewerData>,
) -> impl IntoView {
    let t = use_texts();
    let session = session::use_session();
    let path = use_location().pathname;
    let restricted = Memo::new(move |_| session.viewer.with(|v| v.as_ref().map(|v| v.restricted)));
    let before = Memo::new(move |_| path.with(|path| Before::of_path(path)));
    view! {
        {move || match (before.get(), restricted.get()) {
            (before @ (Before::Reset | Before::Invitation), _) => view! { <GatePage before /> }.into_any(),
            (_, Some(true)) => view! { <SetUpPage /><SignInAgain /> }.into_any(),
            (_, Some(false)) => view! { <Layout><Elsewhere /></Layout><SignInAgain /> }.into_any(),
            (before, None) if viewer.state.ready.get() => view! { <GatePage before /> }.into_any(),
            _ => view! { <main class="gate"><Load state=viewer.state /></main> }.into_any(),
        }}
        <ToastRegion close_label=t.t("close") />
    }
}

/// The page of the address. A typed route for each would weigh as much as the pages: they are told
/// apart by hand.
#[component]
fn Elsewhere() -> impl IntoView {
    const COMPANIES: &str = "yritykset";
    let path = use_location().pathname;
    let page = Memo::new(move |_| {
        path.with(|path| {
            let inside = path.strip_prefix(paths::base()).unwrap_or_default();
            match inside.trim_matches('/').split_once('/') {
                // The list stays as it is while companies are opened beside it.
                Some((COMPANIES, id)) if !id.contains('/') => COMPANIES.to_owned(),
                _ => inside.trim_matches('/').to_owned(),
            }
        })
    });
    paths::finish_navigations();
    move || {
        let page = page.get();
        let (first, rest) = page.split_once('/').unwrap_or((&page, ""));
        match (first, rest) {
            ("", "") => view! { <DashboardPage /> }.into_any(),
            (COMPANIES, "") => view! { <CompaniesPage /> }.into_any(),
            ("tuonnit", "") => view! { <ImportsPage /> }.into_any(),
            ("tuonnit", id) => view! { <ImportRunPage id=id.to_owned() /> }.into_any(),
            ("tyot", "") => view! { <JobsPage /> }.into_any(),
            ("loki", "") => view! { <AuditPage /> }.into_any(),
            (paths::OWN_ACCOUNT, "") => view! { <OwnAccountPage /> }.into_any(),
            ("uusi-yritys", "") => view! { <AddCompanyPage /> }.into_any(),
            ("luettelo", "") => view! { <ListingImportPage /> }.into_any(),
            ("tilit", "") => view! { <AccountsPage /> }.into_any(),
            ("tilit", id) => view! { <AccountPage id=id.to_owned() /> }.into_any(),
            ("kutsut", "") => view! { <InvitationsPage /> }.into_any(),
            ("hyvaksynnat", "") => view! { <ApprovalsPage /> }.into_any(),
            ("avaimet", "") => view! { <KeysPage /> }.into_any(),
            (paths::OWN_ACCESS, "") => view! { <OwnReadsPage /> }.into_any(),
            ("katselut", "") => view! { <AccessLogPage /> }.into_any(),
            ("kavijat", "") => view! { <VisitsPage /> }.into_any(),
            ("poikkeamat", "") => view! { <ReviewsPage /> }.into_any(),
            ("esittely", "") => view! { <EditorPage /> }.into_any(),
            ("versiot", "") => view! { <VersionsPage /> }.into_any(),
            ("tiimi", "") => view! { <TeamPage /> }.into_any(),
            ("tarkistettavat", "") => view! { <ModerationPage /> }.into_any(),
            ("oikeuspyynnot", "") => view! { <ClaimsPage /> }.into_any(),
            _ => view! { <NotFound /> }.into_any(),
        }
    }
}

/// An address the console does not have.
#[component]
fn NotFound() -> impl IntoView {
    let t = use_texts();
    view! {
        <PageHeading text=t.t("console-not-found-title") />
        <p>{t.t("error-not-found")}</p>
        <p><a href=paths::base()>{t.t("console-to-dashboard")}</a></p>
    }
}
