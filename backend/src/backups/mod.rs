//! A copy of the database in one file, and putting one back. SQLite's own `VACUUM INTO`, PostgreSQL's own `pg_dump`:
//! both see one moment while others write. The key files are no part of it.

mod postgres;
mod sqlite;

use crate::config::Config;
use crate::keys;
use crate::platform::crypto::Crypto;
use crate::platform::{Engine, OpError, Services};
use percent_encoding::percent_decode_str;
use seutu_migrations::{Migrator, MigratorTrait};
use std::fmt;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Why a copy was not made or not put back; nothing was changed then.
#[derive(Debug)]
pub enum BackupError {
    /// A file of this name is there already.
    Exists,
    /// The file is not there, or is no backup for this engine.
    Unreadable(String),
    /// The backup is of a newer version of this program: the first migration that it does not know.
    Newer(String),
    /// Somebody else uses the database.
    InUse,
    /// A program of PostgreSQL is not installed.
    NoProgram(&'static str),
    /// Something else, such as a full disk.
    Failed(OpError),
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists => f.write_str("there is a file of this name already"),
            Self::Unreadable(why) => write!(f, "this is no backup that can be put back: {why}"),
            Self::Newer(name) => write!(
                f,
                "the backup is of a newer version, which has the migration {name}"
            ),
            Self::InUse => f.write_str("the database is in use: stop every server and worker first"),
            Self::NoProgram(name) => write!(
                f,
                "{name} is not installed (Debian: postgresql-client of the server's version)"
            ),
            Self::Failed(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BackupError {}

impl From<OpError> for BackupError {
    fn from(error: OpError) -> Self {
        Self::Failed(error)
    }
}

impl From<sea_orm::DbErr> for BackupError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

type Restored<T> = Result<T, BackupError>;

/// What an input or output error is told as.
fn failed(what: &'static str) -> impl FnOnce(std::io::Error) -> BackupError {
    move |error| BackupError::Failed(OpError::internal(what)(error))
}

/// Writes a copy of the database to a new file that only its owner may read; whole or not at all.
///
/// # Errors
/// `Exists`, `NoProgram`, `Failed`.
pub async fn backup(services: &Services, file: &Path) -> Restored<()> {
    if file.exists() {
        return Err(BackupError::Exists);
    }
    let part = beside(file)?;
    match services.engine {
        Engine::Sqlite => sqlite::backup(&services.db, part.path()).await?,
        Engine::Postgres => postgres::backup(services.config.database.url.expose(), part.path()).await?,
    }
    let written = std::fs::File::open(part.path()).map_err(failed("open the backup"))?;
    written.sync_all().map_err(failed("write the backup"))?;
    part.persist_noclobber(file)
        .map_err(|error| failed("write the backup")(error.error))?;
    Ok(())
}

/// Looks at a backup before anything goes for it: whether it is whole, whether this program knows its schema, and
/// whether the key files hold what it was sealed with.
///
/// # Errors
/// `Unreadable`, `Newer`, `NoProgram`, `Failed`.
pub async fn look(config: &Config, crypto: &Crypto, file: &Path) -> Restored<()> {
    let rested = match sqlite_path(config.database.url.expose()) {
        Some(_) => sqlite::look(file).await?,
        None => postgres::look(file).await?,
    };
    keys::fits(crypto, &crypto.ring(), &rested).map_err(|error| BackupError::Unreadable(error.to_string()))
}

/// Puts a backup in the place of the database, whole or not at all. What was there stays beside it, with the moment in
/// its name: the SQLite file itself, a copy of a PostgreSQL database beside the backup.
///
/// # Errors
/// All of [`BackupError`] but `Exists`.
pub async fn restore(config: &Config, file: &Path, moment: &str) -> Restored<()> {
    let url = config.database.url.expose();
    match sqlite_path(url) {
        // Behind a symbolic link the file itself is replaced.
        Some(path) => sqlite::restore(&path.canonicalize().unwrap_or(path), file, moment).await,
        None => postgres::restore(url, file, moment).await,
    }
}

/// Whether there is a SQLite file that is no whole database any more.
///
/// # Errors
/// A file that cannot be opened.
pub async fn is_damaged(config: &Config) -> Restored<bool> {
    match sqlite_path(config.database.url.expose()) {
        Some(path) if path.exists() => {
            std::fs::File::open(&path).map_err(failed("open the database"))?;
            Ok(sqlite::is_damaged(&path).await)
        }
        _ => Ok(false),
    }
}

/// The file of a SQLite address, as the driver reads it.
pub fn sqlite_path(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite://")?;
    let path = path.split('?').next().unwrap_or_default();
    Some(PathBuf::from(
        percent_decode_str(path).decode_utf8_lossy().into_owned(),
    ))
}

/// A file that vanishes by itself, in the same folder.
fn beside(file: &Path) -> Restored<NamedTempFile> {
    let dir = match file.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    };
    NamedTempFile::new_in(dir).map_err(failed("make a file"))
}

/// Refuses migrations that this program does not have.
fn known<'a>(applied: impl IntoIterator<Item = &'a str>) -> Restored<()> {
    let ours: Vec<String> = Migrator::migrations()
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect();
    let mut any = false;
    for name in applied {
        any = true;
        if !ours.iter().any(|own| own == name) {
            return Err(BackupError::Newer(name.to_owned()));
        }
    }
    if any {
        Ok(())
    } else {
        Err(BackupError::Unreadable("it has no schema".into()))
    }
}

/// What a program said, as a result.
fn said(error: &[u8]) -> String {
    String::from_utf8_lossy(error).trim().to_owned()
}

/// A failure of another program.
fn program(what: &'static str, error: &[u8]) -> BackupError {
    BackupError::Failed(OpError::Internal(what, said(error).into()))
}
