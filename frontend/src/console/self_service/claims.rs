//! Claims that staff decide: who says that a company is theirs.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_instant, i18n::Args};

use super::{
    told, told_many,
    undo::{Decisions, Undo, use_decisions},
};
use crate::{
    api::console::own::{CLAIMS, Claim, ClaimsData, DECIDE_CLAIM, DECIDE_CLAIMS, TAKE_BACK_CLAIMS},
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, EmptyState, Load, PageHeading, Question, cell, data_table, keep_focus,
            use_confirm,
        },
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Button, Checkbox},
};

/// Words that count what was decided, and what was left as it was.
const DECIDED: &str = "console-claims-decided";
const LEFT: &str = "console-claims-left";

/// Which of the claims in sight are selected: id, whether it is contested, and the box.
type Selected = StoredValue<Vec<(String, bool, RwSignal<bool>)>>;

/// The list, oldest first.
#[component]
pub fn ClaimsPage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let confirm = use_confirm();
    let query = use_answer::<ClaimsData>(CLAIMS, || Some(json!({})));
    keep_focus(move || query.data.with(Option::is_some));
    let changed = Callback::new(move |()| {
        query.state.reload();
        session.refresh_counts();
    });
    let decisions = use_decisions(changed);
    let content = move || {
        query.data.get().map(|data| {
            if data.claims.is_empty() {
                view! { <EmptyState text=t.t("console-no-claims") /> }.into_any()
            } else {
                table(confirm, data.claims, decisions)
            }
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-claims") />
            <p class="lead">{t.t("console-claims-lead")}</p>
            <Undo decisions document=TAKE_BACK_CLAIMS ids="claimIds" />
            <Load state=query.state />
            {content}
        </div>
        <ConfirmDialog confirm />
    }
}

fn table(confirm: Confirm, list: Vec<Claim>, decisions: Decisions) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let selected: Selected = StoredValue::new(
        list.iter()
            .map(|claim| (claim.id.clone(), claim.contested, RwSignal::new(false)))
            .collect(),
    );
    let row = |(claim, (id, _, on)): (Claim, (String, bool, RwSignal<bool>))| {
        let select = t.t_with(
            "console-moderation-select",
            &Args::new().with("name", claim.name.clone()),
        );
        let contested = claim
            .contested
            .then(|| view! { <br /><span class="muted">{t.t("console-claim-contested")}</span> });
        // Why no code went out.
        let situations = claim.situations.iter().map(|one| t.t(&one.label_key()));
        let situations = situations.collect::<Vec<_>>().join(", ");
        let approve = decide(confirm, &claim, true, decisions);
        let reject = decide(confirm, &claim, false, decisions);
        vec![
            view! {
                <a href=paths::company(&claim.business_id, "")>{claim.name}</a>" "{situations}{contested}
                <Checkbox id=format!("select-{id}") label=select checked=on />
            }
            .into_any(),
            cell(claim.email),
            cell(format_instant(claim.created_at, locale)),
            view! { <span class="cell-actions">{approve}{reject}</span> }.into_any(),
        ]
    };
    let rows = list.into_iter().zip(selected.get_value()).map(row).collect();
    let columns = [
        "console-claim-company",
        "email",
        "own-version-when",
        "own-version-actions",
    ];
    let columns = columns.iter().map(|key| t.t(key)).collect();
    let table = data_table(t.t("console-claims"), columns, rows);
    let (approve, reject) = (
        many(confirm, selected, true, decisions),
        many(confirm, selected, false, decisions),
    );
    view! { <div class="actions">{reject}{approve}</div>{table} }.into_any()
}

/// Decides those that are selected alike, after the number was shown once.
fn many(confirm: Confirm, selected: Selected, approve: bool, decisions: Decisions) -> AnyView {
    let t = use_texts();
    let chosen = move || {
        selected.with_value(|all| {
            all.iter()
                .filter(|(.., on)| on.get())
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let count = move |key: &str, count: usize| t.t_with(key, &Args::new().with("count", count));
    let (key, button) = if approve {
        ("console-claims-approve", "console-claim-approve")
    } else {
        ("console-claims-reject", "console-claim-reject")
    };
    let accepted = told_many(DECIDED, LEFT, decisions.forgotten());
    let ask = Callback::new(move |_| {
        let chosen = untrack(chosen);
        let contested = chosen.iter().filter(|(_, contested, _)| *contested).count();
        let mut points = vec![t.t(&format!("{key}-point"))];
        if approve && contested > 0 {
            points.push(count("console-claims-contested", contested));
        }
        let ids: Vec<String> = chosen.into_iter().map(|(id, ..)| id).collect();
        let question = Question {
            title: count(&format!("{key}-title"), ids.len()),
            points,
            button: t.t(button),
            danger: !approve,
            note: (!approve).then(|| t.t("console-moderation-reason")),
            document: DECIDE_CLAIMS,
            input: json!({ "claimIds": ids, "approve": approve }),
            done: if approve {
                accepted
            } else {
                decisions.keep_many(DECIDED, LEFT, ids)
            },
        };
        if approve {
            confirm.ask(question);
        } else {
            confirm.ask_why(question);
        }
    });
    let none = Signal::derive(move || chosen().is_empty());
    view! { <Button on_click=ask disabled=none>{move || count(key, chosen().len())}</Button> }.into_any()
}

fn decide(confirm: Confirm, claim: &Claim, approve: bool, decisions: Decisions) -> AnyView {
    let t = use_texts();
    let (key, done) = if approve {
        let done = told("console-claim-approved", decisions.forgotten());
        ("console-claim-approve", done)
    } else {
        let id = claim.id.clone();
        let kept = Callback::new(move |()| decisions.keep(DECIDED, vec![id.clone()]));
        ("console-claim-reject", told("console-claim-rejected", kept))
    };
    let args = Args::new()
        .with("email", claim.email.clone())
        .with("name", claim.name.clone());
    let question = Question {
        title: t.t_with(&format!("{key}-title"), &args),
        points: vec![t.t_with(&format!("{key}-point"), &args)],
        button: t.t(key),
        danger: !approve,
        note: (!approve).then(|| t.t("console-moderation-reason")),
        document: DECIDE_CLAIM,
        input: json!({ "claimId": claim.id, "approve": approve }),
        done,
    };
    let ask = Callback::new(move |_| {
        if approve {
            confirm.ask(question.clone());
        } else {
            confirm.ask_why(question.clone());
        }
    });
    view! { <Button on_click=ask>{t.t(key)}</Button> }.into_any()
}
