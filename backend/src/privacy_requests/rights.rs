//! Rights that were carried out.

use super::entity::{request, right};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::RequesterKind;
use seutu_shared::privacy_right::PrivacyRight;

/// Notes that a right was carried out; a second time changes nothing.
pub(super) async fn effected(
    tx: &Tx,
    op: &OpContext,
    id: PrivacyRequestId,
    what: PrivacyRight,
) -> OpResult<()> {
    let done = right::Entity::update_many()
        .col_expr(right::Column::EffectedAt, Expr::value(op.now()))
        .filter(right::Column::RequestId.eq(id))
        .filter(right::Column::What.eq(what))
        .filter(right::Column::EffectedAt.is_null())
        .exec(&**tx)
        .await?;
    if done.rows_affected == 0 {
        return Ok(());
    }
    let after = json!({"right": what.as_str()});
    let change = Change::created(
        "privacy_request.carry_out",
        SubjectKind::PrivacyRequest,
        id,
        after,
    );
    audit::record(tx, op, change).await?;
    Ok(())
}

/// A copy that was made is given to nobody: the right was not carried out.
pub(super) async fn not_given(tx: &Tx, id: PrivacyRequestId, copies: &[PrivacyRight]) -> OpResult<()> {
    right::Entity::update_many()
        .col_expr(right::Column::EffectedAt, Expr::value(None::<DateTime<Utc>>))
        .filter(right::Column::RequestId.eq(id))
        .filter(right::Column::What.is_in(copies.iter().copied()))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// What was carried out counts no more: it was another person's, or is to be done anew. What took effect when the request
/// came in, by the person's own word, stays.
pub(super) async fn not_effected(tx: &Tx, row: &request::Model) -> OpResult<()> {
    let at_intake = row.requester == RequesterKind::Oneself && row.email.is_some();
    let stays = PrivacyRight::ALL
        .iter()
        .filter(|right| at_intake && right.takes_effect_at_once());
    right::Entity::update_many()
        .col_expr(right::Column::EffectedAt, Expr::value(None::<DateTime<Utc>>))
        .filter(right::Column::RequestId.eq(row.id))
        .filter(right::Column::What.is_not_in(stays.copied()))
        .exec(&**tx)
        .await?;
    Ok(())
}
