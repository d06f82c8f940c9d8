//! Companies that staff enter themselves, and what PRH's data does to them.

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::json;
use seutu_backend::audit::SubjectKind;
use seutu_backend::companies::{self, relationship, staff};
use seutu_backend::platform::OpError;
use seutu_backend::{listings, prh, register};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyKind;
use seutu_shared::company_facts::CompanyFactsInput;
use seutu_shared::consent::ConsentKind;
use seutu_shared::relationship::RelationshipInput;
use seutu_shared::role::Role;
use seutu_tests::fixtures::business_id;
use seutu_tests::{CapturedLogs, TestApp, db_test};

pub(crate) fn sole_trader() -> CompanyFactsInput {
    CompanyFactsInput {
        name: "Toiminimi Esimerkki".into(),
        form: Some("26".into()),
        municipality: Some("236".into()),
        street: Some("Kaustintie 5".into()),
        post_code: Some("69600".into()),
        city: Some("Kaustinen".into()),
        industry: Some("25.530".into()),
        ..CompanyFactsInput::default()
    }
}

fn codes(error: OpError) -> Vec<(String, String)> {
    let errors = error.into_user_errors().unwrap();
    let told = |error: seutu_backend::platform::UserError| {
        (error.code.as_str().to_owned(), error.field.unwrap_or_default())
    };
    errors.into_iter().map(told).collect()
}

async fn facts(t: &TestApp, id: BusinessId) -> staff::Model {
    let company = t.company(id).await.id;
    staff::of_company(t.op().db(), company).await.unwrap().unwrap()
}

db_test! {
    async fn sole_trader_is_entered_as_personal_data_and_is_not_public(t: TestApp) {
        let (staff, id) = (t.as_role(Role::Staff).await, business_id(1));
        let logs = CapturedLogs::start();
        register::add_company(&staff, id, true, &sole_trader()).await.unwrap();
        logs.assert_free_of(&["Esimerkki", "Kaustintie"]);
        let company = t.company(id).await;
        assert_eq!((company.name.as_str(), company.source.as_str(), company.state.as_str()), ("Toiminimi Esimerkki", "staff", "accepted"));
        assert_eq!(company.kind(), CompanyKind::NaturalPerson);
        assert_eq!((company.industry_2025.as_deref(), company.industry_section.as_deref()), (Some("25530"), Some("C")));
        assert_eq!(t.history(SubjectKind::Company, company.id).await[0].action, "company.add");
        // What staff wrote is sealed in the table of their facts.
        let row = facts(&t, id).await;
        assert!(!row.facts.contains("Esimerkki"), "{}", row.facts);
        assert_eq!(row.open(&staff).unwrap().name, "Toiminimi Esimerkki");
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status.as_u16(), 404);
    }

    async fn business_id_that_is_there_already_is_refused(t: TestApp) {
        let (staff, id) = (t.as_role(Role::Staff).await, t.candidate(1, "Alfa Oy").await);
        let error = register::add_company(&staff, id, false, &sole_trader()).await.unwrap_err();
        assert_eq!(codes(error), [("company_exists".to_owned(), "businessId".to_owned())]);
        assert_eq!(t.company(id).await.name, "Alfa Oy");
    }

    async fn every_wrong_field_is_told(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let blank = CompanyFactsInput { website: Some("ei osoite".into()), ..CompanyFactsInput::default() };
        let error = register::add_company(&staff, business_id(1), false, &blank).await.unwrap_err();
        let told = codes(error);
        for expected in [("required", "name"), ("invalid_url", "website"), ("required", "form"), ("required", "municipality")] {
            assert!(told.contains(&(expected.0.to_owned(), expected.1.to_owned())), "{told:?}");
        }
        let industry = CompanyFactsInput { industry: Some("99999".into()), ..sole_trader() };
        let error = register::add_company(&staff, business_id(1), false, &industry).await.unwrap_err();
        assert_eq!(codes(error), [("unknown_code".to_owned(), "industry".to_owned())]);
    }

    async fn only_staff_enter_companies(t: TestApp) {
        for role in [Role::Auditor, Role::Admin, Role::CompanyOwner, Role::Municipality] {
            let op = t.as_role(role).await;
            let error = register::add_company(&op, business_id(1), false, &sole_trader()).await.unwrap_err();
            assert!(matches!(error, OpError::NotFound), "{role}");
        }
        let error = register::add_company(&t.visitor(), business_id(1), false, &sole_trader()).await.unwrap_err();
        assert!(matches!(error, OpError::SignInRequired));
    }

    async fn entered_facts_are_changed_and_two_at_once_are_noticed(t: TestApp) {
        let (staff, id) = (t.as_role(Role::Staff).await, business_id(1));
        register::add_company(&staff, id, true, &sole_trader()).await.unwrap();
        let renamed = CompanyFactsInput { name: "Toiminimi Toinen".into(), ..sole_trader() };
        register::edit_company(&staff, &id, 1, &renamed).await.unwrap();
        assert_eq!(t.company(id).await.name, "Toiminimi Toinen");
        let error = register::edit_company(&staff, &id, 1, &sole_trader()).await.unwrap_err();
        assert_eq!(codes(error)[0].0, "stale");
        let history = t.history(SubjectKind::Company, t.company(id).await.id).await;
        assert_eq!(history.last().unwrap().action, "company.facts");
        assert_eq!(history.last().unwrap().changes.len(), 1);
    }

    async fn a_business_that_ended_leaves_the_directory(t: TestApp) {
        let (staff, id) = (t.as_role(Role::Staff).await, business_id(1));
        register::add_company(&staff, id, true, &sole_trader()).await.unwrap();
        t.consent(id, ConsentKind::Given).await;
        listings::publish(&staff, &id).await.unwrap();
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status.as_u16(), 200);
        let later = CompanyFactsInput { ended_on: Some("2026-12-31".into()), ..sole_trader() };
        let error = register::edit_company(&staff, &id, 1, &later).await.unwrap_err();
        assert_eq!(codes(error)[0].0, "date_in_future", "nobody would look at it on that day");
        let ended = CompanyFactsInput { ended_on: Some("2026-11-01".into()), ..sole_trader() };
        register::edit_company(&staff, &id, 1, &ended).await.unwrap();
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status.as_u16(), 410);
    }

    async fn facts_of_prh_are_not_changed_by_hand(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = business_id(1);
        t.insert_company(companies::entity::Model { source: "prh".into(), ..t.company_row(id, "Alfa Oy") }).await;
        let error = register::edit_company(&staff, &id, 0, &sole_trader()).await.unwrap_err();
        assert_eq!(codes(error)[0].0, "facts_of_register");
        assert_eq!(t.company(id).await.name, "Alfa Oy");
    }

    async fn prh_takes_over_the_row_and_staffs_facts_stay_beside(t: TestApp) {
        let staff_op = t.as_role(Role::Staff).await;
        let page = include_str!("../../shared/testdata/prh/companies-page.json");
        let page: serde_json::Value = serde_json::from_str(page).unwrap();
        let one = &page["companies"][0];
        let id = BusinessId::parse(one["businessId"]["value"].as_str().unwrap()).unwrap();
        register::add_company(&staff_op, id, true, &sole_trader()).await.unwrap();
        t.advance(chrono::TimeDelta::minutes(1));
        let file = serde_json::to_vec(&json!([one])).unwrap();
        let input = prh::Piece::Stream(Box::new(std::io::Cursor::new(file)));
        let summary = prh::import_reader(&t.op(), input, "page.json", true).await.unwrap();
        assert_eq!((summary.new, summary.changed), (0, 1));
        let company = t.company(id).await;
        assert_eq!((company.source.as_str(), company.state.as_str()), ("prh", "accepted"));
        assert_ne!(company.name, "Toiminimi Esimerkki");
        assert_eq!(facts(&t, id).await.open(&staff_op).unwrap().name, "Toiminimi Esimerkki");
        // Both are shown, until somebody has seen it.
        let changes = register::changes(&staff_op, &company).await.unwrap();
        let name = changes.iter().find(|change| change.field == "name").unwrap();
        assert_eq!(name.ours.as_deref(), Some("Toiminimi Esimerkki"));
        assert_eq!(name.after.as_deref(), Some(company.name.as_str()));
        register::mark_seen(&staff_op, &id).await.unwrap();
        assert_eq!(register::changes(&staff_op, &company).await.unwrap(), []);
        // Staff may still correct their own words; the row stays PRH's.
        let renamed = CompanyFactsInput { name: "Toiminimi Toinen".into(), ..sole_trader() };
        register::edit_company(&staff_op, &id, 1, &renamed).await.unwrap();
        assert_eq!(t.company(id).await.name, company.name);
    }

    async fn changes_of_prh_are_shown_beside_the_listing_and_never_overwrite_it(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = t.published(1, "Alfa Oy").await;
        let row = t.company(id).await;
        assert_eq!(register::changes(&staff, &row).await.unwrap(), []);
        t.advance(chrono::TimeDelta::minutes(1));
        let op = t.op();
        let tx = op.begin().await.unwrap();
        let states = (json!({"name": "Alfa Oy", "vatPayer": true}), json!({"name": "Alfa Uusi Oy", "vatPayer": false}));
        let change = seutu_backend::audit::Change::updated("company.reimport", SubjectKind::Company, row.id, states.0, states.1);
        seutu_backend::audit::record(&tx, &op, change).await.unwrap();
        let mut renamed = row.clone().into_active_model();
        renamed.name = Set("Alfa Uusi Oy".into());
        renamed.update(&*tx).await.unwrap();
        tx.commit().await.unwrap();
        let before = listings::of_company(op.db(), row.id).await.unwrap();
        let changes = register::changes(&staff, &row).await.unwrap();
        let told: Vec<_> = changes.iter().map(|change| (change.field.as_str(), change.after.as_deref())).collect();
        assert_eq!(told, [("name", Some("Alfa Uusi Oy"))]);
        assert_eq!(listings::of_company(op.db(), row.id).await.unwrap(), before);
        let error = register::mark_seen(&t.as_role(Role::Auditor).await, &id).await.unwrap_err();
        assert!(matches!(error, OpError::NotFound));
        register::mark_seen(&staff, &id).await.unwrap();
        assert_eq!(register::changes(&staff, &row).await.unwrap(), []);
        // A candidate without any words of its own has nothing to be compared with.
        let other = t.candidate(2, "Beeta Oy").await;
        assert_eq!(register::changes(&staff, &t.company(other).await).await.unwrap(), []);
    }

    async fn an_address_of_prh_is_told_of_companies_that_write_and_taken_over_of_the_others(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let page = include_str!("../../shared/testdata/prh/companies-page.json");
        let page: serde_json::Value = serde_json::from_str(page).unwrap();
        let placed = |one: &&serde_json::Value| one["addresses"][0]["type"] == 1 && one["tradeRegisterStatus"] == "1";
        let mut records: Vec<_> = page["companies"].as_array().unwrap().iter().filter(placed).take(2).cloned().collect();
        let ids: Vec<BusinessId> = records.iter().map(|one| BusinessId::parse(one["businessId"]["value"].as_str().unwrap()).unwrap()).collect();
        let import = async |records: &[serde_json::Value]| {
            let input = prh::Piece::Stream(Box::new(std::io::Cursor::new(serde_json::to_vec(records).unwrap())));
            prh::import_reader(&t.op(), input, "page.json", true).await.unwrap()
        };
        assert_eq!(import(&records[..]).await.new, 2);
        register::decide(&t.op(), &ids, companies::Decision::Accept, None).await.unwrap();
        // One company has sent in its first text, which is no listing yet; of the other nobody has written anything.
        t.submitted(ids[0], &super::own::text("Sorvausta")).await;
        t.advance(chrono::TimeDelta::minutes(1));
        for one in &mut records {
            for address in one["addresses"].as_array_mut().unwrap() {
                address["street"] = "Uusikatu".into();
            }
        }
        assert_eq!(import(&records[..]).await.changed, 2);
        for id in &ids {
            let street = t.company(*id).await.visiting_address.unwrap().0.street.unwrap();
            assert!(street.starts_with("Uusikatu"), "{street}");
        }
        let args = seutu_shared::page::PageArgs { limit: 20, offset: 0 };
        let (told, total) = register::unseen(&staff, args).await.unwrap();
        assert_eq!((total, told[0].0.business_id), (1, ids[0]));
        let street = told[0].1.iter().find(|change| change.field == "visitingAddress.street").unwrap();
        assert!(street.after.as_deref().unwrap().starts_with("Uusikatu") && street.before != street.after);
        assert_eq!(told[0].1, register::changes(&staff, &told[0].0).await.unwrap());
        assert_eq!(register::changes(&staff, &t.company(ids[1]).await).await.unwrap(), []);
        // What the company wrote waits as it was, and staff decide.
        let (texts, _) = seutu_backend::self_service::waiting(&staff, args).await.unwrap();
        assert_eq!(texts[0].0.content.0.summary.fi.as_deref(), Some("Sorvausta"));
        register::mark_seen(&staff, &ids[0]).await.unwrap();
        assert_eq!(register::unseen(&staff, args).await.unwrap().1, 0);
    }

    async fn relationship_has_a_beginning_and_an_end_with_their_history(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = t.accepted(1, "Alfa Oy").await;
        let company = t.company(id).await.id;
        let days = |start: &str, end: &str| RelationshipInput {
            started_on: Some(start.into()).filter(|text: &String| !text.is_empty()),
            ended_on: Some(end.into()).filter(|text: &String| !text.is_empty()),
        };
        relationship::set(&staff, &id, 0, &days("1.3.2024", "")).await.unwrap();
        let stale = relationship::set(&staff, &id, 0, &days("1.4.2024", "")).await;
        assert!(matches!(stale, Err(OpError::Invalid(errors)) if errors[0].code.as_str() == "stale"));
        let wrong = relationship::set(&staff, &id, 1, &days("1.3.2024", "29.2.2024")).await;
        assert!(matches!(wrong, Err(OpError::Invalid(errors)) if errors[0].code.as_str() == "ends_before_start"));
        relationship::set(&staff, &id, 1, &days("1.3.2024", "31.10.2026")).await.unwrap();
        // The same again changes nothing.
        relationship::set(&staff, &id, 2, &days("2024-03-01", "2026-10-31")).await.unwrap();
        let history = t.history(SubjectKind::Company, company).await;
        let told: Vec<_> = history.iter().filter(|entry| entry.action == "company.relationship").collect();
        assert_eq!(told.len(), 2);
        assert_eq!((told[1].changes[0].field.as_str(), told[1].changes[0].after.as_deref()), ("endedOn", Some("2026-10-31")));
        let web = t.web().signed_in(&staff);
        let query = "query($id: BusinessId!) { registerCompany(businessId: $id) { relationship { version startedOn endedOn } } }";
        let data = web.data(query, json!({"id": id})).await;
        assert_eq!(data["registerCompany"]["relationship"], json!({"version": 2, "startedOn": "2024-03-01", "endedOn": "2026-10-31"}));
        for role in [Role::Auditor, Role::Admin, Role::CompanyOwner, Role::Municipality] {
            let refused = relationship::set(&t.as_role(role).await, &id, 2, &days("1.1.2020", "")).await;
            assert!(matches!(refused, Err(OpError::NotFound)), "{role}");
        }
    }

    async fn changes_that_nobody_has_seen_are_listed_over_the_whole_register(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let (one, two, same) = (t.published(1, "Alfa Oy").await, t.published(2, "Beeta Oy").await, t.published(3, "Ceta Oy").await);
        // Without words of its own there is nothing to compare with.
        let other = t.candidate(4, "Deeta Oy").await;
        let op = t.op();
        let change = async |id, before: &str, after: &str| {
            t.advance(chrono::TimeDelta::minutes(1));
            let row = t.company(id).await;
            let tx = op.begin().await.unwrap();
            let states = (json!({"name": before, "vatPayer": true}), json!({"name": after, "vatPayer": false}));
            let change = seutu_backend::audit::Change::updated("company.reimport", SubjectKind::Company, row.id, states.0, states.1);
            seutu_backend::audit::record(&tx, &op, change).await.unwrap();
            tx.commit().await.unwrap();
        };
        change(one, "Alfa Oy", "Alfa Uusi Oy").await;
        change(two, "Beeta Oy", "Beeta Uusi Oy").await;
        change(one, "Alfa Uusi Oy", "Alfa Uudempi Oy").await;
        change(other, "Deeta Oy", "Deeta Uusi Oy").await;
        // Changed and changed back.
        change(same, "Ceta Oy", "Ceta Uusi Oy").await;
        change(same, "Ceta Uusi Oy", "Ceta Oy").await;
        let page = |offset| seutu_shared::page::PageArgs { limit: 1, offset };
        let (rows, total) = register::unseen(&staff, page(0)).await.unwrap();
        assert_eq!((total, rows[0].0.business_id), (2, one));
        assert_eq!(rows[0].1, register::changes(&staff, &rows[0].0).await.unwrap());
        assert_eq!(rows[0].1[0].after.as_deref(), Some("Alfa Uudempi Oy"));
        let (rows, _) = register::unseen(&staff, page(1)).await.unwrap();
        assert_eq!(rows[0].0.business_id, two);
        register::mark_seen(&staff, &one).await.unwrap();
        assert_eq!(register::unseen(&staff, page(0)).await.unwrap().1, 1);
        change(one, "Alfa Uudempi Oy", "Alfa Uusin Oy").await;
        assert_eq!(register::unseen(&staff, page(0)).await.unwrap().1, 2);
        let error = register::unseen(&t.as_role(Role::Auditor).await, page(0)).await.unwrap_err();
        assert!(matches!(error, OpError::NotFound));
        let web = t.web().signed_in(&staff);
        let data = web.data("{ unseenRegisterChanges { totalCount nodes { company { businessId } changes { field before after ours } } } }", json!({})).await;
        assert_eq!(data["unseenRegisterChanges"]["nodes"][0], json!({"company": {"businessId": two}, "changes": [
            {"field": "name", "before": "Beeta Oy", "after": "Beeta Uusi Oy", "ours": null},
        ]}));
    }

    async fn the_api_enters_a_company_and_says_what_is_wrong(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let document = "mutation($id: String!) { addCompany(input: {businessId: $id, accepted: true, facts: {name: \"Toiminimi Esimerkki\", \
            form: \"26\", municipality: \"236\"}}) { company { kind ofStaff state source staffFacts { version name form } } errors { code field } } }";
        let answer = t.graphql(&staff, document, json!({"id": "1234567-8"})).await;
        assert_eq!(answer["data"]["addCompany"]["errors"][0]["code"], "invalid_business_id");
        let answer = t.graphql(&staff, document, json!({"id": business_id(1)})).await;
        let company = &answer["data"]["addCompany"]["company"];
        assert_eq!(*company, json!({"kind": "NATURAL_PERSON", "ofStaff": true, "state": "ACCEPTED", "source": "staff",
            "staffFacts": {"version": 1, "name": "Toiminimi Esimerkki", "form": "26"}}));
        let answer = t.graphql(&staff, document, json!({"id": business_id(1)})).await;
        assert_eq!(answer["data"]["addCompany"]["errors"][0], json!({"code": "company_exists", "field": "businessId"}));
        let rows = staff::Entity::find().all(t.op().db()).await.unwrap();
        assert_eq!(rows.len(), 1);
    }
}
