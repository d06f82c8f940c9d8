//! A server with the demo region in a database of its own.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::failure::{Context, Failure, Outcome};
use crate::{http, paths, proc};

/// Where a demo lives and what it runs on.
#[derive(Debug)]
pub struct Demo {
    binary: PathBuf,
    folder: PathBuf,
    database: String,
    address: SocketAddr,
    // The address that people use, where it is not the one that the server listens on.
    public_url: Option<String>,
    // Held as long as the demo: two runs must not share a folder.
    _lock: File,
}

/// What `seutu demo load` prints.
#[derive(Debug, Deserialize)]
pub struct Loaded {
    /// One login for each role.
    pub accounts: Vec<Account>,
}

/// A demo login.
#[derive(Debug, Deserialize)]
pub struct Account {
    /// The role's name as in the contract.
    pub role: String,
    /// Login name.
    pub email: String,
    /// Password.
    pub password: String,
}

impl Demo {
    /// A demo in an emptied folder below `target`, on SQLite unless `database` says otherwise.
    pub fn new(profile: &str, folder: &str, database: Option<&str>, port: u16) -> Outcome<Self> {
        let folder = paths::at("target").join(folder);
        let lock = folder.with_extension("lock");
        fs::create_dir_all(folder.parent().unwrap_or(&folder))?;
        let lock = File::create(&lock).context(lock.display())?;
        if lock.try_lock().is_err() {
            println!("Another run uses {}; waiting for it", folder.display());
            lock.lock().context("waiting for another run")?;
        }
        if folder.exists() {
            fs::remove_dir_all(&folder).context(folder.display())?;
        }
        fs::create_dir_all(&folder).context(folder.display())?;
        let sqlite = || format!("sqlite://{}", folder.join("seutu.db").display());
        Ok(Self {
            binary: paths::server(profile),
            database: database.map_or_else(sqlite, str::to_owned),
            folder,
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            public_url: None,
            _lock: lock,
        })
    }

    /// The same demo, reached by a name: passkeys do not work at an IP address.
    pub fn at_localhost(mut self) -> Self {
        self.public_url = Some(format!("http://localhost:{}", self.address.port()));
        self
    }

    /// A `seutu` command on this demo's database; keys and files are kept in the demo's folder.
    pub fn command(&self) -> Command {
        let mut command = proc::command(&self.binary);
        command
            .current_dir(&self.folder)
            .env("SEUTU__DATABASE__URL", &self.database)
            .env("SEUTU__HTTP__LISTEN", self.address.to_string())
            .env("SEUTU__HTTP__SITE_DIR", paths::site())
            // Without a site that may frame it there is no list of companies for frames.
            .env("SEUTU__EMBED__FRAME_ANCESTORS", r#"["https://*.example.fi"]"#);
        if let Some(public_url) = &self.public_url {
            command.env("SEUTU__HTTP__PUBLIC_URL", public_url);
        }
        command
    }

    /// Creates the tables.
    pub fn migrate(&self) -> Outcome {
        proc::run(self.command().arg("migrate").stdout(Stdio::null()))
    }

    /// Fills the demo region in and keeps the logins in `accounts.json`.
    pub fn load(&self) -> Outcome<Loaded> {
        let json = proc::output(self.command().args(["demo", "load"]))?;
        fs::write(self.accounts(), &json)?;
        serde_json::from_str(&json).context("the output of `seutu demo load`")
    }

    /// Where `load` keeps what it printed.
    pub fn accounts(&self) -> PathBuf {
        self.folder.join("accounts.json")
    }

    /// The demo's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// `http://127.0.0.1:port`, or the name that it goes by.
    pub fn base_url(&self) -> String {
        let own = || format!("http://{}", self.address);
        self.public_url.clone().unwrap_or_else(own)
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Starts the server and waits until it is ready. Its output goes to `server.log` in the folder, or to the terminal.
    pub fn serve(&self, to_terminal: bool) -> Outcome<proc::Guard> {
        if http::status(self.address, "/readyz").is_some() {
            return Err(Failure::new(format!(
                "something else already answers on {}",
                self.address
            )));
        }
        let log = self.folder.join("server.log");
        let mut command = self.command();
        command.arg("serve").stdin(Stdio::null());
        if !to_terminal {
            let file = File::create(&log)?;
            command
                .env("NO_COLOR", "1")
                .stdout(file.try_clone()?)
                .stderr(file);
        }
        let mut server = proc::Guard::start(&mut command, "TERM")?;
        let end = Instant::now() + Duration::from_mins(1);
        while Instant::now() < end && !proc::stopping() {
            if http::status(self.address, "/readyz") == Some(200) {
                return Ok(server);
            }
            if server.ended()?.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Err(Failure::new(format!(
            "the server did not get ready\n{}",
            tail(&log)
        )))
    }

    /// The last lines that the server wrote.
    pub fn log_tail(&self) -> String {
        tail(&self.folder.join("server.log"))
    }
}

fn tail(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}
