//! Publishing many listings: always with the approval of another person, and back for an hour.

use crate::accounts::people;
use crate::approvals::{self, Approval, ApprovalHandler, ApprovalRow, Left, NewApproval, Outcome};
use crate::companies::entity;
use crate::listings::{self, Was};
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use seutu_shared::approval::ApprovalKind;
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, CONSOLE, I18n};
use seutu_shared::listing::ListingState;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;

/// Most listings of one request.
const MAX_PUBLISHED: usize = 500;

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    business_ids: Vec<BusinessId>,
}

/// Asks another person to agree that these companies' listings are published.
///
/// # Errors
/// `not_found` when a company does not exist, `required`, `too_many`, `nothing_to_publish` when all are public already.
pub async fn ask_to_publish(op: &OpContext, ids: &[BusinessId]) -> OpResult<ApprovalRow> {
    op.require(Permission::ListingPublish)?;
    if ids.is_empty() {
        return Err(OpError::field(ErrorCode::Required, "businessIds"));
    }
    if ids.len() > MAX_PUBLISHED {
        let error = UserError::field(ErrorCode::TooMany, "businessIds").with("max", MAX_PUBLISHED);
        return Err(OpError::Invalid(vec![error]));
    }
    let mut wanted: Vec<&str> = ids.iter().map(BusinessId::as_str).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let tx = op.begin().await?;
    let rows = entity::Entity::find()
        .filter(entity::Column::BusinessId.is_in(wanted.iter().copied()))
        .order_by_asc(entity::Column::BusinessId)
        .all(&*tx)
        .await?;
    if rows.len() != wanted.len() {
        return Err(OpError::NotFound);
    }
    let known = listings::of_companies(&*tx, rows.iter().map(|row| row.id).collect()).await?;
    let published = |row: &&entity::Model| {
        known
            .get(&row.id)
            .is_some_and(|listing| listing.state == ListingState::Published)
    };
    let business_ids: Vec<_> = rows
        .iter()
        .filter(|row| !published(row))
        .map(|row| row.business_id)
        .collect();
    if business_ids.is_empty() {
        return Err(OpError::user(ErrorCode::NothingToPublish));
    }
    let new = NewApproval {
        kind: ApprovalKind::BulkPublish,
        subject: None,
        beneficiary: None,
        payload: Payload { business_ids },
    };
    let approval = approvals::ask(&tx, op, new).await?;
    tx.commit().await?;
    Ok(approval)
}

/// Publishes what another person agreed to.
#[derive(Debug)]
pub struct BulkPublish;

impl ApprovalHandler for BulkPublish {
    fn kind(&self) -> ApprovalKind {
        ApprovalKind::BulkPublish
    }

    fn permission(&self) -> Permission {
        Permission::ListingPublish
    }

    fn summary(&self, payload: &Value, language: Locale) -> String {
        let count = Payload::deserialize(payload).map_or(0, |payload| payload.business_ids.len());
        I18n::new(language, &[CONSOLE])
            .t_with("approval-summary-bulk-publish", &Args::new().with("count", count))
    }

    fn approve<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        approval: &'a Approval,
    ) -> BoxFuture<'a, OpResult<Outcome>> {
        Box::pin(async move {
            let payload: Payload = approval.payload()?;
            people::require_asker(tx, approval.requested_by, Permission::ListingPublish).await?;
            let mut outcome = Outcome::default();
            let mut published: Vec<(BusinessId, Was)> = Vec::new();
            // Sorted since it was asked for: two at once lock the companies in the same order.
            for id in &payload.business_ids {
                match listings::publish_in(tx, op, id).await {
                    Ok(Some(was)) => {
                        outcome.done += 1;
                        published.push((*id, was));
                    }
                    Ok(None) => {}
                    Err(OpError::Database(error)) => return Err(error.into()),
                    Err(error) => {
                        let errors = error.into_user_errors()?;
                        let why = errors.first().map_or(ErrorCode::Internal, |error| error.code);
                        let what = id.to_string();
                        outcome.left.push(Left { what, why });
                    }
                }
            }
            if !published.is_empty() {
                let made =
                    serde_json::to_value(published).map_err(OpError::internal("write what was published"))?;
                outcome.made = Some(made);
            }
            Ok(outcome)
        })
    }

    fn undo<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        made: &'a Value,
    ) -> BoxFuture<'a, OpResult<(u32, Vec<Left>)>> {
        Box::pin(async move {
            let published: Vec<(BusinessId, Was)> =
                Vec::deserialize(made).map_err(OpError::internal("read what was published"))?;
            let (mut done, mut left) = (0, Vec::new());
            for (id, was) in &published {
                match listings::unpublish_in(tx, op, was).await {
                    Ok(()) => done += 1,
                    Err(OpError::Database(error)) => return Err(error.into()),
                    Err(error) => {
                        let errors = error.into_user_errors()?;
                        let why = errors.first().map_or(ErrorCode::Internal, |error| error.code);
                        let what = id.to_string();
                        left.push(Left { what, why });
                    }
                }
            }
            Ok((done, left))
        })
    }
}
