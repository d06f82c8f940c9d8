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
use seutu_shared::validation::Checker;

const PURPOSE: ConsentPurpose = ConsentPurpose::DirectoryPublication;

/// The owner's word, with the text that was shown.
#[derive(Debug)]
pub struct GiveConsent {
    /// The wording that was shown: the one in force.
    pub wording: WordingId,
    /// In which language.
    pub language: Locale,
    /// Who says it.
    pub name: String,
    /// In which role.
    pub role: String,
}

/// Gives the company's consent to publish, or confirms it again. A text that was approved is public when this returns.
///
/// # Errors
/// `not_found` for who is no owner; `company_not_accepted`; `wording_unknown` for a wording that is not in force;
/// `required`, `too_long`.
pub async fn give_consent(op: &OpContext, input: GiveConsent) -> OpResult<()> {
    own_company(op, Duty::Owner)?;
    let mut checker = Checker::new();
    let given_by_name = checker.required("name", &input.name, 200);
    let given_by_role = checker.required("role", &input.role, 200);
    checker.finish(())?;
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Owner).await?;
    if company.state != CompanyState::Accepted {
        return Err(OpError::user(ErrorCode::CompanyNotAccepted));
    }
    let in_force = consents::current_wordings(&*tx, PURPOSE)
        .await?
        .into_iter()
        .next();
    let wording = in_force
        .filter(|row| row.id == input.wording)
        .ok_or_else(|| OpError::field(ErrorCode::WordingUnknown, "wordingId"))?;
    let subject = ConsentSubject::Company(company.id);
    let before = consents::current_event(&*tx, subject).await?;
    let kind = match before {
        Some(event) if event.kind.is_live() => ConsentKind::Renewed,
        _ => ConsentKind::Given,
    };
    let new = NewConsentEvent {
        company: Some(company.id),
        key: ConsentKey::publication(PURPOSE, subject),
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

/// Takes the consent back: one click, nothing is asked, and the listing is off every page when this returns.
///
/// # Errors
/// `not_found` for who is no owner; `consent_already_withdrawn` when none is live.
pub async fn withdraw_consent(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Owner).await?;
    withdraw_in(&tx, op, company.id).await?;
    tx.commit().await
}

/// As [`withdraw_consent`], of a locked company.
pub(super) async fn withdraw_in(
    tx: &crate::platform::Tx,
    op: &OpContext,
    company: seutu_shared::id::CompanyId,
) -> OpResult<()> {
    let subject = ConsentSubject::Company(company);
    let event = consents::current_event(&**tx, subject).await?;
    let event = event
        .filter(|event| event.kind.is_live())
        .ok_or_else(|| OpError::user(ErrorCode::ConsentAlreadyWithdrawn))?;
    let wording = consents::find_wording(&**tx, event.wording_id, PURPOSE)
        .await?
        .ok_or(OpError::bug("consent without its wording"))?;
    let new = NewConsentEvent {
        company: Some(company),
        key: ConsentKey::publication(PURPOSE, subject),
        kind: ConsentKind::Withdrawn,
        wording,
        language: event.language,
        method: ConsentMethod::OwnService,
        given_by_name: String::new(),
        given_by_role: String::new(),
        note: None,
        // Never before what it withdraws, even when another instance's clock was ahead.
        occurred_at: op.now().max(event.occurred_at),
        valid_until: None,
    };
    consents::append(tx, op, new).await?;
    listings::follow(tx, op, company).await?;
    Ok(())
}
