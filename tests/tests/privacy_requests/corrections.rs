//! Rectification (article 16): what stood and what stands instead is kept with the case and told in the answer.

use super::carried_out::{OTHER, ready};
use super::*;
use seutu_backend::people::Datum;
use seutu_backend::privacy_requests::entity::{correction, decision};
use seutu_shared::id::PersonDatumId;
use seutu_shared::person::DatumKind;
use seutu_shared::privacy_request::RecipientState;

const WRONG: &str = "Testi Henkilö";
const RIGHT: &str = "Aino Oikea";

/// Takes a case on in which it is known whose data it is; a datum of the person.
pub(super) async fn open(t: &TestApp, op: &OpContext, id: PrivacyRequestId) -> PersonDatumId {
    requests::start(op, now(t, id).await).await.unwrap();
    let own = person(t, "oikaistava@kotona.example").await;
    identified(t, op, id, Some(own)).await;
    name_of(t, op, own).await.id
}

/// What the matrix of roles speaks of.
pub(super) async fn of_cell(t: &TestApp, op: &OpContext) -> ((String, i32), String) {
    let asked = input(&[Right::Rectification]);
    let id = requests::file(&t.visitor(), &asked, Locale::Fi)
        .await
        .unwrap()
        .row
        .id;
    let datum = open(t, op, id).await;
    ((id.to_string(), now(t, id).await.version), datum.to_string())
}

async fn all_of(t: &TestApp, op: &OpContext, own: PersonId) -> Vec<Datum> {
    let found = people::find(&t.services().db, op, own).await.unwrap().unwrap();
    let mut data = people::data(&t.services().db, op, &found).await.unwrap();
    data.retain(|one| one.until.is_none());
    data
}

async fn name_of(t: &TestApp, op: &OpContext, own: PersonId) -> Datum {
    let data = all_of(t, op, own).await;
    data.into_iter().find(|one| one.kind == DatumKind::Name).unwrap()
}

/// Staff settle our own register: what was asked was done.
async fn done(t: &TestApp, op: &OpContext, id: PrivacyRequestId) {
    let done = TaskInput {
        outcome: TaskOutcome::Done,
        note: "Nimi oikaistu.".into(),
        ground: None,
        retained_until: None,
        recipients: Some(RecipientsTold::Nobody),
    };
    let task = own_task(t, id).await.id;
    requests::settle(op, now(t, id).await, task, &done).await.unwrap();
}

async fn kept(t: &TestApp, id: PrivacyRequestId) -> Vec<correction::Model> {
    let of_case = correction::Column::RequestId.eq(id);
    let rows = correction::Entity::find().filter(of_case);
    rows.all(&t.services().db).await.unwrap()
}

db_test! {
    async fn what_is_put_right_is_kept_with_before_and_after_and_the_answer_tells_it(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Rectification]).await;
        let id = filed.row.id;
        let before = name_of(&t, &officer, own).await;
        requests::correct(&officer, now(&t, id).await, before.id, RIGHT).await.unwrap();
        let after = name_of(&t, &officer, own).await;
        assert_eq!((before.text.as_str(), after.text.as_str()), (WRONG, RIGHT));
        assert_eq!((after.origin, after.basis), (Some(filed.row.number()), before.basis), "where it came from");
        let rows = kept(&t, id).await;
        assert!(rows.len() == 1 && !rows[0].body.contains(WRONG) && !rows[0].body.contains(RIGHT), "sealed");
        // The case page.
        let asked = "query($id: ID!) { privacyRequest(id: $id) { corrections(language: FI) { what before after } \
                     correctable(language: SV) { what text } } }";
        let shown = t.graphql(&officer, asked, serde_json::json!({"id": id})).await;
        let case = &shown["data"]["privacyRequest"];
        let expected = serde_json::json!([{"what": "Nimi", "before": WRONG, "after": RIGHT}]);
        assert_eq!(case["corrections"], expected, "{shown}");
        assert!(case["correctable"].as_array().unwrap().contains(&serde_json::json!({"what": "Namn", "text": RIGHT})));
        // The decision and the answer.
        let nothing = TaskInput { outcome: TaskOutcome::NothingHeld, note: "Ei ole.".into(), ground: None, retained_until: None, recipients: None };
        let task = own_task(&t, id).await.id;
        let denied = requests::settle(&officer, now(&t, id).await, task, &nothing).await;
        assert_eq!(code(denied), ErrorCode::OutcomeUnfit, "it held what was put right");
        let kept_by_law = TaskInput { outcome: TaskOutcome::RetainedByLaw, note: "Säilyy.".into(), ground: Some(RefusalGround::Archiving), recipients: Some(RecipientsTold::Nobody), ..nothing };
        requests::settle(&officer, now(&t, id).await, task, &kept_by_law).await.unwrap();
        let refused = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(RefusalGround::ManifestlyUnfounded),
            reasoning: "Ei perustetta.".into(),
            refused: Vec::new(),
        };
        let denied = requests::decide(&officer, now(&t, id).await, &refused).await;
        assert_eq!(code(denied), ErrorCode::OutcomeUnfit, "it was put right");
        done(&t, &officer, id).await;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        let made = decision::Entity::find().one(&t.services().db).await.unwrap().unwrap();
        let record = made.open(&t.op()).unwrap();
        let told = &record.snapshot["corrections"][0];
        assert!(told["before"] == WRONG && told["after"] == RIGHT, "{told}");
        assert!(!made.body.contains(WRONG));
        let letter = requests::preview(&officer, &row(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        assert!(letter.contains(&format!("- Nimi: ennen ”{WRONG}”, nyt ”{RIGHT}”")), "{letter}");
        // No more once it is decided.
        let late = requests::correct(&officer, now(&t, id).await, name_of(&t, &officer, own).await.id, WRONG).await;
        assert_eq!(code(late), ErrorCode::WrongStep);
        // The history of the case says that, and not what.
        let history = t.history(seutu_backend::audit::SubjectKind::PrivacyRequest, id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "privacy_request.correct").count(), 1);
    }

    async fn only_what_a_case_asks_for_and_only_data_of_its_person_is_put_right(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let (mine, theirs) = (name_of(&t, &officer, own).await.id, name_of(&t, &officer, other).await.id);
        let id = ready(&t, &officer, own, &[Right::Rectification]).await.row.id;
        let try_it = async |datum, text: &str| {
            code(requests::correct(&officer, now(&t, id).await, datum, text).await)
        };
        assert_eq!(try_it(theirs, RIGHT).await, ErrorCode::NotFound);
        assert_eq!(try_it(mine, WRONG).await, ErrorCode::TextUnchanged);
        assert_eq!(try_it(mine, " ").await, ErrorCode::Required);
        assert!(kept(&t, id).await.is_empty());
        let access = ready(&t, &officer, own, &[Right::Access]).await.row.id;
        let wrong = requests::correct(&officer, now(&t, access).await, mine, RIGHT).await;
        assert_eq!(code(wrong), ErrorCode::WrongStep);
        let auditor = t.as_role(Role::Auditor).await;
        let wrong = requests::correct(&auditor, now(&t, id).await, mine, RIGHT).await;
        assert_eq!(code(wrong), ErrorCode::NotFound);
        assert_eq!(name_of(&t, &officer, own).await.text, WRONG);
    }

    async fn case_that_turns_to_somebody_else_tells_nothing_that_was_put_right_for_the_first(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Rectification]).await.row.id;
        let datum = name_of(&t, &officer, own).await.id;
        requests::correct(&officer, now(&t, id).await, datum, RIGHT).await.unwrap();
        requests::link_person(&officer, now(&t, id).await, Some(other)).await.unwrap();
        assert!(kept(&t, id).await.is_empty());
        done(&t, &officer, id).await;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        let letter = requests::preview(&officer, &row(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        assert!(!letter.contains(RIGHT) && !letter.contains("Oikaisimme"), "{letter}");
    }

    async fn who_got_the_data_of_the_first_is_no_recipient_of_somebody_else(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        crate::preferences::wordings::recipient(&t, "opisto").await;
        given(&t, own, ConsentPurpose::ThirdPartyMarketing).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Rectification]).await.row.id;
        let datum = name_of(&t, &officer, own).await.id;
        requests::correct(&officer, now(&t, id).await, datum, RIGHT).await.unwrap();
        done(&t, &officer, id).await;
        let task = own_task(&t, id).await.id;
        requests::add_recipient(&officer, now(&t, id).await, task, "Testikunta").await.unwrap();
        recipients_told::all_told(&t, &officer, id).await;
        requests::link_person(&officer, now(&t, id).await, Some(other)).await.unwrap();
        let left = recipients_told::of_case(&t, id).await;
        let names: Vec<_> = left.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Testikunta"]);
        assert_eq!(left[0].row.state, RecipientState::Open, "told of the first, and not of this one");
        assert_eq!(left[0].row.open(&t.op()).unwrap().details, "");
    }

    async fn whatever_is_put_right_later_is_settled_and_told_again(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Rectification]).await.row.id;
        let datum = name_of(&t, &officer, own).await.id;
        requests::correct(&officer, now(&t, id).await, datum, RIGHT).await.unwrap();
        done(&t, &officer, id).await;
        let task = own_task(&t, id).await.id;
        recipients_told::called(&t, &officer, id, task).await;
        assert_eq!(own_task(&t, id).await.recipients, Some(RecipientsTold::Told));
        let datum = name_of(&t, &officer, own).await.id;
        requests::correct(&officer, now(&t, id).await, datum, "Aino Vielä Oikeampi").await.unwrap();
        let found = own_task(&t, id).await;
        assert_eq!((found.outcome, found.recipients), (None, None));
        let waiting = recipients_told::of_case(&t, id).await;
        assert!(waiting.iter().all(|one| one.row.state == RecipientState::Open && one.row.settled_at.is_none()));
        done(&t, &officer, id).await;
        let early = requests::decide(&officer, now(&t, id).await, &granted()).await;
        assert_eq!(code(early), ErrorCode::TasksOpen);
        recipients_told::all_told(&t, &officer, id).await;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
    }

    async fn recipients_are_told_of_what_was_put_right_whatever_else_came_of_the_register(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        crate::preferences::wordings::recipient(&t, "opisto").await;
        given(&t, own, ConsentPurpose::ThirdPartyMarketing).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Access, Right::Rectification]).await.row.id;
        let datum = name_of(&t, &officer, own).await.id;
        requests::correct(&officer, now(&t, id).await, datum, RIGHT).await.unwrap();
        carried_out(&t, &officer, id).await;
        assert_eq!(own_task(&t, id).await.outcome, None);
        let named = recipients_told::of_case(&t, id).await;
        assert!(named.iter().any(|one| one.name == "Oppilaitos opisto"), "told without waiting for the rest");
    }

    async fn what_was_put_right_goes_when_the_case_is_cut_and_is_in_the_copy_of_ones_data_before(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Rectification]).await.row.id;
        let datum = name_of(&t, &officer, own).await.id;
        requests::correct(&officer, now(&t, id).await, datum, RIGHT).await.unwrap();
        done(&t, &officer, id).await;
        carried_out::answered(&t, &officer, id).await;
        let access = ready(&t, &officer, own, &[Right::Access]).await;
        carried_out(&t, &officer, access.row.id).await;
        carried_out::answered(&t, &officer, access.row.id).await;
        let html = fetched::fetch(&t, &access.token, requests::package::ACCESS).await.unwrap();
        assert!(html.contains("Oikaistu tieto") && html.contains(WRONG), "{html}");
        t.advance(TimeDelta::days(61 * 31));
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        assert!(kept(&t, id).await.is_empty());
    }
}
