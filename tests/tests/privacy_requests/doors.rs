//! Doors that are tried every day, and who has how much to do.

use super::*;
use crate::mailbox::{letter, reading, run};
use sea_orm::PaginatorTrait;
use serde_json::json;
use seutu_backend::privacy_requests::entity::counter;
use seutu_backend::privacy_requests::{CanaryHandler, DoorStatus, RequestMailHandler};
use seutu_frontend::api::console::request_queue::OVERVIEW;
use seutu_tests::imap_peer::ImapPeer;
use std::sync::Arc;

const PROVE: &str = requests::PROVE_SCHEDULE.kind;

pub(super) async fn doors(t: &TestApp, op: &OpContext) -> Vec<DoorStatus> {
    let found = requests::doors(op).await.unwrap();
    assert_eq!(
        found.first().map(|one| one.door),
        Some(IntakeChannel::Web),
        "{}",
        t.services().config.public_url()
    );
    found
}

/// An application that answers at its own public address.
pub(super) async fn serving(t: &TestApp) -> (TestApp, tokio::task::JoinHandle<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let t = TestApp::with(
        t.engine(),
        Arc::new(seutu_backend::platform::morphology::NoMorphology),
        |config| config.http.public_url = Some(url),
    )
    .await;
    t.install().await;
    let router = t.router();
    let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (t, server)
}

async fn told(t: &TestApp) -> usize {
    let mails = t.mails().await;
    mails
        .iter()
        .filter(|mail| mail.contains("Päivittäinen koe ei mennyt läpi"))
        .count()
}

db_test! {
    async fn b20_form_is_tried_over_the_network_and_leaves_nothing_behind(t: TestApp) {
        let (t, server) = serving(&t).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        assert_eq!(doors(&t, &officer).await[0].alive_at, None);
        t.run_job(PROVE).await;
        let alive = doors(&t, &officer).await[0];
        assert_eq!((alive.alive_at, alive.alarm), (Some(t.op().now()), false));
        let db = &t.services().db;
        assert_eq!(request::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(counter::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(t.mails().await.len(), 0);
        // Nobody answers any more.
        server.abort();
        let _ = server.await;
        t.advance(TimeDelta::days(1));
        t.run_job(PROVE).await;
        let silent = doors(&t, &officer).await[0];
        assert_eq!((silent.alive_at, silent.alarm), (alive.alive_at, true));
        assert_eq!(told(&t).await, 3, "the form, and the two ways to it that show who asks");
    }
}

db_test! {
    async fn b20_message_goes_out_every_day_and_must_come_back_through_the_mailbox(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, Some("tietosuoja@seutu.example")).await;
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        t.run_job(PROVE).await;
        let mails = t.mails().await;
        let canary = mails.iter().find(|mail| mail.contains("tietosuoja@seutu.example")).unwrap();
        assert!(!doors(&t, &officer).await[1].alarm, "it has a day to come back");
        peer.deliver(canary.as_bytes());
        run(&t, vec![Arc::new(CanaryHandler), Arc::new(RequestMailHandler)]).await;
        let alive = doors(&t, &officer).await[1];
        assert_eq!((alive.door, alive.alive_at, alive.alarm), (IntakeChannel::Email, Some(t.op().now()), false));
        assert!(requests::drafts(&officer, 50, None).await.unwrap().lines.is_empty(), "no draft of our own");
        // The next one does not come back.
        t.advance(TimeDelta::days(1));
        t.run_job(PROVE).await;
        t.mails().await;
        t.advance(TimeDelta::hours(25));
        t.run_job(PROVE).await;
        assert!(doors(&t, &officer).await[1].alarm);
        let mails = t.mails().await;
        assert!(mails.iter().any(|mail| mail.contains("Päivittäinen koe") && mail.contains("Sähköposti")));
        // Run again at once, it sends nothing and tells nobody twice.
        t.run_job(PROVE).await;
        assert!(!t.mails().await.iter().any(|mail| mail.contains("Tämä viesti kokeilee") || mail.contains("Sähköposti.")));
    }
}

db_test! {
    async fn b20_officers_hear_every_day_of_mail_that_nobody_has_read(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, Some("tietosuoja@seutu.example")).await;
        t.install().await;
        t.as_role(Role::PrivacyOfficer).await;
        peer.deliver(&letter("1", "Asia", "Näytä tietoni."));
        run(&t, Vec::new()).await;
        let told = async || {
            t.run_job(PROVE).await;
            let mails = t.mails().await;
            mails.iter().filter(|mail| mail.contains("joita järjestelmä ei tunnista")).count()
        };
        assert_eq!(told().await, 0, "they have a day");
        for _ in 0..2 {
            t.advance(TimeDelta::days(1));
            assert_eq!((told().await, told().await), (1, 0), "once a day");
        }
        peer.read_all();
        run(&t, Vec::new()).await;
        t.advance(TimeDelta::days(1));
        assert_eq!(told().await, 0, "somebody has read it");
    }
}

db_test! {
    async fn everybody_sees_who_has_how_many_open_cases(t: TestApp) {
        let first = filed(&t, &[Right::Access]).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        for _ in 0..2 {
            requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        }
        t.advance(TimeDelta::days(25));
        requests::start(&officer, now(&t, first.row.id).await).await.unwrap();
        requests::file(&t.visitor(), &input(&[Right::Erasure]), Locale::Fi).await.unwrap();
        let all = t.graphql(&officer, OVERVIEW, json!({})).await["data"]["requestWorkload"].clone();
        let nobody = json!({"assignee": null, "assigneeId": null, "left": false, "open": 3, "pressing": 2});
        assert_eq!(all[0], nobody, "{all}");
        assert_eq!((&all[1]["open"], &all[1]["pressing"]), (&json!(1), &json!(1)), "{all}");
        assert!(all[1]["assignee"].is_string());
    }
}
