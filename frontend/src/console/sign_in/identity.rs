//! Asks who sits here before a sensitive change, and lets the change go on afterwards.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use seutu_shared::error_code::ErrorCode;
use serde_json::{Value, json};

use crate::{
    api::console::account::{
        BEGIN_PASSKEY_REAUTHENTICATION, OWN_ACCOUNT, OwnAccountData, REAUTHENTICATE, Security,
    },
    console::{
        data::use_answer,
        kit::{ErrorSummary, FormFault, Load, Problem, Secret, SecretField, use_form},
        passkey,
        session::use_session,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Dialog, Symbol},
};

/// The dialog; open while a sending waits for it.
#[component]
pub fn ConfirmIdentity() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(session.retry.with(Option::is_some)));
    Effect::new(move |was: Option<bool>| {
        let now = open.get();
        // Closed without an answer: the change is not made, and what was typed stays.
        if was == Some(true) && !now {
            session.retry.set(None);
        }
        now
    });
    view! {
        <Dialog open title=t.t("console-identity-title") close_label=t.t("close")>
            <Show when=move || open.get()><Question /></Show>
        </Dialog>
    }
}

#[component]
fn Question() -> impl IntoView {
    let t = use_texts();
    let query = use_answer::<OwnAccountData>(OWN_ACCOUNT, || Some(json!({})));
    view! {
        <p>{t.t("console-identity-lead")}</p>
        <Load state=query.state />
        {move || query.data.get().and_then(|data| data.security).map(proofs)}
    }
}

fn proofs(security: Security) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let form = use_form("identity");
    let (password, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (has_password, totp) = (security.has_password, security.totp);
    let by_passkey = !security.passkeys.is_empty() && passkey::supported();
    let done = Callback::new(move |_: Value| {
        let retry = session.retry.get_untracked();
        session.retry.set(None);
        if let Some(retry) = retry {
            retry.run(());
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (password, code) = (password.get_untracked(), code.get_untracked());
        let mut input = json!({});
        if has_password && !password.is_empty() {
            input["password"] = password.into();
        }
        if totp && !code.trim().is_empty() {
            input["totp"] = code.trim().into();
        }
        if input.as_object().is_none_or(serde_json::Map::is_empty) {
            form.refuse(if has_password { "password" } else { "totp" }, ErrorCode::Required);
        } else {
            form.act(REAUTHENTICATE, json!({ "input": input }), done);
        }
    };
    let challenged = Callback::new(move |payload: Value| {
        let text = |name: &str| payload[name].as_str().unwrap_or_default().to_owned();
        let (challenge, options) = (text("challenge"), text("options"));
        spawn_local(async move {
            match passkey::get(&options).await {
                Ok(credential) => {
                    let input = json!({ "passkey": credential, "passkeyChallenge": challenge });
                    form.act(REAUTHENTICATE, json!({ "input": input }), done);
                }
                Err(fault) => form.problems.set(vec![Problem {
                    field: None,
                    text: t.t(fault.key()),
                }]),
            }
        });
    });
    let ask = Callback::new(move |_| form.act(BEGIN_PASSKEY_REAUTHENTICATION, json!({}), challenged));
    view! {
        <ErrorSummary form />
        <FormFault sender=form.sender />
        {by_passkey.then(|| view! { <p><Button symbol=Symbol::Shield disabled=form.sender.pending on_click=ask>{t.t("console-use-passkey")}</Button></p> })}
        <form novalidate on:submit=submit class="stack">
            {has_password.then(|| view! { <SecretField form field="password" label=t.t("console-password") kind=Secret::Password value=password /> })}
            {totp.then(|| view! { <SecretField form field="totp" label=t.t("console-code") kind=Secret::Code value=code help=Signal::stored(t.t("console-code-help")) /> })}
            <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("console-identity-confirm")}</Button></div>
        </form>
    }
}
