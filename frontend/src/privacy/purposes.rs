//! The catalogue of what people are asked to permit, and adding a third party.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{consent::ConsentPurpose, i18n::Args, legal_basis::LegalBasis, permission::Permission};

use super::purpose::{Texts6, use_texts6};
use crate::{
    api::console::purposes::{ADD_RECIPIENT, PURPOSES, Purpose, PurposesData},
    console::{
        data::use_answer,
        kit::{ErrorSummary, FormFault, Load, PageHeading, cell, data_table, use_form},
        paths,
        session::use_session,
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, LinkButton, TextField, Tone, use_toasts},
};

/// A purpose in words: what, and for whom when it is another.
pub fn name(t: Texts, purpose: ConsentPurpose, recipient: &str) -> String {
    let what = t.t(&purpose.label_key());
    if purpose == ConsentPurpose::ThirdPartyMarketing {
        format!("{what}: {recipient}")
    } else {
        what
    }
}

/// On which ground, in words, with its place in the Regulation.
pub fn basis(t: Texts, basis: LegalBasis) -> String {
    format!("{} ({})", t.t(&basis.label_key()), basis.article())
}

/// The list.
#[component]
pub fn PurposesPage() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let query = use_answer::<PurposesData>(PURPOSES, || Some(json!({})));
    let row = move |one: Purpose| {
        let channels: Vec<String> = one
            .channels
            .iter()
            .map(|channel| t.t(&channel.label_key()))
            .collect();
        let version = one.wordings.first().map(|wording| wording.version.to_string());
        let months = (one.valid_months > 0)
            .then(|| t.t_with("perm-months", &Args::new().with("months", one.valid_months)));
        let state = t.t(if one.is_open { "perm-open" } else { "perm-closed" });
        vec![
            view! { <a href=paths::purpose(&one.id)>{name(t, one.purpose, &one.recipient)}</a> }.into_any(),
            cell(basis(t, one.basis)),
            cell(channels.join(", ")),
            cell(months),
            cell(version),
            cell(state),
        ]
    };
    let list = move || {
        query.data.get().map(|data| {
            let columns = [
                "perm-purpose",
                "perm-basis",
                "perm-channels",
                "perm-valid",
                "perm-version",
                "perm-state",
            ];
            data_table(
                t.t("console-purposes"),
                columns.iter().map(|key| t.t(key)).collect(),
                data.purposes.into_iter().map(row).collect(),
            )
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-purposes") />
            <p class="lead">{t.t("perm-lead")}</p>
            <Show when=move || session.can(Permission::PurposeEdit)>
                <p><LinkButton href=paths::ADD_RECIPIENT>{t.t("perm-add-recipient")}</LinkButton></p>
            </Show>
            <Show when=move || session.can(Permission::ConsentRecord) && session.can(Permission::CompanyImport)>
                <p><LinkButton href=paths::IMPORT_PERMISSIONS>{t.t("perm-import-title")}</LinkButton></p>
            </Show>
            <Load state=query.state />
            {list}
        </div>
    }
}

/// A third party with the text that asks for it.
#[component]
pub fn AddRecipientPage() -> impl IntoView {
    let (t, toasts, form) = (use_texts(), use_toasts(), use_form("recipient"));
    let [controller, recipient, contact] = [(); 3].map(|()| RwSignal::new(String::new()));
    let texts = use_texts6();
    let added = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let input = json!({"input": {
            "controller": controller.get_untracked(), "recipient": recipient.get_untracked(),
            "contact": contact.get_untracked(), "texts": texts.input(),
        }});
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("perm-recipient-added"));
            added.set(true);
        });
        form.act(ADD_RECIPIENT, input, done);
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("perm-add-recipient") />
            <p class="lead">{t.t("perm-recipient-lead")}</p>
            <Show when=move || !added.get() fallback=move || view! { <p><a href=paths::PURPOSES>{t.t("console-purposes")}</a></p> }>
                <form novalidate on:submit=submit class="stack panel">
                    <ErrorSummary form />
                    <FormFault sender=form.sender />
                    <TextField id=form.control("recipient") label=t.t("perm-recipient") value=recipient required=true error=form.problem("recipient") />
                    <TextField id=form.control("contact") label=t.t("perm-contact") value=contact required=true error=form.problem("contact") />
                    <TextField id=form.control("controller") label=t.t("perm-controller") help=t.t("perm-controller-help") value=controller required=true error=form.problem("controller") />
                    <Texts6 form texts />
                    <div class="actions">
                        <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("perm-add-recipient")}</Button>
                    </div>
                </form>
            </Show>
        </div>
    }
}
