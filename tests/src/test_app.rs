//! One application with a database of its own.

use crate::database::{PostgresDatabase, SqliteTemplate};
use crate::statements::Statements;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait, Statement};
use serde_json::Value;
use seutu_backend::accounts::entity::{self as account, SealedAddress};
use seutu_backend::app;
use seutu_backend::audit::{self, HistoryEntry, SubjectKind};
use seutu_backend::config::{Config, Environment, Secret};
use seutu_backend::graphql;
use seutu_backend::http;
use seutu_backend::jobs::{self, Job, JobHandler, NewJob, Worker};
use seutu_backend::platform::crypto::Field;
use seutu_backend::platform::morphology::{Morphology, NoMorphology};
use seutu_backend::platform::{Actor, Engine, FixedClock, OpContext, Rng, Services};
use seutu_backend::register::Listings;
use seutu_shared::account::SignInMethod;
use seutu_shared::id::{AccountId, SessionId};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;
use uuid::Uuid;

/// The SQLite database in the folder of an application.
pub(crate) const SQLITE_FILE: &str = "test.db";

/// An application with a database of its own, a clock that stands still and repeatable randomness. The database is
/// removed when it is dropped.
pub struct TestApp {
    // Fields drop in this order: connections first, then what they are connected to.
    pub(crate) services: Arc<Services>,
    clock: Arc<FixedClock>,
    pub(crate) schema: OnceLock<graphql::Schema>,
    statements: Statements,
    pub(crate) database: Option<PostgresDatabase>,
    pub(crate) dir: TempDir,
}

impl fmt::Debug for TestApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestApp")
            .field("engine", &self.engine())
            .finish_non_exhaustive()
    }
}

impl TestApp {
    /// When every test starts: 22 November 2026, 12 o'clock in Finland.
    pub fn start_time() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 22, 10, 0, 0).unwrap()
    }

    /// On a fresh SQLite file.
    pub async fn sqlite() -> Self {
        Self::with(Engine::Sqlite, Arc::new(NoMorphology), |_| {}).await
    }

    /// On a fresh PostgreSQL database.
    pub async fn postgres() -> Self {
        Self::with(Engine::Postgres, Arc::new(NoMorphology), |_| {}).await
    }

    /// With word forms of its own and a changed configuration.
    pub async fn with(
        engine: Engine,
        morphology: Arc<dyn Morphology>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(PostgresDatabase::create().await),
        };
        let copied = engine == Engine::Sqlite && SqliteTemplate::copy(&dir.path().join(SQLITE_FILE));
        let mut config = Self::config("", dir.path());
        change(&mut config);
        let t = Self::open(
            config,
            database,
            dir,
            Self::start_time(),
            Rng::from_seed(1),
            morphology,
        )
        .await;
        if engine == Engine::Sqlite && !copied {
            app::migrate_schema(&t.services).await.unwrap();
            SqliteTemplate::keep(&t.services.db, t.dir.path()).await;
        }
        t
    }

    /// Over a database that is there already, or an SQLite file in the folder.
    pub(crate) async fn open(
        mut config: Config,
        database: Option<PostgresDatabase>,
        dir: TempDir,
        now: DateTime<Utc>,
        rng: Rng,
        morphology: Arc<dyn Morphology>,
    ) -> Self {
        config.database.url = Secret::new(match &database {
            None => format!("sqlite://{}", dir.path().join(SQLITE_FILE).display()),
            Some(database) => database.url(),
        });
        let clock = Arc::new(FixedClock::new(now));
        let mut services = Services::open_with(config, clock.clone(), rng, morphology)
            .await
            .unwrap();
        let statements = Statements::default();
        let counter = statements.clone();
        let only = Arc::get_mut(&mut services).unwrap();
        only.db
            .set_metric_callback(move |info| counter.add(info.statement));
        if let Some(readers) = &services.readers {
            let counter = statements.clone();
            readers.observe(move |statement| counter.add(statement));
        }
        Self {
            services,
            clock,
            schema: OnceLock::new(),
            statements,
            database,
            dir,
        }
    }

    /// The configuration of an instance over a test's database; keys lie in `dir`.
    pub fn config(url: &str, dir: &Path) -> Config {
        let mut config = Config {
            environment: Environment::Test,
            ..Config::default()
        };
        config.database.url = Secret::new(url);
        config.database.max_connections = 5;
        config.keys.dir = Some(dir.join("keys"));
        config.mail.dir = Some(dir.join("mail"));
        config.privacy_requests.erasures_file = Some(dir.join("erasures.jsonl"));
        config
    }

    /// The instance's services.
    pub fn services(&self) -> &Arc<Services> {
        &self.services
    }

    /// The engine under test.
    pub fn engine(&self) -> Engine {
        self.services.engine
    }

    /// The clock of every instance of this application.
    pub fn clock(&self) -> &FixedClock {
        &self.clock
    }

    /// What the clock shows.
    pub fn clock_now(&self) -> DateTime<Utc> {
        self.services.clock.now()
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// A folder for the test's files, removed with the application.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// An operation from the command line, which may do everything.
    pub fn op(&self) -> OpContext {
        OpContext::operator(&self.services)
    }

    /// An operation of a visitor.
    pub fn visitor(&self) -> OpContext {
        OpContext::new(
            self.services.clone(),
            Actor::Visitor,
            self.services.new_uuid().to_string(),
        )
    }

    /// An operation of a new, signed-in account with this role. It has no password.
    pub async fn as_role(&self, role: Role) -> OpContext {
        if role == Role::Visitor {
            return self.visitor();
        }
        let (op, now) = (self.op(), self.services.clock.now());
        let (id, session): (AccountId, SessionId) = (op.new_id(), op.new_id());
        let (crypto, name) = (&self.services.crypto, format!("{role}.{id}@example.invalid"));
        let row = account::ActiveModel {
            id: Set(id),
            email: Set(SealedAddress::seal(crypto, id, &name)),
            email_index: Set(Some(crypto.blind_index(Field::AccountEmail, &name))),
            password_hash: Set(None),
            role: Set(role),
            company_id: Set(None),
            municipality_code: Set(None),
            language: Set(Locale::Fi),
            demo: Set(false),
            password_changed_at: Set(None),
            last_sign_in_at: Set(None),
            disabled_at: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
        };
        let session_row = account::session::ActiveModel {
            id: Set(session),
            account_id: Set(id),
            token_hash: Set(session.uuid().as_bytes().to_vec()),
            created_at: Set(now),
            expires_at: Set(now + TimeDelta::hours(12)),
            ended_at: Set(None),
            method: Set(SignInMethod::Password),
            factor_at: Set(Some(now)),
            authenticated_at: Set(now),
            last_used_at: Set(now),
            user_agent: Set(None),
            address: Set(None),
        };
        let tx = op.begin().await.unwrap();
        account::Entity::insert(row)
            .exec_without_returning(&*tx)
            .await
            .unwrap();
        account::session::Entity::insert(session_row)
            .exec_without_returning(&*tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        op.with_actor(Actor::Account {
            id,
            session,
            role,
            company: None,
            restricted: false,
        })
    }

    /// Another instance over the same database and keys, at the same time.
    pub async fn second_instance(&self) -> Arc<Services> {
        // Other randomness, as on another machine: the same would make the same identifiers.
        let rng = Rng::from_seed(2);
        let morphology = self.services.morphology.clone();
        Services::open_with(self.services.config.clone(), self.clock.clone(), rng, morphology)
            .await
            .unwrap()
    }

    /// A worker of this instance with these handlers.
    pub fn worker(&self, handlers: Vec<Arc<dyn JobHandler>>) -> Worker {
        Worker::new(self.services.clone(), handlers, Vec::new())
    }

    /// Runs a scheduled job now.
    pub async fn run_job(&self, kind: &'static str) {
        let op = self.op();
        let tx = op.begin().await.unwrap();
        jobs::enqueue(&tx, &op, NewJob::new(kind, serde_json::json!({})))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.run_jobs().await;
    }

    /// The newest job of a kind, as its handler sees it.
    pub async fn job_of(&self, kind: &str) -> Job {
        let backend = self.services.db.get_database_backend();
        let sql = match self.engine() {
            Engine::Sqlite => "SELECT payload AS p FROM job WHERE kind = ? ORDER BY created_at DESC LIMIT 1",
            Engine::Postgres => {
                "SELECT payload::text AS p FROM job WHERE kind = $1 ORDER BY created_at DESC LIMIT 1"
            }
        };
        let statement = Statement::from_sql_and_values(backend, sql, [kind.into()]);
        let row = self.services.db.query_one_raw(statement).await.unwrap().unwrap();
        let payload: String = row.try_get("", "p").unwrap();
        Job {
            id: self.op().new_id(),
            kind: kind.to_owned(),
            payload: serde_json::from_str(&payload).unwrap(),
            attempt: 1,
            max_attempts: 1,
        }
    }

    /// Runs the jobs that are due with the handlers of every domain; returns how many attempts ran.
    pub async fn run_jobs(&self) -> usize {
        self.worker(app::handlers()).run_until_idle().await.unwrap()
    }

    /// Puts in what every installation starts with, such as the first consent wordings.
    pub async fn install(&self) {
        app::migrate(&self.services).await.unwrap();
    }

    /// Answers a GraphQL document as `op`, past HTTP: `{"data": …, "errors": […]}`.
    pub async fn graphql(&self, op: &OpContext, document: &str, variables: Value) -> Value {
        let request = async_graphql::Request::new(document)
            .variables(async_graphql::Variables::from_json(variables))
            .data(op.clone())
            .data(Listings::default());
        let schema = self.schema.get_or_init(graphql::build);
        serde_json::to_value(schema.execute(request).await).unwrap()
    }

    /// The HTTP routes of this instance.
    pub fn router(&self) -> axum::Router {
        http::router(app::http_state(&self.services).unwrap())
    }

    /// Runs `work` and returns its result with the statements that it sent to the database.
    pub async fn count_statements<T>(&self, work: impl Future<Output = T>) -> (T, Statements) {
        self.statements.clear();
        let result = work.await;
        (result, self.statements.clone())
    }

    /// The change history of a row.
    pub async fn history(&self, kind: SubjectKind, id: impl Into<Uuid>) -> Vec<HistoryEntry> {
        audit::history(&self.op(), kind, id).await.unwrap()
    }

    /// Runs one SQL text as somebody who owns the database would, past the application.
    pub async fn sql(&self, text: &str) {
        use sea_orm::ConnectionTrait;
        self.services.db.execute_unprepared(text).await.unwrap();
    }

    /// The number that one SQL text selects as `n`.
    pub async fn number(&self, text: &str) -> i64 {
        use sea_orm::ConnectionTrait;
        let db = &self.services.db;
        let statement = sea_orm::Statement::from_string(db.get_database_backend(), text);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }
}
