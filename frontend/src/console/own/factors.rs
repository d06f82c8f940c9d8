//! The second factors of the own account: authenticator application, passkeys, recovery codes.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::i18n::Args;

use super::{app_code::SetUpApp, passkeys::Passkeys};
use crate::{
    api::console::account::{REMOVE_TOTP, RENEW_CODES, Security},
    console::kit::{Confirm, Question, RecoveryCodes, badge},
    texts::use_texts,
    ui::{Button, Notice, Tone, use_toasts},
};

/// Recovery codes that came with the latest answer; the person must keep them before going on.
#[derive(Debug, Clone, Copy)]
pub struct NewCodes(pub RwSignal<Option<Vec<String>>>);

impl NewCodes {
    /// Takes the codes of a payload, if it has any.
    pub fn take(self, payload: &Value) -> bool {
        let codes: Vec<String> = payload["recoveryCodes"]
            .as_array()
            .map(|codes| {
                codes
                    .iter()
                    .filter_map(|code| code.as_str().map(str::to_owned))
                    .collect()
            })
            .unwrap_or_default();
        let any = !codes.is_empty();
        if any {
            self.0.set(Some(codes));
        }
        any
    }
}

/// All factors, or the codes that must be kept first.
#[component]
pub fn Factors(
    /// What the account has.
    security: Memo<Option<Security>>,
    /// Runs when something changed.
    changed: Callback<()>,
) -> impl IntoView {
    let codes = NewCodes(RwSignal::new(None));
    let kept = Callback::new(move |()| {
        codes.0.set(None);
        changed.run(());
    });
    move || match codes.0.get() {
        Some(codes) => view! { <RecoveryCodes codes kept /> }.into_any(),
        None => security
            .get()
            .map(|security| parts(security, codes, changed))
            .into_any(),
    }
}

fn parts(security: Security, codes: NewCodes, changed: Callback<()>) -> AnyView {
    let t = use_texts();
    let any = security.totp || !security.passkeys.is_empty();
    let lead = match (any, security.factor_required) {
        (true, _) => "console-factors-on",
        (false, true) => "console-factors-needed",
        (false, false) => "console-factors-off",
    };
    view! {
        <p>{t.t(lead)}</p>
        {app_part(security.totp, codes, changed)}
        <Passkeys list=security.passkeys usable=security.passkeys_usable codes changed />
        {any.then(|| codes_part(security.recovery_codes_left, codes))}
    }
    .into_any()
}

fn app_part(totp: bool, codes: NewCodes, changed: Callback<()>) -> AnyView {
    let t = use_texts();
    let toasts = use_toasts();
    let confirm = use_context::<Confirm>();
    let done = Callback::new(move |_| {
        toasts.show(Tone::Ok, t.t("console-app-removed"));
        changed.run(());
    });
    let remove = Callback::new(move |_| {
        if let Some(confirm) = confirm {
            confirm.ask(Question {
                title: t.t("console-app-remove-title"),
                points: vec![t.t("console-app-remove-point")],
                button: t.t("remove"),
                danger: true,
                note: None,
                document: REMOVE_TOTP,
                input: Value::Null,
                done,
            });
        }
    });
    let content = if totp {
        view! {
            <div class="row">{badge(Tone::Ok, t.t("console-in-use"))}<Button on_click=remove>{t.t("remove")}</Button></div>
        }
        .into_any()
    } else {
        view! { <SetUpApp codes changed /> }.into_any()
    };
    view! {
        <h3>{t.t("console-app")}</h3>
        {content}
    }
    .into_any()
}

fn codes_part(left: u32, codes: NewCodes) -> AnyView {
    let t = use_texts();
    let confirm = use_context::<Confirm>();
    let done = Callback::new(move |payload: Value| {
        codes.take(&payload);
    });
    let renew = Callback::new(move |_| {
        if let Some(confirm) = confirm {
            confirm.ask(Question {
                title: t.t("console-codes-renew-title"),
                points: vec![t.t("console-codes-renew-point")],
                button: t.t("console-codes-renew"),
                danger: false,
                note: None,
                document: RENEW_CODES,
                input: json!(null),
                done,
            });
        }
    });
    let text = t.t_with("console-codes-left", &Args::new().with("count", left));
    let low = left < 3;
    view! {
        <h3>{t.t("console-codes")}</h3>
        {if low {
            view! { <Notice tone=Tone::Warn><p>{text}</p></Notice> }.into_any()
        } else {
            view! { <p>{text}</p> }.into_any()
        }}
        <div class="actions"><Button on_click=renew>{t.t("console-codes-renew")}</Button></div>
    }
    .into_any()
}
