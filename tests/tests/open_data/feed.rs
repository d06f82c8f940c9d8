//! The feed and the site map.

use super::{at, elements, full};
use axum::http::StatusCode;
use seutu_backend::listings;
use seutu_shared::listing::{ListingInput, LocalizedText};
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeSet;

const FEED: &str = "/feeds/companies.atom";

async fn feed(t: &TestApp, path: &str) -> Vec<super::Element> {
    let answer = t.web().get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    assert_eq!(
        answer.header("content-type"),
        "application/atom+xml; charset=utf-8",
        "{path}"
    );
    elements(&answer.text())
}

db_test! {
    async fn feed_tells_of_companies_with_ids_that_last(t: TestApp) {
        let first = full(&t, 1, "Alfa & Pojat Oy").await;
        t.advance(chrono::TimeDelta::minutes(1));
        t.published(2, "Beta Oy").await;
        t.candidate(3, "Piilossa Oy").await;
        let before = feed(&t, FEED).await;
        let titles: Vec<_> = at(&before, "feed/entry/title").iter().map(|title| title.text.clone()).collect();
        assert_eq!(titles, ["Beta Oy", "Alfa & Pojat Oy"]);
        let id = at(&before, "feed/entry/id")[1].text.clone();
        assert!(id.starts_with("urn:uuid:"), "{id}");
        let link = at(&before, "feed/entry/link")[1];
        assert_eq!(link.attribute("href"), format!("http://127.0.0.1:8080/yritys/{first}"));
        // A change brings the company to the top under the same id.
        t.advance(chrono::TimeDelta::minutes(1));
        let text = LocalizedText { fi: Some("Uutta".into()), ..LocalizedText::default() };
        listings::update(&t.op(), &first, 3, &ListingInput { summary: text, ..ListingInput::default() }).await.unwrap();
        let after = feed(&t, FEED).await;
        assert_eq!(at(&after, "feed/entry/id")[0].text, id);
        assert_eq!(at(&after, "feed/entry/summary")[0].text, "Uutta");
        assert!(at(&after, "feed/updated")[0].text > at(&before, "feed/updated")[0].text);
    }

    async fn feed_has_what_atom_demands(t: TestApp) {
        full(&t, 1, "Alfa Oy").await;
        for prefix in ["", "/sv", "/en"] {
            let found = feed(&t, &format!("{prefix}{FEED}")).await;
            for path in ["feed/id", "feed/title", "feed/updated", "feed/author/name", "feed/rights"] {
                assert_eq!(at(&found, path).len(), 1, "{path}");
                assert!(!at(&found, path)[0].text.is_empty(), "{path}");
            }
            for path in ["feed/entry/id", "feed/entry/title", "feed/entry/updated", "feed/entry/published", "feed/entry/summary"] {
                assert_eq!(at(&found, path).len(), 1, "{path}");
            }
            let own = format!("http://127.0.0.1:8080{prefix}{FEED}");
            let link = |rel: &str| at(&found, "feed/link").into_iter().find(|link| link.attribute("rel") == rel).map(|link| link.attribute("href").to_string());
            assert_eq!(link("self").as_deref(), Some(own.as_str()));
            assert!(link("alternate").is_some() && link("license").is_some());
            assert_eq!(at(&found, "feed/id")[0].text, own);
            let language = if prefix.is_empty() { "fi" } else { &prefix[1..] };
            assert_eq!(at(&found, "feed")[0].attribute("xml:lang"), language);
        }
        // Pages name the feed of their language.
        let page = t.web().get("/sv").await.text();
        assert!(page.contains("type=\"application/atom+xml\"") && page.contains("href=\"http://127.0.0.1:8080/sv/feeds/companies.atom\""));
    }

    async fn pages_of_the_feed_hold_every_company_once(t: TestApp) {
        let t = t.demo().await;
        let (mut path, mut ids, mut pages) = (FEED.to_string(), BTreeSet::new(), 0);
        loop {
            let found = feed(&t, &path).await;
            pages += 1;
            for id in at(&found, "feed/entry/id") {
                assert!(ids.insert(id.text.clone()), "{} twice", id.text);
            }
            let next = at(&found, "feed/link").into_iter().find(|link| link.attribute("rel") == "next").map(|link| link.attribute("href").to_string());
            match next {
                Some(next) => path = next.strip_prefix("http://127.0.0.1:8080").unwrap().to_string(),
                None => break,
            }
        }
        assert_eq!((pages, ids.len()), (2, 150));
        for beyond in ["?sivu=0", "?sivu=3", "?sivu=4294967295"] {
            assert_eq!(t.web().get(&format!("{FEED}{beyond}")).await.status, StatusCode::NOT_FOUND, "{beyond}");
        }
    }

    async fn odd_letters_of_a_name_leave_the_feed_well_formed(t: TestApp) {
        full(&t, 1, "A\u{b}<b> ]]> \u{ffff} & Oy").await;
        let found = feed(&t, FEED).await;
        assert_eq!(at(&found, "feed/entry/title").len(), 1);
    }

    async fn site_map_names_the_same_page_in_every_language(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let whole = t.web().get("/sitemap.xml").await.text();
        assert_eq!(t.web().get("/sitemap/1.xml").await.text(), whole);
        let found = elements(&whole);
        let pages = at(&found, "urlset/url/loc");
        assert_eq!(pages.len(), 7 * 3);
        assert!(pages.iter().any(|page| page.text == format!("http://127.0.0.1:8080/en/yritys/{id}")));
        let codes: Vec<_> = at(&found, "urlset/url/xhtml:link").iter().map(|link| link.attribute("hreflang").to_string()).collect();
        for url in codes.chunks(4) {
            assert_eq!(url, ["fi", "sv", "en", "x-default"]);
        }
        assert_eq!(at(&found, "urlset/url/lastmod").len(), 3);
        for name in ["2.xml", "0.xml", "01.xml", "+1.xml", "1", "x.xml", "99999999999.xml"] {
            assert_eq!(t.web().get(&format!("/sitemap/{name}")).await.status, StatusCode::NOT_FOUND, "{name}");
        }
    }
}
