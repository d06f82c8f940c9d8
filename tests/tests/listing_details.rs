//! What else a listing tells: services, hours, size, area, addresses and notices, and that it goes when it is told to.

use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_backend::listings;
use seutu_backend::platform::{OpContext, OpError};
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::listing::{ListingContent, ListingInput};
use seutu_shared::role::Role;
use seutu_shared::validation::Validate;
use seutu_tests::{TestApp, db_test};

const UPDATE: &str = "mutation($input: UpdateListingInput!) { payload: updateListing(input: $input) {
    company { listing { services socialLinks staffSize serviceArea recruiting seekingSuccessor showPostalAddress confirmedAt
    openingHours { week exceptions { date hours note } } } } errors { code field } } }";
const COMPANY: &str =
    "query($id: BusinessId!) { company(businessId: $id) { services socialLinks { service url } staffSize
    staffRange serviceArea { code name } notices postalAddress { street } confirmedAt
    openingHours(language: FI) { open state days { label hours today } } } }";

fn input(id: BusinessId, version: i32) -> Value {
    json!({"businessId": id, "version": version, "showVisitingAddress": false, "keywords": [], "languages": ["FI"]})
}

/// Everything that may be told.
fn full(id: BusinessId, version: i32) -> Value {
    let mut input = input(id, version);
    for (field, value) in [
        (
            "services",
            json!([" Hitsaustyöt ", "hitsaustyöt", "Laserleikkaus"]),
        ),
        (
            "socialLinks",
            json!(["www.facebook.com/alfa", "https://alfa.example/blogi"]),
        ),
        ("staffSize", json!("FROM_5")),
        ("serviceArea", json!(["924", "236"])),
        ("recruiting", json!(true)),
        ("seekingSuccessor", json!(true)),
        ("showPostalAddress", json!(true)),
        (
            "openingHours",
            json!({"week": ["8-16", "8-16", "8:00-16:00", "8–16", "8-15", "20-2"],
                "exceptions": [{"date": "24.12.2026", "hours": " ", "note": "Jouluaatto"}]}),
        ),
    ] {
        input[field] = value;
    }
    input
}

async fn public(t: &TestApp, id: BusinessId) -> Value {
    t.web().data(COMPANY, json!({"id": id})).await["company"].clone()
}

async fn change(t: &TestApp, input: Value) -> Vec<String> {
    let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
    staff.codes(UPDATE, json!({"input": input})).await
}

async fn confirm(op: &OpContext, t: &TestApp, id: BusinessId) -> Result<(), OpError> {
    let company = t.company(id).await.id;
    let tx = op.begin().await?;
    listings::confirm(&tx, op, company).await?;
    tx.commit().await
}

/// How many entries of the directory hold a text anywhere.
async fn stored(t: &TestApp, text: &str) -> i64 {
    let sql = format!(
        "SELECT count(*) AS n FROM directory_entry WHERE CAST(content AS text) LIKE '%{text}%' OR CAST(details AS text) LIKE '%{text}%'"
    );
    let db = &t.services().db;
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await;
    row.unwrap().unwrap().try_get("", "n").unwrap()
}

async fn found(t: &TestApp, word: &str) -> Value {
    let query = "query($text: String!) { companies(filter: {text: $text}) { totalCount } }";
    t.web().data(query, json!({"text": word})).await["companies"]["totalCount"].clone()
}

db_test! {
    async fn what_staff_write_is_kept_in_stored_form(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let listing = staff.data(UPDATE, json!({"input": full(id, 0)})).await["payload"]["company"]["listing"].clone();
        assert_eq!(listing, json!({
            "services": ["Hitsaustyöt", "Laserleikkaus"],
            "socialLinks": ["https://www.facebook.com/alfa", "https://alfa.example/blogi"],
            "staffSize": "FROM_5", "serviceArea": ["236", "924"], "recruiting": true, "seekingSuccessor": true,
            "showPostalAddress": true, "confirmedAt": null,
            "openingHours": {"week": ["8–16", "8–16", "8–16", "8–16", "8–15", "20–2", ""],
                "exceptions": [{"date": "2026-12-24", "hours": "", "note": "Jouluaatto"}]}
        }));
        assert_eq!(public(&t, id).await, Value::Null);
    }

    async fn every_wrong_detail_is_named_and_nothing_is_kept(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let many = |count: usize| (0..count).map(|number| format!("a{number}.example")).collect::<Vec<_>>();
        let hours = |week: Value, exceptions: Value| json!({"week": week, "exceptions": exceptions});
        let closed = json!({"date": "2026-12-24", "hours": ""});
        for (field, value, expected) in [
            ("services", json!(many(21)), "too_many@services"),
            ("services", json!(["x".repeat(81)]), "too_long@services"),
            ("socialLinks", json!(many(6)), "too_many@socialLinks"),
            ("socialLinks", json!(["javascript:alert(1)"]), "invalid_url@socialLinks"),
            ("socialLinks", json!(["http://facebook.com/a"]), "invalid_url@socialLinks"),
            ("serviceArea", json!(["091"]), "unknown_code@serviceArea"),
            ("openingHours", hours(json!(["8"]), json!([])), "invalid_hours@openingHours.week.0"),
            ("openingHours", hours(json!(["", "8–12, 11–13"]), json!([])), "hours_overlap@openingHours.week.1"),
            ("openingHours", hours(json!(["20–4", "3–8"]), json!([])), "hours_overlap@openingHours.week.0"),
            ("openingHours", hours(json!([]), json!([closed, closed])), "hours_overlap@openingHours.exceptions"),
            ("openingHours", hours(json!([]), json!([{"date": "2026-02-30", "hours": ""}])), "invalid_date@openingHours.exceptions"),
        ] {
            let mut input = input(id, 0);
            input[field] = value.clone();
            assert_eq!(change(&t, input).await, [expected], "{value}");
        }
        assert!(listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().is_none());
    }

    async fn public_sees_them_and_finds_the_services(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        assert_eq!(found(&t, "laserleikkaus").await, 0);
        assert_eq!(change(&t, full(id, 2)).await, Vec::<String>::new());
        let company = public(&t, id).await;
        assert_eq!(company["services"], json!(["Hitsaustyöt", "Laserleikkaus"]));
        assert_eq!(company["socialLinks"], json!([
            {"service": "Facebook", "url": "https://www.facebook.com/alfa"},
            {"service": "alfa.example", "url": "https://alfa.example/blogi"}]));
        assert_eq!((&company["staffSize"], &company["staffRange"]), (&json!("FROM_5"), &json!("5–9")));
        assert_eq!(company["serviceArea"], json!([{"code": "236", "name": "Kaustinen"}, {"code": "924", "name": "Veteli"}]));
        assert_eq!(company["notices"], json!(["RECRUITING", "SEEKING_SUCCESSOR"]));
        // The tests' clock stands at noon on Sunday, 22 November 2026, in Helsinki.
        let hours = &company["openingHours"];
        assert_eq!((&hours["open"], &hours["state"]), (&json!(false), &json!("Suljettu, avautuu huomenna klo 8")));
        assert_eq!(hours["days"][6], json!({"label": "sunnuntai", "hours": "suljettu", "today": true}));
        assert_eq!(hours["days"][7]["label"], "torstai 24.12.2026 (Jouluaatto)");
        assert_eq!(found(&t, "laserleikkaus").await, 1);
        let suggest = "{ companySuggestions(prefix: \"laserl\") { kind label } }";
        assert_eq!(t.web().data(suggest, json!({})).await["companySuggestions"], json!([{"kind": "KEYWORD", "label": "Laserleikkaus"}]));
        for (prefix, words) in [("", "avautuu huomenna klo 8"), ("/sv", "öppnar i morgon kl. 8"), ("/en", "opens tomorrow at 8:00")] {
            let html = t.web().get(&format!("{prefix}/yritys/{id}")).await.text();
            for part in [words, "Laserleikkaus", "5–9", "Jouluaatto", "https://www.facebook.com/alfa"] {
                assert!(html.contains(part), "{prefix} {part}");
            }
        }
        assert_eq!(change(&t, input(id, 3)).await, Vec::<String>::new());
        assert_eq!((found(&t, "laserleikkaus").await, stored(&t, "Laserleikkaus").await), (json!(0), 0));
    }

    async fn lists_show_the_same_as_the_page(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        change(&t, full(id, 2)).await;
        let list = "{ companies { nodes { services notices openingHours(language: SV) { open } postalAddress { street } } } }";
        let node = t.web().data(list, json!({})).await["companies"]["nodes"][0].clone();
        assert_eq!(node, json!({"services": ["Hitsaustyöt", "Laserleikkaus"], "notices": ["RECRUITING", "SEEKING_SUCCESSOR"],
            "openingHours": {"open": false}, "postalAddress": {"street": "Kaustintie 1"}}));
    }

    async fn each_address_shows_only_by_its_own_choice(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        assert_eq!(public(&t, id).await["postalAddress"], Value::Null);
        let mut postal = input(id, 2);
        postal["showPostalAddress"] = json!(true);
        change(&t, postal).await;
        assert_eq!(public(&t, id).await["postalAddress"], json!({"street": "Kaustintie 1"}));
        let visiting = t.web().data("query($id: BusinessId!) { company(businessId: $id) { visitingAddress { street } } }", json!({"id": id})).await;
        assert_eq!(visiting["company"]["visitingAddress"], Value::Null);
        change(&t, input(id, 3)).await;
        assert_eq!((public(&t, id).await["postalAddress"].clone(), stored(&t, "Kaustintie").await), (Value::Null, 0));
    }

    async fn withdrawal_takes_all_of_it_away(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        change(&t, full(id, 2)).await;
        t.withdraw(id).await;
        assert_eq!((public(&t, id).await, stored(&t, "Laserleikkaus").await), (Value::Null, 0));
        assert_eq!(found(&t, "laserleikkaus").await, 0);
    }

    async fn confirmation_shows_its_day_and_leaves_the_version(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let op = t.op();
        confirm(&op, &t, id).await.unwrap();
        assert!(public(&t, id).await["confirmedAt"].as_str().unwrap().starts_with("2026-11-22T"));
        assert!(t.web().get(&format!("/yritys/{id}")).await.text().contains("Yritys vahvisti tiedot 22.11.2026"));
        let row = listings::of_company(op.db(), t.company(id).await.id).await.unwrap().unwrap();
        assert_eq!(row.version, 2);
        let last = t.history(SubjectKind::Listing, row.id).await.pop().unwrap();
        assert_eq!((last.action.as_str(), last.changes[0].field.as_str()), ("listing.confirm", "confirmedAt"));
        // A later change keeps the day of the confirmation.
        change(&t, full(id, 2)).await;
        assert!(public(&t, id).await["confirmedAt"].is_string());
        let without = t.accepted(2, "Beeta Oy").await;
        assert!(matches!(confirm(&op, &t, without).await, Err(OpError::NotFound)));
    }

    async fn content_written_in_a_callers_transaction_is_public_only_after_it(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let (op, company) = (t.op(), t.company(id).await.id);
        let content: ListingContent = ListingInput { services: vec!["Sorvaus".into()], ..ListingInput::default() }.validate().unwrap();
        let tx = op.begin().await.unwrap();
        listings::update_in(&tx, &op, company, 2, content.clone()).await.unwrap();
        drop(tx);
        assert_eq!(public(&t, id).await["services"], json!([]));
        let tx = op.begin().await.unwrap();
        let stale = listings::update_in(&tx, &op, company, 1, content.clone()).await;
        assert!(matches!(&stale, Err(OpError::Invalid(errors)) if errors[0].code == ErrorCode::Stale), "{stale:?}");
        listings::update_in(&tx, &op, company, 2, content).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(public(&t, id).await["services"], json!(["Sorvaus"]));
    }

    async fn others_than_staff_change_nothing(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        for role in [Role::CompanyOwner, Role::Municipality, Role::Auditor, Role::Admin] {
            let web = t.web().signed_in(&t.as_role(role).await);
            assert_eq!(web.codes(UPDATE, json!({"input": full(id, 2)})).await, ["not_found"], "{role}");
        }
        assert_eq!(t.web().codes(UPDATE, json!({"input": full(id, 2)})).await, ["sign_in_required"]);
        assert_eq!(public(&t, id).await["services"], json!([]));
    }

    async fn history_tells_the_hours_in_words(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        change(&t, full(id, 2)).await;
        let listing = listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().unwrap();
        let last = t.history(SubjectKind::Listing, listing.id).await.pop().unwrap();
        let hours = last.changes.iter().find(|change| change.field == "openingHours").unwrap();
        assert_eq!(hours.after.as_deref(), Some(r#"["ma 8–16","ti 8–16","ke 8–16","to 8–16","pe 8–15","la 20–2","2026-12-24: –"]"#));
    }
}
