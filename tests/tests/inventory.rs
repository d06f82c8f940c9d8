//! The inventory of systems that hold personal data.

use chrono::{Days, NaiveDate, TimeDelta};
use serde_json::json;
use seutu_backend::audit::SubjectKind;
use seutu_backend::inventory::{self, NewRow};
use seutu_backend::platform::{OpContext, OpError};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::inventory::{LegalBasis, SystemFacts, TransferMechanism};
use seutu_shared::role::Role;
use seutu_shared::trilingual::Trilingual;
use seutu_tests::{TestApp, db_test};

fn text(text: &str) -> Trilingual {
    Trilingual::same(text)
}

/// Facts of which nothing is missing.
pub(crate) fn complete() -> SystemFacts {
    SystemFacts {
        name: text("Mailchimp"),
        holder: "Alfa Inc.".into(),
        purposes: text("Uutiskirjeet."),
        bases: vec![LegalBasis::Consent],
        people: text("Tilaajat."),
        data: text("Sähköposti."),
        sources: text("Ihminen itse."),
        recipients: text("Ei muita."),
        country: "FI".into(),
        retention: text("Kunnes tilaus perutaan."),
        security: text("Salattu."),
        confirmed: true,
        ..SystemFacts::default()
    }
}

fn new(version: i32, facts: SystemFacts) -> NewRow {
    NewRow {
        system: "mailchimp".into(),
        version,
        valid_from: None,
        facts,
    }
}

fn codes(error: OpError) -> Vec<(Option<String>, ErrorCode)> {
    let errors = error.into_user_errors().unwrap();
    errors
        .into_iter()
        .map(|error| (error.field, error.code))
        .collect()
}

async fn retention(op: &OpContext, day: NaiveDate) -> Option<String> {
    let rows = inventory::as_of(op.db(), day).await.unwrap();
    let found = rows.into_iter().find(|one| one.row.system == "mailchimp");
    found.map(|one| one.row.facts.0.retention.fi)
}

db_test! {
    async fn installation_begins_with_the_thirteen_systems_and_does_so_once(t: TestApp) {
        t.install().await;
        t.install().await;
        let today = t.op().today();
        let rows = inventory::as_of(t.op().db(), today).await.unwrap();
        assert_eq!(rows.len(), 13);
        for one in &rows {
            // What nobody has confirmed is not made up; the rest is there in three languages.
            let facts = &one.row.facts.0;
            assert!(!facts.confirmed && facts.retention.is_missing(), "{}", one.row.system);
            for text in [&facts.name, &facts.purposes, &facts.people, &facts.data, &facts.sources, &facts.recipients, &facts.security] {
                assert!(!text.fi.is_empty() && !text.sv.is_empty() && !text.en.is_empty(), "{}", one.row.system);
            }
            assert!(facts.missing().iter().all(|field| ["retention", "mechanism", "holder"].contains(field)), "{:?}", facts.missing());
        }
    }

    async fn edit_makes_a_dated_row_and_any_past_day_reads_as_before(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let first = officer.today();
        t.advance(TimeDelta::days(10));
        let second = officer.today();
        let row = inventory::record(&officer, new(1, complete())).await.unwrap();
        assert_eq!((row.version, row.valid_from), (2, second));
        assert_eq!(t.history(SubjectKind::System, row.id).await[0].action, "system.record");
        // From a day to come.
        let later = second + Days::new(30);
        let facts = SystemFacts { retention: text("Kaksi vuotta."), ..complete() };
        inventory::record(&officer, NewRow { valid_from: Some(later), ..new(2, facts) }).await.unwrap();
        // Another one meanwhile, before that day.
        let facts = SystemFacts { retention: text("Vuosi."), ..complete() };
        inventory::record(&officer, new(3, facts)).await.unwrap();
        let op = t.op();
        assert_eq!(retention(&op, first - Days::new(1)).await, None);
        assert_eq!(retention(&op, second - Days::new(1)).await.unwrap(), "");
        assert_eq!(retention(&op, second).await.unwrap(), "Vuosi.");
        assert_eq!(retention(&op, later).await.unwrap(), "Kaksi vuotta.");
        t.advance(TimeDelta::days(5));
        let facts = SystemFacts { retention: text("Kuukausi."), ..complete() };
        inventory::record(&officer, new(4, facts)).await.unwrap();
        assert_eq!(retention(&op, second).await.unwrap(), "Vuosi.");
        let rows = inventory::as_of(op.db(), second).await.unwrap();
        let mailchimp = rows.iter().find(|one| one.row.system == "mailchimp").unwrap();
        assert_eq!(mailchimp.valid_until, Some(op.today()));
        let refused = op.services().db.clone();
        for sql in ["UPDATE inventory_row SET retired = true", "DELETE FROM inventory_row"] {
            use sea_orm::ConnectionTrait;
            assert!(refused.execute_unprepared(sql).await.is_err(), "{sql}");
        }
    }

    async fn retired_system_stays_readable_for_the_days_before(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        t.advance(TimeDelta::days(1));
        let today = officer.today();
        inventory::retire(&officer, "mailchimp", 1, None).await.unwrap();
        assert_eq!(retention(&officer, today).await, None);
        assert!(retention(&officer, today - Days::new(1)).await.is_some());
        let error = inventory::retire(&officer, "tuntematon", 0, None).await.unwrap_err();
        assert!(matches!(error, OpError::NotFound));
    }

    async fn what_is_missing_or_unlawful_is_not_published(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let refused = async |row: NewRow| codes(inventory::record(&officer, row).await.unwrap_err());
        let field = |field: &str, code| vec![(Some(field.to_string()), code)];
        let empty = SystemFacts { retention: Trilingual::default(), ..complete() };
        assert_eq!(refused(new(1, empty)).await, field("retention.fi", ErrorCode::Required));
        let interest = SystemFacts { authority_task: true, bases: vec![LegalBasis::LegitimateInterests], ..complete() };
        assert_eq!(refused(new(1, interest)).await, field("bases", ErrorCode::BasisNotForAuthority));
        let abroad = |mechanism| SystemFacts { country: "US".into(), mechanism: Some(mechanism), ..complete() };
        assert_eq!(refused(new(1, abroad(TransferMechanism::PrivacyShield))).await, field("mechanism", ErrorCode::MechanismInvalid));
        assert_eq!(refused(new(1, abroad(TransferMechanism::Unconfirmed))).await, field("mechanism", ErrorCode::Required));
        let past = NewRow { valid_from: Some(officer.today() - Days::new(1)), ..new(1, complete()) };
        assert_eq!(refused(past).await, field("validFrom", ErrorCode::DateInPast));
        let odd = NewRow { system: "Ääkköset".into(), ..new(0, complete()) };
        assert_eq!(refused(odd).await, field("system", ErrorCode::UnknownCode));
        assert_eq!(refused(new(7, complete())).await, [(None, ErrorCode::Stale)]);
        // Nothing of it was written.
        assert_eq!(inventory::history(officer.db(), "mailchimp").await.unwrap().len(), 1);
        assert!(inventory::record(&officer, new(1, abroad(TransferMechanism::PrivacyFramework))).await.is_ok());
    }

    async fn only_the_privacy_officer_writes_and_staffs_steps_are_not_public(t: TestApp) {
        t.install().await;
        for role in [Role::Staff, Role::Auditor] {
            let op = t.as_role(role).await;
            let read = t.graphql(&op, "{ systems { key facts { searchNote } missing } }", json!({})).await;
            assert_eq!(read["data"]["systems"].as_array().unwrap().len(), 13, "{role}");
            assert!(matches!(inventory::record(&op, new(1, complete())).await, Err(OpError::NotFound)), "{role}");
        }
        for role in [Role::Admin, Role::Municipality, Role::CompanyOwner] {
            let answer = t.graphql(&t.as_role(role).await, "{ systems { key } }", json!({})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "not_found", "{role}");
        }
        let whole = "{ registers { key name(language: SV) role bases { code article } mechanism country confirmed validFrom validUntil } }";
        let data = t.web().data(whole, json!({})).await;
        let rows = data["registers"].as_array().unwrap();
        let zoom = rows.iter().find(|row| row["key"] == "zoom").unwrap();
        assert_eq!((zoom["country"].clone(), zoom["mechanism"].clone()), (json!("US"), json!("UNCONFIRMED")));
        let page = t.web().get("/tietosuoja/rekisterit").await.text();
        assert!(page.contains("Mailchimp") && !page.contains("Haku sähköpostilla kaikista listoista"));
        let file = t.web().get("/tietosuoja/rekisterit/rekisterit.json").await;
        assert!(!file.text().contains("Haku sähköpostilla kaikista listoista"));
    }

    async fn page_and_files_show_any_day_in_each_language(t: TestApp) {
        t.install().await;
        let (web, day) = (t.web(), t.op().today());
        for (path, words) in [
            ("/tietosuoja/rekisterit", "Kenen rekisteri"), ("/sv/tietosuoja/rekisterit", "Vems register"),
            ("/en/tietosuoja/rekisterit", "Whose register"),
        ] {
            let answer = web.get(path).await;
            assert!(answer.status == 200 && answer.text().contains(words) && answer.text().contains("6(1)(e)"), "{path}");
            assert!(!answer.text().contains("<script"), "{path}");
        }
        let before = web.get(&format!("/tietosuoja/rekisterit?paiva={}", day - Days::new(1))).await;
        assert!(before.text().contains("Tältä päivältä ei ole tietoja") && before.header("x-robots-tag") == "noindex");
        let csv = web.get(&format!("/sv/tietosuoja/rekisterit/rekisterit.csv?paiva={day}")).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(csv.text().lines().filter(|line| line.contains(&day.to_string())).count(), 13);
        assert!(csv.text().contains("Pappersmaterial"));
        let json: serde_json::Value = web.get(&format!("/tietosuoja/rekisterit/rekisterit.json?paiva={day}")).await.json();
        assert_eq!((json["asOf"].as_str().unwrap(), json["systems"].as_array().unwrap().len()), (day.to_string().as_str(), 13));
        assert_eq!(web.get("/tietosuoja/rekisterit/muu.csv").await.status, 404);
    }
}
