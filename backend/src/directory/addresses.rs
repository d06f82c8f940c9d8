//! Addresses of all published companies, for search engines.

use super::sql;
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, TryGetable};
use seutu_shared::business_id::BusinessId;

/// Business ID and time of change of every published company.
pub async fn addresses(op: &OpContext) -> OpResult<Vec<(BusinessId, DateTime<Utc>)>> {
    let rows = op
        .db()
        .query_all_raw(sql::addresses(op.services().engine))
        .await?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let id = BusinessId::try_get(&row, "", "business_id").map_err(sea_orm::DbErr::from)?;
        listed.push((id, row.try_get("", "updated_at")?));
    }
    Ok(listed)
}
