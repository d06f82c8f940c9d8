//! The mailbox that answers come to, at a real IMAP server (Dovecot): each message dealt with once, none lost, nothing of
//! it kept; messages of ours that come back.

use crate::preferences::{given, person};
use chrono::TimeDelta;
use futures::FutureExt;
use futures::future::BoxFuture;
use sea_orm::ConnectionTrait;
use serde_json::json;
use seutu_backend::config::Secret;
use seutu_backend::jobs::JobHandler;
use seutu_backend::mail::{self, MailState, NewMail, Template};
use seutu_backend::mailbox::{BounceHandler, Incoming, MailboxHandler, ReadHandler};
use seutu_backend::newsletters::SendGate;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{OpContext, OpError, OpResult, Tx};
use seutu_frontend::api::console::operations::MAILBOX;
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::imap_peer::ImapPeer;
use seutu_tests::{CapturedLogs, TestApp, db_test};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

const READER: &str = "lukija@kotona.example";

/// An application whose answers come to this server, and perhaps privacy requests to an address.
pub(crate) async fn reading(t: &TestApp, peer: &ImapPeer, requests_to: Option<&str>) -> TestApp {
    let (url, requests_to) = (peer.url(), requests_to.map(str::to_owned));
    TestApp::with(t.engine(), Arc::new(NoMorphology), |config| {
        config.mailbox.url = Some(url);
        config.mailbox.user = Some("seutu".into());
        config.mailbox.password = Some(Secret::new(ImapPeer::PASSWORD));
        config.mailbox.max_message_bytes = 20_000;
        config.mailbox.timeout_seconds = 10;
        config.mailbox.requests_to = requests_to;
        config.mail.bounces_to = Some("palautus@seutu.example".into());
    })
    .await
}

/// Takes what has a word in its subject; fails as often as it is told.
#[derive(Debug, Default)]
struct Takes {
    word: &'static str,
    fails: AtomicUsize,
    /// The database fails on it, as on text that it cannot store.
    breaks: AtomicBool,
    taken: Mutex<Vec<String>>,
}

impl Takes {
    fn of(word: &'static str) -> Arc<Self> {
        Arc::new(Self {
            word,
            ..Self::default()
        })
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

impl MailboxHandler for Takes {
    fn name(&self) -> &'static str {
        self.word
    }

    fn wants<'a>(&'a self, _op: &'a OpContext, message: &'a Incoming) -> BoxFuture<'a, OpResult<bool>> {
        async move { Ok(message.subject.contains(self.word)) }.boxed()
    }

    fn handle<'a>(
        &'a self,
        _op: &'a OpContext,
        tx: &'a Tx,
        message: &'a Incoming,
    ) -> BoxFuture<'a, OpResult<()>> {
        async move {
            if self.breaks.load(Ordering::SeqCst) {
                tx.execute_unprepared("INSERT INTO no_such_table VALUES (1)")
                    .await?;
            }
            if self.fails.load(Ordering::SeqCst) > 0 {
                self.fails.fetch_sub(1, Ordering::SeqCst);
                return Err(OpError::bug("told to fail"));
            }
            self.taken.lock().unwrap().push(message.text.trim().to_owned());
            Ok(())
        }
        .boxed()
    }
}

pub(crate) async fn run(t: &TestApp, handlers: Vec<Arc<dyn MailboxHandler>>) {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let job = seutu_backend::jobs::NewJob::new("mailbox.read", json!({}));
    seutu_backend::jobs::enqueue(&tx, &op, job).await.unwrap();
    tx.commit().await.unwrap();
    let handlers: Vec<Arc<dyn JobHandler>> = vec![Arc::new(ReadHandler::new(handlers))];
    t.worker(handlers).run_until_idle().await.unwrap();
}

async fn status(t: &TestApp) -> serde_json::Value {
    let admin = t.as_role(Role::Admin).await;
    t.graphql(&admin, MAILBOX, json!({})).await["data"]["mailboxStatus"].clone()
}

pub(crate) fn letter(id: &str, subject: &str, text: &str) -> Vec<u8> {
    format!(
        "Message-ID: <{id}@kotona.example>\r\nFrom: Testi Henkilö <testi@kotona.example>\r\nTo: info@seutu.example\r\n\
         Subject: {subject}\r\nDate: Sun, 22 Nov 2026 11:00:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
    .into_bytes()
}

/// A report as mail servers write it; `to` is where it comes back to.
fn report(to: &str, returned: Option<Uuid>, address: &str, action: &str, status: &str) -> Vec<u8> {
    let returned = returned.map_or_else(String::new, |id| {
        format!("--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{id}@seutu.example>\r\nSubject: x\r\n\r\nx\r\n")
    });
    format!(
        "Return-Path: <>\r\nMessage-ID: <{to}{action}{status}@mx.example>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: {to}\r\n\
         Subject: Undelivered Mail\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
         I'm sorry.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n\r\n{returned}--x--\r\n"
    )
    .into_bytes()
}

/// A message that the next server took.
async fn sent(t: &TestApp, to: &str) -> Uuid {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let new = NewMail {
        to: to.into(),
        template: Template::PasswordChanged,
        language: Locale::Fi,
        args: Args::new(),
        useful_until: None,
    };
    let id = mail::enqueue(&tx, &op, new).await.unwrap();
    tx.commit().await.unwrap();
    t.mails().await;
    assert_eq!(state(t, id).await, Some(MailState::Sent));
    id
}

async fn state(t: &TestApp, id: Uuid) -> Option<MailState> {
    mail::state_of(&t.services().db, id).await.unwrap()
}

async fn is_suppressed(t: &TestApp, address: &str) -> bool {
    mail::is_suppressed(t.op().db(), &t.op(), address).await.unwrap()
}

db_test! {
    async fn first_handler_that_wants_a_message_gets_it_once_and_the_rest_stays_unread(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        let logs = CapturedLogs::start();
        let (first, second) = (Takes::of("Pyyntö"), Takes::of("Py"));
        peer.deliver(&letter("1", "=?utf-8?q?Pyynt=C3=B6?=", "Näytä tietoni."));
        peer.deliver(&letter("2", "Muu asia", "Hei."));
        for _ in 0..2 {
            run(&t, vec![first.clone(), second.clone()]).await;
        }
        assert_eq!(first.taken(), ["Näytä tietoni."], "{}", peer.log());
        assert!(second.taken().is_empty());
        assert_eq!((peer.unread(), peer.count("Seutu")), (vec![String::new()], 1));
        let status = status(&t).await;
        assert_eq!((&status["handled"], &status["unclaimed"], &status["flagged"]), (&json!(1), &json!(1), &json!(0)));
        assert_eq!((&status["enabled"], &status["alarm"], &status["failedSince"]), (&json!(true), &json!(false), &json!(null)));
        // A handler that comes later gets what was left.
        let third = Takes::of("asia");
        run(&t, vec![first.clone(), third.clone()]).await;
        assert_eq!((third.taken(), peer.unread().len(), peer.count("Seutu")), (vec!["Hei.".to_owned()], 0, 2));
        logs.assert_free_of(&["testi@kotona.example", "Testi Henkilö", "Näytä tietoni", "salasana"]);
    }

    async fn same_message_in_another_place_is_known_again_and_another_under_its_id_is_not(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        let all = Takes::of("");
        peer.deliver(&letter("1", "Asia", "Yksi."));
        run(&t, vec![all.clone()]).await;
        peer.deliver(&[b"Received: from elsewhere\r\n".as_slice(), &letter("1", "Asia", "Yksi.")].concat());
        peer.deliver(&letter("1", "Asia", "Kaksi."));
        run(&t, vec![all.clone()]).await;
        assert_eq!(all.taken(), ["Yksi.", "Kaksi."]);
        assert_eq!((peer.unread().len(), peer.count("Seutu")), (0, 3));
    }

    async fn killed_before_it_could_move_a_message_a_worker_moves_it_and_does_nothing_again(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        let all = Takes::of("");
        peer.deliver(&letter("1", "Asia", "Yksi."));
        run(&t, vec![Takes::of("ei kukaan")]).await;
        // As the row is when the transaction was committed and nothing else happened.
        t.sql("UPDATE mailbox_message SET state = 'handled', handler = ''").await;
        run(&t, vec![all.clone()]).await;
        assert!(all.taken().is_empty());
        assert_eq!((peer.unread().len(), peer.count("Seutu")), (0, 1));
    }

    async fn what_cannot_be_read_is_marked_and_the_queue_goes_on(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        let all = Takes::of("Asia");
        peer.deliver(&letter("1", "Asia", &"x".repeat(30_000)));
        peer.deliver(b"\xff\xfe\x00 no message at all");
        peer.deliver(b"From: <<<\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n\xff");
        peer.deliver(&letter("2", "Asia", "Yksi."));
        run(&t, vec![all.clone()]).await;
        assert_eq!(all.taken(), ["Yksi."]);
        let unread = peer.unread();
        assert_eq!(unread.len(), 3, "{unread:?}");
        assert!(unread.iter().filter(|flags| flags.contains('F')).count() >= 1, "{unread:?}");
        assert_eq!(t.number("SELECT count(*) AS n FROM mailbox_message WHERE code = 'too_large'").await, 1);
    }

    async fn handler_that_fails_is_asked_again_and_people_at_last(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        let all = Takes::of("");
        all.fails.store(2, Ordering::SeqCst);
        peer.deliver(&letter("1", "Asia", "Yksi."));
        for expected in [0, 0, 1] {
            run(&t, vec![all.clone()]).await;
            assert_eq!(all.taken().len(), expected);
        }
        all.fails.store(100, Ordering::SeqCst);
        peer.deliver(&letter("2", "Asia", "Kaksi."));
        for _ in 0..7 {
            run(&t, vec![all.clone()]).await;
        }
        assert_eq!(all.fails.load(Ordering::SeqCst), 95, "five times");
        assert_eq!(peer.unread(), ["F"]);
        assert_eq!(status(&t).await["flagged"], json!(1));
    }

    async fn message_that_the_database_does_not_take_stops_no_other(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        let all = Takes::of("Asia");
        all.breaks.store(true, Ordering::SeqCst);
        peer.deliver(&letter("1", "Asia", "Yksi."));
        peer.deliver(&letter("2", "Muu", "Kaksi."));
        let others = Takes::of("Muu");
        for _ in 0..6 {
            run(&t, vec![all.clone(), others.clone()]).await;
        }
        assert_eq!(others.taken(), ["Kaksi."]);
        assert_eq!(t.number("SELECT count(*) AS n FROM mailbox_message WHERE state = 'flagged' AND code = 'database' AND attempts = 5").await, 1);
        assert_eq!(peer.unread(), ["F"]);
    }

    async fn what_people_have_read_is_counted_no_more(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        peer.deliver(&letter("1", "Muu asia", "Hei."));
        run(&t, Vec::new()).await;
        assert_eq!(status(&t).await["unclaimed"], json!(1));
        peer.read_all();
        run(&t, Vec::new()).await;
        assert_eq!(status(&t).await["unclaimed"], json!(0));
    }

    async fn nothing_of_a_message_stays_in_the_database(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        peer.deliver(&letter("1", "Asia", "Yksi."));
        run(&t, vec![Takes::of("Asia")]).await;
        let found = "SELECT count(*) AS n FROM mailbox_message WHERE folder = 'INBOX' AND handler = 'Asia' AND code IS NULL";
        assert_eq!(t.number(found).await, 1);
        assert_eq!(t.number("SELECT count(*) AS n FROM job WHERE kind = 'mailbox.read' AND last_error IS NOT NULL").await, 0);
    }

    async fn server_that_is_away_shows_since_when_and_alarms_after_a_day(t: TestApp) {
        let peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        run(&t, Vec::new()).await;
        drop(peer);
        run(&t, Vec::new()).await;
        let first = status(&t).await;
        assert_eq!((&first["code"], &first["alarm"]), (&json!("mailbox_unreachable"), &json!(false)));
        t.advance(TimeDelta::hours(25));
        run(&t, Vec::new()).await;
        let second = status(&t).await;
        assert_eq!((&second["alarm"], &second["failedSince"]), (&json!(true), &first["failedSince"]));
    }

    async fn wrong_password_is_a_failure_without_the_password(t: TestApp) {
        let peer = ImapPeer::start();
        let url = peer.url();
        let t = TestApp::with(t.engine(), Arc::new(NoMorphology), |config| {
            config.mailbox.url = Some(url);
            config.mailbox.user = Some("seutu".into());
            config.mailbox.password = Some(Secret::new("jokin muu"));
        })
        .await;
        let logs = CapturedLogs::start();
        run(&t, Vec::new()).await;
        assert_eq!(status(&t).await["code"], json!("mailbox_sign_in"));
        logs.assert_free_of(&["jokin muu"]);
    }

    async fn address_that_does_not_exist_gets_no_more_newsletters(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        let logs = CapturedLogs::start();
        let bounces = || -> Vec<Arc<dyn MailboxHandler>> { vec![Arc::new(BounceHandler::new(Arc::new(SendGate)))] };
        // Known by the message that is returned.
        let first = sent(&t, "yksi@kotona.example").await;
        peer.deliver(&report("seutu@seutu.example", Some(first), "Yksi@Kotona.example", "failed", "5.1.1"));
        // Known by the address that it came back to.
        let second = sent(&t, "kaksi@kotona.example").await;
        peer.deliver(&report(&format!("palautus+{}@seutu.example", second.simple()), None, "kaksi@kotona.example", "failed", "5.1.1"));
        // For now only.
        let third = sent(&t, "kolme@kotona.example").await;
        peer.deliver(&report("seutu@seutu.example", Some(third), "kolme@kotona.example", "delayed", "4.4.1"));
        // About another address than ours: nobody puts others on the list.
        let fourth = sent(&t, "nelja@kotona.example").await;
        peer.deliver(&report("seutu@seutu.example", Some(fourth), "joku.muu@kotona.example", "failed", "5.1.1"));
        // About messages that are none of ours.
        peer.deliver(&report("seutu@seutu.example", Some(Uuid::from_u128(7)), "kuusi@kotona.example", "failed", "5.1.1"));
        peer.deliver(&report("seutu@seutu.example", None, "viisi@kotona.example", "failed", "5.1.1"));
        run(&t, bounces()).await;
        for (id, address, expected) in [
            (first, "yksi@kotona.example", (MailState::Bounced, true)),
            (second, "kaksi@kotona.example", (MailState::Bounced, true)),
            (third, "kolme@kotona.example", (MailState::Sent, false)),
            (fourth, "nelja@kotona.example", (MailState::Bounced, false)),
        ] {
            assert_eq!((state(&t, id).await.unwrap(), is_suppressed(&t, address).await), expected, "{address}");
        }
        assert!(!is_suppressed(&t, "joku.muu@kotona.example").await);
        assert!(!is_suppressed(&t, "viisi@kotona.example").await);
        assert_eq!(t.number("SELECT count(*) AS n FROM mail_message WHERE last_error = 'bounce_4.4.1'").await, 1);
        assert_eq!((peer.unread().len(), peer.count("Seutu")), (2, 4));
        logs.assert_free_of(&["@kotona.example"]);
    }

    async fn newsletter_that_comes_back_shows_as_failed_and_the_next_one_is_not_sent(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, None).await;
        let who = person(&t, READER).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        let staff = t.as_role(Role::Staff).await;
        let id = crate::newsletters::scheduled(&t, &staff).await;
        let mails = t.mails().await;
        let sent = mails.iter().find(|mail| mail.contains(READER)).unwrap();
        let message = sent.split("Message-ID: <").nth(1).unwrap().split('@').next().unwrap();
        let message: Uuid = message.parse().unwrap();
        peer.deliver(&report("seutu@seutu.example", Some(message), READER, "failed", "5.1.1"));
        run(&t, vec![Arc::new(BounceHandler::new(Arc::new(SendGate)))]).await;
        let rows = crate::newsletters::deliveries(&t, &staff, &id).await;
        let (state, why, event) = &rows[&who.to_string()];
        assert_eq!((state.as_str(), why.as_str(), event.is_some()), ("FAILED", "bounce_5.1.1", true));
        let next = crate::newsletters::scheduled(&t, &staff).await;
        assert!(t.mails().await.iter().all(|mail| !mail.contains(READER)));
        let rows = crate::newsletters::deliveries(&t, &staff, &next).await;
        assert_eq!(rows[&who.to_string()].1, "address_refused");
    }
}
