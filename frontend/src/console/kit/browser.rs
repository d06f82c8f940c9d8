//! What the console asks of the browser beside the page: the clipboard, files, printing.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// A property of a JavaScript object; `undefined` when there is none.
pub fn property(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Calls a method with one argument; `None` when the object has no such method or it throws.
pub fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method = property(object, method).dyn_into::<js_sys::Function>().ok()?;
    method.call1(object, argument).ok()
}

/// Whether pages may write to the clipboard here: only at secure addresses.
pub fn can_copy() -> bool {
    property(&property(&window(), "navigator"), "clipboard").is_object()
}

/// Puts a text on the clipboard.
pub fn copy(text: &str) {
    let clipboard = property(&property(&window(), "navigator"), "clipboard");
    // The promise tells nothing that the person would not notice when pasting.
    let _ = call(&clipboard, "writeText", &JsValue::from_str(text));
}

/// Gives a text as a file to keep. Nothing happens where the browser refuses downloads.
pub fn download(name: &str, text: &str) {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let Ok(blob) = web_sys::Blob::new_with_str_sequence(&parts) else {
        return;
    };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else {
        return;
    };
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(link) = link {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&url);
}

/// Opens the browser's printing.
pub fn print() {
    let _ = window().print();
}
