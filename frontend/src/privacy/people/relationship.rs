//! Language and relationship of a person.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;

use super::person::Desk;
use crate::{
    api::console::people::{CHANGE, PersonFile},
    console::{
        company::Section,
        kit::{ErrorSummary, FormFault, blank_to_none, language_choices, use_form},
    },
    texts::use_texts,
    ui::{Button, Select, TextField, Tone, use_toasts},
};

/// The section; nothing for who may not change it.
pub fn relationship(file: &PersonFile, desk: Desk) -> Option<AnyView> {
    let (t, toasts) = (use_texts(), use_toasts());
    let (version, language) = (file.version?, file.language.clone()?);
    if !desk.writes {
        return None;
    }
    let form = use_form("relationship");
    let language = RwSignal::new(language.to_lowercase());
    let started = RwSignal::new(file.relationship.started_on.clone().unwrap_or_default());
    let ended = RwSignal::new(file.relationship.ended_on.clone().unwrap_or_default());
    let id = file.id.clone();
    let done = Callback::new(move |_| {
        toasts.show(Tone::Ok, t.t("people-saved"));
        desk.reload.run(());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let day = |value: RwSignal<String>| value.with_untracked(|text| blank_to_none(text));
        let input = json!({
            "personId": id, "version": version, "language": language.get_untracked().to_uppercase(),
            "startedOn": day(started), "endedOn": day(ended),
        });
        form.act(CHANGE, json!({ "input": input }), done);
    };
    Some(
        view! {
            <Section id="relationship" title="people-relationship">
                <form novalidate on:submit=submit class="stack">
                    <ErrorSummary form />
                    <FormFault sender=form.sender />
                    <div class="form-grid">
                        <Select id=form.control("language") label=t.t("people-language") value=language choices=Signal::stored(language_choices(t)) />
                        <TextField id=form.control("startedOn") label=t.t("people-started-on") value=started kind="date" optional_mark=t.t("optional") error=form.problem("startedOn") />
                        <TextField id=form.control("endedOn") label=t.t("people-ended-on") value=ended kind="date" optional_mark=t.t("optional") error=form.problem("endedOn") />
                    </div>
                    <div class="actions"><Button submit=true disabled=form.sender.pending>{t.t("save")}</Button></div>
                </form>
            </Section>
        }
        .into_any(),
    )
}
