//! Whose permission has ended after the details were passed on: the third party must be told.

use crate::consents::Asked;
use crate::platform::sql::Sql;
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use seutu_shared::id::{PersonId, PurposeId};
use seutu_shared::marketing::Reason;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Somebody of whom the third party must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// The person; of those put together, the row that goes on.
    pub person: PersonId,
    /// Why the details may not be used any more.
    pub reason: Reason,
    /// When they were passed on last.
    pub passed_on_at: DateTime<Utc>,
}

/// Everybody of whom a third party must be told, whose details it has had longest first. `asked` is how the ledger
/// answers now.
///
/// Nobody is listed who was erased: whoever erases tells the recipients, while the name is still known.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    op: &OpContext,
    recipient: PurposeId,
    asked: &[Asked],
) -> OpResult<Vec<Ended>> {
    let mut sql = Sql::new(
        op.services().engine,
        "SELECT k.id AS kept_id, d.told_of, max(d.decided_at) AS passed_on_at
         FROM disclosure d
         JOIN person p ON p.id = d.person_id
         JOIN person k ON k.id = coalesce(p.merged_into, p.id)
         WHERE d.passed AND d.purpose_id = ",
    );
    sql.bind(recipient.uuid())
        .push(" AND (d.told_of IS NULL OR d.told_of = ")
        .bind(Reason::ProcessingRestricted.as_str())
        .push(") GROUP BY k.id, d.told_of");
    let rows = db.query_all_raw(sql.statement()).await?;
    let now: BTreeMap<PersonId, Reason> = asked.iter().map(|one| (one.person, one.verdict.reason)).collect();
    let mut found: BTreeMap<PersonId, Ended> = BTreeMap::new();
    for row in &rows {
        let person = PersonId::from(row.try_get::<Uuid>("", "kept_id")?);
        let told_of: Option<Reason> = row.try_get("", "told_of")?;
        let passed_on_at: DateTime<Utc> = row.try_get("", "passed_on_at")?;
        // What was said stayed with another row when two that were put together were taken apart.
        let reason = now.get(&person).copied().unwrap_or(Reason::PassingOnNeedsConsent);
        if !is_owed(told_of, reason) {
            continue;
        }
        let ended = Ended {
            person,
            reason,
            passed_on_at,
        };
        found
            .entry(person)
            .and_modify(|one| one.passed_on_at = one.passed_on_at.max(passed_on_at))
            .or_insert(ended);
    }
    let mut found: Vec<Ended> = found.into_values().collect();
    found.sort_by_key(|one| (one.passed_on_at, one.person));
    Ok(found)
}

/// Whether the third party must be told. It is told of an end once; a restriction is none, and whatever follows it is
/// told anew.
fn is_owed(told_of: Option<Reason>, now: Reason) -> bool {
    !now.is_allowed()
        && match told_of {
            None => true,
            Some(Reason::ProcessingRestricted) => now != Reason::ProcessingRestricted,
            Some(_) => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_told_once_and_again_after_a_restriction() {
        let restricted = Reason::ProcessingRestricted;
        let ended = Reason::ConsentEnded;
        assert!(is_owed(None, ended) && is_owed(None, restricted));
        assert!(is_owed(Some(restricted), ended));
        assert!(!is_owed(Some(restricted), restricted));
        assert!(!is_owed(Some(ended), Reason::MarketingBanned));
        for told_of in [None, Some(restricted), Some(ended)] {
            assert!(!is_owed(told_of, Reason::ConsentGiven));
        }
    }
}
