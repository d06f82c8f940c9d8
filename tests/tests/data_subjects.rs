//! People whose data is kept: data with source and basis, restriction, merging, the duty to tell.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use serde_json::json;
use seutu_backend::access::entity::{entry, subject};
use seutu_backend::audit::SubjectKind;
use seutu_backend::contacts::{self, NewContact};
use seutu_backend::inventory::{self, NewRow};
use seutu_backend::people::{self, Lift, NewDatum, NewLink, NewPerson, PersonChange, Tell};
use seutu_backend::platform::crypto::Field;
use seutu_backend::platform::{Engine, OpContext, OpError, OpResult};
use seutu_shared::access::{AccessKind, AccessSubject};
use seutu_shared::contact_log::ContactKind;
use seutu_shared::id::{InformationDutyId, PersonId};
use seutu_shared::legal_basis::{Ground, LegalBasis};
use seutu_shared::locale::Locale;
use seutu_shared::person::{
    BirthDatePurpose, CompanyRole, DatumKind, DutyExemption, DutyState, MatchReason, OpeningPurpose,
    PersonSource, RestrictionGround, ToldHow,
};
use seutu_shared::role::Role;
use seutu_shared::trilingual::Trilingual;
use seutu_tests::{CapturedLogs, TestApp, db_test};

mod contact_persons;
mod kinds;

const LAW: &str = "Tietosuojalaki 1050/2018, 4 §";

fn new(name: &str, email: &str) -> NewPerson {
    NewPerson {
        name: Some(name.into()),
        email: Some(email.into()),
        phone: None,
        source: PersonSource::Person,
        origin: None,
        ground: Ground::public_task(LAW),
        language: Locale::Fi,
    }
}

async fn register(op: &OpContext, new: NewPerson) -> OpResult<PersonId> {
    let tx = op.begin().await?;
    let id = people::register(&tx, op, new).await?;
    tx.commit().await?;
    Ok(id)
}

async fn add(op: &OpContext, name: &str, email: &str) -> PersonId {
    register(op, new(name, email)).await.unwrap()
}

/// A person of whom PRH told us.
pub(crate) async fn from_prh(op: &OpContext, name: &str, email: &str) -> PersonId {
    let source = PersonSource::Prh;
    register(
        op,
        NewPerson {
            source,
            ..new(name, email)
        },
    )
    .await
    .unwrap()
}

fn datum(op: &OpContext, kind: DatumKind, text: &str) -> NewDatum {
    NewDatum {
        kind,
        text: text.into(),
        purpose: None,
        source: PersonSource::Person,
        origin: None,
        ground: Ground::public_task(LAW),
        since: op.today(),
    }
}

fn codes(error: OpError) -> Vec<(String, String)> {
    let errors = error.into_user_errors().unwrap().into_iter();
    errors
        .map(|error| (error.field.unwrap_or_default(), error.code.as_str().to_owned()))
        .collect()
}

fn code(error: OpError) -> String {
    codes(error).remove(0).1
}

async fn names(op: &OpContext, search: &str) -> Vec<String> {
    let page = people::list(op, Some(search), None, 50).await.unwrap();
    page.people
        .iter()
        .filter_map(|person| person.name().map(str::to_owned))
        .collect()
}

async fn person(op: &OpContext, id: PersonId) -> people::Person {
    people::find(op.db(), op, id).await.unwrap().unwrap()
}

async fn restrict(op: &OpContext, id: PersonId) {
    seutu_backend::register::restrict_person(op, id, RestrictionGround::Accuracy, "Nimi on väärin")
        .await
        .unwrap();
}

/// The only duty of a person.
pub(crate) async fn duty(op: &OpContext, id: PersonId) -> people::Duty {
    let known = person(op, id).await;
    let mut all = people::duties(op, &known).await.unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn call(t: &TestApp, text: &str) -> NewContact {
    NewContact {
        kind: ContactKind::Complaint,
        happened_at: t.clock_now(),
        text: text.into(),
        due_on: None,
        assignee: None,
    }
}

db_test! {
    async fn data_is_sealed_and_each_datum_says_from_where_on_which_basis_and_since_when(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let logs = CapturedLogs::start();
        let id = add(&staff, "Testi Esimerkki", "Testi@Esimerkki.example").await;
        let interest = NewDatum {
            source: PersonSource::Event,
            origin: Some("Yrittäjäpäivä".into()),
            ground: Ground::consent(),
            ..datum(&staff, DatumKind::Interest, "Matkailu")
        };
        people::add(&staff, id, interest).await.unwrap();
        logs.assert_free_of(&["Testi Esimerkki", "esimerkki.example", "Yrittäjäpäivä", "Matkailu"]);
        let data = people::data(staff.db(), &staff, &person(&staff, id).await).await.unwrap();
        let told = data.iter().find(|datum| datum.kind == DatumKind::Interest).unwrap();
        assert_eq!((told.text.as_str(), told.source, told.basis), ("Matkailu", PersonSource::Event, LegalBasis::Consent));
        assert_eq!((told.origin.as_deref(), told.since), (Some("Yrittäjäpäivä"), staff.today()));
        let name = data.iter().find(|datum| datum.kind == DatumKind::Name).unwrap();
        assert_eq!((name.source, name.law.as_deref()), (PersonSource::Person, Some(LAW)));
        let stored = lines(&t, "person_datum", &["body", "email", "origin"]).await.join("\n");
        for text in ["Testi", "example", "Yritt", "Matkailu"] {
            let hex = text.bytes().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat();
            assert!(!stored.contains(text) && !stored.contains(&hex), "{stored}");
        }
        let found = people::by_email(staff.db(), &staff, "testi@esimerkki.example").await.unwrap().unwrap();
        assert_eq!((found.id(), found.name()), (id, Some("Testi Esimerkki")));
        let history = t.history(SubjectKind::Person, id).await;
        assert!(history.iter().any(|entry| entry.action == "person.datum_add"));
    }

    async fn what_may_not_be_kept_is_refused_by_its_field(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        // Numbers from 900 on are never given to people.
        let identity_code = "010190-900P";
        assert!(seutu_shared::hetu::contains(identity_code));
        let other = |text: &str| datum(&staff, DatumKind::Other, text);
        let interests = Ground { basis: LegalBasis::LegitimateInterests, law: None };
        let no_law = Ground { basis: LegalBasis::PublicTask, law: None };
        for (new, expected) in [
            (other(&format!("Hetu on {identity_code}")), ("text", "identity_code")),
            (NewDatum { origin: Some(identity_code.into()), ..other("x") }, ("origin", "identity_code")),
            (NewDatum { ground: interests, ..other("x") }, ("basis", "basis_not_for_authority")),
            (NewDatum { ground: no_law, ..other("x") }, ("law", "required")),
            (NewDatum { since: day("2026-11-23"), ..other("x") }, ("since", "date_in_future")),
            (datum(&staff, DatumKind::BirthDate, "1990-01-01"), ("purpose", "purpose_missing")),
            (datum(&staff, DatumKind::Email, "testi"), ("text", "invalid_email")),
            (datum(&staff, DatumKind::Phone, "12"), ("text", "invalid_phone")),
            (other("  "), ("text", "required")),
        ] {
            let refused = codes(people::add(&staff, id, new).await.unwrap_err());
            assert_eq!(refused[0], (expected.0.to_owned(), expected.1.to_owned()));
        }
        let contact = contacts::record_of_person(&staff, id, None, call(&t, identity_code)).await.unwrap_err();
        assert_eq!(code(contact), "identity_code");
        assert_eq!(code(register(&staff, NewPerson { name: None, email: None, ..new("", "") }).await.unwrap_err()), "required");
        assert_eq!(people::data(staff.db(), &staff, &person(&staff, id).await).await.unwrap().len(), 2);
    }

    async fn birth_date_is_kept_for_a_purpose_and_a_new_name_ends_the_one_before(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = add(&staff, "Testi Vanhanimi", "testi@esimerkki.example").await;
        let purpose = Some(BirthDatePurpose::LegalCapacity);
        people::add(&staff, id, NewDatum { purpose, ..datum(&staff, DatumKind::BirthDate, "2010-05-17") }).await.unwrap();
        people::add(&staff, id, datum(&staff, DatumKind::Name, "Testi Uusinimi")).await.unwrap();
        let known = person(&staff, id).await;
        assert_eq!(known.name(), Some("Testi Uusinimi"));
        let data = people::data(staff.db(), &staff, &known).await.unwrap();
        let before = data.iter().find(|datum| datum.text == "Testi Vanhanimi").unwrap();
        assert_eq!(before.until, Some(staff.today()));
        assert!(names(&staff, "vanhanimi").await.is_empty());
        // What has ended leads to nobody any more.
        let email = data.iter().find(|datum| datum.kind == DatumKind::Email).unwrap().id;
        people::end(&staff, email, staff.today()).await.unwrap();
        assert_eq!(people::by_email(staff.db(), &staff, "testi@esimerkki.example").await.unwrap(), None);
        assert_eq!(code(people::end(&staff, email, staff.today()).await.unwrap_err()), "not_found");
    }

    async fn people_are_found_by_parts_of_names_whole_addresses_and_numbers(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = add(&staff, "Testi Mäki-Esimerkki", "testi@esimerkki.example").await;
        people::add(&staff, id, datum(&staff, DatumKind::Phone, "040 123 4567")).await.unwrap();
        add(&staff, "Malli Kuvitelma", "malli@esimerkki.example").await;
        for search in ["mäki", "MAKI", "esim testi", "TESTI@esimerkki.example", "+358 40 1234567", "Esimerkki, Testi"] {
            assert_eq!(names(&staff, search).await, ["Testi Mäki-Esimerkki"], "{search}");
        }
        for search in ["es", "merkki", "@esimerkki.example", "---", "testi malli"] {
            assert!(names(&staff, search).await.is_empty(), "{search}");
        }
    }

    async fn pages_go_on_where_the_last_one_ended_and_count_nobody(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        for number in 0..5 {
            add(&staff, &format!("Testi Numero{number}"), &format!("t{number}@esimerkki.example")).await;
            t.advance(chrono::TimeDelta::seconds(1));
        }
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let (page, statements) = t.count_statements(people::list(&staff, None, after, 2)).await;
            let page = page.unwrap();
            assert!(!statements.texts().iter().any(|text| text.to_lowercase().contains("count(")));
            after = page.people.last().map(people::Person::id);
            seen.extend(page.people.into_iter().filter_map(|person| person.name().map(str::to_owned)));
            if !page.more {
                break;
            }
        }
        assert_eq!(seen, ["Testi Numero4", "Testi Numero3", "Testi Numero2", "Testi Numero1", "Testi Numero0"]);
    }

    async fn restricted_person_is_nowhere_at_once(t: TestApp) {
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let company = t.accepted(1, "Alfa Oy").await;
        let id = from_prh(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        let twin = add(&staff, "Testi Esimerkki", "toinen@esimerkki.example").await;
        let me = Some(staff.account().unwrap().0);
        let follow_up = NewContact { due_on: Some(staff.today()), assignee: me, ..call(&t, "Testi valitti") };
        let entry = contacts::record_of_person(&staff, id, Some(&company), follow_up).await.unwrap();
        let due = duty(&staff, id).await;
        restrict(&officer, id).await;
        let db = staff.db();
        assert_eq!(people::find(db, &staff, id).await.unwrap(), None);
        assert_eq!(people::by_email(db, &staff, "testi@esimerkki.example").await.unwrap(), None);
        for (search, found) in [("Testi", 1), ("Esimerkki", 1), ("testi@esimerkki.example", 0)] {
            assert_eq!(names(&staff, search).await.len(), found, "{search}");
        }
        assert_eq!(people::list(&staff, None, None, 50).await.unwrap().people.len(), 1);
        assert!(people::matches(&staff, &person(&staff, twin).await).await.unwrap().is_empty());
        assert!(people::to_be_told(&staff, None, 50).await.unwrap().rows.is_empty());
        assert!(contacts::of_company(&staff, t.company(company).await.id).await.unwrap().is_empty());
        assert!(contacts::follow_ups(&staff).await.unwrap().is_empty());
        let change = PersonChange { version: 1, language: Locale::Sv, started_on: None, ended_on: None };
        let link = NewLink { person: id, company, role: CompanyRole::Owner, contact_person: None, started_on: None, ended_on: None };
        let tell = Tell { version: 1, how: ToldHow::Phone, on: staff.today() };
        let refused = [
            people::add(&staff, id, datum(&staff, DatumKind::Other, "x")).await.err(),
            people::change(&staff, id, change).await.err(),
            people::link(&staff, link).await.err(),
            people::merge(&staff, twin, id).await.err(),
            people::merge(&staff, id, twin).await.err(),
            people::tell(&staff, due.id, tell).await.err(),
            people::source_letter(&staff, due.id, None).await.err(),
            contacts::close(&staff, entry, true).await.err(),
            contacts::record_of_person(&staff, id, None, call(&t, "x")).await.err(),
        ];
        for error in refused {
            assert_eq!(code(error.unwrap()), "not_found");
        }
        let answer = t.graphql(&staff, "query($id: ID!) { person(id: $id) { name } }", json!({"id": id})).await;
        assert_eq!(answer["data"]["person"], json!(null));
        // What must go on, such as holding mail back, learns that somebody is there and nothing else.
        let known = people::standings_by_email(db, &staff, "testi@esimerkki.example").await.unwrap();
        assert_eq!(known.iter().map(|one| (one.id, one.restricted)).collect::<Vec<_>>(), [(id, true)]);
    }

    async fn restricted_data_opens_only_for_a_stated_purpose_and_is_logged(t: TestApp) {
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let id = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        let purpose = OpeningPurpose::LegalClaim;
        assert_eq!(code(people::open_restricted(&officer, id, purpose, "Vaade").await.unwrap_err()), "not_found");
        restrict(&officer, id).await;
        assert_eq!(code(people::open_restricted(&staff, id, purpose, "Vaade").await.unwrap_err()), "not_found");
        assert_eq!(code(people::open_restricted(&officer, id, purpose, " ").await.unwrap_err()), "required");
        let opened = people::open_restricted(&officer, id, purpose, "Vaade käräjäoikeudessa").await.unwrap();
        assert_eq!(opened.name(), Some("Testi Esimerkki"));
        assert_eq!(people::data(officer.db(), &officer, &opened).await.unwrap().len(), 2);
        let entries = entry::Entity::find().filter(entry::Column::Operation.eq("openRestrictedPerson")).all(officer.db()).await.unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].kind, entries[0].subject_id, entries[0].filters.as_deref()), (AccessKind::Open, Some(id.uuid()), Some("legal_claim")));
        let history = t.history(SubjectKind::Person, id).await;
        let last = history.last().unwrap();
        assert_eq!(last.action, "person.open_restricted");
        assert!(last.changes.iter().any(|change| change.after.as_deref() == Some("Vaade käräjäoikeudessa")));
    }

    async fn restriction_is_lifted_only_after_the_person_was_told(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = add(&officer, "Testi Esimerkki", "testi@esimerkki.example").await;
        let lift = |told: &str| Lift { reason: "Nimi korjattiin".into(), told_on: day(told), told_how: ToldHow::Letter };
        assert_eq!(code(seutu_backend::register::lift_restriction(&officer, id, lift("2026-11-22")).await.unwrap_err()), "not_found");
        restrict(&officer, id).await;
        let twice = seutu_backend::register::restrict_person(&officer, id, RestrictionGround::Objection, "x").await.unwrap_err();
        assert_eq!(code(twice), "person_restricted");
        for (told, expected) in [("2026-11-23", "date_in_future"), ("2026-11-21", "ends_before_start")] {
            assert_eq!(code(seutu_backend::register::lift_restriction(&officer, id, lift(told)).await.unwrap_err()), expected);
        }
        seutu_backend::register::lift_restriction(&officer, id, lift("2026-11-22")).await.unwrap();
        assert_eq!(person(&officer, id).await.name(), Some("Testi Esimerkki"));
        let all = people::restrictions(&officer, id).await.unwrap();
        assert_eq!((all[0].told_on, all[0].told_how), (Some(day("2026-11-22")), Some(ToldHow::Letter)));
        assert_eq!((all[0].reason.as_str(), all[0].lift_reason.as_deref()), ("Nimi on väärin", Some("Nimi korjattiin")));
        restrict(&officer, id).await;
        assert_eq!(people::restricted(&officer).await.unwrap().len(), 1);
    }

    async fn candidates_share_an_address_a_number_or_nearly_a_name(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = add(&staff, "Testi Eriksson", "testi@esimerkki.example").await;
        people::add(&staff, id, datum(&staff, DatumKind::Phone, "040 123 4567")).await.unwrap();
        let same = add(&staff, "T. Muu", "TESTI@esimerkki.example").await;
        let near = add(&staff, "Testi Ericsson", "a@esimerkki.example").await;
        let phone = add(&staff, "Joku Muu", "b@esimerkki.example").await;
        people::add(&staff, phone, datum(&staff, DatumKind::Phone, "+358401234567")).await.unwrap();
        add(&staff, "Malli Eriksson", "c@esimerkki.example").await;
        let found = people::matches(&staff, &person(&staff, id).await).await.unwrap();
        let mut found: Vec<_> = found.into_iter().map(|one| (one.person.id(), one.reasons)).collect();
        found.sort();
        let mut expected = vec![
            (same, vec![MatchReason::SameEmail]), (near, vec![MatchReason::NearName]), (phone, vec![MatchReason::SamePhone]),
        ];
        expected.sort();
        assert_eq!(found, expected);
    }

    async fn b22_merge_keeps_both_and_unmerge_restores_exactly(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let company = t.accepted(1, "Alfa Oy").await;
        let kept = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        let other = from_prh(&staff, "Testi Esimerkki", "toinen@esimerkki.example").await;
        let link = NewLink { person: other, company, role: CompanyRole::Owner, contact_person: None, started_on: None, ended_on: None };
        people::link(&staff, link).await.unwrap();
        contacts::record_of_person(&staff, other, None, call(&t, "Kiitos")).await.unwrap();
        let before = rows(&t).await;
        people::merge(&staff, kept, other).await.unwrap();
        let one = person(&staff, other).await;
        assert_eq!((one.id(), one.email()), (kept, Some("testi@esimerkki.example")));
        assert_eq!(people::ids_of(staff.db(), kept).await.unwrap(), [kept, other]);
        assert_eq!(people::data(staff.db(), &staff, &one).await.unwrap().len(), 4);
        assert_eq!(people::links(staff.db(), &one).await.unwrap().len(), 1);
        assert_eq!(contacts::of_person(&staff, &one).await.unwrap().len(), 1);
        assert_eq!(people::duties(&staff, &one).await.unwrap().len(), 1);
        // Either address leads to the one person, and lists show the person once.
        for email in ["testi@esimerkki.example", "toinen@esimerkki.example"] {
            assert_eq!(people::by_email(staff.db(), &staff, email).await.unwrap().unwrap().id(), kept);
            assert_eq!(names(&staff, email).await, ["Testi Esimerkki"]);
        }
        assert_eq!(people::list(&staff, None, None, 50).await.unwrap().people.len(), 1);
        assert_eq!(people::to_be_told(&staff, None, 50).await.unwrap().rows[0].0.person().unwrap().id(), kept);
        people::unmerge(&staff, other).await.unwrap();
        assert_eq!(rows(&t).await, before);
        let actions: Vec<_> = t.history(SubjectKind::Person, other).await.into_iter().map(|entry| entry.action).collect();
        assert!(actions.ends_with(&["person.merge".into(), "person.unmerge".into()]), "{actions:?}");
    }

    async fn merging_twice_or_into_oneself_is_refused_and_restriction_holds_for_both(t: TestApp) {
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let mut all = Vec::new();
        for number in 0..3 {
            all.push(add(&staff, "Testi Esimerkki", &format!("t{number}@esimerkki.example")).await);
        }
        people::merge(&staff, all[0], all[1]).await.unwrap();
        for (kept, other) in [(0, 0), (0, 1), (1, 2), (2, 0)] {
            assert_eq!(code(people::merge(&staff, all[kept], all[other]).await.unwrap_err()), "merge_impossible", "{kept} {other}");
        }
        assert_eq!(code(people::unmerge(&staff, all[2]).await.unwrap_err()), "merge_impossible");
        restrict(&officer, all[1]).await;
        for id in &all[..2] {
            assert_eq!(people::find(staff.db(), &staff, *id).await.unwrap(), None);
        }
        assert_eq!(code(people::unmerge(&staff, all[1]).await.unwrap_err()), "person_restricted");
        assert_eq!(people::by_email(staff.db(), &staff, "t1@esimerkki.example").await.unwrap(), None);
    }

    async fn contact_persons_of_companies_are_offered_and_linked_only_by_staff(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let company = t.accepted(1, "Alfa Oy").await;
        let other = t.accepted(2, "Beeta Oy").await;
        let contact = people::add_contact_person(&staff, &company, seutu_backend::companies::NewContactPerson {
            name: "Testi Esimerkki".into(), title: None, phone: Some("040 123 4567".into()), email: Some("testi@esimerkki.example".into()),
            source: PersonSource::Person,
        }).await.unwrap().id;
        let id = add(&staff, "Testi Esimerkki", "Testi@esimerkki.example").await;
        let known = person(&staff, id).await;
        let offers = people::link_offers(&staff, &known).await.unwrap();
        assert_eq!((offers.len(), offers[0].contact_person, offers[0].by_email), (1, contact, true));
        assert!(people::links(staff.db(), &known).await.unwrap().is_empty());
        let link = |company| NewLink {
            person: id, company, role: CompanyRole::Contact, contact_person: Some(contact),
            started_on: Some(day("2020-01-01")), ended_on: None,
        };
        assert_eq!(code(people::link(&staff, link(other)).await.unwrap_err()), "not_found");
        let linked = people::link(&staff, link(company)).await.unwrap();
        assert!(people::link_offers(&staff, &known).await.unwrap().is_empty());
        assert_eq!(code(people::end_link(&staff, linked, day("2019-01-01")).await.unwrap_err()), "ends_before_start");
        people::end_link(&staff, linked, staff.today()).await.unwrap();
        assert_eq!(people::links(staff.db(), &known).await.unwrap()[0].ended_on, Some(staff.today()));
    }

    async fn relationship_has_a_beginning_and_an_end_and_no_lost_updates(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        let change = PersonChange { version: 1, language: Locale::Sv, started_on: Some(day("2024-01-01")), ended_on: Some(day("2025-01-01")) };
        people::change(&staff, id, change).await.unwrap();
        assert_eq!(code(people::change(&staff, id, change).await.unwrap_err()), "stale");
        let backwards = PersonChange { version: 2, ended_on: Some(day("2023-01-01")), ..change };
        assert_eq!(codes(people::change(&staff, id, backwards).await.unwrap_err()), [("endedOn".into(), "ends_before_start".into())]);
        let known = person(&staff, id).await;
        assert_eq!(known.language(), Locale::Sv);
        assert_eq!(people::relationship(&staff, &known).await.unwrap(), (Some(day("2024-01-01")), Some(day("2025-01-01"))));
    }

    async fn contacts_of_a_person_use_the_one_contact_log(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let company = t.accepted(1, "Alfa Oy").await;
        let id = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        let document = "mutation($input: RecordContactInput!) { recordContact(input: $input) { entryId errors { code field } } }";
        let input = |more: serde_json::Value| {
            let mut input = json!({"kind": "FEEDBACK", "happenedAt": t.clock_now(), "text": "Hyvä palvelu"});
            input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            json!({"input": input})
        };
        for more in [json!({"personId": id}), json!({"personId": id, "businessId": company})] {
            let answer = t.graphql(&staff, document, input(more)).await;
            assert_eq!(answer["data"]["recordContact"]["errors"], json!([]), "{answer}");
        }
        let answer = t.graphql(&staff, document, input(json!({}))).await;
        assert_eq!(answer["data"]["recordContact"]["errors"][0]["code"], "required");
        assert_eq!(contacts::of_person(&staff, &person(&staff, id).await).await.unwrap().len(), 2);
        assert_eq!(contacts::of_company(&staff, t.company(company).await.id).await.unwrap().len(), 1);
    }

    async fn clock_runs_for_data_from_elsewhere_by_the_legal_month(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let own = add(&staff, "Testi Oma", "oma@esimerkki.example").await;
        assert!(people::duties(&staff, &person(&staff, own).await).await.unwrap().is_empty());
        for (source, since, expected) in [
            // The day after a month; a month's last day; Epiphany moves to the next working day.
            (PersonSource::Prh, "2026-11-22", "2026-12-22"),
            (PersonSource::Import, "2026-08-31", "2026-09-30"),
            (PersonSource::Event, "2026-03-05", "2026-04-07"),
            (PersonSource::Staff, "2026-11-22", "2026-12-22"),
        ] {
            let id = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
            people::add(&staff, id, NewDatum { source, since: day(since), ..datum(&staff, DatumKind::Other, "x") }).await.unwrap();
            let due = duty(&staff, id).await;
            assert_eq!((due.source, due.due_on, due.state), (source, day(expected), DutyState::Due));
        }
    }

    async fn one_letter_tells_of_everything_from_one_source_and_the_earliest_day_counts(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = from_prh(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        let earlier = NewDatum { source: PersonSource::Prh, since: day("2026-11-10"), ..datum(&staff, DatumKind::PostalAddress, "Testikatu 1") };
        people::add(&staff, id, earlier).await.unwrap();
        let due = duty(&staff, id).await;
        assert_eq!((due.obtained_on, due.due_on), (day("2026-11-10"), day("2026-12-10")));
        let (_, _, letter) = people::source_letter(&staff, due.id, Some(Locale::En)).await.unwrap();
        let text = letter.text();
        for part in [
            "Testi Esimerkki", "The Kaustinen sub-region (Kase), Lestintie 39", "info@kaustisenseutu.fi", "/en/tietosuoja", "Patent and Registration Office", "10.11.2026", "- Name", "- E-mail address",
            "- Postal address", "article 6(1)(e)", LAW, "Object to the use", "Data Protection Ombudsman", "automated decisions",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("Testikatu") && !text.contains("letter-") && !text.contains("take back your consent"), "{text}");
        for language in Locale::ALL {
            let (_, _, letter) = people::source_letter(&staff, due.id, Some(*language)).await.unwrap();
            assert!(!letter.text().contains("letter-") && !letter.text().contains('{'), "{language}");
        }
    }

    async fn letter_says_what_notice_and_inventory_say(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        let id = from_prh(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        let due = duty(&staff, id).await;
        let (_, _, letter) = people::source_letter(&staff, due.id, Some(Locale::Fi)).await.unwrap();
        let text = letter.text();
        for part in ["Rekisterinpitäjän oikeudellista muotoa ei ole vielä vahvistettu", "Tietosuojavastaavaa ei ole vielä ilmoitettu",
            "Julkisen luettelon lukijat", "ei vielä vahvistettu"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // What somebody of the house confirms is in the next letter.
        let op = t.op();
        let systems = inventory::systems_on(op.db(), op.today()).await.unwrap();
        let own = systems.into_iter().find(|system| system.key == inventory::OWN_SYSTEM).unwrap();
        let mut facts = own.facts;
        facts.retention = Trilingual::same("Kaksi vuotta asiakkuuden päättymisestä.");
        for text in [&mut facts.basis_note, &mut facts.security, &mut facts.sources] {
            if text.is_missing() {
                *text = Trilingual::same("Teksti");
            }
        }
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let version = inventory::history(op.db(), inventory::OWN_SYSTEM).await.unwrap().len();
        let new = NewRow { system: inventory::OWN_SYSTEM.into(), version: i32::try_from(version).unwrap(), valid_from: None, facts };
        inventory::record(&officer, new).await.unwrap();
        let (_, _, letter) = people::source_letter(&staff, due.id, Some(Locale::Fi)).await.unwrap();
        assert!(letter.text().contains("Kaksi vuotta asiakkuuden päättymisestä."), "{}", letter.text());
    }

    async fn telling_by_mail_sends_the_letter_once_and_keeps_what_was_said(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = from_prh(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        let due = duty(&staff, id).await;
        let tell = Tell { version: due.version, how: ToldHow::Email, on: staff.today() };
        assert_eq!(code(people::tell(&staff, due.id, Tell { version: 7, ..tell }).await.unwrap_err()), "stale");
        people::tell(&staff, due.id, tell).await.unwrap();
        assert_eq!(code(people::tell(&staff, due.id, tell).await.unwrap_err()), "duty_closed");
        let mails = t.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].contains("testi@esimerkki.example") && mails[0].contains("Patentti- ja rekisterihallituksen"), "{}", mails[0]);
        let told = duty(&staff, id).await;
        assert_eq!((told.state, told.told_on, told.told_how), (DutyState::Told, Some(staff.today()), Some(ToldHow::Email)));
        assert!(told.letter.unwrap().contains("Kuka tiedoista vastaa"));
        assert!(people::to_be_told(&staff, None, 50).await.unwrap().rows.is_empty());
        // Another datum from there later is told of anew.
        people::add(&staff, id, NewDatum { source: PersonSource::Prh, ..datum(&staff, DatumKind::Other, "x") }).await.unwrap();
        assert_eq!(people::to_be_told(&staff, None, 50).await.unwrap().rows.len(), 1);
    }

    async fn telling_without_an_address_is_written_down_and_not_telling_needs_a_reason(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let source = PersonSource::Event;
        let id = register(&staff, NewPerson { email: None, source, ..new("Testi Esimerkki", "") }).await.unwrap();
        let due = duty(&staff, id).await;
        let tell = |how, on: &str| Tell { version: 1, how, on: day(on) };
        assert_eq!(code(people::tell(&staff, due.id, tell(ToldHow::Email, "2026-11-22")).await.unwrap_err()), "address_missing");
        assert_eq!(code(people::tell(&staff, due.id, tell(ToldHow::Letter, "2026-11-23")).await.unwrap_err()), "date_in_future");
        people::tell(&staff, due.id, tell(ToldHow::Letter, "2026-11-22")).await.unwrap();
        let other = from_prh(&staff, "Malli Esimerkki", "malli@esimerkki.example").await;
        let due: InformationDutyId = duty(&staff, other).await.id;
        let without = people::exempt(&staff, due, 1, DutyExemption::Known, " ").await.unwrap_err();
        assert_eq!(codes(without), [("reason".into(), "required".into())]);
        people::exempt(&staff, due, 1, DutyExemption::Known, "Kerrottu tapahtumassa").await.unwrap();
        let exempt = duty(&staff, other).await;
        assert_eq!((exempt.state, exempt.exemption, exempt.reason.as_deref()), (DutyState::Exempt, Some(DutyExemption::Known), Some("Kerrottu tapahtumassa")));
        assert_eq!(t.mails().await.len(), 0);
    }

    async fn reading_a_person_and_searching_are_in_the_access_log(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        let document = "query($id: ID!) { person(id: $id) { name restricted data { kind text source basis since } history { action } } }";
        let answer = t.graphql(&staff, document, json!({"id": id})).await;
        assert_eq!(answer["data"]["person"]["name"], "Testi Esimerkki", "{answer}");
        let answer = t.graphql(&staff, "{ people(search: \"testi\") { nodes { name } hasNextPage endCursor } }", json!({})).await;
        assert_eq!(answer["data"]["people"]["nodes"][0]["name"], "Testi Esimerkki");
        for (operation, kind) in [("person", AccessKind::Open), ("people", AccessKind::Search)] {
            let found = entry::Entity::find().filter(entry::Column::Operation.eq(operation)).one(staff.db()).await.unwrap().unwrap();
            assert_eq!((found.kind, found.subject_kind), (kind, AccessSubject::Person));
            let whose = subject::Entity::find().filter(subject::Column::EntryId.eq(found.id)).one(staff.db()).await.unwrap().unwrap();
            assert_eq!(whose.subject_id, id.uuid());
        }
    }

    async fn only_those_who_may_reach_people(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        for role in [Role::Auditor, Role::Admin, Role::CompanyOwner, Role::Municipality] {
            let op = t.as_role(role).await;
            assert_eq!(code(people::list(&op, None, None, 5).await.unwrap_err()), "not_found", "{role}");
            assert_eq!(code(people::add(&op, id, datum(&op, DatumKind::Other, "x")).await.unwrap_err()), "not_found", "{role}");
            assert_eq!(code(people::merge(&op, id, id).await.unwrap_err()), "not_found", "{role}");
            assert_eq!(code(people::restricted(&op).await.unwrap_err()), "not_found", "{role}");
        }
        // Staff work with people; restricting and opening what is restricted is for who answers for privacy.
        assert_eq!(code(seutu_backend::register::restrict_person(&staff, id, RestrictionGround::Accuracy, "x").await.unwrap_err()), "not_found");
        let index = staff.services().crypto.blind_index(Field::PersonEmail, "testi@esimerkki.example");
        assert_ne!(index, staff.services().crypto.blind_index(Field::ContactPersonEmail, "testi@esimerkki.example"));
    }
}

/// The rows of a table as text, in a stable order.
async fn lines(t: &TestApp, table: &str, columns: &[&str]) -> Vec<String> {
    let text = |column: &&str| match t.engine() {
        Engine::Sqlite => format!("coalesce(hex({column}), '-')"),
        Engine::Postgres => format!("coalesce(CAST({column} AS text), '-')"),
    };
    let line = columns.iter().map(text).collect::<Vec<_>>().join(" || ',' || ");
    let sql = format!("SELECT {line} AS line FROM {table} ORDER BY 1");
    let op = t.op();
    let statement = Statement::from_string(op.db().get_database_backend(), sql);
    let rows = op.db().query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get("", "line").unwrap()).collect()
}

/// What the tables of people hold, but for the merges themselves.
async fn rows(t: &TestApp) -> Vec<String> {
    let mut found = Vec::new();
    let tables: [(&str, &[&str]); 6] = [
        (
            "person",
            &["id", "merged_into", "version", "restricted_at", "updated_at"],
        ),
        (
            "person_datum",
            &["id", "person_id", "body", "email", "until", "updated_at"],
        ),
        ("person_term", &["datum_id", "term", "person_id"]),
        ("person_company", &["id", "person_id", "ended_on"]),
        ("information_duty", &["id", "person_id", "state", "version"]),
        ("contact_entry", &["id", "person_id", "company_id", "version"]),
    ];
    for (table, columns) in tables {
        found.extend(lines(t, table, columns).await);
    }
    found
}
