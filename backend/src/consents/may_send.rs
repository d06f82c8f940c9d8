//! What everything sent to a person asks first.

use super::entity::current;
use super::person::latest;
use crate::people;
use crate::platform::sql::Sql;
use crate::platform::{OpContext, OpResult};
use sea_orm::{ConnectionTrait, EntityTrait};
use seutu_shared::consent::{Channel, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::id::PersonId;
use seutu_shared::marketing::{AddressKind, Case, Message, Reason, RecipientKind, Standing, Verdict, decide};

/// Whether a message for `purpose` may go to the person through `channel`, now. Two statements, and one more for each
/// merge that the id has gone through. A person that is not known may not be written to.
pub async fn may_send(
    db: &impl ConnectionTrait,
    op: &OpContext,
    person: PersonId,
    purpose: ConsentPurpose,
    channel: Channel,
) -> OpResult<Verdict> {
    verdict(db, op, person, purpose, channel, OWN_CONTROLLER, &case(channel)).await
}

const fn case(channel: Channel) -> Case {
    Case {
        recipient: RecipientKind::Person,
        address: AddressKind::Personal,
        message: Message::Marketing,
        channel,
        fits_duties: false,
        prior_sale: false,
        standing: Standing::None,
        banned: false,
        restricted: false,
    }
}

/// Decides `case` with what register and ledger say of the person: standing, ban and restriction are filled in here.
pub async fn verdict(
    db: &impl ConnectionTrait,
    op: &OpContext,
    id: PersonId,
    purpose: ConsentPurpose,
    channel: Channel,
    controller: &str,
    case: &Case,
) -> OpResult<Verdict> {
    let known = people::standing(db, id).await?;
    // Rows of people who were put together with this one count too. What is asked under the id of one who was put into
    // another is answered for the whole person: standing follows the merge.
    let Some(known) = known else {
        return Ok(Verdict {
            reason: Reason::ProcessingRestricted,
        });
    };
    let mut sql = Sql::new(
        op.services().engine,
        "WITH RECURSIVE kept (id) AS (SELECT id FROM person WHERE id = ",
    );
    sql.bind(known.id.uuid())
        .push(
            " UNION SELECT p.id FROM person p JOIN kept k ON p.merged_into = k.id)
             SELECT c.* FROM consent_current c JOIN kept k ON c.subject_id = k.id
             WHERE c.subject_kind = 'person' AND c.purpose IN ",
        )
        .bind_list([purpose.as_str(), ConsentPurpose::DirectMarketing.as_str()]);
    let rows = current::Entity::find()
        .from_raw_sql(sql.statement())
        .all(db)
        .await?;
    let permits = latest(rows, op.now());
    let stands = |purpose: ConsentPurpose, channel: Channel, controller: &str| {
        permits
            .iter()
            .find(|one| {
                one.row.purpose == purpose && one.row.channel == channel && one.row.controller == controller
            })
            .map_or(Standing::None, |one| one.standing)
    };
    let banned = stands(ConsentPurpose::DirectMarketing, Channel::Any, OWN_CONTROLLER) == Standing::Ended;
    Ok(decide(&Case {
        standing: stands(purpose, channel, controller),
        banned,
        restricted: known.restricted,
        ..*case
    }))
}
