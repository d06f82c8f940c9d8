//! The second step of signing in: a code, a passkey, or a recovery code.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;

use crate::{
    api::console::{account::VERIFY, session::SignInChallenge},
    console::{
        kit::{ErrorSummary, FormFault, Problem, Secret, SecretField, form::focus_id, use_form},
        passkey,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Symbol},
};

/// Asks for the second factor.
#[component]
pub fn FactorStep(
    /// Id of the form.
    id: &'static str,
    /// What the first step gave.
    challenge: SignInChallenge,
    /// Gets the payload.
    done: Callback<Value>,
    /// Back to the password.
    back: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form(id);
    let has = |factor: &str| challenge.factors.iter().any(|f| f == factor);
    let (totp, recovery) = (has("TOTP"), has("RECOVERY_CODE"));
    let options = challenge
        .passkey_options
        .filter(|_| passkey::supported())
        .map(StoredValue::new);
    let token = StoredValue::new(challenge.token);
    // Without an application the recovery code is what can be typed.
    let by_recovery = RwSignal::new(!totp);
    let code = RwSignal::new(String::new());
    let heading = form.control("step");
    let focus = heading.clone();
    request_animation_frame(move || focus_id(&focus));
    let send = move |field: &'static str, proof: String| {
        let mut input = json!({ "challenge": token.get_value() });
        input[field] = proof.into();
        form.act(VERIFY, json!({ "input": input }), done);
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let field = if by_recovery.get_untracked() {
            "recoveryCode"
        } else {
            "totp"
        };
        let typed = code.with_untracked(|code| code.trim().to_owned());
        if typed.is_empty() {
            form.refuse(field, ErrorCode::Required);
        } else {
            send(field, typed);
        }
    };
    let by_passkey = options.map(|options| {
        let ask = Callback::new(move |_| {
            spawn_local(async move {
                match passkey::get(&options.get_value()).await {
                    Ok(credential) => send("passkey", credential),
                    Err(fault) => form.problems.set(vec![Problem { field: None, text: t.t(fault.key()) }]),
                }
            });
        });
        view! { <p><Button kind=ButtonKind::Primary symbol=Symbol::Shield disabled=form.sender.pending on_click=ask>{t.t("console-use-passkey")}</Button></p> }
    });
    let passkey_first = by_passkey.is_some();
    let field = move || {
        if by_recovery.get() {
            view! { <SecretField form field="recoveryCode" label=t.t("console-recovery-code") kind=Secret::RecoveryCode value=code /> }.into_any()
        } else {
            view! { <SecretField form field="totp" label=t.t("console-code") kind=Secret::Code value=code help=Signal::stored(t.t("console-code-help")) /> }.into_any()
        }
    };
    let switch = (totp && recovery).then(|| {
        let other = Callback::new(move |_| {
            code.set(String::new());
            form.problems.set(Vec::new());
            by_recovery.update(|by| *by = !*by);
        });
        view! { <Button kind=ButtonKind::Quiet on_click=other>{move || t.t(if by_recovery.get() { "console-use-code" } else { "console-use-recovery" })}</Button> }
    });
    let submit_kind = if passkey_first {
        ButtonKind::Secondary
    } else {
        ButtonKind::Primary
    };
    view! {
        <h2 id=heading tabindex="-1">{t.t("console-factor-step")}</h2>
        <ErrorSummary form />
        <FormFault sender=form.sender />
        {by_passkey}
        {(totp || recovery).then(|| view! {
            <form novalidate on:submit=submit class="stack">
                {field}
                <p><Button kind=submit_kind submit=true disabled=form.sender.pending>{t.t("continue")}</Button></p>
            </form>
        })}
        <div class="actions">
            {switch}
            <Button kind=ButtonKind::Quiet symbol=Symbol::ArrowLeft on_click=Callback::new(move |_| back.run(()))>{t.t("console-back-to-password")}</Button>
        </div>
    }
}
