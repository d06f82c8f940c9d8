//! The change history: what it keeps, what it proves, what it lets go.

use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use seutu_backend::audit::{self, BrokenReason, Change, FirstBroken, SubjectKind, VerifiedHead};
use seutu_backend::platform::Engine;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::fmt::Write as _;
use uuid::Uuid;

/// Records that a contact person `number` was added and then renamed.
async fn two_changes(t: &TestApp, number: u128) -> Uuid {
    let (op, id) = (t.op(), Uuid::from_u128(number));
    let tx = op.begin().await.unwrap();
    let (old, new) = (
        json!({"name": "Testi Esimerkki", "title": null}),
        json!({"name": "Testi Malli", "title": "TJ"}),
    );
    audit::record(
        &tx,
        &op,
        Change::created("contact_person.add", SubjectKind::ContactPerson, id, &old),
    )
    .await
    .unwrap();
    let change = Change::updated("contact_person.change", SubjectKind::ContactPerson, id, old, new);
    audit::record(&tx, &op, change).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Six entries about three persons, sealed in two batches: entries 1–4, then 5–6.
async fn sealed(t: &TestApp) {
    two_changes(t, 1).await;
    two_changes(t, 2).await;
    audit::seal(&t.op()).await.unwrap();
    two_changes(t, 3).await;
    audit::seal(&t.op()).await.unwrap();
    whole(t).await;
}

async fn whole(t: &TestApp) -> VerifiedHead {
    audit::verify(&t.op()).await.unwrap().unwrap()
}

async fn broken(t: &TestApp) -> FirstBroken {
    audit::verify(&t.op()).await.unwrap().unwrap_err()
}

async fn erase(t: &TestApp, id: Uuid) -> u64 {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let erased = audit::erase_payload(&tx, &op, SubjectKind::ContactPerson, id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    erased
}

/// Somebody who owns the database takes the safe-guards off first.
async fn take_over(t: &TestApp) {
    for table in ["audit_entry", "audit_leaf", "audit_checkpoint"] {
        if t.engine() == Engine::Postgres {
            t.sql(&format!("DROP TRIGGER {table}_append_only ON {table}"))
                .await;
            continue;
        }
        for verb in ["UPDATE", "DELETE"] {
            t.sql(&format!("DROP TRIGGER {table}_no_{verb}")).await;
        }
    }
    if t.engine() == Engine::Postgres {
        t.sql("ALTER TABLE audit_payload DROP CONSTRAINT audit_payload_entry_id_fkey")
            .await;
    } else {
        t.sql("CREATE TABLE loose AS SELECT * FROM audit_payload; DROP TABLE audit_payload; ALTER TABLE loose RENAME TO audit_payload")
            .await;
    }
}

db_test! {
    async fn history_tells_who_changed_what(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = Uuid::from_u128(1);
        let tx = staff.begin().await.unwrap();
        let change = Change::updated("company.accept", SubjectKind::Company, id, json!({"state": "candidate"}), json!({"state": "accepted"}));
        audit::record(&tx, &staff, change).await.unwrap();
        tx.commit().await.unwrap();
        let history = t.history(SubjectKind::Company, id).await;
        assert_eq!(history.len(), 1);
        let entry = &history[0];
        assert_eq!((entry.at, entry.action.as_str()), (TestApp::start_time(), "company.accept"));
        assert_eq!(entry.actor, staff.actor().label());
        let change = &entry.changes[0];
        assert_eq!((change.field.as_str(), change.before.as_deref(), change.after.as_deref()), ("state", Some("candidate"), Some("accepted")));
        assert_eq!(t.history(SubjectKind::Listing, id).await, []);
    }

    async fn entry_of_a_transaction_that_fails_is_not_kept(t: TestApp) {
        let (op, id) = (t.op(), Uuid::from_u128(1));
        let tx = op.begin().await.unwrap();
        audit::record(&tx, &op, Change::event("company.accept", SubjectKind::Company, id)).await.unwrap();
        drop(tx);
        assert_eq!(t.history(SubjectKind::Company, id).await, []);
        assert_eq!(audit::status(op.db()).await.unwrap().entries, 0);
    }

    async fn five_hundred_changes_take_three_statements(t: TestApp) {
        let op = t.op();
        let changes = (0..500).map(|n| Change::created("company.import", SubjectKind::Company, Uuid::from_u128(n), json!({"n": n.to_string()})));
        let tx = op.begin().await.unwrap();
        let (result, statements) = t.count_statements(audit::record_many(&tx, &op, changes.collect())).await;
        result.unwrap();
        assert_eq!(statements.count(), 3);
        tx.commit().await.unwrap();
        for n in [0, 250, 499] {
            let history = t.history(SubjectKind::Company, Uuid::from_u128(n)).await;
            assert_eq!(history[0].changes[0].after, Some(n.to_string()));
        }
    }

    async fn large_history_is_sealed_in_batches_and_verified(t: TestApp) {
        let op = t.op();
        let tx = op.begin().await.unwrap();
        let changes = (0..5_001).map(|n| Change::event("company.import", SubjectKind::Company, Uuid::from_u128(n)));
        audit::record_many(&tx, &op, changes.collect()).await.unwrap();
        tx.commit().await.unwrap();
        let sealed = audit::seal(&op).await.unwrap();
        assert_eq!((sealed.new, sealed.size), (5_001, 5_001));
        assert_eq!(audit::seal(&op).await.unwrap().new, 0);
        assert_eq!(whole(&t).await.size, 5_001);
    }

    async fn empty_history_is_whole(t: TestApp) {
        audit::seal(&t.op()).await.unwrap();
        let head = whole(&t).await;
        assert_eq!((head.size, head.unsealed, head.checkpoint), (0, 0, None));
    }

    async fn status_and_verification_tell_what_waits(t: TestApp) {
        two_changes(&t, 1).await;
        assert_eq!(whole(&t).await.unsealed, 2);
        audit::seal(&t.op()).await.unwrap();
        two_changes(&t, 2).await;
        let status = audit::status(t.op().db()).await.unwrap();
        assert_eq!((status.entries, status.sealed, status.sealed_at), (4, 2, Some(TestApp::start_time())));
        assert!(status.checkpoint.unwrap().starts_with("127.0.0.1:8080/audit\n2\n"));
        let head = whole(&t).await;
        assert_eq!((head.size, head.unsealed), (2, 2));
    }

    async fn entry_committed_late_with_a_smaller_id_is_sealed_next(t: TestApp) {
        two_changes(&t, 1).await;
        // On PostgreSQL a number is given before the commit: entry 3 may be sealed before entry 2 exists.
        t.sql("DELETE FROM audit_pending WHERE entry_id = 1").await;
        audit::seal(&t.op()).await.unwrap();
        t.sql("INSERT INTO audit_pending VALUES (1)").await;
        audit::seal(&t.op()).await.unwrap();
        let head = whole(&t).await;
        assert_eq!((head.size, head.unsealed), (2, 0));
    }

    async fn two_sealers_at_once_seal_every_entry_once(t: TestApp) {
        for number in 0..20 {
            two_changes(&t, number).await;
        }
        let other = seutu_backend::platform::OpContext::operator(&t.second_instance().await);
        let op = t.op();
        let (one, two) = tokio::join!(audit::seal(&op), audit::seal(&other));
        assert_eq!(one.unwrap().new + two.unwrap().new, 40);
        assert_eq!(whole(&t).await.size, 40);
    }

    async fn database_refuses_to_change_or_drop_what_is_recorded(t: TestApp) {
        sealed(&t).await;
        let statements = [
            "UPDATE audit_entry SET actor = 'visitor'",
            "DELETE FROM audit_entry",
            "UPDATE audit_leaf SET entry_id = 100",
            "DELETE FROM audit_leaf",
            "UPDATE audit_checkpoint SET note = ''",
            "DELETE FROM audit_checkpoint",
        ];
        for statement in statements {
            let error = t.op().db().execute_unprepared(statement).await.unwrap_err().to_string();
            assert!(error.contains("append-only"), "{statement}: {error}");
        }
        whole(&t).await;
    }

    async fn changed_entry_is_named(t: TestApp) {
        sealed(&t).await;
        take_over(&t).await;
        t.sql("UPDATE audit_entry SET actor = 'visitor' WHERE id IN (3, 5)").await;
        let expected = FirstBroken { entry_id: Some(3), leaf_index: Some(2), reason: BrokenReason::EntryChanged };
        assert_eq!(broken(&t).await, expected);
        assert_eq!(broken(&t).await.to_string(), "entry 3 (leaf 2): the entry is not what was sealed");
    }

    async fn dropped_entry_is_named(t: TestApp) {
        sealed(&t).await;
        take_over(&t).await;
        t.sql("DELETE FROM audit_entry WHERE id = 4").await;
        assert_eq!(broken(&t).await, FirstBroken { entry_id: Some(4), leaf_index: Some(3), reason: BrokenReason::EntryMissing });
    }

    async fn entry_dropped_with_its_leaf_leaves_a_gap(t: TestApp) {
        sealed(&t).await;
        take_over(&t).await;
        t.sql("DELETE FROM audit_entry WHERE id = 4").await;
        t.sql("DELETE FROM audit_leaf WHERE entry_id = 4").await;
        assert_eq!(broken(&t).await, FirstBroken { entry_id: None, leaf_index: Some(3), reason: BrokenReason::LeafMissing });
    }

    async fn newest_entries_cut_off_under_their_checkpoint_are_missed(t: TestApp) {
        sealed(&t).await;
        take_over(&t).await;
        t.sql("DELETE FROM audit_leaf WHERE leaf_index >= 4").await;
        t.sql("DELETE FROM audit_entry WHERE id >= 5").await;
        assert_eq!(broken(&t).await, FirstBroken { entry_id: None, leaf_index: Some(4), reason: BrokenReason::LeafMissing });
    }

    async fn entries_that_changed_places_are_named(t: TestApp) {
        sealed(&t).await;
        take_over(&t).await;
        t.sql("UPDATE audit_entry SET id = -1 WHERE id = 2").await;
        t.sql("UPDATE audit_entry SET id = 2 WHERE id = 3").await;
        t.sql("UPDATE audit_entry SET id = 3 WHERE id = -1").await;
        assert_eq!(broken(&t).await, FirstBroken { entry_id: Some(2), leaf_index: Some(1), reason: BrokenReason::EntryChanged });
    }

    async fn leaves_that_changed_places_do_not_give_the_signed_root(t: TestApp) {
        sealed(&t).await;
        take_over(&t).await;
        for (from, to) in [(4, 100), (5, 4), (100, 5)] {
            t.sql(&format!("UPDATE audit_leaf SET leaf_index = {to} WHERE leaf_index = {from}")).await;
        }
        assert_eq!(broken(&t).await.reason, BrokenReason::RootMismatch { from: 4, size: 6 });
    }

    async fn changed_payload_is_named(t: TestApp) {
        sealed(&t).await;
        take_over(&t).await;
        t.sql("UPDATE audit_payload SET body = '{\"after\":{},\"before\":null}' WHERE entry_id = 5").await;
        assert_eq!(broken(&t).await, FirstBroken { entry_id: Some(5), leaf_index: Some(4), reason: BrokenReason::PayloadChanged });
    }

    async fn payload_that_nobody_recorded_as_erased_is_missed(t: TestApp) {
        sealed(&t).await;
        t.sql("DELETE FROM audit_payload WHERE entry_id = 2").await;
        assert_eq!(broken(&t).await, FirstBroken { entry_id: Some(2), leaf_index: Some(1), reason: BrokenReason::PayloadMissing });
    }

    async fn payload_of_an_entry_that_waits_is_checked_too(t: TestApp) {
        sealed(&t).await;
        two_changes(&t, 4).await;
        t.sql("DELETE FROM audit_payload WHERE entry_id = 8").await;
        assert_eq!(broken(&t).await, FirstBroken { entry_id: Some(8), leaf_index: None, reason: BrokenReason::PayloadMissing });
    }

    async fn entry_taken_off_the_sealers_queue_is_named(t: TestApp) {
        two_changes(&t, 1).await;
        t.sql("DELETE FROM audit_pending WHERE entry_id = 2").await;
        audit::seal(&t.op()).await.unwrap();
        assert_eq!(broken(&t).await, FirstBroken { entry_id: Some(2), leaf_index: None, reason: BrokenReason::NeverSealed });
    }

    async fn lawful_erasure_deletes_the_payloads_and_the_history_stays_whole(t: TestApp) {
        sealed(&t).await;
        let id = Uuid::from_u128(2);
        assert_eq!(erase(&t, id).await, 2);
        whole(&t).await;
        audit::seal(&t.op()).await.unwrap();
        assert_eq!(whole(&t).await.size, 7);
        let history = t.history(SubjectKind::ContactPerson, id).await;
        let told: Vec<_> = history.iter().map(|entry| (entry.action.as_str(), entry.changes.len())).collect();
        assert_eq!(told, [("contact_person.add", 0), ("contact_person.change", 0), ("audit.payload_erased", 1)]);
        // The other persons' history is still there.
        assert_eq!(t.history(SubjectKind::ContactPerson, Uuid::from_u128(1)).await[1].changes.len(), 2);
    }

    async fn nothing_of_an_erased_person_is_left_in_the_database(t: TestApp) {
        let id = two_changes(&t, 1).await;
        erase(&t, id).await;
        let query = "SELECT count(*) FROM audit_payload JOIN audit_entry ON audit_entry.id = audit_payload.entry_id
            WHERE action <> 'audit.payload_erased'";
        let row = t.op().db().query_one_raw(Statement::from_string(t.op().db().get_database_backend(), query)).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 0);
    }

    async fn erasing_twice_erases_and_records_once(t: TestApp) {
        let id = two_changes(&t, 1).await;
        assert_eq!((erase(&t, id).await, erase(&t, id).await), (2, 0));
        assert_eq!(t.history(SubjectKind::ContactPerson, id).await.len(), 3);
        // Whatever is recorded about the person later can be erased as well, and the first record stays.
        two_changes(&t, 1).await;
        assert_eq!(erase(&t, id).await, 2);
        audit::seal(&t.op()).await.unwrap();
        assert_eq!(whole(&t).await.size, 6);
    }

    async fn record_of_erasure_about_another_subject_excuses_nothing(t: TestApp) {
        sealed(&t).await;
        erase(&t, Uuid::from_u128(1)).await;
        t.sql("DELETE FROM audit_payload WHERE entry_id = 4").await;
        assert_eq!(broken(&t).await.entry_id, Some(4));
    }

    async fn forged_checkpoint_is_refused(t: TestApp) {
        sealed(&t).await;
        take_over(&t).await;
        let note = audit::status(t.op().db()).await.unwrap().checkpoint.unwrap();
        // Another size under the same signature.
        t.sql(&format!("UPDATE audit_checkpoint SET note = '{}' WHERE tree_size = 6", note.replacen("\n6\n", "\n7\n", 1))).await;
        assert_eq!(broken(&t).await, FirstBroken { entry_id: None, leaf_index: Some(5), reason: BrokenReason::CheckpointSignature });
        // A root of one's own, without the key to sign it.
        t.sql(&format!("UPDATE audit_checkpoint SET note = '{note}' WHERE tree_size = 6")).await;
        whole(&t).await;
        t.sql("UPDATE audit_checkpoint SET root_hash = frontier WHERE tree_size = 6").await;
        assert_eq!(broken(&t).await.reason, BrokenReason::CheckpointChanged);
    }

    async fn checkpoint_signed_by_another_key_is_refused(t: TestApp) {
        sealed(&t).await;
        let note = audit::status(t.op().db()).await.unwrap().checkpoint.unwrap();
        let mut other = note.rsplit_once(' ').unwrap().0.to_string();
        write!(other, " {}", "A".repeat(91) + "=\n").unwrap();
        take_over(&t).await;
        t.sql(&format!("UPDATE audit_checkpoint SET note = '{other}' WHERE tree_size = 6")).await;
        assert_eq!(broken(&t).await.reason, BrokenReason::CheckpointOtherKey);
    }

    async fn leaves_without_a_checkpoint_are_named(t: TestApp) {
        sealed(&t).await;
        take_over(&t).await;
        t.sql("DELETE FROM audit_checkpoint WHERE tree_size = 6").await;
        assert_eq!(broken(&t).await, FirstBroken { entry_id: None, leaf_index: Some(4), reason: BrokenReason::CheckpointMissing });
    }

    async fn scheduled_job_seals(t: TestApp) {
        two_changes(&t, 1).await;
        let worker = seutu_backend::jobs::Worker::new(
            t.services().clone(),
            seutu_backend::jobs::built_in_handlers(),
            seutu_backend::jobs::built_in_schedules(),
        );
        assert_eq!(worker.enqueue_due_schedules().await.unwrap(), 2);
        worker.run_until_idle().await.unwrap();
        assert_eq!(whole(&t).await.size, 2);
    }

    async fn status_is_for_those_who_may_read_the_history(t: TestApp) {
        two_changes(&t, 1).await;
        let ask = "{ auditStatus { entries sealed checkpoint sealedAt } }";
        for (role, code) in [(Role::Visitor, "sign_in_required"), (Role::Staff, "not_found"), (Role::Admin, "not_found")] {
            let answer = t.graphql(&t.as_role(role).await, ask, json!({})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{role}");
        }
        let answer = t.graphql(&t.as_role(Role::Auditor).await, ask, json!({})).await;
        let expected = json!({"entries": 2, "sealed": 0, "checkpoint": null, "sealedAt": null});
        assert_eq!(answer["data"]["auditStatus"], expected);
    }
}
