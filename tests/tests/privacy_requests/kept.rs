//! What is left of somebody after an erasure: no copy in another case, and what stays with its ground and its end.

use super::carried_out::{OTHER, answered, ready};
use super::*;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use seutu_backend::access::{self, Access};
use seutu_backend::accounts::{entity as account, ops};
use seutu_backend::inventory::{self, NewRow};
use seutu_backend::platform::crypto::Field;
use seutu_backend::privacy_requests::package;
use seutu_frontend::api::console::requests::CASE;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::country::country_name;
use seutu_shared::inventory::{SystemRole, TransferMechanism};
use seutu_shared::trilingual::Trilingual;
use seutu_tests::CapturedLogs;

/// An access case whose file is made.
async fn made(t: &TestApp, officer: &OpContext, who: PersonId) -> Filed {
    let filed = ready(t, officer, who, &[Right::Access]).await;
    carried_out(t, officer, filed.row.id).await;
    filed
}

/// An account with the address of a person.
pub(super) async fn account_of_theirs(t: &TestApp, email: &str) {
    let new = ops::NewAccount {
        email: email.into(),
        password: "hyvin salainen salasana".into(),
        role: Role::Staff,
        language: Locale::Fi,
        company: None,
        municipality: None,
        demo: true,
    };
    ops::create(&t.op(), new).await.unwrap();
}

/// Erased with the word of another officer.
pub(super) async fn agreed(t: &TestApp, first: &OpContext, id: PrivacyRequestId) {
    let second = t.as_role(Role::PrivacyOfficer).await;
    carried_out(t, first, id).await;
    let waiting = approvals::list(&second, &approval_handlers(), None)
        .await
        .unwrap();
    let one = waiting.iter().find(|row| row.decided_at.is_none()).unwrap();
    approvals::decide(&second, &approval_handlers(), one.id, true, None)
        .await
        .unwrap();
}

/// How many files a case has.
async fn files(t: &TestApp, id: PrivacyRequestId) -> usize {
    package::of_case(&t.services().db, id).await.unwrap().len()
}

pub(super) async fn read_by(officer: &OpContext, who: PersonId) {
    let (kind, purpose) = (AccessKind::Open, AccessPurpose::Support);
    let reading = Access::new(kind, purpose, "person", AccessSubject::Person, [who]);
    access::record_all(officer, vec![reading]).await.unwrap();
}

/// Settles our own register by hand where it is still open.
pub(super) async fn rest_settled(
    t: &TestApp,
    officer: &OpContext,
    id: PrivacyRequestId,
    outcome: TaskOutcome,
) {
    let own = own_task(t, id).await;
    if own.outcome.is_none() {
        let rest = TaskInput {
            outcome,
            note: "Poistettu.".into(),
            ground: None,
            retained_until: None,
            recipients: Some(RecipientsTold::Nobody),
        };
        requests::settle(officer, now(t, id).await, own.id, &rest)
            .await
            .unwrap();
    }
}

/// The answer to a case whose own register is settled by hand where it is still open.
pub(super) async fn letter(t: &TestApp, officer: &OpContext, id: PrivacyRequestId) -> String {
    rest_settled(t, officer, id, TaskOutcome::Partly).await;
    // What is kept is not granted in full.
    let partly = DecisionInput {
        outcome: RequestOutcome::PartlyGranted,
        ground: Some(RefusalGround::LegalDuty),
        reasoning: "Osa säilyy.".into(),
        refused: Vec::new(),
    };
    requests::decide(officer, now(t, id).await, &partly)
        .await
        .unwrap();
    requests::preview(officer, &row(t, id).await, "", DeliveryWay::Page)
        .await
        .unwrap()
}

db_test! {
    async fn copy_of_what_is_erased_stays_in_no_other_case(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let sent = made(&t, &officer, own).await;
        answered(&t, &officer, sent.row.id).await;
        let open = made(&t, &officer, own).await.row.id;
        let others = made(&t, &officer, other).await.row.id;
        let erased = ready(&t, &officer, own, &[Right::Access, Right::Erasure]).await.row.id;
        agreed(&t, &officer, erased).await;
        assert_eq!((files(&t, sent.row.id).await, files(&t, open).await), (0, 0));
        let gone = fetched::fetch(&t, &sent.token, package::ACCESS).await;
        assert_eq!(code(gone), ErrorCode::LinkExpired);
        assert_eq!((files(&t, erased).await, files(&t, others).await), (1, 1), "what was asked together, and another's");
        assert_eq!(own_task(&t, open).await.outcome, None, "nobody grants a file that is gone");
        let history = t.history(seutu_backend::audit::SubjectKind::PrivacyRequest, open).await;
        assert!(history.iter().any(|entry| entry.action == "privacy_request.forget_files"), "{history:?}");
    }
}

db_test! {
    async fn backup_that_comes_back_brings_no_copy_in_another_case(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let copy = made(&t, &officer, own).await.row.id;
        let erased = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        let op = t.op();
        requests::write_erasures(&op).await.unwrap();
        // What a newer database than this one had done.
        let mark = op.services().crypto.blind_index(Field::RequestBody, &own.to_string());
        let line = serde_json::json!({
            "erased_at": op.now(), "request": erased, "subject": "person",
            "mark": mark.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat(),
        });
        std::fs::write(op.services().config.erasures_file(), format!("{line}\n")).unwrap();
        assert_eq!(requests::replay_erasures(&op).await.unwrap(), 1);
        assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
        assert_eq!(files(&t, copy).await, 0);
    }
}

db_test! {
    async fn file_can_be_fetched_again_for_ten_minutes_and_then_it_is_empty(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = made(&t, &officer, own).await;
        answered(&t, &officer, filed.row.id).await;
        let fetched = async || fetched::fetch(&t, &filed.token, package::ACCESS).await;
        let first = fetched().await.unwrap();
        let shown = async || requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap().files[0].fetched;
        t.advance(TimeDelta::minutes(9));
        t.run_jobs().await;
        assert!(!shown().await);
        assert_eq!(fetched().await.unwrap(), first, "a download that broke off");
        t.advance(TimeDelta::minutes(1));
        assert!(shown().await);
        assert_eq!(code(fetched().await), ErrorCode::LinkExpired, "counted from the first time");
        // The job that the first fetching asked for.
        t.run_jobs().await;
        let left = package::of_case(&t.services().db, filed.row.id).await.unwrap().remove(0);
        assert_eq!(left.content(&t.op()).unwrap(), "");
        assert!(left.emptied_at.is_some() && shown().await, "the page says that it was fetched");
        let asked = "query($id: ID!) { privacyRequest(id: $id) { files fileContent(kind: \"access\") } }";
        let told = t.graphql(&officer, asked, serde_json::json!({"id": filed.row.id})).await;
        let expected = serde_json::json!({"files": [], "fileContent": null});
        assert_eq!(told["data"]["privacyRequest"], expected);
    }
}

db_test! {
    async fn b14_what_stays_after_an_erasure_is_told_with_ground_and_end(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        account_of_theirs(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let first = made(&t, &officer, own).await;
        answered(&t, &officer, first.row.id).await;
        read_by(&officer, own).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        let kept = own_task(&t, id).await.kept_lines().unwrap();
        let of = |what: &str| kept.iter().find(|one| one.what.as_deref() == Some(what)).unwrap();
        let ends = |months: u32| t.op().today().checked_add_months(chrono::Months::new(months));
        assert_eq!((of("account").ground, of("account").until), (RefusalGround::StillNeeded, None));
        assert_eq!((of("reading").ground, of("reading").until), (RefusalGround::LegalDuty, ends(24)));
        assert_eq!((of("request").ground, of("request").until), (RefusalGround::LegalDuty, ends(60)));
        let letter = letter(&t, &officer, id).await;
        let day = |day: Option<NaiveDate>| day.unwrap().format("%-d.%-m.%Y").to_string();
        for told in [
            "kun ylläpitäjä sulkee tilin".to_owned(),
            "(GDPR 17(1)(a))".to_owned(),
            format!("kuka on katsonut tietojasi, säilyvät {} asti", day(ends(24))),
            "906/2019".to_owned(),
            format!("viimeistään {} asti", day(ends(60))),
        ] {
            assert!(letter.contains(&told), "{told}: {letter}");
        }
        assert!(!letter.contains("letter-kept"), "{letter}");
    }
}

db_test! {
    async fn closed_account_stays_by_law_and_not_because_it_is_in_use(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        account_of_theirs(&t, ADDRESS).await;
        let op = t.op();
        let closed = account::Entity::find().one(op.db()).await.unwrap().unwrap();
        let mut closed = closed.into_active_model();
        closed.disabled_at = Set(Some(op.now()));
        closed.update(op.db()).await.unwrap();
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        let letter = letter(&t, &officer, id).await;
        assert!(letter.contains("Suljetun käyttäjätilisi osoite"), "{letter}");
        assert!(letter.contains("906/2019") && !letter.contains("sulkee tilin"), "{letter}");
    }
}

db_test! {
    async fn b14_what_a_law_keeps_is_settled_with_its_ground_and_the_answer_names_the_provision(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        let tasks = task::Entity::find()
            .filter(task::Column::RequestId.eq(id))
            .filter(task::Column::Automatic.eq(false))
            .all(&t.services().db)
            .await
            .unwrap();
        let kept = TaskInput {
            outcome: TaskOutcome::RetainedByLaw,
            note: "Kirjanpitolaki.".into(),
            ground: None,
            retained_until: Some(day("2032-12-31")),
            recipients: None,
        };
        let settle = async |place: usize, input: TaskInput| {
            requests::settle(&officer, now(&t, id).await, tasks[place].id, &input).await
        };
        assert_eq!(code(settle(0, kept.clone()).await), ErrorCode::Required, "on which ground?");
        let unfit = TaskInput { ground: Some(RefusalGround::Excessive), ..kept.clone() };
        assert_eq!(code(settle(0, unfit).await), ErrorCode::GroundUnfit);
        let endless = TaskInput { ground: Some(RefusalGround::LegalDuty), retained_until: None, ..kept.clone() };
        assert_eq!(code(settle(0, endless).await), ErrorCode::Required, "until when?");
        settle(0, TaskInput { ground: Some(RefusalGround::LegalDuty), ..kept.clone() }).await.unwrap();
        let for_good = TaskInput { ground: Some(RefusalGround::Archiving), retained_until: None, ..kept.clone() };
        settle(1, for_good.clone()).await.unwrap();
        // Put right, nothing of the ground stays.
        settle(2, for_good).await.unwrap();
        settle(2, TaskInput { outcome: TaskOutcome::NothingHeld, ..kept }).await.unwrap();
        let told = t.graphql(&officer, CASE, serde_json::json!({"id": id, "language": "FI"})).await;
        let shown = told["data"]["privacyRequest"]["tasks"].as_array().unwrap().clone();
        let ground = |place: usize| {
            let id = tasks[place].id.to_string();
            shown.iter().find(|one| one["id"] == id.as_str()).unwrap()["ground"].clone()
        };
        assert_eq!((ground(0), ground(1)), ("LEGAL_DUTY".into(), "ARCHIVING".into()));
        assert!(ground(2).is_null());
        agreed(&t, &officer, id).await;
        let letter = letter(&t, &officer, id).await;
        assert!(letter.contains("31.12.2032 asti. Säilyttämisen peruste: Laki velvoittaa säilyttämään tiedot (GDPR 17(3)(b))"), "{letter}");
        assert!(letter.contains("pysyvästi (arkistolaki 831/1994)") && letter.contains("(GDPR 17(3)(d))"), "{letter}");
    }
}

db_test! {
    async fn reading_of_a_case_is_among_the_readings_of_the_persons_data(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Rectification]).await.row.id;
        let draft = by_mail::draft(&t, "Pyyntö", "Näytä tietoni.").await;
        let read = async || {
            let rows = access::entity::subject::Entity::find().all(&t.services().db).await.unwrap();
            rows.iter().filter(|one| one.subject_kind == AccessSubject::Person && one.subject_id == own.uuid()).count()
        };
        t.graphql(&officer, CASE, serde_json::json!({"id": id, "language": "FI"})).await;
        assert!(read().await > 0, "the case");
        let before = read().await;
        let asked = "query($id: ID!) { requestDraft(id: $id) { text } }";
        t.graphql(&officer, asked, serde_json::json!({"id": draft})).await;
        assert_eq!(read().await, before + 1, "a message from an address of theirs alone");
    }
}

db_test! {
    async fn copy_of_ones_data_tells_where_it_lies_who_keeps_it_and_what_makes_that_lawful(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let mut facts = crate::inventory::complete();
        facts.role = SystemRole::Joint;
        facts.arrangement = Trilingual::same("Kunta vastaa pyyntöihin.");
        facts.basis_note = Trilingual::same("Kuntalaki 410/2015.");
        facts.country = "US".into();
        facts.mechanism = Some(TransferMechanism::StandardClauses);
        let new = NewRow { system: "yhteinen".into(), version: 0, valid_from: None, facts };
        inventory::record(&officer, new).await.unwrap();
        for (locale, labels) in [
            (Locale::Fi, ["Yhteinen rekisteri", "Siirron peruste ja suojatoimet", "EU:n vakiolausekkeet"]),
            (Locale::Sv, ["De gemensamt ansvarigas arbetsfördelning", "Grund för överföringen och skyddsåtgärder", "Vad grunden vilar på"]),
            (Locale::En, ["Kept by", "Country in which the data lie", "Ground for the transfer and safeguards"]),
        ] {
            let filed = requests::file(&t.visitor(), &input(&[Right::Access]), locale).await.unwrap();
            let id = filed.row.id;
            requests::start(&officer, now(&t, id).await).await.unwrap();
            identified(&t, &officer, id, Some(own)).await;
            carried_out(&t, &officer, id).await;
            let file = package::of_case(&t.services().db, id).await.unwrap().remove(0);
            let page = file.content(&t.op()).unwrap();
            let country = format!("<td>{}</td>", country_name("US", locale));
            for told in labels.into_iter().chain(["Alfa Inc.", "Kunta vastaa pyyntöihin.", "Kuntalaki 410/2015.", &country]) {
                assert!(page.contains(told), "{told}");
            }
            assert!(!page.contains("package-"), "{page}");
        }
    }
}

db_test! {
    async fn mark_that_is_late_or_cannot_be_written_is_an_alarm(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        requests::write_erasures(&t.op()).await.unwrap();
        agreed(&t, &officer, id).await;
        t.advance(TimeDelta::minutes(11));
        let logs = CapturedLogs::start();
        let file = t.services().config.erasures_file();
        let written = std::fs::read_to_string(&file).unwrap();
        // Its disk is full, or away.
        std::fs::remove_file(&file).unwrap();
        std::fs::create_dir(&file).unwrap();
        assert!(requests::write_erasures(&t.op()).await.is_err());
        assert!(logs.text().contains("could not be written"));
        std::fs::remove_dir(&file).unwrap();
        std::fs::write(&file, written).unwrap();
        requests::write_erasures(&t.op()).await.unwrap();
        assert!(logs.text().contains("marks came late"));
        logs.assert_free_of(&[ADDRESS, &own.to_string()]);
    }
}
