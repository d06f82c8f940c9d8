//! Table `import_mapping`: how the columns of a run's table were read, so that the next file with the same head is
//! read in the same way.

use super::mapping::Mapping;
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect, Set};
use seutu_shared::id::ImportRunId;

/// The mapping of one run.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_mapping")]
pub struct Model {
    /// The run.
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: ImportRunId,
    /// Fingerprint of the names of the columns.
    pub header_hash: String,
    /// What each column holds.
    pub columns: Mapping,
    /// When.
    pub created_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The latest mapping of a table with this head.
pub async fn latest(db: &impl ConnectionTrait, header_hash: &str) -> OpResult<Option<Mapping>> {
    let row = Entity::find()
        .filter(Column::HeaderHash.eq(header_hash))
        .order_by_desc(Column::CreatedAt)
        .limit(1)
        .one(db)
        .await?;
    Ok(row.map(|row| row.columns))
}

/// The mapping of a run.
pub async fn of_run(db: &impl ConnectionTrait, run: ImportRunId) -> OpResult<Option<Mapping>> {
    Ok(Entity::find_by_id(run).one(db).await?.map(|row| row.columns))
}

/// Keeps the mapping of a run.
pub async fn keep(
    tx: &Tx,
    op: &OpContext,
    run: ImportRunId,
    header_hash: String,
    columns: Mapping,
) -> OpResult<()> {
    let row = ActiveModel {
        run_id: Set(run),
        header_hash: Set(header_hash),
        columns: Set(columns),
        created_at: Set(op.now()),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}
