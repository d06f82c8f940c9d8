//! Privacy requests: from any door to an answer that was sent. Bugs seen in peers are named B1 to B24 as in
//! `docs/testing.md`.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use seutu_backend::approvals;
use seutu_backend::graphql::approval_handlers;
use seutu_backend::people;
use seutu_backend::platform::{OpContext, OpError};
use seutu_backend::privacy_requests::entity::{mark, message, request, task};
use seutu_backend::privacy_requests::{self as requests, Edited, Filed};
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{PersonId, PrivacyRequestId};
use seutu_shared::legal_clock::SuspensionGround;
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;
use seutu_shared::privacy_request::{
    DecisionInput, DeliveryWay, IdentityMethod, IntakeChannel, MessageKind, RecipientsTold, RefusalGround,
    RequestInput, RequestOutcome, RequestState, RequesterKind, StaffEntry, SuspendInput, TaskInput,
    TaskOutcome,
};
use seutu_shared::privacy_right::PrivacyRight as Right;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};

use crate::preferences::{given, newsletter, person, press};

mod backups;
pub(crate) mod by_mail;
mod carried_out;
pub(crate) mod cells;
mod contact_corrections;
mod corrections;
mod decisions;
mod doors;
mod erasing;
mod everything_erased;
mod fees;
mod fetched;
pub(crate) mod files;
mod history;
pub(crate) mod holds;
mod holds_together;
mod human_review;
mod identity;
mod identity_levels;
mod kept;
mod kills;
mod known_doors;
mod letters_back;
mod letters_to_post;
mod looks;
mod mandates;
mod many;
mod objections;
mod origins;
mod own_companies;
mod pages;
mod partly;
mod passed_links;
mod queue_mark;
mod recipients_told;
mod redactions;
mod restored;
mod retention;
mod seen_in_peers;
mod sent_steps;
mod services;
mod signed_document;
mod sole_traders;
mod strong_identity;
mod texts;
mod two_people;
mod views;
mod waiting;
mod what_a_copy_tells;
mod who_hears;

const ADDRESS: &str = "aino@kotona.example";

fn input(rights: &[Right]) -> RequestInput {
    RequestInput {
        rights: rights.to_vec(),
        name: "Aino Esimerkki".into(),
        email: ADDRESS.into(),
        ..RequestInput::default()
    }
}

/// A request from the public form.
async fn filed(t: &TestApp, rights: &[Right]) -> Filed {
    t.install().await;
    requests::file(&t.visitor(), &input(rights), Locale::Fi)
        .await
        .unwrap()
}

async fn row(t: &TestApp, id: PrivacyRequestId) -> request::Model {
    let found = request::Entity::find_by_id(id)
        .one(&t.services().db)
        .await
        .unwrap();
    found.unwrap()
}

async fn now(t: &TestApp, id: PrivacyRequestId) -> Edited {
    Edited {
        id,
        version: row(t, id).await.version,
    }
}

async fn kinds(t: &TestApp, id: PrivacyRequestId) -> Vec<MessageKind> {
    let rows = message::Entity::find().all(&t.services().db).await.unwrap();
    let mut rows: Vec<_> = rows.into_iter().filter(|row| row.request_id == id).collect();
    rows.sort_by_key(|row| row.place);
    rows.into_iter().map(|row| row.kind).collect()
}

fn code<T: std::fmt::Debug>(result: Result<T, OpError>) -> ErrorCode {
    let errors = result.unwrap_err().into_user_errors().unwrap();
    errors[0].code
}

/// Staff know who asks, and whose data it is.
async fn identified(t: &TestApp, op: &OpContext, id: PrivacyRequestId, person: Option<PersonId>) {
    let at = now(t, id).await;
    requests::identify(op, at, IdentityMethod::InPerson, "passi nähty", person)
        .await
        .unwrap();
}

/// Somebody asks for another, with a mandate.
fn for_another(rights: &[Right]) -> RequestInput {
    RequestInput {
        requester: RequesterKind::Agent,
        subject_name: "Toinen Ihminen".into(),
        mandate: "Valtakirja".into(),
        ..input(rights)
    }
}

/// Staff saw a mandate.
async fn mandated(t: &TestApp, op: &OpContext, id: PrivacyRequestId) {
    let at = now(t, id).await;
    requests::note_mandate(op, at, "Valtakirja nähty toimistossa.")
        .await
        .unwrap();
}

/// Every register but our own has nothing.
async fn settled(t: &TestApp, op: &OpContext, id: PrivacyRequestId) {
    let tasks = task::Entity::find().all(&t.services().db).await.unwrap();
    for task in tasks
        .into_iter()
        .filter(|task| task.request_id == id && !task.automatic)
    {
        let nothing = TaskInput {
            outcome: TaskOutcome::NothingHeld,
            note: String::new(),
            ground: None,
            retained_until: None,
            recipients: None,
        };
        requests::settle(op, now(t, id).await, task.id, &nothing)
            .await
            .unwrap();
    }
}

async fn own_task(t: &TestApp, id: PrivacyRequestId) -> task::Model {
    task::Entity::find()
        .filter(task::Column::RequestId.eq(id))
        .filter(task::Column::Automatic.eq(true))
        .one(&t.services().db)
        .await
        .unwrap()
        .unwrap()
}

/// Staff looked, and there is nobody of that name.
async fn nothing_held(t: &TestApp, op: &OpContext, id: PrivacyRequestId) {
    let nothing = TaskInput {
        outcome: TaskOutcome::NothingHeld,
        note: "Nimellä ei löydy ketään.".into(),
        ground: None,
        retained_until: None,
        recipients: None,
    };
    let task = own_task(t, id).await.id;
    requests::settle(op, now(t, id).await, task, &nothing)
        .await
        .unwrap();
}

async fn carried_out(t: &TestApp, op: &OpContext, id: PrivacyRequestId) {
    let task = own_task(t, id).await;
    requests::carry_out(op, now(t, id).await, task.id).await.unwrap();
}

fn granted() -> DecisionInput {
    DecisionInput {
        outcome: RequestOutcome::Granted,
        ground: None,
        reasoning: String::new(),
        refused: Vec::new(),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

db_test! {
    async fn a_request_gets_number_clock_notice_and_acknowledgement_in_one_go(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        assert_eq!(filed.row.number(), "TP-2026-0001");
        assert_eq!(filed.row.due_on, day("2026-12-22"));
        assert_eq!(filed.row.notice_version, Some(1));
        assert_eq!(kinds(&t, filed.row.id).await, [MessageKind::Acknowledgement]);
        let mails = t.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].contains("TP-2026-0001") && mails[0].contains(&filed.token[..20]), "{}", mails[0]);
        let second = requests::file(&t.visitor(), &input(&[Right::Erasure]), Locale::Sv).await.unwrap();
        assert_eq!(second.row.number(), "TP-2026-0002");
    }
}

db_test! {
    async fn b2_receipt_late_in_the_evening_counts_that_day_in_helsinki(t: TestApp) {
        t.install().await;
        // 22 November 2026, 23:30 in Helsinki is 21:30 in UTC; an hour later it is the 23rd here and not yet there.
        t.advance(TimeDelta::minutes(11 * 60 + 30));
        let first = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        t.advance(TimeDelta::minutes(60));
        let second = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        assert_eq!((first.row.received_on, second.row.received_on), (day("2026-11-22"), day("2026-11-23")));
        assert_eq!((first.row.due_on, second.row.due_on), (day("2026-12-22"), day("2026-12-23")));
    }
}

db_test! {
    async fn a_letter_counts_from_the_day_it_reached_us(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        let mut request = input(&[Right::Access]);
        request.email = String::new();
        request.address = "Kotikatu 1, Kaustinen".into();
        let entry = |received_on| StaffEntry {
            request: request.clone(),
            channel: IntakeChannel::Letter,
            received_on,
        };
        let filed = requests::enter(&staff, &entry(day("2026-10-31")), Locale::Fi).await.unwrap();
        assert_eq!(filed.row.due_on, day("2026-11-30"));
        assert!(t.mails().await.is_empty(), "there is no address to write to");
        let tomorrow = requests::enter(&staff, &entry(day("2026-11-23")), Locale::Fi).await;
        assert_eq!(code(tomorrow), ErrorCode::DateInFuture);
        assert!(requests::enter(&t.visitor(), &entry(day("2026-11-01")), Locale::Fi).await.is_err());
    }
}

db_test! {
    async fn b5_a_second_request_is_linked_and_never_refused(t: TestApp) {
        let first = filed(&t, &[Right::Access]).await;
        let again = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        let other = requests::file(&t.visitor(), &input(&[Right::Rectification]), Locale::Fi).await.unwrap();
        assert_eq!(again.row.duplicate_of, Some(first.row.id));
        assert_eq!(other.row.duplicate_of, None);
        let staff = t.as_role(Role::Staff).await;
        identified(&t, &staff, again.row.id, None).await;
        assert!(row(&t, again.row.id).await.identified_at.is_some());
    }
}

db_test! {
    async fn marketing_ban_and_withdrawal_take_effect_with_the_request(t: TestApp) {
        t.install().await;
        let known = person(&t, ADDRESS).await;
        given(&t, known, ConsentPurpose::Newsletter).await;
        assert_eq!(newsletter(&t, known).await, Reason::ConsentGiven);
        let filed = requests::file(&t.visitor(), &input(&[Right::MarketingBan]), Locale::Fi).await.unwrap();
        assert_eq!(newsletter(&t, known).await, Reason::MarketingBanned);
        let status = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
        assert!(status.rights[0].1.is_some() && !status.must_identify);
    }
}

db_test! {
    async fn who_is_not_known_is_banned_for_the_day_data_comes_from_elsewhere(t: TestApp) {
        let filed = filed(&t, &[Right::MarketingBan]).await;
        let op = t.op();
        let known = people::by_email(op.db(), &op, ADDRESS).await.unwrap().unwrap();
        assert_eq!(newsletter(&t, known.id()).await, Reason::MarketingBanned);
        assert!(row(&t, filed.row.id).await.state.is_open(), "the answer is still owed");
    }
}

db_test! {
    async fn b9_a_case_goes_from_the_form_to_an_answer_and_no_register_is_left_out(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let id = filed.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        let tasks = task::Entity::find().count(&t.services().db).await.unwrap();
        assert_eq!(tasks, 13);
        assert_eq!(code(requests::decide(&officer, now(&t, id).await, &granted()).await), ErrorCode::NotIdentified);
        identified(&t, &officer, id, None).await;
        // One register without an outcome blocks the end.
        assert_eq!(code(requests::decide(&officer, now(&t, id).await, &granted()).await), ErrorCode::TasksOpen);
        settled(&t, &officer, id).await;
        // Nobody was linked: the service does not say of itself that nothing is held.
        carried_out(&t, &officer, id).await;
        assert_eq!(code(requests::decide(&officer, now(&t, id).await, &granted()).await), ErrorCode::TasksOpen);
        nothing_held(&t, &officer, id).await;
        let nothing = DecisionInput { outcome: RequestOutcome::NothingHeld, ..granted() };
        let decided = requests::decide(&officer, now(&t, id).await, &nothing).await.unwrap();
        assert_eq!(decided.state, RequestState::Decided);
        let preview = requests::preview(&officer, &decided, "Kiitos kysymästä.", DeliveryWay::Page).await.unwrap();
        assert!(preview.contains("Kiitos kysymästä.") && preview.contains("tietosuoja.fi"), "{preview}");
        t.mails().await;
        let closed = requests::send(&officer, now(&t, id).await, "Kiitos kysymästä.", DeliveryWay::Page).await.unwrap();
        assert_eq!((closed.state, closed.outcome), (RequestState::Closed, Some(RequestOutcome::NothingHeld)));
        assert_eq!(kinds(&t, id).await, [MessageKind::Acknowledgement, MessageKind::Answer]);
        // The mail tells that there is an answer and nothing of it.
        let mails = t.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(!mails[0].contains("Kiitos"), "{}", mails[0]);
    }
}

db_test! {
    async fn a_stale_version_changes_nothing(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let staff = t.as_role(Role::Staff).await;
        let old = now(&t, filed.row.id).await;
        requests::start(&staff, old).await.unwrap();
        assert_eq!(code(requests::write(&staff, old, "Hei", true).await), ErrorCode::Stale);
        assert_eq!(kinds(&t, filed.row.id).await, [MessageKind::Acknowledgement]);
    }
}

db_test! {
    async fn staff_work_and_only_the_privacy_officer_decides(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let (staff, admin) = (t.as_role(Role::Staff).await, t.as_role(Role::Admin).await);
        requests::start(&staff, now(&t, filed.row.id).await).await.unwrap();
        let refuse = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(RefusalGround::ManifestlyUnfounded),
            reasoning: "Sama pyyntö eilen.".into(),
            refused: Vec::new(),
        };
        let decided = requests::decide(&staff, now(&t, filed.row.id).await, &refuse).await;
        assert!(matches!(decided, Err(OpError::NotFound)));
        assert!(matches!(requests::find(&admin, filed.row.id).await, Err(OpError::NotFound)));
    }
}

db_test! {
    async fn a_refusal_tells_ground_reasons_complaint_and_court(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = carried_out::ready(&t, &officer, own, &[Right::Access]).await.row.id;
        carried_out(&t, &officer, id).await;
        let refuse = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(RefusalGround::RightsOfOthers),
            reasoning: "Asiakirja kertoo kokonaan toisesta ihmisestä.".into(),
            refused: Vec::new(),
        };
        requests::decide(&officer, now(&t, id).await, &refuse).await.unwrap();
        let answer = requests::preview(&officer, &row(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        for part in ["GDPR 15(4)", "kokonaan toisesta", "kantelun", "tuomioistuimeen"] {
            assert!(answer.contains(part), "{part} is missing: {answer}");
        }
    }
}

db_test! {
    async fn the_time_is_extended_once_with_a_reason_within_the_first_month(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let id = filed.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        assert_eq!(code(requests::extend(&officer, now(&t, id).await, " ").await), ErrorCode::Required);
        let longer = requests::extend(&officer, now(&t, id).await, "Asiakirjoja on paljon.").await.unwrap();
        assert_eq!(longer.due_on, day("2027-02-22"));
        assert_eq!(kinds(&t, id).await, [MessageKind::Acknowledgement, MessageKind::Extension]);
        let seen = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
        let letter = seen.messages.last().unwrap().text.clone().unwrap();
        assert!(letter.contains("Näin määräaika laskettiin:"), "{letter}");
        assert_eq!(code(requests::extend(&officer, now(&t, id).await, "Taas.").await), ErrorCode::CannotExtend);
        let late = requests::file(&t.visitor(), &input(&[Right::Erasure]), Locale::Fi).await.unwrap();
        t.advance(TimeDelta::days(31));
        assert_eq!(code(requests::extend(&officer, now(&t, late.row.id).await, "Myöhässä.").await), ErrorCode::CannotExtend);
    }
}

db_test! {
    async fn a_question_moves_only_the_second_date_and_its_answer_lets_the_case_go_on(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let id = filed.row.id;
        let staff = t.as_role(Role::Staff).await;
        let question = SuspendInput { ground: SuspensionGround::Scope, text: "Mitä vuosia tarkoitat?".into(), doubt: String::new() };
        let asked = requests::ask(&staff, now(&t, id).await, &question).await.unwrap();
        assert_eq!((asked.state, asked.due_on), (RequestState::AwaitingScope, day("2026-12-22")));
        t.advance(TimeDelta::days(8));
        t.run_job(requests::REMIND_SCHEDULE.kind).await;
        let told = kinds(&t, id).await;
        assert_eq!(told.iter().filter(|kind| **kind == MessageKind::ScopeQuestion).count(), 2, "reminded once");
        t.run_job(requests::REMIND_SCHEDULE.kind).await;
        assert_eq!(kinds(&t, id).await, told);
        requests::write_to_us(&t.visitor(), &filed.token, "Vuosia 2024 ja 2025.").await.unwrap();
        assert_eq!(row(&t, id).await.state, RequestState::Received);
        let query = "query($id: ID!) { privacyRequest(id: $id) { dueOn suspendedDueOn } }";
        let dates = t.graphql(&staff, query, serde_json::json!({"id": id})).await;
        let expected = serde_json::json!({"dueOn": "2026-12-22", "suspendedDueOn": "2026-12-30"});
        assert_eq!(dates["data"]["privacyRequest"], expected);
    }
}

db_test! {
    async fn b3_silence_changes_no_data_and_alarms_every_day(t: TestApp) {
        t.install().await;
        let known = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = requests::file(&t.visitor(), &input(&[Right::Erasure]), Locale::Fi).await.unwrap();
        requests::start(&officer, now(&t, filed.row.id).await).await.unwrap();
        t.mails().await;
        t.advance(TimeDelta::days(40));
        for _ in 0..2 {
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            let mails = t.mails().await;
            assert_eq!(mails.len(), 1, "{mails:?}");
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            assert!(t.mails().await.is_empty(), "once a day");
            t.advance(TimeDelta::days(1));
        }
        assert_eq!(row(&t, filed.row.id).await.state, RequestState::InProgress);
        let op = t.op();
        assert!(people::find(op.db(), &op, known).await.unwrap().is_some());
    }
}

db_test! {
    async fn b24_the_queue_counts_nothing_and_needs_the_same_statements_for_more_cases(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        let mut counts = Vec::new();
        for round in 0..2 {
            for _ in 0..=(round * 6) {
                requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
            }
            let (page, seen) =
                t.count_statements(requests::queue(&staff, requests::View::Open, 50, None)).await;
            page.unwrap();
            assert!(seen.texts().iter().all(|sql| !sql.to_lowercase().contains("count(*)")));
            counts.push(seen.count());
        }
        assert_eq!(counts[0], counts[1]);
        let first = requests::queue(&staff, requests::View::Open, 5, None).await.unwrap();
        let rest = requests::queue(&staff, requests::View::Open, 5, first.next.as_deref()).await.unwrap();
        let mut numbers: Vec<_> = first.lines.iter().chain(&rest.lines).map(|line| line.row.case_number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=8).collect::<Vec<_>>());
    }
}
