//! Configuration: defaults, then a TOML file, then `SEUTU__SECTION__KEY` from the environment.

mod access;
mod check;
mod controller;
mod limits;
mod mailbox;
mod oidc;
mod open_data;
mod privacy_requests;
mod secret;
mod statistics;

pub use access::Access;
pub use check::ConfigProblem;
pub use controller::Controller;
pub use limits::{AnonymousDocuments, ClamAddress, Graphql, Limits, Quota, SecurityTxt, Uploads};
pub use mailbox::{Mailbox, MailboxServer};
pub use oidc::{MandateClaim, OidcProvider, ProviderName, StrongIdentity};
pub use open_data::{Embed, OpenData};
pub use privacy_requests::PrivacyRequests;
pub use secret::Secret;
pub use statistics::{Statistics, Visits};

use chrono::{DateTime, Utc};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// A file in the working directory.
const DEFAULT_DATABASE: &str = "sqlite://seutu.db";

/// Where the server runs: decides which safe-guards may be relaxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// A developer's machine or the demo: generated keys, GraphiQL, demo accounts.
    Development,
    /// Automatic tests: as development, and the clock may be fixed.
    Test,
    /// Real data: nothing is generated, everything must be set.
    Production,
}

/// The whole configuration; one struct per section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the server runs.
    pub environment: Environment,
    /// Database.
    pub database: Database,
    /// Listeners and public address.
    pub http: Http,
    /// Signing keys.
    pub keys: Keys,
    /// Time source.
    pub clock: ClockSection,
    /// PRH open data.
    pub prh: Prh,
    /// Background jobs.
    pub jobs: Jobs,
    /// Outgoing mail.
    pub mail: Mail,
    /// Who answers for the data and sends the messages.
    pub controller: Controller,
    /// Incoming mail.
    pub mailbox: Mailbox,
    /// Logs.
    pub log: Log,
    /// How often anybody may do something.
    pub limits: Limits,
    /// The access log.
    pub access: Access,
    /// Privacy requests.
    pub privacy_requests: PrivacyRequests,
    /// Public statistics.
    pub statistics: Statistics,
    /// Counts of opened pages.
    pub visits: Visits,
    /// The GraphQL API.
    pub graphql: Graphql,
    /// Uploaded files.
    pub uploads: Uploads,
    /// `/.well-known/security.txt`.
    pub security_txt: SecurityTxt,
    /// What machines read.
    pub open_data: OpenData,
    /// Lists inside other sites' pages.
    pub embed: Embed,
    /// Companies' own texts.
    pub listings: Listings,
    /// Services where people may sign in.
    pub oidc: Vec<OidcProvider>,
}

/// `[database]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite://PATH` or `postgres://…`.
    pub url: Secret,
    /// File that holds the address, for one with a password; wins over `url`.
    pub url_file: Option<PathBuf>,
    /// Connections in the pool; on PostgreSQL half of them, from four on, are for what the public reads.
    pub max_connections: u32,
    /// Seconds to wait for a free connection or a lock.
    pub timeout_seconds: u64,
}

/// `[http]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Address of the public listener.
    pub listen: SocketAddr,
    /// Address of the second listener with `/metrics`; none when absent.
    pub metrics_listen: Option<SocketAddr>,
    /// Address that people use, without a slash at the end: `https://yritykset.example.fi`.
    pub public_url: Option<String>,
    /// Folder with the built browser bundles (`manifest.json`, `assets/`).
    pub site_dir: Option<PathBuf>,
    /// Largest upload in bytes.
    pub max_upload_bytes: u64,
    /// Largest other request body in bytes.
    pub max_body_bytes: usize,
    /// Seconds after which a request is given up.
    pub timeout_seconds: u64,
    /// Memory for answers about the directory that are kept, in bytes; 0 keeps none.
    pub kept_bytes: u64,
    /// Networks of our own proxies: only what they add to `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
}

/// `[keys]`: Ed25519 keys in PKCS#8 PEM files.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Folder for generated keys outside production; beside the database file when absent.
    pub dir: Option<PathBuf>,
    /// Signs access tokens.
    pub token_key_file: Option<PathBuf>,
    /// Signs checkpoints of the change history.
    pub audit_key_file: Option<PathBuf>,
    /// Key ring of the sealed columns.
    pub field_keys_file: Option<PathBuf>,
}

/// `[clock]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockSection {
    /// Fixes the time; only in tests.
    pub fixed: Option<DateTime<Utc>>,
}

/// `[prh]`: the live client is off unless `base_url` is set.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prh {
    /// `https://avoindata.prh.fi/opendata-ytj-api/v3`
    pub base_url: Option<String>,
    /// Milliseconds between two calls.
    pub pace_ms: u64,
    /// Seconds to wait for one answer.
    pub timeout_seconds: u64,
    /// Tries of one page before the run stops.
    pub max_attempts: u32,
    /// Largest unpacked size of the bulk file in bytes.
    pub max_unpacked_bytes: u64,
}

/// `[jobs]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jobs {
    /// Milliseconds between two looks at an empty queue.
    pub poll_ms: u64,
    /// Seconds a worker may be silent before its job is taken over.
    pub lease_seconds: u64,
}

/// `[mail]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://…` or `smtps://…` of the outgoing server.
    pub smtp_url: Option<Secret>,
    /// File that holds that address; wins over `smtp_url`.
    pub smtp_url_file: Option<PathBuf>,
    /// Sender of every message: `seutu@example.fi` or `Name <seutu@example.fi>`.
    pub from: Option<String>,
    /// Folder for messages outside production when there is no server; beside the database file when absent.
    pub dir: Option<PathBuf>,
    /// Seconds to wait for the server.
    pub timeout_seconds: u64,
    /// Messages of a newsletter that are put into the outbox in a minute.
    pub per_minute: u32,
    /// Address that messages come back to, `seutu-palautus@example.fi`: the envelope of each has it with the message's
    /// id behind a plus sign. As `from` when absent.
    pub bounces_to: Option<String>,
}

/// `[log]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// Filter in the syntax of tracing-subscriber's `EnvFilter`.
    pub filter: String,
    /// JSON lines instead of text.
    pub json: bool,
}

/// `[listings]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listings {
    /// Whether staff look at what companies write before it is public.
    pub review: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            environment: Environment::Development,
            database: Database {
                url: Secret::new(DEFAULT_DATABASE),
                url_file: None,
                max_connections: 10,
                timeout_seconds: 10,
            },
            http: Http {
                listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
                metrics_listen: None,
                public_url: None,
                site_dir: None,
                max_upload_bytes: 2 * 1024 * 1024 * 1024,
                max_body_bytes: 1024 * 1024,
                timeout_seconds: 30,
                kept_bytes: 16 * 1024 * 1024,
                trusted_proxies: Vec::new(),
            },
            keys: Keys {
                dir: None,
                token_key_file: None,
                audit_key_file: None,
                field_keys_file: None,
            },
            clock: ClockSection { fixed: None },
            prh: Prh {
                base_url: None,
                pace_ms: 1000,
                timeout_seconds: 30,
                max_attempts: 5,
                max_unpacked_bytes: 8 * 1024 * 1024 * 1024,
            },
            jobs: Jobs {
                poll_ms: 500,
                lease_seconds: 60,
            },
            mail: Mail {
                smtp_url: None,
                smtp_url_file: None,
                from: None,
                dir: None,
                timeout_seconds: 20,
                per_minute: 300,
                bounces_to: None,
            },
            controller: Controller::default(),
            mailbox: Mailbox::default(),
            log: Log {
                filter: "info,sqlx=warn,sea_orm=warn".into(),
                json: false,
            },
            limits: Limits::default(),
            access: Access::default(),
            privacy_requests: PrivacyRequests::default(),
            statistics: Statistics::default(),
            visits: Visits::default(),
            graphql: Graphql::default(),
            uploads: Uploads::default(),
            security_txt: SecurityTxt::default(),
            open_data: OpenData::default(),
            embed: Embed::default(),
            listings: Listings { review: true },
            oidc: Vec::new(),
        }
    }
}

impl Config {
    /// Reads the configuration: defaults, the file (`--config`, else `SEUTU_CONFIG`), the environment.
    ///
    /// # Errors
    /// A text naming the key and what is wrong with its value.
    pub fn load(file: Option<&Path>) -> Result<Self, String> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        let named = file
            .map(Path::to_path_buf)
            .or_else(|| std::env::var_os("SEUTU_CONFIG").map(PathBuf::from));
        if let Some(path) = named {
            if !path.is_file() {
                return Err(format!("configuration file {} does not exist", path.display()));
            }
            figment = figment.merge(Toml::file(path));
        }
        let mut config: Self = figment
            .merge(Env::prefixed("SEUTU__").split("__"))
            .extract()
            .map_err(|error| error.to_string())?;
        if let Some(path) = &config.database.url_file {
            config.database.url = Secret::read(path)?;
        }
        if let Some(path) = &config.mail.smtp_url_file {
            config.mail.smtp_url = Some(Secret::read(path)?);
        }
        if let Some(path) = &config.mailbox.password_file {
            config.mailbox.password = Some(Secret::read(path)?);
        }
        for provider in &mut config.oidc {
            if let Some(path) = &provider.client_secret_file {
                provider.client_secret = Some(Secret::read(path)?);
            }
        }
        Ok(config)
    }

    /// The address people use; falls back to the listener's own.
    pub fn public_url(&self) -> String {
        self.http
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.http.listen))
    }

    /// Whether real data is handled.
    pub fn is_production(&self) -> bool {
        self.environment == Environment::Production
    }

    /// Whether requests and operations are counted and refused when there are too many.
    pub fn limits_enabled(&self) -> bool {
        self.limits.enabled.unwrap_or(self.is_production())
    }

    /// Which documents visitors may send.
    pub fn anonymous_documents(&self) -> AnonymousDocuments {
        self.graphql.anonymous.unwrap_or(if self.is_production() {
            AnonymousDocuments::AllowList
        } else {
            AnonymousDocuments::Any
        })
    }

    /// Whether people reach the server over TLS, so that cookies may demand it.
    pub fn is_https(&self) -> bool {
        self.public_url().starts_with("https://")
    }

    /// The folder for generated keys: `keys.dir`, else `seutu-keys` beside the database file.
    pub fn key_dir(&self) -> PathBuf {
        match &self.keys.dir {
            Some(dir) => dir.clone(),
            None => self.beside_database().join("seutu-keys"),
        }
    }

    /// The folder for messages where there is no mail server: `mail.dir`, else `seutu-mail` beside the database file.
    pub fn mail_dir(&self) -> PathBuf {
        match &self.mail.dir {
            Some(dir) => dir.clone(),
            None => self.beside_database().join("seutu-mail"),
        }
    }

    /// The file of erasure marks: `privacy_requests.erasures_file`, else beside the database file.
    pub fn erasures_file(&self) -> PathBuf {
        match &self.privacy_requests.erasures_file {
            Some(file) => file.clone(),
            None => self.beside_database().join("seutu-erasures.jsonl"),
        }
    }

    fn beside_database(&self) -> PathBuf {
        let beside = self.database.url.expose().strip_prefix("sqlite://").map(|path| {
            let path = path.split('?').next().unwrap_or_default();
            Path::new(path)
                .parent()
                .map(Path::to_path_buf)
                .unwrap_or_default()
        });
        beside.unwrap_or_default()
    }
}
