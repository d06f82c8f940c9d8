//! What the tool graphql-cop looks for, asked of a production instance whose API is open to any document. (PyPI has
//! only an empty package of that name, so its fourteen checks are asked for here.)

use super::http::open_production;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};
use seutu_tests::{Answer, Web};

async fn post(web: &Web, body: &Value) -> Answer {
    web.post_graphql(body).await
}

/// Whether a document brought anything.
fn ran(answer: &Answer) -> bool {
    let brought = |one: &Value| {
        one["data"]
            .as_object()
            .is_some_and(|data| data.values().any(|value| !value.is_null()))
    };
    serde_json::from_slice::<Value>(&answer.body).is_ok_and(|body| match &body {
        Value::Array(list) => list.iter().any(brought),
        one => brought(one),
    })
}

#[tokio::test]
async fn overloading_by_aliases_fields_directives_and_batches_is_refused() {
    let t = open_production().await;
    let web = t.web();
    let aliases = (0..101)
        .map(|at| format!("alias{at}: __typename "))
        .collect::<Vec<_>>()
        .concat();
    let refused = [
        json!({"query": format!("query q {{ {aliases} }}")}),
        json!({"query": format!("query q {{ {} }}", "__typename ".repeat(500))}),
        json!({"query": format!("query q {{ __typename {} }}", "@aa".repeat(10))}),
        json!(
            (0..12)
                .map(|_| json!({"query": "query q { __typename }"}))
                .collect::<Vec<_>>()
        ),
        json!({"query": "query q { ...A } fragment A on Query { ...B } fragment B on Query { ...A }"}),
        json!({"query": "query q { __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }"}),
    ];
    for body in refused {
        let answer = post(&web, &body).await;
        assert!(!ran(&answer), "{body}: {}", answer.text());
        // Ten faults are not answered with ten messages.
        if let Some(errors) = answer.json()["errors"].as_array() {
            assert!(errors.len() < 10, "{}", answer.text());
        }
    }
}

#[tokio::test]
async fn the_schema_is_told_neither_by_introspection_nor_by_suggestions_nor_by_tools() {
    let t = open_production().await;
    let web = t.web();
    let answer = post(
        &web,
        &json!({"query": "query q { __schema { types { name fields { name } } } }"}),
    )
    .await;
    assert!(!answer.text().contains("Query\""), "{}", answer.text());
    let answer = post(
        &web,
        &json!({"query": "query q { __schema { directive } compani viewr }"}),
    )
    .await;
    assert!(!answer.text().contains("Did you mean"), "{}", answer.text());
    for path in [
        "/graphql",
        "/graphiql",
        "/playground",
        "/console",
        "/graphql/playground",
    ] {
        let request = web.request(Method::GET, path).header(header::ACCEPT, "text/html");
        let text = web
            .send(request.body(Body::empty()).unwrap())
            .await
            .text()
            .to_lowercase();
        for tool in ["graphiql", "graphql playground", "graphql-playground", "apollo"] {
            assert!(!text.contains(tool), "{path}: {tool}");
        }
    }
}

#[tokio::test]
async fn nothing_is_executed_that_a_page_of_another_site_could_send() {
    let t = open_production().await;
    let web = t.web();
    for address in [
        "/graphql?query=query%20q%20%7B__typename%7D",
        "/graphql?query=mutation%20q%20%7B__typename%7D",
        "/graphql?query=%7B__typename%7D&variables=%7B%7D",
    ] {
        let answer = web.get(address).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert!(!ran(&answer));
    }
    for (kind, body) in [
        (
            "application/x-www-form-urlencoded",
            "query=query%20q%20%7B__typename%7D",
        ),
        ("text/plain", r#"{"query": "{ __typename }"}"#),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\n{__typename}\r\n--x--\r\n",
        ),
    ] {
        let request = web
            .request(Method::POST, "/graphql")
            .header(header::CONTENT_TYPE, kind);
        let answer = web.send(request.body(Body::from(body)).unwrap()).await;
        assert!(!ran(&answer), "{kind}");
    }
}

#[tokio::test]
async fn answers_hold_no_traces_and_faults_no_inside() {
    let t = open_production().await;
    let answer = post(&t.web(), &json!({"query": "query q { __typename }"})).await;
    assert!(answer.json().get("extensions").is_none());
    for query in [
        "qwerty q { abc }",
        "query { companies(first: 1e999) { totalCount } }",
        "\u{0}",
    ] {
        let text = post(&t.web(), &json!({"query": query}))
            .await
            .text()
            .to_lowercase();
        for inside in ["exception", "stack", "panicked", ".rs:", "tracing"] {
            assert!(!text.contains(inside), "{query}: {text}");
        }
    }
}
