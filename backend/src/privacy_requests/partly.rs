//! Rights that are refused while others are granted: what was made for them is given to nobody, and our own register does
//! nothing for them.

use super::attachments::answers;
use super::entity::request;
use super::{case, corrections, findings, package, rights, tasks};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::privacy_request::{DecisionInput, Findings, RequestOutcome, outcome_fits};
use seutu_shared::privacy_right::PrivacyRight;

/// Rights that a copy of the data answers.
const COPIES: [PrivacyRight; 2] = [PrivacyRight::Access, PrivacyRight::Portability];

/// The kinds of files that are made for a right.
pub(super) const fn kinds(right: PrivacyRight) -> &'static [&'static str] {
    match right {
        PrivacyRight::Access => &[package::ACCESS],
        PrivacyRight::Portability => &[package::PORTABILITY, package::PORTABILITY_TABLE],
        _ => &[],
    }
}

/// Whether an answer goes with nothing that staff found, as no copy of the data is given.
pub(super) fn without_files(refused: &[PrivacyRight], asked: &[PrivacyRight]) -> bool {
    let copies = |rights: &[PrivacyRight]| rights.iter().any(|right| COPIES.contains(right));
    let given: Vec<PrivacyRight> = asked
        .iter()
        .copied()
        .filter(|right| !refused.contains(right))
        .collect();
    copies(refused) && !copies(&given)
}

/// Whether a decision contradicts what was found and done, right by right: what was made for a refused one was not done
/// for anybody, and what was erased or put right is refused no more.
///
/// # Errors
/// `outcome_unfit`.
pub(super) async fn allow(
    tx: &Tx,
    row: &request::Model,
    input: &DecisionInput,
    found: &Findings,
) -> OpResult<()> {
    let mut found = found.clone();
    found
        .effected
        .retain(|right| !COPIES.contains(right) || !input.refuses(*right));
    outcome_fits(input.outcome, &found).map_err(|code| OpError::field(code, "outcome"))?;
    if found.erased && input.refuses(PrivacyRight::Erasure) {
        return Err(OpError::field(ErrorCode::OutcomeUnfit, "outcome"));
    }
    let corrects = input.refuses(PrivacyRight::Rectification);
    let judged = if corrects {
        RequestOutcome::Refused
    } else {
        input.outcome
    };
    corrections::allow(tx, row.id, judged).await
}

/// Our own register is not asked to do what is refused: where every right is refused or was carried out, its task is
/// settled as not needed, with the grounds.
pub(super) async fn leave(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    input: &DecisionInput,
) -> OpResult<()> {
    let asked = case::rights(&**tx, row.id).await?;
    let refuses = asked.iter().any(|right| input.refuses(right.what));
    let open = |right: &PrivacyRight| !input.refuses(*right);
    let waits = asked
        .iter()
        .filter(|right| right.effected_at.is_none())
        .any(|right| open(&right.what));
    if !refuses || waits {
        return Ok(());
    }
    let rights: Vec<PrivacyRight> = asked.iter().map(|right| right.what).collect();
    let why = findings::reason(input, &rights);
    for task in case::tasks(&**tx, row.id).await? {
        if task.automatic && task.outcome.is_none() {
            findings::not_needed(tx, op, task, &why).await?;
        }
    }
    Ok(())
}

/// Takes away what was made for refused rights. Of somebody who was erased it cannot be made again: that waits for the
/// answer (`last`), since the decision may be looked at once more.
pub(super) async fn withhold(
    tx: &Tx,
    row: &request::Model,
    refused: &[PrivacyRight],
    last: bool,
) -> OpResult<()> {
    let asked = case::asked(&**tx, row.id).await?;
    if without_files(refused, &asked) {
        answers::unmark(tx, row.id).await?;
    }
    if last || !tasks::is_erased(tx, row.id).await? {
        for right in refused {
            package::forget_kinds(tx, row.id, kinds(*right)).await?;
        }
    }
    let copies: Vec<PrivacyRight> = refused
        .iter()
        .copied()
        .filter(|right| COPIES.contains(right))
        .collect();
    rights::not_given(tx, row.id, &copies).await
}
