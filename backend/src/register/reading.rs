//! What the register's fields show of people, for the access log.

use crate::access::{Access, note};
use crate::platform::gql::GqlResult;
use async_graphql::Context;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::id::CompanyId;
use uuid::Uuid;

/// A company is shown: its file names people, and a sole trader is one.
pub fn note_companies(
    ctx: &Context<'_>,
    operation: &'static str,
    purpose: AccessPurpose,
    companies: impl IntoIterator<Item = CompanyId>,
) -> GqlResult<()> {
    let kind = AccessKind::Open;
    note(
        ctx,
        Access::new(kind, purpose, operation, AccessSubject::Company, companies),
    )
}

/// People of a company are shown: part of the same opening as the company itself.
pub fn note_people(
    ctx: &Context<'_>,
    operation: &'static str,
    company: CompanyId,
    people: impl IntoIterator<Item = Uuid>,
) -> GqlResult<()> {
    let (kind, purpose) = (AccessKind::Open, AccessPurpose::RegisterMaintenance);
    let access = Access::new(kind, purpose, operation, AccessSubject::Company, [company]);
    note(ctx, access.with(AccessSubject::ContactPerson, people))
}
