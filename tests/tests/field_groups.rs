//! Contact details and pictures are permitted apart: shown under a permission of their own, and gone with it from
//! every channel at once.

mod hidden;
mod staying_hidden;

use super::open_data::{again, framed, full, full_text};
use super::own::code;
use super::pictures::{photograph, picture, upload};
use axum::http::StatusCode;
use serde_json::{Value, json};
use seutu_backend::consents::{self, events_of_company};
use seutu_backend::listings;
use seutu_backend::platform::Engine;
use seutu_backend::register::{self, WithdrawConsent};
use seutu_backend::self_service::{self, GiveConsent};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose, FieldGroups};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::FileId;
use seutu_shared::listing::ListingInput;
use seutu_shared::locale::Locale;
use seutu_shared::picture::path;
use seutu_shared::role::Role;
use seutu_tests::fixtures::recorded;
use seutu_tests::{TestApp, Web, db_test};

const NAME: &str = "Julkinen Paja Oy";
const DIRECTORY: ConsentPurpose = ConsentPurpose::DirectoryPublication;
const CONTACT: ConsentPurpose = ConsentPurpose::ContactDetailsPublication;
const PICTURES: ConsentPurpose = ConsentPurpose::PicturesPublication;
/// What a contact detail of the company looks like, wherever it stands.
const CONTACT_WORDS: [&str; 6] = [
    "myynti@konepaja.example",
    "https://konepaja.example",
    "facebook.com/konepaja",
    "000 0501",
    "60000501",
    "Kaustintie",
];

/// Every address that says something of the company.
fn channels(id: BusinessId) -> Vec<String> {
    let mut paths: Vec<String> = ["/open-data/companies.json", "/open-data/companies.csv"]
        .map(String::from)
        .to_vec();
    for prefix in ["", "/sv", "/en"] {
        paths.push(format!("{prefix}/feeds/companies.atom"));
        paths.push(format!("{prefix}/upota?kunta=236"));
        paths.push(format!("{prefix}/yritys/{id}"));
        paths.push(format!("{prefix}/yritys/{id}?"));
    }
    paths.push("/?jarjestys=nimi".into());
    paths
}

async fn api(web: &Web, id: BusinessId) -> Value {
    let query =
        "query($id: BusinessId!) { company(businessId: $id) { name phone email website socialLinks { url }
        visitingAddress { street } postalAddress { street } logo { src } pictures { src } }
        companies { nodes { name phone email website } } }";
    web.data(query, json!({"id": id})).await
}

/// Everything that every channel says, with the API.
async fn everything(web: &Web, id: BusinessId) -> String {
    let mut all = api(web, id).await.to_string();
    for path in channels(id) {
        let answer = web.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.text().contains(NAME), "{path}: the company is public");
        all.push_str(&answer.text());
    }
    all
}

/// A published company that shows everything, with a picture.
async fn whole(t: &TestApp) -> (BusinessId, FileId) {
    let id = full(t, 1, NAME).await;
    let file = upload(&t.op(), &photograph(400, 200)).await;
    let input = ListingInput {
        pictures: vec![picture(file, "Halli")],
        logo: Some(picture(file, "Merkki")),
        ..full_text()
    };
    t.group_consent(id, PICTURES, ConsentKind::Given).await;
    listings::update(&t.op(), &id, 3, &input).await.unwrap();
    (id, file)
}

async fn withdraw(t: &TestApp, id: BusinessId, purpose: ConsentPurpose) {
    let withdrawal = WithdrawConsent {
        business_id: id,
        purpose,
        contact_person: None,
        method: ConsentMethod::Phone,
        note: None,
    };
    register::withdraw_consent(&t.op(), withdrawal).await.unwrap();
}

async fn groups(t: &TestApp, id: BusinessId) -> FieldGroups {
    let (op, company) = (t.op(), t.company(id).await.id);
    let basic = consents::current_of(op.db(), company, DIRECTORY).await.unwrap();
    consents::field_groups(op.db(), company, basic.as_ref(), op.now())
        .await
        .unwrap()
}

async fn contact_details_leave(engine: Engine) {
    let t = framed(engine).await;
    let (id, file) = whole(&t).await;
    let instances = [t.web(), Web::new(&t.second_instance().await)];
    let before = everything(&instances[0], id).await;
    for word in CONTACT_WORDS {
        let odd = ["000 0501", "60000501"].contains(&word);
        assert!(odd || before.contains(word), "{word} is not public before");
    }
    assert!(before.contains("0501"), "the number is not public before");
    let tags: Vec<_> = {
        let mut tags = Vec::new();
        for path in channels(id) {
            let tag = instances[0].get(&path).await.header("etag").to_string();
            tags.push((path, tag));
        }
        tags
    };

    withdraw(&t, id, CONTACT).await;

    for web in &instances {
        let after = everything(web, id).await;
        for word in CONTACT_WORDS {
            assert!(!after.contains(word), "{word} is still public");
        }
        for (path, tag) in tags.iter().filter(|(_, tag)| !tag.is_empty()) {
            let answer = again(web, path, tag).await;
            assert_eq!(
                answer.status,
                StatusCode::OK,
                "{path}: what was kept counts no more"
            );
        }
        let company = api(web, id).await["company"].take();
        assert_eq!(company["phone"], Value::Null);
        assert_eq!(
            (&company["visitingAddress"], &company["postalAddress"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(company["socialLinks"], json!([]));
        // The rest stays.
        assert_eq!(company["pictures"].as_array().unwrap().len(), 1);
        assert_eq!(web.get(&path(file, 320, "jpg")).await.status, StatusCode::OK);
    }
}

async fn pictures_leave(engine: Engine) {
    let t = framed(engine).await;
    let (id, file) = whole(&t).await;
    let instances = [t.web(), Web::new(&t.second_instance().await)];
    let address = path(file, 320, "jpg");
    let tag = instances[0].get(&address).await.header("etag").to_string();
    assert!(everything(&instances[0], id).await.contains("/kuvat/"));

    withdraw(&t, id, PICTURES).await;

    for web in &instances {
        assert!(!everything(web, id).await.contains("/kuvat/"));
        for answer in [web.get(&address).await, again(web, &address, &tag).await] {
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            assert!(answer.body.is_empty());
        }
        let company = api(web, id).await["company"].take();
        assert_eq!(
            (&company["logo"], &company["pictures"]),
            (&Value::Null, &json!([]))
        );
        assert_eq!(company["email"], "myynti@konepaja.example");
    }
}

#[tokio::test]
async fn contact_details_leave_every_channel_of_every_instance_at_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        contact_details_leave(engine).await;
    }
}

#[tokio::test]
async fn pictures_leave_every_channel_and_their_addresses_of_every_instance_at_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        pictures_leave(engine).await;
    }
}

db_test! {
    async fn wording_of_before_covers_the_contact_details_it_names_and_the_present_one_nothing(t: TestApp) {
        let (old, new) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        t.consent(old, ConsentKind::Given).await;
        let wording = t.wording(DIRECTORY).await;
        register::record_consent(&t.op(), recorded(&t, new, ConsentKind::Given, wording)).await.unwrap();
        let (before, now) = (groups(&t, old).await, groups(&t, new).await);
        assert!(before.contact_details() && before.get(CONTACT).unwrap().whole());
        assert!(!before.pictures(), "the wording of before did not name them");
        assert!(!now.contact_details() && !now.pictures());
        let input = ListingInput { email: Some("myynti@konepaja.example".into()), ..super::own::text("Hitsausta") };
        for id in [old, new] {
            listings::update(&t.op(), &id, 0, &input).await.unwrap();
            listings::publish(&t.op(), &id).await.unwrap();
        }
        let email = async |id| api(&t.web(), id).await["company"]["email"].take();
        assert_eq!((email(old).await, email(new).await), (json!("myynti@konepaja.example"), Value::Null));
        // Given apart, it is shown at once; nothing else is.
        t.group_consent(new, CONTACT, ConsentKind::Given).await;
        assert_eq!(email(new).await, "myynti@konepaja.example");
        assert!(!groups(&t, new).await.pictures());
        // Refused later, it is hidden.
        t.advance(chrono::TimeDelta::minutes(5));
        t.group_consent(new, CONTACT, ConsentKind::Refused).await;
        assert_eq!(email(new).await, Value::Null);
    }

    async fn who_takes_the_listing_back_is_asked_about_the_groups_anew(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let wording = t.wording(DIRECTORY).await;
        register::record_consent(&t.op(), recorded(&t, id, ConsentKind::Given, wording)).await.unwrap();
        t.group_consent(id, CONTACT, ConsentKind::Given).await;
        assert!(groups(&t, id).await.contact_details());
        t.advance(chrono::TimeDelta::minutes(5));
        withdraw(&t, id, DIRECTORY).await;
        t.advance(chrono::TimeDelta::minutes(5));
        register::record_consent(&t.op(), recorded(&t, id, ConsentKind::Given, wording)).await.unwrap();
        assert!(!groups(&t, id).await.contact_details());
        let events = events_of_company(&t.op(), t.company(id).await.id).await.unwrap();
        let said: Vec<_> = events.iter().map(|row| (row.event.purpose, row.event.kind)).collect();
        let expected = [
            (DIRECTORY, ConsentKind::Given), (DIRECTORY, ConsentKind::Withdrawn), (CONTACT, ConsentKind::Withdrawn),
        ];
        assert_eq!(said[..3], expected);
    }

    async fn owner_gives_and_takes_back_each_group_with_its_wording_in_sight(t: TestApp) {
        t.wording(CONTACT).await;
        let id = t.accepted(1, NAME).await;
        let input = ListingInput { phone: Some("06 000 0501".into()), ..super::own::text("Hitsausta") };
        listings::update(&t.op(), &id, 0, &input).await.unwrap();
        let owner = t.as_company(Role::CompanyOwner, id).await;
        let web = t.web().signed_in(&owner);
        let query = "{ myListing { wording { id } fieldGroups { purpose live whole since wording { id text(language: FI) } } } }";
        let asked = web.data(query, json!({})).await["myListing"].take();
        let groups = asked["fieldGroups"].as_array().unwrap();
        assert_eq!(groups.len(), 2);
        for group in groups {
            assert_eq!((&group["live"], &group["whole"], &group["since"]), (&json!(false), &json!(false), &Value::Null));
            assert!(group["wording"]["text"].as_str().unwrap().contains("Suostumus on vapaaehtoinen"));
        }
        assert!(groups[0]["wording"]["text"].as_str().unwrap().contains("puhelinnumeron"));
        let give = "mutation($input: GiveMyConsentInput!) { payload: giveMyConsent(input: $input) { errors { code field } } }";
        let mine = |purpose: &str, wording: &Value| json!({"input": {"purpose": purpose, "wordingId": wording, "language": "FI", "name": "Testi Omistaja", "role": "Yrittäjä"}});
        let phone = async || api(&t.web(), id).await["company"]["phone"].take();
        assert_eq!(web.codes(give, mine("DIRECTORY_PUBLICATION", &asked["wording"]["id"])).await, Vec::<String>::new());
        assert_eq!(phone().await, Value::Null);
        // The wording of one permits nothing of another.
        assert_eq!(web.codes(give, mine("PICTURES_PUBLICATION", &groups[0]["wording"]["id"])).await, ["wording_unknown@wordingId"]);
        assert_eq!(web.codes(give, mine("NEWSLETTER", &groups[0]["wording"]["id"])).await, ["unknown_code@purpose"]);
        assert_eq!(web.codes(give, mine("CONTACT_DETAILS_PUBLICATION", &groups[0]["wording"]["id"])).await, Vec::<String>::new());
        assert!(phone().await.as_str().unwrap().ends_with("501"));
        let asked = web.data(query, json!({})).await["myListing"].take();
        assert_eq!((&asked["fieldGroups"][0]["live"], &asked["fieldGroups"][1]["live"]), (&json!(true), &json!(false)));
        let back = "mutation($purpose: ConsentPurpose!) { payload: withdrawMyConsent(input: {purpose: $purpose}) { errors { code field } } }";
        let of = |purpose: &str| json!({"purpose": purpose});
        assert_eq!(web.codes(back, of("PICTURES_PUBLICATION")).await, ["consent_already_withdrawn"]);
        assert_eq!(web.codes(back, of("NEWSLETTER")).await, ["unknown_code@purpose"]);
        assert_eq!(web.codes(back, of("CONTACT_DETAILS_PUBLICATION")).await, Vec::<String>::new());
        assert_eq!(phone().await, Value::Null);
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status, StatusCode::OK);
        let events = events_of_company(&t.op(), t.company(id).await.id).await.unwrap();
        assert_eq!((events[0].event.purpose, events[0].event.kind, events[0].event.method), (CONTACT, ConsentKind::Withdrawn, ConsentMethod::OwnService));
    }

    async fn upgrade_hides_pictures_that_nobody_was_asked_about(t: TestApp) {
        let id = full(&t, 1, NAME).await;
        let file = upload(&t.op(), &photograph(400, 200)).await;
        let input = ListingInput { pictures: vec![picture(file, "Halli")], ..full_text() };
        listings::update(&t.op(), &id, 3, &input).await.unwrap();
        let shown = async || t.web().get(&path(file, 320, "jpg")).await.status;
        assert_eq!(shown().await, StatusCode::NOT_FOUND);
        // As an older version left it: shown with the consent to the listing.
        t.sql("INSERT INTO directory_picture (file_id, company_id) SELECT f.id, l.company_id FROM file f, listing l").await;
        assert_eq!(shown().await, StatusCode::OK);
        listings::hide_unasked_pictures(&t.op()).await.unwrap();
        assert_eq!(shown().await, StatusCode::NOT_FOUND);
        assert_eq!(api(&t.web(), id).await["company"]["email"], "myynti@konepaja.example");
        t.group_consent(id, PICTURES, ConsentKind::Given).await;
        listings::hide_unasked_pictures(&t.op()).await.unwrap();
        assert_eq!(shown().await, StatusCode::OK);
    }

    async fn deleting_the_listing_leaves_no_permission_behind(t: TestApp) {
        let id = t.accepted(1, NAME).await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        listings::update(&t.op(), &id, 0, &super::own::text("Hitsausta")).await.unwrap();
        t.group_consent(id, CONTACT, ConsentKind::Given).await;
        self_service::delete_listing(&owner).await.unwrap();
        t.consent(id, ConsentKind::Given).await;
        assert!(!groups(&t, id).await.contact_details());
    }

    async fn only_the_owner_decides_about_groups(t: TestApp) {
        let id = t.published(1, NAME).await;
        let wording = t.wording(CONTACT).await;
        for role in [Role::CompanyEditor, Role::Staff, Role::Visitor] {
            let op = if role == Role::CompanyEditor { t.as_company(role, id).await } else { t.as_role(role).await };
            let expected = if role == Role::Visitor { ErrorCode::SignInRequired } else { ErrorCode::NotFound };
            let given = GiveConsent { purpose: CONTACT, wording, language: Locale::Fi, name: "Testi".into(), role: "Testi".into() };
            assert_eq!(code(self_service::give_consent(&op, given).await), expected, "{role}");
            assert_eq!(code(self_service::withdraw_consent(&op, CONTACT).await), expected, "{role}");
        }
        assert!(groups(&t, id).await.contact_details());
    }

    async fn staff_see_each_group_and_write_down_what_was_said_of_it(t: TestApp) {
        let (id, _) = whole(&t).await;
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let query = "query($id: BusinessId!) { registerCompany(businessId: $id) { fieldGroups { purpose live whole } currentConsents { purpose live } } }";
        let seen = staff.data(query, json!({"id": id})).await["registerCompany"].take();
        assert_eq!(seen["fieldGroups"], json!([
            {"purpose": "CONTACT_DETAILS_PUBLICATION", "live": true, "whole": true},
            {"purpose": "PICTURES_PUBLICATION", "live": true, "whole": false},
        ]));
        withdraw(&t, id, PICTURES).await;
        let seen = staff.data(query, json!({"id": id})).await["registerCompany"].take();
        assert_eq!(seen["fieldGroups"][1], json!({"purpose": "PICTURES_PUBLICATION", "live": false, "whole": false}));
        assert_eq!(seen["currentConsents"], json!([
            {"purpose": "DIRECTORY_PUBLICATION", "live": true}, {"purpose": "PICTURES_PUBLICATION", "live": false},
        ]));
    }

    async fn preview_shows_what_the_public_would_see(t: TestApp) {
        let (id, _) = whole(&t).await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        let email = "{ myPreview { email } }";
        let web = t.web().signed_in(&owner);
        assert_eq!(web.data(email, json!({})).await["myPreview"]["email"], "myynti@konepaja.example");
        withdraw(&t, id, CONTACT).await;
        assert_eq!(web.data(email, json!({})).await["myPreview"]["email"], Value::Null);
    }
}
