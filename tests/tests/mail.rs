//! Outgoing mail: the outbox, files on a developer's machine, and a real SMTP server (aiosmtpd), which takes, refuses and
//! dies; every link of what it took leads somewhere.

use crate::newsletters::scheduled;
use crate::preferences::{newsletter as standing, offer, press, sign_up_body};
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, Statement};
use seutu_backend::mail::{self, MailState, NewMail, Template};
use seutu_backend::people;
use seutu_backend::platform::Engine;
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::i18n::Args;
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, Web, db_test};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use uuid::Uuid;

mod held;
pub(crate) mod sink;

use sink::{Sink, Taken, killed, path_of, sending_to, waiting};

const LINK: &str = "https://seutu.example/hallinta/salasana#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

fn mail(to: &str, language: Locale) -> NewMail {
    NewMail {
        to: to.into(),
        template: Template::PasswordReset,
        language,
        args: Args::new().with("link", LINK).with("minutes", 60),
        useful_until: None,
    }
}

async fn enqueue(t: &TestApp, new: NewMail) -> Uuid {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let id = mail::enqueue(&tx, &op, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn state(t: &TestApp, id: Uuid) -> Option<MailState> {
    mail::state_of(&t.services().db, id).await.unwrap()
}

async fn last_error(t: &TestApp) -> Option<String> {
    let db = &t.services().db;
    let statement = Statement::from_string(
        db.get_database_backend(),
        "SELECT last_error AS n FROM mail_message",
    );
    db.query_one_raw(statement)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "n")
        .unwrap()
}

/// Somebody who gets mail in a language.
struct Reader {
    address: String,
    language: Locale,
}

impl Reader {
    /// One of each language.
    fn all() -> Vec<Self> {
        let new = |language: &Locale| Self {
            address: format!("lukija.{}@kotona.example", language.code()),
            language: *language,
        };
        Locale::ALL.iter().map(new).collect()
    }

    /// A page in the own language.
    fn page(&self, path: &str) -> String {
        format!("{}{path}", self.language.path_prefix())
    }

    /// The only message to this reader among these, with a subject; every link in it was followed.
    async fn follows<'m>(&self, web: &Web, mails: &'m [Taken], subject: &str) -> &'m Taken {
        let own: Vec<&Taken> = mails
            .iter()
            .filter(|mail| mail.to == [self.address.as_str()])
            .collect();
        let &[mail] = own.as_slice() else {
            panic!("{subject}, {}: {mails:?}", self.address)
        };
        assert_eq!(mail.header("subject"), subject, "{}", self.address);
        let paths = mail.paths();
        assert!(paths.len() > 1 && !mail.kinds.is_empty(), "{mail:?}");
        for path in paths {
            assert_eq!(web.get(&path).await.status, 200, "{subject}: {path}");
        }
        mail
    }

    /// As [`Reader::follows`], of a kind of message whose subject is always the same.
    async fn follows_the<'m>(&self, t: &TestApp, mails: &'m [Taken], template: Template) -> &'m Taken {
        let (subject, _) = mail::render(&t.op(), template, self.language, &Args::new());
        self.follows(&t.web(), mails, &subject).await
    }

    async fn id(&self, t: &TestApp) -> PersonId {
        let op = t.op();
        let known = people::by_email(op.db(), &op, &self.address).await.unwrap();
        known.unwrap().id()
    }
}

/// Sends what waits; what the server took of it.
async fn arrived(t: &TestApp, sink: &Sink) -> Vec<Taken> {
    let before = sink.taken().len();
    t.run_jobs().await;
    sink.taken().split_off(before)
}

db_test! {
    async fn mail_is_written_to_a_file_that_a_person_can_read_where_there_is_no_server(t: TestApp) {
        let id = enqueue(&t, mail("maija@konepaja.example", Locale::Fi)).await;
        let [mail] = <[String; 1]>::try_from(t.mails().await).unwrap();
        for part in [LINK, "To: maija@konepaja.example\r\n", "Hei,", "pyytänyt", "Kaustisen seutukunta", "Auto-Submitted: auto-generated\r\n"] {
            assert!(mail.contains(part), "{part}: {mail}");
        }
        assert_eq!(state(&t, id).await, Some(MailState::Sent));
    }

    async fn nothing_of_recipient_or_content_is_readable_in_the_database_and_nothing_stays(t: TestApp) {
        enqueue(&t, mail("maija@konepaja.example", Locale::Fi)).await;
        let plain = "SELECT count(*) AS n FROM mail_message WHERE recipient LIKE '%konepaja%' OR body LIKE '%hallinta%'
                     OR recipient NOT LIKE 'x1.%' OR body NOT LIKE 'x1.%'";
        assert_eq!(t.number(plain).await, 0);
        let payload = match t.engine() {
            Engine::Sqlite => "SELECT count(*) AS n FROM job WHERE payload LIKE '%konepaja%'",
            Engine::Postgres => "SELECT count(*) AS n FROM job WHERE payload::text LIKE '%konepaja%'",
        };
        assert_eq!(t.number(payload).await, 0);
        t.mails().await;
        assert_eq!(t.number("SELECT count(*) AS n FROM mail_message WHERE recipient IS NULL AND body IS NULL").await, 1);
    }

    async fn mail_of_a_transaction_that_fails_is_never_sent(t: TestApp) {
        let op = t.op();
        let tx = op.begin().await.unwrap();
        mail::enqueue(&tx, &op, mail("maija@konepaja.example", Locale::Fi)).await.unwrap();
        drop(tx);
        assert_eq!(t.mails().await, Vec::<String>::new());
    }

    async fn mail_whose_link_is_dead_is_not_sent(t: TestApp) {
        let late = NewMail { useful_until: Some(t.clock_now() + TimeDelta::hours(1)), ..mail("maija@konepaja.example", Locale::Fi) };
        let id = enqueue(&t, late).await;
        t.advance(TimeDelta::hours(1));
        assert_eq!(t.mails().await, Vec::<String>::new());
        assert_eq!((state(&t, id).await, last_error(&t).await.as_deref()), (Some(MailState::Dead), Some("mail_too_late")));
    }

    async fn line_break_in_a_value_reaches_no_header(t: TestApp) {
        let args = Args::new().with("link", "x\r\nBcc: kukaan@paha.example\r\n\r\n").with("minutes", 60);
        enqueue(&t, NewMail { args, ..mail("maija@konepaja.example", Locale::Fi) }).await;
        let [mail] = <[String; 1]>::try_from(t.mails().await).unwrap();
        let (headers, _) = mail.split_once("\r\n\r\n").unwrap();
        assert!(!headers.contains("Bcc"), "{headers}");
    }

    async fn real_server_gets_the_mail_in_the_persons_language(t: TestApp) {
        let folder = t.dir().join("sink");
        let sink = Sink::start(&folder);
        let t = sending_to(t.engine(), sink.port()).await;
        let logs = CapturedLogs::start();
        for (language, word) in [(Locale::Fi, "pyytänyt"), (Locale::Sv, "lösenord"), (Locale::En, "somebody asked")] {
            let id = enqueue(&t, mail("maija@konepaja.example", language)).await;
            let [mail] = <[Taken; 1]>::try_from(arrived(&t, &sink).await).unwrap();
            assert_eq!(state(&t, id).await, Some(MailState::Sent));
            assert_eq!((mail.from.as_str(), &mail.to[..]), ("seutu@kaustisenseutu.example", &["maija@konepaja.example".to_owned()][..]));
            assert!(mail.text.contains(word) && mail.text.contains(LINK), "{mail:?}");
            assert_eq!(mail.header("from"), "Seutu <seutu@kaustisenseutu.example>");
            assert_eq!(mail.header("message-id"), format!("<{id}@kaustisenseutu.example>"));
        }
        assert_eq!(sink.taken().len(), 3);
        logs.assert_free_of(&["maija@konepaja.example", "#aaaaaaaa"]);
    }

    async fn mail_waits_while_the_server_is_down_and_leaves_once_when_it_is_up_again(t: TestApp) {
        let mut sink = Sink::down(&t.dir().join("sink"));
        let t = sending_to(t.engine(), sink.port()).await;
        let id = enqueue(&t, mail("maija@konepaja.example", Locale::Fi)).await;
        for attempt in 1..=3 {
            t.run_jobs().await;
            assert_eq!((state(&t, id).await, last_error(&t).await.as_deref()), (Some(MailState::Queued), Some("smtp_unreachable")));
            let waits = "SELECT CAST(attempts AS bigint) AS n FROM mail_message WHERE recipient IS NOT NULL AND body IS NOT NULL";
            assert_eq!(t.number(waits).await, attempt);
            t.advance(TimeDelta::hours(3));
        }
        sink.open().await;
        for expected in [1, 0] {
            assert_eq!(arrived(&t, &sink).await.len(), expected);
            assert_eq!((state(&t, id).await, last_error(&t).await), (Some(MailState::Sent), None));
            t.advance(TimeDelta::hours(3));
        }
        assert_eq!(t.number("SELECT count(*) AS n FROM mail_message WHERE recipient IS NULL AND body IS NULL").await, 1);
    }

    async fn mail_that_is_refused_for_now_is_sent_later_once(t: TestApp) {
        let sink = Sink::start(&t.dir().join("sink"));
        let t = sending_to(t.engine(), sink.port()).await;
        let id = enqueue(&t, mail("later@konepaja.example", Locale::Fi)).await;
        for _ in 0..2 {
            assert!(arrived(&t, &sink).await.is_empty());
            assert_eq!((state(&t, id).await, last_error(&t).await.as_deref()), (Some(MailState::Queued), Some("smtp_451")));
            t.advance(TimeDelta::hours(2));
        }
        // The third time the server takes it.
        for expected in [1, 0] {
            assert_eq!(arrived(&t, &sink).await.len(), expected);
            assert_eq!((state(&t, id).await, last_error(&t).await), (Some(MailState::Sent), None));
            t.advance(TimeDelta::hours(2));
        }
        assert_eq!(t.number("SELECT CAST(attempts AS bigint) AS n FROM mail_message").await, 3);
    }

    async fn server_that_falls_silent_holds_no_worker(t: TestApp) {
        let sink = Sink::start(&t.dir().join("sink"));
        let t = waiting(t.engine(), sink.port(), 1, 300).await;
        let id = enqueue(&t, mail("unanswered@konepaja.example", Locale::Fi)).await;
        t.run_jobs().await;
        assert_eq!((state(&t, id).await, last_error(&t).await.as_deref()), (Some(MailState::Queued), Some("smtp_silent")));
        t.advance(TimeDelta::hours(1));
        t.run_jobs().await;
        assert_eq!(state(&t, id).await, Some(MailState::Sent));
    }

    async fn message_of_a_service_that_was_taken_while_the_worker_died_comes_again_under_the_same_id(t: TestApp) {
        let mut sink = Sink::start(&t.dir().join("sink"));
        let t = sending_to(t.engine(), sink.port()).await;
        let id = enqueue(&t, mail("unanswered@konepaja.example", Locale::Fi)).await;
        assert!(killed(&t, &mut sink, 0, |_| true).await);
        assert_eq!(state(&t, id).await, Some(MailState::Queued));
        // The lease of the killed worker runs out.
        t.advance(TimeDelta::seconds(61));
        t.run_jobs().await;
        assert_eq!(state(&t, id).await, Some(MailState::Sent));
        let taken = sink.taken();
        let ids: BTreeSet<_> = taken.iter().map(|mail| mail.header("message-id")).collect();
        assert_eq!((taken.len(), ids.len()), (2, 1));
    }

    async fn b17_every_link_of_what_a_real_server_took_works_and_one_post_unsubscribes(t: TestApp) {
        let sink = Sink::start(&t.dir().join("sink"));
        let t = sending_to(t.engine(), sink.port()).await;
        t.install().await;
        let (web, staff, readers) = (t.web(), t.as_role(Role::Staff).await, Reader::all());
        let (letter, events) = (offer(&t, ConsentPurpose::Newsletter).await, offer(&t, ConsentPurpose::Events).await);
        for reader in &readers {
            let asks = sign_up_body(&reader.address, &[&letter, &events]);
            assert_eq!(press(&web, &reader.page("/suostumukset"), &asks).await.status, 200);
            let mails = arrived(&t, &sink).await;
            let paths = reader.follows_the(&t, &mails, Template::ConsentConfirm).await.paths();
            let (form, token) = paths.iter().find_map(|path| path.split_once("?t=")).unwrap();
            assert_eq!(form, reader.page("/suostumukset/vahvista"));
            assert_eq!(press(&web, form, &format!("t={token}")).await.status, 200);
            reader.follows_the(&t, &arrived(&t, &sink).await, Template::ConsentNoted).await;
            let asks = format!("linkEmail={}", reader.address.replace('@', "%40"));
            assert_eq!(press(&web, &reader.page("/suostumukset/linkki"), &asks).await.status, 200);
            reader.follows_the(&t, &arrived(&t, &sink).await, Template::PreferenceLink).await;
        }

        scheduled(&t, &staff).await;
        let mails = arrived(&t, &sink).await;
        for reader in &readers {
            let subject = if reader.language == Locale::Sv { "Höstens nyheter" } else { "Syksyn kuulumiset" };
            let mail = reader.follows(&web, &mails, subject).await;
            let header = mail.header("list-unsubscribe");
            let path = path_of(header.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap());
            assert!(path.starts_with("/unsubscribe/") && mail.paths().contains(&path), "{mail:?}");
            assert_eq!(web.get(&path).await.status, 200);
            let who = reader.id(&t).await;
            assert_eq!(standing(&t, who).await, Reason::ConsentGiven, "looking changes nothing");
            // RFC 8058: the program sends what the other header says, and nobody is asked.
            assert_eq!(press(&web, &path, mail.header("list-unsubscribe-post")).await.status, 200);
            assert_eq!(standing(&t, who).await, Reason::ConsentEnded);
        }
        scheduled(&t, &staff).await;
        assert!(arrived(&t, &sink).await.is_empty(), "nobody gets the next one");

        crate::notice_tellings::published(&t, true, "Suojaamme tiedot uudella tavalla.").await;
        t.advance(TimeDelta::hours(1));
        let before = sink.taken().len();
        t.run_job("notices.tell").await;
        let mails = sink.taken().split_off(before);
        for reader in &readers {
            reader.follows_the(&t, &mails, Template::NoticeChanged).await;
        }

        // The other permission was not touched: its time runs out, and each is asked whether to go on.
        t.advance(TimeDelta::days(2 * 366));
        let before = sink.taken().len();
        t.run_job("preferences.renew").await;
        let mails = sink.taken().split_off(before);
        for reader in &readers {
            reader.follows_the(&t, &mails, Template::ConsentRenew).await;
        }
    }

    async fn refusal_for_good_is_dead_at_once_and_staff_see_it(t: TestApp) {
        let sink = Sink::start(&t.dir().join("sink"));
        let t = sending_to(t.engine(), sink.port()).await;
        let logs = CapturedLogs::start();
        let id = enqueue(&t, mail("refused@konepaja.example", Locale::Fi)).await;
        t.run_jobs().await;
        assert_eq!((state(&t, id).await, last_error(&t).await.as_deref()), (Some(MailState::Dead), Some("smtp_550")));
        assert_eq!(t.number("SELECT count(*) AS n FROM job WHERE kind = 'mail.send' AND state = 'dead' AND last_error = 'smtp_550'").await, 1);
        // The server's words quote the recipient: they are kept nowhere.
        logs.assert_free_of(&["refused@konepaja.example"]);
    }

    async fn done_mails_are_forgotten_after_two_weeks(t: TestApp) {
        let id = enqueue(&t, mail("maija@konepaja.example", Locale::Fi)).await;
        t.mails().await;
        t.advance(TimeDelta::days(14) + TimeDelta::seconds(1));
        let op = t.op();
        let tx = op.begin().await.unwrap();
        seutu_backend::jobs::enqueue(&tx, &op, seutu_backend::jobs::NewJob::new("mail.tidy", serde_json::json!({}))).await.unwrap();
        tx.commit().await.unwrap();
        t.run_jobs().await;
        assert_eq!(state(&t, id).await, None);
    }
}

/// What every message says, in every language. Run with `UPDATE_GOLDEN=1` after a decided change, and review the
/// difference.
#[tokio::test]
async fn messages_say_what_was_reviewed_and_who_sends_them() {
    let t = TestApp::sqlite().await;
    let op = t.op();
    let args = Args::new()
        .with("link", LINK)
        .with("days", 7)
        .with("minutes", 60)
        .with("hours", 2)
        .with("company", "Alfa Oy")
        .with("email", "a@b.example")
        .with("code", "ABCDE-FGHJK")
        .with("subject", "Kuulumisia")
        .with("body", "Hei!")
        .with("preferences", "https://seutu.example/suostumukset/T")
        .with("leave", "https://seutu.example/unsubscribe/T")
        .with("reason", "Puhelinnumero puuttuu")
        .with("list", "- Uutiskirje: Sähköposti")
        .with("title", "Mistä saimme tietosi")
        .with("token", "0123456789abcdef")
        .with("number", "TP-2026-0001")
        .with("due", "27.12.2026")
        .with("day", "6.12.2026")
        .with("door", "Verkkolomake")
        .with("text", "Saimme tietosi muualta.")
        .with("summary", "Kerromme nyt tarkemmin, kuka tietoja saa.")
        .with("from", "1.12.2026")
        .with("since", "21.11.2026")
        .with("page", "https://seutu.example/yritys/9100001-0");
    let sender = &op.services().config.controller;
    for language in Locale::ALL {
        let mut all = String::new();
        for template in Template::ALL {
            let (subject, body) = mail::render(&op, *template, *language, &args);
            for part in [sender.name(*language), &sender.address, &sender.email] {
                assert!(body.contains(part), "{}: {part}", template.as_str());
            }
            let own_page = format!(
                "{}{}/suostumukset\n",
                t.services().config.public_url(),
                language.path_prefix()
            );
            assert!(body.contains(&own_page), "{}", template.as_str());
            // Only a newsletter is marketing: it says that it is one, and how to have no more of it.
            let leaves = body.contains("https://seutu.example/unsubscribe/T");
            assert_eq!(leaves, *template == Template::Newsletter, "{}", template.as_str());
            writeln!(all, "=== {}\n{subject}\n\n{body}", template.as_str()).unwrap();
        }
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/mails-{}.txt", language.code()));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &all).unwrap();
        }
        assert_eq!(
            all,
            std::fs::read_to_string(&path).unwrap_or_default(),
            "{}",
            path.display()
        );
    }
}
