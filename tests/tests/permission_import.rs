//! Taking over permissions that people gave elsewhere: with evidence only, never over what was said later.

use crate::preferences::{given, newsletter, offer, person};
use chrono::TimeDelta;
use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_backend::consents::{self, Said};
use seutu_backend::files::{FilePurpose, Upload};
use seutu_backend::mail;
use seutu_backend::people;
use seutu_backend::platform::OpContext;
use seutu_backend::preferences;
use seutu_frontend::api::console::purposes::IMPORT;
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, db_test};

const HEAD: &str = "Nimi;Sähköposti;Tarkoitus;Kanava;Annettu;Tapa;Näyttö;Lähde\n";
const EVIDENCE: &str = "Paperilomake 17, allekirjoitus";

/// Uploads a table; its id.
pub(crate) async fn table(t: &TestApp, text: &str) -> String {
    let op = t.op();
    let mut upload = Upload::begin(&op, FilePurpose::Table).unwrap();
    upload.push(text.as_bytes()).await.unwrap();
    upload.finish("luvat.csv").await.unwrap().id.to_string()
}

fn row(email: &str, on: &str, evidence: &str) -> String {
    format!("Testi Henkilö;{email};Uutiskirje;Sähköposti;{on};Lomake;{evidence};Vanha lista\n")
}

async fn import(t: &TestApp, op: &OpContext, text: &str, dry: bool) -> Value {
    let file = table(t, text).await;
    let answer = t
        .graphql(op, IMPORT, json!({"input": {"fileId": file, "dryRun": dry}}))
        .await;
    assert!(answer["errors"].is_null(), "{answer}");
    answer["data"]["payload"].clone()
}

async fn found(t: &TestApp, email: &str) -> Option<PersonId> {
    let op = t.op();
    people::by_email(op.db(), &op, email)
        .await
        .unwrap()
        .map(|person| person.id())
}

db_test! {
    async fn permission_stands_with_its_evidence_from_the_day_on_which_it_was_given(t: TestApp) {
        consents::ensure_first_wordings(&t.op()).await.unwrap();
        let staff = t.as_role(Role::Staff).await;
        let logs = CapturedLogs::start();
        let text = format!("{HEAD}{}", row("testi@kotona.example", "1.3.2026", EVIDENCE));
        let dry = import(&t, &staff, &text, true).await;
        assert_eq!((&dry["report"]["given"], &dry["report"]["people"], &dry["report"]["dryRun"]), (&json!(1), &json!(1), &json!(true)));
        assert_eq!(found(&t, "testi@kotona.example").await, None, "a dry run writes nothing");
        let done = import(&t, &staff, &text, false).await;
        assert_eq!((&done["report"]["given"], &done["report"]["refused"]), (&json!(1), &json!([])));
        let who = found(&t, "testi@kotona.example").await.unwrap();
        assert_eq!(newsletter(&t, who).await, Reason::ConsentGiven);
        let (event, _) = consents::events_of_person(&t.op(), who).await.unwrap().remove(0);
        assert_eq!((event.event.method, event.event.occurred_at.to_rfc3339()), (ConsentMethod::Import, "2026-02-28T22:00:00+00:00".into()));
        let note = event.evidence.unwrap().note.unwrap();
        assert!(note.contains(EVIDENCE) && note.contains("Vanha lista") && note.contains("form"), "{note}");
        // Whoever was not known must be told where the data came from (GDPR art. 14).
        let known = people::find(t.op().db(), &t.op(), who).await.unwrap().unwrap();
        assert_eq!(people::duties(&t.op(), &known).await.unwrap().len(), 1);
        // The same file again changes nothing.
        let again = import(&t, &staff, &text, false).await;
        assert_eq!((&again["report"]["given"], &again["report"]["known"]), (&json!(0), &json!(1)));
        assert_eq!(consents::events_of_person(&t.op(), who).await.unwrap().len(), 1);
        logs.assert_free_of(&["testi@kotona.example", "Testi Henkilö", EVIDENCE]);
    }

    async fn what_was_said_later_stands(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let who = person(&t, "perui@kotona.example").await;
        let offered = given(&t, who, ConsentPurpose::Newsletter).await;
        t.advance(TimeDelta::hours(1));
        let op = t.op();
        let tx = op.begin().await.unwrap();
        let said = Said {
            person: who, purpose: offered.purpose, channel: offered.channel, kind: ConsentKind::Withdrawn,
            wording: offered.wording, language: Locale::Fi, method: ConsentMethod::OneClick,
            given_by_name: String::new(), note: None, occurred_at: op.now(),
        };
        consents::say(&tx, &op, said).await.unwrap();
        tx.commit().await.unwrap();
        // Also of the very day: a table knows no hours.
        for on in ["1.3.2026", "22.11.2026"] {
            let done = import(&t, &staff, &format!("{HEAD}{}", row("Perui@Kotona.example", on, EVIDENCE)), false).await;
            assert_eq!((&done["report"]["given"], &done["report"]["later"]), (&json!(0), &json!([2])), "{on}");
        }
        assert_eq!(newsletter(&t, who).await, Reason::ConsentEnded);
        // Another purpose is another matter.
        let other = "Testi Henkilö;perui@kotona.example;Tapahtumat;Sähköposti;1.3.2026;Lomake;Paperilomake 17;Vanha lista\n";
        let done = import(&t, &staff, &format!("{HEAD}{other}"), false).await;
        assert_eq!(done["report"]["given"], json!(1));
        assert_eq!(newsletter(&t, who).await, Reason::ConsentEnded);
    }

    async fn wording_is_said_to_be_elsewhere_and_never_ours(t: TestApp) {
        consents::ensure_first_wordings(&t.op()).await.unwrap();
        let staff = t.as_role(Role::Staff).await;
        import(&t, &staff, &format!("{HEAD}{}", row("testi@kotona.example", "1.3.2026", EVIDENCE)), false).await;
        let who = found(&t, "testi@kotona.example").await.unwrap();
        let (event, wording) = consents::events_of_person(&t.op(), who).await.unwrap().remove(0);
        let newest = consents::newest_of(t.op().db(), ConsentPurpose::Newsletter, "kase").await.unwrap().unwrap();
        assert_ne!(event.event.wording_id, newest.id);
        assert!(format!("{wording:?}").contains("annettu muualla"), "{wording:?}");
    }

    async fn later_ban_and_erasure_stand(t: TestApp) {
        consents::ensure_first_wordings(&t.op()).await.unwrap();
        let staff = t.as_role(Role::Staff).await;
        person(&t, "kielsi@kotona.example").await;
        let op = t.op();
        let tx = op.begin().await.unwrap();
        preferences::end_by_addresses(&tx, &op, &["kielsi@kotona.example".to_owned()], Locale::Fi, "TP-1", true).await.unwrap();
        mail::suppress(&tx, &op, "poistettu@kotona.example", "erased").await.unwrap();
        tx.commit().await.unwrap();
        let text = [
            HEAD.to_owned(),
            row("kielsi@kotona.example", "1.3.2026", EVIDENCE),
            row("poistettu@kotona.example", "1.3.2026", EVIDENCE),
        ].concat();
        let done = import(&t, &staff, &text, false).await;
        assert_eq!((&done["report"]["given"], &done["report"]["later"]), (&json!(0), &json!([2])));
        assert_eq!(done["report"]["refused"][0]["errors"][0]["code"], json!("address_suppressed"));
        assert_eq!(found(&t, "poistettu@kotona.example").await, None);
    }

    async fn rows_that_prove_nothing_are_refused_with_number_and_reason(t: TestApp) {
        consents::ensure_first_wordings(&t.op()).await.unwrap();
        let staff = t.as_role(Role::Staff).await;
        let text = [
            HEAD.to_owned(),
            row("yksi@kotona.example", "1.3.2026", ""),
            row("kaksi@kotona.example", "1.3.2026", "kyllä"),
            row("kolme@kotona.example", "1.3.2020", EVIDENCE),
            row("nelja@kotona.example", "huomenna", EVIDENCE),
            row("viisi@kotona.example", "1.3.2026", EVIDENCE),
            row("viisi@kotona.example", "2.3.2026", EVIDENCE),
        ].concat();
        let done = import(&t, &staff, &text, false).await;
        let refused: Vec<_> = done["report"]["refused"].as_array().unwrap().iter()
            .map(|row| (row["row"].as_i64().unwrap(), row["errors"][0]["field"].as_str().unwrap(), row["errors"][0]["code"].as_str().unwrap()))
            .collect();
        assert_eq!(refused, [
            (2, "evidence", "required"),
            (3, "evidence", "evidence_too_short"),
            (4, "given_on", "permission_expired"),
            (5, "given_on", "reject_date_invalid"),
            (7, "email", "reject_duplicate"),
        ]);
        assert_eq!((&done["report"]["given"], &done["report"]["refusedCount"]), (&json!(1), &json!(5)));
        for email in ["yksi", "kaksi", "kolme", "nelja"] {
            assert_eq!(found(&t, &format!("{email}@kotona.example")).await, None, "{email}");
        }
    }

    async fn table_without_a_column_or_for_others_is_refused_as_a_whole(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let done = import(&t, &staff, "Sähköposti;Tarkoitus;Kanava;Annettu;Tapa;Lähde\n", true).await;
        assert_eq!((&done["errors"][0]["code"], &done["errors"][0]["field"]), (&json!("column_missing"), &json!("evidence")));
        let file = table(&t, HEAD).await;
        for role in [Role::Auditor, Role::Admin] {
            let other = t.as_role(role).await;
            let answer = t.graphql(&other, IMPORT, json!({"input": {"fileId": file}})).await;
            assert_eq!(answer["data"]["payload"]["errors"][0]["code"], json!("not_found"), "{answer}");
        }
    }

    async fn run_is_in_the_history_and_the_file_goes_with_it(t: TestApp) {
        offer(&t, ConsentPurpose::Newsletter).await;
        let staff = t.as_role(Role::Staff).await;
        let file = table(&t, &format!("{HEAD}{}", row("testi@kotona.example", "1.3.2026", EVIDENCE))).await;
        let run = json!({"input": {"fileId": file, "dryRun": false}});
        t.graphql(&staff, IMPORT, run.clone()).await;
        let history = t.history(SubjectKind::File, file.parse::<seutu_shared::id::FileId>().unwrap()).await;
        assert!(history.iter().any(|entry| entry.action == "consent.import"));
        let again = t.graphql(&staff, IMPORT, run).await;
        assert_eq!(again["data"]["payload"]["errors"][0]["code"], json!("file_not_found"));
    }
}
