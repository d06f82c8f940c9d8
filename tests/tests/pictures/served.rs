//! What is served: to whom, for how long, in which sizes, and who tells its address.

use super::*;
use scraper::{Html, Selector};
use serde_json::{Value, json};
use seutu_backend::platform::Engine;
use seutu_shared::picture::path;
use std::collections::BTreeSet;

/// Every address of a picture in a text: whatever begins like one.
fn addresses(text: &str) -> BTreeSet<String> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || "-./".contains(c));
    text.match_indices("/kuvat/")
        .map(|(at, _)| text[at..].split(ends).next().unwrap_or_default().to_string())
        .collect()
}

async fn goes_everywhere_at_once(engine: Engine) {
    let t = match engine {
        Engine::Sqlite => TestApp::sqlite().await,
        Engine::Postgres => TestApp::postgres().await,
    };
    let (other, ..) = with_pictures(&t, 2, "Jäävä Oy").await;
    let stays = addresses(&t.web().get(&format!("/yritys/{other}")).await.text());
    let (id, ..) = with_pictures(&t, 1, "Alfa Oy").await;
    let instances = [t.web(), Web::new(&t.second_instance().await)];
    let shown = addresses(&t.web().get(&format!("/yritys/{id}")).await.text());
    assert_eq!(shown.len(), 4, "{shown:?}");
    let mut tags = Vec::new();
    for path in &shown {
        for web in &instances {
            let answer = web.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert_eq!(answer.header("cache-control"), "no-cache");
            let tag = answer.header("etag").to_string();
            assert_eq!(again(web, path, &tag).await.status, StatusCode::NOT_MODIFIED);
            assert_eq!(again(web, path, "\"other\"").await.status, StatusCode::OK);
            tags.push((path.clone(), tag));
        }
    }

    t.withdraw(id).await;

    let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
    for web in &instances {
        for (path, tag) in &tags {
            for answer in [
                web.get(path).await,
                again(web, path, tag).await,
                again(web, path, "*").await,
            ] {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
                assert!(answer.body.is_empty() && answer.header("etag").is_empty());
                assert_eq!(answer.header("cache-control"), "no-store");
            }
        }
        for path in [
            "/",
            "/open-data/companies.json",
            "/open-data/companies.csv",
            "/upota",
            "/feeds/companies.atom",
            &format!("/yritys/{id}"),
        ] {
            let left = addresses(&web.get(path).await.text());
            assert!(left.is_disjoint(&shown), "{path}: {left:?}");
        }
        for path in &stays {
            assert_eq!(web.get(path).await.status, StatusCode::OK, "{path}");
        }
    }
    // Who may edit still sees it; no cache may keep that.
    let answer = staff.get(&tags[0].0).await;
    assert_eq!(
        (answer.status, answer.header("cache-control")),
        (StatusCode::OK, "no-store")
    );
}

#[tokio::test]
async fn withdrawn_picture_is_gone_at_once_from_every_instance() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        goes_everywhere_at_once(engine).await;
    }
}

db_test! {
    async fn sizes_are_served_as_what_they_are_and_none_is_wider_than_the_picture(t: TestApp) {
        let (id, _, hall) = with_pictures(&t, 1, "Alfa Oy").await;
        for width in [320, 640, 800] {
            let answer = t.web().get(&path(hall, width, "jpg")).await;
            assert_eq!(answer.status, StatusCode::OK, "{width}");
            assert_eq!(answer.header("content-type"), "image/jpeg");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'none'");
            assert_eq!(image::load_from_memory(&answer.body).unwrap().dimensions(), (width, width / 2));
        }
        for odd in [path(hall, 1280, "jpg"), path(hall, 801, "jpg"), path(hall, 320, "webp"), path(hall, 320, "jpeg"), path(hall, 320, "html"),
            format!("/kuvat/{hall}"), "/kuvat/x".into(), "/kuvat/..%2f..%2fetc%2fpasswd".into(), path(hall, 320, "jpg").to_uppercase().replace("KUVAT", "kuvat"),
            path(FileId::from(t.services().new_uuid()), 320, "jpg")] {
            assert_eq!(t.web().get(&odd).await.status, StatusCode::NOT_FOUND, "{odd}");
        }
        assert_eq!(t.web().get(&format!("/api/files/{hall}")).await.status, StatusCode::UNAUTHORIZED);
        // A picture that the text no longer shows is not public, though a version still has it.
        listings::update(&t.op(), &id, 3, &text(None, &[])).await.unwrap();
        assert_eq!(t.web().get(&path(hall, 320, "jpg")).await.status, StatusCode::NOT_FOUND);
    }

    async fn picture_that_is_not_public_is_for_those_who_may_edit(t: TestApp) {
        let (alfa, beeta) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        let ours = t.as_company(Role::CompanyEditor, alfa).await;
        let file = upload(&ours, &photograph(400, 200)).await;
        self_service::save(&ours, 0, &text(None, &[file])).await.unwrap();
        let colleague = t.as_company(Role::CompanyOwner, alfa).await;
        let stranger = t.as_company(Role::CompanyOwner, beeta).await;
        let (staff, admin) = (t.as_role(Role::Staff).await, t.as_role(Role::Auditor).await);
        for (op, expected) in [(&ours, 200), (&colleague, 200), (&staff, 200), (&stranger, 404), (&admin, 404), (&t.visitor(), 404)] {
            for path in [format!("/kuvat/{file}"), path(file, 320, "jpg"), path(file, 400, "jpg")] {
                let answer = t.web().signed_in(op).get(&path).await;
                assert_eq!(answer.status, expected, "{path}");
                assert_eq!(answer.header("cache-control"), "no-store", "{path}");
            }
        }
        let page = t.web().signed_in(&ours).get("/oma/esikatselu").await;
        assert!(page.text().contains(&path(file, 400, "jpg")), "{}", page.text());
        assert!(page.header("content-security-policy").contains("img-src 'self'"));
    }

    async fn page_shows_logo_and_pictures_without_a_program_and_without_moving(t: TestApp) {
        let (id, logo, hall) = with_pictures(&t, 1, "Alfa Oy").await;
        let read = async |path: &str| Html::parse_document(&t.web().get(path).await.text());
        let images = |page: &Html, selector: &str| -> Vec<Vec<(String, String)>> {
            let selector = Selector::parse(selector).unwrap();
            let attributes = |image: scraper::ElementRef<'_>| image.value().attrs().map(|(name, value)| (name.to_string(), value.to_string())).collect();
            page.select(&selector).map(attributes).collect()
        };
        let at = |image: &[(String, String)], name: &str| image.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
        let page = read(&format!("/en/yritys/{id}")).await;
        let shown = &images(&page, ".gallery img")[0];
        assert_eq!(at(shown, "src"), Some(path(hall, 800, "jpg")));
        let sizes = [320, 640, 800].map(|width| format!("{} {width}w", path(hall, width, "jpg")));
        assert_eq!(at(shown, "srcset"), Some(sizes.join(", ")));
        for (name, value) in [("width", "800"), ("height", "400"), ("alt", "Halli"), ("lang", "fi"), ("loading", "lazy"), ("decoding", "async")] {
            assert_eq!(at(shown, name).as_deref(), Some(value), "{name}");
        }
        assert!(at(shown, "sizes").is_some());
        let sign = &images(&page, ".company-head img")[0];
        assert_eq!((at(sign, "src"), at(sign, "alt").as_deref(), at(sign, "loading")), (Some(path(logo, 100, "jpg")), Some("Alfa Oy"), None));
        let card = &images(&read("/?jarjestys=nimi").await, "li.card img")[0];
        assert_eq!((at(card, "src"), at(card, "alt").as_deref()), (Some(path(logo, 100, "jpg")), Some("")));
        // None of it costs a statement: a company costs itself, a list its version, page, counts and keywords.
        let (_, statements) = t.count_statements(t.web().get(&format!("/yritys/{id}"))).await;
        assert_eq!(statements.count(), 1, "{:?}", statements.texts());
        let (_, statements) = t.count_statements(t.web().get("/?jarjestys=nimi")).await;
        assert_eq!(statements.count(), 4, "{:?}", statements.texts());
    }

    async fn machines_read_addresses_of_pictures_that_are_public(t: TestApp) {
        let (id, logo, hall) = with_pictures(&t, 1, "Alfa Oy").await;
        let hidden = t.accepted(2, "Piilossa Oy").await;
        let secret = upload(&t.op(), &photograph(9, 9)).await;
        listings::update(&t.op(), &hidden, 0, &text(None, &[secret])).await.unwrap();
        t.published(3, "Kuvaton Oy").await;
        let own = "http://127.0.0.1:8080";
        let (logo, hall) = (format!("{own}{}", path(logo, 100, "jpg")), format!("{own}{}", path(hall, 800, "jpg")));
        let file = t.web().get("/open-data/companies.json").await.json();
        let companies = file["companies"].as_array().unwrap();
        let found = |name: &str| companies.iter().find(|one| one["name"] == name).unwrap();
        assert_eq!((&found("Alfa Oy")["logo"], &found("Alfa Oy")["pictures"]), (&json!(logo), &json!([hall])));
        assert_eq!((&found("Kuvaton Oy")["logo"], &found("Kuvaton Oy")["pictures"]), (&Value::Null, &json!([])));
        let table = t.web().get("/open-data/companies.csv").await.text();
        assert!(table.lines().next().unwrap().ends_with(",logo,pictures"), "{table}");
        assert!(table.contains(&format!("{logo},{hall}\r\n")), "{table}");
        assert!(!table.contains(&secret.to_string()) && !file.to_string().contains(&secret.to_string()));
        let html = t.web().get(&format!("/sv/yritys/{id}")).await.text();
        let page = Html::parse_document(&html);
        let block = Selector::parse("script[type='application/ld+json']").unwrap();
        let data: Value = serde_json::from_str(&page.select(&block).next().unwrap().text().collect::<String>()).unwrap();
        assert_eq!((&data["logo"], &data["image"]), (&json!(logo), &json!([hall])));
        let meta = |name: &str| {
            let selector = Selector::parse(&format!("meta[property='{name}']")).unwrap();
            page.select(&selector).next().and_then(|meta| meta.value().attr("content")).map(str::to_string)
        };
        assert_eq!((meta("og:image"), meta("og:image:alt").as_deref()), (Some(hall), Some("Halli")));
        let plain = t.web().get(&format!("/yritys/{}", seutu_tests::fixtures::business_id(3))).await.text();
        assert!(!plain.contains("og:image") && !plain.contains("/kuvat/") && !plain.contains("\"image\""));
    }
}
