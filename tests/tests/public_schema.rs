//! What visitors ask of the directory by known documents is answered by a leaner schema, exactly as by the whole one.

use async_graphql::{Request, Variables};
use serde_json::{Value, json};
use seutu_backend::graphql::{self, public};
use seutu_tests::{TestApp, db_test};

/// Values that fit every document, and values that fit none.
fn values(id: &str) -> Vec<Value> {
    let good = json!({"filter": {"text": "konepaja", "municipalities": ["236"]}, "sort": "NAME", "first": 5, "after": null,
        "language": "SV", "businessId": id, "prefix": "kone"});
    let with = |name: &str, value: Value| {
        let mut all = good.clone();
        all[name] = value;
        all
    };
    let mut values = vec![
        json!({}),
        with("first", json!(100_000)),
        with("first", json!("ten")),
        with("filter", json!({"keywords": ["KONEPAJA"]})),
        with("filter", json!({"no": "such"})),
        with("businessId", json!("0000000-0")),
        with("businessId", json!("1")),
        with("prefix", Value::Null),
        with("language", json!("XX")),
        with("after", json!("no cursor")),
    ];
    values.insert(0, good);
    values
}

fn request(t: &TestApp, document: &str, variables: &Value) -> Request {
    let request = Request::new(document).variables(Variables::from_json(variables.clone()));
    request.data(t.visitor())
}

db_test! {
    async fn known_documents_are_answered_as_by_the_whole_schema(t: TestApp) {
        let id = t.published(1, "Konepaja Oy").await;
        let (whole, lean) = graphql::build_both();
        let (mut answered, mut refused) = (0, 0);
        for document in public::documents() {
            for variables in values(id.as_str()) {
                let expected = whole.execute(request(&t, document, &variables).data(seutu_backend::register::Listings::default())).await;
                let given = lean.execute(request(&t, document, &variables)).await.unwrap();
                let (expected, given) = (serde_json::to_value(expected).unwrap(), serde_json::to_value(given).unwrap());
                assert_eq!(given, expected, "{document} {variables}");
                *(if given["errors"].is_null() { &mut answered } else { &mut refused }) += 1;
            }
        }
        assert!(answered > 20 && refused > 20, "{answered} {refused}");
    }

    async fn any_other_document_is_left_to_the_whole_schema(t: TestApp) {
        let (_, lean) = graphql::build_both();
        for document in ["{ companies { totalCount } }", "query Q { companies { nodes { id } } }", "mutation { signOut { errors { code } } }", ""] {
            assert!(lean.execute(request(&t, document, &json!({}))).await.is_err(), "{document}");
        }
    }
}
