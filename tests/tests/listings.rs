//! Listings: what the company says of itself, checked, versioned, and safe to show.

use chrono::TimeDelta;
use scraper::{Html, Selector};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_backend::listings;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::ConsentKind;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, Web, db_test};

const UPDATE: &str = "mutation($input: UpdateListingInput!) { payload: updateListing(input: $input) {
    company { listing { version summaryFi phone email website keywords languages state } } errors { code field } } }";
const COMPANY: &str =
    "query($id: BusinessId!) { company(businessId: $id) { name summary phone email website keywords
    visitingAddress { street postCode city } } }";

async fn staff(t: &TestApp) -> Web {
    t.web().signed_in(&t.as_role(Role::Staff).await)
}

fn input(id: BusinessId, version: i32) -> Value {
    json!({"businessId": id, "version": version, "showVisitingAddress": false, "keywords": [], "languages": ["FI"]})
}

async fn public(t: &TestApp, id: BusinessId) -> Value {
    t.web().data(COMPANY, json!({"id": id})).await["company"].clone()
}

mod update {
    use super::*;

    db_test! {
        async fn first_text_is_a_draft_in_stored_form(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let mut input = input(id, 0);
            input["summaryFi"] = json!("  Hitsausta\u{0} ");
            input["phone"] = json!("06 000 0001");
            input["email"] = json!("Info@ALFA.example");
            input["website"] = json!("www.alfa.example");
            input["keywords"] = json!(["hitsaus", "HITSAUS", " "]);
            input["languages"] = json!(["EN", "FI", "EN"]);
            let listing = staff(&t).await.data(UPDATE, json!({"input": input})).await["payload"]["company"]["listing"].clone();
            assert_eq!(listing, json!({"version": 1, "summaryFi": "Hitsausta", "phone": "+35860000001",
                "email": "Info@alfa.example", "website": "https://www.alfa.example", "keywords": ["hitsaus"],
                "languages": ["FI", "EN"], "state": "DRAFT"}));
            assert_eq!(public(&t, id).await, Value::Null);
        }

        async fn every_wrong_field_is_named(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let web = staff(&t).await;
            let many: Vec<String> = (0..21).map(|number| format!("sana{number}")).collect();
            let cases = [
                ("summaryFi", json!("x".repeat(301)), "too_long@summaryFi"),
                ("summarySv", json!("x".repeat(301)), "too_long@summarySv"),
                ("descriptionEn", json!("x".repeat(3001)), "too_long@descriptionEn"),
                ("phone", json!("soita"), "invalid_phone@phone"),
                ("email", json!("info@alfa.example\r\nBcc: a@b.example"), "invalid_email@email"),
                ("website", json!("javascript:alert(1)"), "invalid_url@website"),
                ("website", json!("https://127.0.0.1/"), "invalid_url@website"),
                ("website", json!("https://kayttaja:sala@alfa.example/"), "invalid_url@website"),
                ("website", json!("data:text/html,x"), "invalid_url@website"),
                ("keywords", json!(many), "too_many@keywords"),
                ("keywords", json!(["x".repeat(41)]), "too_long@keywords"),
            ];
            for (field, value, expected) in cases {
                let mut input = input(id, 0);
                input[field] = value.clone();
                assert_eq!(web.codes(UPDATE, json!({"input": input})).await, [expected], "{value}");
            }
            let mut several = input(id, 0);
            (several["phone"], several["email"]) = (json!("x"), json!("y"));
            assert_eq!(web.codes(UPDATE, json!({"input": several})).await, ["invalid_phone@phone", "invalid_email@email"]);
            assert!(listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().is_none());
        }

        async fn somebody_elses_change_in_between_is_not_overwritten(t: TestApp) {
            let id = t.accepted(1, "Alfa Oy").await;
            let web = staff(&t).await;
            for (version, expected) in [(1, vec!["stale"]), (0, vec![]), (0, vec!["stale"]), (1, vec![]), (-1, vec!["stale"])] {
                assert_eq!(web.codes(UPDATE, json!({"input": input(id, version)})).await, expected, "{version}");
            }
        }

        async fn of_two_changes_sent_at_once_one_is_stale(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let (one, two) = (t.op(), t.op());
            let text = seutu_shared::listing::ListingInput::default();
            let (a, b) = futures::join!(listings::update(&one, &id, 2, &text), listings::update(&two, &id, 2, &text));
            assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        }

        async fn change_of_a_published_listing_shows_at_once(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let mut input = input(id, 2);
            input["summaryFi"] = json!("Sorvausta ja koneistusta");
            input["keywords"] = json!(["sorvaus"]);
            staff(&t).await.data(UPDATE, json!({"input": input})).await;
            assert_eq!(public(&t, id).await["summary"], "Sorvausta ja koneistusta");
            for (word, count) in [("sorvaus", 1), ("konepaja", 0)] {
                let query = "query($text: String!) { companies(filter: {text: $text}) { totalCount } }";
                assert_eq!(t.web().data(query, json!({"text": word})).await["companies"]["totalCount"], count, "{word}");
            }
            let html = t.web().get(&format!("/yritys/{id}")).await.text();
            assert!(html.contains("Sorvausta ja koneistusta") && !html.contains("Hitsaus ja sorvaus"));
        }

        async fn history_shows_what_changed(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let listing = listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().unwrap();
            let actions: Vec<String> =
                t.history(SubjectKind::Listing, listing.id).await.into_iter().map(|entry| entry.action).collect();
            assert_eq!(actions, ["listing.update", "listing.publish"]);
            t.withdraw(id).await;
            let last = t.history(SubjectKind::Listing, listing.id).await.pop().unwrap();
            assert_eq!((last.action.as_str(), last.changes[0].after.as_deref()), ("listing.withdraw", Some("withdrawn")));
        }

        async fn change_of_a_withdrawn_listing_stays_inside(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            t.withdraw(id).await;
            assert_eq!(staff(&t).await.codes(UPDATE, json!({"input": input(id, 2)})).await, Vec::<String>::new());
            assert_eq!(public(&t, id).await, Value::Null);
        }
    }
}

mod shown {
    use super::*;

    db_test! {
        async fn visiting_address_shows_only_when_the_company_says_so(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let web = staff(&t).await;
            assert_eq!(public(&t, id).await["visitingAddress"], Value::Null);
            assert!(!t.web().get(&format!("/yritys/{id}")).await.text().contains("Kaustintie 1"));
            let mut shown = input(id, 2);
            shown["showVisitingAddress"] = json!(true);
            web.data(UPDATE, json!({"input": shown})).await;
            assert_eq!(public(&t, id).await["visitingAddress"], json!({"street": "Kaustintie 1", "postCode": "69600", "city": "Kaustinen"}));
            assert!(t.web().get(&format!("/yritys/{id}")).await.text().contains("Kaustintie 1"));
            web.data(UPDATE, json!({"input": input(id, 3)})).await;
            assert_eq!(public(&t, id).await["visitingAddress"], Value::Null);
            // Nor is it left in what the directory stores.
            let sql = "SELECT count(*) AS n FROM directory_entry WHERE CAST(content AS text) LIKE '%Kaustintie%' OR CAST(details AS text) LIKE '%Kaustintie%'";
            let db = &t.services().db;
            let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
            assert_eq!(row.try_get::<i64>("", "n").unwrap(), 0);
        }

        async fn register_facts_that_are_not_public_stay_inside(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let person = t.contact_person(id, "Testi Salainen").await;
            let html = t.web().get(&format!("/yritys/{id}")).await.text();
            for secret in ["Testi Salainen", "Testi Antaja", &person.to_string(), "myynti@konepaja.example"] {
                assert!(!html.contains(secret), "{secret}");
            }
        }
    }
}

mod hostile_text {
    use super::*;

    const ATTACKS: [&str; 6] = [
        "<script>alert(1)</script>",
        "</script><script>alert(2)</script>",
        "\"><img src=x onerror=alert(3)>",
        "' onmouseover='alert(4)",
        "<!--<script>",
        "{{7*7}}${7*7}]]>\u{2028}&lt;b&gt;",
    ];

    /// What a browser would run: scripts, handlers, links that run code.
    fn dangers(html: &str) -> Vec<String> {
        let page = Html::parse_document(html);
        let mut found = Vec::new();
        for element in page.select(&Selector::parse("*").unwrap()) {
            let value = element.value();
            if value.name() == "script" && value.attr("nonce").is_none() {
                found.push(element.html());
            }
            for (name, text) in value.attrs() {
                let runs = name.starts_with("on")
                    || name == "style"
                    || (["href", "src", "action"].contains(&name)
                        && text.trim_start().to_lowercase().starts_with("javascript:"));
                if runs {
                    found.push(format!("<{} {name}={text:?}>", value.name()));
                }
            }
            if value.name() == "img" && value.attr("src") == Some("x") {
                found.push(element.html());
            }
            if value.name() == "script"
                && value.attr("nonce").is_some()
                && element.inner_html().contains("alert(")
            {
                // The page's data may name the text, but only with its angle brackets escaped.
                let inner = element.inner_html();
                if inner.contains("<script") || inner.contains("</script") || inner.contains("<!--") {
                    found.push(inner);
                }
            }
        }
        found
    }

    db_test! {
        async fn in_names_and_texts_is_shown_as_text_and_never_runs(t: TestApp) {
            for (number, attack) in (0_u32..).zip(ATTACKS) {
                let id = t.accepted(number, attack).await;
                t.consent(id, ConsentKind::Given).await;
                let text = seutu_shared::listing::LocalizedText { fi: Some(attack.into()), sv: Some(attack.into()), en: None };
                let input = seutu_shared::listing::ListingInput {
                    summary: text.clone(), description: text, keywords: vec![attack.chars().take(40).collect()], ..Default::default()
                };
                listings::update(&t.op(), &id, 0, &input).await.unwrap();
                listings::publish(&t.op(), &id).await.unwrap();
                let person = t.contact_person(id, attack).await;
                super::super::consents::person_consent(&t, id, person).await;
                for prefix in ["", "/sv", "/en"] {
                    let html = t.web().get(&format!("{prefix}/yritys/{id}")).await.text();
                    assert_eq!(dangers(&html), Vec::<String>::new(), "{attack}");
                    let page = Html::parse_document(&html);
                    let title: String = page.select(&Selector::parse("h1").unwrap()).next().unwrap().text().collect();
                    assert_eq!(title.trim(), attack.trim());
                    // The head repeats the texts in attributes.
                    let description = page.select(&Selector::parse("meta[property='og:title']").unwrap()).next().unwrap();
                    assert!(description.value().attr("content").unwrap().contains(attack.trim()));
                }
                t.advance(TimeDelta::seconds(1));
            }
            for path in ["/", "/?jarjestys=nimi", "/en?haku=script"] {
                assert_eq!(dangers(&t.web().get(path).await.text()), Vec::<String>::new(), "{path}");
            }
            let xml = t.web().get("/sitemap.xml").await.text();
            assert!(!xml.contains("script"));
        }

        async fn in_the_address_is_shown_as_text_and_never_runs(t: TestApp) {
            t.published(1, "Alfa Oy").await;
            for attack in ATTACKS {
                let encoded = attack.bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02X}"));
                for path in [
                    format!("/?haku={encoded}"),
                    format!("/?kunta={encoded}&toimiala={encoded}&avainsana={encoded}&kieli={encoded}&jarjestys={encoded}&sivu={encoded}"),
                    format!("/?{encoded}={encoded}&haku=alfa"),
                    format!("/yritys/{encoded}"),
                    format!("/sv/{encoded}"),
                    format!("/hallinta/{encoded}"),
                ] {
                    let answer = t.web().get(&path).await;
                    assert!([200, 404].contains(&answer.status.as_u16()), "{path}: {}", answer.status);
                    assert_eq!(dangers(&answer.text()), Vec::<String>::new(), "{path}");
                }
            }
        }
    }
}
