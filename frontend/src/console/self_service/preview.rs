//! The public page with what is typed, written by the server and shown while one types.

use leptos::{prelude::*, task::spawn_local};
use seutu_shared::{locale::Locale, validation::Validate};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response, UrlSearchParams};

use crate::{
    console::{
        company::{
            Section,
            listing_draft::{ListingDraft, text_input},
        },
        paths,
    },
    texts::{fetch::wait, use_locale, use_texts},
};

/// Rest after a key before the page is asked for, in milliseconds.
const REST: i32 = 700;

/// The page in a frame in which nothing runs. While something typed is wrong it stays as it was.
#[component]
pub fn Preview(
    /// What is typed.
    draft: ListingDraft,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let (page, fault) = (RwSignal::new(String::new()), RwSignal::new(false));
    // Only the answer to the latest text counts.
    let latest = StoredValue::new(0_u32);
    Effect::new(move |before: Option<()>| {
        let Ok(content) = draft.input().validate() else {
            return;
        };
        let Ok(text) = serde_json::to_string(&text_input(content)) else {
            return;
        };
        latest.update_value(|number| *number += 1);
        let number = latest.get_value();
        spawn_local(async move {
            if before.is_some() {
                wait(REST).await;
            }
            if latest.try_get_value() != Some(number) {
                return;
            }
            let answer = ask(locale, &text).await;
            if latest.try_get_value() == Some(number) {
                fault.set(answer.is_none());
                if let Some(html) = answer {
                    page.set(html);
                }
            }
        });
    });
    view! {
        <Section id="own-preview" title="own-preview">
            <p class="muted">{t.t("own-preview-live")}</p>
            <p class="field-error" role="status">{move || fault.get().then(|| t.t("own-preview-fault"))}</p>
            <iframe class="own-preview" srcdoc=page title=t.t("own-preview") sandbox="allow-same-origin"></iframe>
        </Section>
    }
}

/// The page as the server writes it; nothing where it does not.
async fn ask(locale: Locale, text: &str) -> Option<String> {
    let fields = UrlSearchParams::new().ok()?;
    fields.append("kieli", locale.code());
    fields.append("teksti", text);
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&fields);
    let request = window().fetch_with_str_and_init(paths::OWN_PREVIEW, &init);
    let response: Response = JsFuture::from(request).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
