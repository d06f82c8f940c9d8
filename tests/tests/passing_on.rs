//! Passing details on to third parties: only under a permission that stands when the list is made, the answer of each
//! kept with its reason, and the third party told when a permission ends.

use crate::preferences::someone;
use chrono::{Months, TimeDelta};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use seutu_backend::access::entity::entry;
use seutu_backend::audit::SubjectKind;
use seutu_backend::consents::entity::purpose;
use seutu_backend::consents::{self, NewRecipient, NewWording, Said};
use seutu_backend::passing_on::{self, entity as disclosure};
use seutu_backend::people::{self, Lift};
use seutu_backend::platform::OpContext;
use seutu_backend::privacy_requests::SOURCES;
use seutu_backend::subject::Record;
use seutu_frontend::api::console::passing_on::{PASS_ON, PASSING_ON, TELL};
use seutu_shared::access::AccessKind;
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::i18n::{CONSOLE, I18n, PASSING_ON as TEXTS, REQUEST_PACKAGE};
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;
use seutu_shared::person::{RestrictionGround, ToldHow};
use seutu_shared::role::Role;
use seutu_shared::wording::{WordingText, WordingTexts};
use seutu_tests::{CapturedLogs, TestApp, db_test};
use std::collections::{BTreeMap, BTreeSet};

const NAME: &str = "Testi Henkilö";

fn texts(full: &str) -> WordingTexts {
    let one = |language: &str| WordingText {
        plain: format!("Saako yhteystietosi antaa? ({language})"),
        full: full.into(),
    };
    WordingTexts {
        fi: one("fi"),
        sv: one("sv"),
        en: one("en"),
    }
}

/// A third party that people may allow.
async fn recipient(t: &TestApp, name: &str) -> purpose::Model {
    let op = t.op();
    consents::ensure_first_wordings(&op).await.unwrap();
    let new = NewRecipient {
        controller: name.into(),
        recipient: format!("Oppilaitos {name}"),
        contact: "posti@oppilaitos.example".into(),
        texts: texts("Koko teksti."),
    };
    consents::add_recipient(&op, new).await.unwrap()
}

async fn with_address(t: &TestApp, start: &str) -> PersonId {
    someone(t, NAME, Some(&format!("{start}@kotona.example")), None).await
}

async fn says(t: &TestApp, who: PersonId, of: &purpose::Model, kind: ConsentKind) {
    let op = t.op();
    let wording = consents::newest_of(op.db(), of.purpose, &of.controller)
        .await
        .unwrap();
    let said = Said {
        person: who,
        purpose: of.clone(),
        channel: Channel::Any,
        kind,
        wording: wording.unwrap(),
        language: Locale::Fi,
        method: ConsentMethod::PreferencePage,
        given_by_name: String::new(),
        note: None,
        occurred_at: op.now(),
    };
    let tx = op.begin().await.unwrap();
    consents::say(&tx, &op, said).await.unwrap();
    tx.commit().await.unwrap();
}

async fn bans(t: &TestApp, who: PersonId) {
    let op = t.op();
    let ban = consents::find_purpose(op.db(), ConsentPurpose::DirectMarketing, OWN_CONTROLLER).await;
    says(t, who, &ban.unwrap().unwrap(), ConsentKind::Refused).await;
}

async fn restrict(t: &TestApp, who: PersonId) {
    seutu_backend::register::restrict_person(&t.op(), who, RestrictionGround::Accuracy, "Nimi on väärin")
        .await
        .unwrap();
}

/// A third party, and somebody whom it must be told of: what the matrix of roles speaks of.
pub(crate) async fn of_cell(t: &TestApp, number: u32) -> (String, String) {
    let school = recipient(t, &format!("opisto-{number}")).await;
    let who = with_address(t, &format!("luovutettu{number}")).await;
    says(t, who, &school, ConsentKind::Given).await;
    passing_on::pass_on(&t.op(), school.id, Locale::Fi).await.unwrap();
    says(t, who, &school, ConsentKind::Withdrawn).await;
    (school.id.to_string(), who.to_string())
}

/// The payload of a mutation.
async fn send(t: &TestApp, op: &OpContext, document: &str, input: Value) -> Value {
    let answer = t.graphql(op, document, json!({ "input": input })).await;
    assert!(answer["errors"].is_null(), "{answer}");
    answer["data"]["payload"].clone()
}

fn code(payload: &Value) -> &str {
    payload["errors"][0]["code"].as_str().unwrap_or("ok")
}

/// Makes the list; its lines below the head.
async fn made(t: &TestApp, op: &OpContext, of: &purpose::Model) -> BTreeSet<String> {
    let payload = send(t, op, PASS_ON, json!({"purposeId": of.id, "language": "FI"})).await;
    assert_eq!(code(&payload), "ok");
    let csv = payload["list"]["csv"].as_str().unwrap().to_owned();
    let mut lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(lines.remove(0), "Nimi,Sähköposti,Puhelin");
    assert_eq!(payload["list"]["passedOn"], lines.len());
    lines.into_iter().map(str::to_owned).collect()
}

async fn shown(t: &TestApp, op: &OpContext, of: &purpose::Model) -> Value {
    let answer = t.graphql(op, PASSING_ON, json!({"purposeId": of.id})).await;
    assert!(answer["errors"].is_null(), "{answer}");
    answer["data"]["found"].clone()
}

/// Of whom the third party must be told, and why.
async fn to_tell(t: &TestApp, op: &OpContext, of: &purpose::Model) -> BTreeMap<String, String> {
    let found = shown(t, op, of).await;
    let rows = found["toTell"].as_array().unwrap().clone();
    assert_eq!(found["toTellCount"], rows.len());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.iter()
        .map(|row| (text(&row["personId"]), text(&row["reason"])))
        .collect()
}

fn only(who: PersonId, reason: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(who.to_string(), reason.to_owned())])
}

async fn tell(t: &TestApp, op: &OpContext, of: &purpose::Model, people: &[PersonId]) -> String {
    let payload = send(t, op, TELL, json!({"purposeId": of.id, "personIds": people})).await;
    code(&payload).to_owned()
}

async fn kept(t: &TestApp) -> Vec<disclosure::Model> {
    disclosure::Entity::find().all(&t.services().db).await.unwrap()
}

/// What a copy of the person's data says of passing on.
async fn copied(t: &TestApp, who: PersonId) -> Vec<Record> {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let subject = people::subject(&*tx, &op, who).await.unwrap();
    let mut all = Vec::new();
    for source in SOURCES {
        all.extend(source.collect(&tx, &op, &subject).await.unwrap());
    }
    all.retain(|record| record.kind == "disclosure");
    all
}

async fn erase(t: &TestApp, who: PersonId) {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let subject = people::subject(&*tx, &op, who).await.unwrap();
    for source in SOURCES {
        source.erase(&tx, &op, &subject).await.unwrap();
    }
    tx.commit().await.unwrap();
}

db_test! {
    async fn the_list_has_those_who_allow_it_now_and_the_answer_of_everybody_is_kept(t: TestApp) {
        let (school, other) = (recipient(&t, "opisto").await, recipient(&t, "yliopisto").await);
        let expired = with_address(&t, "vanha").await;
        says(&t, expired, &school, ConsentKind::Given).await;
        let end = t.clock_now().checked_add_months(Months::new(24)).unwrap();
        t.advance(end - t.clock_now());
        let yes = someone(&t, "Kyllä Henkilö", Some("kylla@kotona.example"), Some("040 123 4567")).await;
        let formula = someone(&t, "=1+1", Some("kaava@kotona.example"), None).await;
        let nowhere = someone(&t, "Vailla Osoitetta", None, None).await;
        let [withdrawn, banned, restricted] = [with_address(&t, "perui").await, with_address(&t, "kielsi").await, with_address(&t, "rajoitti").await];
        for who in [yes, formula, nowhere, withdrawn, banned, restricted] {
            says(&t, who, &school, ConsentKind::Given).await;
        }
        says(&t, withdrawn, &school, ConsentKind::Withdrawn).await;
        bans(&t, banned).await;
        restrict(&t, restricted).await;
        let refused = with_address(&t, "ei").await;
        says(&t, refused, &school, ConsentKind::Refused).await;
        // Who said nothing of it is not asked about: nothing, only of another, only of all marketing.
        with_address(&t, "vaiti").await;
        says(&t, with_address(&t, "muualle").await, &other, ConsentKind::Given).await;
        bans(&t, with_address(&t, "ei.mitaan").await).await;

        let officer = t.as_role(Role::PrivacyOfficer).await;
        let logs = CapturedLogs::start();
        let before = shown(&t, &officer, &school).await;
        assert_eq!((&before["asked"], &before["allowed"], &before["lastRun"]), (&json!(8), &json!(3), &Value::Null));
        let lines = made(&t, &officer, &school).await;
        let expected = ["Kyllä Henkilö,kylla@kotona.example,'+358401234567", "'=1+1,kaava@kotona.example,"];
        assert_eq!(lines, expected.map(str::to_owned).into());
        logs.assert_free_of(&["kylla@kotona.example", "Kyllä Henkilö", "401234567", "kaava@kotona.example"]);

        let rows = kept(&t).await;
        let answers: BTreeMap<_, _> = rows.iter().map(|row| (row.person_id.unwrap(), (row.passed, row.reason.as_str()))).collect();
        let expected = BTreeMap::from([
            (yes, (true, "consent_given")),
            (formula, (true, "consent_given")),
            (nowhere, (false, "no_address")),
            (expired, (false, "passing_on_needs_consent")),
            (withdrawn, (false, "consent_ended")),
            (refused, (false, "consent_ended")),
            (banned, (false, "marketing_banned")),
            (restricted, (false, "processing_restricted")),
        ]);
        assert_eq!((rows.len(), answers), (8, expected));
        assert!(rows.iter().all(|row| row.run_id == rows[0].run_id && row.purpose_id == school.id && row.decided_at == t.clock_now()));
        for row in &rows {
            // From what was passed on to one event and one unchangeable text.
            let Some(event) = row.consent_event_id else {
                assert!(!row.passed, "{row:?}");
                continue;
            };
            let found = consents::event_of_person(t.op().db(), row.person_id.unwrap(), event).await.unwrap();
            let (event, wording) = found.unwrap();
            assert!(event.kind.is_live() && event.controller == "opisto" && event.wording_hash == wording.hash);
        }
        let after = shown(&t, &officer, &school).await;
        assert_eq!((&after["lastRun"]["passedOn"], &after["toTellCount"]), (&json!(2), &json!(0)));

        let history = t.history(SubjectKind::ConsentPurpose, school.id).await;
        let last = history.last().unwrap();
        assert_eq!(last.action, "consent_purpose.pass_on");
        let told = format!("{:?}", last.changes);
        assert!(told.contains("passedOn") && !told.contains("kotona.example") && !told.contains("Henkilö"), "{told}");
        let read = entry::Entity::find().filter(entry::Column::Operation.eq("passOn")).all(&t.services().db).await.unwrap();
        assert!(read.len() == 1 && read[0].kind == AccessKind::Export && read[0].count == 2, "{read:?}");
    }

    async fn withdrawal_after_it_is_shown_until_the_recipient_was_told(t: TestApp) {
        let school = recipient(&t, "opisto").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let [who, stays] = [with_address(&t, "perui").await, with_address(&t, "pysyy").await];
        for one in [who, stays] {
            says(&t, one, &school, ConsentKind::Given).await;
        }
        assert_eq!(made(&t, &officer, &school).await.len(), 2);
        assert!(to_tell(&t, &officer, &school).await.is_empty());
        says(&t, who, &school, ConsentKind::Withdrawn).await;
        let found = shown(&t, &officer, &school).await;
        let row = &found["toTell"][0];
        assert_eq!((&row["name"], &row["email"], &row["restricted"]), (&json!(NAME), &json!("perui@kotona.example"), &json!(false)));
        assert_eq!(to_tell(&t, &officer, &school).await, only(who, "CONSENT_ENDED"));
        // A later list leaves the person out, and changes nothing of what is owed.
        t.advance(TimeDelta::minutes(1));
        assert_eq!(made(&t, &officer, &school).await.len(), 1);
        assert_eq!(to_tell(&t, &officer, &school).await, only(who, "CONSENT_ENDED"));

        assert_eq!(tell(&t, &officer, &school, &[]).await, "required");
        assert_eq!(tell(&t, &officer, &school, &[who, stays]).await, "not_found", "of both or of none");
        assert_eq!(to_tell(&t, &officer, &school).await.len(), 1);
        assert_eq!(tell(&t, &officer, &school, &[who]).await, "ok");
        assert!(to_tell(&t, &officer, &school).await.is_empty());
        assert_eq!(tell(&t, &officer, &school, &[who]).await, "not_found", "once");
        let rows = kept(&t).await;
        let told: Vec<_> = rows.iter().filter(|row| row.told_at.is_some()).collect();
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].person_id, told[0].told_of, told[0].told_at), (Some(who), Some(Reason::ConsentEnded), Some(t.clock_now())));
        assert_eq!(told[0].told_by, Some(officer.actor().label()));
        let history = t.history(SubjectKind::Person, who).await;
        assert_eq!(history.last().unwrap().action, "person.recipient_told");

        // Given again there is nothing to tell; passed on again and withdrawn again there is.
        says(&t, who, &school, ConsentKind::Given).await;
        assert!(to_tell(&t, &officer, &school).await.is_empty());
        says(&t, who, &school, ConsentKind::Withdrawn).await;
        assert!(to_tell(&t, &officer, &school).await.is_empty(), "it was told to stop, and got nothing since");
        says(&t, who, &school, ConsentKind::Given).await;
        t.advance(TimeDelta::minutes(1));
        assert_eq!(made(&t, &officer, &school).await.len(), 2);
        says(&t, who, &school, ConsentKind::Withdrawn).await;
        assert_eq!(to_tell(&t, &officer, &school).await, only(who, "CONSENT_ENDED"));
    }

    async fn ban_and_restriction_are_told_too_and_what_follows_a_restriction_again(t: TestApp) {
        let school = recipient(&t, "opisto").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let [banned, restricted] = [with_address(&t, "kielsi").await, with_address(&t, "rajoitti").await];
        for one in [banned, restricted] {
            says(&t, one, &school, ConsentKind::Given).await;
        }
        made(&t, &officer, &school).await;
        bans(&t, banned).await;
        restrict(&t, restricted).await;
        let found = shown(&t, &officer, &school).await;
        let rows = found["toTell"].as_array().unwrap();
        let row = rows.iter().find(|row| row["personId"] == restricted.to_string()).unwrap();
        assert_eq!((&row["restricted"], &row["name"], &row["email"]), (&json!(true), &Value::Null, &Value::Null));
        let expected = BTreeMap::from([
            (banned.to_string(), "MARKETING_BANNED".to_owned()),
            (restricted.to_string(), "PROCESSING_RESTRICTED".to_owned()),
        ]);
        assert_eq!(to_tell(&t, &officer, &school).await, expected);
        assert_eq!(tell(&t, &officer, &school, &[banned, restricted]).await, "ok");
        assert!(to_tell(&t, &officer, &school).await.is_empty());
        let lift = Lift { reason: "Nimi on oikein.".into(), told_on: officer.today(), told_how: ToldHow::Phone };
        seutu_backend::register::lift_restriction(&officer, restricted, lift).await.unwrap();
        assert!(to_tell(&t, &officer, &school).await.is_empty());
        says(&t, restricted, &school, ConsentKind::Withdrawn).await;
        assert_eq!(to_tell(&t, &officer, &school).await, only(restricted, "CONSENT_ENDED"));
    }

    async fn copy_of_ones_data_names_each_recipient_and_day_and_erasure_takes_the_person_out(t: TestApp) {
        let (school, other) = (recipient(&t, "opisto").await, recipient(&t, "yliopisto").await);
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let [who, neighbour] = [with_address(&t, "oma").await, with_address(&t, "naapuri").await];
        for one in [who, neighbour] {
            says(&t, one, &school, ConsentKind::Given).await;
        }
        says(&t, who, &other, ConsentKind::Refused).await;
        let first = t.clock_now();
        made(&t, &officer, &school).await;
        t.advance(TimeDelta::hours(2));
        assert!(made(&t, &officer, &other).await.is_empty());
        let field = |record: &Record, name: &str| {
            let found = record.fields.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.clone()).unwrap()
        };
        let records = copied(&t, who).await;
        let told: Vec<_> = records.iter().map(|one| (field(one, "recipient"), field(one, "what"), one.at)).collect();
        let expected = [
            (json!("Oppilaitos opisto"), json!("passed_on"), Some(first)),
            (json!("Oppilaitos yliopisto"), json!("held_back"), Some(t.clock_now())),
        ];
        assert_eq!(told, expected);
        says(&t, who, &school, ConsentKind::Withdrawn).await;
        assert_eq!(to_tell(&t, &officer, &school).await, only(who, "CONSENT_ENDED"));

        erase(&t, who).await;
        assert!(copied(&t, who).await.is_empty());
        assert!(to_tell(&t, &officer, &school).await.is_empty(), "who erases tells the recipients");
        let rows = kept(&t).await;
        assert!(rows.iter().all(|row| row.person_id != Some(who)));
        let nameless: Vec<_> = rows.iter().filter(|row| row.person_id.is_none()).collect();
        assert!(nameless.len() == 2 && nameless.iter().any(|row| row.passed && row.consent_event_id.is_some()), "{nameless:?}");
        assert_eq!(copied(&t, neighbour).await.len(), 1);
        assert_eq!(shown(&t, &officer, &school).await["lastRun"]["passedOn"], 2, "how many stays");
    }

    async fn only_the_privacy_officer_passes_details_on_and_only_for_third_parties(t: TestApp) {
        let school = recipient(&t, "opisto").await;
        let who = with_address(&t, "oma").await;
        says(&t, who, &school, ConsentKind::Given).await;
        for role in [Role::Staff, Role::Admin, Role::Auditor, Role::Municipality, Role::CompanyOwner] {
            let op = t.as_role(role).await;
            let answer = t.graphql(&op, PASSING_ON, json!({"purposeId": school.id})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "not_found", "{role}");
            let payload = send(&t, &op, PASS_ON, json!({"purposeId": school.id, "language": "FI"})).await;
            assert_eq!((code(&payload), &payload["list"]), ("not_found", &Value::Null), "{role}");
            assert_eq!(tell(&t, &op, &school, &[who]).await, "not_found", "{role}");
        }
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let own = consents::find_purpose(officer.db(), ConsentPurpose::Newsletter, OWN_CONTROLLER).await.unwrap().unwrap();
        let payload = send(&t, &officer, PASS_ON, json!({"purposeId": own.id, "language": "FI"})).await;
        assert_eq!(code(&payload), "not_found");
        assert_eq!(tell(&t, &officer, &own, &[who]).await, "not_found");
        assert_eq!(disclosure::Entity::find().count(&t.services().db).await.unwrap(), 0);
    }

    async fn text_that_changes_materially_ends_passing_on_at_once(t: TestApp) {
        let school = recipient(&t, "opisto").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let who = with_address(&t, "oma").await;
        says(&t, who, &school, ConsentKind::Given).await;
        let publish = async |full: &str, material: bool| {
            let new = NewWording {
                purpose: ConsentPurpose::ThirdPartyMarketing,
                controller: school.controller.clone(),
                texts: texts(full),
                material,
            };
            consents::publish(&officer, new).await.unwrap();
        };
        let reason = async || consents::may_pass_on(officer.db(), &officer, who, "opisto").await.unwrap().reason;
        publish("Kirjoitusvirhe korjattu.", false).await;
        assert_eq!(made(&t, &officer, &school).await.len(), 1);
        assert_eq!(reason().await, Reason::ConsentGiven);
        publish("Aivan muuta.", true).await;
        t.advance(TimeDelta::minutes(1));
        assert_eq!(reason().await, Reason::PassingOnNeedsConsent, "before any job has run");
        assert!(made(&t, &officer, &school).await.is_empty());
        assert_eq!(to_tell(&t, &officer, &school).await, only(who, "PASSING_ON_NEEDS_CONSENT"));
        says(&t, who, &school, ConsentKind::Given).await;
        assert_eq!(reason().await, Reason::ConsentGiven);
    }

    async fn two_rows_of_one_person_are_one_line_and_the_last_word_counts(t: TestApp) {
        let school = recipient(&t, "opisto").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let [one, two, alone] = [with_address(&t, "yksi").await, with_address(&t, "kaksi").await, with_address(&t, "yksin").await];
        says(&t, one, &school, ConsentKind::Given).await;
        says(&t, alone, &school, ConsentKind::Given).await;
        t.advance(TimeDelta::minutes(1));
        says(&t, two, &school, ConsentKind::Refused).await;
        people::merge(&t.op(), one, two).await.unwrap();
        assert_eq!(shown(&t, &officer, &school).await["asked"], 2);
        assert_eq!(made(&t, &officer, &school).await.len(), 1);
        t.advance(TimeDelta::minutes(1));
        says(&t, two, &school, ConsentKind::Given).await;
        assert_eq!(made(&t, &officer, &school).await.len(), 2);
        // What is asked of all at once is what is asked of each.
        let db = officer.db();
        for asked in consents::may_pass_on_each(db, &officer, "opisto").await.unwrap() {
            assert_eq!(consents::may_pass_on(db, &officer, asked.person, "opisto").await.unwrap(), asked.verdict);
        }
        let of = async |who: PersonId| consents::may_pass_on(db, &officer, who, "opisto").await.unwrap();
        assert_eq!(of(one).await, of(two).await);
        t.advance(TimeDelta::minutes(1));
        says(&t, one, &school, ConsentKind::Withdrawn).await;
        assert_eq!(to_tell(&t, &officer, &school).await, only(one, "CONSENT_ENDED"));
        assert_eq!(tell(&t, &officer, &school, &[one]).await, "ok");
        assert!(to_tell(&t, &officer, &school).await.is_empty());
    }

    async fn page_of_a_recipient_costs_the_same_for_any_number_of_people(t: TestApp) {
        let (school, op) = (recipient(&t, "opisto").await, t.op());
        let mut costs = BTreeSet::new();
        for number in 1..=4_usize {
            let who = with_address(&t, &format!("henkilo{number}")).await;
            says(&t, who, &school, ConsentKind::Given).await;
            passing_on::pass_on(&op, school.id, Locale::Fi).await.unwrap();
            says(&t, who, &school, ConsentKind::Withdrawn).await;
            let (found, statements) = t.count_statements(passing_on::overview(&op, school.id)).await;
            assert_eq!(found.unwrap().ended, number);
            costs.insert(statements.count());
        }
        assert_eq!(costs.len(), 1, "{costs:?}");
    }

    async fn answers_are_forgotten_when_they_are_old_and_disclosures_only_without_their_person(t: TestApp) {
        let school = recipient(&t, "opisto").await;
        let [yes, no] = [with_address(&t, "kylla").await, with_address(&t, "ei").await];
        says(&t, yes, &school, ConsentKind::Given).await;
        says(&t, no, &school, ConsentKind::Refused).await;
        passing_on::pass_on(&t.op(), school.id, Locale::Fi).await.unwrap();
        let later = async |months: u32| {
            let day = t.clock_now().checked_add_months(Months::new(months)).unwrap();
            t.advance(day - t.clock_now() + TimeDelta::days(1));
            t.run_job(passing_on::TIDY_SCHEDULE.kind).await;
            kept(&t).await.into_iter().map(|row| row.person_id).collect::<Vec<_>>()
        };
        assert_eq!(later(23).await.len(), 2);
        assert_eq!(later(1).await, [Some(yes)]);
        assert_eq!(later(60).await, [Some(yes)]);
        erase(&t, yes).await;
        assert!(later(0).await.is_empty());
    }
}

#[test]
fn whatever_is_kept_of_it_has_its_words() {
    let reasons = [
        Reason::ConsentGiven,
        Reason::ConsentEnded,
        Reason::MarketingBanned,
        Reason::ProcessingRestricted,
        Reason::PassingOnNeedsConsent,
    ];
    let reasons = reasons.iter().map(|reason| reason.as_str()).chain(["no_address"]);
    let reasons = reasons.map(|reason| format!("disclosure-reason-{}", reason.replace('_', "-")));
    let others = [
        "disclosure-state-passed-on",
        "disclosure-state-held-back",
        "data-source-passing-on",
        "data-kind-disclosure",
        "data-field-recipient",
        "data-field-what",
        "data-field-reason",
        "data-field-recipient-told-at",
        "console-action-consent-purpose-pass-on",
        "console-action-person-recipient-told",
    ];
    let keys: Vec<String> = reasons.chain(others.map(str::to_owned)).collect();
    for locale in Locale::ALL {
        let texts = I18n::new(*locale, &[CONSOLE, TEXTS, REQUEST_PACKAGE]);
        for key in &keys {
            assert!(texts.has(key), "{key} in {locale}");
        }
    }
}
