//! How it stands with a third party.

use super::ended::{self, Ended};
use super::entity as disclosure;
use super::ops::{MAX_TOLD, is_recipient, may, opened};
use crate::consents;
use crate::people::Person;
use crate::platform::{OpContext, OpError, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use seutu_shared::id::{PersonId, PurposeId};

/// How it stands with a third party.
#[derive(Debug, Clone)]
pub struct Overview {
    /// How many people ever said something of it.
    pub asked: usize,
    /// How many of them allow passing on now.
    pub allowed: usize,
    /// When a list was last made.
    pub last: Option<LastRun>,
    /// How many people it must be told of.
    pub ended: usize,
    /// The first of them; without data of those who are restricted.
    pub to_tell: Vec<(Ended, Option<Person>)>,
}

/// A list that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastRun {
    /// When.
    pub at: DateTime<Utc>,
    /// How many people were in it.
    pub passed_on: u64,
}

/// How it stands with a third party. The same number of statements for any number of people.
///
/// # Errors
/// `not_found`, also for purposes that pass nothing on.
pub async fn overview(op: &OpContext, id: PurposeId) -> OpResult<Overview> {
    may(op)?;
    let db = op.db();
    let found = consents::by_id(db, id).await?;
    let recipient = found.filter(is_recipient).ok_or(OpError::NotFound)?;
    let asked = consents::may_pass_on_each(db, op, &recipient.controller).await?;
    let all = ended::find(db, op, recipient.id, &asked).await?;
    let ended = all.len();
    let shown: Vec<Ended> = all.into_iter().take(MAX_TOLD).collect();
    let ids: Vec<PersonId> = shown.iter().map(|one| one.person).collect();
    let mut people = opened(db, op, &ids).await?;
    let to_tell = shown
        .into_iter()
        .map(|one| (one, people.remove(&one.person)))
        .collect();
    Ok(Overview {
        asked: asked.len(),
        allowed: asked.iter().filter(|one| one.verdict.is_allowed()).count(),
        last: last_run(db, recipient.id).await?,
        ended,
        to_tell,
    })
}

async fn last_run(db: &impl ConnectionTrait, recipient: PurposeId) -> OpResult<Option<LastRun>> {
    let newest = disclosure::Entity::find()
        .filter(disclosure::Column::PurposeId.eq(recipient))
        .order_by_desc(disclosure::Column::DecidedAt)
        .order_by_desc(disclosure::Column::RunId)
        .one(db)
        .await?;
    let Some(newest) = newest else {
        return Ok(None);
    };
    let passed_on = disclosure::Entity::find()
        .filter(disclosure::Column::RunId.eq(newest.run_id))
        .filter(disclosure::Column::Passed.eq(true))
        .count(db)
        .await?;
    Ok(Some(LastRun {
        at: newest.decided_at,
        passed_on,
    }))
}
