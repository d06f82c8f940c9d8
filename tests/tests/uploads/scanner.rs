//! Uploads under a virus scanner: a real clamd where Debian's `clamav-daemon` is installed, and always one of our own
//! that speaks the protocol byte by byte and misbehaves in every way.

use super::{code, kept, picture, send, send_image};
use axum::http::StatusCode;
use image::ImageFormat;
use seutu_backend::config::Config;
use seutu_backend::platform::Engine;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, Web};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// The test file that every scanner knows (eicar.org), in two halves so that none takes this text for it.
const EICAR: [&str; 2] = [
    r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-",
    "ANTIVIRUS-TEST-FILE!$H+H*",
];
/// A signature of clamd's `.ndb` form: the same text anywhere in any file.
const SIGNATURE: &str = "Eicar-Test:0:*:";

async fn app(clamav: &str) -> (TestApp, Web) {
    let address = clamav.to_string();
    let change = move |config: &mut Config| {
        config.uploads.clamav = Some(address);
        config.uploads.clamav_timeout_seconds = 1;
    };
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), change).await;
    let web = t.web().signed_in(&t.as_role(Role::Staff).await);
    (t, web)
}

/// Takes one stream and answers so; returns what it was shown.
async fn stub(answer: &'static [u8]) -> (String, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let served = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut command = [0; 10];
        stream.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut shown = Vec::new();
        loop {
            let length = stream.read_u32().await.unwrap() as usize;
            if length == 0 {
                break;
            }
            let start = shown.len();
            shown.resize(start + length, 0);
            stream.read_exact(&mut shown[start..]).await.unwrap();
        }
        stream.write_all(answer).await.unwrap();
        shown
    });
    (address, served)
}

#[tokio::test]
async fn the_scanner_sees_exactly_what_was_sent_and_clean_files_pass() {
    let content = [b"[".to_vec(), vec![b' '; 2_500_000], b"]".to_vec()].concat();
    let (address, served) = stub(b"stream: OK\0").await;
    let (t, web) = app(&address).await;
    assert_eq!(
        send(&web, "", "a.json", "", &content).await.status,
        StatusCode::OK
    );
    assert!(served.await.unwrap() == content);
    assert_eq!(kept(&t).await, (1, 3));
    // A picture is shown as it was sent, before our own decoder touches it.
    let png = [picture(ImageFormat::Png), b"tail".to_vec()].concat();
    let (address, served) = stub(b"stream: OK\0").await;
    let (_t, web) = app(&address).await;
    assert_eq!(send_image(&web, "a.png", &png).await.status, StatusCode::OK);
    assert!(served.await.unwrap() == png);
}

#[tokio::test]
async fn without_a_clean_verdict_nothing_is_taken() {
    let cases: [(&'static [u8], &str); 5] = [
        (b"stream: Eicar-Test FOUND\0", "422 file_infected"),
        (
            b"INSTREAM size limit exceeded. ERROR\0",
            "503 scanner_unavailable",
        ),
        (b"stream: OK", "503 scanner_unavailable"),
        (b"", "503 scanner_unavailable"),
        (b"HTTP/1.1 200 OK\r\n\r\nstream: OK\0", "503 scanner_unavailable"),
    ];
    for (answer, expected) in cases {
        let (address, _served) = stub(answer).await;
        let (t, web) = app(&address).await;
        assert_eq!(
            code(&send(&web, "", "a.json", "", &vec![b' '; 1_500_000]).await),
            expected,
            "{answer:?}"
        );
        assert_eq!(kept(&t).await, (0, 0));
    }
    // Nobody listens, or whoever listens says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    for address in [
        silent.local_addr().unwrap().to_string(),
        closed.to_string(),
        "unix:/nonexistent/clamd.sock".into(),
    ] {
        let (t, web) = app(&address).await;
        let logs = CapturedLogs::start();
        assert_eq!(
            code(&send(&web, "", "salainen.json", "", b"[]").await),
            "503 scanner_unavailable",
            "{address}"
        );
        assert_eq!(
            code(&send_image(&web, "a.png", &picture(ImageFormat::Png)).await),
            "503 scanner_unavailable"
        );
        assert_eq!(kept(&t).await, (0, 0));
        logs.assert_free_of(&["salainen"]);
    }
}

/// A clamd with one signature of our own; ends with the test.
struct Clamd(Child);

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Clamd {
    async fn start(dir: &Path) -> Option<Self> {
        let program = ["/usr/sbin/clamd", "/usr/bin/clamd"]
            .into_iter()
            .find(|path| Path::new(path).exists())?;
        let signature = format!("{SIGNATURE}{}\n", hex(EICAR.concat().as_bytes()));
        std::fs::write(dir.join("test.ndb"), signature).unwrap();
        let settings = format!(
            "DatabaseDirectory {0}\nLocalSocket {0}/clamd.sock\nForeground yes\nStreamMaxLength 3M\nAlertExceedsMax yes\n",
            dir.display()
        );
        std::fs::write(dir.join("clamd.conf"), settings).unwrap();
        let mut command = Command::new(program);
        command
            .arg("-c")
            .arg(dir.join("clamd.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let clamd = Self(command.spawn().unwrap());
        for _ in 0..100 {
            if dir.join("clamd.sock").exists() {
                return Some(clamd);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("clamd does not start");
    }
}

fn hex(bytes: &[u8]) -> String {
    hex::encode(bytes)
}

#[tokio::test]
async fn a_real_clamd_finds_the_test_virus_also_inside_an_archive_and_lets_the_rest_pass() {
    // Its socket's name must stay short.
    let dir = tempfile::tempdir_in("/tmp").unwrap();
    let Some(clamd) = Clamd::start(dir.path()).await else {
        return;
    };
    let (t, web) = app(&format!("unix:{}/clamd.sock", dir.path().display())).await;
    assert_eq!(send(&web, "", "a.json", "", b"[]").await.status, StatusCode::OK);
    assert_eq!(
        send_image(&web, "a.png", &picture(ImageFormat::Png)).await.status,
        StatusCode::OK
    );
    let clean = kept(&t).await;
    let virus = format!("[\"{}\"]", EICAR.concat());
    assert_eq!(
        code(&send(&web, "", "a.json", "", virus.as_bytes()).await),
        "422 file_infected"
    );
    let packed = {
        use std::io::Write as _;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("data.json", zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(virus.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    assert_eq!(
        code(&send(&web, "", "a.zip", "", &packed).await),
        "422 file_infected"
    );
    let picture = [picture(ImageFormat::Png), EICAR.concat().into_bytes()].concat();
    assert_eq!(
        code(&send_image(&web, "a.png", &picture).await),
        "422 file_infected"
    );
    // Larger than it looks at: no verdict, so not taken.
    assert_eq!(
        code(&send(&web, "", "a.json", "", &vec![b' '; 4_000_000]).await),
        "503 scanner_unavailable"
    );
    assert_eq!(kept(&t).await, clean);
    drop(clamd);
    assert_eq!(
        code(&send(&web, "", "a.json", "", b"[]").await),
        "503 scanner_unavailable"
    );
    assert_eq!(kept(&t).await, clean);
}
