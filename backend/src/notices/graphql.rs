//! The notice for everybody, and its draft for those who write it.

mod draft;

pub use draft::{NoticeDraftQuery, NoticeMutation};

use super::entity::NoticeVersion;
use super::{find, in_force, previous_of, state_of, texts, versions};
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use seutu_shared::locale::Locale;
use seutu_shared::notice::{NoticeState, NoticeText, Section, SectionKey, differences};
use seutu_shared::permission::Permission;
use seutu_shared::revision::FieldDiff;

/// Queries on the notice.
#[derive(Debug, Default)]
pub struct NoticeQuery;

#[Object]
impl NoticeQuery {
    /// The privacy notice in force, or another version by its number. Versions that are scheduled show only with the
    /// permission `notice.read`.
    #[graphql(complexity = "20 + child_complexity")]
    async fn notice(&self, ctx: &Context<'_>, version: Option<i32>) -> GqlResult<Notice> {
        one(ctx.op()?, version).await.map(Notice).map_err(gql_error)
    }

    /// All versions, newest first.
    #[graphql(complexity = "20 + child_complexity")]
    async fn notices(&self, ctx: &Context<'_>) -> GqlResult<Vec<NoticeVersionObject>> {
        all(ctx.op()?).await.map_err(gql_error)
    }
}

fn sees_scheduled(op: &OpContext) -> bool {
    op.actor().may(Permission::NoticeRead)
}

async fn one(op: &OpContext, number: Option<i32>) -> OpResult<NoticeVersionObject> {
    let current = in_force(op.db(), op.now()).await?;
    let version = match number {
        Some(number) => find(op.db(), number, op.now(), sees_scheduled(op)).await?,
        None => current.clone(),
    };
    let version = version.ok_or(OpError::NotFound)?;
    let state = state_of(&version, current.as_ref(), op.now());
    Ok(NoticeVersionObject { version, state })
}

async fn all(op: &OpContext) -> OpResult<Vec<NoticeVersionObject>> {
    let current = in_force(op.db(), op.now()).await?;
    let found = versions(op.db(), op.now(), sees_scheduled(op)).await?.into_iter();
    let object = |version: NoticeVersion| NoticeVersionObject {
        state: state_of(&version, current.as_ref(), op.now()),
        version,
    };
    Ok(found.map(object).collect())
}

/// What a version is, without its text.
#[derive(Debug)]
pub struct NoticeVersionObject {
    version: NoticeVersion,
    state: NoticeState,
}

#[Object(name = "NoticeVersion")]
impl NoticeVersionObject {
    /// 1, 2, 3 …
    async fn version(&self) -> i32 {
        self.version.number
    }

    /// Where it stands.
    async fn state(&self) -> NoticeState {
        self.state
    }

    /// From when on it is, or was, in force.
    async fn in_force_from(&self) -> DateTime<Utc> {
        self.version.in_force_at
    }

    /// SHA-256 of the text in all languages, in hex.
    async fn hash(&self) -> &str {
        &self.version.hash
    }

    /// Whether people are told of the change.
    async fn material(&self) -> bool {
        self.version.material
    }

    /// What changed, in words.
    async fn summary(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.version.summary.0.pick(language).1
    }

    /// The sections that differ from the version before.
    async fn changed_sections(&self) -> &[SectionKey] {
        &self.version.changed.0
    }
}

/// The privacy notice. The Finnish text binds.
#[derive(Debug)]
pub struct Notice(NoticeVersionObject);

#[Object]
impl Notice {
    /// 1, 2, 3 …
    async fn version(&self) -> i32 {
        self.0.version.number
    }

    /// Where it stands.
    async fn state(&self) -> NoticeState {
        self.0.state
    }

    /// From when on it is, or was, in force.
    async fn in_force_from(&self) -> DateTime<Utc> {
        self.0.version.in_force_at
    }

    /// SHA-256 of the text in all languages, in hex.
    async fn hash(&self) -> &str {
        &self.0.version.hash
    }

    /// Whether people are told of the change.
    async fn material(&self) -> bool {
        self.0.version.material
    }

    /// What changed, in words.
    async fn summary(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.0.version.summary.0.pick(language).1
    }

    /// The sections in the order of reading.
    async fn sections(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> Vec<NoticeSection> {
        let sections = self.0.version.content.0.0.iter();
        sections
            .map(|section| NoticeSection::of(section, language))
            .collect()
    }

    /// What differs from the version before, or from another one by its number.
    #[graphql(complexity = "20 + child_complexity")]
    async fn differences(
        &self,
        ctx: &Context<'_>,
        from: Option<i32>,
        #[graphql(default_with = "Locale::Fi")] language: Locale,
    ) -> GqlResult<Vec<NoticeDifference>> {
        let op = ctx.op()?;
        let before = match from {
            Some(number) => one(op, Some(number)).await.map(|found| Some(found.version)),
            None => previous_of(op.db(), &self.0.version).await,
        };
        let before = before
            .map_err(gql_error)?
            .map(|version| version.content.0)
            .unwrap_or_default();
        Ok(NoticeDifference::between(
            &before,
            &self.0.version.content.0,
            language,
        ))
    }
}

/// A section of the notice.
#[derive(Debug, SimpleObject)]
pub struct NoticeSection {
    /// Which one.
    key: SectionKey,
    /// Its title.
    title: String,
    /// Its text: paragraphs between empty lines; lines that begin with "- " are a list.
    text: String,
    /// Language of the text: Finnish where there is no translation.
    language: Locale,
    /// Since which day the Finnish text is newer than this translation.
    stale_since: Option<crate::platform::gql::Date>,
    /// Whether it was made from the inventory.
    generated: bool,
}

impl NoticeSection {
    fn of(section: &Section, language: Locale) -> Self {
        let (shown, text) = section.text.pick(language);
        let stale: Option<NaiveDate> = section.stale_since(shown);
        Self {
            key: section.key,
            title: texts(language).t(&section.key.label_key()),
            text: text.to_owned(),
            language: shown,
            stale_since: stale.map(crate::platform::gql::Date),
            generated: section.key.is_generated(),
        }
    }
}

/// What differs in a section.
#[derive(Debug, SimpleObject)]
pub struct NoticeDifference {
    /// Which section.
    key: SectionKey,
    /// Its title.
    title: String,
    /// Lines that went, then lines that came.
    lines: Vec<NoticeLine>,
}

impl NoticeDifference {
    /// The sections in which `after` differs, in a language.
    fn between(before: &NoticeText, after: &NoticeText, language: Locale) -> Vec<Self> {
        let one = |(key, diff): (SectionKey, FieldDiff)| Self {
            key,
            title: texts(language).t(&key.label_key()),
            lines: differences(&diff.before.unwrap_or_default(), &diff.after.unwrap_or_default())
                .into_iter()
                .map(|(before, after)| NoticeLine { before, after })
                .collect(),
        };
        after.diff_from(before, language).into_iter().map(one).collect()
    }
}

/// A line that went or came.
#[derive(Debug, SimpleObject)]
pub struct NoticeLine {
    /// The line that went.
    before: Option<String>,
    /// The line that came.
    after: Option<String>,
}
