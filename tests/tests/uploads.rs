//! Uploads: what is taken, from whom, and how it is given back.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use image::{DynamicImage, ImageFormat, RgbaImage};
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, Set};
use serde_json::json;
use seutu_backend::accounts::entity as account;
use seutu_backend::config::Config;
use seutu_backend::files::entity;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{Engine, OpContext};
use seutu_shared::id::CompanyId;
use seutu_shared::role::Role;
use seutu_tests::{Answer, TestApp, Web, db_test};
use std::io::{Cursor, Write as _};
use std::sync::Arc;

mod scanner;

/// Sends one file under a name and a type that the sender makes up.
async fn send(web: &Web, query: &str, name: &str, kind: &str, content: &[u8]) -> Answer {
    let mut body = format!(
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--X--\r\n");
    let request = web
        .request(Method::POST, &format!("/api/files{query}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X");
    web.send(request.body(Body::from(body)).unwrap()).await
}

async fn send_image(web: &Web, name: &str, content: &[u8]) -> Answer {
    send(web, "?purpose=image", name, "image/png", content).await
}

fn code(answer: &Answer) -> String {
    let code = answer.json()["errors"][0]["code"].as_str().unwrap().to_string();
    format!("{} {code}", answer.status.as_u16())
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let points = RgbaImage::from_fn(6, 3, |x, y| {
        image::Rgba([
            u8::try_from(x * 40).unwrap(),
            u8::try_from(y * 80).unwrap(),
            7,
            255,
        ])
    });
    let points = DynamicImage::from(points);
    let points = if format == ImageFormat::Jpeg {
        points.to_rgb8().into()
    } else {
        points
    };
    let mut out = Cursor::new(Vec::new());
    points.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Files and pieces kept.
async fn kept(t: &TestApp) -> (u64, u64) {
    let op = t.op();
    let pieces = entity::chunk::Entity::find().count(op.db()).await.unwrap();
    (entity::Entity::find().count(op.db()).await.unwrap(), pieces)
}

/// Somebody of a company.
async fn company_person(t: &TestApp, company: CompanyId) -> OpContext {
    let op = t.as_role(Role::CompanyEditor).await;
    let (id, _) = op.account().unwrap();
    let row = account::ActiveModel {
        id: Set(id),
        company_id: Set(Some(company)),
        ..Default::default()
    };
    row.update(op.db()).await.unwrap();
    op
}

db_test! {
    async fn visitors_upload_nothing(t: TestApp) {
        for query in ["", "?purpose=import", "?purpose=image"] {
            assert_eq!(code(&send(&t.web(), query, "a", "", b"[]").await), "401 sign_in_required");
        }
        assert_eq!(kept(&t).await, (0, 0));
    }

    async fn unknown_purpose_is_refused(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        for query in ["?purpose=", "?purpose=svg", "?purpose=import%00"] {
            assert_eq!(code(&send(&web, query, "a", "", b"[]").await), "422 unknown_code");
        }
        assert_eq!(kept(&t).await, (0, 0));
    }

    async fn type_is_found_in_the_content_whatever_name_and_header_say(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let png = picture(ImageFormat::Png);
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>";
        let gif = b"GIF89a/*\x01\0\x01\0\x80\0\0*/=1;alert(1)//";
        for (query, content, expected) in [
            ("", &png[..], "422 import_not_utf8"),
            ("", &gif[..], "422 import_not_utf8"),
            ("", b"GIF89a=1;alert(1)", "422 import_not_json"),
            ("", svg, "422 import_html"),
            ("", b"%PDF-1.7 ...", "422 import_not_json"),
            ("", b"\x7fELF\x02\x01\x01\0", "422 import_not_utf8"),
            ("?purpose=image", svg, "422 image_type"),
            ("?purpose=image", b"<?xml version=\"1.0\"?><svg/>", "422 image_type"),
            ("?purpose=image", gif, "422 image_type"),
            ("?purpose=image", b"<!doctype html><script>", "422 image_type"),
            ("?purpose=image", b"[]", "422 image_type"),
            ("?purpose=image", b"PK\x03\x04", "422 image_type"),
            ("?purpose=image", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "422 image_unreadable"),
        ] {
            for (name, kind) in [("a.json", "application/json"), ("a.png", "image/png"), ("a.zip", "application/zip")] {
                assert_eq!(code(&send(&web, query, name, kind, content).await), expected, "{query} {name} {content:?}");
            }
        }
        assert_eq!(kept(&t).await, (0, 0));
    }

    async fn polyglot_pictures_cease_to_be_anything_else(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("data.json", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(b"[]").unwrap();
        let zip = zip.finish().unwrap().into_inner();
        let script = b"<html><script>alert(document.domain)</script>".to_vec();
        for (format, end) in [(ImageFormat::Png, "png"), (ImageFormat::Jpeg, "jpg"), (ImageFormat::WebP, "webp")] {
            for tail in [&zip, &script] {
                let bytes = [picture(format), tail.clone()].concat();
                let answer = send_image(&web, "logo.html", &bytes).await;
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
                assert_eq!(answer.json()["name"], format!("logo.{end}"));
                let back = web.get(&format!("/api/files/{}", answer.json()["id"].as_str().unwrap())).await;
                assert!(!contains(&back.body, b"PK") && !contains(&back.body, b"script") && !contains(&back.body, b"data.json"));
                assert!(zip::ZipArchive::new(Cursor::new(&back.body)).is_err());
                let shown = image::load_from_memory(&back.body).unwrap();
                assert_eq!((shown.width(), shown.height()), (6, 3));
                assert_eq!(answer.json()["size"], back.body.len());
            }
        }
        // A comment inside the picture is metadata, and goes as well.
        let png = picture(ImageFormat::Png);
        let text = b"tEXtComment\0<script>alert(1)</script>";
        let mut chunk = u32::try_from(text.len() - 4).unwrap().to_be_bytes().to_vec();
        chunk.extend_from_slice(text);
        chunk.extend_from_slice(&crc32(text).to_be_bytes());
        let answer = send_image(&web, "a.png", &[&png[..33], &chunk, &png[33..]].concat()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let back = web.get(&format!("/api/files/{}", answer.json()["id"].as_str().unwrap())).await;
        assert!(!contains(&back.body, b"script"));
    }

    async fn uploads_come_back_as_attachments_that_may_do_nothing(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let answer = send_image(&web, "höylä\"; filename=x.html", &picture(ImageFormat::Png)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let path = format!("/api/files/{}", answer.json()["id"].as_str().unwrap());
        let back = web.get(&path).await;
        assert_eq!(back.status, StatusCode::OK);
        let shown = back.header("content-disposition");
        assert!(shown.starts_with("attachment; filename*=UTF-8''") && !shown.contains('"') && shown.matches(';').count() == 1, "{shown}");
        assert_eq!(back.header("content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'none'");
        assert_eq!(back.header("x-content-type-options"), "nosniff");
        assert_eq!(back.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(back.header("cache-control"), "no-store");
        assert_eq!(back.header("content-type"), "image/png");
        assert_eq!(back.header("content-length"), back.body.len().to_string());
        for name in ["a\r\nSet-Cookie: b=c.json", "a%0d%0aSet-Cookie: b=c.json", "a\u{2028}\u{202e}nosj.exe"] {
            let import = send(&web, "", name, "", b"[]").await;
            let back = web.get(&format!("/api/files/{}", import.json()["id"].as_str().unwrap())).await;
            assert!(back.headers.get("set-cookie").is_none());
            assert!(back.header("content-disposition").contains(".json"), "{name}");
        }
        let import = send(&web, "?purpose=import", "prh.JSON", "", &[b"[".to_vec(), vec![b' '; 2_500_000]].concat()).await;
        let back = web.get(&format!("/api/files/{}", import.json()["id"].as_str().unwrap())).await;
        assert_eq!((back.body.len(), back.header("content-type")), (2_500_001, "application/json"));
        assert_eq!(back.header("content-disposition"), "attachment; filename*=UTF-8''prh.JSON");
        let id = answer.json()["id"].as_str().unwrap().parse::<seutu_shared::id::FileId>().unwrap();
        let actions: Vec<_> = t.history(seutu_backend::audit::SubjectKind::File, id).await.into_iter().map(|entry| entry.action).collect();
        assert_eq!(actions, ["file.upload", "file.download"]);
    }

    async fn somebody_elses_file_is_not_found(t: TestApp) {
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let answer = send(&staff, "", "a.json", "", b"[]").await;
        let import = format!("/api/files/{}", answer.json()["id"].as_str().unwrap());
        let answer = send_image(&staff, "a.png", &picture(ImageFormat::Png)).await;
        let image = format!("/api/files/{}", answer.json()["id"].as_str().unwrap());
        for role in Role::ALL {
            let web = t.web().signed_in(&t.as_role(*role).await);
            let expected = match role {
                Role::Visitor => 401,
                Role::Staff | Role::PrivacyOfficer => 200,
                _ => 404,
            };
            for path in [&import, &image] {
                assert_eq!(web.get(path).await.status, expected, "{role} {path}");
            }
            // What does not exist looks the same.
            let nowhere = if expected == 200 { 404 } else { expected };
            for path in ["/api/files/00000000-0000-0000-0000-000000000000", "/api/files/x", "/api/files/..%2f..%2fetc%2fpasswd"] {
                assert_eq!(web.get(path).await.status, nowhere, "{role} {path}");
            }
        }
    }

    async fn company_people_keep_pictures_of_their_own_company_only(t: TestApp) {
        let (ours, theirs) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        let (ours, theirs) = (t.company(ours).await.id, t.company(theirs).await.id);
        let alfa = t.web().signed_in(&company_person(&t, ours).await);
        let beeta = t.web().signed_in(&company_person(&t, theirs).await);
        let answer = send_image(&alfa, "a.png", &picture(ImageFormat::Png)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let path = format!("/api/files/{}", answer.json()["id"].as_str().unwrap());
        let colleague = t.web().signed_in(&company_person(&t, ours).await);
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let nobody = t.web().signed_in(&t.as_role(Role::CompanyOwner).await);
        for (web, expected) in [(&alfa, 200), (&colleague, 200), (&staff, 200), (&beeta, 404), (&nobody, 404)] {
            assert_eq!(web.get(&path).await.status, expected);
        }
        assert_eq!(code(&send(&alfa, "", "a.json", "", b"[]").await), "404 not_found");
        assert_eq!(code(&send_image(&nobody, "a.png", &picture(ImageFormat::Png)).await), "404 not_found");
    }

    async fn a_picture_starts_no_import(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let answer = send_image(&web, "a.png", &picture(ImageFormat::Png)).await;
        let start = "mutation($file: ID!) { payload: startPrhImport(input: {fileId: $file}) { errors { code field } } }";
        assert_eq!(web.codes(start, json!({"file": answer.json()["id"]})).await, ["file_not_found@fileId"]);
    }

    async fn zip_bomb_is_stored_small_and_fails_its_import_without_a_trace(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("data.json", zip::write::SimpleFileOptions::default()).unwrap();
        for _ in 0..70 {
            zip.write_all(&vec![b' '; 1024 * 1024]).unwrap();
        }
        let bomb = zip.finish().unwrap().into_inner();
        assert!(bomb.len() < 200_000);
        let answer = send(&web, "", "data.zip", "application/zip", &bomb).await;
        let start = "mutation($file: ID!) { payload: startPrhImport(input: {fileId: $file}) { errors { code field } importRun { id } } }";
        let started = web.data(start, json!({"file": answer.json()["id"]})).await;
        let run = &started["payload"]["importRun"]["id"];
        t.run_jobs().await;
        let told = web.data("query($id: ID!) { importRun(id: $id) { state error { code } } }", json!({"id": run})).await;
        assert_eq!(told["importRun"], json!({"state": "FAILED", "error": {"code": "import_zip_ratio"}}));
        assert_eq!(kept(&t).await, (0, 0));
    }
}

/// CRC-32 of PNG (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 * (crc & 1))
        })
    })
}

#[tokio::test]
async fn pictures_have_a_size_of_their_own() {
    let small = |config: &mut Config| {
        config.uploads.max_image_bytes = 2_000_000;
        config.uploads.max_image_side = 5;
    };
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), small).await;
    let web = t.web().signed_in(&t.as_role(Role::Staff).await);
    let large = [picture(ImageFormat::Png), vec![0; 2_000_000]].concat();
    assert_eq!(
        code(&send_image(&web, "a.png", &large).await),
        "413 file_too_large"
    );
    assert_eq!(
        code(&send_image(&web, "a.png", &picture(ImageFormat::Png)).await),
        "422 image_too_large"
    );
    assert_eq!(kept(&t).await, (0, 0));
}

#[tokio::test]
async fn a_sender_who_falls_silent_is_not_waited_for() {
    let hasty = |config: &mut Config| config.uploads.idle_seconds = 1;
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), hasty).await;
    let web = t.web().signed_in(&t.as_role(Role::Staff).await);
    let start = format!(
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n[{}",
        " ".repeat(1_100_000)
    );
    let first = futures::stream::once(async move { Ok::<_, std::io::Error>(start) });
    let silent = futures::StreamExt::chain(first, futures::stream::pending());
    let request = web
        .request(Method::POST, "/api/files")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X");
    let sent = web.send(request.body(Body::from_stream(silent)).unwrap());
    let answer = tokio::time::timeout(std::time::Duration::from_secs(10), sent)
        .await
        .unwrap();
    assert_eq!(code(&answer), "422 file_not_found");
    assert_eq!(kept(&t).await, (0, 0));
}
