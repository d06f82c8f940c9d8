//! Since when the company is a customer, and until when it was.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::{
    date::{format_date, parse_date},
    i18n::Args,
    permission::Permission,
    relationship::RelationshipInput,
    validation::Validate,
};

use super::{Section, case::Case};
use crate::{
    api::console::upkeep::{Relationship, SET_RELATIONSHIP},
    console::kit::{ErrorSummary, FormFault, blank_to_none, use_form},
    ui::{Button, ButtonKind, TextField},
};

/// What is written down, and for those who may the form that changes it.
pub fn relationship(case: Case, known: Option<Relationship>, done: Callback<()>) -> AnyView {
    let t = case.texts;
    let form = use_form("relationship");
    let editing = RwSignal::new(false);
    let version = known.as_ref().map_or(0, |known| known.version);
    let (started, ended) = known.map_or((None, None), |known| (known.started_on, known.ended_on));
    let day = |text: &Option<String>| {
        text.as_deref()
            .and_then(|text| parse_date(text).ok())
            .map(format_date)
    };
    let words = match (day(&started), day(&ended)) {
        (Some(start), Some(end)) => t.t_with(
            "staff-relationship-ended",
            &Args::new().with("start", start).with("end", end),
        ),
        (Some(start), None) => t.t_with("staff-relationship-since", &Args::new().with("start", start)),
        _ => t.t("staff-relationship-none"),
    };
    let fields = [started, ended].map(|text| RwSignal::new(text.unwrap_or_default()));
    let [start, end] = fields;
    let told = Callback::new(move |_| {
        case.told("staff-relationship-saved");
        done.run(());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let [started_on, ended_on] = fields.map(|field| field.with_untracked(|text| blank_to_none(text)));
        let input = RelationshipInput { started_on, ended_on };
        let errors = input.validate().err().unwrap_or_default();
        form.show_own(&errors, t.locale());
        if errors.is_empty() {
            let input = json!({
                "businessId": case.id(), "version": version,
                "startedOn": input.started_on, "endedOn": input.ended_on,
            });
            form.act(SET_RELATIONSHIP, json!({ "input": input }), told);
        }
    };
    let edit = move || {
        case.can(Permission::CompanyEdit).then(|| {
            view! { <Button on_click=Callback::new(move |_| editing.set(true))>{t.t("staff-relationship-edit")}</Button> }
        })
    };
    view! {
        <Section id="relationship" title="staff-relationship">
            <p>{words}</p>
            <Show when=move || editing.get() fallback=edit>
                <form novalidate on:submit=submit class="stack panel">
                    <ErrorSummary form />
                    <FormFault sender=form.sender />
                    <div class="form-grid">
                        <TextField id=form.control("startedOn") label=t.t("staff-relationship-start") value=start kind="date" optional_mark=t.t("optional") error=form.problem("startedOn") />
                        <TextField id=form.control("endedOn") label=t.t("staff-relationship-end") value=end kind="date" optional_mark=t.t("optional") error=form.problem("endedOn") />
                    </div>
                    <div class="actions">
                        <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                        <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| editing.set(false))>{t.t("cancel")}</Button>
                    </div>
                </form>
            </Show>
        </Section>
    }
    .into_any()
}
