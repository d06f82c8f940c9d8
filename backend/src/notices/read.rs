//! Reading versions and the draft.

use super::entity::{NoticeVersion, draft as draft_row, version};
use crate::inventory;
use crate::platform::{OpContext, OpError, OpResult};
use crate::purposes;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use seutu_shared::i18n::{self, I18n};
use seutu_shared::inventory::System;
use seutu_shared::locale::Locale;
use seutu_shared::notice::lint::{self, Finding};
use seutu_shared::notice::{NoticeState, NoticeText};
use seutu_shared::permission::Permission;
use std::sync::LazyLock;

/// The texts that sections and findings are written with.
pub fn texts(locale: Locale) -> &'static I18n {
    static ALL: LazyLock<[I18n; 3]> = LazyLock::new(|| {
        [Locale::Fi, Locale::Sv, Locale::En].map(|locale| I18n::new(locale, &[i18n::NOTICE]))
    });
    let [fi, sv, en] = &*ALL;
    match locale {
        Locale::Fi => fi,
        Locale::Sv => sv,
        Locale::En => en,
    }
}

/// The version in force at an instant: the one to name with a consent or a request made then.
///
/// # Errors
/// The database's.
pub async fn in_force(db: &impl ConnectionTrait, now: DateTime<Utc>) -> OpResult<Option<NoticeVersion>> {
    Ok(version::Entity::find()
        .filter(version::Column::InForceAt.lte(now))
        .order_by_desc(version::Column::InForceAt)
        .order_by_desc(version::Column::Number)
        .one(db)
        .await?)
}

/// A version by its number; a scheduled one only with `scheduled`.
pub async fn find(
    db: &impl ConnectionTrait,
    number: i32,
    now: DateTime<Utc>,
    scheduled: bool,
) -> OpResult<Option<NoticeVersion>> {
    let found = version::Entity::find()
        .filter(version::Column::Number.eq(number))
        .one(db)
        .await?;
    Ok(found.filter(|version| scheduled || version.in_force_at <= now))
}

/// The version before another one.
pub async fn previous_of(
    db: &impl ConnectionTrait,
    version: &NoticeVersion,
) -> OpResult<Option<NoticeVersion>> {
    Ok(version::Entity::find()
        .filter(version::Column::Number.lt(version.number))
        .order_by_desc(version::Column::Number)
        .one(db)
        .await?)
}

/// All versions, newest first; scheduled ones only with `scheduled`.
pub async fn versions(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    scheduled: bool,
) -> OpResult<Vec<NoticeVersion>> {
    let all = version::Entity::find()
        .order_by_desc(version::Column::Number)
        .all(db)
        .await?;
    Ok(all
        .into_iter()
        .filter(|version| scheduled || version.in_force_at <= now)
        .collect())
}

/// Where a version stands, beside the one in force.
pub fn state_of(
    version: &NoticeVersion,
    in_force: Option<&NoticeVersion>,
    now: DateTime<Utc>,
) -> NoticeState {
    if version.in_force_at > now {
        NoticeState::Scheduled
    } else if in_force.is_some_and(|current| current.id == version.id) {
        NoticeState::InForce
    } else {
        NoticeState::Past
    }
}

/// The draft and what is to be said of it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Version of the draft, against lost updates.
    pub version: i32,
    /// Changed.
    pub updated_at: DateTime<Utc>,
    /// Every section: what staff wrote and what the inventory says today.
    pub notice: NoticeText,
    /// The systems it rests on.
    pub systems: Vec<System>,
    /// The newest version, scheduled or not.
    pub newest: Option<NoticeVersion>,
}

impl Draft {
    /// What is wrong with it.
    pub fn findings(&self) -> Vec<Finding> {
        lint::lint(&self.notice, &self.systems)
    }

    /// Whether it says what the newest version says.
    pub fn unchanged(&self) -> bool {
        let newest = self.newest.as_ref().map(|version| version.content.0.canonical());
        newest.is_some_and(|text| text == self.notice.canonical())
    }
}

/// The draft; needs the permission `notice.read`.
///
/// # Errors
/// `not_found` before the first start.
pub async fn draft(op: &OpContext) -> OpResult<Draft> {
    op.require(Permission::NoticeRead)?;
    let row = draft_row::Entity::find()
        .one(op.db())
        .await?
        .ok_or(OpError::NotFound)?;
    let systems = inventory::systems_on(op.db(), op.today()).await?;
    let third_parties = purposes::third_parties(op.db()).await?;
    let newest = version::Entity::find()
        .order_by_desc(version::Column::Number)
        .one(op.db())
        .await?;
    Ok(Draft {
        version: row.version,
        updated_at: row.updated_at,
        notice: row.content.0.complete(&systems, &third_parties, texts),
        systems,
        newest,
    })
}
