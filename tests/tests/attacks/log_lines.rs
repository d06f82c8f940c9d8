//! Log injection: whatever a caller sends, each line of the log is one of ours, and none can steer a terminal.

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, header};
use serde_json::json;
use seutu_backend::files::FilePurpose;
use seutu_backend::files::Upload;
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, Web, db_test};

/// A line that looks like ours, an ANSI sequence, a bell, a title, a line in Unicode's way, and text that turns round.
const FORGED: &str = "x\r\n2026-11-22T10:00:00.000000Z ERROR forged: jäljennös\n\u{1b}[2J\u{1b}]0;forged\u{7}\u{85}\u{2028}\u{202e}\u{0}forged";

/// Every line begins with its time, as ours do, and holds no control character.
fn assert_clean(logs: &CapturedLogs, what: &str) {
    let text = logs.text();
    for line in text.lines() {
        let ours = line
            .get(..20)
            .is_some_and(|start| start.starts_with("20") && start.as_bytes()[10] == b'T');
        assert!(ours, "{what}: a line that is not ours: {line:?}");
        assert!(
            !line
                .chars()
                .any(|letter| letter.is_control() || "\u{2028}\u{2029}\u{202e}".contains(letter)),
            "{what}: {line:?}"
        );
    }
    assert!(!text.contains("forged"), "{what}: repeats what was sent");
}

async fn graphql(web: &Web, query: &str) {
    let body = json!({"query": query, "operationName": null, "variables": {"text": FORGED, FORGED: FORGED}, "extensions": {FORGED: FORGED}});
    web.post_graphql(&body).await;
}

async fn upload(web: &Web, disposition: &str, content: &str) {
    let body = format!("--X\r\n{disposition}\r\n\r\n{content}\r\n--X--\r\n");
    let request = web
        .request(Method::POST, "/api/files")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X");
    web.send(request.body(Body::from(body)).unwrap()).await;
}

db_test! {
    async fn nothing_that_is_sent_writes_a_line_of_its_own(t: TestApp) {
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let logs = CapturedLogs::start();
        let escaped = FORGED.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat();
        for web in [&t.web(), &staff] {
            for path in ["/", "/yritys/", "/sv/", "/hallinta/", "/assets/", "/api/files/", "/auth/", "/.well-known/", "/?haku=", "/graphql?query=", "/?kunta="] {
                web.get(&format!("{path}{escaped}")).await;
                for end in ["%0a", "%0d%0a", "%1b%5b2J", "%00"] {
                    web.get(&format!("{path}{end}forged")).await;
                }
            }
            for name in ["user-agent", "referer", "origin", "host", "accept-language", "accept", "x-forwarded-for", "x-request-id",
                "content-type", "cookie", "authorization", "sec-fetch-site", "traceparent", "x-forged", "content-length"] {
                for value in ["forged\tforged", "forged%0aforged", "forged; forged=\"\u{e4}\"", "Bearer forged"] {
                    let request = Request::builder().method(Method::POST).uri("/graphql");
                    let request = request.header(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
                    web.send(request.body(Body::from("forged")).unwrap()).await;
                    let request = Request::builder().uri("/").header(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
                    web.send(request.body(Body::empty()).unwrap()).await;
                }
            }
            let method = Method::from_bytes(b"FORGED").unwrap();
            web.send(web.request(method, "/").body(Body::empty()).unwrap()).await;
        }
        assert_clean(&logs, "addresses and headers");

        let quoted = serde_json::to_string(FORGED).unwrap();
        for web in [&t.web(), &staff] {
            for query in [
                FORGED.to_string(),
                format!("# {FORGED}\n{{ viewer {{ id }} }}"),
                "query forged($text: String!) { companies(filter: {text: $text}) { totalCount } }".into(),
                format!("{{ company(businessId: {quoted}) {{ name }} }}"),
                format!("{{ importRun(id: {quoted}) {{ id }} }}"),
                format!("{{ companySuggestions(prefix: {quoted}) {{ label }} }}"),
                format!("{{ registerCompanies(after: {quoted}) {{ totalCount }} }}"),
                format!("mutation {{ signIn(input: {{email: {quoted}, password: {quoted}}}) {{ errors {{ code }} }} }}"),
                format!("mutation {{ retryJob(input: {{jobId: {quoted}}}) {{ errors {{ code }} }} }}"),
                format!("mutation {{ startPrhImport(input: {{fileId: {quoted}}}) {{ errors {{ code }} }} }}"),
                "mutation forged { forged }".into(),
                "{ forged(forged: \"forged\") @forged { forged } }".into(),
            ] {
                graphql(web, &query).await;
            }
            for body in ["forged\n\u{1b}[2J", "{\"query\": \"\u{0}forged\"}", "[\"forged\"]"] {
                let request = web.request(Method::POST, "/graphql").header(header::CONTENT_TYPE, "application/json");
                web.send(request.body(Body::from(body)).unwrap()).await;
            }
            for disposition in [
                "Content-Disposition: form-data; name=\"file\"; filename=\"forged%0a\u{1b}[2J.json\"",
                "Content-Disposition: form-data; name=\"file\"; filename=\"forged\u{85}\u{2028}\"",
                "Content-Disposition: form-data; name=\"forged\u{1b}[2J\"",
                "Content-Disposition: forged",
                "forged",
            ] {
                upload(web, disposition, "forged\n\u{1b}[2J").await;
                upload(web, disposition, "[]").await;
            }
        }
        assert_clean(&logs, "bodies");
    }

    async fn nothing_in_an_imported_file_writes_a_line_of_its_own(t: TestApp) {
        let op = t.as_role(Role::Staff).await;
        let web = t.web().signed_in(&op);
        let record = json!([
            {"businessId": {"value": FORGED}, "names": [{"name": FORGED, "type": "1", "registrationDate": FORGED}]},
            {"businessId": {"value": "0112038-9"}, "names": [{"name": FORGED, "type": "1"}], "website": {"url": FORGED},
             "addresses": [{"type": 1, "street": FORGED, "postCode": FORGED, "postOffices": [{"city": FORGED, "languageCode": "1"}]}]},
            {FORGED: FORGED}, FORGED, 1
        ]).to_string();
        let logs = CapturedLogs::start();
        for content in [record.as_str(), &record[..record.len() - 3], "[{\"forged\u{1b}[2J"] {
            let mut upload = Upload::begin(&op, FilePurpose::Import).unwrap();
            upload.push(content.as_bytes()).await.unwrap();
            let file = upload.finish(FORGED).await.unwrap().id;
            let start = "mutation($file: ID!) { payload: startPrhImport(input: {fileId: $file, allCompanies: true}) { errors { code } } }";
            assert!(web.codes(start, json!({"file": file.to_string()})).await.is_empty());
            t.run_jobs().await;
        }
        assert_clean(&logs, "imported file");
        let shown = web.graphql("{ importRuns { fileName } }", json!({})).await.to_string();
        assert!(!shown.contains("\\u001b") && !shown.contains("\\n") && !shown.contains("\\u0000"), "{shown}");
    }
}
