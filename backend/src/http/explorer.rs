//! GraphiQL, outside production.

use super::AppState;
use super::graphql::by_post_only;
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::path::Path;

/// Files of exact npm versions on a public CDN, with the hashes of what npm has: a changed file is not run.
const FILES: [(&str, &str); 4] = [
    (
        "react@18.3.1/umd/react.production.min.js",
        "sha384-DGyLxAyjq0f9SPpVevD6IgztCFlnMF6oW/XQGmfe+IsZ8TqEiDrcHkMLKI6fiB/Z",
    ),
    (
        "react-dom@18.3.1/umd/react-dom.production.min.js",
        "sha384-gTGxhz21lVGYNMcdJOyq01Edg0jhn/c22nsx0kyqP0TxaV5WVdsSH1fSDUf5YJj1",
    ),
    (
        "graphiql@4.1.2/graphiql.min.js",
        "sha384-9XdHu7ajgGJziD4J1zNBKQ842Q/+zZfDv+ib1eMhZWBH6hPAs806x+Jbcf0yNO6B",
    ),
    (
        "graphiql@4.1.2/graphiql.min.css",
        "sha384-1el1QShFBnnXTx9x/Cprg82hZWKt0ry29OAYIXt05swbi0KcZDFoj0CWguMpopJr",
    ),
];
const CDN: &str = "https://unpkg.com";

/// `GET /graphql`
pub(super) async fn explorer(State(state): State<AppState>, RawQuery(query): RawQuery) -> Response {
    // A link must not make anybody's browser ask, so documents in the address are not executed.
    if state.services.config.is_production() || query.is_some_and(|query| query.contains("query=")) {
        return by_post_only();
    }
    let nonce = STANDARD_NO_PAD.encode(state.services.rng.bytes::<16>());
    // What it shows may be personal: it can be sent to this server only.
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline' {CDN}; font-src data: {CDN}; \
         img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    ([(header::CONTENT_SECURITY_POLICY, policy)], Html(page(&nonce))).into_response()
}

fn page(nonce: &str) -> String {
    let loaded: String = FILES
        .iter()
        .map(|(file, hash)| {
            let checked = format!("integrity=\"{hash}\" crossorigin=\"anonymous\"");
            if Path::new(file).extension().is_some_and(|kind| kind == "css") {
                format!("<link rel=\"stylesheet\" href=\"{CDN}/{file}\" {checked}>")
            } else {
                format!("<script src=\"{CDN}/{file}\" nonce=\"{nonce}\" {checked}></script>")
            }
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Seutu GraphiQL</title>\
         <style>#graphiql {{ height: 100vh }}</style>{loaded}</head><body>\
         <div id=\"graphiql\">GraphiQL needs scripts from {CDN}.</div><script nonce=\"{nonce}\">\
         const fetcher = GraphiQL.createFetcher({{ url: '/graphql' }});\
         ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, {{ fetcher }}));\
         </script></body></html>"
    )
}
