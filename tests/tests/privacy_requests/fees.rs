//! A fee is asked with reasons, told before anything is charged, and moves no date (articles 12(5) and 15(3)).

use super::*;
use seutu_backend::privacy_requests::entity::{decision, fee};
use seutu_backend::privacy_requests::package;
use seutu_shared::privacy_request::{FeeGround, FeeInput, FeeState};

fn of(ground: FeeGround) -> FeeInput {
    FeeInput {
        ground,
        cents: 1250,
        reckoning: "Puoli tuntia työtä.".into(),
        reasoning: "Pyyntö ei koske henkilötietoja.".into(),
        facts: "Pyynnön oma teksti.".into(),
    }
}

/// A fee is asked in a case of somebody identified.
pub(super) async fn asked(t: &TestApp, officer: &OpContext, id: PrivacyRequestId) {
    let unfounded = of(FeeGround::ManifestlyUnfounded);
    requests::ask_fee(officer, now(t, id).await, &unfounded)
        .await
        .unwrap();
}

async fn state(t: &TestApp, id: PrivacyRequestId) -> FeeState {
    let found = fee::Entity::find()
        .filter(fee::Column::RequestId.eq(id))
        .one(&t.services().db)
        .await
        .unwrap();
    found.unwrap().state
}

fn refused(ground: RefusalGround) -> DecisionInput {
    DecisionInput {
        outcome: RequestOutcome::Refused,
        ground: Some(ground),
        reasoning: "Samaa pyydettiin vasta.".into(),
        refused: Vec::new(),
    }
}

async fn decided(
    t: &TestApp,
    officer: &OpContext,
    id: PrivacyRequestId,
    input: &DecisionInput,
) -> Result<request::Model, OpError> {
    requests::decide(officer, now(t, id).await, input).await
}

async fn closed(t: &TestApp, officer: &OpContext, id: PrivacyRequestId, input: &DecisionInput) {
    decided(t, officer, id, input).await.unwrap();
    requests::send(officer, now(t, id).await, "", DeliveryWay::Page)
        .await
        .unwrap();
}

async fn answer(t: &TestApp, officer: &OpContext, id: PrivacyRequestId) -> String {
    requests::preview(officer, &row(t, id).await, "", DeliveryWay::Page)
        .await
        .unwrap()
}

async fn snapshot(t: &TestApp, id: PrivacyRequestId) -> serde_json::Value {
    let found = decision::Entity::find()
        .filter(decision::Column::RequestId.eq(id))
        .one(&t.services().db)
        .await
        .unwrap();
    found.unwrap().open(&t.op()).unwrap().snapshot
}

async fn last_text(t: &TestApp, id: PrivacyRequestId) -> String {
    let rows = message::Entity::find().all(&t.services().db).await.unwrap();
    let of_case = rows.into_iter().filter(|row| row.request_id == id);
    let last = of_case.max_by_key(|row| row.place).unwrap();
    last.text(&t.op()).unwrap()
}

db_test! {
    async fn a_fee_is_told_with_everything_to_somebody_identified_and_the_clock_goes_on(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let id = filed.row.id;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let unfounded = of(FeeGround::ManifestlyUnfounded);
        assert_eq!(code(requests::ask_fee(&officer, now(&t, id).await, &unfounded).await), ErrorCode::NotIdentified);
        identified(&t, &staff, id, None).await;
        assert!(matches!(requests::ask_fee(&staff, now(&t, id).await, &unfounded).await, Err(OpError::NotFound)));
        let before = row(&t, id).await;
        asked(&t, &officer, id).await;
        let after = row(&t, id).await;
        assert_eq!((after.due_on, after.state), (before.due_on, before.state), "no step, and no date moves");
        let clock = t.graphql(&officer, "query($id: ID!) { privacyRequest(id: $id) { dueOn suspendedDueOn } }", serde_json::json!({"id": id})).await;
        assert_eq!(clock["data"]["privacyRequest"], serde_json::json!({"dueOn": "2026-12-22", "suspendedDueOn": null}));
        assert_eq!(kinds(&t, id).await.last(), Some(&MessageKind::FeeQuestion));
        let told = last_text(&t, id).await;
        for part in ["12,50", "GDPR 12(5)", "ei koske henkilötietoja", "oma teksti", "Puoli tuntia", "29.11.2026", "22.12.2026", "Meidän on osoitettava", "kantelun"] {
            assert!(told.contains(part), "{part} is missing: {told}");
        }
        let shown = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap().fee.unwrap();
        assert_eq!((shown.cents, shown.answer_by, shown.accepted), (1250, day("2026-11-29"), false));
        assert_eq!(code(requests::ask_fee(&officer, now(&t, id).await, &unfounded).await), ErrorCode::FeeOpen);
    }
}

db_test! {
    async fn only_what_the_person_accepted_is_charged_and_the_answer_tells_all_of_it(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = carried_out::ready(&t, &officer, own, &[Right::Access]).await;
        let id = filed.row.id;
        asked(&t, &officer, id).await;
        let web = t.web();
        let path = format!("/tietosuoja/pyynto/{}", filed.token);
        for (prefix, words) in [("", "Hyväksy maksu"), ("/sv", "Godkänn avgiften"), ("/en", "Accept the fee")] {
            let page = web.get(&format!("{prefix}{path}")).await.text();
            assert!(page.contains(words) && !page.contains("<script"), "{page}");
        }
        let done = press(&web, &path, "act=accept-fee").await;
        assert_eq!(done.status, 200);
        assert_eq!(state(&t, id).await, FeeState::Accepted);
        assert_eq!(kinds(&t, id).await.last(), Some(&MessageKind::FromPerson));
        assert_eq!(code(requests::accept_fee(&t.visitor(), &filed.token).await), ErrorCode::WrongStep, "once");
        let both = decided(&t, &officer, id, &refused(RefusalGround::ManifestlyUnfounded)).await;
        assert_eq!(code(both), ErrorCode::GroundUnfit, "charged or refused, not both");
        carried_out(&t, &officer, id).await;
        decided(&t, &officer, id, &granted()).await.unwrap();
        let text = answer(&t, &officer, id).await;
        for part in ["12,50", "hyväksyttiin 22.11.2026", "ei koske henkilötietoja", "Puoli tuntia", "Meidän on osoitettava", "kantelun"] {
            assert!(text.contains(part), "{part} is missing: {text}");
        }
        assert_eq!(snapshot(&t, id).await["fees"]["charged"]["cents"], 1250);
        requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        let html = fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        assert!(html.contains("Maksu tietopyynnöstä") && html.contains("12,50"), "it is a datum of the person");
    }
}

db_test! {
    async fn nothing_is_granted_while_the_person_may_still_answer_or_withdraw(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = carried_out::ready(&t, &officer, own, &[Right::Access]).await;
        let id = filed.row.id;
        carried_out(&t, &officer, id).await;
        asked(&t, &officer, id).await;
        assert_eq!(code(decided(&t, &officer, id, &granted()).await), ErrorCode::FeeOpen);
        let early = decided(&t, &officer, id, &refused(RefusalGround::ManifestlyUnfounded)).await;
        assert_eq!(code(early), ErrorCode::FeeOpen);
        press(&t.web(), &format!("/tietosuoja/pyynto/{}", filed.token), "act=withdraw").await;
        assert_eq!(row(&t, id).await.outcome, Some(RequestOutcome::Withdrawn));
        assert_eq!(state(&t, id).await, FeeState::Withdrawn);
    }
}

db_test! {
    async fn staff_note_an_answer_without_a_page_and_the_officer_gives_a_fee_up(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let id = filed.row.id;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        assert_eq!(code(requests::answer_fee(&staff, now(&t, id).await, true).await), ErrorCode::WrongStep, "none is asked");
        identified(&t, &staff, id, None).await;
        asked(&t, &officer, id).await;
        requests::answer_fee(&staff, now(&t, id).await, true).await.unwrap();
        assert_eq!(state(&t, id).await, FeeState::Accepted);
        assert!(matches!(requests::answer_fee(&staff, now(&t, id).await, false).await, Err(OpError::NotFound)));
        requests::answer_fee(&officer, now(&t, id).await, false).await.unwrap();
        assert_eq!(state(&t, id).await, FeeState::Dropped);
        assert_eq!(kinds(&t, id).await.last(), Some(&MessageKind::ToPerson));
        assert!(last_text(&t, id).await.contains("maksutta"));
        assert!(requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap().fee.is_none());
    }
}

db_test! {
    async fn a_request_is_excessive_only_after_another_that_was_answered_within_a_year(t: TestApp) {
        let first = filed(&t, &[Right::Access]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let excessive = refused(RefusalGround::Excessive);
        assert_eq!(code(decided(&t, &officer, first, &excessive).await), ErrorCode::NotRepeated, "there was none before");
        let file = async |rights: &[Right]| requests::file(&t.visitor(), &input(rights), Locale::Fi).await.unwrap().row.id;
        let reminder = file(&[Right::Access]).await;
        t.advance(TimeDelta::hours(1));
        assert_eq!(code(decided(&t, &officer, reminder, &excessive).await), ErrorCode::NotRepeated, "the first is not answered");
        identified(&t, &officer, first, None).await;
        closed(&t, &officer, first, &refused(RefusalGround::ManifestlyUnfounded)).await;
        assert_eq!(code(decided(&t, &officer, reminder, &excessive).await), ErrorCode::NotRepeated, "it came before the answer");
        t.advance(TimeDelta::days(30));
        let other_right = file(&[Right::Erasure]).await;
        assert_eq!(code(decided(&t, &officer, other_right, &excessive).await), ErrorCode::NotRepeated);
        let agent = requests::file(&t.visitor(), &for_another(&[Right::Access]), Locale::Fi).await.unwrap().row.id;
        assert_eq!(code(decided(&t, &officer, agent, &excessive).await), ErrorCode::NotRepeated, "for somebody else");
        let again = file(&[Right::Access]).await;
        let found = t.graphql(&officer, "query($id: ID!) { privacyRequest(id: $id) { earlierRequests { number recent } } }", serde_json::json!({"id": again})).await;
        assert_eq!(found["data"]["privacyRequest"]["earlierRequests"], serde_json::json!([{"number": "TP-2026-0001", "recent": true}]));
        decided(&t, &officer, again, &excessive).await.unwrap();
        let untold = answer(&t, &officer, again).await;
        assert!(!untold.contains("TP-2026-0001") && untold.contains("Meidän on osoitettava"), "nobody knows who asks: {untold}");
        identified(&t, &officer, again, None).await;
        let text = answer(&t, &officer, again).await;
        assert!(text.contains("TP-2026-0001 (saapui 22.11.2026") && text.contains("Meidän on osoitettava"), "{text}");
        assert_eq!(snapshot(&t, again).await["fees"]["earlier"][0]["number"], "TP-2026-0001");
        t.advance(TimeDelta::days(335));
        let yearly = file(&[Right::Access]).await;
        assert_eq!(row(&t, yearly).await.received_on, day("2027-11-22"));
        assert_eq!(code(decided(&t, &officer, yearly, &excessive).await), ErrorCode::NotRepeated, "once a year is never too much");
    }
}

db_test! {
    async fn what_a_stranger_filed_under_somebodys_address_makes_no_request_excessive(t: TestApp) {
        let strange = filed(&t, &[Right::Access]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        closed(&t, &officer, strange, &refused(RefusalGround::ManifestlyUnfounded)).await;
        t.advance(TimeDelta::days(30));
        let own = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap().row.id;
        identified(&t, &officer, own, None).await;
        let excessive = decided(&t, &officer, own, &refused(RefusalGround::Excessive)).await;
        assert_eq!(code(excessive), ErrorCode::NotRepeated);
    }
}

db_test! {
    async fn a_further_copy_costs_only_who_got_one_and_silence_refuses_it_after_a_week(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let copy = of(FeeGround::FurtherCopy);
        let first = carried_out::ready(&t, &officer, own, &[Right::Access]).await.row.id;
        assert_eq!(code(requests::ask_fee(&officer, now(&t, first).await, &copy).await), ErrorCode::NotRepeated);
        let unasked = decided(&t, &officer, first, &refused(RefusalGround::FeeNotAccepted)).await;
        assert_eq!(code(unasked), ErrorCode::GroundUnfit, "no fee was asked");
        carried_out(&t, &officer, first).await;
        closed(&t, &officer, first, &granted()).await;
        t.advance(TimeDelta::days(10));
        let second = carried_out::ready(&t, &officer, own, &[Right::Access]).await.row.id;
        requests::ask_fee(&officer, now(&t, second).await, &copy).await.unwrap();
        let told = last_text(&t, second).await;
        assert!(told.contains("TP-2026-0001") && told.contains("GDPR 15(3)"), "{told}");
        t.advance(TimeDelta::days(7));
        let silent = refused(RefusalGround::FeeNotAccepted);
        assert_eq!(code(decided(&t, &officer, second, &silent).await), ErrorCode::FeeOpen, "the day is not over");
        t.advance(TimeDelta::days(1));
        decided(&t, &officer, second, &silent).await.unwrap();
        assert_eq!(state(&t, second).await, FeeState::Dropped);
        let text = answer(&t, &officer, second).await;
        assert!(text.contains("GDPR 15(3)") && text.contains("Maksua ei peritä"), "{text}");
    }
}

db_test! {
    async fn no_fee_is_asked_when_there_is_no_time_left_to_answer(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        identified(&t, &officer, id, None).await;
        t.advance(TimeDelta::days(23));
        let late = requests::ask_fee(&officer, now(&t, id).await, &of(FeeGround::ManifestlyUnfounded)).await;
        assert_eq!(code(late), ErrorCode::FeeTooLate);
    }
}

db_test! {
    async fn a_case_of_long_ago_keeps_no_fee(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        identified(&t, &officer, id, None).await;
        asked(&t, &officer, id).await;
        requests::withdraw_for(&officer, now(&t, id).await, "Soitti ja perui.").await.unwrap();
        assert_eq!(fee::Entity::find().count(&t.services().db).await.unwrap(), 1);
        t.advance(TimeDelta::days(365 * 5 + 30));
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        assert_eq!(fee::Entity::find().count(&t.services().db).await.unwrap(), 0);
    }
}
