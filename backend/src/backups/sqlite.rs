//! Copies of a SQLite file.

use super::{BackupError, Restored, beside, failed, known};
use crate::keys::{self, RestedOn};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, Statement};
use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

/// What SQLite keeps beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Writes into a file that is there and empty.
pub(super) async fn backup(db: &DatabaseConnection, file: &Path) -> Restored<()> {
    let path = file.display().to_string();
    let into = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [path.into()]);
    db.execute_raw(into).await?;
    Ok(())
}

/// The keys that a backup rests on; none in one of before there were any.
pub(super) async fn look(file: &Path) -> Restored<Vec<RestedOn>> {
    fs::File::open(file).map_err(|error| BackupError::Unreadable(error.to_string()))?;
    let unreadable = |error: DbErr| BackupError::Unreadable(error.to_string());
    let db = open(file, "ro").await.map_err(unreadable)?;
    let rested = async {
        check(&db).await?;
        let named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'sealing_key'";
        if texts(&db, named).await.map_err(unreadable)?.is_empty() {
            return Ok(Vec::new());
        }
        keys::rested(&db).await.map_err(unreadable)
    };
    let rested = rested.await;
    db.close().await?;
    rested
}

/// Puts `file` at `path`.
pub(super) async fn restore(path: &Path, file: &Path, moment: &str) -> Restored<()> {
    let unreadable = |error: &dyn ToString| BackupError::Unreadable(error.to_string());
    fs::File::open(file).map_err(|error| unreadable(&error))?;
    let copy = beside(path)?;
    let db = open(file, "ro").await.map_err(|error| unreadable(&error))?;
    let copied = match check(&db).await {
        // By the connection that has looked: whatever lies beside the file belongs to it.
        Ok(()) => backup(&db, copy.path()).await,
        Err(error) => Err(error),
    };
    db.close().await?;
    copied?;
    copy.as_file().sync_all().map_err(failed("copy the backup"))?;
    let aside = PathBuf::from(format!("{}.before-restore-{moment}", path.display()));
    if path.exists() {
        if !is_damaged(path).await {
            leave(path).await?;
        }
        let owner = fs::metadata(path).map_err(failed("look at the database that was there"))?;
        chown(copy.path(), Some(owner.uid()), Some(owner.gid()))
            .map_err(failed("give the copy its owner"))?;
        fs::hard_link(path, &aside).map_err(failed("keep the database that was there"))?;
    }
    // What another database left would be read as part of this one.
    for end in BESIDE {
        let left = PathBuf::from(format!("{}{end}", path.display()));
        if left.exists() {
            let kept = format!("{}{end}", aside.display());
            fs::rename(left, kept).map_err(failed("keep what was beside the database"))?;
        }
    }
    copy.persist(path)
        .map_err(|error| failed("put the backup in place")(error.error))?;
    Ok(())
}

/// Whether the file is a whole database of ours.
async fn check(db: &DatabaseConnection) -> Restored<()> {
    let unreadable = |error: DbErr| BackupError::Unreadable(error.to_string());
    let whole = texts(db, "PRAGMA integrity_check").await.map_err(unreadable)?;
    if whole != ["ok"] {
        return Err(BackupError::Unreadable(whole.join("; ")));
    }
    let applied = texts(db, "SELECT version FROM seaql_migrations").await;
    known(applied.map_err(unreadable)?.iter().map(String::as_str))
}

/// Whether a database cannot be read as a whole any more.
pub(super) async fn is_damaged(path: &Path) -> bool {
    let Ok(db) = open(path, "rw").await else {
        return true;
    };
    let whole = texts(&db, "PRAGMA quick_check").await;
    let closed = db.close().await;
    match whole {
        Ok(whole) => whole != ["ok"] || closed.is_err(),
        Err(error) => {
            let said = error.to_string();
            said.contains("malformed") || said.contains("not a database")
        }
    }
}

/// Ends the write-ahead log of the database that is there: only who is alone with it can.
async fn leave(path: &Path) -> Restored<()> {
    let db = open(path, "rw").await?;
    let mode = texts(&db, "PRAGMA journal_mode = DELETE").await;
    db.close().await?;
    match mode {
        Ok(mode) if mode == ["delete"] => Ok(()),
        Err(error) if !error.to_string().contains("locked") => Err(error.into()),
        _ => Err(BackupError::InUse),
    }
}

async fn texts(db: &DatabaseConnection, sql: &str) -> Result<Vec<String>, DbErr> {
    let rows = db
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, sql))
        .await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

async fn open(path: &Path, mode: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(format!("sqlite://file?mode={mode}"));
    let path = path.to_owned();
    options
        .max_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| sqlite.filename(&path));
    Database::connect(options).await
}
