//! Changing the own password.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;

use crate::{
    api::console::account::CHANGE_PASSWORD,
    console::kit::{ErrorSummary, FormFault, NewPasswordField, Secret, SecretField, use_form},
    texts::use_texts,
    ui::{Button, Tone, use_toasts},
};

/// The old and the new password.
#[component]
pub fn ChangePassword(
    /// Runs when it is done.
    changed: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let toasts = use_toasts();
    let form = use_form("password");
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let done = Callback::new(move |_| {
        current.set(String::new());
        new.set(String::new());
        toasts.show(Tone::Ok, t.t("console-password-changed"));
        changed.run(());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        for (field, value) in [("currentPassword", current), ("newPassword", new)] {
            if value.with_untracked(String::is_empty) {
                form.refuse(field, ErrorCode::Required);
                return;
            }
        }
        let input = json!({ "currentPassword": current.get_untracked(), "newPassword": new.get_untracked() });
        form.act(CHANGE_PASSWORD, json!({ "input": input }), done);
    };
    view! {
        <form novalidate on:submit=submit class="stack">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <p class="muted">{t.t("console-password-change-lead")}</p>
            <SecretField form field="currentPassword" label=t.t("console-current-password") kind=Secret::Password value=current />
            <NewPasswordField form field="newPassword" value=new />
            <p><Button submit=true disabled=form.sender.pending>{t.t("console-change-password")}</Button></p>
        </form>
    }
}
