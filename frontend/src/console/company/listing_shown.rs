//! Fields of the listing's form: which of the others the public sees.

#![expect(
    clippy::large_types_passed_by_value,
    reason = "a form's signals are copied into its closures"
)]

use leptos::prelude::*;
use seutu_shared::{i18n::Args, listing::ListingField};

use super::listing_draft::ListingDraft;
use crate::{console::kit::Form, texts::use_texts, ui::Checkbox};

/// What is said of a field while the public does not see it.
pub fn not_shown(draft: &ListingDraft, field: ListingField) -> Signal<Option<String>> {
    let t = use_texts();
    let mut boxes = ListingField::ALL.iter().zip(draft.shown);
    let shown = boxes.find(|(one, _)| **one == field).map(|(_, shown)| shown);
    Signal::derive(move || {
        shown
            .filter(|shown| !shown.get())
            .map(|_| t.t("listing-field-hidden"))
    })
}

/// The same of a group of controls, which this describes.
#[component]
pub fn NotShown(
    /// Id of the text.
    id: String,
    /// What is said.
    note: Signal<Option<String>>,
) -> impl IntoView {
    view! { <p class="field-help" id=id hidden=move || note.with(Option::is_none)>{note}</p> }
}

/// A box for each field that can be kept without being shown.
#[component]
pub fn ListingShown(
    /// The form.
    form: Form,
    /// What is typed.
    draft: ListingDraft,
) -> impl IntoView {
    let t = use_texts();
    let help = form.control("hidden-help");
    let boxes = ListingField::ALL
        .iter()
        .zip(draft.shown)
        .map(|(field, checked)| {
            let id = form.control(&format!("shown-{field}"));
            let label = t.t_with(
                "listing-show-field",
                &Args::new().with("field", t.t(&field.label_key())),
            );
            view! { <Checkbox id label checked /> }
        })
        .collect_view();
    view! {
        <fieldset class="plain" aria-describedby=help.clone()>
            <legend>{t.t("listing-shown")}</legend>
            <p class="field-help" id=help.clone()>{t.t("listing-shown-help")}</p>
            <div class="choices">{boxes}</div>
        </fieldset>
    }
}
