//! The shared services that an instance holds: made once at start, handed to every operation.

use super::crypto::Crypto;
use super::keys::Keys;
use super::limits::Limits;
use super::morphology::Morphology;
use super::readers::Readers;
use super::{Clock, Engine, FixedClock, OpError, OpResult, Rng, SystemClock, database};
use crate::config::Config;
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use uuid::Uuid;

/// Everything an operation may use from outside; no state that other instances would miss.
#[derive(Debug)]
pub struct Services {
    /// The configuration.
    pub config: Config,
    /// The database.
    pub db: DatabaseConnection,
    /// Its engine.
    pub engine: Engine,
    /// Connections for what the public reads; none where the pool has none to spare, and on SQLite.
    pub readers: Option<Readers>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub rng: Arc<Rng>,
    /// Signing keys.
    pub keys: Keys,
    /// Seals personal data and secrets in the database.
    pub crypto: Crypto,
    /// Outgoing HTTP.
    pub http: reqwest::Client,
    /// Counters of requests and operations.
    pub limits: Limits,
    /// Finnish word forms.
    pub morphology: Arc<dyn Morphology>,
    /// Queue of SQLite writers, see [`super::Tx`].
    pub(super) writer: Arc<Mutex<()>>,
}

impl Services {
    /// Opens the database and reads the keys.
    pub async fn open(config: Config, morphology: Arc<dyn Morphology>) -> OpResult<Arc<Self>> {
        let clock: Arc<dyn Clock> = match config.clock.fixed {
            Some(at) => Arc::new(FixedClock::new(at)),
            None => Arc::new(SystemClock),
        };
        Self::open_with(config, clock, Rng::from_system(), morphology).await
    }

    /// As [`Services::open`], with the clock and the randomness of a test.
    pub async fn open_with(
        config: Config,
        clock: Arc<dyn Clock>,
        rng: Rng,
        morphology: Arc<dyn Morphology>,
    ) -> OpResult<Arc<Self>> {
        let (db, engine) = database::connect(&config.database).await?;
        let readers = match engine {
            Engine::Postgres => Readers::new(
                &db,
                config.database.max_connections,
                Duration::from_secs(config.database.timeout_seconds),
                Duration::from_secs(30),
            ),
            Engine::Sqlite => None,
        };
        let rng = Arc::new(rng);
        let keys = Keys::load(&config, &rng)?;
        let crypto = Crypto::load(&config, rng.clone(), clock.as_ref())?;
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(config.prh.timeout_seconds))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("seutu/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(OpError::internal("build HTTP client"))?;
        let limits = Limits::new(&config, &clock);
        Ok(Arc::new(Self {
            config,
            db,
            readers,
            engine,
            clock,
            rng,
            keys,
            crypto,
            http,
            limits,
            morphology,
            writer: Arc::default(),
        }))
    }

    /// Closes every connection to the database, when nobody uses one any more.
    ///
    /// # Errors
    /// The driver's.
    pub async fn close(&self) -> OpResult<()> {
        if let Some(readers) = &self.readers {
            readers.rest();
        }
        Ok(self.db.clone().close().await?)
    }

    /// A new identifier that sorts by time.
    pub fn new_uuid(&self) -> Uuid {
        self.rng.uuid(self.clock.now())
    }
}
