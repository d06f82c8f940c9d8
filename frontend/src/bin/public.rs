//! The public bundle: wakes the page that the server rendered.

use std::sync::Arc;

use seutu_frontend::{
    api::{fetch::FetchTransport, transport::Api},
    shell::{App, AppProps, PageContext},
};

fn main() {
    console_error_panic_hook::set_once();
    let context = PageContext::of_document(Api::new(Arc::new(FetchTransport)));
    leptos::mount::hydrate_body(move || App(AppProps { context }));
    // From here on clicks are answered in the page; browser tests wait for it.
    if let Some(root) = leptos::prelude::document().document_element() {
        drop(root.set_attribute("data-hydrated", ""));
    }
}
