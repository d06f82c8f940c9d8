//! Taking an invitation with the link of a mail: what it offers, and a password for it.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::{date::format_instant, error_code::ErrorCode};

use super::reset::use_token;
use crate::{
    api::console::account::{ACCEPT_INVITATION, INVITATION, InvitationData, InvitationPreview},
    console::{
        data::use_answer,
        kit::{ErrorSummary, FormFault, Load, NewPasswordField, PageHeading, use_form, words::role_text},
        paths,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Notice, Tone},
};

/// The invitation of the link.
#[component]
pub fn AcceptInvitation() -> impl IntoView {
    let t = use_texts();
    let token = use_token();
    let query = use_answer::<InvitationData>(INVITATION, move || Some(json!({ "token": token.get() })));
    let content = move || {
        query.data.get().map(|data| match data.invitation {
            Some(invitation) => offer(token, invitation).into_any(),
            None => view! {
                <Notice tone=Tone::Warn live=true><p>{t.t("console-invitation-unknown")}</p></Notice>
                <p><a href=paths::base()>{t.t("console-to-sign-in")}</a></p>
            }
            .into_any(),
        })
    };
    view! {
        <PageHeading text=t.t("console-invitation-title") />
        <Load state=query.state />
        {content}
    }
}

fn offer(token: Memo<String>, invitation: InvitationPreview) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let form = use_form("invitation");
    let password = RwSignal::new(String::new());
    // The session cookie is set: the console starts anew as the new account.
    let done = Callback::new(|_| {
        let _ = window().location().replace(paths::base());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if password.with_untracked(String::is_empty) {
            form.refuse("password", ErrorCode::Required);
            return;
        }
        let input = json!({ "token": token.get_untracked(), "password": password.get_untracked() });
        form.act(ACCEPT_INVITATION, json!({ "input": input }), done);
    };
    let company = invitation
        .company
        .map(|name| view! { <div><dt>{t.t("company")}</dt><dd>{name}</dd></div> });
    // The address, so that password managers keep the two together.
    let email = invitation.email.clone();
    view! {
        <dl class="facts">
            <div><dt>{t.t("email")}</dt><dd>{invitation.email}</dd></div>
            <div><dt>{t.t("console-role")}</dt><dd>{role_text(t, &invitation.role)}</dd></div>
            {company}
            <div><dt>{t.t("console-link-expires")}</dt><dd>{format_instant(invitation.expires_at, locale)}</dd></div>
        </dl>
        <form novalidate on:submit=submit class="stack">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <input type="email" class="visually-hidden" tabindex="-1" aria-hidden="true" autocomplete="username" readonly=true value=email />
            <NewPasswordField form field="password" value=password />
            <p><Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("console-invitation-accept")}</Button></p>
        </form>
    }
}
