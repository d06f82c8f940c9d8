//! How a page reaches the GraphQL API: in-process on the server, by fetch in the browser.
//!
//! Pages ask for `Arc<dyn Transport>` from the Leptos context and never know which one they got.

use std::{fmt, future::Future, pin::Pin, sync::Arc};

use leptos::prelude::{provide_context, use_context};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One operation to execute.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GraphqlRequest {
    /// The document; a constant, so that the server can hold a list of the documents it accepts.
    pub query: &'static str,
    /// Name of the operation in the document.
    pub operation_name: &'static str,
    /// Variables as a JSON object.
    pub variables: Value,
}

impl GraphqlRequest {
    /// A request for the only operation of `query`.
    pub fn new(query: &'static str, variables: Value) -> Self {
        Self {
            query,
            operation_name: operation_name(query),
            variables,
        }
    }
}

/// Why no answer came. What a person typed wrong is not here: that is data in the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ApiError {
    /// The server could not be reached.
    #[error("the server could not be reached")]
    Network,
    /// The server answered with an HTTP status that is not a GraphQL answer.
    #[error("the server answered with status {0}")]
    Status(u16),
    /// The API refused the operation; `code` is the stable `extensions.code`.
    #[error("the operation was refused: {code}")]
    Refused {
        /// Stable code, for example `sign_in_required`; `internal` when the server gave none.
        code: String,
    },
    /// The answer did not have the expected shape.
    #[error("the answer could not be read")]
    Malformed,
}

impl ApiError {
    /// The stable code to look a text up with.
    pub fn code(&self) -> &str {
        match self {
            Self::Network => "network",
            Self::Status(_) | Self::Malformed => "internal",
            Self::Refused { code } => code,
        }
    }
}

/// The `data` object of an answer, in time.
pub type TransportFuture = Pin<Box<dyn Future<Output = Result<Value, ApiError>> + Send>>;

/// Executes GraphQL operations.
pub trait Transport: Send + Sync + 'static {
    /// Executes one operation and gives the `data` object of the answer; see [`data_of`].
    fn execute(&self, request: GraphqlRequest) -> TransportFuture;
}

/// The transport of a page, cheap to clone.
#[derive(Clone)]
pub struct Api(Arc<dyn Transport>);

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Api")
    }
}

impl Api {
    /// Wraps a transport.
    pub fn new(transport: Arc<dyn Transport>) -> Self {
        Self(transport)
    }

    /// Executes `query` and gives the `data` object unread.
    pub fn execute(&self, query: &'static str, variables: Value) -> TransportFuture {
        self.0.execute(GraphqlRequest::new(query, variables))
    }
}

/// Gives the pages below this point their transport.
pub fn provide_api(api: Api) {
    provide_context(api);
}

/// The transport of this page. Call it while a component is built, not inside late closures: there
/// the context may be gone.
pub fn use_api() -> Api {
    use_context::<Api>().unwrap_or_else(|| Api::new(Arc::new(Disconnected)))
}

/// The `data` object of a GraphQL answer, or why there is none. An answer with `errors` is refused
/// as a whole: half-filled pages mislead.
pub fn data_of(mut answer: Value) -> Result<Value, ApiError> {
    if let Some(error) = answer.get("errors").and_then(|errors| errors.get(0)) {
        let code = error
            .pointer("/extensions/code")
            .and_then(Value::as_str)
            .unwrap_or("internal");
        return Err(ApiError::Refused {
            code: code.to_owned(),
        });
    }
    match answer.get_mut("data").map(Value::take) {
        Some(data @ Value::Object(_)) => Ok(data),
        _ => Err(ApiError::Malformed),
    }
}

/// The name in `query Name(…) {…}`; empty for an anonymous operation.
pub fn operation_name(document: &'static str) -> &'static str {
    let rest = document.trim_start();
    let rest = rest
        .strip_prefix("query")
        .or_else(|| rest.strip_prefix("mutation"))
        .unwrap_or_default();
    let rest = rest.trim_start();
    rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .next()
        .unwrap_or_default()
}

/// Stands in where no transport was provided; every operation fails.
struct Disconnected;

impl Transport for Disconnected {
    fn execute(&self, _request: GraphqlRequest) -> TransportFuture {
        Box::pin(std::future::ready(Err(ApiError::Network)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operation_name_is_read_from_the_document() {
        assert_eq!(operation_name("query Directory($a: Int) { x }"), "Directory");
        assert_eq!(operation_name("mutation SignOut { x }"), "SignOut");
        assert_eq!(operation_name("{ x }"), "");
    }

    #[test]
    fn an_answer_with_errors_is_refused_with_the_stable_code() {
        let answer =
            json!({"data": {"a": null}, "errors": [{"message": "m", "extensions": {"code": "not_found"}}]});
        assert_eq!(
            data_of(answer),
            Err(ApiError::Refused {
                code: "not_found".into()
            })
        );
    }

    #[test]
    fn data_is_taken_from_a_clean_answer() {
        assert_eq!(data_of(json!({"data": {"a": 1}})), Ok(json!({"a": 1})));
        assert_eq!(data_of(json!({"data": null})), Err(ApiError::Malformed));
        assert_eq!(data_of(json!("<html>")), Err(ApiError::Malformed));
    }
}
