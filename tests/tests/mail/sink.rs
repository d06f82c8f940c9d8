//! A real SMTP server (aiosmtpd) that takes, refuses, falls silent and dies, and what it took.

use futures::future::BoxFuture;
use serde::Deserialize;
use seutu_backend::config::Secret;
use seutu_backend::platform::Engine;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_tests::TestApp;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// How every link to the site under test begins.
const SITE: &str = "http://127.0.0.1:8080";

/// A message as the program of whoever gets it shows it: its parts decoded, and everything that they lead to.
#[derive(Debug, Deserialize)]
pub(crate) struct Taken {
    /// Sender and recipients of the envelope.
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    pub(super) headers: BTreeMap<String, String>,
    /// Content types of the parts that people read.
    pub(super) kinds: Vec<String>,
    pub(crate) text: String,
    pub(super) links: Vec<String>,
}

impl Taken {
    /// A header, by its name in small letters; empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Where its links lead; all of them lead to this site.
    pub(super) fn paths(&self) -> BTreeSet<String> {
        self.links.iter().map(|link| path_of(link)).collect()
    }
}

/// An address of this site without its beginning.
pub(super) fn path_of(link: &str) -> String {
    match link.strip_prefix(SITE) {
        Some("") => "/".to_owned(),
        Some(path) if path.starts_with('/') => path.to_owned(),
        _ => panic!("leads elsewhere: {link}"),
    }
}

/// An SMTP server of Python's aiosmtpd; ends when it is dropped.
pub(crate) struct Sink {
    child: Child,
    stdin: ChildStdin,
    port: u16,
    folder: PathBuf,
    told: UnboundedReceiver<String>,
}

impl Sink {
    /// One that takes mail.
    pub(crate) fn start(folder: &Path) -> Self {
        Self::launch(folder, "open")
    }

    /// One that is down: whoever connects is refused until it is opened.
    pub(super) fn down(folder: &Path) -> Self {
        Self::launch(folder, "down")
    }

    fn launch(folder: &Path, state: &str) -> Self {
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
            .arg(state)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.next().unwrap().unwrap().parse().unwrap();
        if state == "open" {
            assert_eq!(lines.next().unwrap().unwrap(), "open");
        }
        let (tell, told) = unbounded_channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        Self {
            stdin: child.stdin.take().unwrap(),
            child,
            port,
            folder: folder.to_path_buf(),
            told,
        }
    }

    /// Comes up again.
    pub(super) async fn open(&mut self) {
        self.stdin.write_all(b"open\n").unwrap();
        self.stdin.flush().unwrap();
        assert_eq!(self.told.recv().await.as_deref(), Some("open"));
    }

    /// Where it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// What it took.
    pub(crate) fn taken(&self) -> Vec<Taken> {
        let mut files: Vec<_> = std::fs::read_dir(&self.folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "json"))
            .collect();
        files.sort();
        files
            .iter()
            .map(|file| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap())
            .collect()
    }

    /// Waits until it takes a message; to whom.
    async fn takes(&mut self) -> String {
        let line = self.told.recv().await.unwrap();
        line.strip_prefix("took ").unwrap().to_owned()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An application that sends to this port.
pub(crate) async fn sending_to(engine: Engine, port: u16) -> TestApp {
    sending_slowly(engine, port, 300).await
}

/// As [`sending_to`], with at most so many messages of a newsletter in a minute.
pub(crate) async fn sending_slowly(engine: Engine, port: u16, per_minute: u32) -> TestApp {
    waiting(engine, port, 5, per_minute).await
}

pub(super) async fn waiting(engine: Engine, port: u16, seconds: u64, per_minute: u32) -> TestApp {
    TestApp::with(engine, Arc::new(NoMorphology), |config| {
        config.mail.smtp_url = Some(Secret::new(format!("smtp://127.0.0.1:{port}")));
        config.mail.from = Some("Seutu <seutu@kaustisenseutu.example>".into());
        config.mail.timeout_seconds = seconds;
        config.mail.per_minute = per_minute;
    })
    .await
}

/// Runs the jobs until the server has taken a message that `when` waits for, goes on for some `steps`, and drops the
/// worker in the middle of whatever it does, as if the process had been killed. `false` when it came to its end before.
pub(crate) async fn killed(
    t: &TestApp,
    sink: &mut Sink,
    steps: u32,
    mut when: impl FnMut(&str) -> bool,
) -> bool {
    while sink.told.try_recv().is_ok() {}
    let mut work: BoxFuture<'_, usize> = Box::pin(t.run_jobs());
    loop {
        tokio::select! {
            _ = &mut work => return false,
            to = sink.takes() => if when(&to) { break },
        }
    }
    for _ in 0..steps {
        tokio::select! {
            biased;
            _ = &mut work => return false,
            () = tokio::task::yield_now() => {}
        }
    }
    true
}
