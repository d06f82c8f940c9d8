//! Who was given somebody's details.

use super::entity as disclosure;
use crate::consents;
use crate::platform::OpResult;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use seutu_shared::id::{PersonId, PurposeId};

/// The third parties whose lists had these people, by name.
///
/// # Errors
/// A failing database.
pub async fn given_to(db: &impl ConnectionTrait, people: &[PersonId]) -> OpResult<Vec<String>> {
    let lists: Vec<PurposeId> = disclosure::Entity::find()
        .select_only()
        .column(disclosure::Column::PurposeId)
        .distinct()
        .filter(disclosure::Column::PersonId.is_in(people.iter().copied()))
        .filter(disclosure::Column::Passed.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    let catalogue = consents::all(db).await?;
    let given = catalogue.into_iter().filter(|row| lists.contains(&row.id));
    Ok(given.map(|row| row.recipient).collect())
}
