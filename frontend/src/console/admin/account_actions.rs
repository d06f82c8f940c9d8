//! What an administrator can do with an account, each with its consequences before it is done.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{i18n::Args, permission::Permission};

use super::role_fields::{RoleDraft, RoleFields, needs_approval};
use crate::{
    api::console::accounts::{
        AccountDetail, CHANGE_ROLE, DISABLE, ENABLE, END_ACCOUNT_SESSIONS, RESET_FACTOR,
    },
    console::{
        company::Section,
        kit::{Confirm, Question, use_form},
        session::use_session,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Tone, use_toasts},
};

/// Role, disabling, signing out, second factor.
#[component]
pub fn AccountActions(
    /// The account.
    account: AccountDetail,
    /// The page's question.
    confirm: Confirm,
    /// Runs when something was done.
    changed: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let own = session
        .viewer
        .with_untracked(|viewer| viewer.as_ref().is_some_and(|viewer| viewer.id == account.id));
    if !session.can(Permission::AccountManage) {
        return ().into_any();
    }
    if own {
        return view! { <p class="muted">{t.t("console-own-account-here")}</p> }.into_any();
    }
    let active = account.state == "ACTIVE";
    let asks = Asks {
        id: StoredValue::new(account.id.clone()),
        email: StoredValue::new(account.email.clone()),
        confirm,
        changed,
    };
    view! {
        <Section id="account-role" title="console-change-role">{role_form(&asks, account.role)}</Section>
        <Section id="account-actions" title="console-account-actions">
            <div class="actions">
                {(!account.sessions.is_empty()).then(|| asks.button("console-sign-out-everywhere", "console-sign-out", END_ACCOUNT_SESSIONS, "console-signed-out-everywhere"))}
                {account.second_factor.then(|| asks.button("console-reset-factor", "console-reset-factor", RESET_FACTOR, "console-factor-reset"))}
                {if active {
                    asks.button("console-disable", "console-disable", DISABLE, "console-disabled")
                } else {
                    asks.button("console-enable", "console-enable", ENABLE, "console-enabled")
                }}
            </div>
        </Section>
    }
    .into_any()
}

/// What every action needs.
#[derive(Debug, Clone, Copy)]
struct Asks {
    id: StoredValue<String>,
    email: StoredValue<String>,
    confirm: Confirm,
    changed: Callback<()>,
}

impl Asks {
    fn args(self) -> Args {
        Args::new().with("email", self.email.get_value())
    }

    /// A button that asks with the texts `{key}-title` and `{key}-point`.
    fn button(
        self,
        label: &'static str,
        key: &'static str,
        document: &'static str,
        told: &'static str,
    ) -> AnyView {
        let t = use_texts();
        let toasts = use_toasts();
        let danger = document != ENABLE;
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t(told));
            self.changed.run(());
        });
        let ask = Callback::new(move |_| {
            let check = format!("{key}-check");
            let mut points = Vec::new();
            if t.has(&check) {
                points.push(t.t(&check));
            }
            points.push(t.t_with(&format!("{key}-point"), &self.args()));
            self.confirm.ask(Question {
                title: t.t_with(&format!("{key}-title"), &self.args()),
                points,
                button: t.t(label),
                danger,
                note: None,
                document,
                input: json!({ "accountId": self.id.get_value() }),
                done,
            });
        });
        let kind = if danger {
            ButtonKind::Danger
        } else {
            ButtonKind::Secondary
        };
        view! { <Button kind on_click=ask>{t.t(label)}</Button> }.into_any()
    }
}

fn role_form(asks: &Asks, role: String) -> AnyView {
    let asks = *asks;
    let t = use_texts();
    let toasts = use_toasts();
    let form = use_form("role");
    let draft = RoleDraft::new(role);
    let done = Callback::new(move |payload: Value| {
        let waits = payload["approval"].is_object();
        let key = if waits {
            "console-approval-asked"
        } else {
            "console-role-changed"
        };
        toasts.show(Tone::Ok, t.t(key));
        asks.changed.run(());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let role = untrack(|| draft.chosen());
        let mut input = json!({ "accountId": asks.id.get_value() });
        draft.write(&mut input);
        let mut points = vec![t.t_with("console-change-role-point", &asks.args())];
        if needs_approval(role) {
            points.insert(0, t.t("console-needs-second-person"));
        }
        if role.needs_second_factor() {
            points.push(t.t("console-needs-factor"));
        }
        asks.confirm.ask(Question {
            title: t.t_with(
                "console-change-role-title",
                &Args::new().with("role", t.t(&role.label_key())),
            ),
            points,
            button: t.t("console-change-role"),
            danger: true,
            note: None,
            document: CHANGE_ROLE,
            input,
            done,
        });
    };
    view! {
        <form novalidate on:submit=submit>
            <div class="form-grid"><RoleFields form draft /></div>
            <div class="actions"><Button submit=true>{t.t("console-change-role")}</Button></div>
        </form>
    }
    .into_any()
}
