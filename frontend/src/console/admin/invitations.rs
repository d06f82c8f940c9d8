//! Invitations: sent, waiting, and a new one.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{date::format_instant, i18n::Args, permission::Permission, role::Role};

use super::invite::InviteForm;
use crate::{
    api::console::accounts::{
        INVITATIONS, Invitation, InvitationsData, RESEND_INVITATION, REVOKE_INVITATION,
    },
    console::{
        company::Section,
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, EmptyState, Load, PageHeading, Question, badge, cell, data_table,
            use_confirm,
            words::{code_text, role_text},
        },
        paths,
        session::{Session, use_session},
    },
    texts::{use_locale, use_texts},
    ui::{Button, Icon, Symbol, Tone, use_toasts},
};

/// A form for a new invitation, then those there are.
#[component]
pub fn InvitationsPage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let confirm = use_confirm();
    let query = use_answer::<InvitationsData>(INVITATIONS, || Some(json!({})));
    let changed = Callback::new(move |()| query.state.reload());
    let content = move || {
        query.data.get().map(|data| {
            if data.invitations.is_empty() {
                view! { <EmptyState text=t.t("console-no-invitations") /> }.into_any()
            } else {
                table(confirm, data.invitations, changed)
            }
        })
    };
    view! {
        <div class="page">
            <Show when=move || session.can(Permission::AccountRead)>
                <a class="case-back" href=paths::ACCOUNTS><Icon symbol=Symbol::ArrowLeft />{t.t("console-to-accounts")}</a>
            </Show>
            <PageHeading text=t.t("console-invitations") />
            <p class="lead">{t.t("console-invitations-lead")}</p>
            <Show when=move || manages(session)>
                <Section id="invite-new" title="console-invite-new"><InviteForm changed /></Section>
            </Show>
            <Load state=query.state />
            {content}
        </div>
        <ConfirmDialog confirm />
    }
}

/// Administrators look after all invitations, owners after those to their own company.
fn manages(session: Session) -> bool {
    session.can(Permission::AccountManage) || session.is(&[Role::CompanyOwner])
}

fn table(confirm: Confirm, list: Vec<Invitation>, changed: Callback<()>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let manages = untrack(|| manages(use_session()));
    let rows = list
        .into_iter()
        .map(|invitation| {
            let tone = match invitation.state.as_str() {
                "ACCEPTED" => Tone::Ok,
                "SENT" => Tone::Info,
                "PENDING_APPROVAL" => Tone::Warn,
                _ => Tone::Neutral,
            };
            let (sent, expired) = (invitation.state == "SENT", invitation.state == "EXPIRED");
            let waiting = invitation.state == "PENDING_APPROVAL";
            let resend = (manages && (sent || expired)).then(|| {
                action(
                    confirm,
                    &invitation,
                    "console-resend",
                    RESEND_INVITATION,
                    "console-resent",
                    changed,
                )
            });
            let revoke = (manages && (sent || waiting)).then(|| {
                action(
                    confirm,
                    &invitation,
                    "console-revoke",
                    REVOKE_INVITATION,
                    "console-revoked",
                    changed,
                )
            });
            vec![
                cell(invitation.email),
                cell(role_text(t, &invitation.role)),
                badge(tone, code_text(t, "invitation-state", &invitation.state)),
                cell(invitation.invited_by),
                cell(format_instant(invitation.created_at, locale)),
                cell(format_instant(invitation.expires_at, locale)),
                view! { <span class="cell-actions">{resend}{revoke}</span> }.into_any(),
            ]
        })
        .collect();
    let columns = [
        "email",
        "console-role",
        "console-account-state",
        "console-invited-by",
        "console-created",
        "console-expires",
        "console-account-actions",
    ];
    data_table(
        t.t("console-invitations"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    )
}

/// A button that asks with the texts `{key}-title` and `{key}-point`.
fn action(
    confirm: Confirm,
    invitation: &Invitation,
    key: &'static str,
    document: &'static str,
    told: &'static str,
    changed: Callback<()>,
) -> AnyView {
    let t = use_texts();
    let toasts = use_toasts();
    let (id, email) = (invitation.id.clone(), invitation.email.clone());
    let done = Callback::new(move |_: Value| {
        toasts.show(Tone::Ok, t.t(told));
        changed.run(());
    });
    let ask = Callback::new(move |_| {
        let args = Args::new().with("email", email.clone());
        confirm.ask(Question {
            title: t.t_with(&format!("{key}-title"), &args),
            points: vec![t.t_with(&format!("{key}-point"), &args)],
            button: t.t(key),
            danger: document == REVOKE_INVITATION,
            note: None,
            document,
            input: json!({ "invitationId": id }),
            done,
        });
    });
    view! { <Button on_click=ask>{t.t(key)}</Button> }.into_any()
}
