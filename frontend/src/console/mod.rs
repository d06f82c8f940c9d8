//! The staff console: a client-side application below `/hallinta`, and below `/oma` for companies' own people.
//!
//! It comes in three bundles, so that nobody loads what they do not work with: `console` with the pages here
//! ([`pages`]), and below `/hallinta/tietosuoja` `privacy` with those of [`crate::privacy`] and `requests` with those of
//! [`crate::privacy::requests`].
//!
//! Every page asks the GraphQL API through [`data`], keeps its filters in the address, and shows
//! only what the account's permissions allow. The server checks all of it again.

pub mod admin;
pub mod app;
pub mod companies;
pub mod company;
pub mod dashboard;
pub mod data;
pub mod follow_ups;
pub mod imports;
pub mod jobs;
pub mod kit;
pub mod layout;
pub mod own;
pub mod pages;
pub mod passkey;
pub mod paths;
pub mod preferences;
pub mod rail;
pub mod self_service;
pub mod session;
pub mod sign_in;
pub mod upkeep_lists;
pub mod visits;

use crate::texts::fetch;

/// Starts a part of the console in the page's body once its texts are here.
pub fn start(part: app::Part) {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async move {
        match fetch::load(preferences::first_language()).await {
            Ok(()) => {
                fetch::drop_fault();
                leptos::mount::mount_to_body(move || leptos::view! { <app::App part /> });
            }
            Err(_) => fetch::show_fault(),
        }
    });
}
