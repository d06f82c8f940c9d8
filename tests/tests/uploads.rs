//! Uploads: what is taken, from whom, and how it is given back.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use seutu_tests::{TestApp, db_test};

db_test! {
    async fn visitors_upload_nothing(t: TestApp) {
        let request = t.web().request(Method::POST, "/api/files").header("content-type", "multipart/form-data; boundary=X");
        let part = "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n[]\r\n--X--\r\n";
        let answer = t.web().send(request.body(Body::from(part)).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
}
