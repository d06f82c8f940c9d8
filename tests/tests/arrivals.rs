//! People who come with companies: sole traders, partners, contact persons. They must be told where their data came from
//! (GDPR art. 14) as everybody else.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use seutu_backend::access::entity::{entry, subject};
use seutu_backend::audit::SubjectKind;
use seutu_backend::companies::{NewContactPerson, entity as company};
use seutu_backend::people::{self, Addressee, Arrival, Duty, NewLink, NewPerson, Tell};
use seutu_backend::platform::{OpContext, OpError};
use seutu_backend::prh::{self, Piece};
use seutu_backend::{register, takeover};
use seutu_shared::access::AccessSubject;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company_facts::CompanyFactsInput;
use seutu_shared::legal_basis::Ground;
use seutu_shared::locale::Locale;
use seutu_shared::person::{CompanyRole, DutyExemption, DutyState, PersonSource, RestrictionGround, ToldHow};
use seutu_shared::role::Role;
use seutu_tests::fixtures::business_id;
use seutu_tests::{TestApp, db_test};
use std::io::{Cursor, Seek, Write};

/// A company of Kaustinen as PRH gives it.
fn record(id: BusinessId, name: &str, form: &str) -> String {
    format!(
        r#"{{"businessId":{{"value":"{id}"}},"names":[{{"name":"{name}","type":"1","version":1}}],
            "companyForms":[{{"type":"{form}","version":1}}],"tradeRegisterStatus":"1",
            "addresses":[{{"type":1,"street":"Kylätie","postCode":"69600","postOffices":[{{"city":"KAUSTINEN","languageCode":"1","municipalityCode":"236"}}]}}]}}"#
    )
}

async fn import(t: &TestApp, records: &[String]) {
    let bytes = format!("[{}]", records.join(",")).into_bytes();
    let piece = Piece::Stream(Box::new(Cursor::new(bytes)));
    let summary = prh::import_reader(&t.op(), piece, "companies.json", false)
        .await
        .unwrap();
    assert!(summary.rejected.is_empty());
}

async fn to_tell(op: &OpContext) -> Vec<(Addressee, Duty)> {
    people::to_be_told(op, None, 50).await.unwrap().rows
}

/// Source and due day of each, and of which company.
async fn due(op: &OpContext) -> Vec<(BusinessId, PersonSource, String)> {
    let rows = to_tell(op).await;
    let mut found: Vec<_> = rows
        .iter()
        .map(|(to, duty)| {
            let company = to.company().unwrap().business_id;
            (company, duty.source, duty.due_on.to_string())
        })
        .collect();
    found.sort();
    found
}

fn contact(source: PersonSource, email: &str) -> NewContactPerson {
    NewContactPerson {
        name: "Testi Yhteys".into(),
        title: Some("Myyjä".into()),
        phone: None,
        email: Some(email.into()),
        source,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn code(error: OpError) -> String {
    let errors = error.into_user_errors().unwrap();
    errors[0].code.as_str().to_owned()
}

db_test! {
    async fn imported_partnership_and_added_contact_person_are_due_in_a_month_and_a_limited_company_is_not(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let (partnership, limited) = (business_id(1), business_id(2));
        import(&t, &[record(partnership, "Testi Ky", "13"), record(limited, "Testi Oy", "16")]).await;
        let rows = to_tell(&staff).await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        let (to, duty) = &rows[0];
        assert!(matches!(to, Addressee::Company(of) if of.business_id == partnership), "{to:?}");
        let stands = (duty.source, duty.obtained_on, duty.due_on, duty.state);
        assert_eq!(stands, (PersonSource::Prh, day("2026-11-22"), day("2026-12-22"), DutyState::Due));
        let history = t.history(SubjectKind::Company, t.company(partnership).await.id).await;
        assert_eq!(history.last().unwrap().action, "company.duty");
        // The same facts again, and changed ones, start nothing: whoever is told of the source knows it.
        t.advance(TimeDelta::days(1));
        import(&t, &[record(partnership, "Testi Uusi Ky", "13"), record(limited, "Testi Oy", "16")]).await;
        assert_eq!(to_tell(&staff).await.len(), 1);
        people::add_contact_person(&staff, &limited, contact(PersonSource::Staff, "yhteys@esimerkki.example")).await.unwrap();
        people::add_contact_person(&staff, &limited, contact(PersonSource::Person, "oma@esimerkki.example")).await.unwrap();
        let rows = to_tell(&staff).await;
        assert_eq!(rows.len(), 2, "who gave the data knows it: {rows:?}");
        let (to, duty) = &rows[1];
        assert!(matches!(to, Addressee::ContactPerson(who, of) if who.name == "Testi Yhteys" && of.business_id == limited));
        assert_eq!((duty.source, duty.due_on), (PersonSource::Staff, day("2026-12-23")));
    }

    async fn every_way_in_starts_the_clock_by_its_source(t: TestApp) {
        let (op, staff) = (t.op(), t.as_role(Role::Staff).await);
        let [entered, taken_over, changed, drafted] = [1, 2, 3, 4].map(business_id);
        register::add_company(&staff, entered, true, &super::manual_entry::sole_trader()).await.unwrap();
        import(&t, &[record(changed, "Testi Oy", "16"), record(drafted, "Testi Ay", "5")]).await;
        let table = format!("Y-tunnus;Yrityksen nimi;Muoto;Kunta;Puhelin;Kuvaus\n\
            {taken_over};Toiminimi Vanha;tmi;Kaustinen;06 000 0501;Kahvila\n\
            {drafted};Testi Ay;ay;Kaustinen;06 000 0502;Leipomo\n");
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(table.as_bytes()).unwrap();
        file.rewind().unwrap();
        takeover::import_file(&op, file, "vanha.csv", &[], false).await.unwrap();
        let month = || "2026-12-22".to_owned();
        let expected = [
            (entered, PersonSource::Staff, month()),
            (taken_over, PersonSource::Import, month()),
            (drafted, PersonSource::Prh, month()),
            (drafted, PersonSource::Import, month()),
        ];
        assert_eq!(due(&staff).await, expected);
        // A limited company that goes on as a partnership, and one that staff find out is a sole trader's.
        t.advance(TimeDelta::days(1));
        import(&t, &[record(changed, "Testi Ky", "13")]).await;
        let limited = CompanyFactsInput { form: Some("16".into()), ..super::manual_entry::sole_trader() };
        register::add_company(&staff, business_id(5), true, &limited).await.unwrap();
        assert_eq!(due(&staff).await.len(), 5);
        register::edit_company(&staff, &business_id(5), 1, &super::manual_entry::sole_trader()).await.unwrap();
        let all = due(&staff).await;
        assert!(all.contains(&(changed, PersonSource::Prh, "2026-12-23".into())), "{all:?}");
        assert!(all.contains(&(business_id(5), PersonSource::Staff, "2026-12-23".into())), "{all:?}");
        assert_eq!(all.len(), 6);
    }

    async fn company_is_told_by_letter_and_once_and_its_letter_says_what_is_kept_and_why(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        let id = business_id(1);
        import(&t, &[record(id, "Testi Ky", "13")]).await;
        let duty = to_tell(&staff).await.remove(0).1;
        let (_, _, letter) = people::source_letter(&staff, duty.id, Some(Locale::Fi)).await.unwrap();
        let text = letter.text();
        for part in ["Hei Testi Ky", "Patentti- ja rekisterihallituksen", "- Nimi", "- Postiosoite", "Y-tunnus, yritysmuoto", "kuntalaki 410/2015", "22.11.2026"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        for language in Locale::ALL {
            let (_, _, letter) = people::source_letter(&staff, duty.id, Some(*language)).await.unwrap();
            assert!(!letter.text().contains("letter-") && !letter.text().contains('{'), "{language}");
        }
        let tell = |how| Tell { version: duty.version, how, on: day("2026-11-22") };
        assert_eq!(code(people::tell(&staff, duty.id, tell(ToldHow::Email)).await.unwrap_err()), "address_missing");
        assert_eq!(people::tell(&staff, duty.id, tell(ToldHow::Letter)).await.unwrap(), None);
        assert_eq!(code(people::tell(&staff, duty.id, tell(ToldHow::Letter)).await.unwrap_err()), "duty_closed");
        assert!(to_tell(&staff).await.is_empty());
        let history = t.history(SubjectKind::Company, t.company(id).await.id).await;
        assert_eq!(history.last().unwrap().action, "company.tell");
        // Later facts from there are no news of where they come from.
        import(&t, &[record(id, "Testi Uusi Ky", "13")]).await;
        assert!(to_tell(&staff).await.is_empty());
    }

    async fn contact_person_is_told_by_mail_or_left_out_for_a_reason(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = t.candidate(1, "Testi Oy").await;
        for email in ["yksi@esimerkki.example", "kaksi@esimerkki.example"] {
            people::add_contact_person(&staff, &id, contact(PersonSource::Staff, email)).await.unwrap();
        }
        let rows = to_tell(&staff).await;
        let [(first, told), (_, left)] = &rows[..] else { panic!("{rows:?}") };
        let tell = Tell { version: told.version, how: ToldHow::Email, on: staff.today() };
        people::tell(&staff, told.id, tell).await.unwrap();
        let mails = t.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].contains(&format!("To: {}\r\n", first.email().unwrap())), "{}", mails[0]);
        let (_, closed, _) = people::source_letter(&staff, told.id, None).await.unwrap();
        assert!(closed.letter.unwrap().contains("- Tehtävänimike\n- Sähköpostiosoite"));
        people::exempt(&staff, left.id, left.version, DutyExemption::Known, "Kerrottu puhelimessa").await.unwrap();
        let (to, exempt, _) = people::source_letter(&staff, left.id, None).await.unwrap();
        assert_eq!((exempt.state, exempt.exemption), (DutyState::Exempt, Some(DutyExemption::Known)));
        let history = t.history(SubjectKind::ContactPerson, to.contact_person().unwrap()).await;
        assert_eq!(history.last().unwrap().action, "contact_person.exempt");
        assert!(to_tell(&staff).await.is_empty());
    }

    async fn contact_person_who_is_a_restricted_person_is_left_out(t: TestApp) {
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let id = t.candidate(1, "Testi Oy").await;
        let added = people::add_contact_person(&staff, &id, contact(PersonSource::Staff, "yhteys@esimerkki.example")).await.unwrap();
        let tx = staff.begin().await.unwrap();
        let new = NewPerson {
            name: Some("Testi Yhteys".into()), email: None, phone: None, source: PersonSource::Person, origin: None,
            ground: Ground::consent(), language: Locale::Fi,
        };
        let person = people::register(&tx, &staff, new).await.unwrap();
        tx.commit().await.unwrap();
        let link = NewLink { person, company: id, role: CompanyRole::Contact, contact_person: Some(added.id), started_on: None, ended_on: None };
        people::link(&staff, link).await.unwrap();
        let duty = to_tell(&staff).await.remove(0).1;
        register::restrict_person(&officer, person, RestrictionGround::Accuracy, "Nimi on väärin").await.unwrap();
        assert!(to_tell(&staff).await.is_empty());
        assert_eq!(code(people::source_letter(&staff, duty.id, None).await.unwrap_err()), "not_found");
    }

    async fn whoever_was_in_the_register_before_gets_the_clock_at_the_next_start_by_the_day_of_coming(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let (partnership, limited) = (business_id(1), business_id(2));
        for (id, form) in [(partnership, "13"), (limited, "16")] {
            t.insert_company(company::Model { form_code: Some(form.into()), ..t.company_row(id, "Testi") }).await;
        }
        t.contact_person(limited, "Testi Vanha").await;
        t.sql("UPDATE contact_person SET source = NULL").await;
        assert!(to_tell(&staff).await.is_empty());
        t.advance(TimeDelta::days(40));
        for _ in 0..2 {
            t.install().await;
            let late = "2026-12-22".to_owned();
            assert_eq!(due(&staff).await, [(partnership, PersonSource::Prh, late.clone()), (limited, PersonSource::Staff, late)]);
        }
    }

    async fn starting_the_clock_costs_the_same_for_any_number_of_companies_and_nothing_without_people(t: TestApp) {
        let mut rows = Vec::new();
        for number in 0..40 {
            let row = company::Model { form_code: Some("5".into()), ..t.company_row(business_id(number), "Testi Ay") };
            t.insert_company(row.clone()).await;
            rows.push(row);
        }
        let cost = async |some: &[company::Model]| {
            let op = t.op();
            let tx = op.begin().await.unwrap();
            let arrivals = some.iter().filter_map(Arrival::of).collect();
            let (done, statements) = t.count_statements(people::came(&tx, &op, arrivals)).await;
            done.unwrap();
            let count = statements.count();
            tx.commit().await.unwrap();
            count
        };
        assert_eq!(cost(&rows[..1]).await, cost(&rows[1..]).await);
        assert_eq!(cost(&[t.company_row(business_id(50), "Testi Oy")]).await, 0);
    }

    async fn reading_whom_to_tell_is_in_the_access_log_of_the_company(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        import(&t, &[record(business_id(1), "Testi Ky", "13")]).await;
        let document = "{ peopleToTell { nodes { person { id } company { businessId } contactPersonId name duty { id dueOn } } } }";
        let answer = t.graphql(&staff, document, json!({})).await;
        let node = &answer["data"]["peopleToTell"]["nodes"][0];
        assert_eq!((&node["name"], &node["company"]["businessId"], &node["duty"]["dueOn"]), (&json!("Testi Ky"), &json!(business_id(1)), &json!("2026-12-22")), "{answer}");
        assert!(node["person"].is_null() && node["contactPersonId"].is_null());
        let letter = "query($id: ID!) { sourceLetter(dutyId: $id) { person { id } company { name } name email } }";
        t.graphql(&staff, letter, json!({"id": node["duty"]["id"]})).await;
        let company = t.company(business_id(1)).await.id;
        for operation in ["peopleToTell", "sourceLetter"] {
            let found = entry::Entity::find().filter(entry::Column::Operation.eq(operation)).one(staff.db()).await.unwrap().unwrap();
            let whose = subject::Entity::find().filter(subject::Column::EntryId.eq(found.id)).one(staff.db()).await.unwrap().unwrap();
            assert_eq!((whose.subject_kind, whose.subject_id), (AccessSubject::Company, company.uuid()), "{operation}");
        }
    }
}
