//! People by their names only.

use crate::people::{self, Person};
use crate::platform::{OpContext, OpResult};
use async_graphql::{ID, SimpleObject};
use seutu_shared::id::PersonId;
use std::collections::HashMap;

/// A person by the name only.
#[derive(Debug, Clone, SimpleObject)]
pub struct PersonLabel {
    /// Identifier.
    id: ID,
    /// Name, where one is known.
    name: Option<String>,
}

impl PersonLabel {
    /// The label of a person.
    pub fn of(person: &Person) -> Self {
        Self {
            id: person.id().to_string().into(),
            name: person.name().map(str::to_string),
        }
    }
}

/// Labels by row; restricted people are left out.
pub async fn person_labels(op: &OpContext, ids: Vec<PersonId>) -> OpResult<HashMap<PersonId, PersonLabel>> {
    let found = people::of_rows(op.db(), op, ids).await?;
    Ok(found
        .into_iter()
        .map(|(id, person)| (id, PersonLabel::of(&person)))
        .collect())
}
