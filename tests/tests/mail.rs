//! Outgoing mail: the outbox, files on a developer's machine, and a real SMTP server (aiosmtpd).

use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, Statement};
use seutu_backend::config::Secret;
use seutu_backend::mail::{self, MailState, NewMail, Template};
use seutu_backend::platform::Engine;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;
use seutu_tests::{CapturedLogs, TestApp, db_test};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use uuid::Uuid;

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

async fn number(t: &TestApp, sql: &str) -> i64 {
    let db = &t.services().db;
    let statement = Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(statement)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "n")
        .unwrap()
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

/// An SMTP server of Python's aiosmtpd; ends when it is dropped.
pub(crate) struct Sink {
    child: Child,
    _stdin: ChildStdin,
    port: u16,
    folder: PathBuf,
}

impl Sink {
    pub(crate) fn start(folder: &Path) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let python = root.join("target/python/bin/python");
        assert!(
            python.exists(),
            "no {}: cargo xtask setup makes it",
            python.display()
        );
        std::fs::create_dir_all(folder).unwrap();
        let mut child = Command::new(python)
            .arg(root.join("tests/peers/smtp_sink.py"))
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        Self {
            _stdin: child.stdin.take().unwrap(),
            child,
            port: line.trim().parse().unwrap(),
            folder: folder.to_path_buf(),
        }
    }

    /// Where it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// What it took, with the envelope in front.
    fn taken(&self) -> Vec<String> {
        let mut files: Vec<_> = std::fs::read_dir(&self.folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
            .iter()
            .map(|file| std::fs::read_to_string(file).unwrap())
            .collect()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An application that sends to this port.
async fn sending_to(engine: Engine, port: u16) -> TestApp {
    TestApp::with(engine, Arc::new(NoMorphology), |config| {
        config.mail.smtp_url = Some(Secret::new(format!("smtp://127.0.0.1:{port}")));
        config.mail.from = Some("Seutu <seutu@kaustisenseutu.example>".into());
        config.mail.timeout_seconds = 5;
    })
    .await
}

/// Quoted-printable, as far as mails need it.
fn decoded(text: &str) -> String {
    let text = text.replace("=\r\n", "").replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail
            .get(..2)
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        if let (b'=', Some(byte)) = (first, hex) {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
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
        assert_eq!(number(&t, plain).await, 0);
        let payload = match t.engine() {
            Engine::Sqlite => "SELECT count(*) AS n FROM job WHERE payload LIKE '%konepaja%'",
            Engine::Postgres => "SELECT count(*) AS n FROM job WHERE payload::text LIKE '%konepaja%'",
        };
        assert_eq!(number(&t, payload).await, 0);
        t.mails().await;
        assert_eq!(number(&t, "SELECT count(*) AS n FROM mail_message WHERE recipient IS NULL AND body IS NULL").await, 1);
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
        let t = sending_to(t.engine(), sink.port).await;
        let logs = CapturedLogs::start();
        for (language, word) in [(Locale::Fi, "pyytänyt"), (Locale::Sv, "lösenord"), (Locale::En, "somebody asked")] {
            let id = enqueue(&t, mail("maija@konepaja.example", language)).await;
            t.run_jobs().await;
            assert_eq!(state(&t, id).await, Some(MailState::Sent));
            let taken = sink.taken();
            let text = decoded(taken.last().unwrap());
            assert!(text.starts_with("seutu@kaustisenseutu.example\nmaija@konepaja.example\n\n"), "{text}");
            for part in [word, LINK, "From: Seutu <seutu@kaustisenseutu.example>", &format!("Message-ID: <{id}@kaustisenseutu.example>")] {
                assert!(text.contains(part), "{part}: {text}");
            }
        }
        assert_eq!(sink.taken().len(), 3);
        logs.assert_free_of(&["maija@konepaja.example", "#aaaaaaaa"]);
    }

    async fn mail_waits_while_the_server_is_down(t: TestApp) {
        let folder = t.dir().join("sink");
        let port = Sink::start(&folder).port;
        let t = sending_to(t.engine(), port).await;
        let id = enqueue(&t, mail("maija@konepaja.example", Locale::Fi)).await;
        t.run_jobs().await;
        assert_eq!((state(&t, id).await, last_error(&t).await.as_deref()), (Some(MailState::Queued), Some("smtp_unreachable")));
        assert_eq!(number(&t, "SELECT count(*) AS n FROM mail_message WHERE recipient IS NOT NULL AND attempts = 1").await, 1);
    }

    async fn mail_that_is_refused_for_now_is_sent_later_once(t: TestApp) {
        let sink = Sink::start(&t.dir().join("sink"));
        let t = sending_to(t.engine(), sink.port).await;
        let id = enqueue(&t, mail("later@konepaja.example", Locale::Fi)).await;
        for _ in 0..3 {
            t.run_jobs().await;
            t.advance(TimeDelta::hours(2));
        }
        assert_eq!((state(&t, id).await, last_error(&t).await.as_deref()), (Some(MailState::Queued), Some("smtp_451")));
        assert_eq!(number(&t, "SELECT CAST(attempts AS bigint) AS n FROM mail_message").await, 3);
        assert!(sink.taken().is_empty());
    }

    async fn refusal_for_good_is_dead_at_once_and_staff_see_it(t: TestApp) {
        let sink = Sink::start(&t.dir().join("sink"));
        let t = sending_to(t.engine(), sink.port).await;
        let logs = CapturedLogs::start();
        let id = enqueue(&t, mail("refused@konepaja.example", Locale::Fi)).await;
        t.run_jobs().await;
        assert_eq!((state(&t, id).await, last_error(&t).await.as_deref()), (Some(MailState::Dead), Some("smtp_550")));
        assert_eq!(number(&t, "SELECT count(*) AS n FROM job WHERE kind = 'mail.send' AND state = 'dead' AND last_error = 'smtp_550'").await, 1);
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
        .with("door", "Verkkolomake")
        .with("text", "Saimme tietosi muualta.")
        .with("summary", "Kerromme nyt tarkemmin, kuka tietoja saa.")
        .with("from", "1.12.2026")
        .with("page", "https://seutu.example/yritys/9100001-0");
    let sender = &op.services().config.controller;
    for language in Locale::ALL {
        let mut all = String::new();
        for template in Template::ALL {
            let (subject, body) = mail::render(&op, *template, *language, &args);
            for part in [sender.name(*language), &sender.address, &sender.email] {
                assert!(body.contains(part), "{}: {part}", template.as_str());
            }
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
