//! What needs two people: waiting for me, asked by me, decided.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{date::format_instant, i18n::Args};

use crate::{
    api::console::accounts::{APPROVALS, Approval, ApprovalsData, DECIDE_APPROVAL, UNDO_APPROVAL},
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, EmptyState, Load, PageHeading, Question, badge, cell, data_table,
            keep_focus, use_confirm, words::code_text,
        },
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Button, Tone, use_toasts},
};

/// All requests that concern me.
#[component]
pub fn ApprovalsPage() -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let session = use_session();
    let confirm = use_confirm();
    let query = use_answer::<ApprovalsData>(APPROVALS, move || {
        Some(json!({ "language": locale.code().to_ascii_uppercase() }))
    });
    keep_focus(move || query.data.with(Option::is_some));
    let changed = Callback::new(move |()| {
        query.state.reload();
        session.refresh_counts();
    });
    let content = move || {
        query.data.get().map(|data| {
            let mut parts: [Vec<Approval>; 4] = Default::default();
            for approval in data.approvals {
                let part = match (approval.may_decide, approval.state == "PENDING", approval.mine) {
                    (true, ..) => 0,
                    (_, true, true) => 1,
                    (_, true, false) => 2,
                    _ => 3,
                };
                parts[part].push(approval);
            }
            let titles = [
                "console-approvals-waiting",
                "console-approvals-mine",
                "console-approvals-open",
                "console-approvals-decided",
            ];
            let mut sections = Vec::new();
            for (place, (title, part)) in titles.into_iter().zip(parts).enumerate() {
                if place == 0 && part.is_empty() {
                    sections
                        .push(view! { <EmptyState text=t.t("console-no-approvals-waiting") /> }.into_any());
                } else if !part.is_empty() {
                    let list = table(confirm, title, part, place == 0, changed);
                    sections.push(view! { <h2>{t.t(title)}</h2>{list} }.into_any());
                }
            }
            sections
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-approvals") />
            <p class="lead">{t.t("console-approvals-lead")}</p>
            <Load state=query.state />
            {content}
        </div>
        <ConfirmDialog confirm />
    }
}

fn table(
    confirm: Confirm,
    title: &str,
    list: Vec<Approval>,
    to_decide: bool,
    changed: Callback<()>,
) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let rows = list
        .into_iter()
        .map(|approval| {
            let tone = match approval.state.as_str() {
                "APPROVED" => Tone::Ok,
                "PENDING" => Tone::Warn,
                _ => Tone::Neutral,
            };
            let asked = format!(
                "{}, {}",
                approval.requested_by,
                format_instant(approval.requested_at, locale)
            );
            let decided = approval.decided_at.map(|at| {
                let who = approval.decided_by.clone().unwrap_or_default();
                let note = approval.note.clone().map(|note| view! { <br />{note} });
                let undone = approval
                    .outcome
                    .as_ref()
                    .and_then(|outcome| outcome.undone_at)
                    .map(|at| {
                        let when = Args::new().with("when", format_instant(at, locale));
                        view! { <br />{t.t_with("console-approval-undone-at", &when)} }
                    });
                let undo = approval.may_undo.then(|| {
                    let undo = undo(confirm, &approval, changed);
                    view! { <span class="cell-actions">{undo}</span> }
                });
                view! { {who}", "{format_instant(at, locale)}{note}{undone}{undo} }.into_any()
            });
            let kind = code_text(t, "approval-kind", &approval.kind);
            let answer = if to_decide {
                view! {
                    <span class="cell-actions">
                        {decide(confirm, &approval, true, changed)}
                        {decide(confirm, &approval, false, changed)}
                    </span>
                }
                .into_any()
            } else {
                decided.unwrap_or_else(|| cell(None))
            };
            vec![
                view! { {approval.summary}<br /><span class="muted">{kind}</span> }.into_any(),
                cell(asked),
                badge(tone, code_text(t, "approval-state", &approval.state)),
                answer,
            ]
        })
        .collect();
    let answer = if to_decide {
        "console-account-actions"
    } else {
        "console-decided-by"
    };
    let columns = [
        "console-approval",
        "console-requested",
        "console-account-state",
        answer,
    ];
    data_table(t.t(title), columns.iter().map(|key| t.t(key)).collect(), rows)
}

/// Takes back what came of a request, after what follows was said.
fn undo(confirm: Confirm, approval: &Approval, changed: Callback<()>) -> AnyView {
    let t = use_texts();
    let toasts = use_toasts();
    let done = Callback::new(move |payload: Value| {
        let outcome = &payload["approval"]["outcome"];
        let count = |key: &str, count: u64| t.t_with(key, &Args::new().with("count", count));
        let left = outcome["left"].as_array().map_or(0, Vec::len);
        if left > 0 {
            toasts.show(Tone::Warn, count("console-publish-undo-left", left as u64));
        }
        let taken = outcome["done"].as_u64().unwrap_or_default();
        toasts.show(Tone::Ok, count("console-publish-undone", taken));
        changed.run(());
    });
    let question = Question {
        title: t.t("console-publish-undo-title"),
        points: vec![approval.summary.clone(), t.t("console-publish-undo-point")],
        button: t.t("console-publish-undo"),
        danger: true,
        note: None,
        document: UNDO_APPROVAL,
        input: json!({ "approvalId": approval.id }),
        done,
    };
    let ask = Callback::new(move |_| confirm.ask(question.clone()));
    view! { <Button on_click=ask>{t.t("console-publish-undo")}</Button> }.into_any()
}

fn decide(confirm: Confirm, approval: &Approval, approve: bool, changed: Callback<()>) -> AnyView {
    let t = use_texts();
    let toasts = use_toasts();
    let (key, told) = if approve {
        ("console-approve", "console-approved")
    } else {
        ("console-turn-down", "console-turned-down")
    };
    let (id, summary) = (approval.id.clone(), approval.summary.clone());
    let done = Callback::new(move |_: Value| {
        toasts.show(Tone::Ok, t.t(told));
        changed.run(());
    });
    let ask = Callback::new(move |_| {
        confirm.ask(Question {
            title: t.t(&format!("{key}-title")),
            points: vec![summary.clone(), t.t(&format!("{key}-point"))],
            button: t.t(key),
            danger: !approve,
            note: Some(t.t("console-note")),
            document: DECIDE_APPROVAL,
            input: json!({ "approvalId": id, "approve": approve }),
            done,
        });
    });
    view! { <Button on_click=ask>{t.t(key)}</Button> }.into_any()
}
