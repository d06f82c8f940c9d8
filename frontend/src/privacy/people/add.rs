//! Adding a person.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde_json::json;
use seutu_shared::locale::Locale;

use super::draft::Provenance;
use crate::{
    api::console::people::ADD,
    console::{
        kit::{ErrorSummary, FormFault, PageHeading, blank_to_none, language_choices, use_form},
        paths,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Select, TextField, Tone, use_toasts},
};

/// The page.
#[component]
pub fn AddPersonPage() -> impl IntoView {
    let t = use_texts();
    let (form, toasts) = (use_form("person"), use_toasts());
    let empty = || RwSignal::new(String::new());
    let (name, email, phone) = (empty(), empty(), empty());
    let language = RwSignal::new(Locale::Fi.code().to_owned());
    let from = Provenance::new();
    let navigate = use_navigate();
    let done = Callback::new(move |payload: serde_json::Value| {
        toasts.show(Tone::Ok, t.t("people-added"));
        let options = NavigateOptions {
            resolve: false,
            ..NavigateOptions::default()
        };
        let id = payload["personId"].as_str().unwrap_or_default();
        navigate(&paths::person(id), options);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let missing = from.missing();
        if !missing.is_empty() {
            return form.show_own(&missing, t.locale());
        }
        let text = |value: RwSignal<String>| value.with_untracked(|text| blank_to_none(text));
        let mut input = json!({
            "name": text(name), "email": text(email), "phone": text(phone),
            "language": language.get_untracked().to_uppercase(),
        });
        from.put(&mut input);
        form.act(ADD, json!({ "input": input }), done);
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("people-add") />
            <p class="lead">{t.t("people-add-lead")}</p>
            <form novalidate on:submit=submit class="stack panel">
                <ErrorSummary form />
                <FormFault sender=form.sender />
                <div class="form-grid">
                    <TextField id=form.control("name") label=t.t("people-name") value=name error=form.problem("name") />
                    <TextField id=form.control("email") label=t.t("people-email") value=email kind="email" error=form.problem("email") />
                    <TextField id=form.control("phone") label=t.t("people-phone") value=phone kind="tel" error=form.problem("phone") />
                    <Select id=form.control("language") label=t.t("people-language") value=language choices=Signal::stored(language_choices(t)) />
                </div>
                {from.fields(form)}
                <div class="actions">
                    <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                    <a href=paths::PEOPLE>{t.t("cancel")}</a>
                </div>
            </form>
        </div>
    }
}
