//! Logo and pictures of listings: whose they are, how they are drawn and served, and that they go when they are told to.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, GenericImageView, ImageEncoder, ImageFormat, RgbImage};
use sea_orm::{EntityTrait, PaginatorTrait};
use seutu_backend::files::entity::{self, chunk, size};
use seutu_backend::files::{FilePurpose, Upload};
use seutu_backend::listings;
use seutu_backend::platform::{OpContext, OpError, OpResult};
use seutu_backend::self_service;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentKind, ConsentPurpose};
use seutu_shared::id::FileId;
use seutu_shared::listing::{ListingInput, LocalizedText};
use seutu_shared::picture::PictureInput;
use seutu_shared::role::Role;
use seutu_tests::{Answer, TestApp, Web, db_test};
use std::io::Cursor;

mod served;

/// A photograph of nothing, as a JPEG.
pub(crate) fn photograph(width: u32, height: u32) -> Vec<u8> {
    let point = |x: u32, y: u32| u8::try_from((x * 7919 + y * 104_729 + x * y * 31) % 251).unwrap();
    let points = RgbImage::from_fn(width, height, |x, y| image::Rgb([point(x, y), point(y, x), 90]));
    let mut out = Cursor::new(Vec::new());
    points.write_to(&mut out, ImageFormat::Jpeg).unwrap();
    out.into_inner()
}

pub(crate) async fn upload(op: &OpContext, bytes: &[u8]) -> FileId {
    let mut upload = Upload::begin(op, FilePurpose::Image).unwrap();
    upload.push(bytes).await.unwrap();
    upload.finish("kuva.jpg").await.unwrap().id
}

pub(crate) fn picture(file: FileId, alt: &str) -> PictureInput {
    PictureInput {
        file: file.to_string(),
        alt_fi: Some(alt.into()),
        ..PictureInput::default()
    }
}

/// A text with these pictures.
fn text(logo: Option<FileId>, pictures: &[FileId]) -> ListingInput {
    let logo = logo.map(|file| PictureInput {
        file: file.to_string(),
        ..PictureInput::default()
    });
    ListingInput {
        summary: LocalizedText {
            fi: Some("Hitsausta".into()),
            ..LocalizedText::default()
        },
        logo,
        pictures: pictures.iter().map(|file| picture(*file, "Halli")).collect(),
        ..ListingInput::default()
    }
}

/// A published company with a logo and a picture.
async fn with_pictures(t: &TestApp, number: u32, name: &str) -> (BusinessId, FileId, FileId) {
    let id = t.published(number, name).await;
    t.group_consent(id, ConsentPurpose::PicturesPublication, ConsentKind::Given)
        .await;
    let logo = upload(&t.op(), &photograph(100, 50)).await;
    let hall = upload(&t.op(), &photograph(800, 400)).await;
    listings::update(&t.op(), &id, 2, &text(Some(logo), &[hall]))
        .await
        .unwrap();
    (id, logo, hall)
}

/// Code and field of every failure.
fn failures<T: std::fmt::Debug>(result: OpResult<T>) -> Vec<String> {
    match result {
        Err(OpError::Invalid(errors)) => {
            let shown = |one: seutu_backend::platform::UserError| {
                format!("{}@{}", one.code, one.field.unwrap_or_default())
            };
            errors.into_iter().map(shown).collect()
        }
        other => panic!("{other:?}"),
    }
}

async fn again(web: &Web, path: &str, tag: &str) -> Answer {
    let request = web.request(Method::GET, path).header(header::IF_NONE_MATCH, tag);
    web.send(request.body(Body::empty()).unwrap()).await
}

/// Files, pieces and sizes kept.
async fn kept(t: &TestApp) -> (u64, u64, u64) {
    let op = t.op();
    (
        entity::Entity::find().count(op.db()).await.unwrap(),
        chunk::Entity::find().count(op.db()).await.unwrap(),
        size::Entity::find().count(op.db()).await.unwrap(),
    )
}

async fn tidy(t: &TestApp) {
    t.run_job("files.tidy").await;
    t.run_job("listings.tidy_pictures").await;
}

db_test! {
    async fn picture_of_another_company_is_not_found(t: TestApp) {
        let (alfa, beeta) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        let ours = t.as_company(Role::CompanyEditor, alfa).await;
        let theirs = t.as_company(Role::CompanyOwner, beeta).await;
        let staff = t.as_role(Role::Staff).await;
        let (own, foreign) = (upload(&ours, &photograph(9, 9)).await, upload(&theirs, &photograph(9, 9)).await);
        let unclaimed = upload(&staff, &photograph(9, 9)).await;
        let nowhere = FileId::from(t.services().new_uuid());
        for file in [foreign, unclaimed, nowhere] {
            assert_eq!(failures(self_service::save(&ours, 0, &text(None, &[own, file])).await), ["file_not_found@pictures.1"]);
            assert_eq!(failures(self_service::save(&ours, 0, &text(Some(file), &[])).await), ["file_not_found@logo"]);
        }
        // Staff write for every company, and move no picture from one to another.
        assert_eq!(failures(listings::update(&staff, &alfa, 0, &text(None, &[foreign])).await), ["file_not_found@pictures.0"]);
        listings::update(&staff, &alfa, 0, &text(None, &[unclaimed, own])).await.unwrap();
        assert_eq!(failures(listings::update(&staff, &beeta, 0, &text(None, &[unclaimed])).await), ["file_not_found@pictures.0"]);
        assert_eq!(failures(self_service::save(&theirs, 0, &text(None, &[unclaimed])).await), ["file_not_found@pictures.0"]);
        self_service::save(&ours, 0, &text(Some(unclaimed), &[own])).await.unwrap();
        // What is no picture is none.
        let mut table = Upload::begin(&staff, FilePurpose::Import).unwrap();
        table.push(b"[]").await.unwrap();
        let table = table.finish("a.json").await.unwrap().id;
        assert_eq!(failures(listings::update(&staff, &beeta, 0, &text(None, &[table])).await), ["file_not_found@pictures.0"]);
    }

    async fn preview_shows_no_picture_of_another_company(t: TestApp) {
        let (alfa, beeta) = (t.published(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        t.group_consent(alfa, ConsentPurpose::PicturesPublication, ConsentKind::Given).await;
        let ours = t.as_company(Role::CompanyEditor, alfa).await;
        let foreign = upload(&t.as_company(Role::CompanyOwner, beeta).await, &photograph(9, 9)).await;
        let own = upload(&ours, &photograph(9, 9)).await;
        let entry = self_service::preview(&ours, Some((&text(Some(foreign), &[foreign, own])).into())).await.unwrap().unwrap();
        assert!(entry.logo.is_none());
        assert_eq!(entry.pictures.iter().map(|one| one.file).collect::<Vec<_>>(), [own]);
    }

    async fn metadata_is_gone_from_every_size_and_the_picture_stands_upright(t: TestApp) {
        // Exif with one entry: orientation 6, a quarter turn to the right.
        let exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new(&mut bytes);
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
        encoder.encode(&vec![200; 900 * 400 * 3], 900, 400, ExtendedColorType::Rgb8).unwrap();
        upload(&t.op(), &bytes).await;
        let sizes = size::Entity::find().all(t.op().db()).await.unwrap();
        assert_eq!(sizes.len(), 2);
        for one in sizes {
            assert!(!one.bytes.windows(4).any(|part| part == b"Exif"));
            let read = image::load_from_memory(&one.bytes).unwrap();
            assert_eq!(read.dimensions(), (u32::try_from(one.width).unwrap(), u32::try_from(one.height).unwrap()));
            assert!(one.height > one.width, "{} {}", one.width, one.height);
        }
    }

    async fn picture_is_kept_while_a_text_refers_to_it_and_tidied_afterwards(t: TestApp) {
        let (id, logo, hall) = with_pictures(&t, 1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        let (drafted, never) = (upload(&owner, &photograph(9, 9)).await, upload(&owner, &photograph(9, 9)).await);
        let unclaimed = upload(&t.op(), &photograph(9, 9)).await;
        self_service::save(&owner, 0, &text(Some(logo), &[drafted])).await.unwrap();
        let exists = async |file: FileId| entity::Entity::find_by_id(file).one(t.op().db()).await.unwrap().is_some();
        t.advance(TimeDelta::hours(47));
        tidy(&t).await;
        assert!(exists(never).await && exists(unclaimed).await, "an upload may wait for two days");
        t.advance(TimeDelta::days(30));
        tidy(&t).await;
        assert!(!exists(never).await && !exists(unclaimed).await);
        assert!(exists(logo).await && exists(hall).await && exists(drafted).await);
        // A text that was the listing's is a version that may be restored: its picture stays.
        listings::update(&t.op(), &id, 3, &text(Some(logo), &[])).await.unwrap();
        self_service::discard(&owner, 1).await.unwrap();
        tidy(&t).await;
        assert!(exists(hall).await && !exists(drafted).await);
        // With the text goes everything.
        self_service::delete_listing(&owner).await.unwrap();
        assert_eq!(kept(&t).await, (0, 0, 0));
    }

    async fn drafts_versions_and_restoring_carry_pictures_in_their_order(t: TestApp) {
        let (id, logo, hall) = with_pictures(&t, 1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        let yard = upload(&owner, &photograph(9, 9)).await;
        let company = t.company(id).await.id;
        let open = async || listings::revision::open_of(t.op().db(), company).await.unwrap().unwrap();
        let files = |row: &listings::revision::Model| row.content.0.pictures.iter().map(|one| one.file).collect::<Vec<_>>();
        let submitted = Box::pin(t.submitted(id, &text(None, &[yard, hall]))).await;
        assert_eq!((files(&submitted), submitted.content.0.logo), (vec![yard, hall], None));
        let seen = self_service::Seen { id: submitted.id, version: submitted.version, listing_version: 3 };
        self_service::judge(&t.as_role(Role::Staff).await, seen, &self_service::Judgement::Approve).await.unwrap();
        let all = listings::revision::of_company(t.op().db(), company, 10).await.unwrap();
        let before = all.iter().find(|row| files(row) == [hall]).unwrap();
        let diff = self_service::changes_between(&owner, before.id, submitted.id).await.unwrap();
        let changed: Vec<_> = diff.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(changed, ["logo.file", "pictures.1.file", "pictures.2.alt.fi", "pictures.2.file"]);
        t.advance(TimeDelta::days(9));
        tidy(&t).await;
        self_service::restore(&owner, before.id, 0).await.unwrap();
        let restored = open().await;
        assert_eq!((files(&restored), restored.content.0.logo.unwrap().file), (vec![hall], logo));
        let export = self_service::export(&owner).await.unwrap();
        assert_eq!(export["listing"]["content"]["pictures"][0]["file"], yard.to_string());
        assert_eq!(export["listing"]["content"]["pictures"][0]["alt"]["fi"], "Halli");
        assert_eq!(export["versions"].as_array().unwrap().len(), 4);
    }

    async fn picture_without_a_description_is_refused_in_three_languages(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        let file = upload(&owner, &photograph(9, 9)).await;
        let save = "mutation($input: SaveDraftInput!) { payload: saveDraft(input: $input) {
            errors { code field fi: message(language: FI) sv: message(language: SV) en: message(language: EN) } } }";
        let input = |picture: serde_json::Value| serde_json::json!({"input": {"version": 0, "text": {
            "showVisitingAddress": false, "keywords": [], "languages": [], "pictures": [picture]}}});
        let web = t.web().signed_in(&owner);
        let bare = web.data(save, input(serde_json::json!({"file": file.to_string(), "altSv": "Hallen"}))).await;
        let error = &bare["payload"]["errors"][0];
        assert_eq!((&error["code"], &error["field"]), (&"alt_missing".into(), &"pictures.0.altFi".into()));
        let texts = ["fi", "sv", "en"].map(|language| error[language].as_str().unwrap());
        assert!(texts[0].contains("suomeksi") && texts[1].contains("finska") && texts[2].contains("Finnish"), "{texts:?}");
        for good in [serde_json::json!({"file": file.to_string(), "decorative": true}), serde_json::json!({"file": file.to_string(), "altFi": "Halli"})] {
            let answer = web.data(save, input(good)).await;
            assert_eq!(answer["payload"]["errors"], serde_json::json!([]));
            self_service::discard(&owner, 1).await.unwrap();
        }
    }
}
