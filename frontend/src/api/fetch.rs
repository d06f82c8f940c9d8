//! The browser's transport: `POST /graphql` with the session cookie, aborted when nobody waits.

use send_wrapper::SendWrapper;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestCredentials, RequestInit, Response};

use super::transport::{ApiError, GraphqlRequest, Transport, TransportFuture, data_of};

/// Path of the API on our own origin.
const ENDPOINT: &str = "/graphql";

/// Sends operations to the server that served the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct FetchTransport;

impl Transport for FetchTransport {
    fn execute(&self, request: GraphqlRequest) -> TransportFuture {
        Box::pin(SendWrapper::new(send(request)))
    }
}

/// Aborts the request when the page no longer waits for it.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn send(request: GraphqlRequest) -> Result<Value, ApiError> {
    let body = serde_json::to_string(&request).map_err(|_| ApiError::Malformed)?;
    let controller = AbortController::new().map_err(|_| ApiError::Network)?;
    let abort = AbortOnDrop(controller);
    let request = build(&body, &abort.0).map_err(|_| ApiError::Network)?;
    let window = web_sys::window().ok_or(ApiError::Network)?;
    let response: Response = JsFuture::from(window.fetch_with_request(&request))
        .await
        .and_then(JsCast::dyn_into)
        .map_err(|_| ApiError::Network)?;
    let status = response.status();
    let text = JsFuture::from(response.text().map_err(|_| ApiError::Network)?)
        .await
        .map_err(|_| ApiError::Network)?
        .as_string()
        .unwrap_or_default();
    match serde_json::from_str(&text) {
        Ok(answer) => data_of(answer),
        Err(_) if status == 200 => Err(ApiError::Malformed),
        Err(_) => Err(ApiError::Status(status)),
    }
}

fn build(body: &str, controller: &AbortController) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set("accept", "application/graphql-response+json, application/json")?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_body(&JsValue::from_str(body));
    init.set_signal(Some(&controller.signal()));
    Request::new_with_str_and_init(ENDPOINT, &init)
}
