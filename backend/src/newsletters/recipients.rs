//! Whom a newsletter is for: those whose last word on its purpose, by e-mail and to us, is yes.

use super::entity::newsletter;
use crate::platform::sql::Sql;
use crate::platform::{OpContext, OpResult};
use sea_orm::ConnectionTrait;
use seutu_shared::consent::{Channel, ConsentKind, OWN_CONTROLLER};
use seutu_shared::id::PersonId;
use uuid::Uuid;

/// The next people after `after`, by id. Whether each may be written to is asked one by one: this only leaves out
/// those of whom it is certain that they may not.
pub(super) async fn next(
    db: &impl ConnectionTrait,
    op: &OpContext,
    of: &newsletter::Model,
    after: Option<PersonId>,
    limit: u32,
) -> OpResult<Vec<PersonId>> {
    let mut sql = Sql::new(op.services().engine, "SELECT DISTINCT c.subject_id AS id");
    conditions(&mut sql, of);
    if let Some(after) = after {
        sql.push(" AND c.subject_id > ").bind(after.uuid());
    }
    sql.push(" ORDER BY c.subject_id LIMIT ").bind(i64::from(limit));
    let rows = db.query_all_raw(sql.statement()).await?;
    rows.iter()
        .map(|row| Ok(PersonId::from(row.try_get::<Uuid>("", "id")?)))
        .collect()
}

/// How many they are at most.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    op: &OpContext,
    of: &newsletter::Model,
) -> OpResult<u64> {
    let mut sql = Sql::new(
        op.services().engine,
        "SELECT count(DISTINCT c.subject_id) AS number",
    );
    conditions(&mut sql, of);
    let row = db.query_one_raw(sql.statement()).await?;
    let number: i64 = row.map_or(Ok(0), |row| row.try_get("", "number"))?;
    Ok(u64::try_from(number).unwrap_or_default())
}

fn conditions(sql: &mut Sql, of: &newsletter::Model) {
    sql.push(" FROM consent_current c WHERE c.subject_kind = 'person' AND c.purpose = ")
        .bind(of.purpose.as_str())
        .push(" AND c.channel = ")
        .bind(Channel::Email.as_str())
        .push(" AND c.controller = ")
        .bind(OWN_CONTROLLER)
        .push(" AND c.kind IN ")
        .bind_list([ConsentKind::Given.as_str(), ConsentKind::Renewed.as_str()]);
    if of.municipalities.0.is_empty() {
        return;
    }
    // Rows of one person that were put together belong together, whichever of them the company is written to.
    sql.push(
        " AND EXISTS (SELECT 1 FROM person_company l JOIN company y ON y.id = l.company_id
           JOIN person p ON p.id = l.person_id JOIN person o ON o.id = c.subject_id
           WHERE coalesce(p.merged_into, p.id) = coalesce(o.merged_into, o.id)
             AND l.ended_on IS NULL AND y.municipality_code IN ",
    )
    .bind_list(of.municipalities.0.iter().map(|code| code.as_str().to_owned()))
    .push(")");
}
