//! People in the API: thin, above [`crate::people`]. Every reading is noted for the access log.

mod duty;
mod file;
mod label;
mod mutation;
mod query;

pub use label::{PersonLabel, person_labels};
pub use mutation::PersonMutation;
pub use query::PersonQuery;

use crate::access::{Access, note};
use crate::platform::gql::GqlResult;
use async_graphql::Context;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::id::PersonId;

/// People are shown: part of the opening of one, or a list.
fn note_people(
    ctx: &Context<'_>,
    kind: AccessKind,
    operation: &'static str,
    ids: impl IntoIterator<Item = PersonId>,
) -> GqlResult<()> {
    let purpose = AccessPurpose::RegisterMaintenance;
    note(
        ctx,
        Access::new(kind, purpose, operation, AccessSubject::Person, ids),
    )
}
