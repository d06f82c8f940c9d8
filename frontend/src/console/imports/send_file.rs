//! Sends one file to the server and tells how far it is.
//!
//! `fetch` does not tell the progress of what it sends, so this is an `XMLHttpRequest`.

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

use crate::api::transport::ApiError;

/// Where files go.
const ENDPOINT: &str = "/api/files";

/// Sends `file` for a purpose that the server knows; `progress` gets the share sent, 0 to 1, and `done` the file's id.
pub fn send_file(
    file: &File,
    purpose: &str,
    progress: RwSignal<f64>,
    done: impl FnOnce(Result<String, ApiError>) + 'static,
) {
    send_to(&format!("{ENDPOINT}?purpose={purpose}"), file, progress, done);
}

/// As [`send_file`], to any address that takes files.
pub fn send_to(
    address: &str,
    file: &File,
    progress: RwSignal<f64>,
    done: impl FnOnce(Result<String, ApiError>) + 'static,
) {
    if let Err((done, _)) = try_send(address, file, progress, done) {
        done(Err(ApiError::Network));
    }
}

/// Gives `done` back when the browser refuses to start, so that it is called exactly once.
fn try_send<D>(address: &str, file: &File, progress: RwSignal<f64>, done: D) -> Result<(), (D, JsValue)>
where
    D: FnOnce(Result<String, ApiError>) + 'static,
{
    let prepared = XmlHttpRequest::new().and_then(|request| {
        let form = FormData::new()?;
        form.append_with_blob_and_filename("file", file, &file.name())?;
        request.open("POST", address)?;
        Ok((request.upload()?, request, form))
    });
    let (upload, request, form) = match prepared {
        Ok(prepared) => prepared,
        Err(error) => return Err((done, error)),
    };
    let tell = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress.try_set(event.loaded() / event.total());
        }
    });
    upload.set_onprogress(Some(tell.into_js_value().unchecked_ref()));
    let answered = request.clone();
    // "loadend" comes once, whether the file arrived or not.
    let finish = Closure::once_into_js(move || done(read(&answered)));
    request.set_onloadend(Some(finish.unchecked_ref()));
    // After "open" sending only fails through "loadend".
    let _ = request.send_with_opt_form_data(Some(&form));
    Ok(())
}

fn read(request: &XmlHttpRequest) -> Result<String, ApiError> {
    let status = request.status().unwrap_or(0);
    if status == 0 {
        return Err(ApiError::Network);
    }
    let text = request.response_text().ok().flatten().unwrap_or_default();
    outcome(status, &text)
}

/// What an answer with this status and body means: an id, or why there is none.
fn outcome(status: u16, text: &str) -> Result<String, ApiError> {
    let Ok(answer) = serde_json::from_str::<Value>(text) else {
        return Err(ApiError::Status(status));
    };
    if let Some(id) = answer["id"].as_str() {
        return Ok(id.to_owned());
    }
    Err(ApiError::Refused {
        code: answer["errors"][0]["code"]
            .as_str()
            .unwrap_or("internal")
            .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answer_is_an_id_a_code_or_a_status() {
        assert_eq!(
            outcome(200, r#"{"id":"f1","name":"a.json","size":3}"#),
            Ok("f1".into())
        );
        let refused = outcome(413, r#"{"errors":[{"code":"file_too_large","message":"m"}]}"#);
        assert_eq!(
            refused,
            Err(ApiError::Refused {
                code: "file_too_large".into()
            })
        );
        assert_eq!(outcome(502, "<html>"), Err(ApiError::Status(502)));
    }
}
