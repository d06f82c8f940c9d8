//! The doors that show who asks, the own page of permissions and the account, are tried every day as the form is.

use super::doors::{doors, serving};
use super::*;
use seutu_backend::accounts::entity as account;
use seutu_backend::privacy_requests::entity::counter;

const PROVE: &str = requests::PROVE_SCHEDULE.kind;
const PREFERENCES: &str = "Oma suostumussivu";
const ACCOUNT: &str = "Oma tili";

/// The doors with an alarm after the next day's trial, and those that privacy officers got a mail about.
async fn tried(t: &TestApp, officer: &OpContext) -> (Vec<IntakeChannel>, Vec<&'static str>) {
    t.advance(TimeDelta::days(1));
    t.run_job(PROVE).await;
    let all = doors(t, officer).await.into_iter();
    let silent = all.filter(|one| one.alarm).map(|one| one.door).collect();
    let mails = t.mails().await;
    let is_told = |name: &&str| {
        let line = format!("Päivittäinen koe ei mennyt läpi: {name}.");
        mails.iter().any(|mail| mail.replace("=\r\n", "").contains(&line))
    };
    let told = [PREFERENCES, ACCOUNT].into_iter().filter(is_told).collect();
    (silent, told)
}

/// Lets nobody find a table.
async fn without(t: &TestApp, officer: &OpContext, table: &str) -> (Vec<IntakeChannel>, Vec<&'static str>) {
    t.sql(&format!("ALTER TABLE {table} RENAME TO {table}_elsewhere"))
        .await;
    let found = tried(t, officer).await;
    t.sql(&format!("ALTER TABLE {table}_elsewhere RENAME TO {table}"))
        .await;
    found
}

db_test! {
    async fn b20_links_and_sessions_that_no_longer_show_who_asks_are_an_alarm_of_their_door(t: TestApp) {
        let (t, server) = serving(&t).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let db = &t.services().db;
        let accounts = account::Entity::find().count(db).await.unwrap();
        assert_eq!(tried(&t, &officer).await, (vec![], vec![]));
        let alive: Vec<_> = doors(&t, &officer).await.iter().map(|one| (one.door, one.alive_at)).collect();
        let now = Some(t.op().now());
        let all = [IntakeChannel::Web, IntakeChannel::Preferences, IntakeChannel::Account];
        assert_eq!(alive, all.map(|door| (door, now)));
        // Nothing of the trials lasts.
        assert_eq!(request::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(counter::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(account::Entity::find().count(db).await.unwrap(), accounts);
        assert!(people::all_ids(db).await.unwrap().is_empty());
        // What is in front of a door.
        let links = (vec![IntakeChannel::Preferences], vec![PREFERENCES]);
        assert_eq!(without(&t, &officer, "preference_link").await, links);
        let sessions = (vec![IntakeChannel::Account], vec![ACCOUNT]);
        assert_eq!(without(&t, &officer, "session").await, sessions);
        // What is behind both: who has an address.
        let both = (vec![IntakeChannel::Preferences, IntakeChannel::Account], vec![PREFERENCES, ACCOUNT]);
        assert_eq!(without(&t, &officer, "person_datum").await, both);
        assert_eq!(tried(&t, &officer).await, (vec![], vec![]), "they lead in again");
        server.abort();
    }
}
