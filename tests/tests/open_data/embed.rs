//! The list inside other sites' pages.

use super::{TOWN, framed, full};
use axum::http::StatusCode;
use scraper::{Html, Selector};
use seutu_backend::platform::Engine;
use seutu_tests::{TestApp, db_test};

const PATHS: [&str; 4] = ["/upota", "/sv/upota", "/en/upota", "/upota/tyyli.css"];

db_test! {
    async fn list_does_not_exist_where_nobody_may_frame_it(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        for path in PATHS {
            let answer = t.web().get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        }
    }
}

async fn shows_companies(engine: Engine) {
    let t = framed(engine).await;
    let id = full(&t, 1, "Alfa & <Pojat> Oy").await;
    t.candidate(2, "Piilossa Oy").await;
    for (prefix, language) in [("", "fi"), ("/sv", "sv"), ("/en", "en")] {
        let answer = t.web().get(&format!("{prefix}/upota")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let policy = answer.header("content-security-policy");
        assert_eq!(
            policy,
            format!(
                "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {TOWN}"
            )
        );
        assert_eq!(answer.header("x-robots-tag"), "noindex");
        assert_eq!(answer.header("set-cookie"), "");
        assert_eq!(answer.header("cache-control"), "no-store");
        let html = answer.text();
        assert!(!html.contains("<script") && !html.contains("style=") && !html.contains("Piilossa"));
        let page = Html::parse_document(&html);
        let all = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            page.select(&selector).map(|one| one.html()).collect::<Vec<_>>()
        };
        assert_eq!(all(&format!("html[lang={language}]")).len(), 1);
        assert_eq!(all("h1").len(), 1);
        let link =
            format!("h2 a[href='http://127.0.0.1:8080{prefix}/yritys/{id}'][target=_blank][rel=noopener]");
        assert_eq!(all(&link).len(), 1, "{html}");
    }
    // The page itself stays closed to frames.
    let page = t.web().get("/").await;
    assert!(
        page.header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    let style = t.web().get("/upota/tyyli.css").await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
}

async fn narrows_down(engine: Engine) {
    let t = framed(engine).await;
    let t = t.demo().await;
    let list = async |query: &str| {
        let html = t.web().get(&format!("/upota{query}")).await.text();
        let page = Html::parse_document(&html);
        let items = Selector::parse(".companies > li").unwrap();
        let next = Selector::parse("a[rel=next]").unwrap();
        let next = page
            .select(&next)
            .next()
            .map(|link| link.value().attr("href").unwrap().to_string());
        (page.select(&items).count(), next)
    };
    let (mut seen, mut query) = (0, "?kunta=236".to_string());
    loop {
        let (count, next) = list(&query).await;
        seen += count;
        match next {
            Some(next) => query = next.strip_prefix("/upota").unwrap().to_string(),
            None => break,
        }
    }
    let data = t
        .web()
        .data(
            "{ companies(filter: {municipalities: [\"236\"]}) { totalCount } }",
            serde_json::json!({}),
        )
        .await;
    assert_eq!(data["companies"]["totalCount"], seen);
    assert_eq!(list("?kunta=999").await, (0, None));
    assert_eq!(list("").await.0, 20);
}

#[tokio::test]
async fn list_shows_companies_to_named_sites_without_scripts_and_cookies() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        shows_companies(engine).await;
    }
}

#[tokio::test]
async fn list_takes_the_filters_of_the_directory_and_has_pages() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        narrows_down(engine).await;
    }
}
