//! Asking for a link to choose a new password. The answer is the same for every address.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;

use crate::{
    api::console::account::FORGOT,
    console::{
        kit::{ErrorSummary, FormFault, PageHeading, use_form},
        paths,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Notice, TextField, Tone},
};

/// The form, and what follows.
#[component]
pub fn ForgotPassword() -> impl IntoView {
    let t = use_texts();
    let form = use_form("forgot");
    let email = RwSignal::new(String::new());
    let sent = RwSignal::new(false);
    let done = Callback::new(move |_| sent.set(true));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let address = email.with_untracked(|email| email.trim().to_owned());
        if address.is_empty() {
            form.refuse("email", ErrorCode::Required);
        } else {
            form.act(FORGOT, json!({ "input": { "email": address } }), done);
        }
    };
    let content = move || {
        if sent.get() {
            view! { <Notice tone=Tone::Info live=true><p>{t.t("console-forgot-sent")}</p></Notice> }
                .into_any()
        } else {
            view! {
                <p class="muted">{t.t("console-forgot-lead")}</p>
                <form novalidate on:submit=submit class="stack">
                    <ErrorSummary form />
                    <FormFault sender=form.sender />
                    <TextField id=form.control("email") label=t.t("email") value=email kind="email" autocomplete="username" required=true error=form.problem("email") />
                    <p><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("console-forgot-send")}</Button></p>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <PageHeading text=t.t("console-forgot-title") />
        {content}
        <p><a href=paths::base()>{t.t("console-to-sign-in")}</a></p>
    }
}
