//! What is logged on a whole journey tells nobody's name, address, number, password, token or question.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};
use seutu_backend::accounts::ops::{self, NewAccount};
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, Web, db_test};

const EMAIL: &str = "salainen.virkailija@seutu.example";
const PASSWORD: &str = "hyvin salainen salasana";
const PERSON: &str = "Salla Salainen";
const GIVER: &str = "Antti Antaja";
const PHONE: &str = "0600004321";
const PERSON_EMAIL: &str = "salla@salainen.example";
const SEARCHED: &str = "avioeroneuvonta";
const NOTE: &str = "kertoi sairaudestaan";

/// Sends a document with the session cookie, as the console does.
async fn ask(web: &Web, cookie: &str, document: &str, variables: Value) -> (Value, String) {
    let request = web
        .request(Method::POST, "/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie)
        .header(header::USER_AGENT, "Selain 1.0");
    let body = json!({"query": document, "variables": variables}).to_string();
    let answer = web.send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_string();
    (answer.json(), cookie)
}

db_test! {
    async fn journey_of_staff_and_visitors_leaves_no_personal_data(t: TestApp) {
        let new = NewAccount {
            email: EMAIL.into(),
            password: PASSWORD.into(),
            role: Role::Staff,
            language: Locale::Fi,
            company: None,
            municipality: None,
            demo: true,
        };
        ops::create(&t.op(), new).await.unwrap();
        let id = t.candidate(1, "Alfa Oy").await;
        let wordings = [t.wording(ConsentPurpose::DirectoryPublication).await, t.wording(ConsentPurpose::ContactPersonPublication).await];
        let logs = CapturedLogs::start();
        let web = t.web();
        let sign_in = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken errors { code } } }";
        ask(&web, "", sign_in, json!({"input": {"email": EMAIL, "password": "väärä salasana"}})).await;
        ask(&web, "", sign_in, json!({"input": {"email": "typo.henkilo@seutu.example", "password": PASSWORD}})).await;
        let (answer, cookie) = ask(&web, "", sign_in, json!({"input": {"email": EMAIL, "password": PASSWORD}})).await;
        let token = answer["data"]["signIn"]["accessToken"].as_str().unwrap().to_string();
        let ask = async |document: &str, input: Value| {
            let (answer, _) = ask(&web, &cookie, document, json!({"input": input})).await;
            assert!(answer.get("errors").is_none(), "{answer}");
            answer["data"]["payload"].clone()
        };
        ask("mutation($input: DecideCompaniesInput!) { payload: acceptCompanies(input: $input) { changed } }", json!({"businessIds": [id]})).await;
        let person = ask(
            "mutation($input: AddContactPersonInput!) { payload: addContactPerson(input: $input) { contactPerson { id } } }",
            json!({"businessId": id, "name": PERSON, "phone": PHONE, "email": PERSON_EMAIL}),
        ).await["contactPerson"]["id"].clone();
        let given = |purpose: &str, person: Value, wording: String| json!({"businessId": id, "purpose": purpose, "contactPersonId": person,
            "kind": "GIVEN", "givenByName": GIVER, "givenByRole": "Yrittäjä", "method": "PHONE", "occurredAt": "2026-11-22T09:00:00Z",
            "wordingId": wording, "language": "FI", "note": NOTE});
        let record = "mutation($input: RecordConsentInput!) { payload: recordConsent(input: $input) { errors { code } } }";
        ask(record, given("DIRECTORY_PUBLICATION", Value::Null, wordings[0].to_string())).await;
        ask(record, given("CONTACT_PERSON_PUBLICATION", person.clone(), wordings[1].to_string())).await;
        // Refused input is not repeated either.
        ask(record, given("CONTACT_PERSON_PUBLICATION", json!("ei tunniste"), PERSON.to_string())).await;
        ask("mutation($input: PublishListingInput!) { payload: publishListing(input: $input) { errors { code } } }", json!({"businessId": id})).await;
        let visitor = t.web();
        for path in [format!("/?haku={SEARCHED}"), format!("/yritys/{id}?{SEARCHED}={SEARCHED}"), format!("/en/{SEARCHED}"), format!("/hallinta/{SEARCHED}")] {
            visitor.get(&path).await;
        }
        let search = "query($text: String!) { companies(filter: {text: $text}) { totalCount } companySuggestions(prefix: $text) { label } }";
        visitor.graphql(search, json!({"text": SEARCHED})).await;
        // Documents that cannot be read, or ask for what is not there.
        visitor.post_graphql(&json!({"query": format!("{{ {SEARCHED} }}")})).await;
        visitor.post_graphql(&json!({"query": format!("{{ company(businessId: \"{SEARCHED}\") {{ name }} }}")})).await;
        ask("mutation($input: WithdrawConsentInput!) { payload: withdrawConsent(input: $input) { errors { code } } }",
            json!({"businessId": id, "purpose": "CONTACT_PERSON_PUBLICATION", "contactPersonId": person, "method": "PHONE", "note": NOTE})).await;
        t.run_jobs().await;
        // The log would have told of faults, so even a broken database must not make it talk.
        t.sql("ALTER TABLE consent_evidence RENAME TO elsewhere").await;
        let withdrawal = json!({"businessId": id, "purpose": "DIRECTORY_PUBLICATION", "method": "PHONE", "note": NOTE});
        let request = web.request(Method::POST, "/graphql").header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "same-origin").header(header::COOKIE, &cookie);
        let query = "mutation($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { errors { code } } }";
        let broken = web.send(request.body(Body::from(json!({"query": query, "variables": {"input": withdrawal}}).to_string())).unwrap()).await;
        assert_eq!(broken.json()["errors"][0]["extensions"]["code"], "internal");

        let text = logs.text();
        assert!(text.contains("answered") && text.contains("operation failed"), "{text}");
        let ours: Vec<&str> = text.lines().filter(|line| line.contains("seutu_backend")).collect();
        assert!(ours.len() > 20, "{text}");
        let cookie_token = cookie.split_once('=').unwrap().1;
        let name_parts = ["Salla", "Antti", "typo.henkilo"];
        for secret in [EMAIL, PASSWORD, "väärä salasana", PERSON, GIVER, PHONE, "+358600004321", PERSON_EMAIL, SEARCHED, NOTE, &token, cookie_token, "Selain"]
            .into_iter().chain(name_parts)
        {
            let told = ours.iter().find(|line| line.contains(secret));
            assert!(told.is_none(), "{secret:?} was logged: {}", told.unwrap());
        }
    }
}
