//! The pages of the bundle `console`: companies and their own service.

use leptos::prelude::*;

use super::{
    admin::InvitationsPage,
    app::Part,
    companies::{CompaniesPage, add::AddCompanyPage},
    dashboard::DashboardPage,
    imports::{ImportRunPage, ImportsPage, ListingImportPage},
    own::{OwnAccountPage, reads::OwnReadsPage},
    paths,
    self_service::{ClaimsPage, EditorPage, ModerationPage, OwnContactsPage, TeamPage, VersionsPage},
    upkeep_lists::{PairsPage, UnseenPage},
    visits::VisitsPage,
};
use crate::texts::console_texts;

const COMPANIES: &str = "yritykset";

/// What the bundle brings. The list of companies stays as it is while companies are opened beside it.
pub const PART: Part = Part {
    texts: console_texts,
    stays: Some(COMPANIES),
    page,
};

fn page(first: &str, rest: &str) -> Option<AnyView> {
    Some(match (first, rest) {
        ("", "") => view! { <DashboardPage /> }.into_any(),
        (COMPANIES, "") => view! { <CompaniesPage /> }.into_any(),
        ("tuonnit", "") => view! { <ImportsPage /> }.into_any(),
        ("tuonnit", id) => view! { <ImportRunPage id=id.to_owned() /> }.into_any(),
        (paths::OWN_ACCOUNT, "") => view! { <OwnAccountPage /> }.into_any(),
        ("uusi-yritys", "") => view! { <AddCompanyPage /> }.into_any(),
        ("kaksoiskappaleet", "") => view! { <PairsPage /> }.into_any(),
        ("prh-muutokset", "") => view! { <UnseenPage /> }.into_any(),
        ("luettelo", "") => view! { <ListingImportPage /> }.into_any(),
        (paths::OWN_ACCESS, "") => view! { <OwnReadsPage /> }.into_any(),
        ("kavijat", "") => view! { <VisitsPage /> }.into_any(),
        // A company's own, below `/oma`.
        ("kutsut", "") => view! { <InvitationsPage /> }.into_any(),
        ("esittely", "") => view! { <EditorPage /> }.into_any(),
        ("versiot", "") => view! { <VersionsPage /> }.into_any(),
        ("yhteyshenkilot", "") => view! { <OwnContactsPage /> }.into_any(),
        ("tiimi", "") => view! { <TeamPage /> }.into_any(),
        ("tarkistettavat", "") => view! { <ModerationPage /> }.into_any(),
        ("oikeuspyynnot", "") => view! { <ClaimsPage /> }.into_any(),
        _ => return None,
    })
}
