//! Choosing a new password with the link of a mail.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_location;
use serde_json::json;
use seutu_shared::error_code::ErrorCode;

use crate::{
    api::console::account::RESET,
    console::{
        kit::{ErrorSummary, FormFault, NewPasswordField, PageHeading, use_form},
        paths,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Notice, Tone},
};

/// The token of a mail's link: the fragment, which browsers send to no server.
pub fn use_token() -> Memo<String> {
    let hash = use_location().hash;
    Memo::new(move |_| hash.with(|hash| hash.trim_start_matches('#').to_owned()))
}

/// The form, and what follows.
#[component]
pub fn NewPassword() -> impl IntoView {
    let t = use_texts();
    let token = use_token();
    let form = use_form("reset");
    let password = RwSignal::new(String::new());
    let changed = RwSignal::new(false);
    let done = Callback::new(move |_| changed.set(true));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if password.with_untracked(String::is_empty) {
            form.refuse("newPassword", ErrorCode::Required);
            return;
        }
        let input = json!({ "token": token.get_untracked(), "newPassword": password.get_untracked() });
        form.act(RESET, json!({ "input": input }), done);
    };
    let content = move || {
        if changed.get() {
            view! {
                <Notice tone=Tone::Ok live=true><p>{t.t("console-reset-done")}</p></Notice>
                // Whoever was signed in is so no longer: the page starts anew.
                <p><a href=paths::base() rel="external">{t.t("console-to-sign-in")}</a></p>
            }
            .into_any()
        } else {
            view! {
                <p class="muted">{t.t("console-reset-lead")}</p>
                <form novalidate on:submit=submit class="stack">
                    <ErrorSummary form />
                    <FormFault sender=form.sender />
                    <NewPasswordField form field="newPassword" value=password />
                    <p><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("console-save-password")}</Button></p>
                </form>
                <p><a href=paths::own(paths::FORGOT)>{t.t("console-forgot-again")}</a></p>
            }
            .into_any()
        }
    };
    view! {
        <PageHeading text=t.t("console-reset-title") />
        {content}
    }
}
