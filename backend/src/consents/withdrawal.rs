//! Withdrawing what a company permits, whoever asks: nothing is asked but the fact itself (GDPR art. 7(3)).

use super::ledger::{current_of, field_groups};
use super::{NewConsentEvent, append, current_wordings, find_wording};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use seutu_shared::consent::{
    ConsentKey, ConsentKind, ConsentMethod, ConsentPurpose, ConsentSubject, FIELD_GROUPS,
};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::CompanyId;
use seutu_shared::locale::Locale;

/// How a withdrawal reached us.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// What is withdrawn: the listing with everything beside it, or one group of its fields.
    pub purpose: ConsentPurpose,
    /// How.
    pub method: ConsentMethod,
    /// Anything that helps to prove it.
    pub note: Option<String>,
}

/// Appends the withdrawal of a company, which the caller has locked and brings in line afterwards. With the listing go
/// the groups that were permitted apart: who gives the listing anew is asked about them anew.
///
/// # Errors
/// `consent_already_withdrawn` when none is live.
pub async fn withdraw(tx: &Tx, op: &OpContext, company: CompanyId, withdrawal: Withdrawal) -> OpResult<()> {
    let basic = current_of(&**tx, company, ConsentPurpose::DirectoryPublication).await?;
    let groups = field_groups(&**tx, company, basic.as_ref(), op.now()).await?;
    let covered = groups.get(withdrawal.purpose).is_some_and(|group| group.live());
    if !covered && !permitted(tx, company, withdrawal.purpose).await? {
        return Err(OpError::user(ErrorCode::ConsentAlreadyWithdrawn));
    }
    if withdrawal.purpose == ConsentPurpose::DirectoryPublication {
        withdraw_groups(tx, op, company, &withdrawal).await?;
    }
    append_one(tx, op, company, withdrawal).await
}

/// Appends the withdrawal of every group that was permitted apart, whatever was said of the listing.
pub async fn withdraw_groups(
    tx: &Tx,
    op: &OpContext,
    company: CompanyId,
    withdrawal: &Withdrawal,
) -> OpResult<()> {
    for purpose in FIELD_GROUPS {
        if permitted(tx, company, purpose).await? {
            let one = Withdrawal {
                purpose,
                ..withdrawal.clone()
            };
            append_one(tx, op, company, one).await?;
        }
    }
    Ok(())
}

/// Whether the last event of a purpose permits it: also one that another instance's clock puts a moment ahead.
async fn permitted(tx: &Tx, company: CompanyId, purpose: ConsentPurpose) -> OpResult<bool> {
    let last = current_of(&**tx, company, purpose).await?;
    Ok(last.is_some_and(|event| event.kind.is_live()))
}

async fn append_one(tx: &Tx, op: &OpContext, company: CompanyId, withdrawal: Withdrawal) -> OpResult<()> {
    let Withdrawal {
        purpose,
        method,
        note,
    } = withdrawal;
    let event = current_of(&**tx, company, purpose).await?;
    let wording = match &event {
        Some(event) => find_wording(&**tx, event.wording_id, purpose).await?,
        // Of a group that only the wording of before covered: the text that would be asked now.
        None => current_wordings(&**tx, purpose).await?.into_iter().next(),
    };
    let new = NewConsentEvent {
        company: Some(company),
        key: ConsentKey::publication(purpose, ConsentSubject::Company(company)),
        kind: ConsentKind::Withdrawn,
        wording: wording.ok_or(OpError::bug("consent without its wording"))?,
        language: event.as_ref().map_or(Locale::Fi, |event| event.language),
        method,
        // Nobody is asked who withdraws, and the one who gave may be another.
        given_by_name: String::new(),
        given_by_role: String::new(),
        note,
        // Never before what it withdraws, even when another instance's clock was ahead.
        occurred_at: event.map_or(op.now(), |event| op.now().max(event.occurred_at)),
        valid_until: None,
    };
    append(tx, op, new).await?;
    Ok(())
}
