//! Names for the actors of the change history, as staff know them.

use crate::accounts::entity;
use crate::platform::{OpContext, OpResult};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use seutu_shared::id::AccountId;
use std::collections::HashMap;

/// Shows `account:…` labels as the account's sign-in name.
#[derive(Debug, Default)]
pub struct Actors(HashMap<String, String>);

impl Actors {
    /// Loads the names of all these labels in one statement.
    pub async fn load<'a>(op: &OpContext, labels: impl Iterator<Item = &'a str>) -> OpResult<Self> {
        let mut ids: Vec<AccountId> = labels
            .filter_map(|label| label.strip_prefix("account:")?.parse().ok())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let rows = entity::Entity::find()
            .filter(entity::Column::Id.is_in(ids))
            .all(op.db())
            .await?;
        rows.into_iter()
            .map(|row| Ok((format!("account:{}", row.id), row.address(op)?)))
            .collect::<OpResult<_>>()
            .map(Self)
    }

    /// The name for a label; the label itself when there is none.
    pub fn name(&self, label: &str) -> String {
        self.0.get(label).cloned().unwrap_or_else(|| label.to_string())
    }
}
