//! Inviting a person.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{error_code::ErrorCode, i18n::Args};

use super::role_fields::{RoleDraft, RoleFields};
use crate::{
    api::console::accounts::INVITE,
    console::kit::{ErrorSummary, FormFault, language_choices, use_form},
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Select, TextField, Tone, use_toasts},
};

/// Address, role and language of an invitation.
#[component]
pub fn InviteForm(
    /// Runs when it was sent or asked for.
    changed: Callback<()>,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let toasts = use_toasts();
    let form = use_form("invite");
    let email = RwSignal::new(String::new());
    let language = RwSignal::new(locale.code().to_owned());
    let draft = RoleDraft::new("COMPANY_EDITOR".to_owned());
    let done = Callback::new(move |payload: Value| {
        let text = if payload["approval"].is_object() {
            t.t("console-approval-asked")
        } else {
            t.t_with(
                "console-invited",
                &Args::new().with("email", email.get_untracked().trim().to_owned()),
            )
        };
        toasts.show(Tone::Ok, text);
        email.set(String::new());
        changed.run(());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let address = email.with_untracked(|email| email.trim().to_owned());
        if address.is_empty() {
            form.refuse("email", ErrorCode::Required);
            return;
        }
        let language = language.get_untracked().to_ascii_uppercase();
        let mut input = json!({ "email": address, "language": language });
        draft.write(&mut input);
        form.act(INVITE, json!({ "input": input }), done);
    };
    view! {
        <form novalidate on:submit=submit>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <div class="form-grid">
                <TextField id=form.control("email") label=t.t("email") value=email kind="email" autocomplete="off" error=form.problem("email") />
                <RoleFields form draft />
                <Select id=form.control("language") label=t.t("console-invite-language") value=language choices=Signal::stored(language_choices(t)) error=form.problem("language") />
            </div>
            <div class="actions"><Button kind=ButtonKind::Primary submit=true symbol=crate::ui::Symbol::Mail disabled=form.sender.pending>{t.t("console-invite")}</Button></div>
        </form>
    }
}
