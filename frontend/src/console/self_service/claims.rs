//! Claims that staff decide: who says that a company is theirs.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_instant, i18n::Args};

use super::told;
use crate::{
    api::console::own::{CLAIMS, Claim, ClaimsData, DECIDE_CLAIM},
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, EmptyState, Load, PageHeading, Question, cell, data_table, use_confirm,
        },
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::Button,
};

/// The list, oldest first.
#[component]
pub fn ClaimsPage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let confirm = use_confirm();
    let query = use_answer::<ClaimsData>(CLAIMS, || Some(json!({})));
    let changed = Callback::new(move |()| {
        query.state.reload();
        session.refresh_counts();
    });
    let content = move || {
        query.data.get().map(|data| {
            if data.claims.is_empty() {
                view! { <EmptyState text=t.t("console-no-claims") /> }.into_any()
            } else {
                table(confirm, data.claims, changed)
            }
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-claims") />
            <p class="lead">{t.t("console-claims-lead")}</p>
            <Load state=query.state />
            {content}
        </div>
        <ConfirmDialog confirm />
    }
}

fn table(confirm: Confirm, list: Vec<Claim>, changed: Callback<()>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let row = |claim: Claim| {
        let contested = claim
            .contested
            .then(|| view! { <br /><span class="muted">{t.t("console-claim-contested")}</span> });
        let approve = decide(confirm, &claim, true, changed);
        let reject = decide(confirm, &claim, false, changed);
        vec![
            view! { <a href=paths::company(&claim.business_id, "")>{claim.name}</a>{contested} }.into_any(),
            cell(claim.email),
            cell(format_instant(claim.created_at, locale)),
            view! { <span class="cell-actions">{approve}{reject}</span> }.into_any(),
        ]
    };
    let rows = list.into_iter().map(row).collect();
    let columns = [
        "console-claim-company",
        "email",
        "own-version-when",
        "own-version-actions",
    ];
    data_table(
        t.t("console-claims"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    )
}

fn decide(confirm: Confirm, claim: &Claim, approve: bool, changed: Callback<()>) -> AnyView {
    let t = use_texts();
    let (key, done) = if approve {
        ("console-claim-approve", told("console-claim-approved", changed))
    } else {
        ("console-claim-reject", told("console-claim-rejected", changed))
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
