//! Proof of a mandate by an outside service: an OpenID Connect provider whose ID token tells it ([`TokenMandate`]), or
//! another one, such as Suomi.fi e-Authorizations. None is configured by default.

use super::jobs::{may_be_claimed, only_by_staff};
use super::ops::{has_owner, insert, invite_or_tell, settle_as};
use crate::accounts::oidc::Shown;
use crate::audit::{self, Change, SubjectKind};
use crate::companies;
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::future::BoxFuture;
use serde_json::json;
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

/// Claims a company by a mandate: the person is invited at once, unless the company has an owner, or is in bankruptcy,
/// reorganisation or liquidation; then staff decide. Returns what became of it.
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
    // Which identity of which service it rests on; the identifier itself is not kept.
    let index = op
        .services()
        .crypto
        .blind_index(Field::IdentitySubject, &identity.subject);
    let proof = json!({"issuer": identity.issuer, "subject": URL_SAFE_NO_PAD.encode(index)});
    let entry = Change::updated("claim.mandate", SubjectKind::Claim, row.id, json!({}), proof);
    audit::record(&tx, op, entry).await?;
    let contested = has_owner(&*tx, company.id).await?;
    let state = if contested || only_by_staff(&company) {
        settle_as(&tx, op, row, ClaimState::Waiting, contested).await?;
        ClaimState::Waiting
    } else if invite_or_tell(&tx, op, row, company).await? {
        ClaimState::Accepted
    } else {
        ClaimState::Rejected
    };
    tx.commit().await?;
    Ok(state)
}

/// A mandate as an ID token told it, once everything about it was checked.
#[derive(Debug, Clone)]
pub struct TokenMandate {
    /// Whose.
    identity: Identity,
    /// For which company, where there is one.
    company: Option<BusinessId>,
}

impl MandateProvider for TokenMandate {
    fn holds<'a>(
        &'a self,
        _op: &'a OpContext,
        identity: &'a Identity,
        company: &'a BusinessId,
    ) -> BoxFuture<'a, OpResult<bool>> {
        let holds = *identity == self.identity && self.company == Some(*company);
        Box::pin(async move { Ok(holds) })
    }
}

/// Claims the company that was asked about, if a checked token gives a mandate for it, by [`claim_by_mandate`]; no other
/// one, whatever the token tells. The invitation goes to the address that the provider vouches for. Returns whether there
/// was a mandate; a company that the register does not have looks like none.
///
/// # Errors
/// `rate_limited`; `oidc_email_unverified` without an address.
pub async fn claim_by_token(op: &OpContext, shown: Shown) -> OpResult<bool> {
    op.limit(Limit::Claim)?;
    let identity = Identity {
        issuer: shown.issuer,
        subject: shown.subject,
    };
    op.limit_on(Limit::Claim, &format!("{} {}", identity.issuer, identity.subject))?;
    let email = shown
        .email
        .ok_or_else(|| OpError::user(ErrorCode::OidcEmailUnverified))?;
    let provider = TokenMandate {
        identity: identity.clone(),
        company: shown.holds.then_some(shown.company),
    };
    match claim_by_mandate(op, &provider, &identity, &shown.company, &email, shown.language).await {
        Ok(_) => Ok(true),
        Err(OpError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
