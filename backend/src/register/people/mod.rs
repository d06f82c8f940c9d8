//! People in the API: thin, above [`crate::people`]. Every reading is noted for the access log.

mod duty;
mod file;
mod label;
mod mutation;
mod query;
mod restriction;

pub use label::{PersonLabel, person_labels};
pub use mutation::PersonMutation;
pub use query::PersonQuery;
pub use restriction::{lift_restriction, restrict_person};

use crate::access::{Access, note};
use crate::people::{Addressee, Person};
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

/// Those whom a duty to tell is about are shown: people, and the files of the companies of the others.
fn note_addressees<'a>(
    ctx: &Context<'_>,
    kind: AccessKind,
    operation: &'static str,
    shown: impl IntoIterator<Item = &'a Addressee>,
) -> GqlResult<()> {
    let (mut people, mut companies, mut contacts) = (Vec::new(), Vec::new(), Vec::new());
    for to in shown {
        people.extend(to.person().map(Person::id));
        companies.extend(to.company().map(|company| company.id));
        contacts.extend(to.contact_person());
    }
    let purpose = AccessPurpose::RegisterMaintenance;
    let access = Access::new(kind, purpose, operation, AccessSubject::Person, people)
        .with(AccessSubject::Company, companies)
        .with(AccessSubject::ContactPerson, contacts);
    note(ctx, access)
}
