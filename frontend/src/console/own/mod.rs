//! The own account: password, second factor, sign-in services, sessions, language.

pub mod app_code;
pub mod factors;
pub mod identities;
pub mod passkeys;
pub mod password;
pub mod reads;
pub mod sessions;
pub mod set_up;

use leptos::prelude::*;
use serde_json::json;

use self::{factors::Factors, identities::identities, password::ChangePassword, sessions::sessions};
use super::{
    company::Section,
    data::{Query, use_answer},
    kit::{ConfirmDialog, Load, PageHeading, use_confirm},
    paths,
    rail::LanguageChoice,
    sign_in::{identity::ConfirmIdentity, providers::Outcome},
};
use crate::{
    api::console::account::{OWN_ACCOUNT, OwnAccountData},
    texts::{use_locale, use_texts},
};

/// What protects my account, and where it is signed in.
pub fn use_own_account() -> Query<OwnAccountData> {
    let locale = use_locale();
    use_answer(OWN_ACCOUNT, move || {
        Some(json!({ "language": locale.code().to_ascii_uppercase() }))
    })
}

/// Everything about the own account on one page.
#[component]
pub fn OwnAccountPage() -> impl IntoView {
    let t = use_texts();
    let query = use_own_account();
    let changed = Callback::new(move |()| query.state.reload());
    let confirm = use_confirm();
    // Each part follows only what it shows, so that a new session does not empty a form.
    let security = Memo::new(move |_| query.data.get().and_then(|data| data.security));
    let has_password = Memo::new(move |_| security.with(|s| s.as_ref().map(|s| s.has_password)));
    let list = Memo::new(move |_| query.data.get().map(|data| data.sessions));
    let linked = Memo::new(move |_| security.with(|s| s.as_ref().map(|s| s.identities.clone())));
    view! {
        <div class="page">
            <PageHeading text=t.t("console-own-account") />
            <Outcome />
            <Load state=query.state />
            {move || has_password.get().filter(|has| *has).map(|_| view! {
                <Section id="own-password" title="console-password"><ChangePassword changed /></Section>
            })}
            <Section id="own-factors" title="console-factors"><Factors security changed /></Section>
            <Section id="own-sessions" title="console-sessions">
                {move || list.get().map(|list| sessions(confirm, list, changed))}
            </Section>
            {move || linked.get().map(|linked| identities(confirm, linked, changed))}
            <Section id="own-reads" title="console-own-reads">
                <p><a href=paths::own_access()>{t.t("console-own-reads-link")}</a></p>
                <p><a href="/tietosuoja/pyynto" rel="external">{t.t("console-own-request")}</a></p>
            </Section>
            <Section id="own-language" title="language"><LanguageChoice id="own-language-choice" /></Section>
        </div>
        <ConfirmDialog confirm />
        <ConfirmIdentity />
    }
}
