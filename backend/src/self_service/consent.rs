//! The company's own consent, given and taken back by its owner.

use super::drafts::publish_if_allowed;
use super::{Duty, lock_own, own_company};
use crate::consents::{self, NewConsentEvent};
use crate::listings;
use crate::platform::{OpContext, OpError, OpResult};
use seutu_shared::company::CompanyState;
use seutu_shared::consent::{ConsentKey, ConsentKind, ConsentMethod, ConsentPurpose, ConsentSubject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::WordingId;
use seutu_shared::locale::Locale;
use seutu_shared::validation::{Checker, FieldError};

/// The owner's word, with the text that was shown.
#[derive(Debug)]
pub struct GiveConsent {
    /// For what: the listing, or a group of its fields.
    pub purpose: ConsentPurpose,
    /// The wording that was shown: the one in force.
    pub wording: WordingId,
    /// In which language.
    pub language: Locale,
    /// Who says it.
    pub name: String,
    /// In which role.
    pub role: String,
}

/// Gives the company's consent to publish its listing or a group of its fields, each apart, or confirms it again. A
/// text that was approved is public when this returns.
///
/// # Errors
/// `not_found` for who is no owner; `company_not_accepted`; `wording_unknown` for a wording that is not in force;
/// `required`, `too_long`.
pub async fn give_consent(op: &OpContext, input: GiveConsent) -> OpResult<()> {
    own_company(op, Duty::Owner)?;
    let mut checker = Checker::new();
    let given_by_name = checker.required("name", &input.name, 200);
    let given_by_role = checker.required("role", &input.role, 200);
    if !is_companys(input.purpose) {
        checker.push(FieldError::new("purpose", ErrorCode::UnknownCode));
    }
    checker.finish(())?;
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Owner).await?;
    if company.state != CompanyState::Accepted {
        return Err(OpError::user(ErrorCode::CompanyNotAccepted));
    }
    let in_force = consents::current_wordings(&*tx, input.purpose)
        .await?
        .into_iter()
        .next();
    let wording = in_force
        .filter(|row| row.id == input.wording)
        .ok_or_else(|| OpError::field(ErrorCode::WordingUnknown, "wordingId"))?;
    let subject = ConsentSubject::Company(company.id);
    let before = consents::current_of(&*tx, company.id, input.purpose).await?;
    let kind = match before {
        Some(event) if event.kind.is_live() => ConsentKind::Renewed,
        _ => ConsentKind::Given,
    };
    let new = NewConsentEvent {
        company: Some(company.id),
        key: ConsentKey::publication(input.purpose, subject),
        kind,
        wording,
        language: input.language,
        method: ConsentMethod::OwnService,
        given_by_name,
        given_by_role,
        note: None,
        occurred_at: op.now(),
        valid_until: None,
    };
    consents::append(&tx, op, new).await?;
    listings::follow(&tx, op, company.id).await?;
    publish_if_allowed(&tx, op, &company).await?;
    tx.commit().await
}

/// What a company itself decides about.
fn is_companys(purpose: ConsentPurpose) -> bool {
    purpose == ConsentPurpose::DirectoryPublication || purpose.is_field_group()
}

/// Takes a consent back: one click, nothing is asked. The listing with everything beside it, or the fields of the
/// group, are off every page when this returns.
///
/// # Errors
/// `not_found` for who is no owner; `unknown_code` for what is no company's; `consent_already_withdrawn` when none is
/// live.
pub async fn withdraw_consent(op: &OpContext, purpose: ConsentPurpose) -> OpResult<()> {
    own_company(op, Duty::Owner)?;
    if !is_companys(purpose) {
        return Err(OpError::field(ErrorCode::UnknownCode, "purpose"));
    }
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Owner).await?;
    withdraw_in(&tx, op, company.id, purpose).await?;
    tx.commit().await
}

/// As [`withdraw_consent`], of a locked company.
pub(super) async fn withdraw_in(
    tx: &crate::platform::Tx,
    op: &OpContext,
    company: seutu_shared::id::CompanyId,
    purpose: ConsentPurpose,
) -> OpResult<()> {
    consents::withdraw(tx, op, company, by_itself(purpose)).await?;
    listings::follow(tx, op, company).await?;
    Ok(())
}

/// A withdrawal by the company itself, signed in.
pub(super) fn by_itself(purpose: ConsentPurpose) -> consents::Withdrawal {
    consents::Withdrawal {
        purpose,
        method: ConsentMethod::OwnService,
        note: None,
    }
}
