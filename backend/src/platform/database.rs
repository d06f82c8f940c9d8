//! Opens the database: SQLite or PostgreSQL by its address.

use crate::config;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use std::time::Duration;

/// The database engine in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded; one file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// The engine that `url` names.
    pub fn of(url: &str) -> Self {
        if url.starts_with("sqlite:") {
            Self::Sqlite
        } else {
            Self::Postgres
        }
    }
}

/// Connects; creates the SQLite file when it does not exist.
///
/// # Errors
/// The driver's error; it never holds the address, which may hold a password.
pub async fn connect(settings: &config::Database) -> Result<(DatabaseConnection, Engine), DbErr> {
    let url = settings.url.expose();
    let engine = Engine::of(url);
    let timeout = Duration::from_secs(settings.timeout_seconds);
    let address = match engine {
        Engine::Sqlite if !url.contains('?') => format!("{url}?mode=rwc"),
        _ => url.to_string(),
    };
    let mut options = ConnectOptions::new(address);
    options
        .max_connections(settings.max_connections)
        .min_connections(1)
        .acquire_timeout(timeout)
        // A connection in use is alive; asking each time would cost every statement two more ways to the server.
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .sqlx_logging(false)
        // Statements take milliseconds; to compile one, which a rough estimate of its cost may start, takes hundreds.
        .map_sqlx_postgres_opts(|postgres| postgres.options([("jit", "off")]))
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .busy_timeout(timeout)
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "NORMAL")
                .pragma("cache_size", "-8000")
                .pragma("temp_store", "MEMORY")
                // An erased payload must not live on in free pages of the file.
                .pragma("secure_delete", "ON")
                // Replacing a row must meet the triggers that forbid deleting it.
                .pragma("recursive_triggers", "ON")
        });
    Ok((Database::connect(options).await?, engine))
}
