//! What a notice may tell was done: of our own register what is so, of everything else what staff say.

use crate::people;
use crate::platform::OpResult;
use crate::privacy_requests::entity::{request, task};
use crate::privacy_requests::{corrections, tasks};
use sea_orm::ConnectionTrait;
use seutu_shared::privacy_request::{Tellable, must_tell_recipients};
use seutu_shared::privacy_right::PrivacyRight;

/// What was done of what a case asks, as far as it is known, and what of it staff say.
pub(in crate::privacy_requests) async fn tellable(
    db: &impl ConnectionTrait,
    row: &request::Model,
    rights: &[PrivacyRight],
    found: &task::Model,
) -> OpResult<Tellable> {
    let mut all = Tellable::default();
    for right in rights.iter().copied().filter(|one| must_tell_recipients(&[*one])) {
        let known = match right {
            _ if !found.automatic => None,
            PrivacyRight::Erasure => Some(tasks::erased(db, row.id).await?),
            PrivacyRight::Restriction => Some(is_restricted(db, row).await?),
            // Details of companies and contact persons are put right elsewhere: that, people say.
            _ => corrections::any(db, row.id).await?.then_some(true),
        };
        match known {
            Some(true) => all.known.push(right),
            Some(false) => {}
            None => all.choosable.push(right),
        }
    }
    Ok(all)
}

async fn is_restricted(db: &impl ConnectionTrait, row: &request::Model) -> OpResult<bool> {
    let Some(person) = row.person_id else {
        return Ok(false);
    };
    let standing = people::standing(db, person).await?;
    Ok(standing.is_some_and(|one| one.restricted))
}
