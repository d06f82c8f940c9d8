//! Asks who sits here before a sensitive change, and lets the change go on afterwards.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;

use crate::{
    api::console::account::{BEGIN_PASSKEY_REAUTHENTICATION, REAUTHENTICATE, Security},
    console::{
        kit::{ErrorSummary, FormFault, Load, Problem, Secret, SecretField, use_form},
        own::use_own_account,
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
    let session = use_session();
    let query = use_own_account();
    let done = Callback::new(move |()| {
        let retry = session.retry.get_untracked();
        session.retry.set(None);
        if let Some(retry) = retry {
            retry.run(());
        }
    });
    view! {
        <p>{t.t("console-identity-lead")}</p>
        <Load state=query.state />
        {move || query.data.get().and_then(|data| data.security).map(|security| {
            // The server takes the password only where there is no second factor.
            let has_factor = security.totp || !security.passkeys.is_empty();
            let by = if security.has_password && !has_factor { Secret::Password } else { Secret::Code };
            proofs(&security, by, done)
        })}
    }
}

/// Asks for one proof: what is typed (`by`), or a passkey where the account has one. `done` runs
/// once the server has accepted it.
pub fn proofs(security: &Security, by: Secret, done: Callback<()>) -> AnyView {
    let t = use_texts();
    let form = use_form("identity");
    let typed = RwSignal::new(String::new());
    let by_passkey = !security.passkeys.is_empty() && security.passkeys_usable && passkey::supported();
    let by_typing = by == Secret::Password || security.totp;
    let accepted = Callback::new(move |_: Value| done.run(()));
    let field = if by == Secret::Password {
        "password"
    } else {
        "totp"
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if typed.with_untracked(|typed| typed.trim().is_empty()) {
            form.refuse(field, ErrorCode::Required);
            return;
        }
        let mut input = json!({});
        input[field] = typed.get_untracked().into();
        form.act(REAUTHENTICATE, json!({ "input": input }), accepted);
    };
    let challenged = Callback::new(move |payload: Value| {
        let text = |name: &str| payload[name].as_str().unwrap_or_default().to_owned();
        let (challenge, options) = (text("challenge"), text("options"));
        spawn_local(async move {
            match passkey::get(&options).await {
                Ok(credential) => {
                    let input = json!({ "passkey": credential, "passkeyChallenge": challenge });
                    form.act(REAUTHENTICATE, json!({ "input": input }), accepted);
                }
                Err(fault) => form.problems.set(vec![Problem {
                    field: None,
                    text: t.t(fault.key()),
                }]),
            }
        });
    });
    let ask = Callback::new(move |_| form.act(BEGIN_PASSKEY_REAUTHENTICATION, json!({}), challenged));
    let control = if by == Secret::Password {
        view! { <SecretField form field="password" label=t.t("console-password") kind=by value=typed /> }
            .into_any()
    } else {
        view! { <SecretField form field="totp" label=t.t("console-code") kind=by value=typed help=Signal::stored(t.t("console-code-help")) /> }.into_any()
    };
    view! {
        <ErrorSummary form />
        <FormFault sender=form.sender />
        {(!by_passkey && !by_typing).then(|| view! { <p>{t.t("console-identity-none")}</p> })}
        {by_passkey.then(|| view! { <p><Button symbol=Symbol::Shield disabled=form.sender.pending on_click=ask>{t.t("console-use-passkey")}</Button></p> })}
        {by_typing.then(|| view! {
            <form novalidate on:submit=submit class="stack">
                {control}
                <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("console-identity-confirm")}</Button></div>
            </form>
        })}
    }
    .into_any()
}
