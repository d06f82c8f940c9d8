//! GraphQL over HTTP: media types, statuses, and what one document may ask for. The server audits of npm's
//! graphql-http ask the same and more of a running server (`cargo xtask test --only peers`).

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};
use seutu_backend::config::{AnonymousDocuments, Config, Environment};
use seutu_backend::graphql::{
    self, MAX_ALIASES, MAX_ALL_DIRECTIVES, MAX_DOCUMENT, MAX_SELECTIONS, allow_list,
};
use seutu_backend::platform::Engine;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_shared::role::Role;
use seutu_tests::{Answer, TestApp, Web, db_test};
use std::sync::Arc;

const NEW: &str = "application/graphql-response+json";

async fn post(web: &Web, accept: Option<&str>, content_type: &str, body: impl Into<Body>) -> Answer {
    let mut request = web
        .request(Method::POST, "/graphql")
        .header(header::CONTENT_TYPE, content_type);
    if let Some(accept) = accept {
        request = request.header(header::ACCEPT, accept);
    }
    web.send(request.body(body.into()).unwrap()).await
}

async fn ask(web: &Web, accept: &str, query: &str) -> Answer {
    let body = json!({"query": query}).to_string();
    post(web, Some(accept), "application/json", body).await
}

/// As in production, with its keys and address; `change` may say more.
async fn production(change: impl FnOnce(&mut Config)) -> TestApp {
    let change = |config: &mut Config| {
        config.http.public_url = Some("https://seutu.example".into());
        change(config);
    };
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), change).await;
    assert!(t.services().config.environment != Environment::Production);
    t
}

db_test! {
    async fn the_answer_has_the_form_that_was_asked_for(t: TestApp) {
        for (accept, content_type) in [
            (Some(NEW), "application/graphql-response+json; charset=utf-8"),
            (Some("application/json"), "application/json; charset=utf-8"),
            (Some("*/*"), "application/json; charset=utf-8"),
            (None, "application/json; charset=utf-8"),
        ] {
            let answer = post(&t.web(), accept, "application/json", r#"{"query": "{ __typename }"}"#).await;
            assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, content_type), "{accept:?}");
            assert_eq!(answer.json(), json!({"data": {"__typename": "Query"}}));
        }
        let answer = post(&t.web(), Some("text/html"), "application/json", r#"{"query": "{ __typename }"}"#).await;
        assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE);
    }

    async fn a_document_that_cannot_run_is_400_in_the_new_form_and_200_in_the_old(t: TestApp) {
        for query in ["{", "{ noSuchField }", "query A { __typename } query B { __typename }", "query($id: ID!) { importRun(id: $id) { id } }"] {
            let new = ask(&t.web(), NEW, query).await;
            assert_eq!(new.status, StatusCode::BAD_REQUEST, "{query}");
            assert!(new.json()["errors"].is_array() && new.json().get("data").is_none(), "{query}");
            assert_eq!(ask(&t.web(), "application/json", query).await.status, StatusCode::OK, "{query}");
        }
    }

    async fn an_error_while_running_is_200_in_both_forms(t: TestApp) {
        for accept in [NEW, "application/json"] {
            let answer = ask(&t.web(), accept, "{ importRuns { id } }").await;
            assert_eq!(answer.status, StatusCode::OK);
            assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "sign_in_required");
        }
    }

    async fn requests_of_the_wrong_shape_are_400_in_both_forms(t: TestApp) {
        for body in [
            json!({}), json!({"query": null}), json!({"query": {"a": 1}}), json!({"query": "{ __typename }", "variables": []}),
            json!({"query": "{ __typename }", "variables": "x"}), json!({"query": "{ __typename }", "operationName": 7}),
            json!({"query": "{ __typename }", "extensions": "x"}), json!([{"query": "{ __typename }"}]),
        ] {
            for accept in [NEW, "application/json"] {
                let answer = post(&t.web(), Some(accept), "application/json", body.to_string()).await;
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
                assert!(answer.header("content-type").starts_with(accept), "{body}");
            }
        }
        let answer = post(&t.web(), None, "application/json", r#"{"query":"{__typename}","variables":null,"operationName":null,"extensions":null}"#).await;
        assert_eq!(answer.status, StatusCode::OK);
    }

    async fn other_encodings_than_utf_8_are_refused(t: TestApp) {
        let body = r#"{"query": "{ __typename }"}"#;
        assert_eq!(post(&t.web(), None, "application/json; charset=UTF-8", body).await.status, StatusCode::OK);
        assert_eq!(post(&t.web(), None, "application/json;charset=\"utf-8\"", body).await.status, StatusCode::OK);
        let other = post(&t.web(), None, "application/json; charset=utf-16", body).await;
        assert_eq!(other.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let bytes = post(&t.web(), None, "application/json", b"{\"query\": \"{ \xff }\"}".to_vec()).await;
        assert_eq!(bytes.status, StatusCode::BAD_REQUEST);
    }

    async fn documents_in_the_address_and_other_methods_are_405(t: TestApp) {
        for address in ["/graphql?query=%7B__typename%7D", "/graphql?query=mutation%7BsignOut%7BsignedOut%7D%7D"] {
            let answer = t.web().get(address).await;
            assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "POST"), "{address}");
        }
        for method in [Method::PUT, Method::DELETE, Method::PATCH] {
            let request = t.web().request(method.clone(), "/graphql").header(header::CONTENT_TYPE, "application/json");
            let answer = t.web().send(request.body(Body::from(r#"{"query": "{ __typename }"}"#)).unwrap()).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        }
        // The method is the request's own, whatever a header or parameter says.
        let request = t.web().request(Method::GET, "/graphql?_method=POST").header("x-http-method-override", "POST");
        let answer = t.web().send(request.body(Body::empty()).unwrap()).await;
        assert!(answer.header("content-type").starts_with("text/html"));
    }

    async fn aliases_fields_directives_and_length_are_bounded(t: TestApp) {
        let many = |count: usize, part: &dyn Fn(usize) -> String| (0..count).map(part).collect::<Vec<_>>().join(" ");
        let alias = |at: usize| format!("a{at}: __typename");
        let refused = [
            format!("{{ {} }}", many(MAX_ALIASES + 1, &alias)),
            format!("query {{ ...f }} fragment f on Query {{ {} }}", many(MAX_ALIASES + 1, &alias)),
            format!("{{ {} }}", many(MAX_SELECTIONS + 1, &|_| "__typename".into())),
            format!("{{ {} }}", many(MAX_SELECTIONS + 1, &|_| "...f".into())) + " fragment f on Query { __typename }",
            format!("{{ __typename {} }}", many(5, &|_| "@include(if: true)".into())),
            format!("{{ {} }}", many(MAX_ALL_DIRECTIVES + 1, &|_| "__typename @include(if: true)".into())),
            format!("{{ __typename {} }}", many(10, &|_| "@aa".into())),
        ];
        for query in refused {
            let answer = t.web().graphql(&query, json!({})).await;
            assert!(answer.get("data").is_none(), "{query}");
            assert_eq!(answer["errors"].as_array().unwrap().len(), 1, "{query}: one answer for all of them");
        }
        let fine = format!("{{ {} }}", many(MAX_ALIASES, &alias));
        assert!(t.web().graphql(&fine, json!({})).await.get("errors").is_none());
        let long = format!("{{ __typename }} #{}", "x".repeat(MAX_DOCUMENT));
        assert_eq!(ask(&t.web(), NEW, &long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    }

    async fn visitors_may_ask_for_less_than_those_who_signed_in(t: TestApp) {
        let wide = |first: usize| format!("{{ a: companies(first: {first}) {{ nodes {{ name phone email website businessId summary id }} }}
            b: companies(first: {first}) {{ nodes {{ name phone email website businessId summary id }} }}
            c: companies(first: {first}) {{ nodes {{ name phone email website businessId summary id }} }} }}");
        let visitor = t.web().graphql(&wide(100), json!({})).await;
        assert!(visitor["errors"][0]["message"].as_str().unwrap().contains("complex"), "{visitor}");
        assert!(t.web().graphql(&wide(20), json!({})).await.get("errors").is_none());
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        assert!(staff.graphql(&wide(100), json!({})).await.get("errors").is_none());
    }

    async fn one_document_holds_one_sign_in(t: TestApp) {
        let one = |at: usize| format!("a{at}: signIn(input: {{email: \"a@b.example\", password: \"x\"}}) {{ errors {{ code }} }}");
        assert!(t.web().graphql(&format!("mutation {{ {} }}", one(1)), json!({})).await.get("errors").is_none());
        let two = t.web().graphql(&format!("mutation {{ {} {} }}", one(1), one(2)), json!({})).await;
        assert!(two["errors"][0]["message"].as_str().unwrap().contains("complex"), "{two}");
    }

    async fn nothing_read_for_one_request_is_kept_for_the_next(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let query = "query($id: BusinessId!) { registerCompany(businessId: $id) { name listing { state } } }";
        let before = staff.data(query, json!({"id": id})).await;
        t.sql("UPDATE listing SET state = 'withdrawn'").await;
        let after = staff.data(query, json!({"id": id})).await;
        assert_ne!(before, after, "{before}");
        let visitor = t.web().graphql(query, json!({"id": id})).await;
        assert!(visitor["data"]["registerCompany"].is_null(), "{visitor}");
    }

    async fn published_documents_run(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        for document in allow_list::published() {
            let input = match document {
                _ if document.contains("verifySecondFactor") => json!({"challenge": "x", "recoveryCode": "x"}),
                _ if document.contains("refreshSession") => json!({"refreshToken": "x"}),
                _ if document.contains("reportAccessibilityBarrier") => json!({"text": "x"}),
                _ => json!({"email": "a@b.example", "password": "x"}),
            };
            let variables = json!({"businessId": id, "first": 5, "prefix": "al", "input": input});
            let answer = t.web().graphql(document, variables).await;
            assert!(answer.get("errors").is_none(), "{document}: {answer}");
        }
    }
}

mod allow_listed {
    use super::*;

    async fn with(anonymous: Option<AnonymousDocuments>) -> TestApp {
        production(|config| config.graphql.anonymous = anonymous).await
    }

    #[tokio::test]
    async fn visitors_may_send_known_documents_only_and_others_get_one_clear_refusal() {
        let t = with(Some(AnonymousDocuments::AllowList)).await;
        let query = "{ companies { totalCount } }";
        let refused = ask(&t.web(), NEW, query).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(
            refused.json()["errors"][0]["extensions"]["code"],
            "document_not_allowed"
        );
        // The same for what is no document, so that nothing is learned about the schema.
        for other in ["{ noSuchField }", "{", "{ __schema { types { name } } }"] {
            let answer = ask(&t.web(), NEW, other).await;
            assert_eq!(
                (answer.status, answer.json()),
                (refused.status, refused.json()),
                "{other}"
            );
        }
        let document = allow_list::published().next().unwrap();
        assert_eq!(ask(&t.web(), NEW, document).await.status, StatusCode::OK);
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        assert_eq!(ask(&staff, NEW, query).await.status, StatusCode::OK);
        // Pages ask with our own documents.
        assert_eq!(t.web().get("/").await.status, StatusCode::OK);
    }

    #[tokio::test]
    async fn an_open_api_is_a_setting() {
        let t = with(Some(AnonymousDocuments::Any)).await;
        assert_eq!(
            ask(&t.web(), NEW, "{ companies { totalCount } }").await.status,
            StatusCode::OK
        );
    }

    #[test]
    fn production_begins_with_the_list_and_other_environments_without() {
        let mut config = Config::default();
        assert_eq!(config.anonymous_documents(), AnonymousDocuments::Any);
        config.environment = Environment::Production;
        assert_eq!(config.anonymous_documents(), AnonymousDocuments::AllowList);
        config.graphql.anonymous = Some(AnonymousDocuments::Any);
        assert_eq!(config.anonymous_documents(), AnonymousDocuments::Any);
    }
}

#[test]
fn the_schema_itself_holds_no_loaders() {
    // Data of the schema lives as long as the server: what is read for one person must not lie there.
    let source = include_str!("../../backend/src/graphql/schema.rs");
    assert!(!source.contains("DataLoader") && !source.contains("Listings"));
    assert!(graphql::sdl().contains("type Query"));
}

#[tokio::test]
async fn a_request_without_content_type_is_refused() {
    let t = TestApp::sqlite().await;
    let request = Request::builder().method(Method::POST).uri("/graphql");
    let answer = t
        .web()
        .send(request.body(Body::from(r#"{"query":"{__typename}"}"#)).unwrap())
        .await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(matches!(answer.json()["errors"], Value::Array(_)));
}
