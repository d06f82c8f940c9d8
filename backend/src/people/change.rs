//! The person's own row: language and relationship.

use super::data::locked;
use super::entity::person;
use super::links::check_days;
use super::person::{Readable, id_of};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;

/// The row as it shall be.
#[derive(Debug, Clone, Copy)]
pub struct PersonChange {
    /// The version that was read.
    pub version: i32,
    /// The language in which the person is written to.
    pub language: Locale,
    /// The relationship with the person began.
    pub started_on: Option<NaiveDate>,
    /// It ended.
    pub ended_on: Option<NaiveDate>,
}

/// Changes language and relationship.
///
/// # Errors
/// `not_found`, also for restricted people; `stale`; `ends_before_start`, `date_in_future`.
pub async fn change(op: &OpContext, id: PersonId, new: PersonChange) -> OpResult<()> {
    op.require(Permission::PersonWrite)?;
    check_days(op, new.started_on, new.ended_on)?;
    let tx = op.begin().await?;
    let row = locked(&tx, id).await?;
    if row.version != new.version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let state = |row: &person::Model| {
        json!({
            "language": row.language.as_str(), "startedOn": row.started_on, "endedOn": row.ended_on,
        })
    };
    let before = state(&row);
    let row = person::Model {
        language: new.language,
        started_on: new.started_on,
        ended_on: new.ended_on,
        version: row.version + 1,
        updated_at: op.now(),
        ..row
    };
    let (after, id) = (state(&row), row.id);
    row.into_active_model().reset_all().update(&*tx).await?;
    let change = Change::updated("person.change", SubjectKind::Person, id, before, after);
    audit::record(&tx, op, change).await?;
    tx.commit().await
}

/// When the relationship with the person began and ended.
pub async fn relationship(
    op: &OpContext,
    person: &impl Readable,
) -> OpResult<(Option<NaiveDate>, Option<NaiveDate>)> {
    let row = person::Entity::find_by_id(id_of(person)).one(op.db()).await?;
    Ok(row.map_or((None, None), |row| (row.started_on, row.ended_on)))
}
