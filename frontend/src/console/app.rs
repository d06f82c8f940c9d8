//! The whole console: context, language, sign-in gate and routes.

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};

use super::{
    access::{AccessLogPage, ReviewsPage},
    admin::{AccountPage, AccountsPage, ApprovalsPage, InvitationsPage, KeysPage},
    audit::AuditPage,
    companies::{CompaniesPage, NoCompanyChosen},
    company::CompanyPage,
    dashboard::DashboardPage,
    data::{Query, use_query},
    imports::{ImportRunPage, ImportsPage},
    jobs::JobsPage,
    kit::{Focus, Load, PageHeading},
    layout::Layout,
    own::{OwnAccountPage, reads::OwnReadsPage, set_up::SetUpPage},
    paths, preferences,
    self_service::{ClaimsPage, EditorPage, ModerationPage, TeamPage, VersionsPage},
    session::{self, Session},
    sign_in::{Before, GatePage, SignInAgain},
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
    let session = Session::new(preferences::language().unwrap_or_else(preferences::page_language));
    provide_context(session);
    provide_context(Focus::new());
    provide_api(Api::new(session::transport(session)));
    provide_toasts();
    let viewer = use_query::<ViewerData>(VIEWER, || Some(serde_json::json!({})));
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
                session.locale.set(viewer.language);
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
            (_, Some(false)) => view! { <Layout><Pages /></Layout><SignInAgain /> }.into_any(),
            (before, None) if viewer.state.ready.get() => view! { <GatePage before /> }.into_any(),
            _ => view! { <main class="gate"><Load state=viewer.state /></main> }.into_any(),
        }}
        <ToastRegion close_label=t.t("close") />
    }
}

/// The routes.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Elsewhere /> }>
            <Route path=path!("") view=DashboardPage />
            <ParentRoute path=path!("/yritykset") view=CompaniesPage>
                <Route path=path!("") view=NoCompanyChosen />
                <Route path=path!("/:business_id") view=CompanyPage />
            </ParentRoute>
            <Route path=path!("/tuonnit") view=ImportsPage />
            <Route path=path!("/tuonnit/:id") view=ImportRunPage />
            <Route path=path!("/tyot") view=JobsPage />
            <Route path=path!("/loki") view=AuditPage />
        </Routes>
    }
}

/// Pages of accounts and access. A typed route for each would weigh as much as the pages: they are
/// told apart by hand.
#[component]
fn Elsewhere() -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| {
        path.with(|path| {
            let inside = path.strip_prefix(paths::base()).unwrap_or_default();
            inside.trim_matches('/').to_owned()
        })
    });
    move || {
        let page = page.get();
        let (first, rest) = page.split_once('/').unwrap_or((&page, ""));
        match (first, rest) {
            (paths::OWN_ACCOUNT, "") => view! { <OwnAccountPage /> }.into_any(),
            ("tilit", "") => view! { <AccountsPage /> }.into_any(),
            ("tilit", id) => view! { <AccountPage id=id.to_owned() /> }.into_any(),
            ("kutsut", "") => view! { <InvitationsPage /> }.into_any(),
            ("hyvaksynnat", "") => view! { <ApprovalsPage /> }.into_any(),
            ("avaimet", "") => view! { <KeysPage /> }.into_any(),
            (paths::OWN_ACCESS, "") => view! { <OwnReadsPage /> }.into_any(),
            ("katselut", "") => view! { <AccessLogPage /> }.into_any(),
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
