//! Cases that were answered long ago: who asked, what was said, what was sent and what was found goes; number, dates, rights, outcome
//! and the change history stay, so that it can still be shown that requests were answered in time (article 5(2)).

use super::attachments::{self, Owner};
use super::body::Body;
use super::entity::{decision, message, package, question, request, task};
use super::{after_holds, case, corrections, fees, noted, person, recipients, redactions, services};
use crate::audit::{self, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use chrono::Months;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use seutu_shared::id::PrivacyRequestId;

/// Cases of one run; the rest waits for the next day.
const BATCH: u64 = 500;

/// Cuts cases whose time is over, one transaction each.
pub(super) async fn cut(op: &OpContext) -> OpResult<()> {
    let months = Months::new(op.services().config.privacy_requests.retention_months);
    let Some(before) = op.now().checked_sub_months(months) else {
        return Ok(());
    };
    let ids: Vec<PrivacyRequestId> = request::Entity::find()
        .select_only()
        .column(request::Column::Id)
        .filter(request::Column::ClosedAt.lt(before))
        .filter(request::Column::CutAt.is_null())
        .filter(request::Column::Id.not_in_subquery(after_holds::held_cases(op)))
        .order_by_asc(request::Column::ClosedAt)
        .limit(BATCH)
        .into_tuple()
        .all(op.db())
        .await?;
    let mut failed = None;
    for id in ids {
        failed = one(op, id).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

async fn one(op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, id).await?;
    // Taken up again, cut by another worker, or held, since it was found.
    if row.closed_at.is_none() || row.cut_at.is_some() || after_holds::is_held(&tx, op, id).await? {
        return Ok(());
    }
    message::Entity::delete_many()
        .filter(message::Column::RequestId.eq(id))
        .exec(&*tx)
        .await?;
    package::Entity::delete_many()
        .filter(package::Column::RequestId.eq(id))
        .exec(&*tx)
        .await?;
    attachments::forget(&tx, Owner::Request(id)).await?;
    fees::cut(&tx, id).await?;
    services::cut(&tx, id).await?;
    redactions::cut(&tx, id).await?;
    recipients::cut(&tx, id).await?;
    corrections::forget(&tx, id).await?;
    question::Entity::delete_many()
        .filter(question::Column::RequestId.eq(id))
        .exec(&*tx)
        .await?;
    decision::Entity::delete_many()
        .filter(decision::Column::RequestId.eq(id))
        .exec(&*tx)
        .await?;
    task::Entity::update_many()
        .col_expr(task::Column::Note, Expr::value(None::<String>))
        .filter(task::Column::RequestId.eq(id))
        .exec(&*tx)
        .await?;
    let crypto = &op.services().crypto;
    let empty = serde_json::to_string(&Body::default()).map_err(OpError::internal("empty a case"))?;
    let token = person::new_token(op);
    let version = row.version.saturating_add(1);
    let mut change = row.into_active_model();
    change.version = Set(version);
    change.body = Set(crypto.seal(Field::RequestBody, id, &empty));
    change.email = Set(None);
    change.email_index = Set(None);
    change.business_id = Set(None);
    change.person_id = Set(None);
    change.identity_note = Set(None);
    change.mandate_note = Set(None);
    change.token = Set(crypto.seal(Field::RequestToken, id, &token));
    change.token_hash = Set(person::token_hash(&token));
    change.cut_at = Set(Some(op.now()));
    change.update(&*tx).await?;
    // Whose data it was stands in the history of who linked whom.
    audit::erase_payload_of(
        &tx,
        op,
        SubjectKind::PrivacyRequest,
        id,
        &["privacy_request.link_person"],
    )
    .await?;
    audit::record(&tx, op, noted("privacy_request.cut", id)).await?;
    tx.commit().await
}
