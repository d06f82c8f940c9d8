//! Signing in: as a page before the console, and as a dialog over it when the session has ended.

pub mod factor;
pub mod forgot;
pub mod form;
pub mod identity;
pub mod invitation;
pub mod providers;
pub mod reset;

use leptos::prelude::*;

use self::{
    forgot::ForgotPassword, form::SignInForm, invitation::AcceptInvitation, providers::Providers,
    reset::NewPassword,
};
use super::{kit::PageHeading, paths, rail::LanguageChoice, session::use_session};
use crate::{
    texts::use_texts,
    ui::{Dialog, Notice, Tone},
};

/// What stands before the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// The sign-in form.
    SignIn,
    /// Asking for a link.
    Forgot,
    /// Choosing a new password.
    Reset,
    /// Taking an invitation.
    Invitation,
}

impl Before {
    /// What the path asks for; links of mails work for those who are signed in, too.
    pub fn of_path(path: &str) -> Self {
        match path.trim_end_matches('/').rsplit('/').next() {
            Some(paths::FORGOT) => Self::Forgot,
            Some(paths::RESET) => Self::Reset,
            Some(paths::INVITATION) => Self::Invitation,
            _ => Self::SignIn,
        }
    }
}

/// The page before the console.
#[component]
pub fn GatePage(
    /// Which one.
    before: Before,
) -> impl IntoView {
    paths::finish_navigations();
    let content = match before {
        Before::SignIn => view! { <SignIn /> }.into_any(),
        Before::Forgot => view! { <ForgotPassword /> }.into_any(),
        Before::Reset => view! { <NewPassword /> }.into_any(),
        Before::Invitation => view! { <AcceptInvitation /> }.into_any(),
    };
    view! {
        <main class="gate" id="sisalto">
            <div class="gate-card">
                <p class="rail-brand">"Seutu"</p>
                {content}
                <LanguageChoice id="gate-language" />
            </div>
        </main>
    }
}

/// Address and password, or another service.
#[component]
fn SignIn() -> impl IntoView {
    let t = use_texts();
    let (title, lead) = if paths::base() == paths::OWN_BASE {
        ("console-own-sign-in-title", "console-own-sign-in-lead")
    } else {
        ("console-sign-in-title", "console-sign-in-lead")
    };
    // At the second step the other ways in are out of place.
    let second = RwSignal::new(false);
    view! {
        <PageHeading text=t.t(title) />
        <Show when=move || !second.get()><p class="muted">{t.t(lead)}</p></Show>
        <SignInForm id="sign-in" second />
        <Show when=move || !second.get()><Providers /></Show>
    }
}

/// Asks to sign in again over the open page, so that nothing typed there is lost.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    view! {
        <Dialog open=session.expired title=t.t("console-session-ended-title") close_label=t.t("close")>
            <Show when=move || session.expired.get()>
                <Notice tone=Tone::Info><p>{t.t("console-session-ended")}</p></Notice>
                <SignInForm id="sign-in-again" second=RwSignal::new(false) />
            </Show>
        </Dialog>
    }
}
