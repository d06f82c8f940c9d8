//! Applications that begin where another one ended.

use crate::TestApp;
use crate::database::PostgresDatabase;
use crate::test_app::SQLITE_FILE;
use chrono::{DateTime, Utc};
use seutu_backend::config::Config;
use seutu_backend::demo;
use seutu_backend::graphql;
use seutu_backend::platform::morphology::Morphology;
use seutu_backend::platform::{Engine, Rng};
use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// How the names of what is kept of the demo region begin.
const DEMO: &str = "seutu-demo-";

/// What an application had when it was ended: any number of others begin from there.
pub struct Frozen {
    database: Option<PostgresDatabase>,
    dir: TempDir,
    config: Config,
    now: DateTime<Utc>,
    morphology: Arc<dyn Morphology>,
    schema: graphql::Schema,
    copies: u64,
}

impl fmt::Debug for Frozen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frozen").finish_non_exhaustive()
    }
}

impl Frozen {
    /// An application with a copy of the database, the same keys, and randomness of its own.
    pub async fn thaw(&mut self) -> TestApp {
        let dir = tempfile::tempdir().unwrap();
        copy(self.dir.path(), dir.path());
        let database = match &self.database {
            Some(database) => Some(database.copy().await),
            None => None,
        };
        self.copies += 1;
        let rng = Rng::from_seed(1_000 + self.copies);
        let config = moved(&self.config, dir.path());
        let t = TestApp::open(config, database, dir, self.now, rng, self.morphology.clone()).await;
        drop(t.schema.set(self.schema.clone()));
        t
    }
}

impl TestApp {
    /// Ends this application and keeps what it has.
    pub async fn freeze(self) -> Frozen {
        let services = &self.services;
        services.close().await.unwrap();
        Frozen {
            config: services.config.clone(),
            now: services.clock.now(),
            morphology: services.morphology.clone(),
            schema: self.schema.get_or_init(graphql::build).clone(),
            database: self.database,
            dir: self.dir,
            copies: 0,
        }
    }

    /// This one, of which nothing was used yet, with the demo region in it. The first test of a build loads the region,
    /// which takes longer than most tests; the others copy it.
    pub async fn demo(self) -> Self {
        let kept = kept(self.engine());
        let lock = File::create(kept.with_extension("lock")).unwrap();
        lock.lock().unwrap();
        let name = PostgresDatabase::demo();
        let on_postgres = self.engine() == Engine::Postgres;
        if !kept.exists() || (on_postgres && !PostgresDatabase::exists(&name).await) {
            demo::load(&self.op()).await.unwrap();
            self.services.close().await.unwrap();
            if let Some(database) = &self.database {
                database.keep_as(&name).await;
            }
            // Under another name until it is whole.
            let new = kept.with_extension("new");
            for old in [&kept, &new] {
                drop(fs::remove_dir_all(old));
            }
            copy(self.dir.path(), &new);
            fs::rename(&new, &kept).unwrap();
        }
        lock.unlock().unwrap();
        let dir = tempfile::tempdir().unwrap();
        copy(&kept, dir.path());
        let database = if on_postgres {
            Some(PostgresDatabase::copy_of(&name).await)
        } else {
            None
        };
        let services = &self.services;
        let (config, morphology) = (moved(&services.config, dir.path()), services.morphology.clone());
        Self::open(
            config,
            database,
            dir,
            Self::start_time(),
            Rng::from_seed(2_000),
            morphology,
        )
        .await
    }
}

/// The same configuration with the files of another folder.
fn moved(config: &Config, dir: &Path) -> Config {
    let files = TestApp::config("", dir);
    let mut config = config.clone();
    config.keys = files.keys;
    config.mail.dir = files.mail.dir;
    config.privacy_requests.erasures_file = files.privacy_requests.erasures_file;
    config
}

/// Where the demo region of this build is kept, beside the test program; those of earlier builds are removed.
fn kept(engine: Engine) -> PathBuf {
    let own = format!("{DEMO}{}-", crate::database::build());
    let folder = std::env::current_exe().unwrap().with_file_name("");
    for entry in fs::read_dir(&folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(DEMO) && !name.starts_with(&own) {
            // Another process may have been quicker.
            drop(fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path())));
        }
    }
    folder.join(format!("{own}{engine:?}"))
}

/// Copies the database file, where there is one, and the keys.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("keys")).unwrap();
    let keys = fs::read_dir(from.join("keys")).unwrap();
    let keys = keys.map(|key| Path::new("keys").join(key.unwrap().file_name()));
    let database = from
        .join(SQLITE_FILE)
        .exists()
        .then(|| PathBuf::from(SQLITE_FILE));
    for file in keys.chain(database) {
        fs::copy(from.join(&file), to.join(&file)).unwrap();
    }
}
