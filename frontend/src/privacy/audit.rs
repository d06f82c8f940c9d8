//! How much of the change log is sealed, and the latest checkpoint to compare elsewhere.

use leptos::prelude::*;
use seutu_shared::date::format_instant;

use crate::{
    api::console::operations::{AUDIT, AuditData, AuditStatus},
    console::{
        data::use_answer,
        kit::{Load, PageHeading},
    },
    texts::{use_locale, use_texts},
    ui::{Badge, Button, Symbol, Tone},
};

/// State of the log.
#[component]
pub fn AuditPage() -> impl IntoView {
    let t = use_texts();
    let query = use_answer::<AuditData>(AUDIT, || Some(serde_json::json!({})));
    let reload = Callback::new(move |_| query.state.reload());
    view! {
        <div class="page">
            <PageHeading text=t.t("console-audit") />
            <p class="lead">{t.t("console-audit-lead")}</p>
            <Load state=query.state />
            {move || query.data.get().map(|data| view! { <Status status=data.audit_status /> })}
            <div class="actions"><Button disabled=query.state.loading on_click=reload>{t.t("console-refresh")}</Button></div>
        </div>
    }
}

#[component]
fn Status(status: AuditStatus) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let complete = status.sealed >= status.entries;
    let (tone, symbol, key) = if complete {
        (Tone::Ok, Symbol::Shield, "console-audit-complete")
    } else {
        (Tone::Info, Symbol::Clock, "console-audit-waiting")
    };
    let sealed_at = status
        .sealed_at
        .map_or_else(|| "–".to_owned(), |at| format_instant(at, locale));
    let checkpoint = match status.checkpoint {
        Some(text) => view! { <pre class="checkpoint">{text}</pre> }.into_any(),
        None => view! { <p class="muted">{t.t("console-audit-no-checkpoint")}</p> }.into_any(),
    };
    view! {
        <p class="badges"><Badge tone symbol>{t.t(key)}</Badge></p>
        <dl class="numbers">
            <div><dt>{t.t("console-audit-entries")}</dt><dd>{status.entries}</dd></div>
            <div><dt>{t.t("console-audit-sealed")}</dt><dd>{status.sealed}</dd></div>
            <div><dt>{t.t("console-audit-sealed-at")}</dt><dd>{sealed_at}</dd></div>
        </dl>
        <h2>{t.t("console-audit-checkpoint")}</h2>
        <p class="muted">{t.t("console-audit-checkpoint-help")}</p>
        {checkpoint}
    }
}
