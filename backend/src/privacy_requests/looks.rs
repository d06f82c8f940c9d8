//! Who has a case open now, and a mark that tells whether the queue is still what it was: so that two people do not do
//! the same work twice. All of it is in the database, so that every instance tells the same. Looking is no change: it
//! leaves nothing in the history, and nothing at all after a day.

use super::entity::{look, request};
use crate::platform::sql::Sql;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use seutu_shared::id::{AccountId, PrivacyRequestId};
use seutu_shared::permission::Permission;
use sha2::{Digest, Sha256};

/// Seconds for which a look counts; a page that is in sight tells of itself every fifteen.
const COUNTS_SECONDS: i64 = 45;

/// Whatever changes with a case, a task (which changes the version of its case) or a message that may become a case.
/// One statement; what there are many of comes from indexes alone.
const PULSE: &str = "SELECT CAST(c.number AS text) || '/' || CAST(c.versions AS text) \
    || '/' || coalesce(CAST((SELECT max(updated_at) FROM privacy_request) AS text), '') \
    || '/' || CAST(d.number AS text) || '/' || coalesce(CAST(d.newest AS text), '') AS mark \
    FROM (SELECT count(*) AS number, coalesce(sum(version), 0) AS versions FROM privacy_request \
    WHERE state <> 'closed') c, \
    (SELECT count(*) AS number, max(received_at) AS newest FROM privacy_request_draft) d";

/// What somebody who has a case open is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Who else has it open.
    pub others: Vec<AccountId>,
    /// Its version now.
    pub version: i32,
}

/// Says that the caller has a case open, and tells who else does.
///
/// # Errors
/// `not_found`, also for those who may not read it.
pub async fn look(op: &OpContext, id: PrivacyRequestId) -> OpResult<Look> {
    op.require(Permission::PrivacyRequestRead)?;
    let (me, _) = op.account()?;
    let tx = op.begin().await?;
    let version: Option<i32> = request::Entity::find_by_id(id)
        .select_only()
        .column(request::Column::Version)
        .into_tuple()
        .one(&*tx)
        .await?;
    let version = version.ok_or(OpError::NotFound)?;
    let mine = look::Model {
        request_id: id,
        account_id: me,
        seen_at: op.now(),
    };
    let again = OnConflict::columns([look::Column::RequestId, look::Column::AccountId])
        .update_column(look::Column::SeenAt)
        .to_owned();
    look::Entity::insert(mine.into_active_model().reset_all())
        .on_conflict(again)
        .exec_without_returning(&*tx)
        .await?;
    let others: Vec<AccountId> = look::Entity::find()
        .select_only()
        .column(look::Column::AccountId)
        .filter(look::Column::RequestId.eq(id))
        .filter(look::Column::AccountId.ne(me))
        .filter(look::Column::SeenAt.gt(counts_since(op)))
        .order_by_asc(look::Column::AccountId)
        .into_tuple()
        .all(&*tx)
        .await?;
    tx.commit().await?;
    Ok(Look { others, version })
}

/// Deletes looks that count no more.
pub(super) async fn forget(tx: &Tx, op: &OpContext) -> OpResult<()> {
    look::Entity::delete_many()
        .filter(look::Column::SeenAt.lte(counts_since(op)))
        .exec(&**tx)
        .await?;
    Ok(())
}

fn counts_since(op: &OpContext) -> DateTime<Utc> {
    op.now() - TimeDelta::seconds(COUNTS_SECONDS)
}

/// A mark of the queue as it is now: another one as soon as a case, a task or a message has changed. It says nothing but
/// that.
///
/// # Errors
/// `not_found` without the permission.
pub async fn pulse(op: &OpContext) -> OpResult<String> {
    op.require(Permission::PrivacyRequestRead)?;
    let statement = Sql::new(op.services().engine, PULSE).statement();
    let row = op.db().query_one_raw(statement).await?;
    let row = row.ok_or_else(|| OpError::bug("counts without a row"))?;
    let mark: String = row.try_get("", "mark")?;
    Ok(hex::encode(Sha256::digest(mark.as_bytes())))
}
