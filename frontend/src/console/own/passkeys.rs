//! The own passkeys: add, see, remove.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use serde_json::{Value, json};
use seutu_shared::{date::format_instant, error_code::ErrorCode, i18n::Args};

use super::factors::NewCodes;
use crate::{
    api::console::account::{BEGIN_PASSKEY, FINISH_PASSKEY, Passkey, REMOVE_PASSKEY},
    console::{
        kit::{Confirm, ErrorSummary, FormFault, Problem, Question, use_form},
        passkey,
    },
    texts::{use_locale, use_texts},
    ui::{Button, Notice, Symbol, TextField, Tone, use_toasts},
};

/// Passkeys with a form for another one.
#[component]
pub fn Passkeys(
    /// Those there are.
    list: Vec<Passkey>,
    /// Whether they can work at this address.
    usable: bool,
    /// Where recovery codes go.
    codes: NewCodes,
    /// Runs when something changed.
    changed: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let add = if !usable {
        view! { <Notice><p>{t.t("console-passkeys-unusable")}</p></Notice> }.into_any()
    } else if !passkey::supported() {
        view! { <Notice><p>{t.t("console-passkey-unable")}</p></Notice> }.into_any()
    } else {
        add_form(codes, changed)
    };
    view! {
        <h3>{t.t("console-passkeys")}</h3>
        <p class="muted">{t.t("console-passkeys-lead")}</p>
        {(!list.is_empty()).then(|| known(list, changed))}
        {add}
    }
}

fn known(list: Vec<Passkey>, changed: Callback<()>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let toasts = use_toasts();
    let confirm = use_context::<Confirm>();
    let done = Callback::new(move |_| {
        toasts.show(Tone::Ok, t.t("console-passkey-removed"));
        changed.run(());
    });
    let items = list
        .into_iter()
        .map(|passkey| {
            let (name, id) = (passkey.name.clone(), passkey.id);
            let remove = Callback::new(move |_| {
                if let Some(confirm) = confirm {
                    confirm.ask(Question {
                        title: t.t_with("console-passkey-remove-title", &Args::new().with("name", name.clone())),
                        points: vec![t.t("console-passkey-remove-point")],
                        button: t.t("remove"),
                        danger: true,
                        note: None,
                        document: REMOVE_PASSKEY,
                        input: json!({ "passkeyId": id }),
                        done,
                    });
                }
            });
            let when = |key: &str, at| t.t_with(key, &Args::new().with("when", format_instant(at, locale)));
            let used = passkey
                .last_used_at
                .map_or_else(|| t.t("console-never-used"), |at| when("console-last-used", at));
            let when = when("console-added", passkey.created_at);
            view! {
                <li class="row"><span><strong>{passkey.name.clone()}</strong><br /><span class="muted">{when}" "{used}</span></span>
                    <Button on_click=remove>{t.t("remove")}<span class="visually-hidden">" "{passkey.name}</span></Button></li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ul class="rows">{items}</ul> }.into_any()
}

fn add_form(codes: NewCodes, changed: Callback<()>) -> AnyView {
    let t = use_texts();
    let toasts = use_toasts();
    let form = use_form("passkey");
    let name = RwSignal::new(String::new());
    let finished = Callback::new(move |payload: Value| {
        toasts.show(Tone::Ok, t.t("console-passkey-added"));
        name.set(String::new());
        if !codes.take(&payload) {
            changed.run(());
        }
    });
    let begun = Callback::new(move |payload: Value| {
        let text = |name: &str| payload[name].as_str().unwrap_or_default().to_owned();
        let (challenge, options) = (text("challenge"), text("options"));
        spawn_local(async move {
            match passkey::create(&options).await {
                Ok(credential) => {
                    let name = name.with_untracked(|name| name.trim().to_owned());
                    let input = json!({ "challenge": challenge, "name": name, "credential": credential });
                    form.act(FINISH_PASSKEY, json!({ "input": input }), finished);
                }
                Err(fault) => form.problems.set(vec![Problem {
                    field: None,
                    text: t.t(fault.key()),
                }]),
            }
        });
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if name.with_untracked(|name| name.trim().is_empty()) {
            form.refuse("name", ErrorCode::Required);
        } else {
            form.problems.set(Vec::new());
            form.act(BEGIN_PASSKEY, json!({}), begun);
        }
    };
    view! {
        <form novalidate on:submit=submit class="stack">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <TextField id=form.control("name") label=t.t("console-passkey-name") value=name help=t.t("console-passkey-name-help") error=form.problem("name") />
            <div class="actions"><Button submit=true symbol=Symbol::Plus disabled=form.sender.pending>{t.t("console-passkey-add")}</Button></div>
        </form>
    }
    .into_any()
}
