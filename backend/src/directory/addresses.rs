//! All published companies, one after the other, for what machines read.

use super::entry::{Card, Details};
use super::ops::{card, details};
use super::sql::{self, Start};
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, TryGetable};
use seutu_shared::business_id::BusinessId;

/// Business ID and time of change of up to `limit` published companies, by business ID.
pub async fn addresses(
    op: &OpContext,
    start: Start,
    limit: u32,
) -> OpResult<Vec<(BusinessId, DateTime<Utc>)>> {
    let rows = op
        .db()
        .query_all_raw(sql::addresses(op.services().engine, start, limit))
        .await?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let id = BusinessId::try_get(&row, "", "business_id").map_err(sea_orm::DbErr::from)?;
        listed.push((id, row.try_get("", "updated_at")?));
    }
    Ok(listed)
}

/// Up to `limit` published companies, by business ID. Contact persons are left out: they agreed to be shown on the
/// company's page, not to be copied on.
pub async fn everything(op: &OpContext, start: Start, limit: u32) -> OpResult<Vec<(Card, Details)>> {
    let rows = op
        .db()
        .query_all_raw(sql::everything(op.services().engine, start, limit))
        .await?;
    rows.iter()
        .map(|row| {
            let mut details = details(row)?.unwrap_or_default();
            details.contact_persons.clear();
            Ok((card(row)?, details))
        })
        .collect()
}

/// How many companies are published.
pub async fn count(op: &OpContext) -> OpResult<u64> {
    let row = op.db().query_one_raw(sql::count(op.services().engine)).await?;
    let entries: i64 = row.map_or(Ok(0), |row| row.try_get("", "entries"))?;
    Ok(u64::try_from(entries).unwrap_or(0))
}
