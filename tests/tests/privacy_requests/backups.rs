//! Backups, and what becomes of those who were erased after one was made (B13).

use super::carried_out::{OTHER, ready};
use super::*;
use crate::config::seutu;
use sea_orm::{DatabaseConnection, Statement};
use seutu_backend::audit::{self, SubjectKind};
use seutu_backend::backups::{self, BackupError};
use seutu_backend::mail;
use seutu_backend::platform::{Engine, Services};
use std::path::PathBuf;
use std::process::Output;
use std::sync::Arc;

/// The real program over the database of a test.
pub(super) fn program(t: &TestApp, arguments: &[&str]) -> Output {
    let config = &t.services().config;
    let (keys, mail, erasures) = (config.key_dir(), config.mail_dir(), config.erasures_file());
    let path = std::env::var("PATH").unwrap();
    let variables = [
        ("PATH", path.as_str()),
        ("SEUTU__ENVIRONMENT", "test"),
        ("SEUTU__DATABASE__URL", config.database.url.expose()),
        ("SEUTU__KEYS__DIR", keys.to_str().unwrap()),
        ("SEUTU__MAIL__DIR", mail.to_str().unwrap()),
        (
            "SEUTU__PRIVACY_REQUESTS__ERASURES_FILE",
            erasures.to_str().unwrap(),
        ),
    ];
    seutu(t.dir(), arguments, &variables)
}

pub(super) fn told(output: &Output) -> String {
    let both = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(both).unwrap()
}

pub(super) fn copy(t: &TestApp) -> PathBuf {
    t.dir().join("copy.backup")
}

pub(super) fn backup(t: &TestApp) {
    let made = program(t, &["backup", copy(t).to_str().unwrap()]);
    assert!(made.status.success(), "{}", told(&made));
}

/// Two people, a backup, then one of them is erased.
async fn erased_after_a_backup(t: &TestApp) -> (PersonId, PersonId, PrivacyRequestId) {
    t.install().await;
    let (own, other) = (person(t, ADDRESS).await, person(t, OTHER).await);
    given(t, own, ConsentPurpose::Newsletter).await;
    backup(t);
    (own, other, erased(t, own).await)
}

pub(super) async fn erased(t: &TestApp, own: PersonId) -> PrivacyRequestId {
    let first = t.as_role(Role::PrivacyOfficer).await;
    let id = ready(t, &first, own, &[Right::Erasure]).await.row.id;
    agreed(t, &first, id).await;
    id
}

/// Erased with the word of another officer.
async fn agreed(t: &TestApp, first: &OpContext, id: PrivacyRequestId) {
    let second = t.as_role(Role::PrivacyOfficer).await;
    carried_out(t, first, id).await;
    let waiting = approvals::list(&second, &approval_handlers(), None)
        .await
        .unwrap();
    approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None)
        .await
        .unwrap();
}

/// Nobody uses the database any more.
pub(super) async fn stop(t: &TestApp) {
    let db: DatabaseConnection = t.services().db.clone();
    db.close().await.unwrap();
}

pub(super) async fn again(t: &TestApp) -> Arc<Services> {
    t.second_instance().await
}

/// That one is gone, the other is there, and the change history says so.
async fn proves(services: &Arc<Services>, own: PersonId, other: PersonId, case: PrivacyRequestId) {
    let op = OpContext::operator(services);
    assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
    assert!(people::by_email(op.db(), &op, ADDRESS).await.unwrap().is_none());
    assert!(people::find(op.db(), &op, other).await.unwrap().is_some());
    assert_eq!(
        mark::Entity::find().count(op.db()).await.unwrap(),
        3,
        "the row, the address, the outbox's"
    );
    assert!(mail::is_suppressed(op.db(), &op, ADDRESS).await.unwrap());
    let history = audit::history(&op, SubjectKind::PrivacyRequest, case)
        .await
        .unwrap();
    assert!(
        history
            .iter()
            .any(|entry| entry.action == "privacy_request.erase_again"),
        "{history:?}"
    );
    assert!(audit::verify(&op).await.unwrap().is_ok());
}

db_test! {
    async fn b13_backup_that_is_put_back_brings_nobody_back(t: TestApp) {
        let (own, other, case) = erased_after_a_backup(&t).await;
        stop(&t).await;
        let restored = program(&t, &["restore", copy(&t).to_str().unwrap()]);
        assert!(restored.status.success() && told(&restored).contains("carried out again: 1"), "{}", told(&restored));
        let services = again(&t).await;
        proves(&services, own, other, case).await;
        // A second time there is nothing left to do.
        let op = OpContext::operator(&services);
        assert_eq!(requests::replay_erasures(&op).await.unwrap(), 0);
    }
}

db_test! {
    async fn b13_case_that_is_open_in_the_copy_can_still_be_answered(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        backup(&t);
        agreed(&t, &officer, id).await;
        stop(&t).await;
        let restored = program(&t, &["restore", copy(&t).to_str().unwrap()]);
        assert!(restored.status.success(), "{}", told(&restored));
        let op = OpContext::new(again(&t).await, officer.actor().clone(), "again");
        let now = async || Edited { id, version: request::Entity::find_by_id(id).one(op.db()).await.unwrap().unwrap().version };
        let tasks = task::Entity::find().all(op.db()).await.unwrap();
        let left = tasks.into_iter().find(|one| one.request_id == id && one.automatic).unwrap();
        let done = TaskInput { outcome: TaskOutcome::Done, note: "Poistettu.".into(), ground: None, retained_until: None, recipients: Some(RecipientsTold::Nobody) };
        requests::settle(&op, now().await, left.id, &done).await.unwrap();
        requests::decide(&op, now().await, &granted()).await.unwrap();
        requests::send(&op, now().await, "", DeliveryWay::Page).await.unwrap();
    }
}

db_test! {
    async fn backup_that_was_sealed_with_other_keys_is_refused_and_nothing_is_changed(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let known = t.dir().join("known.backup");
        backups::backup(t.services(), &known).await.unwrap();
        let flipped = match t.engine() {
            Engine::Sqlite => "UPDATE sealing_key SET check_value = x'00112233'",
            Engine::Postgres => "UPDATE sealing_key SET check_value = '\\x00112233'",
        };
        t.sql(flipped).await;
        backups::backup(t.services(), &copy(&t)).await.unwrap();
        t.sql("DELETE FROM sealing_key").await;
        seutu_backend::keys::register(&t.op()).await.unwrap();
        let config = &t.services().config;
        backups::look(config, &t.services().crypto, &known).await.unwrap();
        let refused = program(&t, &["restore", copy(&t).to_str().unwrap()]);
        assert!(!refused.status.success() && told(&refused).contains("another key"), "{}", told(&refused));
        let found = people::by_email(t.op().db(), &t.op(), ADDRESS).await.unwrap();
        assert_eq!(found.map(|one| one.id()), Some(own));
    }
}

#[tokio::test]
async fn copy_of_the_postgres_database_that_was_there_stays_beside_the_backup() {
    let t = TestApp::postgres().await;
    t.install().await;
    backup(&t);
    t.sql("CREATE TABLE later (id integer)").await;
    stop(&t).await;
    let config = &t.services().config;
    backups::restore(config, &copy(&t), "20261128T000000Z")
        .await
        .unwrap();
    let aside = t.dir().join("copy.backup.before-restore-20261128T000000Z");
    backups::restore(config, &aside, "x").await.unwrap();
    let services = again(&t).await;
    let statement = Statement::from_string(sea_orm::DbBackend::Postgres, "SELECT 1 FROM later");
    assert!(
        sea_orm::ConnectionTrait::query_all_raw(&services.db, statement)
            .await
            .is_ok()
    );
}

db_test! {
    async fn b13_file_of_erasures_alone_is_enough_when_the_newer_database_is_lost(t: TestApp) {
        let (own, other, case) = erased_after_a_backup(&t).await;
        t.run_jobs().await;
        let text = std::fs::read_to_string(t.services().config.erasures_file()).unwrap();
        assert_eq!(text.lines().count(), 3);
        assert!(!text.contains(ADDRESS) && !text.contains(&own.to_string()), "keyed hashes only");
        stop(&t).await;
        // By other tools than `seutu restore`; every command that works with the database looks at its start.
        backups::restore(&t.services().config, &copy(&t), "x").await.unwrap();
        let services = again(&t).await;
        let op = OpContext::operator(&services);
        assert!(people::find(op.db(), &op, own).await.unwrap().is_some(), "the backup is older");
        let nothing = t.dir().join("nothing.json");
        std::fs::write(&nothing, "[]").unwrap();
        let started = program(&t, &["import", "prh", nothing.to_str().unwrap()]);
        assert!(started.status.success(), "{}", told(&started));
        proves(&services, own, other, case).await;
    }
}

db_test! {
    async fn what_is_no_backup_is_refused_and_nothing_is_changed(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let junk = t.dir().join("junk");
        std::fs::write(&junk, "not a database").unwrap();
        for name in [junk.to_str().unwrap(), "missing"] {
            let refused = program(&t, &["restore", name]);
            assert!(!refused.status.success() && told(&refused).contains("no backup"), "{}", told(&refused));
        }
        backup(&t);
        let twice = program(&t, &["backup", copy(&t).to_str().unwrap()]);
        assert!(!twice.status.success() && told(&twice).contains("already"), "{}", told(&twice));
        let busy = backups::restore(&t.services().config, &copy(&t), "x").await;
        assert!(matches!(busy, Err(BackupError::InUse)), "{busy:?}");
        // One that a newer version of the program made.
        t.sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000001_later', 1)").await;
        let newer = t.dir().join("newer.backup");
        backups::backup(t.services(), &newer).await.unwrap();
        let refused = backups::restore(&t.services().config, &newer, "x").await;
        assert!(matches!(refused, Err(BackupError::Newer(ref name)) if name.contains("later")), "{refused:?}");
        assert!(people::by_email(t.op().db(), &t.op(), ADDRESS).await.unwrap().is_some_and(|found| found.id() == own));
    }
}

db_test! {
    async fn backup_is_for_its_owner_only_and_holds_no_address_in_clear(t: TestApp) {
        use std::os::unix::fs::PermissionsExt;
        t.install().await;
        person(&t, ADDRESS).await;
        backup(&t);
        assert_eq!(std::fs::metadata(copy(&t)).unwrap().permissions().mode() & 0o777, 0o600);
        let bytes = match t.engine() {
            Engine::Sqlite => std::fs::read(copy(&t)).unwrap(),
            // PostgreSQL's own is compressed.
            Engine::Postgres => {
                let mut open = std::process::Command::new("pg_restore");
                let opened = open.args(["--file", "-"]).arg(copy(&t)).output().unwrap();
                assert!(opened.status.success());
                opened.stdout
            }
        };
        let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(holds("person_datum") && !holds(ADDRESS));
    }
}

#[tokio::test]
async fn sqlite_file_that_was_there_stays_beside_the_restored_one() {
    let t = TestApp::sqlite().await;
    t.install().await;
    backup(&t);
    t.sql("CREATE TABLE later (id integer)").await;
    stop(&t).await;
    backups::restore(&t.services().config, &copy(&t), "20261128T000000Z")
        .await
        .unwrap();
    assert!(t.dir().join("test.db.before-restore-20261128T000000Z").is_file());
    let services = again(&t).await;
    let statement = Statement::from_string(sea_orm::DbBackend::Sqlite, "SELECT 1 FROM later");
    assert!(
        sea_orm::ConnectionTrait::query_all_raw(&services.db, statement)
            .await
            .is_err()
    );
}

db_test! {
    async fn replay_spares_who_had_the_same_address_when_the_backup_was_made(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, ADDRESS).await);
        backup(&t);
        // Meanwhile the other's data was erased.
        for table in ["person_term", "person_datum"] {
            let later = "(SELECT id FROM person ORDER BY id DESC LIMIT 1)";
            t.sql(&format!("DELETE FROM {table} WHERE person_id = {later}")).await;
        }
        erased(&t, own).await;
        t.run_jobs().await;
        assert!(mail::is_suppressed(t.op().db(), &t.op(), ADDRESS).await.unwrap());
        stop(&t).await;
        let restored = program(&t, &["restore", copy(&t).to_str().unwrap()]);
        assert!(restored.status.success(), "{}", told(&restored));
        let services = again(&t).await;
        let op = OpContext::operator(&services);
        assert!(!mail::is_suppressed(op.db(), &op, ADDRESS).await.unwrap(), "the other goes on getting mail");
        assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
        let left = people::by_email(op.db(), &op, ADDRESS).await.unwrap();
        assert_eq!(left.map(|found| found.id()), Some(other));
    }
}

#[tokio::test]
async fn log_of_a_lost_sqlite_file_is_not_read_as_part_of_the_restored_one() {
    let t = TestApp::sqlite().await;
    t.install().await;
    backup(&t);
    let path = t.dir().join("test.db");
    t.sql("CREATE TABLE later (id integer)").await;
    // As after a crash: the log is there, the file itself is damaged.
    let log = std::fs::read(t.dir().join("test.db-wal")).unwrap();
    assert!(!log.is_empty());
    stop(&t).await;
    std::fs::write(&path, "not a database").unwrap();
    std::fs::write(t.dir().join("test.db-wal"), log).unwrap();
    let restored = program(&t, &["restore", copy(&t).to_str().unwrap()]);
    assert!(
        restored.status.success() && told(&restored).contains("damaged"),
        "{}",
        told(&restored)
    );
    let services = again(&t).await;
    let rows = async |sql: &str| {
        let statement = Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
        sea_orm::ConnectionTrait::query_all_raw(&services.db, statement).await
    };
    assert!(rows("SELECT 1 FROM later").await.is_err());
    let whole = rows("PRAGMA integrity_check").await.unwrap();
    assert_eq!(whole[0].try_get_by_index::<String>(0).unwrap(), "ok");
}
