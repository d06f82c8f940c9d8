//! What a law has kept of a person, record by record (B14): erasing goes around it, tells it, and is finished once it is
//! over.

use super::backups::{again, backup, copy, program, stop, told};
use super::carried_out::{OTHER, answered, ready};
use super::kept::{agreed, letter};
use super::*;
use seutu_backend::audit::{self, SubjectKind};
use seutu_backend::contacts::{self, NewContact};
use seutu_backend::privacy_requests::package;
use seutu_shared::contact_log::ContactKind;
use seutu_shared::id::{ContactEntryId, RecordHoldId};
use seutu_shared::privacy_request::{HoldInput, RecordKind};
use uuid::Uuid;

const ACT: &str = "Kirjanpitolaki 1336/1997, 2 luku 10 §";
const REASON: &str = "Maksusta on riita.";

pub(super) fn until(last: &str) -> HoldInput {
    HoldInput {
        ground: RefusalGround::LegalDuty,
        provision: ACT.into(),
        reason: REASON.into(),
        since: day("2026-01-01"),
        until: Some(day(last)),
    }
}

/// A hold on the whole card of somebody.
pub(crate) async fn card(op: &OpContext, person: PersonId) -> RecordHoldId {
    let for_good = HoldInput {
        ground: RefusalGround::Archiving,
        provision: "Arkistolaki 831/1994".into(),
        reason: REASON.into(),
        since: op.today(),
        until: None,
    };
    requests::place_hold(op, person, (RecordKind::Person, person.uuid()), &for_good)
        .await
        .unwrap()
}

pub(super) async fn contact(t: &TestApp, person: PersonId, kind: ContactKind) -> ContactEntryId {
    let op = t.op();
    let new = NewContact {
        kind,
        happened_at: op.now(),
        text: "Puhuimme laskusta.".into(),
        due_on: None,
        assignee: None,
    };
    contacts::record_of_person(&op, person, None, new).await.unwrap()
}

pub(super) async fn hold(
    op: &OpContext,
    person: PersonId,
    entry: ContactEntryId,
    input: &HoldInput,
) -> RecordHoldId {
    requests::place_hold(op, person, (RecordKind::Contact, entry.uuid()), input)
        .await
        .unwrap()
}

/// The records of somebody that are there: the empty row and requests aside.
pub(super) async fn left(op: &OpContext, person: PersonId) -> Vec<(RecordKind, Uuid, String)> {
    let (_, records) = requests::holds_of_person(op, person).await.unwrap();
    records
        .into_iter()
        .filter(|one| !matches!(one.kind, RecordKind::Person | RecordKind::Request))
        .map(|one| (one.kind, one.id, one.detail))
        .collect()
}

/// That of everything the name and this contact are there.
pub(super) async fn only(op: &OpContext, person: PersonId, entry: ContactEntryId) {
    let mut there = left(op, person).await;
    there.sort();
    let [(RecordKind::Datum, _, name), (RecordKind::Contact, id, _)] = there.as_slice() else {
        panic!("{there:?}");
    };
    assert_eq!((name.as_str(), *id), ("datum-kind-name", entry.uuid()));
}

async fn tidied(t: &TestApp) {
    t.run_job(requests::TIDY_SCHEDULE.kind).await;
}

/// Somebody with two contacts, a permission and an address, whose complaint is held; and a case that asks for erasing.
pub(super) async fn asked(
    t: &TestApp,
    last: &str,
) -> (
    OpContext,
    PersonId,
    ContactEntryId,
    RecordHoldId,
    PrivacyRequestId,
) {
    t.install().await;
    let own = person(t, ADDRESS).await;
    given(t, own, ConsentPurpose::Newsletter).await;
    let entry = contact(t, own, ContactKind::Complaint).await;
    contact(t, own, ContactKind::Call).await;
    let officer = t.as_role(Role::PrivacyOfficer).await;
    let placed = hold(&officer, own, entry, &until(last)).await;
    let id = ready(t, &officer, own, &[Right::Erasure]).await.row.id;
    (officer, own, entry, placed, id)
}

db_test! {
    async fn b14_hold_keeps_one_record_and_what_it_kept_is_erased_once_it_is_lifted(t: TestApp) {
        let (officer, own, entry, placed, id) = asked(&t, "2032-12-31").await;
        assert_eq!(left(&officer, own).await.len(), 5);
        agreed(&t, &officer, id).await;
        only(&officer, own, entry).await;
        let op = t.op();
        assert!(people::find(op.db(), &op, own).await.unwrap().is_none(), "stored, and not used");
        assert!(people::by_email(op.db(), &op, ADDRESS).await.unwrap().is_none());
        let lines = own_task(&t, id).await.kept_lines().unwrap();
        let line = lines.iter().find(|one| one.what.as_deref() == Some("contact")).unwrap();
        assert_eq!((line.ground, line.until), (RefusalGround::LegalDuty, Some(day("2032-12-31"))));
        let text = letter(&t, &officer, id).await;
        assert!(text.contains("Yhteydenotto säilyy 31.12.2032 asti.") && text.contains(ACT), "{text}");
        assert!(text.contains("GDPR 17(3)(b)") && !text.contains(REASON), "{text}");
        tidied(&t).await;
        only(&officer, own, entry).await;
        let hold = &requests::holds_of_person(&officer, own).await.unwrap().0[0];
        assert_eq!((hold.id, hold.request_id), (placed, Some(id)));

        requests::lift_hold(&officer, placed, "Riita on sovittu.").await.unwrap();
        assert!(matches!(requests::lift_hold(&officer, placed, "Taas.").await, Err(OpError::NotFound)));
        t.run_jobs().await;
        assert!(left(&officer, own).await.is_empty(), "the rest, and the name with it");
        assert!(requests::holds_of_person(&officer, own).await.unwrap().0.is_empty());
        for _ in 0..2 {
            tidied(&t).await;
        }
        let history = t.history(SubjectKind::PrivacyRequest, id).await;
        let finished = history.iter().filter(|one| one.action == "privacy_request.erase_held");
        assert_eq!(finished.count(), 1);
        let history = t.history(SubjectKind::Person, own).await;
        for action in ["person.place_hold", "person.lift_hold"] {
            assert!(history.iter().any(|one| one.action == action), "{action}");
        }
        assert!(audit::verify(&op).await.unwrap().is_ok());
    }
}

db_test! {
    async fn b14_what_a_hold_kept_is_erased_by_itself_after_its_last_day(t: TestApp) {
        let (officer, own, entry, _, id) = asked(&t, "2026-12-31").await;
        // It ends later, and holds its own record alone.
        let call = left(&officer, own).await.into_iter().find(|one| one.2 == "contact-kind-call").unwrap();
        requests::place_hold(&officer, own, (call.0, call.1), &until("2027-06-30")).await.unwrap();
        agreed(&t, &officer, id).await;
        // 31 December is one of the days.
        t.advance(TimeDelta::days(39));
        tidied(&t).await;
        assert_eq!(left(&officer, own).await.len(), 3);
        t.advance(TimeDelta::days(1));
        tidied(&t).await;
        let there = left(&officer, own).await;
        assert!(there.len() == 2 && there.iter().all(|one| one.1 != entry.uuid()), "{there:?}");
        t.advance(TimeDelta::days(200));
        tidied(&t).await;
        assert!(left(&officer, own).await.is_empty());
    }
}

db_test! {
    async fn b14_second_officer_agrees_to_exactly_what_is_held(t: TestApp) {
        let (officer, own, entry, placed, id) = asked(&t, "2032-12-31").await;
        let second = t.as_role(Role::PrivacyOfficer).await;
        carried_out(&t, &officer, id).await;
        let asked = "{ approvals { summary(language: FI) } }";
        let shown = t.graphql(&second, asked, serde_json::json!({})).await["data"].to_string();
        for told in ["Yhteydenotto", ACT, "31.12.2032"] {
            assert!(shown.contains(told), "{told}: {shown}");
        }
        requests::lift_hold(&officer, placed, "Väärä tietue.").await.unwrap();
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        let agreed = approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None).await;
        assert_eq!(code(agreed), ErrorCode::Stale);
        assert!(left(&officer, own).await.iter().any(|one| one.1 == entry.uuid()), "nothing was erased");
    }
}

db_test! {
    async fn b14_backup_that_is_put_back_keeps_what_was_held_and_nothing_else(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let [held, freed] = [contact(&t, own, ContactKind::Complaint).await, contact(&t, own, ContactKind::Call).await];
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let early = hold(&officer, own, freed, &until("2032-12-31")).await;
        backup(&t);
        // The copy knows of the one that was lifted, and not of the one that lasts.
        requests::lift_hold(&officer, early, "Väärä tietue.").await.unwrap();
        hold(&officer, own, held, &until("2032-12-31")).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        only(&officer, own, held).await;
        t.run_jobs().await;
        stop(&t).await;
        let restored = program(&t, &["restore", copy(&t).to_str().unwrap()]);
        assert!(restored.status.success(), "{}", told(&restored));
        let services = again(&t).await;
        let op = OpContext::operator(&services);
        only(&op, own, held).await;
        let (holds, _) = requests::holds_of_person(&op, own).await.unwrap();
        assert_eq!(holds.len(), 1);
        assert_eq!((holds[0].record_id, holds[0].until), (held.uuid(), Some(day("2032-12-31"))));
        assert_eq!(requests::replay_erasures(&op).await.unwrap(), 0);
        assert!(audit::verify(&op).await.unwrap().is_ok());
    }
}

db_test! {
    async fn b14_case_that_is_held_is_not_cut_before_its_end(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let [held, other] = [
            ready(&t, &officer, own, &[Right::Access]).await.row.id,
            ready(&t, &officer, own, &[Right::Access]).await.row.id,
        ];
        for id in [held, other] {
            carried_out(&t, &officer, id).await;
            answered(&t, &officer, id).await;
        }
        let record = (RecordKind::Request, held.uuid());
        requests::place_hold(&officer, own, record, &until("2032-12-31")).await.unwrap();
        t.advance(TimeDelta::days(365 * 5 + 60));
        tidied(&t).await;
        assert!(row(&t, held).await.cut_at.is_none() && row(&t, other).await.cut_at.is_some());
        t.advance(TimeDelta::days(400));
        tidied(&t).await;
        assert!(row(&t, held).await.cut_at.is_some());
    }
}

db_test! {
    async fn whole_card_is_held_with_its_proofs_and_the_copy_of_ones_data_names_it(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        given(&t, own, ConsentPurpose::Newsletter).await;
        contact(&t, own, ContactKind::Complaint).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        card(&officer, own).await;
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        carried_out(&t, &officer, filed.row.id).await;
        let file = package::of_case(&t.services().db, filed.row.id).await.unwrap().remove(0);
        let page = file.content(&t.op()).unwrap();
        for told in ["Merkintä tietueen säilyttämisestä", "Koko henkilökortti", "Arkistolaki 831/1994"] {
            assert!(page.contains(told), "{told}");
        }
        assert!(!page.contains(REASON), "may tell of others");
        let (before, may_be_sent) = (left(&officer, own).await, newsletter(&t, own).await);
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        assert_eq!(left(&officer, own).await, before);
        assert_ne!(newsletter(&t, own).await, may_be_sent, "nothing is sent on what is only kept");
        let text = letter(&t, &officer, id).await;
        assert!(text.contains("Koko henkilökortti säilyy pysyvästi."), "{text}");
    }
}

db_test! {
    async fn holds_are_placed_by_a_privacy_officer_on_records_of_that_person(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        let entry = contact(&t, own, ContactKind::Complaint).await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let place = async |op: &OpContext, person, kind| {
            requests::place_hold(op, person, (kind, entry.uuid()), &until("2032-12-31")).await
        };
        for refused in [
            place(&staff, own, RecordKind::Contact).await,
            place(&officer, other, RecordKind::Contact).await,
            place(&officer, own, RecordKind::Datum).await,
        ] {
            assert!(matches!(refused, Err(OpError::NotFound)), "{refused:?}");
        }
        let placed = place(&officer, own, RecordKind::Contact).await.unwrap();
        assert!(matches!(requests::lift_hold(&staff, placed, "x").await, Err(OpError::NotFound)));
        assert!(matches!(requests::holds_of_person(&staff, own).await, Err(OpError::NotFound)));
        assert_eq!(code(requests::lift_hold(&officer, placed, " ").await), ErrorCode::Required);
    }
}

/// How often the word of the second officer looks for holds.
async fn looks(t: &TestApp) -> usize {
    let second = t.as_role(Role::PrivacyOfficer).await;
    let waiting = approvals::list(&second, &approval_handlers(), None)
        .await
        .unwrap();
    let one = waiting.iter().find(|row| row.decided_at.is_none()).unwrap();
    let handlers = approval_handlers();
    let decided = Box::pin(approvals::decide(&second, &handlers, one.id, true, None));
    let (decided, seen) = t.count_statements(decided).await;
    decided.unwrap();
    let holds = |sql: &String| sql.starts_with("SELECT") && sql.contains("FROM \"record_hold\"");
    seen.texts().iter().filter(|sql| holds(sql)).count()
}

db_test! {
    async fn holds_of_somebody_are_one_statement_however_many_there_are(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let mut counts = Vec::new();
        for (address, many) in [(ADDRESS, 0), (OTHER, 3)] {
            let own = person(&t, address).await;
            for _ in 0..many {
                let entry = contact(&t, own, ContactKind::Complaint).await;
                hold(&officer, own, entry, &until("2032-12-31")).await;
            }
            let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
            carried_out(&t, &officer, id).await;
            counts.push(looks(&t).await);
        }
        // When it is agreed to, and when it is done.
        assert_eq!(counts, [2, 2]);
    }
}
