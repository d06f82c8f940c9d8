//! Bugs of peers that no other test here is about: see the table in `docs/testing.md`.

use super::carried_out::{answered, ready};
use super::kept::{agreed, read_by};
use super::*;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use seutu_backend::access;
use seutu_backend::accounts::{entity as account, ops};
use seutu_backend::audit::{self, SubjectKind};
use seutu_backend::privacy_requests::entity::draft;
use seutu_shared::access::AccessSubject;
use seutu_shared::privacy_request::DraftDismissal;
use std::collections::BTreeMap;

db_test! {
    /// B8: erasing what is erased is a success with nothing done, and no failure.
    async fn b8_erasing_what_is_erased_is_a_success(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        given(&t, own, ConsentPurpose::Newsletter).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let first = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, first).await;
        let again = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, again).await;
        let found = own_task(&t, again).await;
        assert_eq!(found.outcome, Some(TaskOutcome::NothingHeld));
        assert!(found.kept_lines().unwrap().is_empty());
    }
}

db_test! {
    /// B12: payloads go and the chain over them holds; every reader sees that they are gone.
    async fn b12_erasing_breaks_no_chain_and_nobody_reads_a_payload_any_more(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        given(&t, own, ConsentPurpose::Newsletter).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        audit::seal(&t.op()).await.unwrap();
        let before = t.history(SubjectKind::Person, own).await;
        assert!(format!("{before:?}").contains(ADDRESS), "there is something to erase");
        agreed(&t, &officer, id).await;
        audit::seal(&t.op()).await.unwrap();
        audit::verify(&t.op()).await.unwrap().unwrap();
        let after = t.history(SubjectKind::Person, own).await;
        assert!(after.len() >= before.len(), "that something happened stays");
        let told = format!("{after:?}");
        assert!(!told.contains(ADDRESS) && !told.contains("Testi Henkilö"), "{told}");
    }
}

/// An account under the person's own address, closed.
async fn closed_account(t: &TestApp) {
    let new = ops::NewAccount {
        email: ADDRESS.into(),
        password: "hyvin salainen salasana".into(),
        role: Role::Staff,
        language: Locale::Fi,
        company: None,
        municipality: None,
        demo: true,
    };
    let op = t.op();
    let id = ops::create(&op, new).await.unwrap();
    let made = account::Entity::find_by_id(id).one(op.db()).await.unwrap();
    let mut closed = made.unwrap().into_active_model();
    closed.disabled_at = Set(Some(op.now()));
    closed.update(op.db()).await.unwrap();
}

/// How many readings of the person's data are known.
pub(super) async fn readings(t: &TestApp, who: PersonId) -> usize {
    let rows = access::entity::subject::Entity::find()
        .all(&t.services().db)
        .await
        .unwrap();
    let theirs = |row: &&access::entity::subject::Model| {
        row.subject_kind == AccessSubject::Person && row.subject_id == who.uuid()
    };
    rows.iter().filter(theirs).count()
}

db_test! {
    /// B14: a hold is on what it names and ends by itself: the rest goes at once, and what was held when its time is over.
    async fn b14_what_a_law_keeps_outlives_the_erasure_until_its_own_time_is_over(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        closed_account(&t).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let case = ready(&t, &officer, own, &[Right::Access]).await.row.id;
        carried_out(&t, &officer, case).await;
        answered(&t, &officer, case).await;
        read_by(&officer, own).await;
        let unseen = by_mail::draft(&t, "Tietoni", "Näytä tietoni.").await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;

        let op = t.op();
        assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
        let kept = own_task(&t, id).await.kept_lines().unwrap();
        let kept: BTreeMap<_, _> = kept
            .iter()
            .map(|line| (line.what.as_deref().unwrap(), (line.ground, line.until)))
            .collect();
        let after = |months: u32| op.today().checked_add_months(chrono::Months::new(months));
        let expected = BTreeMap::from([
            ("account", (RefusalGround::LegalDuty, None)),
            ("reading", (RefusalGround::LegalDuty, after(24))),
            ("request", (RefusalGround::LegalDuty, after(60))),
            ("request_draft", (RefusalGround::StillNeeded, None)),
        ]);
        assert_eq!(kept, expected, "everything that a source keeps today, with its ground and its end");

        let accounts = account::Entity::find().all(op.db()).await.unwrap();
        assert!(accounts.iter().any(|row| row.address(&op).unwrap() == ADDRESS));
        assert_eq!(row(&t, case).await.open(&op).unwrap().name, "Aino Esimerkki");
        assert!(readings(&t, own).await > 0);
        assert!(draft::Entity::find_by_id(unseen).one(op.db()).await.unwrap().is_some());

        requests::dismiss(&officer, unseen, DraftDismissal::Duplicate).await.unwrap();
        assert!(draft::Entity::find_by_id(unseen).one(op.db()).await.unwrap().is_none());
        let is_cut = async || row(&t, case).await.cut_at.is_some();
        t.advance(TimeDelta::days(2 * 365 + 2));
        t.run_job(access::CUT_SCHEDULE.kind).await;
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        assert_eq!((readings(&t, own).await, is_cut().await), (0, false));
        t.advance(TimeDelta::days(3 * 365 + 1));
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        assert!(is_cut().await);
    }
}
