//! Staff's own steps that are killed at any place where they wait: carrying out, deciding, answering, agreeing to erase.

use super::super::carried_out::ready;
use super::*;

/// Cases that are closed without exactly one answer, or have one and are not closed.
const HALF_ANSWERED: &str = "SELECT count(*) AS n FROM privacy_request r WHERE (CASE WHEN r.state = 'closed' THEN 1 ELSE 0 END) \
    <> (SELECT count(*) FROM privacy_request_message m WHERE m.request_id = r.id AND m.kind = 'answer')";
/// Cases that are decided without exactly one decision, or have one and are not decided.
const HALF_DECIDED: &str = "SELECT count(*) AS n FROM privacy_request r \
    WHERE (CASE WHEN r.state IN ('decided', 'closed') THEN 1 ELSE 0 END) \
    <> (SELECT count(*) FROM privacy_request_decision d WHERE d.request_id = r.id)";
/// Tasks of the register that are done without a file, or have a file and are not done.
const HALF_DONE: &str = "SELECT count(*) AS n FROM privacy_request_task k WHERE k.automatic AND (k.outcome IS NOT NULL) \
    <> EXISTS (SELECT 1 FROM privacy_request_package p WHERE p.request_id = k.request_id)";

db_test! {
    async fn b7_carrying_out_deciding_and_answering_are_whole_and_done_once_wherever_they_are_killed(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Access]).await.row.id;
        t.mails().await;
        let (task, at) = (own_task(&t, id).await.id, now(&t, id).await);
        let (_, kills) = killed_until_done(
            async || requests::carry_out(&officer, at, task).await,
            async || assert_eq!(number(&t, HALF_DONE).await, 0, "a file and an outcome, or neither"),
        )
        .await;
        // Killed behind its end, it says the next time that it was done.
        assert!(kills > 0 && own_task(&t, id).await.outcome == Some(TaskOutcome::Done), "{kills}");
        let at = now(&t, id).await;
        let (_, kills) = killed_until_done(
            async || requests::decide(&officer, at, &granted()).await,
            async || assert_eq!(number(&t, HALF_DECIDED).await, 0, "decided once, or not at all"),
        )
        .await;
        assert!(kills > 0 && row(&t, id).await.state == RequestState::Decided, "{kills}");
        let at = now(&t, id).await;
        let (_, kills) = killed_until_done(
            async || requests::send(&officer, at, "", DeliveryWay::Page).await,
            async || assert_eq!(number(&t, HALF_ANSWERED).await, 0, "closed with one answer, or open with none"),
        )
        .await;
        assert!(kills > 0 && row(&t, id).await.state == RequestState::Closed, "{kills}");
        for half in [HALF_DONE, HALF_DECIDED, HALF_ANSWERED] {
            assert_eq!(number(&t, half).await, 0, "{half}");
        }
        let mails = t.mails().await;
        let to = format!("To: {ADDRESS}\r\n");
        assert_eq!(mails.iter().filter(|mail| mail.contains(&to)).count(), 1, "{mails:?}");
    }
}

db_test! {
    async fn b7_erasure_is_whole_and_done_once_wherever_the_second_word_is_killed(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        given(&t, own, ConsentPurpose::Newsletter).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let id = ready(&t, &first, own, &[Right::Erasure]).await.row.id;
        carried_out(&t, &first, id).await;
        let handlers = approval_handlers();
        let waiting = approvals::list(&second, &handlers, None).await.unwrap();
        assert_eq!(number(&t, HALF_ERASED).await, 0);
        let (_, kills) = killed_until_done(
            async || approvals::decide(&second, &handlers, waiting[0].id, true, None).await,
            async || assert_eq!(number(&t, HALF_ERASED).await, 0, "marked and gone, or neither"),
        )
        .await;
        assert!(kills > 0, "{kills}");
        assert_eq!(number(&t, HALF_ERASED).await, 0);
        let op = t.op();
        assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
        seutu_backend::audit::verify(&op).await.unwrap().unwrap();
    }
}
