//! Consent: publishing needs it, withdrawing ends it everywhere at once, and the ledger only grows.

use chrono::{DateTime, TimeDelta, Utc};
use rand::{Rng as _, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use seutu_backend::consents::entity::{current, event, wording};
use seutu_backend::consents::{self, NewConsentEvent};
use seutu_backend::listings;
use seutu_backend::platform::OpResult;
use seutu_backend::register::{self, RecordConsent, WithdrawConsent};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{
    ConsentHistory, ConsentKey, ConsentKind, ConsentMethod, ConsentPurpose, ConsentSubject,
};
use seutu_shared::id::ContactPersonId;
use seutu_shared::listing::ListingInput;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::fixtures::recorded;
use seutu_tests::{TestApp, Web, db_test};

const DIRECTORY: ConsentPurpose = ConsentPurpose::DirectoryPublication;
const PERSON: ConsentPurpose = ConsentPurpose::ContactPersonPublication;
const NAME: &str = "Näkyvä Konepaja Oy";

const RECORD: &str = "mutation($input: RecordConsentInput!) { payload: recordConsent(input: $input) {
    event { kind givenByName recordedBy wording { version text(language: FI) } } company { listingState } errors { code field } } }";
const WITHDRAW: &str = "mutation($input: WithdrawConsentInput!) { payload: withdrawConsent(input: $input) {
    event { kind } company { listing { state withdrawnAt publicUrl } currentConsents { kind live } } errors { code field } } }";
const PUBLISH: &str = "mutation($input: PublishListingInput!) { payload: publishListing(input: $input) {
    company { listing { state publicUrl } } errors { code field } } }";

fn code<T: std::fmt::Debug>(result: OpResult<T>) -> String {
    result.unwrap_err().into_user_errors().unwrap()[0]
        .code
        .to_string()
}

/// Records the person's own consent to be shown.
pub async fn person_consent(t: &TestApp, id: BusinessId, person: ContactPersonId) {
    let wording = t.wording(PERSON).await;
    let given = RecordConsent {
        purpose: PERSON,
        contact_person: Some(person),
        ..recorded(t, id, ConsentKind::Given, wording)
    };
    register::record_consent(&t.op(), given).await.unwrap();
}

/// Everywhere the public could see the company; each entry says whether it does.
async fn seen(web: &Web, id: BusinessId) -> Vec<(&'static str, bool)> {
    let list = |answer: Value, path: &str| {
        answer
            .pointer(path)
            .unwrap()
            .as_array()
            .is_some_and(|found| !found.is_empty())
    };
    let company = "query($id: BusinessId!) { company(businessId: $id) { name } }";
    let companies = "query($text: String) { companies(filter: {text: $text}) { totalCount nodes { name }
        facets { municipalities { count } industries { count } } } }";
    let suggest = "{ companySuggestions(prefix: \"näky\") { label } }";
    let found = web.data(companies, json!({"text": "näkyvä"})).await;
    let all = web.data(companies, json!({"text": null})).await;
    let mut seen = vec![
        (
            "company",
            !web.data(company, json!({"id": id})).await["company"].is_null(),
        ),
        ("search", list(found.clone(), "/companies/nodes")),
        ("facets", list(found, "/companies/facets/municipalities")),
        ("list", list(all.clone(), "/companies/nodes")),
        ("count", all["companies"]["totalCount"] != 0),
        (
            "by id",
            list(web.data(companies, json!({"text": id})).await, "/companies/nodes"),
        ),
        (
            "suggestions",
            list(web.data(suggest, json!({})).await, "/companySuggestions"),
        ),
        (
            "sitemap",
            web.get("/sitemap.xml").await.text().contains(id.as_str()),
        ),
        ("front page", web.get("/").await.text().contains(NAME)),
        (
            "results page",
            web.get("/?haku=konepaja&jarjestys=nimi")
                .await
                .text()
                .contains(NAME),
        ),
    ];
    for (place, prefix) in [("page fi", ""), ("page sv", "/sv"), ("page en", "/en")] {
        let answer = web.get(&format!("{prefix}/yritys/{id}")).await;
        assert_eq!(answer.status == 200, answer.text().contains(NAME), "{place}");
        seen.push((place, answer.status == 200));
    }
    seen
}

async fn assert_seen(t: &TestApp, id: BusinessId, expected: bool) {
    for services in [t.services().clone(), t.second_instance().await] {
        for (place, visible) in seen(&Web::new(&services), id).await {
            assert_eq!(visible, expected, "{place}");
        }
    }
}

mod publish {
    use super::*;

    db_test! {
        async fn consent_then_publishing_makes_the_company_visible_everywhere(t: TestApp) {
            let id = t.accepted(1, NAME).await;
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            let wording = t.wording(DIRECTORY).await;
            let input = json!({"input": {"businessId": id, "purpose": "DIRECTORY_PUBLICATION", "kind": "GIVEN",
                "givenByName": "Testi Antaja", "givenByRole": "Yrittäjä", "method": "VISIT",
                "occurredAt": t.clock_now() - TimeDelta::hours(2), "wordingId": wording.to_string(), "language": "SV"}});
            let payload = web.data(RECORD, input).await["payload"].clone();
            assert_eq!(payload["errors"], json!([]));
            assert_eq!(payload["event"]["wording"]["version"], 3);
            assert_eq!(payload["company"]["listingState"], "NONE");
            assert_seen(&t, id, false).await;
            let payload = web.data(PUBLISH, json!({"input": {"businessId": id}})).await["payload"].clone();
            let listing = &payload["company"]["listing"];
            assert_eq!(listing["state"], "PUBLISHED");
            assert_eq!(listing["publicUrl"], format!("http://127.0.0.1:8080/yritys/{id}"));
            listings::update(&t.op(), &id, 1, &ListingInput {
                keywords: vec!["konepaja".into()], ..Default::default()
            }).await.unwrap();
            assert_seen(&t, id, true).await;
        }

        async fn without_consent_nothing_is_published_and_nothing_half_written(t: TestApp) {
            let id = t.accepted(1, NAME).await;
            assert_eq!(code(listings::publish(&t.op(), &id).await), "consent_missing");
            let company = t.company(id).await.id;
            assert!(listings::of_company(t.op().db(), company).await.unwrap().is_none());
            assert_seen(&t, id, false).await;
            // With a draft the draft stays as it was.
            listings::update(&t.op(), &id, 0, &ListingInput::default()).await.unwrap();
            let before = listings::of_company(t.op().db(), company).await.unwrap();
            assert_eq!(code(listings::publish(&t.op(), &id).await), "consent_missing");
            assert_eq!(listings::of_company(t.op().db(), company).await.unwrap(), before);
        }

        async fn consent_that_is_refused_or_withdrawn_does_not_count(t: TestApp) {
            let id = t.accepted(1, NAME).await;
            t.consent(id, ConsentKind::Refused).await;
            assert_eq!(code(listings::publish(&t.op(), &id).await), "consent_missing");
            t.advance(TimeDelta::minutes(5));
            t.consent(id, ConsentKind::Given).await;
            t.withdraw(id).await;
            assert_eq!(code(listings::publish(&t.op(), &id).await), "consent_missing");
        }

        async fn consent_of_a_contact_person_does_not_publish_the_company(t: TestApp) {
            let id = t.accepted(1, NAME).await;
            let person = t.contact_person(id, "Testi Henkilö").await;
            person_consent(&t, id, person).await;
            assert_eq!(code(listings::publish(&t.op(), &id).await), "consent_missing");
        }

        async fn candidate_and_rejected_company_can_neither_consent_nor_be_published(t: TestApp) {
            let id = t.candidate(1, NAME).await;
            let wording = t.wording(DIRECTORY).await;
            let given = recorded(&t, id, ConsentKind::Given, wording);
            assert_eq!(code(register::record_consent(&t.op(), given).await), "company_not_accepted");
            assert_eq!(code(listings::publish(&t.op(), &id).await), "company_not_accepted");
        }

        async fn publishing_twice_changes_nothing(t: TestApp) {
            let id = t.published(1, NAME).await;
            let company = t.company(id).await.id;
            let before = listings::of_company(t.op().db(), company).await.unwrap();
            t.advance(TimeDelta::minutes(1));
            listings::publish(&t.op(), &id).await.unwrap();
            assert_eq!(listings::of_company(t.op().db(), company).await.unwrap(), before);
        }
    }
}

mod withdraw {
    use super::*;

    db_test! {
        async fn one_mutation_takes_it_off_everywhere_on_every_instance_and_keeps_the_history(t: TestApp) {
            let id = t.published(1, NAME).await;
            assert_seen(&t, id, true).await;
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            let input = json!({"input": {"businessId": id, "purpose": "DIRECTORY_PUBLICATION", "method": "EMAIL"}});
            let payload = web.data(WITHDRAW, input.clone()).await["payload"].clone();
            assert_seen(&t, id, false).await;
            assert_eq!(payload["event"]["kind"], "WITHDRAWN");
            assert_eq!(payload["company"]["currentConsents"], json!([{"kind": "WITHDRAWN", "live": false}]));
            let listing = &payload["company"]["listing"];
            assert_eq!((&listing["state"], &listing["publicUrl"]), (&json!("WITHDRAWN"), &Value::Null));
            assert!(listing["withdrawnAt"].is_string());
            let history = consents::events_of_company(&t.op(), t.company(id).await.id).await.unwrap();
            let kinds: Vec<_> = history.iter().map(|row| row.event.kind).collect();
            assert_eq!(kinds, [ConsentKind::Withdrawn, ConsentKind::Given]);
            assert_eq!(web.codes(WITHDRAW, input).await, ["consent_already_withdrawn"]);
        }

        async fn in_the_very_instant_of_the_consent_the_withdrawal_counts(t: TestApp) {
            // Ids made in one millisecond are in no order: try often enough to meet both.
            for number in 0..12 {
                let id = t.accepted(number, NAME).await;
                let wording = t.wording(DIRECTORY).await;
                let now = RecordConsent { occurred_at: t.clock_now(), ..recorded(&t, id, ConsentKind::Given, wording) };
                register::record_consent(&t.op(), now).await.unwrap();
                listings::publish(&t.op(), &id).await.unwrap();
                t.withdraw(id).await;
            }
            assert_eq!(t.web().data("{ companies { totalCount } }", json!({})).await["companies"]["totalCount"], 0);
        }

        async fn clock_that_lags_behind_the_consent_does_not_stop_the_withdrawal(t: TestApp) {
            let id = t.published(1, NAME).await;
            t.advance(TimeDelta::minutes(5));
            t.consent(id, ConsentKind::Renewed).await;
            t.clock().set(TestApp::start_time());
            t.withdraw(id).await;
            t.advance(TimeDelta::hours(1));
            assert_seen(&t, id, false).await;
        }

        async fn later_refusal_takes_the_listing_off(t: TestApp) {
            let id = t.published(1, NAME).await;
            t.advance(TimeDelta::minutes(5));
            t.consent(id, ConsentKind::Refused).await;
            assert_seen(&t, id, false).await;
        }

        async fn consent_dated_before_the_withdrawal_does_not_revive_it(t: TestApp) {
            let id = t.published(1, NAME).await;
            t.advance(TimeDelta::hours(1));
            t.withdraw(id).await;
            let wording = t.wording(DIRECTORY).await;
            let old = RecordConsent {
                occurred_at: t.clock_now() - TimeDelta::minutes(30),
                ..recorded(&t, id, ConsentKind::Given, wording)
            };
            register::record_consent(&t.op(), old).await.unwrap();
            assert_seen(&t, id, false).await;
            assert_eq!(code(listings::publish(&t.op(), &id).await), "consent_missing");
        }

        async fn new_consent_after_a_withdrawal_needs_a_new_publishing(t: TestApp) {
            let id = t.published(1, NAME).await;
            t.withdraw(id).await;
            t.advance(TimeDelta::hours(1));
            t.consent(id, ConsentKind::Given).await;
            assert_seen(&t, id, false).await;
            listings::publish(&t.op(), &id).await.unwrap();
            assert_seen(&t, id, true).await;
        }

        async fn needs_a_company_and_a_consent_in_force(t: TestApp) {
            let id = t.accepted(1, NAME).await;
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            let input = |id: &str| json!({"input": {"businessId": id, "purpose": "DIRECTORY_PUBLICATION", "method": "EMAIL"}});
            assert_eq!(web.codes(WITHDRAW, input(id.as_str())).await, ["consent_already_withdrawn"]);
            let unknown = seutu_tests::fixtures::business_id(9);
            assert_eq!(web.codes(WITHDRAW, input(unknown.as_str())).await, ["not_found"]);
        }

        async fn race_with_publishing_never_leaves_a_published_listing_without_consent(t: TestApp) {
            for number in 0..8 {
                let id = t.accepted(number, NAME).await;
                t.consent(id, ConsentKind::Given).await;
                let op = t.op();
                let withdrawal = WithdrawConsent {
                    business_id: id, purpose: DIRECTORY, contact_person: None, method: ConsentMethod::Phone, note: None,
                };
                let (_, withdrawn) = futures::join!(listings::publish(&op, &id), register::withdraw_consent(&op, withdrawal));
                withdrawn.unwrap();
                let listing = listings::of_company(op.db(), t.company(id).await.id).await.unwrap();
                assert!(listing.is_none_or(|row| row.state.as_str() == "withdrawn"));
            }
        }
    }
}

mod record {
    use super::*;

    db_test! {
        async fn wrong_input_is_named_and_nothing_written(t: TestApp) {
            let (id, other) = (t.accepted(1, NAME).await, t.accepted(2, "Muu Oy").await);
            let stranger = t.contact_person(other, "Testi Vieras").await;
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            let (wording, person_wording) = (t.wording(DIRECTORY).await, t.wording(PERSON).await);
            let valid = json!({"businessId": id, "purpose": "DIRECTORY_PUBLICATION", "kind": "GIVEN",
                "givenByName": "Testi Antaja", "givenByRole": "Yrittäjä", "method": "PHONE",
                "occurredAt": t.clock_now(), "wordingId": wording.to_string(), "language": "FI"});
            let second = t.clock_now() + TimeDelta::microseconds(1);
            let cases = [
                ("occurredAt", json!(second), "date_in_future@occurredAt"),
                ("kind", json!("WITHDRAWN"), "unknown_code@kind"),
                ("kind", json!("EXPIRED"), "unknown_code@kind"),
                ("givenByName", json!(" \u{0} "), "required@givenByName"),
                ("givenByRole", json!("x".repeat(201)), "too_long@givenByRole"),
                ("note", json!("x".repeat(2001)), "too_long@note"),
                ("wordingId", json!("ei tunniste"), "wording_unknown@wordingId"),
                ("wordingId", json!(person_wording.to_string()), "wording_unknown@wordingId"),
                ("purpose", json!("CONTACT_PERSON_PUBLICATION"), "contact_person_missing@contactPersonId"),
                ("businessId", json!(seutu_tests::fixtures::business_id(9)), "not_found"),
                ("contactPersonId", json!("ei tunniste"), "contact_person_missing@contactPersonId"),
            ];
            for (field, value, expected) in cases {
                let mut input = valid.clone();
                input[field] = value;
                assert_eq!(web.codes(RECORD, json!({"input": input})).await, [expected]);
            }
            let mut input = valid.clone();
            (input["purpose"], input["contactPersonId"]) = (json!("CONTACT_PERSON_PUBLICATION"), json!(stranger.to_string()));
            input["wordingId"] = json!(person_wording.to_string());
            assert_eq!(web.codes(RECORD, json!({"input": input})).await, ["contact_person_missing@contactPersonId"]);
            assert!(event::Entity::find().all(t.op().db()).await.unwrap().is_empty());
            assert!(web.codes(RECORD, json!({"input": valid})).await.is_empty());
        }

        async fn event_tells_who_gave_it_who_wrote_it_and_on_which_text(t: TestApp) {
            let id = t.accepted(1, NAME).await;
            let op = t.as_role(Role::PrivacyOfficer).await;
            let wording = t.wording(DIRECTORY).await;
            let given = RecordConsent { note: Some("Soitto 21.11.\u{0}".into()), ..recorded(&t, id, ConsentKind::Given, wording) };
            register::record_consent(&op, given).await.unwrap();
            let events = consents::events_of_company(&op, t.company(id).await.id).await.unwrap();
            let (event, evidence) = (&events[0].event, events[0].evidence.as_ref().unwrap());
            assert_eq!(event.recorded_by, op.actor().label());
            assert_eq!((evidence.given_by_name.as_str(), evidence.note.as_deref()), ("Testi Antaja", Some("Soitto 21.11.")));
            let text = wording::Entity::find_by_id(wording).one(op.db()).await.unwrap().unwrap();
            assert_eq!(event.wording_hash, text.hash);
            assert_eq!(text.hash.len(), 64);
        }
    }
}

mod ledger {
    use super::*;

    db_test! {
        async fn engine_itself_refuses_to_change_or_delete_events_and_wordings(t: TestApp) {
            let id = t.published(1, NAME).await;
            for sql in [
                "UPDATE consent_event SET kind = 'given'",
                "DELETE FROM consent_event",
                "UPDATE consent_wording SET text_fi = 'muu'",
                "DELETE FROM consent_wording",
                "UPDATE audit_entry SET actor = 'joku muu'",
                "DELETE FROM audit_entry",
            ] {
                assert!(t.sql_fails(sql).await, "{sql}");
            }
            assert_seen(&t, id, true).await;
        }

        async fn erased_evidence_leaves_the_event_and_its_proof(t: TestApp) {
            let id = t.published(1, NAME).await;
            t.sql("DELETE FROM consent_evidence").await;
            t.withdraw(id).await;
            let events = consents::events_of_company(&t.op(), t.company(id).await.id).await.unwrap();
            assert_eq!(events.len(), 2);
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            let query = "query($id: BusinessId!) { registerCompany(businessId: $id) { consents { kind givenByName } } }";
            let data = web.data(query, json!({"id": id})).await;
            assert_eq!(data["registerCompany"]["consents"][1], json!({"kind": "GIVEN", "givenByName": null}));
        }

        async fn in_whatever_order_events_are_written_the_state_is_that_of_their_history(t: TestApp) {
            let wording = t.wording(DIRECTORY).await;
            let wording = wording::Entity::find_by_id(wording).one(t.op().db()).await.unwrap().unwrap();
            for seed in 0..25 {
                let mut rng = ChaCha8Rng::seed_from_u64(seed);
                let number = u32::try_from(seed).unwrap();
                let id = t.candidate(number, NAME).await;
                let company = t.company(id).await.id;
                let subject = ConsentSubject::Company(company);
                for _ in 0..rng.random_range(1..7) {
                    // Instants of every precision that engines may store differently.
                    let unit = [1_i64, 10, 1_000, 1_000_000][rng.random_range(0..4)];
                    let back = TimeDelta::microseconds(unit * rng.random_range(0..4));
                    let kind = ConsentKind::ALL[rng.random_range(0..ConsentKind::ALL.len())];
                    append(&t, company, kind, t.clock_now() - back, &wording).await;
                    if rng.random_bool(0.5) { t.advance(TimeDelta::microseconds(rng.random_range(0..1500))); }
                }
                let rows = event::Entity::find().filter(event::Column::CompanyId.eq(company)).all(t.op().db()).await.unwrap();
                let history = ConsentHistory::new(rows.iter().map(|row| consents::to_event(row, subject)));
                let expected = history.current(DIRECTORY, subject).unwrap();
                let stored = current::Entity::find()
                    .filter(current::Column::SubjectId.eq(company.uuid())).one(t.op().db()).await.unwrap().unwrap();
                assert_eq!((stored.event_id, stored.kind, stored.occurred_at), (expected.id, expected.kind, expected.occurred_at), "seed {seed}");
                let read = consents::current_event(t.op().db(), subject).await.unwrap().unwrap();
                assert_eq!(&read, expected, "seed {seed}");
            }
        }
    }

    async fn append(
        t: &TestApp,
        company: seutu_shared::id::CompanyId,
        kind: ConsentKind,
        at: DateTime<Utc>,
        wording: &wording::Model,
    ) {
        let op = t.op();
        let tx = op.begin().await.unwrap();
        let new = NewConsentEvent {
            company: Some(company),
            key: ConsentKey::publication(DIRECTORY, ConsentSubject::Company(company)),
            kind,
            wording: wording.clone(),
            language: Locale::Fi,
            method: ConsentMethod::Form,
            given_by_name: "Testi Antaja".into(),
            given_by_role: "Yrittäjä".into(),
            note: None,
            occurred_at: at,
            valid_until: None,
        };
        consents::append(&tx, &op, new).await.unwrap();
        tx.commit().await.unwrap();
    }
}

mod wordings {
    use super::*;

    db_test! {
        async fn first_wordings_are_made_once_for_each_purpose_in_three_languages(t: TestApp) {
            for _ in 0..2 {
                consents::ensure_first_wordings(&t.op()).await.unwrap();
            }
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            // Third parties are added by staff, each with its text.
            for purpose in ConsentPurpose::ALL.iter().filter(|one| **one != ConsentPurpose::ThirdPartyMarketing) {
                let query = "query($purpose: ConsentPurpose!) { consentWordings(purpose: $purpose) { version current hash
                    fi: text(language: FI) sv: text(language: SV) en: text(language: EN)
                    plainFi: plain(language: FI) plainSv: plain(language: SV) plainEn: plain(language: EN) } }";
                let data = web.data(query, json!({"purpose": purpose.graphql_name()})).await;
                let found = data["consentWordings"].as_array().unwrap();
                // What the listing itself is asked with got a newer text when contact details and pictures were parted from
                // it, and every text of the directory one with a plain text beside it.
                let newest = if *purpose == DIRECTORY { 3 } else { 1 + usize::from(purpose.is_publication()) };
                assert_eq!(found.len(), newest);
                assert_eq!((&found[0]["version"], &found[0]["current"]), (&json!(newest), &json!(true)));
                let texts: std::collections::BTreeSet<&str> =
                    ["fi", "sv", "en"].iter().map(|language| found[0][language].as_str().unwrap()).collect();
                assert!(texts.len() == 3 && texts.iter().all(|text| text.len() > 40), "{texts:?}");
                for plain in ["plainFi", "plainSv", "plainEn"] {
                    let words = found[0][plain].as_str().unwrap().split_whitespace().count();
                    assert!((5..=25).contains(&words), "{purpose}: {plain}");
                }
                // The plain text came beside the same full text: nobody is asked anew.
                if purpose.is_publication() {
                    assert!(found[1]["plainFi"].is_null() && found[0]["hash"] != found[1]["hash"]);
                    assert_eq!(found[0]["fi"], found[1]["fi"]);
                }
            }
        }
    }
}

mod contact_persons {
    use super::*;

    const PEOPLE: &str =
        "query($id: BusinessId!) { company(businessId: $id) { contactPersons { name phone email } } }";

    async fn shown(t: &TestApp, id: BusinessId) -> Vec<String> {
        let data = t.web().data(PEOPLE, json!({"id": id})).await;
        let people = data["company"]["contactPersons"].as_array().unwrap();
        let names: Vec<String> = people
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_string())
            .collect();
        let html = t.web().get(&format!("/yritys/{id}")).await.text();
        for name in ["Testi Yksi", "Testi Kaksi"] {
            assert_eq!(
                html.contains(name),
                names.iter().any(|shown| shown == name),
                "{name}"
            );
        }
        names
    }

    db_test! {
        async fn each_is_shown_only_under_an_own_consent_and_vanishes_with_it(t: TestApp) {
            let id = t.published(1, NAME).await;
            let (one, two) = (t.contact_person(id, "Testi Yksi").await, t.contact_person(id, "Testi Kaksi").await);
            assert!(shown(&t, id).await.is_empty());
            person_consent(&t, id, one).await;
            assert_eq!(shown(&t, id).await, ["Testi Yksi"]);
            person_consent(&t, id, two).await;
            assert_eq!(shown(&t, id).await.len(), 2);
            let withdrawal = WithdrawConsent {
                business_id: id, purpose: PERSON, contact_person: Some(one), method: ConsentMethod::Phone, note: None,
            };
            register::withdraw_consent(&t.op(), withdrawal).await.unwrap();
            assert_eq!(shown(&t, id).await, ["Testi Kaksi"]);
            assert_seen(&t, id, true).await;
        }

        async fn is_not_found_by_searching_for_the_name(t: TestApp) {
            let id = t.published(1, NAME).await;
            let one = t.contact_person(id, "Testi Yksi").await;
            person_consent(&t, id, one).await;
            let query = "{ companies(filter: {text: \"yksi\"}) { totalCount } companySuggestions(prefix: \"yksi\") { label } }";
            let data = t.web().data(query, json!({})).await;
            assert_eq!(data, json!({"companies": {"totalCount": 0}, "companySuggestions": []}));
        }

        async fn vanishes_with_the_company_and_stays_hidden_without_the_company_consent(t: TestApp) {
            let id = t.published(1, NAME).await;
            let one = t.contact_person(id, "Testi Yksi").await;
            person_consent(&t, id, one).await;
            t.withdraw(id).await;
            assert_eq!(t.web().data(PEOPLE, json!({"id": id})).await["company"], Value::Null);
        }

        async fn ended_consent_hides_the_person_even_if_the_read_model_lags(t: TestApp) {
            let id = t.published(1, NAME).await;
            let one = t.contact_person(id, "Testi Yksi").await;
            person_consent(&t, id, one).await;
            t.sql("UPDATE consent_current SET kind = 'withdrawn' WHERE subject_kind = 'contact_person'").await;
            assert!(shown(&t, id).await.is_empty());
        }
    }
}
