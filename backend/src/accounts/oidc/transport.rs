//! Calls to a provider through our own HTTP client: no redirects, bounded answers, a limit on time.

use axum::http::Response;
use futures::future::BoxFuture;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::Client;
use std::time::Duration;

/// Largest answer in bytes; discovery documents and key sets have some kilobytes.
const MAX_ANSWER: usize = 256 * 1024;

/// Why a call brought nothing. Never what the provider wrote: that may hold anything.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    /// No connection, too slow, or a fault of the provider's own.
    #[error("unreachable")]
    Unreachable,
    /// The answer has more than [`MAX_ANSWER`] bytes.
    #[error("answer too large")]
    TooLarge,
    /// The provider's own document names an address without TLS.
    #[error("address without TLS")]
    Insecure,
}

/// The way to one provider.
#[derive(Debug)]
pub(super) struct Transport {
    pub client: Client,
    pub timeout: Duration,
    /// Refuse plain HTTP.
    pub secure: bool,
}

impl Transport {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, CallError> {
        if self.secure && request.uri().scheme_str() != Some("https") {
            return Err(CallError::Insecure);
        }
        let (parts, body) = request.into_parts();
        let sent = self
            .client
            .request(parts.method, parts.uri.to_string())
            .headers(parts.headers)
            .body(body)
            .timeout(self.timeout)
            .send()
            .await;
        let mut answer = sent.map_err(|_| CallError::Unreachable)?;
        if answer.status().is_server_error() {
            return Err(CallError::Unreachable);
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|_| CallError::Unreachable)? {
            if bytes.len() + chunk.len() > MAX_ANSWER {
                return Err(CallError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        let mut response = Response::new(bytes);
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        Ok(response)
    }
}

impl<'c> AsyncHttpClient<'c> for Transport {
    type Error = CallError;
    type Future = BoxFuture<'c, Result<HttpResponse, CallError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
