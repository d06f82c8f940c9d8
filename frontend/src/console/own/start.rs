//! The start page of people who look after a company of their own.

use leptos::prelude::*;

use super::super::{kit::PageHeading, paths, session::use_session, visits::OwnVisits};
use crate::{
    texts::use_texts,
    ui::{LinkButton, Symbol},
};

/// Whose company it is, and the own account.
#[component]
pub fn OwnStart() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let company = session
        .viewer
        .with_untracked(|viewer| viewer.as_ref().and_then(|viewer| viewer.company_name.clone()));
    view! {
        <div class="page">
            <PageHeading text=company.unwrap_or_else(|| t.t("console-dashboard")) />
            <p class="lead">{t.t("console-own-start-lead")}</p>
            <OwnVisits />
            <section class="page-section panel" aria-labelledby="own-security">
                <h2 id="own-security">{t.t("console-own-security")}</h2>
                <p>{t.t("console-own-security-lead")}</p>
                <div class="actions">
                    <LinkButton href=paths::own(paths::OWN_ACCOUNT) symbol=Symbol::Shield>{t.t("console-own-account")}</LinkButton>
                    <LinkButton href="/" symbol=Symbol::Globe external=true>{t.t("console-open-directory")}</LinkButton>
                </div>
            </section>
        </div>
    }
}
