//! The texts of a language in the browser: a file that never changes under its name, fetched before anything is
//! shown in that language. The document names the files and lets the browser fetch the first one beside the program.

use leptos::prelude::{document, window};
use seutu_shared::{i18n, locale::Locale};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Response};

use super::{FAULT_ID, meta_name};
use crate::api::transport::ApiError;

/// Pauses before another attempt, in milliseconds.
const PAUSES: [i32; 2] = [500, 2_000];

/// Makes sure that the texts of a language are here. Tries three times when the server is not reached or not able to
/// answer; an address that it does not know, after an update of the service, is not asked for again.
pub async fn load(locale: Locale) -> Result<(), ApiError> {
    if i18n::is_provided(locale) {
        return Ok(());
    }
    let selector = format!("meta[name={}]", meta_name(locale));
    let address = document()
        .query_selector(&selector)
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .ok_or(ApiError::Malformed)?;
    let mut pauses = PAUSES.into_iter();
    loop {
        match fetch(&address).await {
            Ok(source) => {
                i18n::provide(locale, source);
                return Ok(());
            }
            Err(error) => match pauses.next().filter(|_| may_pass(&error)) {
                Some(pause) => wait(pause).await,
                None => return Err(error),
            },
        }
    }
}

/// Whether another attempt may go better.
fn may_pass(error: &ApiError) -> bool {
    match error {
        ApiError::Network => true,
        ApiError::Status(status) => *status >= 500 || *status == 429,
        ApiError::Refused { .. } | ApiError::Malformed => false,
    }
}

async fn fetch(address: &str) -> Result<String, ApiError> {
    let response: Response = JsFuture::from(window().fetch_with_str(address))
        .await
        .and_then(JsCast::dyn_into)
        .map_err(|_| ApiError::Network)?;
    if !response.ok() {
        return Err(ApiError::Status(response.status()));
    }
    JsFuture::from(response.text().map_err(|_| ApiError::Network)?)
        .await
        .ok()
        .and_then(|text| text.as_string())
        .ok_or(ApiError::Network)
}

/// Waits; a window that sets no timer goes on at once.
pub async fn wait(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        // A window that sets no timer loses the pause, not the attempt.
        if window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds)
            .is_err()
        {
            let _ = done.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Shows the document's own words, in every language, that the texts did not come.
pub fn show_fault() {
    if let Some(words) = fault() {
        words.set_hidden(false);
    }
}

/// Takes those words away: a page with texts has no use for them, and its skip link must be the first link.
pub fn drop_fault() {
    if let Some(words) = fault() {
        words.remove();
    }
}

fn fault() -> Option<HtmlElement> {
    document().get_element_by_id(FAULT_ID)?.dyn_into().ok()
}

/// The language of the served document.
pub fn document_language() -> Locale {
    document()
        .document_element()
        .and_then(|root| root.get_attribute("lang"))
        .and_then(|code| Locale::from_code(&code))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_pass_is_tried_again() {
        let tried = [
            ApiError::Network,
            ApiError::Status(503),
            ApiError::Status(429),
            ApiError::Status(404),
        ]
        .map(|error| may_pass(&error));
        assert_eq!(tried, [true, true, true, false]);
    }
}
