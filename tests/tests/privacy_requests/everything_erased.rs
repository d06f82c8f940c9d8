//! Somebody of whom every source has something: after the erasure no source has a word of it, but for what the answer says
//! stays.

use super::carried_out::{answered, ready};
use super::kept::agreed;
use super::two_people::{FIRST, known, noted, said, sent};
use super::*;
use seutu_backend::privacy_requests::{SOURCES, package};
use seutu_backend::subject::Subject;

/// The sources whose texts stay, and what the answer calls that.
const STAYING: [(&str, &str); 2] = [("requests", "request"), ("accounts", "account")];

/// What each source has of somebody, by the name of the source.
async fn told(t: &TestApp, subject: &Subject) -> Vec<(&'static str, String)> {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let mut found = Vec::new();
    for source in SOURCES {
        let records = source.collect(&tx, &op, subject).await.unwrap();
        found.push((source.name(), format!("{records:?}")));
    }
    found
}

db_test! {
    async fn nothing_of_somebody_is_left_in_any_source_but_what_the_answer_names(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let company = t.published(1, "Alfa Oy").await;
        let own = known(&t, FIRST, ADDRESS).await;
        noted(&t, &officer, own, FIRST, company).await;
        let case = sent(&t, FIRST, ADDRESS, company).await;
        identified(&t, &officer, case, Some(own)).await;
        t.mails().await;
        let subject = {
            let op = t.op();
            let tx = op.begin().await.unwrap();
            people::whole_subject(&*tx, &op, own).await.unwrap()
        };
        let before = told(&t, &subject).await;
        for source in ["people", "contact_persons", "claims", "accounts", "requests"] {
            let has = |(name, text): &(&str, String)| *name == source && (text.contains(FIRST) || text.contains(ADDRESS));
            assert!(before.iter().any(has), "{source}: {before:?}");
        }
        let copy = ready(&t, &officer, own, &[Right::Access]).await;
        carried_out(&t, &officer, copy.row.id).await;
        answered(&t, &officer, copy.row.id).await;
        let access = fetched::fetch(&t, &copy.token, package::ACCESS).await.unwrap();
        for place in ["nimi", "kiinnostus", "soitto", "yhteyshenkilo", "este", "pyynto", "viesti"] {
            assert!(access.contains(&said(place, FIRST)), "{place} is missing: {access}");
        }

        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        for (source, text) in told(&t, &subject).await {
            let stays = STAYING.iter().any(|(name, _)| *name == source);
            let found = text.contains(FIRST) || text.contains(ADDRESS);
            assert!(stays || !found, "{source}: {text}");
        }
        let kept = own_task(&t, id).await.kept_lines().unwrap();
        for (_, what) in STAYING {
            assert!(kept.iter().any(|one| one.what.as_deref() == Some(what)), "{what} is not named");
        }
    }
}
