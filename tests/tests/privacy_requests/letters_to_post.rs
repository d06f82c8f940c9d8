//! A letter is not sent by saying so: it stays on a list, with alarms, until it was noted as posted, and what became of it
//! is kept as proof.

use super::carried_out::{answered, ready};
use super::*;
use seutu_backend::audit::SubjectKind;
use seutu_backend::privacy_requests::entity::delivery;
use seutu_shared::privacy_request::{DeliveryInput, HandedTo, RequestDeliveryState as State};
use seutu_tests::CapturedLogs;
use uuid::Uuid;

const NUMBER: &str = "RR 123 456 789 FI";

/// A request that came by letter, from somebody without an address for mail: its acknowledgement is a letter too.
pub(super) async fn entered(staff: &OpContext) -> PrivacyRequestId {
    let request = RequestInput {
        email: String::new(),
        address: "Kotikatu 1, 69600 Kaustinen".into(),
        ..input(&[Right::Access])
    };
    let entry = StaffEntry {
        request,
        channel: IntakeChannel::Letter,
        received_on: staff.today(),
    };
    requests::enter(staff, &entry, Locale::Fi).await.unwrap().row.id
}

async fn of_case(t: &TestApp, id: PrivacyRequestId) -> Vec<delivery::Model> {
    delivery::Entity::find()
        .filter(delivery::Column::RequestId.eq(id))
        .all(&t.services().db)
        .await
        .unwrap()
}

/// The first message of a case on its way.
pub(super) async fn first(t: &TestApp, id: PrivacyRequestId) -> Uuid {
    of_case(t, id).await[0].id
}

async fn answer_of(t: &TestApp, id: PrivacyRequestId) -> delivery::Model {
    let rows = of_case(t, id).await;
    rows.into_iter()
        .find(|row| row.kind == MessageKind::Answer)
        .unwrap()
}

fn noted(t: &TestApp, state: State) -> DeliveryInput {
    DeliveryInput {
        state,
        on: t.op().today(),
        registered: NUMBER.into(),
        handed_to: HandedTo::Requester,
        receiver: "Aino Esimerkki".into(),
        seen: "Passi nähty.".into(),
        note: String::new(),
    }
}

async fn note(
    t: &TestApp,
    op: &OpContext,
    id: PrivacyRequestId,
    message: Uuid,
    state: State,
) -> Result<(), OpError> {
    let input = noted(t, state);
    requests::note_delivery(op, now(t, id).await, message, &input)
        .await
        .map(drop)
}

/// A case that came by letter is refused by letter.
async fn refused(t: &TestApp, officer: &OpContext) -> PrivacyRequestId {
    t.install().await;
    let id = entered(officer).await;
    let refusal = DecisionInput {
        outcome: RequestOutcome::Refused,
        ground: Some(RefusalGround::ManifestlyUnfounded),
        reasoning: "Sama pyyntö eilen.".into(),
        refused: Vec::new(),
    };
    requests::decide(officer, now(t, id).await, &refusal)
        .await
        .unwrap();
    requests::send(officer, now(t, id).await, "", DeliveryWay::Letter)
        .await
        .unwrap();
    id
}

/// Identifiers of what waits.
async fn waiting(op: &OpContext) -> Vec<Uuid> {
    let rows = requests::letters_waiting(op).await.unwrap();
    rows.into_iter().map(|(row, _)| row.id).collect()
}

db_test! {
    async fn question_by_letter_suspends_from_when_it_is_posted(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        let id = entered(&staff).await;
        let question = SuspendInput { ground: SuspensionGround::Scope, text: "Mitä vuosia tarkoitat?".into(), doubt: String::new() };
        requests::ask(&staff, now(&t, id).await, &question).await.unwrap();
        let date = async || {
            let query = "query($id: ID!) { privacyRequest(id: $id) { suspendedDueOn } }";
            let seen = t.graphql(&staff, query, serde_json::json!({"id": id})).await;
            seen["data"]["privacyRequest"]["suspendedDueOn"].clone()
        };
        t.advance(TimeDelta::days(2));
        assert_eq!(date().await, serde_json::Value::Null, "it lies with us");
        let rows = of_case(&t, id).await;
        let letter = rows.into_iter().find(|row| row.kind == MessageKind::ScopeQuestion).unwrap().id;
        note(&t, &staff, id, letter, State::Posted).await.unwrap();
        t.advance(TimeDelta::days(6));
        assert_eq!(date().await, "2026-12-28", "22 December and six days");
    }
}

db_test! {
    async fn closed_case_stays_on_the_list_until_its_letter_was_posted(t: TestApp) {
        let logs = CapturedLogs::start();
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = refused(&t, &officer).await;
        let answer = answer_of(&t, id).await;
        assert_eq!((answer.state, answer.due_on), (State::Waiting, Some(day("2026-11-25"))));
        assert_eq!(row(&t, id).await.state, RequestState::Closed);
        assert_eq!(waiting(&officer).await.len(), 2, "the acknowledgement too");
        let bare = DeliveryInput { registered: String::new(), ..noted(&t, State::Posted) };
        let unproved = requests::note_delivery(&officer, now(&t, id).await, answer.id, &bare).await;
        assert_eq!(code(unproved), ErrorCode::Required);
        note(&t, &officer, id, answer.id, State::Posted).await.unwrap();
        assert!(!waiting(&officer).await.contains(&answer.id));
        t.advance(TimeDelta::days(3));
        note(&t, &officer, id, answer.id, State::Delivered).await.unwrap();
        let proof = answer_of(&t, id).await;
        assert_eq!((proof.state, proof.noted_on), (State::Delivered, Some(day("2026-11-25"))));
        assert_eq!(proof.open(&t.op()).unwrap().registered, NUMBER, "the number stays when it arrives");
        let late = note(&t, &officer, id, answer.id, State::Returned).await;
        assert_eq!(code(late), ErrorCode::WrongStep);
        let history = t.history(SubjectKind::PrivacyRequest, id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "privacy_request.note_delivery").count(), 2);
        logs.assert_free_of(&[NUMBER, "Aino"]);
    }
}

db_test! {
    async fn alarms_come_from_the_day_on_until_it_was_posted(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = refused(&t, &officer).await;
        let answer = answer_of(&t, id).await.id;
        for row in of_case(&t, id).await.into_iter().filter(|row| row.id != answer) {
            note(&t, &officer, id, row.id, State::HandedOver).await.unwrap();
        }
        let reminded = async || {
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            t.mails().await.iter().any(|mail| mail.contains("kirje tai vastaus"))
        };
        t.mails().await;
        t.advance(TimeDelta::days(2));
        assert!(!reminded().await, "there is time");
        t.advance(TimeDelta::days(1));
        assert!(reminded().await);
        assert!(!reminded().await, "once a day");
        t.advance(TimeDelta::days(1));
        assert!(reminded().await, "and daily");
        note(&t, &officer, id, answer, State::Posted).await.unwrap();
        t.advance(TimeDelta::days(1));
        assert!(!reminded().await);
    }
}

db_test! {
    async fn letter_that_comes_back_waits_again_and_is_alarmed_at_once(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = refused(&t, &officer).await;
        let answer = answer_of(&t, id).await.id;
        note(&t, &officer, id, answer, State::Posted).await.unwrap();
        t.advance(TimeDelta::days(14));
        note(&t, &officer, id, answer, State::Returned).await.unwrap();
        assert!(waiting(&officer).await.contains(&answer));
        assert_eq!(answer_of(&t, id).await.due_on, Some(day("2026-12-06")));
        note(&t, &officer, id, answer, State::HandedOver).await.unwrap();
        assert!(!waiting(&officer).await.contains(&answer));
    }
}

db_test! {
    async fn handing_over_keeps_who_took_it_and_what_was_seen(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        let id = filed.row.id;
        carried_out(&t, &officer, id).await;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        requests::send(&officer, now(&t, id).await, "", (DeliveryWay::InPerson, "Pyysi niin.")).await.unwrap();
        let answer = answer_of(&t, id).await.id;
        assert!(waiting(&officer).await.contains(&answer), "saying so hands nothing over");
        let bare = DeliveryInput { receiver: String::new(), seen: " ".into(), ..noted(&t, State::HandedOver) };
        let errors = requests::note_delivery(&officer, now(&t, id).await, answer, &bare).await;
        let fields: Vec<_> = errors.unwrap_err().into_user_errors().unwrap().into_iter().filter_map(|error| error.field).collect();
        assert_eq!(fields, ["receiver", "seen"]);
        let to_agent = DeliveryInput { handed_to: HandedTo::Agent, ..noted(&t, State::HandedOver) };
        requests::note_delivery(&officer, now(&t, id).await, answer, &to_agent).await.unwrap();
        let kept = answer_of(&t, id).await;
        let record = kept.open(&t.op()).unwrap();
        assert_eq!((record.handed_to, record.seen.as_str()), (Some(HandedTo::Agent), "Passi nähty."));
        assert_eq!(record.registered, "", "nothing was posted");
        assert!(kept.noted_by.is_some() && !kept.body.unwrap().contains("Passi"));
    }
}

db_test! {
    async fn answer_that_has_not_left_leaves_no_more_when_the_case_is_taken_up_again(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = refused(&t, &officer).await;
        let answer = answer_of(&t, id).await.id;
        requests::reopen(&officer, now(&t, id).await).await.unwrap();
        assert_eq!(answer_of(&t, id).await.state, State::TakenBack);
        assert_eq!(code(note(&t, &officer, id, answer, State::Posted).await), ErrorCode::WrongStep);
    }
}

db_test! {
    async fn page_to_print_has_address_text_and_enclosures_for_who_works_on_cases(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        let id = filed.row.id;
        carried_out(&t, &officer, id).await;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        requests::send(&officer, now(&t, id).await, "Terveisin.", (DeliveryWay::Letter, "Pyysi niin.")).await.unwrap();
        let path = format!("/api/request-letters/{}", answer_of(&t, id).await.id);
        let page = t.web().signed_in(&staff).get(&path).await;
        let text = page.text();
        assert_eq!(page.status, 200);
        for part in ["Aino Esimerkki", "Kirjattu kirje", "Terveisin.", "Liitteet", "Kopio tiedoistasi", "lang=\"fi\""] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.contains("ei ole postiosoitetta") && !text.contains("<script"), "{text}");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(t.web().get(&path).await.status, 401);
        let reader = t.as_role(Role::Auditor).await;
        assert_eq!(t.web().signed_in(&reader).get(&path).await.status, 404);
    }
}

db_test! {
    async fn a_message_of_another_case_is_not_found(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = refused(&t, &officer).await;
        let other = entered(&officer).await;
        let wrong = note(&t, &officer, other, first(&t, id).await, State::Posted).await;
        assert!(matches!(wrong, Err(OpError::NotFound)));
        let staff = t.visitor();
        assert!(note(&t, &staff, id, first(&t, id).await, State::Posted).await.is_err());
    }
}

db_test! {
    async fn extension_by_letter_is_to_be_posted_within_the_first_month(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        t.install().await;
        let id = entered(&officer).await;
        t.advance(TimeDelta::days(29));
        requests::extend(&officer, now(&t, id).await, "Paljon aineistoa.").await.unwrap();
        let rows = of_case(&t, id).await;
        let told = rows.iter().find(|row| row.kind == MessageKind::Extension).unwrap();
        assert_eq!(told.due_on, Some(day("2026-12-22")), "not the new last day");
        assert_eq!(row(&t, id).await.due_on, day("2027-02-22"));
    }
}

db_test! {
    async fn deliveries_are_part_of_a_copy_of_ones_data_and_go_with_the_case(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let first_case = ready(&t, &officer, own, &[Right::Access]).await.row.id;
        carried_out(&t, &officer, first_case).await;
        requests::decide(&officer, now(&t, first_case).await, &granted()).await.unwrap();
        requests::send(&officer, now(&t, first_case).await, "", (DeliveryWay::Letter, "Pyysi niin.")).await.unwrap();
        note(&t, &officer, first_case, answer_of(&t, first_case).await.id, State::Posted).await.unwrap();
        let second = ready(&t, &officer, own, &[Right::Access]).await;
        carried_out(&t, &officer, second.row.id).await;
        answered(&t, &officer, second.row.id).await;
        let html = fetched::fetch(&t, &second.token, seutu_backend::privacy_requests::package::ACCESS).await.unwrap();
        assert!(html.contains(NUMBER) && html.contains("<td>postitettu</td>"), "in words");
        t.sql("DELETE FROM privacy_request_message").await;
        assert_eq!(delivery::Entity::find().count(&t.services().db).await.unwrap(), 0);
    }
}
