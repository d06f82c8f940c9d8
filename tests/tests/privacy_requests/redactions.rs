//! What tells of others is left out of the file by hand (articles 15(4) and 20(4)): in no form, in none of the files.

use super::carried_out::{answered, ready};
use super::*;
use crate::preferences::someone;
use seutu_backend::contacts::{self, ContactChange, NewContact};
use seutu_backend::platform::OpResult;
use seutu_backend::privacy_requests::entity::redaction;
use seutu_backend::privacy_requests::{FreeText, package};
use seutu_shared::contact_log::ContactKind;
use seutu_shared::id::RedactionId;
use seutu_shared::privacy_request::{RedactionGround, RedactionInput};

/// With everything that a format writes in another way than it stands.
const PASSAGE: &str = "\"Liisa Naapuri\\Oy\" valitti <melusta>\n& uhkasi";

fn note(t: &TestApp, text: &str) -> NewContact {
    NewContact {
        kind: ContactKind::Call,
        happened_at: t.clock_now(),
        text: text.into(),
        due_on: None,
        assignee: None,
    }
}

/// Somebody of whom free texts tell that tell of others too.
async fn with_texts(t: &TestApp) -> PersonId {
    t.install().await;
    person(t, carried_out::OTHER).await;
    let own = someone(t, "Testi Henkilö (Liisan sisko)", Some(ADDRESS), None).await;
    let staff = t.as_role(Role::Staff).await;
    let text = format!("Puhuttiin hinnoista. {PASSAGE} kolmesti. Ja {PASSAGE} taas.");
    contacts::record_of_person(&staff, own, None, note(t, &text))
        .await
        .unwrap();
    own
}

async fn texts(t: &TestApp, op: &OpContext, id: PrivacyRequestId) -> Vec<FreeText> {
    requests::free_texts(op, &row(t, id).await).await.unwrap()
}

async fn redact(
    t: &TestApp,
    op: &OpContext,
    id: PrivacyRequestId,
    part: &str,
    passage: Option<&str>,
) -> OpResult<request::Model> {
    let all = texts(t, op, id).await;
    let text = all.into_iter().find(|one| one.text.contains(part)).unwrap();
    let input = RedactionInput {
        passage: passage.map(str::to_owned),
        ground: RedactionGround::AnotherPerson,
    };
    requests::redact(op, now(t, id).await, &text.id, &input).await
}

async fn kept(t: &TestApp, id: PrivacyRequestId) -> Vec<redaction::Model> {
    let rows = redaction::Entity::find().all(&t.services().db).await.unwrap();
    rows.into_iter().filter(|row| row.request_id == id).collect()
}

/// A free text in the data of a case, and a redaction of another.
pub(super) async fn marked(t: &TestApp, op: &OpContext, id: PrivacyRequestId) -> (String, String) {
    let all = texts(t, op, id).await;
    let [first, .., last] = all.as_slice() else {
        panic!("two texts at least: {all:?}");
    };
    let input = RedactionInput {
        passage: None,
        ground: RedactionGround::SecretByLaw,
    };
    requests::redact(op, now(t, id).await, &last.id, &input)
        .await
        .unwrap();
    (first.id.clone(), kept(t, id).await[0].id.to_string())
}

/// Every file that was made for a case.
async fn files(t: &TestApp, id: PrivacyRequestId) -> Vec<(String, String)> {
    let op = t.op();
    let rows = package::of_case(op.db(), id).await.unwrap();
    rows.into_iter()
        .map(|row| (row.kind.clone(), row.content(&op).unwrap()))
        .collect()
}

fn untold(all: &[(String, String)]) {
    assert!(!all.is_empty());
    for (kind, content) in all {
        for part in ["Liisa", "Naapuri", "melusta", "uhkasi", "sisko"] {
            assert!(!content.contains(part), "{part} in {kind}");
        }
    }
}

db_test! {
    async fn no_byte_of_what_was_left_out_is_in_any_file(t: TestApp) {
        let own = with_texts(&t).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access, Right::Portability]).await;
        let id = filed.row.id;
        carried_out(&t, &officer, id).await;
        let before = files(&t, id).await;
        assert!(before.len() == 3 && before.iter().all(|(_, content)| content.contains("sisko")));
        redact(&t, &officer, id, PASSAGE, Some(PASSAGE)).await.unwrap();
        redact(&t, &officer, id, "sisko", Some("Liisan sisko")).await.unwrap();
        untold(&files(&t, id).await);
        answered(&t, &officer, id).await;
        let html = fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        let json = fetched::fetch(&t, &filed.token, package::PORTABILITY).await.unwrap();
        let table = fetched::fetch(&t, &filed.token, package::PORTABILITY_TABLE).await.unwrap();
        untold(&[("html".into(), html.clone()), ("json".into(), json.clone()), ("csv".into(), table.clone())]);
        let word = "[poistettu: koskee toista henkilöä]";
        assert!(html.contains(&format!("Puhuttiin hinnoista. {word} kolmesti. Ja {word} taas.")));
        let beginning = html.split("<table>").next().unwrap();
        assert!(beginning.contains("jätetty pois 3 kohtaa") && beginning.contains("Koskee toista henkilöä (GDPR 15(4)): 3"), "{beginning}");
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let expected = serde_json::json!([{"ground": "another_person", "provision": "GDPR 20(4)", "passages": 1}]);
        assert_eq!(json["leftOut"], expected, "of what can be taken along only");
        assert!(json["data"].to_string().contains(word));
        let mut lines = csv::Reader::from_reader(table.as_bytes());
        let first = lines.records().next().unwrap().unwrap();
        assert_eq!((&first[0], &first[2], &first[4], &first[5]), ("leftOut", "another_person", "GDPR 20(4)", "1"));
        assert!(table.contains(word));
        let head = format!("@top-left{{content:\"{}\"}}", row(&t, id).await.number());
        assert!(html.contains("@page{size:A4") && html.contains(&head), "to be printed");
        // What is kept stays as it is.
        let again = ready(&t, &officer, own, &[Right::Access]).await.row.id;
        assert!(texts(&t, &officer, again).await.iter().any(|one| one.text.contains(PASSAGE)));
    }
}

db_test! {
    async fn a_text_is_left_out_as_a_whole_and_comes_back_with_a_button(t: TestApp) {
        let own = with_texts(&t).await;
        let staff = t.as_role(Role::Staff).await;
        let id = ready(&t, &staff, own, &[Right::Access]).await.row.id;
        redact(&t, &staff, id, PASSAGE, None).await.unwrap();
        assert_eq!(kept(&t, id).await[0].places, None, "no file was made");
        carried_out(&t, &staff, id).await;
        let made = kept(&t, id).await.remove(0);
        assert_eq!(made.places, Some(1));
        let html = files(&t, id).await.remove(0).1;
        assert!(!html.contains("hinnoista") && html.contains("jätetty pois yksi kohta"));
        requests::undo_redaction(&staff, now(&t, id).await, made.id).await.unwrap();
        let html = files(&t, id).await.remove(0).1;
        assert!(html.contains("hinnoista") && !html.contains("jätetty pois"));
        let history = t.history(seutu_backend::audit::SubjectKind::PrivacyRequest, id).await;
        let done: Vec<_> = history.iter().map(|entry| entry.action.as_str()).collect();
        assert!(done.contains(&"privacy_request.redact") && done.contains(&"privacy_request.undo_redaction"));
        for entry in &history {
            for change in &entry.changes {
                assert!(!change.after.as_deref().unwrap_or_default().contains("Liisa"), "{change:?}");
            }
        }
    }
}

db_test! {
    async fn nothing_is_given_out_while_a_passage_is_not_where_it_was(t: TestApp) {
        let own = with_texts(&t).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Access]).await.row.id;
        carried_out(&t, &officer, id).await;
        redact(&t, &officer, id, PASSAGE, Some(PASSAGE)).await.unwrap();
        let stray = kept(&t, id).await.remove(0);
        // Somebody writes the text anew while the case is worked on.
        let entry = contacts::entity::Entity::find().one(&t.services().db).await.unwrap().unwrap();
        let change = ContactChange { id: entry.id, version: entry.version, new: note(&t, "Liisa N. valitti.") };
        contacts::change(&t.as_role(Role::Staff).await, change).await.unwrap();
        assert_eq!(kept(&t, id).await[0].places, Some(1), "the file is as it was made");
        redact(&t, &officer, id, "sisko", Some("Liisan sisko")).await.unwrap();
        assert!(kept(&t, id).await.iter().any(redaction::Model::is_stray));
        let decided = requests::decide(&officer, now(&t, id).await, &granted()).await;
        assert_eq!(code(decided), ErrorCode::RedactionUnmatched);
        redact(&t, &officer, id, "Liisa N.", Some("Liisa N.")).await.unwrap();
        requests::undo_redaction(&officer, now(&t, id).await, stray.id).await.unwrap();
        answered(&t, &officer, id).await;
        untold(&files(&t, id).await);
    }
}

db_test! {
    async fn only_staff_mark_passages_that_are_there_in_a_case_of_its_own_that_is_worked_on(t: TestApp) {
        let own = with_texts(&t).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Access]).await.row.id;
        let unknown = redact(&t, &officer, id, PASSAGE, Some("Liisa Toinen")).await;
        assert_eq!(code(unknown), ErrorCode::RedactionUnmatched);
        let (text, marked) = marked(&t, &officer, id).await;
        let input = RedactionInput { passage: None, ground: RedactionGround::TradeSecret };
        let auditor = t.as_role(Role::Auditor).await;
        assert!(matches!(requests::free_texts(&auditor, &row(&t, id).await).await, Err(OpError::NotFound)));
        assert!(matches!(requests::redact(&auditor, now(&t, id).await, &text, &input).await, Err(OpError::NotFound)));
        let other = ready(&t, &officer, person(&t, "kolmas@kotona.example").await, &[Right::Access]).await.row.id;
        let marked: RedactionId = marked.parse().unwrap();
        assert!(matches!(requests::undo_redaction(&officer, now(&t, other).await, marked).await, Err(OpError::NotFound)));
        let contact = texts(&t, &officer, id).await.into_iter().find(|one| one.text.contains(PASSAGE)).unwrap();
        assert!(matches!(requests::redact(&officer, now(&t, other).await, &contact.id, &input).await, Err(OpError::NotFound)));
        carried_out(&t, &officer, id).await;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        assert!(texts(&t, &officer, id).await.is_empty());
        assert_eq!(code(requests::redact(&officer, now(&t, id).await, &contact.id, &input).await), ErrorCode::WrongStep);
        assert_eq!(code(requests::undo_redaction(&officer, now(&t, id).await, marked).await), ErrorCode::WrongStep);
    }
}

db_test! {
    async fn what_was_marked_before_erasing_is_left_out_and_goes_with_the_case(t: TestApp) {
        let own = with_texts(&t).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let id = ready(&t, &first, own, &[Right::Access, Right::Erasure]).await.row.id;
        redact(&t, &first, id, PASSAGE, Some(PASSAGE)).await.unwrap();
        redact(&t, &first, id, "sisko", Some("Liisan sisko")).await.unwrap();
        carried_out(&t, &first, id).await;
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None).await.unwrap();
        let made = files(&t, id).await;
        untold(&made);
        assert!(made[0].1.contains("Puhuttiin hinnoista."));
        assert!(texts(&t, &first, id).await.is_empty(), "the file cannot be made anew");
        let rows = kept(&t, id).await;
        assert_eq!(code(requests::undo_redaction(&first, now(&t, id).await, rows[0].id).await), ErrorCode::WrongStep);
        let refuse = DecisionInput {
            outcome: RequestOutcome::PartlyGranted,
            ground: Some(RefusalGround::RightsOfOthers),
            reasoning: "Toisten tietoja ei anneta.".into(),
            refused: Vec::new(),
        };
        let own_task = own_task(&t, id).await.id;
        let told = TaskInput {
            outcome: TaskOutcome::Done,
            note: "Kunnille kerrottu.".into(),
            ground: None,
            retained_until: None,
            recipients: Some(RecipientsTold::Nobody),
        };
        requests::settle(&first, now(&t, id).await, own_task, &told).await.unwrap();
        requests::decide(&first, now(&t, id).await, &refuse).await.unwrap();
        requests::send(&first, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        t.advance(TimeDelta::days(365 * 5 + 30));
        for _ in 0..2 {
            t.run_job(requests::TIDY_SCHEDULE.kind).await;
        }
        assert!(row(&t, id).await.cut_at.is_some() && kept(&t, id).await.is_empty());
    }
}

db_test! {
    async fn passage_over_a_line_break_is_marked_however_lines_are_broken(t: TestApp) {
        t.install().await;
        let own = someone(&t, "Testi Henkilö", Some(ADDRESS), None).await;
        let staff = t.as_role(Role::Staff).await;
        for end in ["\r\n", "\n"] {
            let text = format!("Soitto{} Liisa{end}Naapuri valitti.", end.len());
            contacts::record_of_person(&staff, own, None, note(&t, &text)).await.unwrap();
        }
        let id = ready(&t, &staff, own, &[Right::Access]).await.row.id;
        carried_out(&t, &staff, id).await;
        // As a form sends it, and as a program does.
        redact(&t, &staff, id, "Soitto2", Some("Liisa\nNaapuri")).await.unwrap();
        redact(&t, &staff, id, "Soitto1", Some("Liisa\r\nNaapuri")).await.unwrap();
        assert!(kept(&t, id).await.iter().all(|one| one.places == Some(1)));
        untold(&files(&t, id).await);
    }
}

db_test! {
    async fn personal_identity_code_is_looked_for_and_not_refused(t: TestApp) {
        let own = with_texts(&t).await;
        let staff = t.as_role(Role::Staff).await;
        let id = ready(&t, &staff, own, &[Right::Access]).await.row.id;
        // No text takes one; one of before that is found may be marked.
        let answer = redact(&t, &staff, id, PASSAGE, Some("010190-900P")).await;
        assert_eq!(code(answer), ErrorCode::RedactionUnmatched);
    }
}
