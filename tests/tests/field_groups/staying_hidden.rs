//! Whatever becomes of a text, what its company hides stays hidden until the company shows it.

use super::hidden::{KEYS, api, hiding, told};
use crate::open_data::again;
use axum::http::StatusCode;
use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_backend::graphql::allow_list;
use seutu_backend::listings::{self, entity, revision};
use seutu_backend::platform::{Engine, OpContext};
use seutu_backend::self_service::{self, Judgement, Seen};
use seutu_backend::{directory, register};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::listing::{ListingField, ListingInput, LocalizedText};
use seutu_shared::role::Role;
use seutu_tests::{TestApp, Web, db_test};
use std::collections::BTreeSet;

fn summary(fi: &str) -> LocalizedText {
    LocalizedText {
        fi: Some(fi.into()),
        ..LocalizedText::default()
    }
}

/// A published company that hides its phone number; its text has version 3.
async fn with_hidden_phone(t: &TestApp, number: u32, name: &str) -> (BusinessId, ListingInput) {
    let id = t.published(number, name).await;
    let text = ListingInput {
        phone: Some("06 000 0501".into()),
        email: Some("myynti@alfa.example".into()),
        hidden: vec![ListingField::Phone],
        ..ListingInput::default()
    };
    listings::update(&t.op(), &id, 2, &text).await.unwrap();
    (id, text)
}

async fn listing(t: &TestApp, id: BusinessId) -> entity::Model {
    let company = t.company(id).await.id;
    listings::of_company(t.op().db(), company).await.unwrap().unwrap()
}

async fn open(t: &TestApp, id: BusinessId) -> revision::Model {
    let company = t.company(id).await.id;
    revision::open_of(t.op().db(), company).await.unwrap().unwrap()
}

/// The number is kept, and the public is not told.
async fn hides_phone(t: &TestApp, id: BusinessId, when: &str) {
    let row = listing(t, id).await;
    assert_eq!(row.phone.as_deref(), Some("+35860000501"), "{when}");
    assert_eq!(row.hidden.0, [ListingField::Phone], "{when}");
    let told = api(&t.web(), id).await;
    assert_eq!(told["phone"], Value::Null, "{when}");
}

async fn approve(t: &TestApp, staff: &OpContext, id: BusinessId) {
    let (row, listing) = (open(t, id).await, listing(t, id).await);
    let seen = Seen {
        id: row.id,
        version: row.version,
        listing_version: listing.version,
    };
    self_service::judge(staff, seen, &Judgement::Approve)
        .await
        .unwrap();
}

/// Writes the entry as a server does that knows of no hidden fields, while the listing hides one.
async fn written_by_an_older_server(t: &TestApp, id: BusinessId, field: ListingField) {
    t.sql("UPDATE listing SET hidden = '[]'").await;
    let (op, company) = (t.op(), t.company(id).await.id);
    let tx = op.begin().await.unwrap();
    listings::lock_and_follow(&tx, &op, &BTreeSet::from([company]))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    t.sql(&format!("UPDATE listing SET hidden = '[\"{field}\"]'"))
        .await;
}

db_test! {
    async fn write_that_says_nothing_of_hidden_fields_leaves_them_hidden(t: TestApp) {
        let (id, _) = with_hidden_phone(&t, 1, "Alfa Oy").await;
        let text = json!({"phone": "06 000 0501", "email": "a@b.example", "showVisitingAddress": false, "keywords": [], "languages": []});
        let with = |more: Value| {
            let mut all = text.clone();
            all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            all
        };
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let update = "mutation($input: UpdateListingInput!) { updateListing(input: $input) { errors { code } } }";
        for (version, hidden) in [(3, json!({})), (4, json!({"hidden": null}))] {
            let mut input = with(json!({"businessId": id, "version": version, "summaryFi": format!("Sorvausta {version}")}));
            input.as_object_mut().unwrap().extend(hidden.as_object().unwrap().clone());
            assert_eq!(staff.data(update, json!({"input": input})).await["updateListing"]["errors"], json!([]));
            hides_phone(&t, id, "written by staff").await;
        }
        // The company's draft takes over what the listing hides, and then what the draft itself does.
        let owner = t.web().signed_in(&t.as_company(Role::CompanyOwner, id).await);
        let seen = async |text: Value| {
            let preview = "query($text: ListingTextInput) { myPreview(text: $text) { phone email } }";
            let seen = owner.data(preview, json!({"text": text})).await["myPreview"].take();
            (seen["phone"].is_string(), seen["email"].is_string())
        };
        let save = async |version: i32, text: Value| {
            let save = "mutation($input: SaveDraftInput!) { saveDraft(input: $input) { errors { code } } }";
            let input = json!({"input": {"version": version, "text": text}});
            assert_eq!(owner.data(save, input).await["saveDraft"]["errors"], json!([]));
            open(&t, id).await.content.0.hidden
        };
        assert_eq!(seen(text.clone()).await, (false, true));
        assert_eq!(save(0, text.clone()).await, [ListingField::Phone]);
        assert_eq!(save(1, with(json!({"hidden": ["EMAIL"]}))).await, [ListingField::Email]);
        assert_eq!(seen(text.clone()).await, (true, false));
        assert_eq!(save(2, text.clone()).await, [ListingField::Email]);
        // Only who says so shows.
        assert_eq!(seen(with(json!({"hidden": []}))).await, (true, true));
        assert_eq!(save(3, with(json!({"hidden": []}))).await, []);
    }

    async fn entry_that_an_older_server_wrote_loses_what_is_hidden(t: TestApp) {
        let (id, ..) = told(&t).await;
        let before = api(&t.web(), id).await;
        for (field, key) in ListingField::ALL.iter().zip(KEYS) {
            written_by_an_older_server(&t, id, *field).await;
            assert_eq!(api(&t.web(), id).await[key], before[key], "{field}");
            listings::hide_hidden_fields(&t.op()).await.unwrap();
            assert_ne!(api(&t.web(), id).await[key], before[key], "{field}");
            // A second look finds nothing to do: the directory is the same.
            let version = directory::version(&t.visitor()).await.unwrap().number;
            listings::hide_hidden_fields(&t.op()).await.unwrap();
            assert_eq!(directory::version(&t.visitor()).await.unwrap().number, version, "{field}");
        }
        // Hourly, and at each start.
        written_by_an_older_server(&t, id, ListingField::Phone).await;
        t.run_job("listings.tidy_pictures").await;
        hides_phone(&t, id, "after an hour").await;
        written_by_an_older_server(&t, id, ListingField::Phone).await;
        t.install().await;
        hides_phone(&t, id, "after a start").await;
    }

    async fn draft_that_an_older_server_wrote_hides_what_the_listing_does(t: TestApp) {
        let (id, text) = with_hidden_phone(&t, 1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        self_service::save(&owner, 0, &hiding(&[], &text)).await.unwrap();
        // Who says that nothing is hidden has said so.
        listings::hide_hidden_fields(&t.op()).await.unwrap();
        assert_eq!((open(&t, id).await.content.0.hidden, open(&t, id).await.version), (Vec::new(), 1));
        let silent = match t.engine() {
            Engine::Sqlite => "json_remove(content, '$.hidden')",
            Engine::Postgres => "content - 'hidden'",
        };
        t.sql(&format!("UPDATE listing_revision SET content = {silent} WHERE state = 'draft'")).await;
        for _ in 0..2 {
            listings::hide_hidden_fields(&t.op()).await.unwrap();
            let row = open(&t, id).await;
            assert_eq!((row.content.0.hidden.as_slice(), row.version), (&[ListingField::Phone][..], 2));
        }
        let history = t.history(SubjectKind::Revision, open(&t, id).await.id).await;
        assert_eq!(history.last().unwrap().action, "listing_revision.write");
    }

    async fn text_that_is_approved_taken_back_and_restored_hides_what_it_hid(t: TestApp) {
        let (id, text) = with_hidden_phone(&t, 1, "Alfa Oy").await;
        let staff = t.as_role(Role::Staff).await;
        let row = t.submitted(id, &ListingInput { summary: summary("Sorvausta"), ..text.clone() }).await;
        assert_eq!(row.content.0.hidden, [ListingField::Phone]);
        hides_phone(&t, id, "waiting").await;
        approve(&t, &staff, id).await;
        hides_phone(&t, id, "approved").await;
        assert_eq!(self_service::take_back(&staff, &[row.id]).await.unwrap(), (1, Vec::new()));
        hides_phone(&t, id, "taken back").await;
        approve(&t, &staff, id).await;
        hides_phone(&t, id, "approved again").await;
        // Shown by another text, and hidden by the older one that is taken up again.
        let shows = hiding(&[], &ListingInput { summary: summary("Porausta"), ..text });
        listings::update(&t.op(), &id, listing(&t, id).await.version, &shows).await.unwrap();
        assert!(api(&t.web(), id).await["phone"].is_string());
        let owner = t.as_company(Role::CompanyOwner, id).await;
        self_service::restore(&owner, row.id, 0).await.unwrap();
        assert!(self_service::submit(&owner, 1).await.unwrap(), "another text waits");
        approve(&t, &staff, id).await;
        hides_phone(&t, id, "restored").await;
    }

    async fn company_that_was_merged_away_hides_what_it_hid_when_it_is_published_again(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let (kept, (id, _)) = (t.published(1, "Alfa Oy").await, with_hidden_phone(&t, 2, "Beeta Oy").await);
        register::merge_companies(&staff, &kept, &id).await.unwrap();
        hides_phone(&t, id, "merged").await;
        assert_eq!(api(&t.web(), kept).await["phone"], Value::Null);
        register::unmerge_company(&staff, &id).await.unwrap();
        hides_phone(&t, id, "taken apart").await;
        listings::publish(&staff, &id).await.unwrap();
        hides_phone(&t, id, "published again").await;
        assert_eq!(api(&t.web(), id).await["email"], "myynti@alfa.example");
    }

    async fn text_that_only_hides_more_waits_for_nobody(t: TestApp) {
        let (id, text) = with_hidden_phone(&t, 1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyEditor, id).await;
        let both = [ListingField::Phone, ListingField::Email];
        self_service::save(&owner, 0, &hiding(&both, &text)).await.unwrap();
        let row = open(&t, id).await;
        assert!(!self_service::submit(&owner, 1).await.unwrap(), "it counts at once");
        let told = api(&t.web(), id).await;
        assert_eq!((&told["phone"], &told["email"]), (&Value::Null, &Value::Null));
        let history = t.history(SubjectKind::Revision, row.id).await;
        assert_eq!(history.last().unwrap().action, "listing_revision.approve");
        let history = t.history(SubjectKind::Listing, listing(&t, id).await.id).await;
        let last = history.iter().rev().find(|entry| entry.action == "listing.update").unwrap();
        let fields: Vec<_> = last.changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!(fields, ["hidden"]);
        assert_eq!(self_service::counts(&t.as_role(Role::Staff).await).await.unwrap().0, 0);
        assert!(t.mails().await.is_empty(), "nobody decided anything that somebody waits to hear of");
        // What shows anything, or says anything else, is looked at first.
        let all = [&both[..], &[ListingField::Website]].concat();
        let otherwise = ListingInput { summary: summary("Sorvausta"), ..hiding(&all, &text) };
        for waits in [hiding(&[ListingField::Email], &text), otherwise] {
            self_service::save(&owner, 0, &waits).await.unwrap();
            assert!(self_service::submit(&owner, 1).await.unwrap(), "{waits:?}");
            assert_eq!(listing(&t, id).await.hidden.0, both);
            self_service::discard(&owner, 2).await.unwrap();
        }
        // A draft is compared with the text of now, whichever it was written on.
        self_service::save(&owner, 0, &hiding(&all, &text)).await.unwrap();
        let staffs = ListingInput { summary: summary("Porausta"), ..hiding(&both, &text) };
        listings::update(&t.op(), &id, listing(&t, id).await.version, &staffs).await.unwrap();
        assert!(self_service::submit(&owner, 1).await.unwrap());
        assert_eq!(api(&t.web(), id).await["summary"], "Porausta");
        self_service::discard(&owner, 2).await.unwrap();
    }

    async fn text_that_is_not_public_is_looked_at_before_it_is_whatever_it_hides(t: TestApp) {
        let (id, text) = with_hidden_phone(&t, 1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        self_service::withdraw_consent(&owner, ConsentPurpose::DirectoryPublication).await.unwrap();
        self_service::save(&owner, 0, &hiding(&[ListingField::Phone, ListingField::Email], &text)).await.unwrap();
        assert!(self_service::submit(&owner, 1).await.unwrap());
    }

    async fn hidden_field_leaves_kept_answers_and_feeds_of_every_instance_at_once(t: TestApp) {
        let (id, text, ..) = told(&t).await;
        let webs = [t.web(), Web::new(&t.second_instance().await)];
        let documents = ["query PublicCompany(", "query PublicCompanyDetails("]
            .map(|beginning| allow_list::published().find(|one| one.starts_with(beginning)).unwrap());
        let (feed, words) = ("/feeds/companies.atom", "Hitsaus ja sorvaus");
        let mut tags = Vec::new();
        for web in &webs {
            for document in documents.iter().chain(&documents) {
                assert_eq!(web.data(document, json!({"businessId": id})).await["company"]["summary"], words);
            }
            let answer = web.get(feed).await;
            assert!(answer.text().contains(words), "{}", answer.text());
            tags.push(answer.header("etag").to_string());
            assert_eq!(again(web, feed, &tags[tags.len() - 1]).await.status, StatusCode::NOT_MODIFIED);
        }
        listings::update(&t.op(), &id, 5, &hiding(&[ListingField::Summary], &text)).await.unwrap();
        for (web, tag) in webs.iter().zip(&tags) {
            for document in documents {
                assert_eq!(web.data(document, json!({"businessId": id})).await["company"]["summary"], Value::Null);
            }
            let answer = again(web, feed, tag).await;
            assert_eq!(answer.status, StatusCode::OK);
            assert!(!answer.text().contains(words), "{}", answer.text());
        }
    }
}
