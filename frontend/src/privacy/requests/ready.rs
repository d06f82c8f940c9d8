//! Ready texts for a field of a form, and what the person will read of it.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::privacy_request::TextUse;

use super::case::At;
use crate::{
    api::console::request_matters::{LOOK, LookData, READY, ReadyData},
    console::{
        data::use_answer,
        kit::{Form, Load, blank_to_none, language_choices},
    },
    texts::use_texts,
    ui::{Button, Choice, Select},
};

/// Choosing a text, putting it into the field, and looking at it as the person will. Asks for nothing before it is
/// opened.
#[component]
pub fn Ready(
    /// The case.
    at: At,
    /// The form that the field is in.
    form: Form,
    /// What the field is for.
    #[prop(into)]
    purpose: Signal<TextUse>,
    /// The field.
    text: RwSignal<String>,
) -> impl IntoView {
    let t = use_texts();
    let (opened, asked) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let (language, chosen) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let found = use_answer::<ReadyData>(READY, move || {
        let own = t.locale().code().to_ascii_uppercase();
        let language = blank_to_none(&language.get()).map(|code| code.to_ascii_uppercase());
        let purpose = purpose.get().graphql_name();
        opened.get().then(
            || json!({ "id": at.id.get_value(), "purpose": purpose, "language": language, "names": own }),
        )
    });
    let letter = use_answer::<LookData>(LOOK, move || {
        let purpose = purpose.get().graphql_name();
        let text = asked.get()?;
        Some(json!({ "id": at.id.get_value(), "purpose": purpose, "text": text }))
    });
    let names = Signal::derive(move || {
        let mut all = vec![Choice::new("", "–")];
        if let Some(data) = found.data.get() {
            let texts = data.privacy_request.ready_texts.into_iter();
            all.extend(texts.map(|one| Choice::new(one.key, one.name)));
        }
        all
    });
    let put = Callback::new(move |_| {
        let texts = found
            .data
            .get_untracked()
            .map(|data| data.privacy_request.ready_texts);
        let key = chosen.get_untracked();
        let one = texts.into_iter().flatten().find(|one| one.key == key);
        if let Some(one) = one {
            text.set(one.text);
        }
    });
    let look = Callback::new(move |_| asked.set(Some(text.get_untracked())));
    // What was typed since is not what was looked at.
    let fresh = move || asked.with(|asked| text.with(|text| asked.as_ref() == Some(text)));
    let shown = move || {
        let found = letter
            .data
            .get()
            .filter(|_| fresh())?
            .privacy_request
            .letter_preview?;
        Some(view! { <div class="panel preserve-lines">{found}</div> })
    };
    let mut languages = vec![Choice::new("", t.t("requests-ready-own"))];
    languages.extend(language_choices(t));
    // The answer has a preview of its own, with everything that is put together for it.
    let looks = move || purpose.get() != TextUse::Answer;
    view! {
        <details on:toggle=move |_| opened.set(true)>
            <summary>{t.t("requests-ready")}</summary>
            <Show when=move || opened.get()><Load state=found.state /></Show>
            <Select id=form.control("readyLanguage") label=t.t("requests-ready-language") value=language choices=Signal::stored(languages) />
            <Select id=form.control("ready") label=t.t("requests-ready") value=chosen choices=names />
            <div class="actions">
                <Button on_click=put>{t.t("requests-ready-put")}</Button>
                <Show when=looks><Button on_click=look>{t.t("requests-ready-look")}</Button></Show>
            </div>
            <div aria-live="polite">{shown}</div>
        </details>
    }
}
