//! What an account sees that must have a second factor and has not used one: only the way to it.

use leptos::prelude::*;
use serde_json::json;

use super::factors::Factors;
use crate::{
    api::console::account::{OWN_ACCOUNT, OwnAccountData},
    console::{
        data::use_answer,
        kit::{ConfirmDialog, Load, PageHeading, use_confirm},
        rail::RailFoot,
        session::use_session,
        sign_in::identity::ConfirmIdentity,
    },
    texts::use_texts,
};

/// The way to a second factor.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let confirm = use_confirm();
    let query = use_answer::<OwnAccountData>(OWN_ACCOUNT, || Some(json!({})));
    let security = Memo::new(move |_| query.data.get().and_then(|data| data.security));
    let changed = Callback::new(move |()| session.refresh_viewer());
    view! {
        <main class="gate" id="sisalto">
            <div class="gate-card gate-wide">
                <p class="rail-brand">"Seutu"</p>
                <PageHeading text=t.t("console-set-up-title") />
                <Load state=query.state />
                <Factors security changed />
                <RailFoot />
            </div>
        </main>
        <ConfirmDialog confirm />
        <ConfirmIdentity />
    }
}
