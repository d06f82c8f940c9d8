//! The staff console: a client-side application below `/hallinta`, and below `/oma` for companies' own people.
//!
//! Every page asks the GraphQL API through [`data`], keeps its filters in the address, and shows
//! only what the account's permissions allow. The server checks all of it again.

pub mod access;
pub mod admin;
pub mod app;
pub mod audit;
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
pub mod passkey;
pub mod paths;
pub mod preferences;
pub mod rail;
pub mod self_service;
pub mod session;
pub mod sign_in;
pub mod visits;

use crate::texts::fetch;

/// Starts the console in the page's body once its texts are here.
pub fn start() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        match fetch::load(preferences::first_language()).await {
            Ok(()) => {
                fetch::drop_fault();
                leptos::mount::mount_to_body(app::App);
            }
            Err(_) => fetch::show_fault(),
        }
    });
}
