//! The fields of the listing's form.

use leptos::prelude::*;
use seutu_shared::{
    i18n::Args,
    listing::{ListingField, MAX_DESCRIPTION, MAX_KEYWORDS, MAX_SUMMARY},
    locale::Locale,
};

use super::{
    listing_draft::ListingDraft,
    listing_hours::ListingHours,
    listing_more::ListingMore,
    listing_pictures::ListingPictures,
    listing_shown::{ListingShown, NotShown, not_shown},
};
use crate::{
    console::kit::Form,
    texts::use_texts,
    ui::{Checkbox, TextArea, TextField},
};

/// Summary and description in each language.
#[component]
pub fn ListingTexts(
    /// The form.
    form: Form,
    /// What is typed.
    draft: ListingDraft,
) -> impl IntoView {
    let t = use_texts();
    let names = [
        ("summaryFi", "descriptionFi"),
        ("summarySv", "descriptionSv"),
        ("summaryEn", "descriptionEn"),
    ];
    let notes = [ListingField::Summary, ListingField::Description].map(|field| not_shown(&draft, field));
    Locale::ALL
        .iter()
        .zip(names)
        .zip(draft.summary.into_iter().zip(draft.description))
        .map(|((locale, (summary_name, description_name)), (summary, description))| {
            let left = move || {
                let used = summary.with(|text| text.trim().chars().count());
                t.t_with("characters-left", &Args::new().with("count", i64::try_from(MAX_SUMMARY).unwrap_or(0) - i64::try_from(used).unwrap_or(0)))
            };
            let open = *locale == Locale::Fi;
            let has_text = move || open || summary.with(|text| !text.is_empty()) || description.with(|text| !text.is_empty());
            view! {
                <details class="listing-language" open=has_text>
                    <summary>{t.t(&locale.label_key())}</summary>
                    <TextArea id=form.control(summary_name) label=t.t("console-summary") value=summary rows=2 lang=locale.code() help=t.t("console-summary-help") note=notes[0] error=form.problem(summary_name) />
                    <p class="field-count">{left}</p>
                    <TextArea id=form.control(description_name) label=t.t("console-description") value=description rows=5 lang=locale.code()
                        help=t.t_with("console-description-help", &Args::new().with("max", MAX_DESCRIPTION)) note=notes[1] error=form.problem(description_name) />
                </details>
            }
        })
        .collect_view()
}

/// Everything but the texts: contact details, addresses, words, languages, hours, and what of it all is shown.
#[component]
pub fn ListingDetails(
    /// The register's visiting and postal address, each on one line.
    #[prop(into)]
    addresses: [String; 2],
    /// The form.
    form: Form,
    /// What is typed.
    draft: ListingDraft,
) -> impl IntoView {
    let t = use_texts();
    let [visiting, postal] = addresses.map(|line| if line.is_empty() { t.t("unknown") } else { line });
    let languages = Locale::ALL
        .iter()
        .zip(draft.languages)
        .map(|(locale, checked)| view! { <Checkbox id=form.control(&format!("languages-{}", locale.code())) label=t.t(&locale.label_key()) checked /> })
        .collect_view();
    let note = |field| not_shown(&draft, field);
    let (served, served_note) = (form.control("languages-note"), note(ListingField::Languages));
    view! {
        <div class="form-grid">
            <TextField id=form.control("phone") label=t.t("phone") value=draft.phone kind="tel" note=note(ListingField::Phone) error=form.problem("phone") />
            <TextField id=form.control("email") label=t.t("email") value=draft.email kind="email" note=note(ListingField::Email) error=form.problem("email") />
            <TextField id=form.control("website") label=t.t("website") value=draft.website kind="url" note=note(ListingField::Website) error=form.problem("website") />
        </div>
        <TextField id=form.control("keywords") label=t.t("keywords") value=draft.keywords
            help=t.t_with("console-keywords-help", &Args::new().with("max", MAX_KEYWORDS)) note=note(ListingField::Keywords) error=form.problem("keywords") />
        <Checkbox id=form.control("showVisitingAddress") label=t.t("console-show-address") checked=draft.show_address help=visiting />
        <Checkbox id=form.control("showPostalAddress") label=t.t("listing-show-postal") checked=draft.show_postal help=postal />
        <fieldset class="choices" aria-describedby=served.clone()>
            <legend>{t.t("console-languages-served")}</legend>
            {languages}
            <NotShown id=served.clone() note=served_note />
        </fieldset>
        <ListingMore form draft />
        <ListingHours form draft />
        <ListingPictures form draft />
        <ListingShown form draft />
    }
}
