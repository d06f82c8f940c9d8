//! Fields of the listing's form: opening hours. Plain fields that the keyboard reaches one after the other.

#![expect(
    clippy::large_types_passed_by_value,
    reason = "a form's signals are copied into its closures"
)]

use leptos::prelude::*;
use seutu_shared::{
    listing::ListingField,
    opening_hours::{EXCEPTIONS_FIELD, ExceptionInput, MAX_EXCEPTIONS, WEEK_FIELDS},
};

use super::{
    listing_draft::{ExceptionDraft, ListingDraft},
    listing_shown::not_shown,
};
use crate::{
    console::kit::{Form, form::focus_id},
    texts::use_texts,
    ui::{Button, TextField},
};

/// Hours of the week, and days that differ.
#[component]
pub fn ListingHours(
    /// The form.
    form: Form,
    /// What is typed.
    draft: ListingDraft,
) -> impl IntoView {
    let t = use_texts();
    let week = draft
        .week
        .into_iter()
        .zip(WEEK_FIELDS)
        .enumerate()
        .map(|(number, (hours, field))| {
            view! { <TextField id=form.control(field) label=t.t(&format!("weekday-{number}")) value=hours error=form.problem(field) /> }
        })
        .collect_view();
    let date_id = move |key: usize| form.control(&format!("{EXCEPTIONS_FIELD}.{key}"));
    let rows = draft.exceptions;
    let row = move |one: ExceptionDraft| {
        let remove = Callback::new(move |_| {
            rows.update(|rows| rows.retain(|other| other.key != one.key));
            focus_id(&form.control(EXCEPTIONS_FIELD));
        });
        let id = date_id(one.key);
        view! {
            <div class="form-grid">
                <TextField id=id.clone() label=t.t("listing-exception-date") value=one.date kind="date" />
                <TextField id=format!("{id}.hours") label=t.t("listing-exception-hours") value=one.hours help=t.t("listing-exception-hours-help") />
                <TextField id=format!("{id}.note") label=t.t("listing-exception-note") value=one.note />
                <Button on_click=remove>{t.t("listing-exception-remove")}</Button>
            </div>
        }
    };
    let add = Callback::new(move |_| {
        let key = rows.with_untracked(|rows| rows.iter().map(|one| one.key + 1).max().unwrap_or(0));
        rows.update(|rows| rows.push(ExceptionDraft::new(key, &ExceptionInput::default())));
        request_animation_frame(move || focus_id(&date_id(key)));
    });
    let full = Signal::derive(move || rows.with(|rows| rows.len() >= MAX_EXCEPTIONS));
    let problem = form.problem(EXCEPTIONS_FIELD);
    let (help, note) = (
        form.control("week-help"),
        not_shown(&draft, ListingField::OpeningHours),
    );
    view! {
        <fieldset class="plain" aria-describedby=help.clone()>
            <legend>{t.t("listing-hours")}</legend>
            <p class="field-help" id=help.clone()>{t.t("listing-hours-help")}" "{note}</p>
            <div class="form-grid">{week}</div>
        </fieldset>
        <fieldset class="plain" id=form.control(EXCEPTIONS_FIELD) tabindex="-1">
            <legend>{t.t("listing-exceptions")}</legend>
            <p class="field-error" role="status">{move || problem.get()}</p>
            <For each=move || rows.get() key=|one| one.key children=row />
            <Button on_click=add disabled=full>{t.t("listing-exception-add")}</Button>
        </fieldset>
    }
}
