//! Signing in: as a page before the console, and as a dialog over it when the session has ended.

use leptos::{ev::SubmitEvent, prelude::*};
use seutu_shared::{error_code::ErrorCode, i18n::Args};

use super::{
    kit::{ErrorSummary, FormFault, PageHeading, Problem, form::focus_id, use_form},
    rail::LanguageChoice,
    session::use_session,
};
use crate::{
    api::console::session::{SIGN_IN, SignInData, SignInInput, SignInVariables},
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Dialog, Notice, TextField, Tone, use_toasts},
};

/// The page before the console.
#[component]
pub fn SignInPage() -> impl IntoView {
    let t = use_texts();
    view! {
        <main class="gate" id="sisalto">
            <div class="gate-card">
                <p class="rail-brand">"Seutu"</p>
                <PageHeading text=t.t("console-sign-in-title") />
                <p class="muted">{t.t("console-sign-in-lead")}</p>
                <SignInForm id="sign-in" />
                <LanguageChoice id="gate-language" />
            </div>
        </main>
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
                <SignInForm id="sign-in-again" />
            </Show>
        </Dialog>
    }
}

/// E-mail address and password.
#[component]
fn SignInForm(
    /// Id of the form.
    id: &'static str,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let (session, toasts) = (use_session(), use_toasts());
    let form = use_form(id);
    let again = session.viewer.with_untracked(Option::is_some);
    let known = session
        .viewer
        .with_untracked(|viewer| viewer.as_ref().map(|viewer| viewer.email.clone()));
    let email = RwSignal::new(known.unwrap_or_default());
    let password = RwSignal::new(String::new());
    let first = form.control(if again { "password" } else { "email" });
    request_animation_frame(move || focus_id(&first));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let empty: Vec<_> = [("email", email), ("password", password)]
            .into_iter()
            .filter(|(_, value)| value.with_untracked(|value| value.trim().is_empty()))
            .map(|(field, _)| Problem::of(field, ErrorCode::Required.message(locale, &Args::new())))
            .collect();
        let complete = empty.is_empty();
        form.problems.set(empty);
        if !complete {
            return;
        }
        let input = SignInInput {
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        form.sender
            .send(SIGN_IN, SignInVariables { input }, move |data: SignInData| {
                if form.show(&data.sign_in.errors, locale) {
                    password.set(String::new());
                } else if let Some(viewer) = data.sign_in.viewer {
                    session.signed_in(viewer);
                    if again {
                        toasts.show(Tone::Ok, t.t("console-signed-in-again"));
                    }
                }
            });
    };
    view! {
        <form novalidate on:submit=submit class="stack">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <TextField id=form.control("email") label=t.t("email") value=email kind="email" autocomplete="username" required=true error=form.problem("email") />
            <TextField id=form.control("password") label=t.t("console-password") value=password kind="password" autocomplete="current-password" required=true error=form.problem("password") />
            <p><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("sign-in")}</Button></p>
        </form>
    }
}
