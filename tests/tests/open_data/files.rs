//! The files, the entry for catalogues, the signal of privacy, the version behind the entity tags.

use super::{again, full};
use axum::http::StatusCode;
use futures::StreamExt;
use serde_json::json;
use seutu_backend::directory;
use seutu_backend::open_data::{Format, export_in_batches};
use seutu_shared::open_data::COLUMNS;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeSet;

const JSON: &str = "/open-data/companies.json";
const CSV: &str = "/open-data/companies.csv";

/// The lines of a CSV file; no field of ours has a line break or a quote in these tests' data.
fn table(text: &str) -> Vec<Vec<String>> {
    let line = |line: &str| {
        let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => fields.push(std::mem::take(&mut field)),
                _ => field.push(c),
            }
        }
        fields.push(field);
        fields
    };
    text.split_terminator("\r\n").map(line).collect()
}

db_test! {
    async fn json_has_what_companies_show_with_licence_source_and_time(t: TestApp) {
        let id = full(&t, 1, "Alfa & Pojat Oy").await;
        t.candidate(2, "Piilossa Oy").await;
        let person = t.contact_person(id, "Testi Henkilö").await;
        crate::consents::person_consent(&t, id, person).await;
        let answer = t.web().get(JSON).await;
        assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
        assert!(answer.header("link").contains("<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\""));
        assert!(!answer.text().contains("Testi Henkilö") && !answer.text().contains("Piilossa"));
        let file = answer.json();
        assert_eq!(file["licence"]["name"], "CC BY 4.0");
        assert!(file["source"].as_str().unwrap().contains("PRH"));
        assert_eq!(file["retrievedAt"], "2026-11-22T10:00:00Z");
        assert_eq!(file["version"], directory::version(&t.visitor()).await.unwrap().number);
        assert_eq!((file["count"].as_u64(), file["companies"].as_array().unwrap().len()), (Some(1), 1));
        let company = &file["companies"][0];
        assert_eq!(company["businessId"], json!(id));
        assert_eq!(company["page"], format!("http://127.0.0.1:8080/yritys/{id}"));
        assert_eq!(company["municipality"], json!({"code": "236", "name": {"fi": "Kaustinen", "sv": "Kaustby", "en": "Kaustinen"}}));
        assert_eq!(company["industry"]["classification"], "tol2025");
        assert_eq!(company["visitingAddress"]["street"], "Kaustintie 1");
        assert_eq!(company["description"]["fi"], "Teemme <b>kaikkea</b> & lisää.");
        assert_eq!(company["languages"], json!(["fi", "sv"]));
        assert_eq!(company["services"], json!(["Hitsaus", "Sorvaus"]));
        assert_eq!(company["openingHours"], json!(["Mo 08:00-12:00", "Mo 13:00-17:30", "We 20:00-02:00"]));
        assert_eq!(company["openingHoursExceptions"], json!(["2026-12-24 08:00-12:00", "2026-12-25 closed"]));
        assert_eq!((&company["staffRange"], &company["serviceArea"], &company["notices"]), (&json!("5–9"), &json!(["074"]), &json!(["recruiting"])));
        assert_eq!(company["socialLinks"], json!(["https://www.facebook.com/konepaja"]));
    }

    async fn what_a_company_does_not_show_is_null_and_empty(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let file = t.web().get(JSON).await.json();
        let company = &file["companies"][0];
        for field in ["visitingAddress", "phone", "email", "website"] {
            assert!(company[field].is_null() && company.get(field).is_some(), "{field}: {company}");
        }
        let lines = table(&t.web().get(CSV).await.text());
        for name in ["street", "post_code", "city", "phone", "email", "website", "description_fi"] {
            let place = COLUMNS.iter().position(|column| column.name == name).unwrap();
            assert_eq!(lines[1][place], "", "{name}");
        }
    }

    async fn csv_has_the_documented_columns_and_the_same_companies(t: TestApp) {
        let ids = [full(&t, 1, "Alfa Oy").await, full(&t, 2, "Beta, Gamma Oy").await];
        let answer = t.web().get(CSV).await;
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8; header=present");
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"companies.csv\"");
        let lines = table(&answer.text());
        let names: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
        assert_eq!(lines[0], names);
        assert_eq!(lines.len(), 3);
        let file = t.web().get(JSON).await.json();
        for (line, company) in lines[1..].iter().zip(file["companies"].as_array().unwrap()) {
            assert_eq!(line.len(), COLUMNS.len());
            for (column, cell) in COLUMNS.iter().zip(line) {
                let found = column.json.split('.').try_fold(company, |value, key| value.get(key));
                let found = found.or_else(|| column.json.split('.').try_fold(&file, |value, key| value.get(key)));
                let value = found.unwrap_or_else(|| panic!("{} is in no company", column.json));
                let text = match value {
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::Array(many) => {
                        many.iter().map(|one| one.as_str().unwrap()).collect::<Vec<_>>().join("; ")
                    }
                    value => value.as_str().unwrap().to_string(),
                };
                let text = if column.name == "phone" { format!("tel:{text}") } else { text };
                assert_eq!(*cell, text, "{}", column.name);
            }
        }
        let listed: BTreeSet<_> = lines[1..].iter().map(|line| line[1].clone()).collect();
        assert_eq!(listed, ids.iter().map(ToString::to_string).collect());
    }

    async fn no_field_of_the_csv_runs_as_a_formula(t: TestApp) {
        for (number, name) in [(1, "=HYPERLINK(\"http://x.example\")"), (2, "+1 Oy"), (3, "@SUM Oy"), (4, "-2 Oy")] {
            full(&t, number, name).await;
        }
        let text = t.web().get(CSV).await.text();
        for line in table(&text) {
            for field in line {
                assert!(!field.starts_with(['=', '+', '-', '@', '\t']), "{field}");
            }
        }
        assert!(text.contains("'=HYPERLINK"), "{text}");
    }

    async fn both_files_come_whole_whatever_the_batch(t: TestApp) {
        for number in 1..=4 {
            t.published(number, &format!("Yritys {number} Oy")).await;
        }
        let version = directory::version(&t.visitor()).await.unwrap();
        for format in [Format::Json, Format::Csv] {
            let mut texts = BTreeSet::new();
            for batch in [1, 2, 3, 4, 5] {
                let pieces = export_in_batches(t.visitor(), format, version, batch).await.unwrap();
                let pieces: Vec<_> = pieces.map(Result::unwrap).collect().await;
                texts.insert(pieces.concat());
            }
            assert_eq!(texts.len(), 1, "{texts:?}");
        }
        let file = t.web().get(JSON).await.json();
        assert_eq!(file["count"], 4);
    }

    async fn company_that_withdraws_during_a_download_is_not_in_the_rest_of_it(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let id = t.published(2, "Beta Oy").await;
        t.published(3, "Gamma Oy").await;
        let version = directory::version(&t.visitor()).await.unwrap();
        let pieces = export_in_batches(t.visitor(), Format::Json, version, 1).await.unwrap();
        let mut pieces = Box::pin(pieces);
        t.withdraw(id).await;
        let mut text = String::new();
        while let Some(piece) = pieces.next().await {
            text.push_str(&piece.unwrap());
        }
        let file: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(!text.contains("Beta Oy"), "{text}");
        assert_eq!(file["count"], 2);
    }

    async fn what_has_not_changed_is_not_sent_again(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let web = t.web();
        for path in [JSON, CSV, "/open-data/catalog.jsonld", "/feeds/companies.atom", "/sv/feeds/companies.atom", "/sitemap.xml", "/sitemap/1.xml"] {
            let answer = web.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
            let tag = answer.header("etag").to_string();
            let known = again(&web, path, &tag).await;
            assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
            assert_eq!(known.header("etag"), tag, "{path}");
            t.advance(chrono::TimeDelta::hours(5));
            assert_eq!(again(&web, path, &tag).await.status, StatusCode::NOT_MODIFIED, "{path}");
        }
    }

    async fn every_change_of_what_is_public_makes_another_version_and_nothing_else_does(t: TestApp) {
        let version = async || directory::version(&t.visitor()).await.unwrap();
        assert_eq!(version().await.key(), "0-0");
        let id = t.published(1, "Alfa Oy").await;
        let published = version().await;
        assert!(published.number > 0);
        t.candidate(2, "Beta Oy").await;
        assert_eq!(version().await, published);
        t.withdraw(id).await;
        let withdrawn = version().await;
        assert_ne!(withdrawn.key(), published.key());
        let other = seutu_backend::platform::OpContext::operator(&t.second_instance().await);
        assert_eq!(directory::version(&other).await.unwrap(), withdrawn);
    }

    async fn change_that_is_rolled_back_leaves_the_version(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let before = directory::version(&t.visitor()).await.unwrap();
        let company = t.company(id).await.id;
        let op = t.op();
        let tx = op.begin().await.unwrap();
        directory::withdraw(&tx, &op, company).await.unwrap();
        drop(tx);
        assert_eq!(directory::version(&t.visitor()).await.unwrap(), before);
        assert!(directory::company(&t.visitor(), &id).await.unwrap().is_some());
    }

    async fn catalogue_describes_both_files_in_three_languages(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let answer = t.web().get("/open-data/catalog.jsonld").await;
        assert_eq!(answer.header("content-type"), "application/ld+json; charset=utf-8");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let catalogue = answer.json();
        let data = &catalogue["dcat:dataset"];
        let languages: BTreeSet<_> = data["dct:title"].as_array().unwrap().iter().map(|text| text["@language"].as_str().unwrap()).collect();
        assert_eq!(languages, BTreeSet::from(["en", "fi", "sv"]));
        assert_eq!(data["dct:language"].as_array().unwrap().len(), 3);
        assert_eq!(data["dcat:contactPoint"]["vcard:hasEmail"]["@id"], "mailto:info@kaustisenseutu.fi");
        let files = data["dcat:distribution"].as_array().unwrap();
        assert_eq!(files.len(), 2);
        for file in files {
            assert_eq!(file["dct:license"]["@id"], "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0");
            let address = file["dcat:downloadURL"]["@id"].as_str().unwrap().strip_prefix("http://127.0.0.1:8080").unwrap();
            assert_eq!(t.web().get(address).await.status, StatusCode::OK, "{address}");
        }
        assert!(!catalogue.to_string().contains("Alfa"));
    }

    async fn page_about_the_data_documents_every_column_in_three_languages(t: TestApp) {
        for prefix in ["", "/sv", "/en"] {
            let answer = t.web().get(&format!("{prefix}/avoin-data")).await;
            assert_eq!(answer.status, StatusCode::OK);
            let text = answer.text();
            for column in COLUMNS {
                assert!(text.contains(&format!("<code>{}</code>", column.name)), "{prefix} {}", column.name);
                assert!(!text.contains(column.text), "{prefix} {} has no text", column.text);
            }
            assert!(text.contains("https://creativecommons.org/licenses/by/4.0/"));
            let front = t.web().get(if prefix.is_empty() { "/" } else { prefix }).await.text();
            assert!(front.contains(&format!("href=\"{prefix}/avoin-data\"")), "the footer leads there");
        }
    }

    async fn signal_of_privacy_is_said_to_be_heeded(t: TestApp) {
        let answer = t.web().get("/.well-known/gpc.json").await;
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.json(), json!({"gpc": true, "lastUpdate": "2026-11-27"}));
    }

    async fn faults_of_the_database_are_told_by_the_status(t: TestApp) {
        t.sql("ALTER TABLE directory_entry RENAME TO elsewhere").await;
        for path in [JSON, CSV, "/feeds/companies.atom", "/sitemap/1.xml"] {
            let answer = t.web().get(path).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert_eq!(answer.header("etag"), "", "{path}");
        }
    }
}
