//! The public bundle: wakes the page that the server rendered.

use std::sync::Arc;

use seutu_frontend::{
    api::{fetch::FetchTransport, transport::Api},
    public::scroll,
    shell::{App, AppProps, PageContext},
    texts::fetch,
};

fn main() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        // A page whose texts do not come stays as the server wrote it, which is complete.
        if fetch::load(fetch::document_language()).await.is_ok() {
            wake();
        }
    });
}

fn wake() {
    scroll::start();
    let context = PageContext::of_document(Api::new(Arc::new(FetchTransport)));
    leptos::mount::hydrate_body(move || App(AppProps { context }));
    // From here on clicks are answered in the page; browser tests wait for it.
    if let Some(root) = leptos::prelude::document().document_element() {
        drop(root.set_attribute("data-hydrated", ""));
    }
}
