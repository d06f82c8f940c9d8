//! What the file of erasures does, and what becomes of it: people who were one when a backup was made, and a file that is
//! gone.

use super::backups::{again, backup, copy, erased, program, stop, told};
use super::carried_out::OTHER;
use super::*;
use seutu_backend::mail;

/// Two rows that are one person in the copy and two in the newer database, where one of them was erased: `part` was put
/// into the other.
async fn erased_after_they_were_parted(t: &TestApp, part_goes: bool) {
    t.install().await;
    let (own, other) = (person(t, ADDRESS).await, person(t, OTHER).await);
    let (kept, part) = if part_goes { (other, own) } else { (own, other) };
    people::merge(&t.op(), kept, part).await.unwrap();
    backup(t);
    people::unmerge(&t.op(), part).await.unwrap();
    erased(t, own).await;
    t.run_jobs().await;
    stop(t).await;
    let restored = program(t, &["restore", copy(t).to_str().unwrap()]);
    assert!(restored.status.success(), "{}", told(&restored));
    let services = again(t).await;
    let op = OpContext::operator(&services);
    assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
    assert!(people::by_email(op.db(), &op, ADDRESS).await.unwrap().is_none());
    let left = people::by_email(op.db(), &op, OTHER).await.unwrap();
    assert_eq!(left.map(|found| found.id()), Some(other));
    assert!(!mail::is_suppressed(op.db(), &op, OTHER).await.unwrap());
    assert!(mail::is_suppressed(op.db(), &op, ADDRESS).await.unwrap());
    assert!(seutu_backend::audit::verify(&op).await.unwrap().is_ok());
}

db_test! {
    async fn b13_who_was_parted_from_the_erased_person_after_the_backup_stays_whole(t: TestApp) {
        erased_after_they_were_parted(&t, false).await;
    }
}

db_test! {
    async fn b13_erased_row_that_was_part_of_another_in_the_backup_takes_nothing_of_it_along(t: TestApp) {
        erased_after_they_were_parted(&t, true).await;
    }
}

db_test! {
    async fn file_of_erasures_that_is_gone_is_written_anew_at_the_next_start_which_says_so(t: TestApp) {
        t.install().await;
        let nothing = t.dir().join("nothing.json");
        std::fs::write(&nothing, "[]").unwrap();
        let start = || {
            let started = program(&t, &["import", "prh", nothing.to_str().unwrap()]);
            assert!(started.status.success(), "{}", told(&started));
            told(&started)
        };
        let file = t.services().config.erasures_file();
        assert!(!start().contains("file of erasures"), "a new installation has neither");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "");
        let own = person(&t, ADDRESS).await;
        erased(&t, own).await;
        t.run_jobs().await;
        let written = std::fs::read_to_string(&file).unwrap();
        assert_eq!(written.lines().count(), 3);
        assert!(!start().contains("file of erasures"));
        std::fs::remove_file(&file).unwrap();
        assert!(start().contains("file of erasures was missing"));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
        assert!(!start().contains("file of erasures"), "once");
    }
}
