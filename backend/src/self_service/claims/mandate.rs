//! Proof of a mandate by an outside service, such as Suomi.fi e-Authorizations. None is configured by default.

use super::ops::{accept, has_owner, insert, settle_as};
use crate::companies;
use crate::platform::{OpContext, OpError, OpResult};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::future::BoxFuture;
use seutu_shared::business_id::BusinessId;
use seutu_shared::locale::Locale;
use seutu_shared::revision::ClaimState;
use std::fmt::Debug;

/// Who somebody is at an OpenID Connect provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// `iss`
    pub issuer: String,
    /// `sub`
    pub subject: String,
}

/// Knows who may act for which company.
pub trait MandateProvider: Send + Sync + Debug {
    /// Whether this person may look after the company's public matters.
    fn holds<'a>(
        &'a self,
        op: &'a OpContext,
        identity: &'a Identity,
        company: &'a BusinessId,
    ) -> BoxFuture<'a, OpResult<bool>>;
}

/// Claims a company by a mandate: the person is invited at once, unless the company has an owner; then staff decide.
/// Returns what became of it.
///
/// # Errors
/// `not_found` without a mandate, and for a company that the register does not know: the two look the same.
pub async fn claim_by_mandate(
    op: &OpContext,
    provider: &dyn MandateProvider,
    identity: &Identity,
    business_id: &BusinessId,
    email: &str,
    language: Locale,
) -> OpResult<ClaimState> {
    let email = seutu_shared::email::parse(email).map_err(|code| OpError::field(code, "email"))?;
    if !provider.holds(op, identity, business_id).await? {
        return Err(OpError::NotFound);
    }
    let tx = op.begin().await?;
    let company = companies::find_locked(&tx, business_id)
        .await?
        .ok_or(OpError::NotFound)?;
    // Nobody types a code for it: the ticket is given to nobody.
    let ticket = URL_SAFE_NO_PAD.encode(op.services().rng.bytes::<32>());
    let row = insert(&tx, op, business_id, &email, language, &ticket).await?;
    let state = if has_owner(&*tx, company.id).await? {
        settle_as(&tx, op, row, ClaimState::Waiting, true).await?;
        ClaimState::Waiting
    } else {
        accept(&tx, op, row, company.id).await?;
        ClaimState::Accepted
    };
    tx.commit().await?;
    Ok(state)
}
