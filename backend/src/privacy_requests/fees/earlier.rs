//! Earlier requests of the same person for the same, as facts: found by us, not told by staff.

use super::super::entity::{request, right};
use crate::platform::OpResult;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use seutu_shared::date::helsinki_date;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{Earlier, RequestOutcome, RequesterKind};
use seutu_shared::privacy_right::PrivacyRight;
use std::collections::HashSet;

/// Ends that answer a request. What was taken back or never identified answered nothing.
const ANSWERS: [RequestOutcome; 4] = [
    RequestOutcome::Granted,
    RequestOutcome::PartlyGranted,
    RequestOutcome::Refused,
    RequestOutcome::NothingHeld,
];

/// Requests of the same person or the same address for one of these rights that were answered before this one reached
/// us, newest first. A reminder of one that was not answered is no new request (guidelines 01/2022, paragraph 29).
pub(in crate::privacy_requests) async fn earlier(
    db: &impl ConnectionTrait,
    row: &request::Model,
    rights: &[PrivacyRight],
) -> OpResult<Vec<Earlier>> {
    let mut same = Condition::any();
    if let Some(person) = row.person_id {
        same = same.add(request::Column::PersonId.eq(person));
    }
    // Whoever asks for others writes from one address for many people.
    if let Some(index) = row
        .email_index
        .clone()
        .filter(|_| row.requester != RequesterKind::Agent)
    {
        let address = Condition::all()
            .add(request::Column::EmailIndex.eq(index))
            .add(request::Column::Requester.ne(RequesterKind::Agent));
        same = same.add(address);
    }
    if same.is_empty() {
        return Ok(Vec::new());
    }
    let rows = request::Entity::find()
        .filter(same)
        .filter(request::Column::Id.ne(row.id))
        .filter(request::Column::Outcome.is_in(ANSWERS))
        .order_by_desc(request::Column::ReceivedOn)
        .order_by_desc(request::Column::CaseNumber)
        .all(db)
        .await?;
    let alike = with_rights(db, &rows, rights).await?;
    let found = rows.into_iter().filter(|one| alike.contains(&one.id));
    Ok(found.filter_map(|one| answered_before(row, &one)).collect())
}

async fn with_rights(
    db: &impl ConnectionTrait,
    rows: &[request::Model],
    rights: &[PrivacyRight],
) -> OpResult<HashSet<PrivacyRequestId>> {
    let found = right::Entity::find()
        .filter(right::Column::RequestId.is_in(rows.iter().map(|one| one.id)))
        .filter(right::Column::What.is_in(rights.iter().copied()))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|one| one.request_id).collect())
}

/// The earlier one as a fact, where it was answered before the other came, and is known to be of who asked and not to be
/// somebody else's. What a stranger files under somebody's address makes no request of that person excessive.
fn answered_before(row: &request::Model, one: &request::Model) -> Option<Earlier> {
    let (closed, outcome) = (one.closed_at?, one.outcome?);
    let other = matches!((row.person_id, one.person_id), (Some(this), Some(that)) if this != that);
    (!other && one.is_identified() && came_after(row, closed)).then(|| Earlier {
        number: one.number(),
        received_on: one.received_on,
        answered_on: helsinki_date(closed),
        outcome,
    })
}

/// Whether a request reached us after an answer; of the same day, only where the hour is known.
fn came_after(row: &request::Model, answered: DateTime<Utc>) -> bool {
    row.received_at
        .map_or_else(|| helsinki_date(answered) < row.received_on, |at| answered <= at)
}
