//! Sign-in services linked to the own account.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_instant, i18n::Args};

use crate::{
    api::console::account::{Identity, UNLINK},
    console::{
        company::Section,
        kit::{Confirm, Question},
        sign_in::providers::provider_links,
    },
    texts::{use_locale, use_texts},
    ui::{Button, Tone, use_toasts},
};

/// The services, with ways to link and unlink.
pub fn identities(confirm: Confirm, list: Vec<Identity>, changed: Callback<()>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let toasts = use_toasts();
    let done = Callback::new(move |_| {
        toasts.show(Tone::Ok, t.t("console-identity-unlinked"));
        changed.run(());
    });
    let items = list
        .into_iter()
        .map(|identity| {
            let (name, id) = (identity.name.clone(), identity.id);
            let unlink = Callback::new(move |_| {
                confirm.ask(Question {
                    title: t.t_with("console-identity-unlink-title", &Args::new().with("name", name.clone())),
                    points: vec![t.t("console-identity-unlink-point")],
                    button: t.t("console-identity-unlink"),
                    danger: true,
                    note: None,
                    document: UNLINK,
                    input: json!({ "identityId": id }),
                    done,
                });
            });
            let when = t.t_with(
                "console-added",
                &Args::new().with("when", format_instant(identity.linked_at, locale)),
            );
            view! {
                <li class="row"><span><strong>{identity.name}</strong><br /><span class="muted">{when}</span></span>
                    <Button on_click=unlink>{t.t("console-identity-unlink")}</Button></li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <Section id="own-identities" title="console-identities">
            <p class="muted">{t.t("console-identities-lead")}</p>
            <ul class="rows">{items}</ul>
            {provider_links(t, "console-identity-link", true)}
        </Section>
    }
    .into_any()
}
