//! What every part of the console is put into: context, language, sign-in gate and the page of the address.

use leptos::prelude::*;
use leptos_router::{components::Router, hooks::use_location};
use seutu_shared::locale::Locale;

use super::{
    data::{Query, use_answer},
    kit::{Focus, Load, PageHeading},
    layout::Layout,
    own::set_up::SetUpPage,
    paths, preferences,
    session::{self, Session},
    sign_in::{Before, GatePage, SignInAgain},
};
use crate::{
    api::{
        console::session::{VIEWER, ViewerData},
        transport::{Api, provide_api},
    },
    texts::{Texts, provide_texts, use_texts},
    ui::{ToastRegion, provide_toasts},
};

/// What one bundle of the console brings.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its texts.
    pub texts: fn(Locale) -> Texts,
    /// The first segment of the addresses below which the page stays as it is: the page reads the rest itself.
    pub stays: Option<&'static str>,
    /// The page of an address below [`paths::root`], told by its first segment and the rest. A typed route for each
    /// would weigh as much as the pages: they are told apart by hand.
    pub page: fn(&str, &str) -> Option<AnyView>,
}

/// The console, with the pages of one of its parts.
#[component]
pub fn App(
    /// The part.
    part: Part,
) -> impl IntoView {
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
                session.adopt(viewer.language);
            }
            session.viewer.set(Some(viewer));
        }
        Some(None) if session.viewer.with_untracked(Option::is_some) => session.expired.set(true),
        _ => {}
    });
    // A memo, so that the language of an account that equals the page's does not rebuild anything.
    let locale = Memo::new(move |_| session.locale.get());
    view! {
        <Router base=paths::root()>
            {move || {
                let locale = locale.get();
                provide_texts(locale, (part.texts)(locale));
                if let Some(root) = document().document_element() {
                    let _ = root.set_attribute("lang", locale.code());
                }
                view! { <Gate viewer part /> }
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
    /// The pages.
    part: Part,
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
            (_, Some(false)) => view! { <Layout><Elsewhere part /></Layout><SignInAgain /> }.into_any(),
            (before, None) if viewer.state.ready.get() => view! { <GatePage before /> }.into_any(),
            _ => view! { <main class="gate"><Load state=viewer.state /></main> }.into_any(),
        }}
        <ToastRegion close_label=t.t("close") />
    }
}

/// The page of the address.
#[component]
fn Elsewhere(
    /// The pages.
    part: Part,
) -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| {
        path.with(|path| {
            let inside = path.strip_prefix(paths::root()).unwrap_or_default();
            let inside = inside.trim_matches('/');
            match inside.split_once('/') {
                Some((first, rest)) if part.stays == Some(first) && !rest.contains('/') => first.to_owned(),
                _ => inside.to_owned(),
            }
        })
    });
    paths::finish_navigations();
    move || {
        let page = page.get();
        let (first, rest) = page.split_once('/').unwrap_or((&page, ""));
        (part.page)(first, rest).unwrap_or_else(|| view! { <NotFound /> }.into_any())
    }
}

/// An address the console does not have.
#[component]
fn NotFound() -> impl IntoView {
    let t = use_texts();
    view! {
        <PageHeading text=t.t("console-not-found-title") />
        <p>{t.t("error-not-found")}</p>
        <p><a href=paths::base() rel=paths::rel(paths::base())>{t.t("console-to-dashboard")}</a></p>
    }
}
