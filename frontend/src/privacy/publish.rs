//! Bringing a version of the notice into force.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    date::{from_helsinki, parse_date},
    error_code::ErrorCode,
    locale::Locale,
};

use crate::{
    api::console::notices::PUBLISH_NOTICE,
    console::kit::{ErrorSummary, FormFault, use_form},
    texts::use_texts,
    ui::{Button, ButtonKind, Checkbox, TextArea, TextField, Tone, use_toasts},
};

/// When, whether people are told, and what changed.
#[component]
pub fn PublishForm(
    /// Version of the draft.
    version: u32,
    /// Follows success.
    saved: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form("publish");
    let toasts = use_toasts();
    let from = RwSignal::new(String::new());
    let material = RwSignal::new(false);
    let summary = [(); 3].map(|()| RwSignal::new(String::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = from.get_untracked();
        let at = if typed.trim().is_empty() {
            None
        } else {
            // From the first moment of the day in Finland.
            let day = parse_date(&typed)
                .ok()
                .and_then(|day| day.and_hms_opt(0, 0, 0))
                .and_then(from_helsinki);
            let Some(day) = day else {
                form.refuse("inForceAt", ErrorCode::InvalidDate);
                return;
            };
            Some(day.to_rfc3339())
        };
        let [fi, sv, en] = summary.map(|text| text.get_untracked());
        let input = json!({
            "version": version, "inForceFrom": at, "material": material.get_untracked(),
            "summary": {"fi": fi, "sv": sv, "en": en},
        });
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("notice-published"));
            saved.run(());
        });
        form.act(PUBLISH_NOTICE, json!({ "input": input }), done);
    };
    let names = ["summary.fi", "summary.sv", "summary.en"];
    let fields = [Locale::Fi, Locale::Sv, Locale::En]
        .into_iter()
        .zip(names)
        .zip(summary)
        .map(|((locale, name), value)| {
            let label = format!("{} ({})", t.t("notice-summary"), t.t(&locale.label_key()));
            view! { <TextArea id=form.control(name) label value lang=locale.code() rows=3 error=form.problem(name) /> }
        })
        .collect_view();
    view! {
        <section class="page-section" aria-labelledby="publish-title">
            <h2 id="publish-title">{t.t("notice-publish-title")}</h2>
            <form novalidate on:submit=submit class="stack panel">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <TextField id=form.control("inForceAt") label=t.t("notice-from") value=from kind="date"
                    optional_mark=t.t("optional") help=t.t("notice-from-help") error=form.problem("inForceAt") />
                <Checkbox id=form.control("material") label=t.t("notice-is-material") checked=material
                    help=t.t("notice-is-material-help") />
                <div class="form-grid">{fields}</div>
                <div class="actions">
                    <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("notice-publish")}</Button>
                </div>
            </form>
        </section>
    }
}
