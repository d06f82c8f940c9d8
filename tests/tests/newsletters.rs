//! Newsletters: only with a permission that stands at the moment of sending, each delivery provable; nobody twice and
//! nobody skipped, whatever happens to the worker.

use crate::mail::sink::{Sink, killed, sending_slowly, sending_to};
use crate::preferences::{given, link, newsletter as standing, person, press};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use serde_json::{Value, json};
use seutu_backend::consents::{self, Said};
use seutu_backend::jobs::{self, JobHandler, JobState};
use seutu_backend::newsletters;
use seutu_backend::newsletters::entity::delivery;
use seutu_backend::people::{self, NewLink};
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{Engine, OpContext};
use seutu_backend::preferences::Scope;
use seutu_frontend::api::console::newsletters::{
    CANCEL, DELIVERIES, NEWSLETTER, PREVIEW, RETRY, SAVE, SCHEDULE, TRY_OUT,
};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::date::helsinki_date;
use seutu_shared::id::{PersonId, PersonLinkId};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;
use seutu_shared::person::CompanyRole;
use seutu_shared::role::Role;
use seutu_tests::fixtures::business_id;
use seutu_tests::{TestApp, db_test};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

mod sending;

/// Readers of a campaign: as many as the environment says.
fn campaign() -> usize {
    std::env::var("SEUTU_CAMPAIGN").map_or(60, |count| count.parse().unwrap())
}

/// An application that sends at most so many messages of a newsletter in a minute.
async fn slowly(engine: Engine, per_minute: u32) -> TestApp {
    TestApp::with(engine, Arc::new(NoMorphology), |config| {
        config.mail.per_minute = per_minute;
    })
    .await
}

fn draft() -> Value {
    json!({"purpose": "NEWSLETTER", "fi": {"subject": "Syksyn kuulumiset", "body": "Hei!\n\nKurssi alkaa."},
           "sv": {"subject": "Höstens nyheter", "body": "Hej!\n\nKursen börjar."}})
}

/// The payload of a mutation.
async fn send(t: &TestApp, op: &OpContext, document: &str, variables: Value) -> Value {
    let answer = t.graphql(op, document, variables).await;
    assert!(answer["errors"].is_null(), "{answer}");
    answer["data"]["payload"].clone()
}

fn codes(payload: &Value) -> Vec<&str> {
    let errors = payload["errors"].as_array().unwrap();
    errors
        .iter()
        .map(|error| error["code"].as_str().unwrap())
        .collect()
}

/// A draft; its id.
pub(crate) async fn written(t: &TestApp, op: &OpContext) -> String {
    saved(t, op, draft()).await
}

async fn saved(t: &TestApp, op: &OpContext, letter: Value) -> String {
    let payload = send(t, op, SAVE, json!({"input": letter})).await;
    assert!(codes(&payload).is_empty(), "{payload}");
    payload["newsletter"]["id"].as_str().unwrap().to_owned()
}

/// A newsletter that goes out at once; its id.
pub(crate) async fn scheduled(t: &TestApp, op: &OpContext) -> String {
    let id = written(t, op).await;
    go(t, op, &id, Value::Null).await;
    id
}

/// Has a new draft sent at a time.
async fn go(t: &TestApp, op: &OpContext, id: &str, at: Value) {
    let input = json!({"input": {"newsletterId": id, "version": 1, "at": at}});
    let payload = send(t, op, SCHEDULE, input).await;
    assert!(codes(&payload).is_empty(), "{payload}");
}

async fn one(t: &TestApp, op: &OpContext, id: &str) -> Value {
    t.graphql(op, NEWSLETTER, json!({"id": id})).await["data"]["newsletter"].clone()
}

/// State and reason of each person's delivery.
pub(crate) async fn deliveries(
    t: &TestApp,
    op: &OpContext,
    id: &str,
) -> BTreeMap<String, (String, String, Option<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (mut found, mut after) = (BTreeMap::new(), Value::Null);
    loop {
        let answer = t.graphql(op, DELIVERIES, json!({"id": id, "after": after})).await;
        let rows = answer["data"]["newsletter"]["deliveries"].as_array().unwrap();
        for row in rows {
            let why = row["code"]
                .as_str()
                .map_or_else(|| text(&row["reason"]), str::to_owned);
            let event = row["consentEventId"].as_str().map(str::to_owned);
            found.insert(text(&row["personId"]), (text(&row["state"]), why, event));
        }
        // The document asks for fifty.
        if rows.len() < 50 {
            return found;
        }
        after = rows.last().map_or(Value::Null, |row| row["personId"].clone());
    }
}

/// The reader presses the link that the product puts into the own mail.
async fn one_click(t: &TestApp, who: PersonId) {
    let ends = Scope::Unsubscribe {
        purpose: ConsentPurpose::Newsletter,
        channel: Channel::Email,
        controller: OWN_CONTROLLER.into(),
    };
    let path = format!("/unsubscribe/{}", link(t, who, ends).await);
    let answer = press(&t.web(), &path, "List-Unsubscribe=One-Click").await;
    assert_eq!(answer.status, 200);
}

/// Ends the permission as one click in a mail program does, past the site.
async fn withdraw(t: &TestApp, who: PersonId) {
    let offer = crate::preferences::offer(t, ConsentPurpose::Newsletter).await;
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let said = Said {
        person: who,
        purpose: offer.purpose,
        channel: offer.channel,
        kind: ConsentKind::Withdrawn,
        wording: offer.wording,
        language: Locale::Fi,
        method: ConsentMethod::OneClick,
        given_by_name: String::new(),
        note: None,
        occurred_at: op.now(),
    };
    consents::say(&tx, &op, said).await.unwrap();
    tx.commit().await.unwrap();
}

/// People with a permission, by their number.
async fn readers(t: &TestApp, count: usize) -> Vec<PersonId> {
    let mut all = Vec::new();
    for number in 0..count {
        let who = person(t, &address(number)).await;
        given(t, who, ConsentPurpose::Newsletter).await;
        all.push(who);
    }
    all
}

fn address(number: usize) -> String {
    format!("lukija{number}@kotona.example")
}

/// Whose message is the very next in the outbox.
async fn next_in_line(t: &TestApp) -> PersonId {
    let first = "SELECT CAST(payload AS text) AS n FROM job WHERE kind = 'mail.send' AND state = 'queued'
                 ORDER BY run_at, id LIMIT 1";
    let job: Value = serde_json::from_str(&text_of(t, first).await).unwrap();
    let mail: Uuid = job["id"].as_str().unwrap().parse().unwrap();
    let op = t.op();
    let found = delivery::Entity::find()
        .filter(delivery::Column::MailId.eq(mail))
        .one(op.db())
        .await
        .unwrap();
    found.unwrap().person_id
}

/// A role at a company that lasts.
async fn linked(t: &TestApp, person: PersonId, company: BusinessId) -> PersonLinkId {
    let new = NewLink {
        person,
        company,
        role: CompanyRole::Owner,
        contact_person: None,
        started_on: None,
        ended_on: None,
    };
    people::link(&t.op(), new).await.unwrap()
}

/// Whether everybody was asked about.
async fn is_sent(t: &TestApp, op: &OpContext, id: &str) -> bool {
    let state = one(t, op, id).await["state"].clone();
    assert_ne!(state, "FAILED");
    state == "SENT"
}

/// Puts the next batch into the outbox and sends nothing of it.
async fn batch(t: &TestApp) {
    let handlers: Vec<Arc<dyn JobHandler>> = vec![Arc::new(newsletters::SendHandler)];
    t.worker(handlers).run_until_idle().await.unwrap();
}

fn decoded(mail: &str) -> String {
    mail.replace("=\r\n", "")
}

fn recipient(mail: &str) -> String {
    let line = mail.lines().find_map(|line| line.strip_prefix("To: ")).unwrap();
    line.trim().to_owned()
}

/// Addresses of this site in a mail.
pub(crate) fn links(mail: &str) -> BTreeSet<String> {
    decoded(mail)
        .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>'))
        .filter_map(|word| word.strip_prefix("http://127.0.0.1:8080"))
        .filter(|path| path.starts_with('/'))
        .map(str::to_owned)
        .collect()
}

async fn text_of(t: &TestApp, sql: &str) -> String {
    let db = &t.services().db;
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    row.unwrap().try_get("", "n").unwrap()
}

db_test! {
    async fn newsletter_whose_job_is_dead_shows_it_and_goes_on_from_where_it_stopped(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let all = readers(&t, 3).await;
        let id = scheduled(&t, &staff).await;
        // A batch that cannot be written, as often as it may be tried.
        let handler = newsletters::SendHandler;
        let job = t.job_of("newsletter.send").await;
        handler.on_dead(&t.op(), &job, "database").await.unwrap();
        let shown = one(&t, &staff, &id).await;
        assert_eq!((&shown["state"], &shown["failure"]), (&json!("FAILED"), &json!("database")));
        let edited = json!({"input": {"newsletterId": id, "version": shown["version"]}});
        let stale = send(&t, &staff, RETRY, json!({"input": {"newsletterId": id, "version": 1}})).await;
        assert_eq!(codes(&stale), ["stale"]);
        let done = send(&t, &staff, RETRY, edited.clone()).await;
        assert!(codes(&done).is_empty(), "{done}");
        assert_eq!(codes(&send(&t, &staff, RETRY, edited).await), ["stale"], "once");
        let mut to: Vec<_> = t.mails().await.iter().map(|mail| recipient(mail)).collect();
        to.sort();
        assert_eq!(to, ["lukija0@kotona.example", "lukija1@kotona.example", "lukija2@kotona.example"]);
        t.advance(TimeDelta::minutes(1));
        assert!(t.mails().await.is_empty(), "nobody twice");
        assert_eq!(one(&t, &staff, &id).await["state"], "SENT");
        assert_eq!(deliveries(&t, &staff, &id).await.len(), all.len());
        // What is done does not fail any more.
        handler.on_dead(&t.op(), &job, "database").await.unwrap();
        assert_eq!(one(&t, &staff, &id).await["state"], "SENT");
    }

    async fn only_those_whose_last_word_is_yes_get_it_each_with_the_event_behind_it(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let all = readers(&t, 3).await;
        withdraw(&t, all[1]).await;
        person(&t, "ei.kysytty@kotona.example").await;
        let id = scheduled(&t, &staff).await;
        let mails = t.mails().await;
        let to: BTreeSet<_> = mails.iter().map(|mail| recipient(mail)).collect();
        assert_eq!(to, ["lukija0@kotona.example", "lukija2@kotona.example"].map(str::to_owned).into());
        t.advance(TimeDelta::minutes(1));
        assert_eq!(t.mails().await.len(), 0);
        assert_eq!(one(&t, &staff, &id).await["state"], "SENT");
        let made = deliveries(&t, &staff, &id).await;
        assert_eq!(made.len(), 2, "{made:?}");
        for who in [all[0], all[2]] {
            let (state, reason, event) = made[&who.to_string()].clone();
            assert_eq!((state.as_str(), reason.as_str()), ("SENT", "consent_given"));
            // From the delivery to one event and one unchangeable text.
            let (event, wording) = consents::event_of_person(t.op().db(), who, event.unwrap().parse().unwrap()).await.unwrap().unwrap();
            assert!(event.kind.is_live() && event.wording_hash == wording.hash && wording.hash.len() == 64);
        }
    }

    async fn every_link_of_the_mail_works_and_the_program_unsubscribes_by_one_post(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let who = readers(&t, 1).await[0];
        scheduled(&t, &staff).await;
        let [mail] = <[String; 1]>::try_from(t.mails().await).unwrap();
        let plain = decoded(&mail);
        for part in ["Subject: Syksyn kuulumiset\r\n", "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
                     "Kaustisen seutukunta (Kase)", "info@kaustisenseutu.fi", "Kurssi alkaa."] {
            assert!(plain.contains(part), "{part}: {plain}");
        }
        // Nothing tells when it is opened or what is clicked.
        assert!(!plain.contains("<img") && !plain.contains("text/html"), "{plain}");
        let header = plain.lines().find_map(|line| line.strip_prefix("List-Unsubscribe: <")).unwrap();
        let header = header.trim_end_matches('>').strip_prefix("http://127.0.0.1:8080").unwrap();
        let all = links(&mail);
        assert!(all.contains(header) && all.len() >= 2, "{all:?}");
        for path in &all {
            let page = t.web().get(path).await;
            assert_eq!(page.status, 200, "{path}");
        }
        assert_eq!(standing(&t, who).await, Reason::ConsentGiven, "looking changes nothing");
        assert_eq!(press(&t.web(), header, "List-Unsubscribe=One-Click").await.status, 200);
        assert_eq!(standing(&t, who).await, Reason::ConsentEnded);
    }

    async fn newsletter_for_a_municipality_reaches_those_whose_role_at_a_company_there_lasts(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        // In Kaustinen and in Veteli.
        let (here, there) = (t.candidate(1, "Alfa Oy").await, business_id(2));
        let mut row = t.company_row(there, "Beta Oy");
        row.municipality_code = Some("924".into());
        t.insert_company(row).await;
        let all = readers(&t, 4).await;
        linked(&t, all[0], here).await;
        linked(&t, all[1], there).await;
        linked(&t, all[2], here).await;
        let ended = linked(&t, all[2], there).await;
        people::end_link(&t.op(), ended, helsinki_date(t.clock_now())).await.unwrap();
        let cases: [(&[&str], &[usize]); 5] = [
            (&["236"], &[0, 2]),
            (&["924"], &[1]),
            (&["236", "924"], &[0, 1, 2]),
            (&["074"], &[]),
            (&[], &[0, 1, 2, 3]),
        ];
        for (places, expected) in cases {
            let mut letter = draft();
            letter["municipalities"] = json!(places);
            let id = saved(&t, &staff, letter).await;
            assert_eq!(one(&t, &staff, &id).await["audience"], expected.len(), "{places:?}");
            go(&t, &staff, &id, Value::Null).await;
            let to: BTreeSet<_> = t.mails().await.iter().map(|mail| recipient(mail)).collect();
            let all: BTreeSet<_> = expected.iter().map(|number| address(*number)).collect();
            assert_eq!(to, all, "{places:?}");
            t.advance(TimeDelta::minutes(1));
            assert!(t.mails().await.is_empty() && is_sent(&t, &staff, &id).await, "{places:?}");
        }
    }

    async fn two_rows_of_one_person_get_one_message_and_each_keeps_its_own_word(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let all = readers(&t, 2).await;
        people::merge(&t.op(), all[0], all[1]).await.unwrap();
        scheduled(&t, &staff).await;
        assert_eq!(t.mails().await.len(), 1);
        // What the one person says last holds for both rows, and is forgotten by neither when they are taken apart.
        t.advance(TimeDelta::minutes(2));
        withdraw(&t, all[1]).await;
        assert_eq!(standing(&t, all[0]).await, Reason::ConsentEnded);
        people::unmerge(&t.op(), all[1]).await.unwrap();
        assert_eq!((standing(&t, all[0]).await, standing(&t, all[1]).await), (Reason::ConsentGiven, Reason::ConsentEnded));
    }

    async fn stopping_it_stops_what_waits_in_the_outbox_too(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        readers(&t, 2).await;
        let id = scheduled(&t, &staff).await;
        batch(&t).await;
        let version = one(&t, &staff, &id).await["version"].clone();
        let payload = send(&t, &staff, CANCEL, json!({"input": {"newsletterId": id, "version": version}})).await;
        assert!(codes(&payload).is_empty(), "{payload}");
        assert_eq!(t.mails().await.len(), 0);
        let made = deliveries(&t, &staff, &id).await;
        assert!(made.values().all(|one| one.0 == "STOPPED" && one.1 == "recalled"), "{made:?}");
        assert_eq!(text_of(&t, "SELECT CAST(count(*) AS text) AS n FROM access_entry WHERE operation = 'newsletter'").await, "1");
        let again = send(&t, &staff, CANCEL, json!({"input": {"newsletterId": id, "version": 3}})).await;
        assert_eq!(codes(&again), ["newsletter_closed"]);
    }

    async fn draft_can_be_changed_and_what_goes_out_cannot(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = written(&t, &staff).await;
        let mut changed = draft();
        changed["newsletterId"] = json!(id);
        changed["version"] = json!(1);
        changed["fi"]["body"] = json!("");
        let payload = send(&t, &staff, SAVE, json!({"input": changed})).await;
        assert_eq!((codes(&payload), &payload["errors"][0]["field"]), (vec!["required"], &json!("bodyFi")));
        changed["fi"]["body"] = json!("Uusi teksti");
        assert!(codes(&send(&t, &staff, SAVE, json!({"input": changed})).await).is_empty());
        assert_eq!(codes(&send(&t, &staff, SAVE, json!({"input": changed})).await), ["stale"]);
        let past = t.clock_now() - TimeDelta::hours(1);
        let at = |at| json!({"input": {"newsletterId": id, "version": 2, "at": at}});
        assert_eq!(codes(&send(&t, &staff, SCHEDULE, at(past)).await), ["date_in_past"]);
        let later = t.clock_now() + TimeDelta::hours(1);
        assert!(codes(&send(&t, &staff, SCHEDULE, at(later)).await).is_empty());
        changed["version"] = json!(3);
        assert_eq!(codes(&send(&t, &staff, SAVE, json!({"input": changed})).await), ["newsletter_closed"]);
        readers(&t, 1).await;
        assert_eq!(t.mails().await.len(), 0, "its time has not come");
        t.advance(TimeDelta::hours(1));
        assert_eq!(t.mails().await.len(), 1);
        let preview = t.graphql(&staff, PREVIEW, json!({"id": id, "language": "SV"})).await;
        let text = preview["data"]["newsletter"]["preview"]["text"].as_str().unwrap().to_owned();
        assert!(text.contains("Kursen börjar.") && text.contains("info@kaustisenseutu.fi"), "{text}");
    }

    async fn trial_goes_to_the_own_address_only_and_changes_nobodys_permissions(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let who = readers(&t, 1).await[0];
        let id = written(&t, &staff).await;
        let payload = send(&t, &staff, TRY_OUT, json!({"input": {"newsletterId": id, "language": "FI"}})).await;
        assert!(codes(&payload).is_empty(), "{payload}");
        let [mail] = <[String; 1]>::try_from(t.mails().await).unwrap();
        assert!(!recipient(&mail).contains("lukija") && decoded(&mail).contains("Kurssi alkaa."), "{mail}");
        assert!(!mail.contains("List-Unsubscribe"), "{mail}");
        assert_eq!(standing(&t, who).await, Reason::ConsentGiven);
    }

    async fn auditor_reads_and_others_find_nothing(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = written(&t, &staff).await;
        let auditor = t.as_role(Role::Auditor).await;
        assert_eq!(one(&t, &auditor, &id).await["state"], "DRAFT");
        assert_eq!(codes(&send(&t, &auditor, SAVE, json!({"input": draft()})).await), ["not_found"]);
        let admin = t.as_role(Role::Admin).await;
        let answer = t.graphql(&admin, NEWSLETTER, json!({"id": id})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "not_found");
    }
}
