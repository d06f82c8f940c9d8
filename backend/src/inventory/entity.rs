//! Table `inventory_row`: what was known of each system, and from which day.

use crate::platform::OpResult;
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{FromJsonQueryResult, QueryOrder};
use serde::{Deserialize, Serialize};
use seutu_shared::id::InventoryRowId;
use seutu_shared::inventory::{System, SystemFacts};

/// The facts as they are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Facts(pub SystemFacts);

/// What is known of a system from a day on. Append-only; the engine refuses changes.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inventory_row")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InventoryRowId,
    /// Stable short name of the system, such as `mailchimp`.
    pub system: String,
    /// 1, 2, 3 … within the system.
    pub version: i32,
    /// Place among the systems.
    pub place: i32,
    /// First day (Helsinki) on which it holds; never before the day on which it was recorded.
    pub valid_from: NaiveDate,
    /// The system is out of use from that day on.
    pub retired: bool,
    /// What is known.
    pub facts: Facts,
    /// Who wrote it down, as the change history names people.
    pub recorded_by: String,
    /// When.
    pub recorded_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A row and the day on which another one takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The row.
    pub row: Model,
    /// First day on which it no longer holds.
    pub valid_until: Option<NaiveDate>,
}

/// All rows by system, each in the order in which they hold; of several for one day the last one written counts.
async fn all(db: &impl ConnectionTrait) -> OpResult<Vec<Vec<Model>>> {
    let rows = Entity::find()
        .order_by_asc(Column::Place)
        .order_by_asc(Column::System)
        .order_by_asc(Column::ValidFrom)
        .order_by_asc(Column::Version)
        .all(db)
        .await?;
    let mut systems: Vec<Vec<Model>> = Vec::new();
    for row in rows {
        match systems.last_mut() {
            Some(system) if system.first().is_some_and(|first| first.system == row.system) => {
                system.push(row);
            }
            _ => systems.push(vec![row]),
        }
    }
    Ok(systems)
}

/// The systems in use on a day, as they were known then. A past day reads the same for ever: what is recorded later
/// holds from a later day.
pub async fn as_of(db: &impl ConnectionTrait, day: NaiveDate) -> OpResult<Vec<Dated>> {
    let mut found = Vec::new();
    for rows in all(db).await? {
        let mut rows = rows.into_iter().peekable();
        let mut current: Option<Model> = None;
        while let Some(row) = rows.next_if(|row| row.valid_from <= day) {
            current = Some(row);
        }
        let valid_until = rows.peek().map(|next| next.valid_from);
        if let Some(row) = current.filter(|row| !row.retired) {
            found.push(Dated { row, valid_until });
        }
    }
    Ok(found)
}

/// Everything that was ever written of a system, newest first.
pub async fn history(db: &impl ConnectionTrait, system: &str) -> OpResult<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::System.eq(system))
        .order_by_desc(Column::Version)
        .all(db)
        .await?)
}

/// The systems of a day without their dates, as the notice wants them.
pub async fn systems_on(db: &impl ConnectionTrait, day: NaiveDate) -> OpResult<Vec<System>> {
    let rows = as_of(db, day).await?.into_iter();
    let system = |one: Dated| System {
        key: one.row.system,
        facts: one.row.facts.0,
    };
    Ok(rows.map(system).collect())
}
