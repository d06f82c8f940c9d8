//! An objection (article 21(1)) takes effect as soon as it is known who asks and whose data it is, without anybody
//! pressing a button: until it was looked at, the data is stored and nothing else (article 18(1)(d)).

use super::entity::request;
use super::{case, rights, sources};
use crate::listings;
use crate::people;
use crate::platform::{OpContext, OpResult, Tx};
use seutu_shared::id::PersonId;
use seutu_shared::privacy_request::RequestState;
use seutu_shared::privacy_right::PrivacyRight;

/// Restricts the data of the person whom a case names, where it objects and it is known who asks. Once for each person:
/// what staff lifted after that stays lifted.
pub(super) async fn take_effect(tx: &Tx, op: &OpContext, row: &request::Model) -> OpResult<()> {
    let Some(person) = row.person_id else {
        return Ok(());
    };
    // What was decided, and may have been refused, restricts nobody any more.
    if matches!(row.state, RequestState::Decided | RequestState::Closed) {
        return Ok(());
    }
    let all = case::rights(&**tx, row.id).await?;
    let waits = all
        .iter()
        .any(|right| right.what == PrivacyRight::Objection && right.effected_at.is_none());
    let asked: Vec<PrivacyRight> = all.iter().map(|right| right.what).collect();
    if !waits || !row.is_known(&asked) {
        return Ok(());
    }
    restrict(tx, op, person, &row.number()).await?;
    rights::effected(tx, op, row.id, PrivacyRight::Objection).await
}

/// Restricts the person's data for a case, and lets the directory follow; a restriction that is set stays.
pub(super) async fn restrict(tx: &Tx, op: &OpContext, person: PersonId, case: &str) -> OpResult<()> {
    let shown = people::restrict_for_objection(tx, op, person, case).await?;
    Box::pin(listings::lock_and_follow(tx, op, &shown)).await
}

/// Holds the person and every company that the restriction shows anew, before something else that is asked for at once
/// changes the directory: people first, then companies, as every writer locks.
pub(super) async fn hold(tx: &Tx, op: &OpContext, person: PersonId) -> OpResult<()> {
    let subject = people::whole_subject(&**tx, op, person).await?;
    sources::hold(tx, &subject).await?;
    Ok(())
}
