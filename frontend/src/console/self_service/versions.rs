//! Every text that the listing had, what differs, and taking an old one up again.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::date::format_instant;

use super::{asks, changes::changes, question, told, use_my_listing};
use crate::{
    api::console::own::{DiffData, MyListing, RESTORE_REVISION, REVISION_DIFF},
    console::{
        company::Section,
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, EmptyState, Load, PageHeading, badge, cell, data_table, form::focus_id,
            use_confirm, words::code_text,
        },
    },
    texts::{use_locale, use_texts},
    ui::{Button, Tone},
};

/// The list and the comparison.
#[component]
pub fn VersionsPage() -> impl IntoView {
    let t = use_texts();
    let confirm = use_confirm();
    let query = use_my_listing();
    let changed = Callback::new(move |()| query.state.reload());
    let compared = RwSignal::new(None::<(String, String)>);
    let diff = use_answer::<DiffData>(REVISION_DIFF, move || {
        compared.get().map(|(from, to)| json!({ "from": from, "to": to }))
    });
    let content = move || {
        query
            .data
            .get()
            .map(|data| table(confirm, &data.listing, compared, changed))
    };
    let comparison = move || {
        compared.with(Option::is_some).then(|| {
            view! {
                <Section id="own-compare" title="own-changes">
                    <Load state=diff.state />
                    {move || diff.data.get().map(|data| changes(t.t("own-changes"), data.changes))}
                </Section>
            }
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("own-versions") />
            <p class="lead">{t.t("own-versions-lead")}</p>
            <Load state=query.state />
            {content}
            {comparison}
        </div>
        <ConfirmDialog confirm />
    }
}

fn table(
    confirm: Confirm,
    listing: &MyListing,
    compared: RwSignal<Option<(String, String)>>,
    changed: Callback<()>,
) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    if listing.revisions.is_empty() {
        return view! { <EmptyState text=t.t("own-no-versions") /> }.into_any();
    }
    let current = listing
        .revisions
        .iter()
        .find(|row| row.state == "APPROVED")
        .map(|row| row.id.clone());
    let version = listing.draft.as_ref().map_or(0, |draft| draft.version);
    let rows = listing
        .revisions
        .iter()
        .map(|row| {
            let tone = match row.state.as_str() {
                "APPROVED" => Tone::Ok,
                "REJECTED" => Tone::Warn,
                _ => Tone::Neutral,
            };
            let by = if row.by_staff { "own-version-by-staff" } else { "own-version-by-company" };
            let pair = current.clone().filter(|current| *current != row.id).map(|current| (row.id.clone(), current));
            let compare = pair.map(|pair| {
                let show = Callback::new(move |_| {
                    compared.set(Some(pair.clone()));
                    request_animation_frame(|| focus_id("own-compare-heading"));
                });
                view! { <Button on_click=show>{t.t("own-compare")}</Button> }
            });
            let input = json!({ "revisionId": row.id, "version": version });
            let mut ask = question("own-restore", vec![t.t("own-restore-point")], RESTORE_REVISION, input, told("own-restored", changed));
            ask.danger = false;
            let restore = asks(confirm, ask);
            vec![
                cell(format_instant(row.updated_at, locale)),
                view! { {badge(tone, code_text(t, "revision-state", &row.state))}{row.reason.clone().map(|reason| view! { <br />{reason} })} }.into_any(),
                cell(t.t(by)),
                view! { <span class="cell-actions">{compare}<Button on_click=restore>{t.t("own-restore")}</Button></span> }.into_any(),
            ]
        })
        .collect();
    let columns = [
        "own-version-when",
        "own-version-state",
        "own-version-by",
        "own-version-actions",
    ];
    data_table(
        t.t("own-versions"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    )
}
