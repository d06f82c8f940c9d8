//! A fresh, migrated database for one test, gone when the test is.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use seutu_backend::platform::Rng;
use seutu_migrations::{Migrator, MigratorTrait};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// How the names of SQLite templates begin.
const TEMPLATE: &str = "seutu-template-";

/// The server that `cargo xtask test` starts.
const SERVER: &str = "SEUTU_TEST_POSTGRES_URL";

/// The PostgreSQL database of one test.
#[derive(Debug)]
pub(crate) struct PostgresDatabase {
    name: String,
}

impl PostgresDatabase {
    /// Copies the migrated template, which the first test of a build makes.
    pub(crate) async fn create() -> Self {
        let server = server().await;
        let template = template(&server).await;
        server.close().await.unwrap();
        Self::copy_of(&template).await
    }

    /// Another one with the same rows. Nothing may be connected to this one.
    pub(crate) async fn copy(&self) -> Self {
        Self::copy_of(&self.name).await
    }

    /// The name under which this build keeps the demo region.
    pub(crate) fn demo() -> String {
        format!("seutu_demo_{}", build())
    }

    /// Whether the server has it.
    pub(crate) async fn exists(name: &str) -> bool {
        let server = server().await;
        let found = is_there(&server, name).await;
        server.close().await.unwrap();
        found
    }

    /// Keeps a copy that does not go with this one, in place of one that is there.
    pub(crate) async fn keep_as(&self, name: &str) {
        let server = server().await;
        for step in [
            format!("DROP DATABASE IF EXISTS {name}"),
            format!("CREATE DATABASE {name} TEMPLATE {}", self.name),
        ] {
            server.execute_unprepared(&step).await.unwrap();
        }
        server.close().await.unwrap();
    }

    /// A copy of a database to which nothing is connected.
    pub(crate) async fn copy_of(template: &str) -> Self {
        let server = server().await;
        let name = format!(
            "seutu_test_{:016x}",
            u64::from_be_bytes(Rng::from_system().bytes())
        );
        server
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .await
            .unwrap();
        server.close().await.unwrap();
        Self { name }
    }

    pub(crate) fn url(&self) -> String {
        url_of(&self.name)
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // A thread of its own, since a runtime may be running in this one.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let server = server().await;
                server.execute_unprepared(&drop).await.unwrap();
                server.close().await.unwrap();
            });
        });
        let dropped = dropping.join().is_ok();
        assert!(
            dropped || std::thread::panicking(),
            "the test's database could not be dropped"
        );
    }
}

fn server_url() -> String {
    std::env::var(SERVER).unwrap_or_else(|_| {
        panic!(
            "{SERVER} is not set. `cargo xtask test` starts a throw-away PostgreSQL and runs the tests on it; \
             to use a server of your own, set {SERVER} to the address of a database on it, with an account that \
             may create databases."
        )
    })
}

fn url_of(database: &str) -> String {
    let server = server_url();
    let (address, options) = server
        .split_once('?')
        .map_or((server.as_str(), None), |(a, o)| (a, Some(o)));
    let (host, _) = address.rsplit_once('/').unwrap();
    options.map_or_else(
        || format!("{host}/{database}"),
        |options| format!("{host}/{database}?{options}"),
    )
}

async fn server() -> DatabaseConnection {
    connect(server_url()).await
}

async fn connect(url: String) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    // One connection: the lock below belongs to it.
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

async fn is_there(server: &DatabaseConnection, name: &str) -> bool {
    let query = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let statement = sea_orm::Statement::from_string(sea_orm::DatabaseBackend::Postgres, query);
    server.query_one_raw(statement).await.unwrap().is_some()
}

/// The migrated database of this build, made by whichever test process comes first.
async fn template(server: &DatabaseConnection) -> String {
    let name = format!("seutu_template_{}", build());
    server
        .execute_unprepared("SELECT pg_advisory_lock(7365757475)")
        .await
        .unwrap();
    if !is_there(server, &name).await {
        // Under another name until it is whole.
        server
            .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}_new"))
            .await
            .unwrap();
        server
            .execute_unprepared(&format!("CREATE DATABASE {name}_new"))
            .await
            .unwrap();
        let fresh = connect(url_of(&format!("{name}_new"))).await;
        Migrator::up(&fresh, None).await.unwrap();
        fresh.close().await.unwrap();
        server
            .execute_unprepared(&format!("ALTER DATABASE {name}_new RENAME TO {name}"))
            .await
            .unwrap();
    }
    server
        .execute_unprepared("SELECT pg_advisory_unlock(7365757475)")
        .await
        .unwrap();
    name
}

/// The migrated SQLite file of this build, beside the test program.
pub(crate) struct SqliteTemplate;

impl SqliteTemplate {
    fn path() -> PathBuf {
        let program = std::env::current_exe().unwrap();
        program.with_file_name(format!("{TEMPLATE}{}.db", build()))
    }

    /// Copies it; false where no test of this build has kept it yet.
    pub(crate) fn copy(to: &Path) -> bool {
        std::fs::copy(Self::path(), to).is_ok()
    }

    /// Keeps a copy of a migrated database that nothing has been written to, in place of those of earlier builds.
    pub(crate) async fn keep(db: &DatabaseConnection, dir: &Path) {
        let copy = dir.join("template.db");
        db.execute_unprepared(&format!("VACUUM INTO '{}'", copy.display()))
            .await
            .unwrap();
        let template = Self::path();
        let folder = template.parent().unwrap();
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(TEMPLATE) && !name.contains(&build()) {
                // Another process may have been quicker.
                drop(std::fs::remove_file(entry.path()));
            }
        }
        // Under another name until it is whole: a rename happens at once, but only on one file system.
        let own = dir.file_name().unwrap().to_string_lossy();
        let whole = template.with_extension(format!("{}.{own}.new", std::process::id()));
        std::fs::copy(&copy, &whole).unwrap();
        std::fs::rename(&whole, &template).unwrap();
    }
}

/// Tells this build of the tests from others: its migrations may differ.
pub(crate) fn build() -> String {
    let file = std::fs::metadata(std::env::current_exe().unwrap()).unwrap();
    let built = file.modified().unwrap().duration_since(UNIX_EPOCH).unwrap();
    format!("{:x}_{:x}", built.as_nanos(), file.len())
}
