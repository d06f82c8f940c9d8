//! The directory's version, and what has left it.

use super::Sql;
use crate::platform::Engine;
use chrono::{DateTime, Utc};
use sea_orm::Statement;
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::{CompanyId, ListingId};
use uuid::Uuid;

/// Counts one change more.
pub(crate) fn bump(engine: Engine, now: DateTime<Utc>) -> Statement {
    let mut sql = Sql::new(
        engine,
        "INSERT INTO directory_version (id, version, changed_at) VALUES (1, 1, ",
    );
    sql.bind(now).push(
        ") ON CONFLICT (id) DO UPDATE SET version = directory_version.version + 1, changed_at = excluded.changed_at",
    );
    sql.statement()
}

/// No row before the first change.
pub(crate) fn version(engine: Engine) -> Statement {
    Sql::new(engine, "SELECT version, changed_at FROM directory_version").statement()
}

/// Notes that a listing has left.
pub(crate) fn bury(engine: Engine, listing: ListingId, company: CompanyId, now: DateTime<Utc>) -> Statement {
    let mut sql = Sql::new(
        engine,
        "INSERT INTO directory_tombstone (listing_id, company_id, withdrawn_at) VALUES (",
    );
    sql.bind(Uuid::from(listing))
        .push(", ")
        .bind(Uuid::from(company))
        .push(", ")
        .bind(now)
        .push(") ON CONFLICT (listing_id) DO UPDATE SET withdrawn_at = excluded.withdrawn_at");
    sql.statement()
}

/// The company is back.
pub(crate) fn unbury(engine: Engine, company: CompanyId) -> Statement {
    let mut sql = Sql::new(engine, "DELETE FROM directory_tombstone WHERE company_id = ");
    sql.bind(Uuid::from(company));
    sql.statement()
}

/// The latest first.
pub(crate) fn tombstones(engine: Engine, limit: u32) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT listing_id, withdrawn_at FROM directory_tombstone ORDER BY withdrawn_at DESC, listing_id LIMIT ",
    );
    sql.bind(i64::from(limit));
    sql.statement()
}

/// A row when the company with this business ID has left.
pub(crate) fn is_buried(engine: Engine, id: &BusinessId) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT CAST(1 AS bigint) AS found FROM company c JOIN directory_tombstone t ON t.company_id = c.id
         WHERE c.business_id = ",
    );
    sql.bind(id.as_str());
    sql.statement()
}

/// Forgets who left before `before`.
pub(crate) fn forget(engine: Engine, before: DateTime<Utc>) -> Statement {
    let mut sql = Sql::new(engine, "DELETE FROM directory_tombstone WHERE withdrawn_at < ");
    sql.bind(before);
    sql.statement()
}
