//! What every passing on to a third party asks first.

use super::Permit;
use super::entity::current;
use super::person::latest;
use crate::people;
use crate::platform::sql::Sql;
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult};
use seutu_shared::consent::{Channel, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::id::{ConsentEventId, PersonId};
use seutu_shared::marketing::{AddressKind, Case, Message, Reason, RecipientKind, Standing, Verdict, decide};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

const PURPOSE: ConsentPurpose = ConsentPurpose::ThirdPartyMarketing;
const BAN: ConsentPurpose = ConsentPurpose::DirectMarketing;

/// The answer for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The row that goes on for all that were put together.
    pub person: PersonId,
    /// Whether the details may be passed on, and why.
    pub verdict: Verdict,
    /// The event of the ledger that allows it; none where nothing does.
    pub event: Option<ConsentEventId>,
}

/// A state of the ledger, and whose it is.
struct Said {
    person: PersonId,
    restricted: bool,
    /// The text that was agreed to has changed materially since: it ends the consent from that moment on, whether or
    /// not the ledger says so yet.
    outdated: bool,
    state: current::Model,
}

/// Whether the person's details may be passed on to a third party for its own marketing, now. Two statements. A person
/// that is not known may not be passed on.
pub async fn may_pass_on(
    db: &impl ConnectionTrait,
    op: &OpContext,
    person: PersonId,
    controller: &str,
) -> OpResult<Verdict> {
    // What is asked under the id of one who was put into another is answered for the whole person.
    let Some(known) = people::standing(db, person).await? else {
        return Ok(Verdict {
            reason: Reason::ProcessingRestricted,
        });
    };
    let all = said(db, op, controller, Some(known.id)).await?;
    Ok(judge(op, controller, known.id, known.restricted, all).verdict)
}

/// As [`may_pass_on`], of everybody who ever said something of this third party, by id. One statement.
pub async fn may_pass_on_each(
    db: &impl ConnectionTrait,
    op: &OpContext,
    controller: &str,
) -> OpResult<Vec<Asked>> {
    let mut people: BTreeMap<PersonId, Vec<Said>> = BTreeMap::new();
    for one in said(db, op, controller, None).await? {
        people.entry(one.person).or_default().push(one);
    }
    // A ban alone says nothing of the third party.
    people.retain(|_, all| all.iter().any(|one| one.state.purpose == PURPOSE));
    let asked = people.into_iter().map(|(person, all)| {
        let restricted = all.iter().any(|one| one.restricted);
        judge(op, controller, person, restricted, all)
    });
    Ok(asked.collect())
}

/// What was said of the third party and of direct marketing, by everybody or by one.
async fn said(
    db: &impl ConnectionTrait,
    op: &OpContext,
    controller: &str,
    only: Option<PersonId>,
) -> OpResult<Vec<Said>> {
    let mut sql = Sql::new(
        op.services().engine,
        "SELECT c.*, k.id AS kept_id, k.restricted_at, w.version AS read_version, a.material_version
         FROM consent_current c
         JOIN person p ON p.id = c.subject_id
         JOIN person k ON k.id = coalesce(p.merged_into, p.id)
         JOIN consent_event e ON e.id = c.event_id
         JOIN consent_wording w ON w.id = e.wording_id
         LEFT JOIN consent_purpose a ON a.purpose = c.purpose AND a.controller = c.controller
         WHERE c.subject_kind = 'person' AND ((c.purpose = ",
    );
    sql.bind(PURPOSE.as_str())
        .push(" AND c.controller = ")
        .bind(controller)
        .push(") OR (c.purpose = ")
        .bind(BAN.as_str())
        .push(" AND c.controller = ")
        .bind(OWN_CONTROLLER)
        .push("))");
    if let Some(person) = only {
        sql.push(" AND c.subject_id IN (SELECT id FROM person WHERE id = ")
            .bind(person.uuid())
            .push(" UNION ALL SELECT id FROM person WHERE merged_into = ")
            .bind(person.uuid())
            .push(")");
    }
    let rows = db.query_all_raw(sql.statement()).await?;
    rows.iter()
        .map(|row| {
            let restricted: Option<DateTime<Utc>> = row.try_get("", "restricted_at")?;
            let read: i32 = row.try_get("", "read_version")?;
            let material: Option<i32> = row.try_get("", "material_version")?;
            Ok(Said {
                person: PersonId::from(row.try_get::<Uuid>("", "kept_id")?),
                restricted: restricted.is_some(),
                outdated: material.is_some_and(|version| read < version),
                state: current::Model::from_query_result(row, "")?,
            })
        })
        .collect()
}

fn judge(op: &OpContext, controller: &str, person: PersonId, restricted: bool, all: Vec<Said>) -> Asked {
    let outdated: HashSet<ConsentEventId> = all
        .iter()
        .filter(|one| one.outdated)
        .map(|one| one.state.event_id)
        .collect();
    let permits = latest(all.into_iter().map(|one| one.state).collect(), op.now());
    let permit = last(&permits, PURPOSE, controller);
    let standing = match permit {
        Some(one) if one.standing == Standing::Given && outdated.contains(&one.row.event_id) => {
            Standing::Expired
        }
        Some(one) => one.standing,
        None => Standing::None,
    };
    let ban = last(&permits, BAN, OWN_CONTROLLER);
    let verdict = decide(&Case {
        recipient: RecipientKind::Person,
        address: AddressKind::Personal,
        message: Message::PassingOn,
        channel: Channel::Any,
        fits_duties: false,
        prior_sale: false,
        standing,
        banned: ban.is_some_and(|one| one.standing == Standing::Ended),
        restricted,
    });
    let event = permit.filter(|_| verdict.is_allowed());
    Asked {
        person,
        verdict,
        event: event.map(|one| one.row.event_id),
    }
}

/// The last word on a purpose of a controller through all channels.
fn last<'a>(permits: &'a [Permit], purpose: ConsentPurpose, controller: &str) -> Option<&'a Permit> {
    permits.iter().find(|one| {
        one.row.purpose == purpose && one.row.channel == Channel::Any && one.row.controller == controller
    })
}
