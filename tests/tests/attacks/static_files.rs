//! Static files: what lies beside the folder stays there, however the address is spelt.

use axum::body::Body;
use axum::http::{Method, Request};
use seutu_backend::platform::Engine;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_tests::TestApp;
use std::sync::Arc;

const SECRET: &str = "salaisuus-kansion-vieressä";

/// Ways to spell "one folder up", "the root" and "this folder".
fn paths(secret: &str) -> Vec<String> {
    let ups = [
        "..",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "%252e%252e",
        "..%00",
        "%2e%2e%00",
        "....",
        "..;",
        "..%3b",
        "%c0%ae%c0%ae",
        "%e0%80%ae%e0%80%ae",
        "%uff0e%uff0e",
        "...",
    ];
    let slashes = ["/", "//", "%2f", "%252f", "%5c", "%255c", "%c0%af", "/./", "%00/"];
    let mut paths = Vec::new();
    for up in ups {
        for slash in slashes {
            for times in 1..=3 {
                paths.push(format!(
                    "/assets/{}salaisuus.txt",
                    format!("{up}{slash}").repeat(times)
                ));
            }
            paths.push(format!("/assets/x{slash}{up}{slash}{up}{slash}salaisuus.txt"));
            paths.push(format!("/assets/public-abc.css{slash}{up}{slash}salaisuus.txt"));
            paths.push(format!("/{up}{slash}assets{slash}{up}{slash}salaisuus.txt"));
        }
    }
    for absolute in [
        secret.to_string(),
        secret.replace('/', "%2f"),
        secret.replace('/', "%5c"),
        "C:%5csalaisuus.txt".into(),
    ] {
        for start in [
            "/assets/",
            "/assets//",
            "/assets/%2f",
            "/assets/file:",
            "/assets/file:%2f%2f",
            "//",
        ] {
            paths.push(format!("{start}{absolute}"));
        }
    }
    for times in [150, 255, 300, 5_000] {
        paths.push(format!("/assets/{}", "a".repeat(times)));
        paths.push(format!("/assets/{}public-abc.css", "a/".repeat(times)));
    }
    for name in [
        "salaisuus.txt",
        "linkki.txt",
        "kansio",
        "kansio/",
        "",
        ".",
        "%2e",
        "public-abc.css%00.txt",
        "public-abc.css%20",
        "public-abc.css/",
        "public-abc.css::$DATA",
        "manifest.json",
    ] {
        paths.push(format!("/assets/{name}"));
    }
    paths
}

#[tokio::test]
async fn nothing_beside_the_asset_folder_is_served_however_it_is_spelt() {
    let dir = tempfile::tempdir().unwrap();
    let assets = dir.path().join("assets");
    std::fs::create_dir_all(assets.join("kansio")).unwrap();
    std::fs::write(
        dir.path().join("manifest.json"),
        format!("{{\"{SECRET}\": \"x\"}}"),
    )
    .unwrap();
    std::fs::write(assets.join("public-abc.css"), "body{}").unwrap();
    let secret = dir.path().join("salaisuus.txt");
    for end in ["", ".br", ".gz"] {
        std::fs::write(dir.path().join(format!("salaisuus.txt{end}")), SECRET).unwrap();
    }
    let site = dir.path().to_path_buf();
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), |config| {
        config.http.site_dir = Some(site);
    })
    .await;
    let web = t.web();
    assert_eq!(web.get("/assets/public-abc.css").await.text(), "body{}");
    let mut tried = 0;
    for path in paths(secret.to_str().unwrap()) {
        for method in [Method::GET, Method::HEAD] {
            let request = Request::builder()
                .method(method.clone())
                .uri(&path)
                .header("accept-encoding", "br, gzip");
            // Some spellings are no address at all: a client that sends them is cut off by the parser.
            let Ok(request) = request.body(Body::empty()) else {
                continue;
            };
            let answer = web.send(request).await;
            let status = answer.status.as_u16();
            assert!(
                [301, 307, 308, 400, 404].contains(&status),
                "{method} {path}: {status}"
            );
            assert!(!String::from_utf8_lossy(&answer.body).contains(SECRET), "{path}");
            assert!(!answer.header("location").contains("salaisuus"), "{path}");
            tried += 1;
        }
    }
    assert!(tried > 500, "{tried}");
    // Nothing but reading.
    for method in [Method::PUT, Method::DELETE, Method::POST, Method::OPTIONS] {
        let request = web
            .request(method.clone(), "/assets/public-abc.css")
            .body(Body::from("x"))
            .unwrap();
        assert!(!web.send(request).await.status.is_success(), "{method}");
    }
    assert_eq!(web.get("/assets/public-abc.css").await.text(), "body{}");
}
