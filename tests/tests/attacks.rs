//! Attacks on the listener: each test tries one way in and expects to find nothing.

use axum::http::StatusCode;
use seutu_tests::{TestApp, db_test};

db_test! {
    async fn files_outside_the_asset_folder_are_not_served(t: TestApp) {
        for path in ["/assets/../manifest.json", "/assets/%2e%2e/manifest.json", "/assets/..%2fmanifest.json"] {
            assert_eq!(t.web().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
