//! Table `register_seen`: up to when somebody has looked at what PRH changed of a company.

use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::entity::prelude::*;
use sea_orm::{Set, sea_query::OnConflict};
use seutu_shared::id::CompanyId;

/// One company.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "register_seen")]
pub struct Model {
    /// The company.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// Changes up to here were seen.
    pub seen_at: DateTimeUtc,
    /// By whom, as in the change history.
    pub seen_by: String,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Up to when the changes of a company were seen.
pub async fn of_company(db: &impl ConnectionTrait, id: CompanyId) -> OpResult<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// Writes down that everything up to now was seen.
pub async fn mark(tx: &Tx, op: &OpContext, id: CompanyId) -> OpResult<()> {
    let row = ActiveModel {
        company_id: Set(id),
        seen_at: Set(op.now()),
        seen_by: Set(op.actor().label()),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::CompanyId)
                .update_columns([Column::SeenAt, Column::SeenBy])
                .to_owned(),
        )
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}
