//! What a company keeps and does not show: gone from everything that the public reads, and kept for the company.

use super::{everything, whole};
use crate::open_data::{framed, full_text};
use crate::pictures::{photograph, picture, upload};
use axum::http::StatusCode;
use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_backend::listings;
use seutu_backend::platform::Engine;
use seutu_backend::self_service;
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::FileId;
use seutu_shared::listing::{ListingContent, ListingField, ListingInput, LocalizedText};
use seutu_shared::picture::path;
use seutu_shared::role::Role;
use seutu_shared::validation::Validate;
use seutu_tests::{TestApp, Web, db_test};

/// What the API tells of a company, for each field in the order of [`ListingField::ALL`].
const SELECTION: &str =
    "summary description phone email website keywords languages services socialLinks { url } staffSize
    serviceArea { code } openingHours(language: FI) { days { hours } } logo { src } pictures { src }";
/// Their names there.
pub(super) const KEYS: [&str; 14] = [
    "summary",
    "description",
    "phone",
    "email",
    "website",
    "keywords",
    "languages",
    "services",
    "socialLinks",
    "staffSize",
    "serviceArea",
    "openingHours",
    "logo",
    "pictures",
];

/// A published company that tells everything, its text, its logo and its picture; the text has version 5.
pub(super) async fn told(t: &TestApp) -> (BusinessId, ListingInput, FileId, FileId) {
    let (id, hall) = whole(t).await;
    let logo = upload(&t.op(), &photograph(500, 250)).await;
    let input = ListingInput {
        logo: Some(picture(logo, "Merkki")),
        pictures: vec![picture(hall, "Halli")],
        ..full_text()
    };
    listings::update(&t.op(), &id, 4, &input).await.unwrap();
    (id, input, logo, hall)
}

/// The text with these fields hidden.
pub(super) fn hiding(fields: &[ListingField], text: &ListingInput) -> ListingInput {
    ListingInput {
        hidden: fields.to_vec(),
        ..text.clone()
    }
}

/// What the API tells of a company.
pub(super) async fn api(web: &Web, id: BusinessId) -> Value {
    let query = format!("query($id: BusinessId!) {{ company(businessId: $id) {{ {SELECTION} }} }}");
    web.data(&query, json!({"id": id})).await["company"].take()
}

/// A text without what is drawn anew for each answer, and without the number of the directory's version.
fn steady(text: &str) -> String {
    let mut nonces = text.split("nonce=\"");
    let first = nonces.next().unwrap_or_default().to_string();
    let text = nonces.fold(first, |all, part| all + part.split_once('"').unwrap().1);
    let mut versions = text.split("\"version\":");
    let first = versions.next().unwrap_or_default().to_string();
    versions.fold(first, |all, part| {
        all + part.trim_start_matches(|c: char| c.is_ascii_digit())
    })
}

/// Everything that the public reads of a company.
async fn look(t: &TestApp, id: BusinessId) -> (Value, String) {
    let web = t.web();
    (api(&web, id).await, steady(&everything(&web, id).await))
}

async fn hidden_is_as_good_as_empty(engine: Engine) {
    let t = framed(engine).await;
    let (id, text, ..) = told(&t).await;
    let company = t.company(id).await.id;
    let before = look(&t, id).await;
    assert_eq!(KEYS.len(), ListingField::ALL.len());
    let mut version = 5;
    for field in ListingField::ALL {
        let input = hiding(&[*field], &text);
        listings::update(&t.op(), &id, version, &input).await.unwrap();
        let hidden = look(&t, id).await;
        assert!(
            hidden.1 != before.1,
            "{field} was told by no channel, or is told still"
        );
        for (other, key) in ListingField::ALL.iter().zip(KEYS) {
            assert_eq!(hidden.0[key] != before.0[key], other == field, "{field}: {key}");
        }
        let emptied = ListingContent {
            hidden: Vec::new(),
            ..input.validate().unwrap().shown()
        };
        let op = t.op();
        let tx = op.begin().await.unwrap();
        listings::update_in(&tx, &op, company, version + 1, emptied)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let empty = look(&t, id).await;
        assert_eq!(empty.0, hidden.0, "{field}");
        let apart = empty
            .1
            .chars()
            .zip(hidden.1.chars())
            .position(|(one, other)| one != other);
        let at = |text: &str| {
            text.chars()
                .skip(apart.unwrap_or(0).saturating_sub(60))
                .take(120)
                .collect::<String>()
        };
        assert!(
            empty.1 == hidden.1,
            "{field}: hidden and empty are told apart:\n{}\n{}",
            at(&empty.1),
            at(&hidden.1)
        );
        version += 2;
    }
    // All at once, and shown again as it was.
    let all = hiding(ListingField::ALL, &text);
    listings::update(&t.op(), &id, version, &all).await.unwrap();
    let none = api(&t.web(), id).await;
    for key in KEYS {
        assert!(none[key] != before.0[key], "{key}");
    }
    listings::update(&t.op(), &id, version + 1, &text).await.unwrap();
    assert!(look(&t, id).await == before, "shown again as it was");
}

#[tokio::test]
async fn hidden_field_leaves_every_channel_as_an_empty_one_does_and_comes_back() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        Box::pin(hidden_is_as_good_as_empty(engine)).await;
    }
}

db_test! {
    async fn hidden_words_find_nothing_and_are_suggested_to_nobody(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let fi = |text: &str| LocalizedText { fi: Some(text.into()), ..LocalizedText::default() };
        let text = ListingInput {
            summary: fi("Pajupilli"),
            description: fi("Kellotapuli"),
            keywords: vec!["Viilutus".into()],
            services: vec!["Laserleikkaus".into()],
            ..ListingInput::default()
        };
        listings::update(&t.op(), &id, 2, &text).await.unwrap();
        let mut version = 3;
        let found = async |word: &str| {
            let query = "query($text: String!, $prefix: String!) { companies(filter: {text: $text}) { totalCount }
                companySuggestions(prefix: $prefix) { label } }";
            let data = t.web().data(query, json!({"text": word, "prefix": word.get(..6)})).await;
            (data["companies"]["totalCount"].clone(), data["companySuggestions"].to_string().to_lowercase().contains(word))
        };
        for (field, word, suggested) in [
            (ListingField::Summary, "pajupilli", false),
            (ListingField::Description, "kellotapuli", false),
            (ListingField::Keywords, "viilutus", true),
            (ListingField::Services, "laserleikkaus", true),
        ] {
            assert_eq!(found(word).await, (json!(1), suggested), "{word}");
            listings::update(&t.op(), &id, version, &hiding(&[field], &text)).await.unwrap();
            assert_eq!(found(word).await, (json!(0), false), "{word}");
            listings::update(&t.op(), &id, version + 1, &text).await.unwrap();
            assert_eq!(found(word).await, (json!(1), suggested), "{word}");
            version += 2;
        }
    }

    async fn files_of_hidden_pictures_are_not_found(t: TestApp) {
        let (id, text, logo, hall) = told(&t).await;
        let status = async |file| t.web().get(&path(file, 320, "jpg")).await.status;
        for (place, (field, gone, stays)) in
            [(ListingField::Logo, logo, hall), (ListingField::Pictures, hall, logo)].into_iter().enumerate()
        {
            let version = 5 + 2 * i32::try_from(place).unwrap();
            assert_eq!(status(gone).await, StatusCode::OK, "{field}");
            listings::update(&t.op(), &id, version, &hiding(&[field], &text)).await.unwrap();
            assert_eq!((status(gone).await, status(stays).await), (StatusCode::NOT_FOUND, StatusCode::OK), "{field}");
            // The company sees it in its form, and it is not tidied away.
            t.advance(chrono::TimeDelta::days(3));
            t.run_job("listings.tidy_pictures").await;
            let own = t.web().signed_in(&t.as_company(Role::CompanyEditor, id).await);
            assert_eq!(own.get(&path(gone, 320, "jpg")).await.status, StatusCode::OK, "{field}");
            listings::update(&t.op(), &id, version + 1, &text).await.unwrap();
        }
    }

    async fn preview_is_what_the_public_sees_and_the_form_keeps_the_value(t: TestApp) {
        let (id, text, ..) = told(&t).await;
        let web = t.web().signed_in(&t.as_company(Role::CompanyOwner, id).await);
        let preview = format!("{{ myPreview {{ {SELECTION} }} }}");
        let hidden = hiding(&[ListingField::Pictures, ListingField::Phone, ListingField::Phone, ListingField::Logo], &text);
        listings::update(&t.op(), &id, 5, &hidden).await.unwrap();
        let seen = web.data(&preview, json!({})).await["myPreview"].take();
        assert_eq!((&seen["phone"], &seen["logo"], &seen["pictures"]), (&Value::Null, &Value::Null, &json!([])));
        assert_eq!(seen, api(&t.web(), id).await);
        let html = web.get("/oma/esikatselu").await.text();
        assert!(html.contains("myynti@konepaja.example") && !html.contains("000 0501") && !html.contains("60000501") && !html.contains("/kuvat/"), "{html}");
        let form = web.data("{ myListing { text { phone hidden logo { altFi } } } }", json!({})).await["myListing"]["text"].take();
        assert_eq!(form, json!({"phone": "+35860000501", "hidden": ["PHONE", "LOGO", "PICTURES"], "logo": {"altFi": "Merkki"}}));
        // What is typed is shown so too, before anything is saved.
        let typed = "{ myPreview(text: {phone: \"06 000 0501\", email: \"a@b.example\", hidden: [EMAIL], showVisitingAddress: false,
            keywords: [], languages: []}) { phone email } }";
        let typed = web.data(typed, json!({})).await["myPreview"].take();
        assert!(typed["phone"].is_string() && typed["email"].is_null(), "{typed}");
    }

    async fn hidden_is_hidden_from_the_preview_before_anything_is_permitted(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let text = ListingInput { phone: Some("06 000 0501".into()), email: Some("a@b.example".into()), ..ListingInput::default() };
        listings::update(&t.op(), &id, 0, &hiding(&[ListingField::Phone], &text)).await.unwrap();
        let web = t.web().signed_in(&t.as_company(Role::CompanyOwner, id).await);
        let seen = web.data("{ myPreview { phone email } }", json!({})).await["myPreview"].take();
        assert_eq!(seen, json!({"phone": null, "email": "a@b.example"}));
    }

    async fn what_was_hidden_is_told_by_differences_and_the_change_history(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        let text = ListingInput { phone: Some("06 000 0501".into()), ..ListingInput::default() };
        listings::update(&t.op(), &id, 2, &text).await.unwrap();
        let web = t.web().signed_in(&owner);
        let draft = hiding(&[ListingField::SocialLinks, ListingField::Phone], &text);
        self_service::save(&owner, 0, &draft).await.unwrap();
        let changes = web.data("{ myListing { draftChanges { field before after } } }", json!({})).await["myListing"]["draftChanges"].take();
        assert_eq!(changes, json!([{"field": "hidden", "before": null, "after": "phone, social_links"}]));
        // Nothing is hidden or shown by a draft.
        assert!(api(&t.web(), id).await["phone"].is_string());
        listings::update(&t.op(), &id, 3, &draft).await.unwrap();
        let row = listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().unwrap();
        let history = t.history(SubjectKind::Listing, row.id).await;
        let last = history.iter().rev().find(|entry| entry.action == "listing.update").unwrap();
        let fields: Vec<_> = last.changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!(fields, ["hidden"]);
    }
}
