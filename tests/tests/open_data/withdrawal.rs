//! After a withdrawal no channel shows the company, on no instance, whatever the client had before.

use super::{again, at, elements, framed, full, full_text};
use crate::pictures::{photograph, picture, upload};
use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::json;
use seutu_backend::directory;
use seutu_backend::jobs::{self, NewJob};
use seutu_backend::listings;
use seutu_backend::platform::Engine;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentKind, ConsentPurpose};
use seutu_shared::listing::ListingInput;
use seutu_tests::{TestApp, Web, db_test};

const NAME: &str = "Näkymätön Paja Oy";

/// Every address that a company may be read at.
fn channels(id: BusinessId) -> Vec<String> {
    let mut paths: Vec<String> = [
        "/open-data/companies.json",
        "/open-data/companies.csv",
        "/open-data/catalog.jsonld",
        "/sitemap.xml",
        "/sitemap/1.xml",
    ]
    .map(String::from)
    .to_vec();
    for prefix in ["", "/sv", "/en"] {
        paths.push(format!("{prefix}/feeds/companies.atom"));
        paths.push(format!("{prefix}/upota?kunta=236"));
        paths.push(format!("{prefix}/upota?haku=konepaja"));
        paths.push(format!("{prefix}/yritys/{id}"));
        paths.push(
            format!("{prefix}/?jarjestys=nimi")
                .replace("/sv/", "/sv")
                .replace("/en/", "/en"),
        );
        paths.push(if prefix.is_empty() {
            "/".into()
        } else {
            prefix.into()
        });
    }
    paths
}

async fn api(web: &Web, id: BusinessId) -> String {
    let query = "query($id: BusinessId!, $text: String) { company(businessId: $id) { name }
        companies(filter: {text: $text}) { totalCount nodes { name businessId } }
        companySuggestions(prefix: \"näkym\") { label businessId } }";
    let mut all = String::new();
    for text in [json!(null), json!("konepaja"), json!(id)] {
        all.push_str(&web.data(query, json!({"id": id, "text": text})).await.to_string());
    }
    all
}

async fn leaves_every_channel(engine: Engine, ledger_alone: bool) {
    let t = framed(engine).await;
    t.published(2, "Jäljelle Jäävä Oy").await;
    let id = full(&t, 1, NAME).await;
    let file = upload(&t.op(), &photograph(400, 200)).await;
    let with_picture = ListingInput {
        pictures: vec![picture(file, "Halli")],
        ..full_text()
    };
    t.group_consent(id, ConsentPurpose::PicturesPublication, ConsentKind::Given)
        .await;
    listings::update(&t.op(), &id, 3, &with_picture).await.unwrap();
    let addresses = [320, 400].map(|width| seutu_shared::picture::path(file, width, "jpg"));
    let instances = [t.web(), Web::new(&t.second_instance().await)];
    // Each instance has it in memory before: every kind of answer twice, so that the second is a kept one.
    let mut tags = Vec::new();
    for web in instances.iter().chain(&instances) {
        tags.clear();
        for path in channels(id) {
            let answer = web.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let shown = answer.text().contains(NAME) || answer.text().contains(id.as_str());
            assert!(
                shown || path.ends_with("catalog.jsonld"),
                "{path}: it is not public before"
            );
            tags.push((path, answer.header("etag").to_string()));
        }
        assert!(api(web, id).await.contains(NAME));
        for address in &addresses {
            assert_eq!(web.get(address).await.status, StatusCode::OK, "{address}");
        }
    }

    // Who does not tell the directory leaves no word behind that somebody has gone.
    let gone = if ledger_alone {
        t.in_ledger_alone(id, ConsentKind::Withdrawn).await;
        StatusCode::NOT_FOUND
    } else {
        t.withdraw(id).await;
        StatusCode::GONE
    };

    for web in &instances {
        for (path, tag) in &tags {
            for answer in [web.get(path).await, again(web, path, tag).await] {
                let page = path.contains("/yritys/");
                assert_eq!(answer.status, if page { gone } else { StatusCode::OK }, "{path}");
                let text = answer.text();
                assert!(
                    !text.contains(NAME) && !text.contains("myynti@konepaja.example"),
                    "{path}: {text}"
                );
                // The address of the page itself is all that may remain of it.
                assert!(page || !text.contains(id.as_str()), "{path}: {text}");
            }
        }
        let text = api(web, id).await;
        assert!(!text.contains(NAME), "{text}");
        for address in &addresses {
            assert_eq!(web.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
    }
}

#[tokio::test]
async fn withdrawn_company_leaves_every_channel_of_every_instance_at_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        Box::pin(leaves_every_channel(engine, false)).await;
    }
}

#[tokio::test]
async fn company_whose_consent_ends_leaves_every_channel_though_nothing_tells_the_directory() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        Box::pin(leaves_every_channel(engine, true)).await;
    }
}

/// Ids in the feed: shown, and gone.
async fn feed(t: &TestApp) -> (Vec<String>, Vec<String>) {
    let found = elements(&t.web().get("/feeds/companies.atom").await.text());
    let shown = at(&found, "feed/entry/id")
        .iter()
        .map(|id| id.text.clone())
        .collect();
    let gone = at(&found, "feed/at:deleted-entry")
        .iter()
        .map(|stone| stone.attribute("ref").to_string())
        .collect();
    (shown, gone)
}

db_test! {
    async fn page_of_a_company_that_left_is_gone_and_says_nothing_of_it(t: TestApp) {
        let id = full(&t, 1, NAME).await;
        t.withdraw(id).await;
        for prefix in ["", "/sv", "/en"] {
            let answer = t.web().get(&format!("{prefix}/yritys/{id}")).await;
            assert_eq!(answer.status, StatusCode::GONE);
            assert_eq!(answer.header("x-robots-tag"), "noindex");
            assert_eq!(answer.header("cache-control"), "no-store");
            let html = answer.text();
            for word in [NAME, "Hitsaus", "konepaja", "Kaustintie", "ld+json", "canonical", "<script"] {
                assert!(!html.contains(word), "{prefix} {word}");
            }
            assert!(html.contains("name=\"haku\"") && html.contains("noindex"), "it helps to go on");
        }
    }

    async fn company_that_never_was_public_is_unknown(t: TestApp) {
        let ids = [t.candidate(1, "Yksi Oy").await, t.accepted(2, "Kaksi Oy").await, seutu_tests::fixtures::business_id(3)];
        t.consent(ids[1], ConsentKind::Given).await;
        t.withdraw(ids[1]).await;
        for id in ids {
            let path = format!("/yritys/{id}");
            let answer = t.web().get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}");
            assert!(!answer.text().contains("Oy</"), "{id}");
        }
        assert!(directory::tombstones(&t.visitor(), 10).await.unwrap().is_empty());
    }

    async fn feed_names_what_left_by_an_id_that_says_nothing(t: TestApp) {
        let id = full(&t, 1, NAME).await;
        let (shown, gone) = feed(&t).await;
        assert!(gone.is_empty());
        t.advance(TimeDelta::minutes(1));
        t.withdraw(id).await;
        assert_eq!(feed(&t).await, (Vec::new(), shown.clone()));
        let found = elements(&t.web().get("/feeds/companies.atom").await.text());
        assert_eq!(at(&found, "feed/at:deleted-entry")[0].attribute("when"), "2026-11-22T10:01:00Z");
        // Back again: the same id, and no tombstone.
        t.advance(TimeDelta::minutes(5));
        t.consent(id, ConsentKind::Given).await;
        listings::publish(&t.op(), &id).await.unwrap();
        assert_eq!(feed(&t).await, (shown, Vec::new()));
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status, StatusCode::OK);
    }

    async fn leaving_is_forgotten_after_a_year(t: TestApp) {
        let id = full(&t, 1, NAME).await;
        t.withdraw(id).await;
        let tidy = async || {
            let op = t.op();
            let tx = op.begin().await.unwrap();
            jobs::enqueue(&tx, &op, NewJob::new("directory.tidy", json!({}))).await.unwrap();
            tx.commit().await.unwrap();
            t.run_jobs().await;
        };
        t.advance(TimeDelta::days(364));
        tidy().await;
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status, StatusCode::GONE);
        let tag = t.web().get("/feeds/companies.atom").await.header("etag").to_string();
        t.advance(TimeDelta::days(3));
        tidy().await;
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(feed(&t).await, (Vec::new(), Vec::new()));
        assert_eq!(again(&t.web(), "/feeds/companies.atom", &tag).await.status, StatusCode::OK);
    }

    async fn company_that_ceases_leaves_a_tombstone_too(t: TestApp) {
        let id = full(&t, 1, NAME).await;
        let company = t.company(id).await.id;
        t.sql("UPDATE company SET register_status = 'ceased'").await;
        let op = t.op();
        let tx = op.begin().await.unwrap();
        assert!(!listings::follow(&tx, &op, company).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status, StatusCode::GONE);
        assert_eq!(feed(&t).await.1.len(), 1);
    }
}
