//! Table `relationship`: since when a company is a customer, and until when it was.

use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, Set};
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::CompanyId;
use seutu_shared::permission::Permission;
use seutu_shared::relationship::{Relationship, RelationshipInput};
use seutu_shared::validation::Validate;

/// The days of one company. What they were before is in the change history of the company.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "relationship")]
pub struct Model {
    /// The company.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// The day on which the relationship began.
    pub started_on: Option<chrono::NaiveDate>,
    /// The day on which it ended.
    pub ended_on: Option<chrono::NaiveDate>,
    /// Grows by one with each change; guards against lost updates.
    pub version: i32,
    /// Who changed them last, as in the change history.
    pub updated_by: String,
    /// Row changed.
    pub updated_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The days of a company; none where nobody wrote any down.
pub async fn of_company(db: &impl ConnectionTrait, id: CompanyId) -> OpResult<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// Writes the days down.
///
/// # Errors
/// `not_found`; `company_merged`; `stale` when `version` is not the current one (0 for the first time); errors of the
/// fields.
pub async fn set(op: &OpContext, id: &BusinessId, version: i32, input: &RelationshipInput) -> OpResult<()> {
    op.require(Permission::CompanyEdit)?;
    let days = input.validate()?;
    let tx = op.begin().await?;
    let company = super::find_locked(&tx, id).await?.ok_or(OpError::NotFound)?;
    if company.state == CompanyState::Merged {
        return Err(OpError::user(ErrorCode::CompanyMerged));
    }
    let before = of_company(&*tx, company.id).await?;
    if before.as_ref().map_or(0, |row| row.version) != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let old = before
        .as_ref()
        .map_or_else(Relationship::default, |row| Relationship {
            started_on: row.started_on,
            ended_on: row.ended_on,
        });
    if old == days {
        return Ok(());
    }
    let row = Model {
        company_id: company.id,
        started_on: days.started_on,
        ended_on: days.ended_on,
        version: version + 1,
        updated_by: op.actor().label(),
        updated_at: op.now(),
    };
    let is_new = before.is_none();
    let mut row = row.into_active_model().reset_all();
    if is_new {
        Entity::insert(row).exec_without_returning(&*tx).await?;
    } else {
        row.company_id = sea_orm::ActiveValue::Unchanged(company.id);
        row.version = Set(version + 1);
        row.update(&*tx).await?;
    }
    let told = |days: Relationship| json!({"startedOn": days.started_on, "endedOn": days.ended_on});
    let change = Change::updated(
        "company.relationship",
        SubjectKind::Company,
        company.id,
        told(old),
        told(days),
    );
    audit::record(&tx, op, change).await?;
    tx.commit().await
}
