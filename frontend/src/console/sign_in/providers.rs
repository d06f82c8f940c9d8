//! Other services to sign in with, and what came of it when the browser returns from one.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde_json::json;

use crate::{
    api::console::account::{PROVIDERS, ProvidersData},
    console::data::use_answer,
    texts::{Texts, use_locale, use_texts},
    ui::{LinkButton, Notice, Symbol, Tone},
};

/// Parameter with the code of what came of signing in elsewhere.
const OUTCOME: &str = "kirjautuminen";

/// What signing in elsewhere led to, when it did not lead in.
#[component]
pub fn Outcome() -> impl IntoView {
    let t = use_texts();
    let parameters = use_query_map();
    move || {
        let code = parameters.with(|map| map.get(OUTCOME))?;
        let key = format!("error-{}", code.replace('_', "-"));
        let text = if t.has(&key) { t.t(&key) } else { t.t("error-internal") };
        Some(view! { <Notice tone=Tone::Warn live=true><p>{text}</p></Notice> })
    }
}

/// A link for each service; nothing when there is none.
#[component]
pub fn Providers() -> impl IntoView {
    let t = use_texts();
    view! {
        <Outcome />
        {provider_links(t, "console-sign-in-with", "")}
    }
}

/// Links to the services with this text, which names the service; nothing when there is none.
pub fn provider_links(t: Texts, key: &'static str, query: &'static str) -> impl IntoView {
    let locale = use_locale();
    let data = use_answer::<ProvidersData>(PROVIDERS, move || {
        Some(json!({ "language": locale.code().to_ascii_uppercase() }))
    })
    .data;
    move || {
        let links = data
            .get()?
            .providers
            .into_iter()
            .map(|provider| {
                let text = t.t_with(key, &seutu_shared::i18n::Args::new().with("name", provider.name));
                let href = format!("{}{query}", provider.url);
                view! { <LinkButton href symbol=Symbol::ArrowRight external=true>{text}</LinkButton> }.into_any()
            })
            .collect::<Vec<_>>();
        (!links.is_empty()).then(|| view! { <div class="providers">{links}</div> })
    }
}
