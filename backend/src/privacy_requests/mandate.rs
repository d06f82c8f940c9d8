//! By what right somebody asks for another, or signs for a company. It is seen by staff, apart from who asks: no code,
//! signature or service proves a mandate.

use super::case::{self, Edited};
use super::entity::request;
use super::identity::MAX_NOTE;
use super::objection;
use super::person::answered;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::ActiveValue::Set;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::RequestState;
use seutu_shared::validation::Checker;

/// Staff note what they saw of a mandate or of the right to sign; never a copy of it. An objection that waited for it
/// takes effect.
///
/// # Errors
/// `not_found`, `stale`; `wrong_step` where none is needed, it was seen before, or the case is closed; what is wrong with
/// the note.
pub async fn note_mandate(op: &OpContext, edited: Edited, note: &str) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let mut checker = Checker::new();
    let note = checker.required("note", note, MAX_NOTE);
    let note = checker.finish(note)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    if row.has_mandate() || !row.state.is_open() {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let (id, now, by) = (row.id, op.now(), op.actor().label());
    let sealed = op.services().crypto.seal(Field::RequestMandate, id, &note);
    let entry = super::noted("privacy_request.note_mandate", id);
    let mut row = case::change(&tx, op, row, entry, |change| {
        change.mandate_note = Set(Some(sealed));
        change.mandate_seen_at = Set(Some(now));
        change.mandate_seen_by = Set(Some(by));
    })
    .await?;
    objection::take_effect(&tx, op, &row).await?;
    // Where it is known who asks, this is what was waited for.
    if row.state == RequestState::AwaitingIdentity && row.is_identified() {
        row = answered(&tx, op, row, "privacy_request.answer_came").await?;
    }
    tx.commit().await?;
    Ok(row)
}
