//! Handlers that are killed at any place where they wait: what they are at is as before or done, never half, and whoever
//! comes next ends it.

use super::super::carried_out::{OTHER, answered, ready};
use super::super::kept::agreed;
use super::*;
use serde_json::json;
use seutu_backend::audit::{self, SubjectKind};
use seutu_backend::platform::crypto::Field;
use seutu_backend::privacy_requests::TidyHandler;

/// Cases of long ago of which something is gone and something is left.
const HALF_CUT: &str = "SELECT count(*) AS n FROM privacy_request r WHERE (r.cut_at IS NULL) <> (r.email IS NOT NULL \
    AND r.person_id IS NOT NULL \
    AND EXISTS (SELECT 1 FROM privacy_request_message m WHERE m.request_id = r.id) \
    AND EXISTS (SELECT 1 FROM privacy_request_decision d WHERE d.request_id = r.id)) \
    OR (r.cut_at IS NULL) <> EXISTS (SELECT 1 FROM privacy_request_message m WHERE m.request_id = r.id)";

/// How often something stands in the history of a case.
async fn times(t: &TestApp, id: PrivacyRequestId, action: &str) -> usize {
    let history = t.history(SubjectKind::PrivacyRequest, id).await;
    history.iter().filter(|entry| entry.action == action).count()
}

db_test! {
    async fn b7_file_of_erasures_is_whole_wherever_its_writer_is_killed(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let (op, officer) = (t.op(), t.as_role(Role::PrivacyOfficer).await);
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        requests::write_erasures(&op).await.unwrap();
        agreed(&t, &officer, id).await;
        let file = t.services().config.erasures_file();
        let lines = || std::fs::read_to_string(&file).unwrap().lines().count();
        let mut kills = 0;
        // Where the threads it waits for are quicker than whoever would kill it, it gets through at once.
        for _ in 0..10 {
            std::fs::write(&file, "").unwrap();
            let (done, times) = killed_until_done(
                async || requests::write_erasures(&op).await,
                async || assert!([0, 3].contains(&lines()), "as before or whole"),
            )
            .await;
            done.unwrap();
            assert_eq!(lines(), 3);
            kills += times;
        }
        assert!(kills > 0);
        // The job that the erasure asked for finds it done, and is done itself.
        t.run_jobs().await;
        assert_eq!(lines(), 3);
        let admin = t.as_role(Role::Admin).await;
        for state in [JobState::Queued, JobState::Running, JobState::Dead] {
            let stuck = jobs::list(&admin, Some(state), 100).await.unwrap();
            assert!(stuck.is_empty(), "{stuck:?}");
        }
    }
}

db_test! {
    async fn b7_case_of_long_ago_is_cut_once_and_whole_wherever_the_worker_is_killed(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let mut cases = Vec::new();
        for _ in 0..2 {
            let id = ready(&t, &officer, own, &[Right::Access]).await.row.id;
            carried_out(&t, &officer, id).await;
            answered(&t, &officer, id).await;
            cases.push(id);
        }
        assert_eq!(number(&t, HALF_CUT).await, 0);
        t.advance(TimeDelta::days(365 * 5 + 30));
        let op = t.op();
        let job = job_for(&op, &TidyHandler);
        let (done, kills) = killed_until_done(
            async || TidyHandler.run(&op, &job).await,
            async || assert_eq!(number(&t, HALF_CUT).await, 0, "all of a case or nothing"),
        )
        .await;
        done.unwrap();
        assert!(kills > 4, "killed in the middle: {kills}");
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        for id in cases {
            assert!(row(&t, id).await.cut_at.is_some());
            assert_eq!(times(&t, id, "privacy_request.cut").await, 1);
        }
        assert_eq!(number(&t, HALF_CUT).await, 0);
        audit::verify(&op).await.unwrap().unwrap();
    }
}

/// The file of erasures of a newer database, in which these were erased.
fn erased_elsewhere(op: &OpContext, erased: &[(PersonId, PrivacyRequestId)]) {
    let line = |(own, case): &(PersonId, PrivacyRequestId)| {
        let mark = op
            .services()
            .crypto
            .blind_index(Field::RequestBody, &own.to_string());
        let mark: Vec<String> = mark.iter().map(|byte| format!("{byte:02x}")).collect();
        json!({"erased_at": op.now(), "request": case, "subject": "person", "mark": mark.concat()})
            .to_string()
            + "\n"
    };
    let lines: Vec<String> = erased.iter().map(line).collect();
    std::fs::write(op.services().config.erasures_file(), lines.concat()).unwrap();
}

db_test! {
    async fn b7_erasures_after_a_restore_are_whole_and_done_once_wherever_the_program_is_killed(t: TestApp) {
        t.install().await;
        let (op, officer) = (t.op(), t.as_role(Role::PrivacyOfficer).await);
        let mut erased = Vec::new();
        for address in [ADDRESS, OTHER] {
            let own = person(&t, address).await;
            given(&t, own, ConsentPurpose::Newsletter).await;
            erased.push((own, ready(&t, &officer, own, &[Right::Erasure]).await.row.id));
        }
        assert_eq!(number(&t, HALF_ERASED).await, 0);
        erased_elsewhere(&op, &erased);
        let (done, kills) = killed_until_done(
            async || requests::replay_erasures(&op).await,
            async || assert_eq!(number(&t, HALF_ERASED).await, 0, "marked and gone, or neither"),
        )
        .await;
        done.unwrap();
        assert!(kills > 4, "killed in the middle: {kills}");
        assert_eq!(requests::replay_erasures(&op).await.unwrap(), 0, "nothing is left to do");
        assert_eq!(number(&t, HALF_ERASED).await, 0);
        for (own, case) in erased {
            assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
            assert_eq!(times(&t, case, "privacy_request.erase_again").await, 1);
        }
        audit::verify(&op).await.unwrap().unwrap();
    }
}
