//! The part of the console about people and privacy, below `/hallinta/tietosuoja`, in two bundles of its own: `privacy`
//! with the pages that are named here, and `requests` with those of [`requests::pages`]. The first also brings the pages
//! about who has access and about the service's own state, which few need and the console has no room for.
//!
//! Their pages use the console's own means ([`crate::console`]): data, forms, session.

mod access;
mod accessibility;
mod audit;
pub mod newsletters;
mod notice;
pub mod people;
mod publish;
pub mod requests;
mod system_form;
mod systems;

use leptos::prelude::*;

use self::people::{
    PeoplePage, add::AddPersonPage, duties::ToTellPage, letter::LetterPage, person::PersonPage,
    restriction::RestrictedPage,
};
use crate::{
    console::{
        admin::{AccountPage, AccountsPage, ApprovalsPage, InvitationsPage, KeysPage},
        app::Part,
        jobs::JobsPage,
    },
    texts::privacy_texts,
};
use newsletters::{NewsletterPage, NewslettersPage};

mod passing_on;
mod permission_form;
mod permission_import;
mod permissions;
mod purpose;
mod purposes;

use permission_import::PermissionImportPage;
use permissions::PersonPermissionsPage;
use purpose::PurposePage;
use purposes::{AddRecipientPage, PurposesPage};

/// What the bundle `privacy` brings.
pub const PART: Part = Part {
    texts: privacy_texts,
    stays: None,
    page,
};

fn page(first: &str, rest: &str) -> Option<AnyView> {
    Some(match (first, rest) {
        ("uutiskirjeet", "") => view! { <NewslettersPage /> }.into_any(),
        ("uutiskirjeet", id) => view! { <NewsletterPage id=id.to_owned() /> }.into_any(),
        ("tarkoitukset", "") => view! { <PurposesPage /> }.into_any(),
        ("tarkoitukset", "uusi") => view! { <AddRecipientPage /> }.into_any(),
        ("tarkoitukset", id) => view! { <PurposePage id=id.to_owned() /> }.into_any(),
        ("tuo-lupia", "") => view! { <PermissionImportPage /> }.into_any(),
        ("luvat", id) if !id.is_empty() => view! { <PersonPermissionsPage id=id.to_owned() /> }.into_any(),
        ("jarjestelmat", "") => view! { <systems::SystemsPage /> }.into_any(),
        ("jarjestelmat", "uusi") => view! { <systems::NewSystemPage /> }.into_any(),
        ("jarjestelmat", key) => view! { <systems::SystemPage key=key.to_owned() /> }.into_any(),
        ("seloste", "") => view! { <notice::NoticePage /> }.into_any(),
        ("" | "henkilot", "") => view! { <PeoplePage /> }.into_any(),
        ("henkilot", id) => view! { <PersonPage id=id.to_owned() /> }.into_any(),
        ("uusi-henkilo", "") => view! { <AddPersonPage /> }.into_any(),
        ("kerrottavat", "") => view! { <ToTellPage /> }.into_any(),
        ("kirje", id) if !id.is_empty() => view! { <LetterPage id=id.to_owned() /> }.into_any(),
        ("katselut", "") => view! { <access::AccessLogPage /> }.into_any(),
        ("poikkeamat", "") => view! { <access::ReviewsPage /> }.into_any(),
        ("loki", "") => view! { <audit::AuditPage /> }.into_any(),
        ("rajoitetut", "") => view! { <RestrictedPage /> }.into_any(),
        ("tilit", "") => view! { <AccountsPage /> }.into_any(),
        ("tilit", id) => view! { <AccountPage id=id.to_owned() /> }.into_any(),
        ("kutsut", "") => view! { <InvitationsPage /> }.into_any(),
        ("hyvaksynnat", "") => view! { <ApprovalsPage /> }.into_any(),
        ("avaimet", "") => view! { <KeysPage /> }.into_any(),
        ("tyot", "") => view! { <JobsPage /> }.into_any(),
        _ => return None,
    })
}
