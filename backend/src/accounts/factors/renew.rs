//! What happens to sessions when a second factor comes or goes.

use crate::accounts::entity::{self, session};
use crate::accounts::sessions;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Ends every session of `account`, whoever holds it.
pub(super) async fn end_all(tx: &Tx, op: &OpContext, account: &entity::Model) -> OpResult<()> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(op.now()))
        .filter(session::Column::AccountId.eq(account.id))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(op.now()))
        .exec_with_returning(&**tx)
        .await?;
    let changes = ended
        .iter()
        .map(|row| Change::event("session.end", SubjectKind::Session, row.id));
    audit::record_many(tx, op, changes.collect()).await
}

/// The first factor was confirmed in `row`: all sessions end, this one too, and a full one begins in its place. Whoever
/// knew the old session's tokens, or began another session with the password alone, holds nothing any more.
pub(super) async fn renew(
    tx: &Tx,
    op: &OpContext,
    account: &entity::Model,
    row: &session::Model,
) -> OpResult<sessions::Started> {
    end_all(tx, op, account).await?;
    sessions::start(tx, op, account, row.method, true).await
}
