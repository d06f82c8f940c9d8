//! E-mail address and password, then the second factor where the account has one.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::Value;
use seutu_shared::{error_code::ErrorCode, i18n::Args};

use super::factor::FactorStep;
use crate::{
    api::{
        answer::{FromAnswer, field},
        console::session::{SIGN_IN, SignInChallenge, SignInData, SignInInput, SignInVariables, Viewer},
    },
    console::{
        kit::{ErrorSummary, Form, FormFault, Problem, Secret, SecretField, form::focus_id, use_form},
        passkey::from_base64url,
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, TextField, Tone, use_toasts},
};

/// Both steps of signing in. What is typed in the first stays while the second is shown.
#[component]
pub fn SignInForm(
    /// Id of the form.
    id: &'static str,
    /// Follows whether the second step is shown.
    second: RwSignal<bool>,
) -> impl IntoView {
    let t = use_texts();
    let (session, toasts) = (use_session(), use_toasts());
    let again = session.viewer.with_untracked(Option::is_some);
    let known = session
        .viewer
        .with_untracked(|viewer| viewer.as_ref().map(|viewer| viewer.email.clone()));
    let email = RwSignal::new(known.unwrap_or_default());
    let challenge = RwSignal::new(begun_elsewhere());
    let signed_in = Callback::new(move |viewer: Viewer| {
        session.signed_in(viewer);
        if again {
            toasts.show(Tone::Ok, t.t("console-signed-in-again"));
        }
    });
    let verified = Callback::new(move |payload: Value| {
        if let Ok(viewer) = field(&payload, "viewer") {
            signed_in.run(viewer);
        }
    });
    let back = Callback::new(move |()| challenge.set(None));
    let form = use_form(id);
    Effect::new(move |_| second.set(challenge.with(Option::is_some)));
    move || match challenge.get() {
        Some(challenge) => view! { <FactorStep id challenge done=verified back /> }.into_any(),
        None => password_step(form, email, again, challenge, signed_in).into_any(),
    }
}

/// The second step of a sign-in at another service, from the fragment of the address, which is
/// cleared: the step counts once.
fn begun_elsewhere() -> Option<SignInChallenge> {
    let location = window().location();
    let hash = location.hash().ok()?;
    let json = from_base64url(hash.strip_prefix("#vaihe=")?);
    let path = location.pathname().ok()?;
    if let Ok(history) = window().history() {
        // Fails only for addresses of other sites.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
    SignInChallenge::from_answer(&serde_json::from_slice(&json).ok()?).ok()
}

fn password_step(
    form: Form,
    email: RwSignal<String>,
    again: bool,
    challenge: RwSignal<Option<SignInChallenge>>,
    signed_in: Callback<Viewer>,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
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
                let payload = data.sign_in;
                if form.show(&payload.errors, locale) {
                    password.set(String::new());
                } else if let Some(viewer) = payload.viewer {
                    signed_in.run(viewer);
                } else {
                    challenge.set(payload.challenge);
                }
            });
    };
    view! {
        <form novalidate on:submit=submit class="stack">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <TextField id=form.control("email") label=t.t("email") value=email kind="email" autocomplete="username" required=true error=form.problem("email") />
            <SecretField form field="password" label=t.t("console-password") kind=Secret::Password value=password />
            <p><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("sign-in")}</Button></p>
            <p><a href=paths::own(paths::FORGOT) target=again.then_some("_blank")>{t.t("console-forgot")}</a></p>
        </form>
    }
}
