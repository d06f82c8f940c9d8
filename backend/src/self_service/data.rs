//! The company's own data: taken out as a file, and deleted.

use super::consent::by_itself;
use super::{Duty, confirmations, lock_own, own_company};
use crate::companies::entity as company;
use crate::consents::{self, Withdrawal};
use crate::listings::{self, revision};
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use seutu_shared::consent::{ConsentPurpose, ConsentSubject};
use seutu_shared::id::CompanyId;
use seutu_shared::listing::ListingContent;

/// Most versions of a text that an export holds.
const MAX_VERSIONS: u64 = 1000;

/// What is kept of the own company: register facts, the listing, every version of its text, and its consents. People
/// are left out: their data is theirs to ask for.
///
/// # Errors
/// `not_found` for who is no owner; `rate_limited`.
pub async fn export(op: &OpContext) -> OpResult<Value> {
    let id = own_company(op, Duty::Owner)?;
    op.limit(Limit::Export)?;
    let company = company::Entity::find_by_id(id)
        .one(op.db())
        .await?
        .ok_or(OpError::NotFound)?;
    let listing = listings::of_company(op.db(), id).await?;
    let versions = revision::of_company(op.db(), id, MAX_VERSIONS).await?;
    let events = consents::events_of_company(op, id).await?;
    let version = |row: revision::Model| {
        json!({
            "state": row.state, "content": row.content, "createdAt": row.created_at, "submittedAt": row.submitted_at,
            "decidedAt": row.decided_at, "reason": row.reason,
        })
    };
    let own = events
        .iter()
        .filter(|row| row.event.subject_id == id.uuid())
        .map(|row| {
            json!({
                "kind": row.event.kind, "purpose": row.event.purpose, "method": row.event.method,
                "language": row.event.language, "wordingHash": row.event.wording_hash,
                "occurredAt": row.event.occurred_at,
            })
        });
    Ok(json!({
        "exportedAt": op.now(),
        "company": {
            "businessId": company.business_id, "name": company.name, "names": company.names,
            "form": company.form_code, "municipality": company.municipality_code,
            "industry": company.industry_code, "visitingAddress": company.visiting_address,
            "postalAddress": company.postal_address, "website": company.website,
            "registeredOn": company.registered_on, "endedOn": company.ended_on, "vatPayer": company.vat_payer,
            "employer": company.employer, "prepaymentRegister": company.prepayment_register,
            "source": company.source, "fetchedAt": company.fetched_at,
        },
        "listing": listing.as_ref().map(|row| json!({
            "state": row.state, "version": row.version, "content": ListingContent::from(row),
            "confirmedAt": row.confirmed_at, "publishedAt": row.published_at, "withdrawnAt": row.withdrawn_at, "updatedAt": row.updated_at,
        })),
        "versions": versions.into_iter().map(version).collect::<Vec<_>>(),
        "consents": own.collect::<Vec<_>>(),
    }))
}

/// Deletes the listing and every version of its text; a live consent is withdrawn with it. What the register holds of
/// the company stays: that is not the company's listing.
///
/// # Errors
/// `not_found` for who is no owner, and when there is nothing to delete.
pub async fn delete_listing(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Owner).await?;
    take_listing(
        &tx,
        op,
        company.id,
        by_itself(ConsentPurpose::DirectoryPublication),
    )
    .await?;
    tx.commit().await
}

/// Takes the listing of a locked company away with every version of its text, and withdraws what was permitted for it,
/// in the caller's transaction.
///
/// # Errors
/// `not_found` when there is nothing to take; what was permitted is withdrawn then.
pub async fn take_listing(tx: &Tx, op: &OpContext, id: CompanyId, withdrawal: Withdrawal) -> OpResult<()> {
    let event = consents::current_event(&**tx, ConsentSubject::Company(id)).await?;
    if event.is_some_and(|event| event.kind.is_live()) {
        consents::withdraw(tx, op, id, withdrawal).await?;
        listings::follow(tx, op, id).await?;
    } else {
        // Nothing that was permitted beside it may wait for a listing to come.
        consents::withdraw_groups(tx, op, id, &withdrawal).await?;
    }
    confirmations::forget(tx, id).await?;
    listings::remove(tx, op, id).await
}
