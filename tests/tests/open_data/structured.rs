//! What pages say of themselves to search engines and to those who share them.

use super::full;
use scraper::{Html, Selector};
use serde_json::{Value, json};
use seutu_tests::{TestApp, db_test};

fn blocks(html: &str) -> Vec<Value> {
    let page = Html::parse_document(html);
    let selector = Selector::parse("script[type='application/ld+json']").unwrap();
    let read =
        |script: scraper::ElementRef<'_>| serde_json::from_str(&script.text().collect::<String>()).unwrap();
    page.select(&selector).map(read).collect()
}

/// The one block of a page.
fn only(html: &str) -> Value {
    let mut blocks = blocks(html);
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    blocks.remove(0)
}

db_test! {
    async fn company_with_a_place_to_visit_is_a_local_business(t: TestApp) {
        let id = full(&t, 1, "</script> & Pojat Oy").await;
        let own = "http://127.0.0.1:8080";
        for (prefix, language) in [("", "fi"), ("/sv", "sv"), ("/en", "fi")] {
            let html = t.web().get(&format!("{prefix}/yritys/{id}")).await.text();
            let data = only(&html);
            assert_eq!(data["@context"], "https://schema.org");
            assert_eq!(data["@type"], "LocalBusiness");
            assert_eq!(data["@id"], format!("{own}/yritys/{id}#yritys"));
            assert_eq!(data["url"], format!("{own}{prefix}/yritys/{id}"));
            assert_eq!(data["name"], "</script> & Pojat Oy");
            assert_eq!(data["identifier"], json!({"@type": "PropertyValue", "propertyID": "Y-tunnus", "value": id}));
            assert_eq!(data["vatID"], id.vat_number());
            assert_eq!(data["address"]["streetAddress"], "Kaustintie 1");
            assert_eq!(data["telephone"], "+35860000501");
            assert_eq!(data["email"], "myynti@konepaja.example");
            assert_eq!(data["description"]["@language"], language);
            assert_eq!(data["openingHours"], json!(["Mo 08:00-12:00", "Mo 13:00-17:30", "We 20:00-02:00"]));
            assert_eq!(data["sameAs"], json!(["https://konepaja.example", "https://www.facebook.com/konepaja"]));
            assert_eq!(data["makesOffer"][1]["itemOffered"]["name"], "Sorvaus");
            assert_eq!(data["areaServed"].as_array().map(Vec::len), Some(2));
            assert_eq!(data["foundingDate"], "2001-02-03");
        }
    }

    async fn what_the_company_does_not_show_is_not_said(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let data = only(&t.web().get(&format!("/yritys/{id}")).await.text());
        assert_eq!(data["@type"], "Organization");
        for name in ["address", "telephone", "email", "sameAs", "alternateName", "knowsLanguage", "openingHours", "makesOffer"] {
            assert!(data.get(name).is_none(), "{name}: {data}");
        }
        assert!(!data.to_string().contains("Kaustintie"));
    }

    async fn only_who_is_liable_for_vat_has_a_vat_number(t: TestApp) {
        let id = seutu_tests::fixtures::business_id(1);
        let mut row = t.company_row(id, "Alfa Oy");
        row.vat_payer = false;
        t.insert_company(row).await;
        publish(&t, id).await;
        let data = only(&t.web().get(&format!("/yritys/{id}")).await.text());
        assert!(data.get("vatID").is_none(), "{data}");
    }

    async fn plain_list_names_its_companies_and_searches_say_nothing(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let data = only(&t.web().get("/en").await.text());
        assert_eq!(data["@type"], "ItemList");
        assert_eq!(data["itemListElement"][0]["url"], format!("http://127.0.0.1:8080/en/yritys/{id}"));
        for path in ["/?haku=alfa", "/yritys/0112038-9", "/saavutettavuus", "/ei/ole"] {
            assert!(blocks(&t.web().get(path).await.text()).is_empty(), "{path}");
        }
    }

    async fn pages_can_be_shared(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let page = Html::parse_document(&t.web().get(&format!("/sv/yritys/{id}")).await.text());
        let content = |name: &str| -> Vec<String> {
            let selector = Selector::parse(&format!("meta[property='{name}'], meta[name='{name}']")).unwrap();
            page.select(&selector).map(|meta| meta.value().attr("content").unwrap().to_string()).collect()
        };
        assert!(content("og:title")[0].starts_with("Alfa Oy"));
        assert_eq!(content("og:url"), [format!("http://127.0.0.1:8080/sv/yritys/{id}")]);
        assert_eq!(content("og:locale"), ["sv_FI"]);
        assert_eq!(content("og:locale:alternate"), ["fi_FI", "en_GB"]);
        assert_eq!(content("twitter:card"), ["summary"]);
    }
}

async fn publish(t: &TestApp, id: seutu_shared::business_id::BusinessId) {
    use seutu_backend::{companies::Decision, listings, register};
    let op = t.op();
    register::decide(&op, &[id], Decision::Accept, None)
        .await
        .unwrap();
    t.consent(id, seutu_shared::consent::ConsentKind::Given).await;
    listings::publish(&op, &id).await.unwrap();
}
