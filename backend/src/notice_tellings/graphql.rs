//! Who was told of which version, in numbers, for staff.

use super::entity::{round, telling};
use crate::notices;
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpContext, OpResult};
use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{EntityTrait, FromQueryResult, QuerySelect};
use seutu_shared::id::NoticeVersionId;
use seutu_shared::notice::TellingState;
use seutu_shared::permission::Permission;

/// Telling of one version.
#[derive(Debug, SimpleObject)]
pub struct NoticeTelling {
    /// The version.
    version: i32,
    /// When it began.
    started_at: DateTime<Utc>,
    /// When everybody was told.
    finished_at: Option<DateTime<Utc>>,
    /// How many were written to.
    told: i32,
    /// How many have no e-mail address.
    without_address: i32,
    /// How many have an address that a server refused for good.
    refused: i32,
}

#[derive(Debug, FromQueryResult)]
struct Count {
    notice_id: NoticeVersionId,
    state: TellingState,
    number: i64,
}

/// Queries on telling.
#[derive(Debug, Default)]
pub struct NoticeTellingQuery;

#[Object]
impl NoticeTellingQuery {
    /// Who was told of material changes of the notice, in numbers, newest version first; needs the permission
    /// `notice.read`.
    #[graphql(complexity = "20 + child_complexity")]
    async fn notice_tellings(&self, ctx: &Context<'_>) -> GqlResult<Vec<NoticeTelling>> {
        all(ctx.op()?).await.map_err(gql_error)
    }
}

async fn all(op: &OpContext) -> OpResult<Vec<NoticeTelling>> {
    op.require(Permission::NoticeRead)?;
    let rounds = round::Entity::find().all(op.db()).await?;
    let counts = telling::Entity::find()
        .select_only()
        .columns([telling::Column::NoticeId, telling::Column::State])
        .column_as(Expr::col(telling::Column::PersonId).count(), "number")
        .group_by(telling::Column::NoticeId)
        .group_by(telling::Column::State)
        .into_model::<Count>()
        .all(op.db())
        .await?;
    let versions = notices::versions(op.db(), op.now(), true).await?;
    let number = |id: NoticeVersionId, state: TellingState| {
        let found = counts
            .iter()
            .find(|one| one.notice_id == id && one.state == state);
        found.map_or(0, |one| i32::try_from(one.number).unwrap_or(i32::MAX))
    };
    let told = versions.into_iter().filter_map(|version| {
        let row = rounds.iter().find(|row| row.notice_id == version.id)?;
        Some(NoticeTelling {
            version: version.number,
            started_at: row.started_at,
            finished_at: row.finished_at,
            told: number(version.id, TellingState::Told),
            without_address: number(version.id, TellingState::NoAddress),
            refused: number(version.id, TellingState::AddressRefused),
        })
    });
    Ok(told.collect())
}
