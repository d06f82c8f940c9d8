//! Other services to sign in with, and what came of it when the browser returns from one.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use serde_json::json;
use seutu_shared::i18n::Args;

use crate::{
    api::console::account::{PROVIDERS, ProvidersData},
    console::{data::use_answer, paths},
    texts::{Texts, use_locale, use_texts},
    ui::{LinkButton, Notice, Symbol, Tone},
};

/// Parameter with the code of what came of signing in elsewhere.
const OUTCOME: &str = "kirjautuminen";

/// What signing in or linking elsewhere led to, when it led back here.
#[component]
pub fn Outcome() -> impl IntoView {
    let t = use_texts();
    let parameters = use_query_map();
    move || {
        let code = parameters.with(|map| map.get(OUTCOME))?;
        let key = format!("error-{}", code.replace('_', "-"));
        let (tone, text) = match code.as_str() {
            "linked" => (Tone::Ok, t.t("console-identity-linked")),
            _ if t.has(&key) => (Tone::Warn, t.t(&key)),
            _ => (Tone::Warn, t.t("error-internal")),
        };
        Some(view! { <Notice tone live=true><p>{text}</p></Notice> })
    }
}

/// A link for each service; nothing when there is none.
#[component]
pub fn Providers() -> impl IntoView {
    let t = use_texts();
    view! {
        <Outcome />
        {provider_links(t, "console-sign-in-with", false)}
    }
}

/// Links to the services with this text, which names the service; nothing when there is none.
/// `link` ties the service to the account that is signed in.
pub fn provider_links(t: Texts, key: &'static str, link: bool) -> impl IntoView {
    let locale = use_locale();
    let audience = if paths::base() == paths::OWN_BASE {
        "PEOPLE"
    } else {
        "STAFF"
    };
    let data = use_answer::<ProvidersData>(PROVIDERS, move || {
        Some(json!({ "language": locale.code().to_ascii_uppercase() }))
    })
    .data;
    let path = use_location().pathname;
    move || {
        let page = js_sys::encode_uri_component(&path.get());
        let links = data
            .get()?
            .providers
            .into_iter()
            .filter(|provider| provider.audience == audience)
            .map(|provider| {
                let text = t.t_with(key, &Args::new().with("name", provider.name));
                let link = if link { "&link=1" } else { "" };
                let href = format!("{}?return={page}{link}", provider.url);
                view! { <LinkButton href symbol=Symbol::ArrowRight external=true>{text}</LinkButton> }
                    .into_any()
            })
            .collect::<Vec<_>>();
        (!links.is_empty()).then(|| view! { <div class="providers">{links}</div> })
    }
}
