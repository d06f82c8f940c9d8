//! Where the own account is signed in.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{date::format_instant, i18n::Args};

use crate::{
    api::console::account::{END_OTHER_SESSIONS, END_SESSION, OwnSession},
    console::kit::{Confirm, Question, badge, cell, data_table, words::code_text},
    texts::{use_locale, use_texts},
    ui::{Button, Tone, use_toasts},
};

/// The sessions, each with a way to end it.
pub fn sessions(confirm: Confirm, list: Vec<OwnSession>, changed: Callback<()>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let toasts = use_toasts();
    let done = Callback::new(move |payload: Value| {
        let ended = payload["ended"].as_u64().unwrap_or(1);
        toasts.show(
            Tone::Ok,
            t.t_with("console-sessions-ended", &Args::new().with("count", ended)),
        );
        changed.run(());
    });
    let many = list.len() > 1;
    let rows = list
        .into_iter()
        .map(|session| {
            let device = session.user_agent.unwrap_or_else(|| t.t("unknown"));
            let name = device.clone();
            let state = if session.current {
                badge(Tone::Ok, t.t("console-session-current"))
            } else {
                let end = Callback::new(move |_| {
                    confirm.ask(Question {
                        title: t.t("console-session-end-title"),
                        points: vec![t.t_with(
                            "console-session-end-point",
                            &Args::new().with("device", name.clone()),
                        )],
                        button: t.t("console-session-end"),
                        danger: true,
                        note: None,
                        document: END_SESSION,
                        input: json!({ "sessionId": session.id }),
                        done,
                    });
                });
                view! { <Button on_click=end>{t.t("console-session-end")}</Button> }.into_any()
            };
            vec![
                cell(device),
                cell(code_text(t, "sign-in-method", &session.method)),
                cell(session.address),
                cell(format_instant(session.started_at, locale)),
                cell(format_instant(session.last_used_at, locale)),
                state,
            ]
        })
        .collect();
    let columns = [
        "console-session-device",
        "console-session-method",
        "console-address",
        "console-session-started",
        "console-session-used",
        "console-session-state",
    ];
    let end_others = Callback::new(move |_| {
        confirm.ask(Question {
            title: t.t("console-sessions-end-others"),
            points: vec![t.t("console-sessions-end-others-point")],
            button: t.t("console-sessions-end-others"),
            danger: true,
            note: None,
            document: END_OTHER_SESSIONS,
            input: Value::Null,
            done,
        });
    });
    view! {
        <p class="muted">{t.t("console-sessions-lead")}</p>
        {data_table(t.t("console-sessions"), columns.iter().map(|key| t.t(key)).collect(), rows)}
        {many.then(|| view! { <div class="actions"><Button on_click=end_others>{t.t("console-sessions-end-others")}</Button></div> })}
    }
    .into_any()
}
