//! The version of the directory: what anybody may keep of it is true for one version only.
//!
//! The transaction that shows or withdraws a company counts it up, so that a copy kept under a version is never used
//! after a withdrawal was committed: not by a cache of ours, not by a client that asks with `If-None-Match`.

use super::sql;
use crate::platform::{OpContext, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, QueryResult};

/// A state of the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Changes so far.
    pub number: i64,
    /// When the last one was made; nothing in a directory that never had a company.
    pub changed_at: Option<DateTime<Utc>>,
}

impl Version {
    /// The version as a key of caches and entity tags. It holds the time too: a database restored from a backup
    /// counts the same numbers a second time.
    pub fn key(&self) -> String {
        let micros = self.changed_at.map_or(0, |at| at.timestamp_micros());
        format!("{}-{micros:x}", self.number)
    }

    /// The version that was read together with other things; none in a directory that never had a company.
    pub(super) fn of_row(row: &QueryResult) -> OpResult<Option<Self>> {
        let number: Option<i64> = row.try_get("", "version")?;
        Ok(match number {
            Some(number) => Some(Self {
                number,
                changed_at: row.try_get("", "changed_at")?,
            }),
            None => None,
        })
    }
}

/// The present version. Ask before reading what is to be kept under it: then a copy may be newer than its key, which
/// costs a reading, and never older.
pub async fn version(op: &OpContext) -> OpResult<Version> {
    let row = op.read_one(sql::version(op.services().engine)).await?;
    let known = row.as_ref().map(Version::of_row).transpose()?.flatten();
    Ok(known.unwrap_or(Version {
        number: 0,
        changed_at: None,
    }))
}

/// Counts a change by itself: what anybody kept of the directory is true no more, as after another database took the
/// place of this one.
pub async fn renew(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    bump(&tx, op).await?;
    tx.commit().await
}

/// Counts a change in its own transaction.
pub(super) async fn bump(tx: &Tx, op: &OpContext) -> OpResult<()> {
    tx.execute_raw(sql::bump(op.services().engine, op.now())).await?;
    Ok(())
}
