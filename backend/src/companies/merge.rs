//! Table `company_merge`: rows of the register that were found to be the same company.

use crate::platform::OpResult;
use sea_orm::FromJsonQueryResult;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::company::CompanyState;
use seutu_shared::id::{CompanyId, CompanyMergeId, ContactEntryId};

/// Entries of the contact log that went over to the company that was kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Moved(pub Vec<ContactEntryId>);

/// One merge. Nothing of either company is lost by it: its rows say what to put back.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company_merge")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyMergeId,
    /// The company that goes on.
    pub kept_id: CompanyId,
    /// The company that was found to be the same.
    pub merged_id: CompanyId,
    /// Its state before.
    pub before_state: CompanyState,
    /// The reason of that state.
    pub before_reason: Option<String>,
    /// Since when.
    pub before_changed_at: Option<DateTimeUtc>,
    /// What went over.
    pub moved: Moved,
    /// When.
    pub merged_at: DateTimeUtc,
    /// Who, as in the change history.
    pub merged_by: String,
    /// Taken apart again.
    pub undone_at: Option<DateTimeUtc>,
    /// By whom.
    pub undone_by: Option<String>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The merge that made this company part of another.
pub async fn into(db: &impl ConnectionTrait, id: CompanyId) -> OpResult<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::MergedId.eq(id))
        .filter(Column::UndoneAt.is_null())
        .one(db)
        .await?)
}

/// The merges that made others part of this company, oldest first.
pub async fn of(db: &impl ConnectionTrait, id: CompanyId) -> OpResult<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::KeptId.eq(id))
        .filter(Column::UndoneAt.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}
