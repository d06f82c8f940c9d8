//! Taking an authenticator application into use.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;

use super::factors::NewCodes;
use crate::{
    api::console::account::{BEGIN_TOTP, CONFIRM_TOTP},
    console::kit::{
        ErrorSummary, Form, FormFault, Secret, SecretField,
        browser::{can_copy, copy},
        form::focus_id,
        use_form,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Tone, use_toasts},
};

/// A secret for an application: as a picture to scan and as text to type.
#[derive(Debug, Clone)]
struct NewSecret {
    secret: String,
    uri: String,
    picture: String,
}

/// First a button, then the secret and its first code.
#[component]
pub fn SetUpApp(
    /// Where recovery codes go.
    codes: NewCodes,
    /// Runs when it is in use.
    changed: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form("app");
    let secret = RwSignal::new(None::<NewSecret>);
    let received = Callback::new(move |payload: Value| {
        let text = |name: &str| payload[name].as_str().unwrap_or_default().to_owned();
        let svg = text("qrSvg");
        secret.set(Some(NewSecret {
            secret: text("secret"),
            uri: text("uri"),
            picture: format!(
                "data:image/svg+xml,{}",
                String::from(js_sys::encode_uri_component(&svg))
            ),
        }));
        request_animation_frame(|| focus_id("app-scan"));
    });
    let begin = Callback::new(move |_| form.act(BEGIN_TOTP, json!({}), received));
    move || {
        match secret.get() {
        None => view! {
            <p class="muted">{t.t("console-app-lead")}</p>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <div class="actions"><Button disabled=form.sender.pending on_click=begin>{t.t("console-app-begin")}</Button></div>
        }
        .into_any(),
        Some(new) => confirm_step(form, new, codes, changed).into_any(),
    }
    }
}

fn confirm_step(form: Form, new: NewSecret, codes: NewCodes, changed: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let toasts = use_toasts();
    let code = RwSignal::new(String::new());
    let done = Callback::new(move |payload: Value| {
        toasts.show(Tone::Ok, t.t("console-app-added"));
        if !codes.take(&payload) {
            changed.run(());
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = code.with_untracked(|code| code.trim().to_owned());
        if typed.is_empty() {
            form.refuse("code", ErrorCode::Required);
        } else {
            form.act(CONFIRM_TOTP, json!({ "input": { "code": typed } }), done);
        }
    };
    // In groups of four it can be read aloud and typed; applications ignore the spaces.
    let grouped = new
        .secret
        .as_bytes()
        .chunks(4)
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join(" ");
    let secret = new.secret.clone();
    let copying = Callback::new(move |_| {
        copy(&secret);
        toasts.show(Tone::Ok, t.t("console-copied"));
    });
    view! {
        <form novalidate on:submit=submit class="stack">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <p id="app-scan" tabindex="-1">{t.t("console-app-scan")}</p>
            <img class="qr" src=new.picture alt=t.t("console-app-picture") />
            <p>{t.t("console-app-type")}</p>
            <p><code class="app-secret">{grouped}</code></p>
            <div class="actions">
                {can_copy().then(|| view! { <Button on_click=copying>{t.t("console-copy")}</Button> })}
                <a class="button button-quiet" rel="external" href=new.uri>{t.t("console-app-open")}</a>
            </div>
            <SecretField form field="code" label=t.t("console-code") kind=Secret::Code value=code help=Signal::stored(t.t("console-app-code-help")) />
            <div class="actions"><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("console-app-confirm")}</Button></div>
        </form>
    }
}
