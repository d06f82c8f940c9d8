//! What lies with us has not reached the person: what goes with a letter stays, nothing counts from it, and what was lost
//! on its way is told of.

use super::carried_out::{answered, ready};
use super::identity::mailed_code;
use super::letters_to_post::entered;
use super::*;
use axum::body::Body;
use axum::http::Method;
use seutu_backend::privacy_requests::entity::{delivery, package};
use seutu_backend::privacy_requests::{Origin, package as files};
use seutu_shared::privacy_request::{DeliveryInput, HandedTo, RequestDeliveryState as State};
use uuid::Uuid;

async fn of_kind(t: &TestApp, id: PrivacyRequestId, kind: MessageKind) -> delivery::Model {
    let rows = delivery::Entity::find()
        .filter(delivery::Column::RequestId.eq(id))
        .all(&t.services().db)
        .await
        .unwrap();
    rows.into_iter().find(|row| row.kind == kind).unwrap()
}

async fn note_on(
    t: &TestApp,
    op: &OpContext,
    id: PrivacyRequestId,
    (message, state): (Uuid, State),
    on: NaiveDate,
) -> Result<(), OpError> {
    // How they were told, or what was tried, is asked for nothing else.
    let told = if matches!(state, State::Otherwise | State::Unreachable) {
        "Kerrottu puhelimessa."
    } else {
        ""
    };
    let input = DeliveryInput {
        state,
        on,
        registered: "RR 123 456 789 FI".into(),
        handed_to: HandedTo::Requester,
        receiver: "Aino Esimerkki".into(),
        seen: "Passi nähty.".into(),
        note: told.into(),
    };
    requests::note_delivery(op, now(t, id).await, message, &input)
        .await
        .map(drop)
}

/// Noted today, of the message of a kind.
pub(super) async fn note(t: &TestApp, op: &OpContext, id: PrivacyRequestId, kind: MessageKind, state: State) {
    let message = of_kind(t, id, kind).await.id;
    note_on(t, op, id, (message, state), op.today()).await.unwrap();
}

/// A granted case with a file, answered one way.
async fn given_by(t: &TestApp, officer: &OpContext, way: DeliveryWay) -> Filed {
    t.install().await;
    let own = person(t, ADDRESS).await;
    let filed = ready(t, officer, own, &[Right::Access]).await;
    let id = filed.row.id;
    carried_out(t, officer, id).await;
    requests::decide(officer, now(t, id).await, &granted())
        .await
        .unwrap();
    requests::send(officer, now(t, id).await, "", (way, "Pyysi niin."))
        .await
        .unwrap();
    t.mails().await;
    filed
}

async fn is_waiting(op: &OpContext, message: Uuid) -> bool {
    let rows = requests::letters_waiting(op).await.unwrap();
    rows.iter().any(|(row, _)| row.id == message)
}

db_test! {
    async fn what_goes_with_a_letter_stays_until_it_reaches_the_person(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = given_by(&t, &officer, DeliveryWay::Letter).await.row.id;
        let left = async || {
            t.run_job(requests::TIDY_SCHEDULE.kind).await;
            package::Entity::find().count(&t.services().db).await.unwrap()
        };
        t.advance(TimeDelta::days(31));
        assert_eq!(left().await, 1, "nobody has posted it");
        note(&t, &officer, id, MessageKind::Answer, State::Posted).await;
        t.advance(TimeDelta::days(20));
        assert_eq!(left().await, 1, "it may come back");
        note(&t, &officer, id, MessageKind::Answer, State::Returned).await;
        t.advance(TimeDelta::days(31));
        assert_eq!(left().await, 1, "it came back");
        note(&t, &officer, id, MessageKind::Answer, State::HandedOver).await;
        assert_eq!(left().await, 0);
    }
}

db_test! {
    async fn answer_whose_mail_bounced_is_told_of_and_delivered_another_way(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = given_by(&t, &officer, DeliveryWay::Page).await;
        let id = filed.row.id;
        t.sql("UPDATE mail_message SET state = 'bounced'").await;
        t.run_job(requests::REMIND_SCHEDULE.kind).await;
        let answer = of_kind(&t, id, MessageKind::Answer).await;
        assert_eq!((answer.state, answer.due_on), (State::Returned, Some(officer.today())));
        assert!(is_waiting(&officer, answer.id).await);
        assert!(t.mails().await.iter().any(|mail| mail.contains("kirje tai vastaus")));
        let page = t.web().signed_in(&officer).get(&format!("/api/request-letters/{}", answer.id)).await;
        assert!(page.status == 200 && !page.text().contains("pyynnön sivulla 30"), "{}", page.text());
        t.web().get(&format!("/tietosuoja/pyynto/{}", filed.token)).await;
        assert!(of_kind(&t, id, MessageKind::Answer).await.opened_at.is_some(), "opened all the same");
        note(&t, &officer, id, MessageKind::Answer, State::Otherwise).await;
        assert!(!is_waiting(&officer, answer.id).await);
    }
}

db_test! {
    async fn nobody_reached_ends_the_alarm_of_what_came_back_and_they_may_get_it_later(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = given_by(&t, &officer, DeliveryWay::Letter).await.row.id;
        let answer = of_kind(&t, id, MessageKind::Answer).await.id;
        let early = note_on(&t, &officer, id, (answer, State::Unreachable), officer.today()).await;
        assert_eq!(code(early), ErrorCode::WrongStep, "nothing was tried yet");
        note(&t, &officer, id, MessageKind::Answer, State::Posted).await;
        note(&t, &officer, id, MessageKind::Answer, State::Returned).await;
        assert!(is_waiting(&officer, answer).await);
        note(&t, &officer, id, MessageKind::Answer, State::Unreachable).await;
        assert!(!is_waiting(&officer, answer).await);
        t.mails().await;
        t.advance(TimeDelta::days(1));
        t.run_job(requests::REMIND_SCHEDULE.kind).await;
        assert!(!t.mails().await.iter().any(|mail| mail.contains("kirje tai vastaus")));
        note(&t, &officer, id, MessageKind::Answer, State::HandedOver).await;
        assert_eq!(of_kind(&t, id, MessageKind::Answer).await.state, State::HandedOver);
    }
}

db_test! {
    async fn no_term_runs_while_the_letter_that_begins_it_lies_in_a_drawer(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = entered(&officer).await;
        identified(&t, &officer, id, None).await;
        fees::asked(&t, &officer, id).await;
        let unfounded = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(RefusalGround::ManifestlyUnfounded),
            reasoning: "Ei koske henkilötietoja.".into(),
            refused: Vec::new(),
        };
        t.advance(TimeDelta::days(8));
        let early = requests::decide(&officer, now(&t, id).await, &unfounded).await;
        assert_eq!(code(early), ErrorCode::FeeOpen, "it was never asked");
        note(&t, &officer, id, MessageKind::FeeQuestion, State::Posted).await;
        let early = requests::decide(&officer, now(&t, id).await, &unfounded).await;
        assert_eq!(code(early), ErrorCode::FeeOpen, "it was asked today");
        t.advance(TimeDelta::days(8));
        requests::decide(&officer, now(&t, id).await, &unfounded).await.unwrap();
        let suspension = services::told(&t, &officer, id).await;
        t.advance(TimeDelta::days(14));
        let early = requests::note_service(&officer, now(&t, id).await, suspension).await;
        assert_eq!(code(early), ErrorCode::WrongStep, "nobody was told");
        let begins = async || {
            t.mails().await;
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            t.mails().await.iter().filter(|mail| mail.replace("=\r\n", "").contains("ja merkitse se tehdyksi")).count()
        };
        assert_eq!(begins().await, 0, "staff are not told to suspend what nobody was told of");
        note(&t, &officer, id, MessageKind::ServiceSuspension, State::Posted).await;
        t.advance(TimeDelta::days(14));
        note(&t, &officer, id, MessageKind::ServiceSuspension, State::Returned).await;
        note(&t, &officer, id, MessageKind::ServiceSuspension, State::HandedOver).await;
        let early = requests::note_service(&officer, now(&t, id).await, suspension).await;
        assert_eq!(code(early), ErrorCode::WrongStep, "a posting that came back told nobody");
        assert_eq!(begins().await, 0);
        t.advance(TimeDelta::days(14));
        assert!(begins().await > 0);
        requests::note_service(&officer, now(&t, id).await, suspension).await.unwrap();
    }
}

db_test! {
    async fn day_and_number_of_each_posting_stay_and_nothing_arrives_before_it(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = given_by(&t, &officer, DeliveryWay::Letter).await.row.id;
        t.advance(TimeDelta::days(2));
        note(&t, &officer, id, MessageKind::Answer, State::Posted).await;
        let answer = of_kind(&t, id, MessageKind::Answer).await.id;
        let early = note_on(&t, &officer, id, (answer, State::Delivered), day("2026-11-23")).await;
        assert_eq!(code(early), ErrorCode::InvalidDate);
        t.advance(TimeDelta::days(10));
        note(&t, &officer, id, MessageKind::Answer, State::Returned).await;
        note(&t, &officer, id, MessageKind::Answer, State::Posted).await;
        t.advance(TimeDelta::days(1));
        note(&t, &officer, id, MessageKind::Answer, State::Delivered).await;
        let kept = of_kind(&t, id, MessageKind::Answer).await;
        let record = kept.open(&t.op()).unwrap();
        assert_eq!((record.posted_on, kept.noted_on), (Some(day("2026-12-04")), Some(day("2026-12-05"))));
        assert_eq!(record.note, "postitettu 24.11.2026, RR 123 456 789 FI");
    }
}

db_test! {
    async fn no_code_is_mailed_for_what_was_fetched(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = given_by(&t, &officer, DeliveryWay::Page).await;
        fetched::fetch(&t, &filed.token, files::ACCESS).await.unwrap();
        t.advance(TimeDelta::minutes(11));
        t.mails().await;
        requests::ask_for_fetch_code(&t.visitor(), &filed.token).await.unwrap();
        assert!(t.mails().await.is_empty());
    }
}

db_test! {
    async fn old_answer_that_comes_back_after_the_case_was_taken_up_again_is_not_posted_anew(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = given_by(&t, &officer, DeliveryWay::Letter).await.row.id;
        note(&t, &officer, id, MessageKind::Answer, State::Posted).await;
        requests::reopen(&officer, now(&t, id).await).await.unwrap();
        t.advance(TimeDelta::days(14));
        note(&t, &officer, id, MessageKind::Answer, State::Returned).await;
        let answer = of_kind(&t, id, MessageKind::Answer).await;
        assert_eq!(answer.state, State::TakenBack);
        assert!(!is_waiting(&officer, answer.id).await);
        // The session of two weeks ago is over.
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let page = t.web().signed_in(&officer).get(&format!("/api/request-letters/{}", answer.id)).await;
        assert_eq!(page.status, 404, "nothing to print");
    }
}

db_test! {
    async fn opening_is_kept_by_whichever_button_and_not_by_a_program_that_asks_for_the_head(t: TestApp) {
        t.install().await;
        person(&t, ADDRESS).await;
        t.advance(TimeDelta::minutes(1));
        let filed = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        let opened = async |id: PrivacyRequestId| of_kind(&t, id, MessageKind::Acknowledgement).await.opened_at.is_some();
        let path = format!("/tietosuoja/pyynto/{}", filed.token);
        t.mails().await;
        requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
        let typed = mailed_code(&t).await.unwrap();
        press(&t.web(), &path, &format!("act=confirm&code={typed}")).await;
        assert!(opened(filed.row.id).await, "the answer to the button shows what was written");
        let second = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        let staff = t.as_role(Role::Staff).await;
        identified(&t, &staff, second.row.id, None).await;
        let path = format!("/tietosuoja/pyynto/{}", second.token);
        let head = t.web().request(Method::HEAD, &path).body(Body::empty()).unwrap();
        assert_eq!(t.web().send(head).await.status, 200);
        assert!(!opened(second.row.id).await);
        t.web().get(&path).await;
        assert!(opened(second.row.id).await);
    }
}

db_test! {
    async fn who_is_signed_in_needs_no_code_after_a_button_either(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let from = Origin::of("", staff.actor()).unwrap();
        let email = from.address(&t.op()).await.unwrap().unwrap();
        let asked = RequestInput { email, ..input(&[Right::Access]) };
        let own = requests::file_from(&t.visitor(), &asked, Locale::Fi, Some(&from)).await.unwrap();
        let id = own.row.id;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        settled(&t, &officer, id).await;
        carried_out(&t, &officer, id).await;
        answered(&t, &officer, id).await;
        let path = format!("/tietosuoja/pyynto/{}", own.token);
        let web = t.web().signed_in(&staff);
        for fields in ["act=write&text=Kiitos", "act=write&text="] {
            let page = press(&web, &path, fields).await.text();
            assert!(page.contains("/tiedosto/access") && !page.contains("Avaa tiedostot"), "{fields}: {page}");
        }
    }
}
