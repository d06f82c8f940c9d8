//! Proof of a mandate by an outside service: an OpenID Connect provider whose ID token tells it ([`TokenMandates`]), or
//! another one, such as Suomi.fi e-Authorizations. None is configured by default.

use super::jobs::may_be_claimed;
use super::ops::{accept, has_owner, insert, settle_as};
use crate::accounts::oidc::Mandates;
use crate::companies;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::future::BoxFuture;
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
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
        .filter(may_be_claimed)
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

/// Mandates as an ID token told them, once everything about it was checked.
#[derive(Debug, Clone)]
pub struct TokenMandates {
    /// Whose.
    identity: Identity,
    /// For which companies.
    companies: Vec<BusinessId>,
}

impl MandateProvider for TokenMandates {
    fn holds<'a>(
        &'a self,
        _op: &'a OpContext,
        identity: &'a Identity,
        company: &'a BusinessId,
    ) -> BoxFuture<'a, OpResult<bool>> {
        let holds = *identity == self.identity && self.companies.contains(company);
        Box::pin(async move { Ok(holds) })
    }
}

/// Claims every company that a checked token gives a mandate for, by [`claim_by_mandate`]. The invitations go to the
/// address that the provider vouches for. Returns whether there was any; companies that the register does not have look
/// like none.
///
/// # Errors
/// `rate_limited`; `oidc_email_unverified` without an address.
pub async fn claim_by_token(op: &OpContext, mandates: Mandates) -> OpResult<bool> {
    op.limit(Limit::Claim)?;
    let Mandates {
        issuer,
        subject,
        email,
        companies,
        language,
    } = mandates;
    let email = email.ok_or_else(|| OpError::user(ErrorCode::OidcEmailUnverified))?;
    let identity = Identity { issuer, subject };
    let provider = TokenMandates {
        identity: identity.clone(),
        companies: companies.clone(),
    };
    let mut any = false;
    for company in &companies {
        match claim_by_mandate(op, &provider, &identity, company, &email, language).await {
            Ok(_) => any = true,
            Err(OpError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(any)
}
