//! What an account sees that must have a second factor and has not used one: only the way to it.

use leptos::prelude::*;

use super::{factors::Factors, use_own_account};
use crate::{
    console::{
        kit::{ConfirmDialog, Load, PageHeading, Secret, use_confirm},
        rail::RailFoot,
        session::use_session,
        sign_in::identity::{ConfirmIdentity, proofs},
    },
    texts::use_texts,
};

/// The way to a second factor.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let confirm = use_confirm();
    let query = use_own_account();
    let security = Memo::new(move |_| query.data.get().and_then(|data| data.security));
    let changed = Callback::new(move |()| session.refresh_viewer());
    // Who has a factor but came in without it (by a sign-in service) only shows it.
    let known = Memo::new(move |_| {
        security.with(|s| s.as_ref().filter(|s| s.totp || !s.passkeys.is_empty()).cloned())
    });
    let at_start = RwSignal::new(None::<bool>);
    Effect::new(move |_| {
        if query.state.ready.get() && at_start.get_untracked().is_none() {
            at_start.set(Some(known.with(Option::is_some)));
        }
    });
    let content = move || match (at_start.get(), known.get()) {
        (Some(true), Some(security)) => view! {
            <p>{t.t("console-set-up-show")}</p>
            {proofs(&security, Secret::Code, changed)}
        }
        .into_any(),
        (Some(false), _) => view! {
            <h2 class="visually-hidden">{t.t("console-factors")}</h2>
            <Factors security changed />
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        <main class="gate" id="sisalto">
            <div class="gate-card gate-wide">
                <p class="rail-brand">"Seutu"</p>
                <PageHeading text=t.t("console-set-up-title") />
                <Load state=query.state />
                {content}
                <RailFoot />
            </div>
        </main>
        <ConfirmDialog confirm />
        <ConfirmIdentity />
    }
}
