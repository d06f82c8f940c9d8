//! The draft of the notice, what is wrong with it, and new versions.

use super::{NoticeDifference, NoticeVersionObject};
use crate::notices::{self, Draft, NewVersion, SectionEdit, in_force, state_of, texts};
use crate::platform::gql::{ContextExt, Date, GqlResult, UserErrorObject, data_or_errors, gql_error};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::locale::Locale;
use seutu_shared::notice::lint::{self, Finding};
use seutu_shared::notice::{Section, SectionKey};
use seutu_shared::trilingual::Trilingual;

/// Queries on the draft.
#[derive(Debug, Default)]
pub struct NoticeDraftQuery;

#[Object]
impl NoticeDraftQuery {
    /// The draft of the next version, with the sections that the inventory writes; needs the permission `notice.read`.
    #[graphql(complexity = "50 + child_complexity")]
    async fn notice_draft(&self, ctx: &Context<'_>) -> GqlResult<NoticeDraft> {
        notices::draft(ctx.op()?)
            .await
            .map(NoticeDraft)
            .map_err(gql_error)
    }
}

/// The draft.
#[derive(Debug)]
pub struct NoticeDraft(Draft);

#[Object]
impl NoticeDraft {
    /// Grows by one with each change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// Whether it says what the newest version says, so that there is nothing to publish.
    async fn unchanged(&self) -> bool {
        self.0.unchanged()
    }

    /// The sections that differ from the newest version.
    async fn changed_sections(&self) -> Vec<SectionKey> {
        let newest = self
            .0
            .newest
            .as_ref()
            .map(|version| version.content.0.clone())
            .unwrap_or_default();
        self.0.notice.changed_from(&newest)
    }

    /// What differs from the newest version.
    async fn differences(
        &self,
        #[graphql(default_with = "Locale::Fi")] language: Locale,
    ) -> Vec<NoticeDifference> {
        let newest = self
            .0
            .newest
            .as_ref()
            .map(|version| version.content.0.clone())
            .unwrap_or_default();
        NoticeDifference::between(&newest, &self.0.notice, language)
    }

    /// The sections in the order of reading.
    async fn sections(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> Vec<DraftSection> {
        let section = |section: &Section| DraftSection {
            key: section.key,
            title: texts(language).t(&section.key.label_key()),
            text: section.text.clone(),
            sv_stale_since: section.sv_stale_since.map(Date),
            en_stale_since: section.en_stale_since.map(Date),
            generated: section.key.is_generated(),
        };
        self.0.notice.0.iter().map(section).collect()
    }

    /// What is contradictory, missing or unlawful in it. Nothing is mended by itself.
    async fn findings(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> Vec<NoticeFinding> {
        self.0
            .findings()
            .iter()
            .map(|one| NoticeFinding::of(one, language))
            .collect()
    }

    /// What the notice of 2021 claimed and this one must not.
    async fn previous_findings(
        &self,
        #[graphql(default_with = "Locale::Fi")] language: Locale,
    ) -> Vec<NoticeFinding> {
        lint::previous()
            .iter()
            .map(|one| NoticeFinding::of(one, language))
            .collect()
    }
}

/// A section with all its languages.
#[derive(Debug, SimpleObject)]
pub struct DraftSection {
    /// Which one.
    key: SectionKey,
    /// Its title.
    title: String,
    /// Its text.
    text: Trilingual,
    /// Since which day the Finnish text is newer than the Swedish one.
    sv_stale_since: Option<Date>,
    /// Since which day the Finnish text is newer than the English one.
    en_stale_since: Option<Date>,
    /// Whether the inventory writes it, so that it cannot be edited here.
    generated: bool,
}

/// One thing wrong.
#[derive(Debug, SimpleObject)]
pub struct NoticeFinding {
    /// What.
    code: lint::FindingCode,
    /// Where: `section:rights`, `system:mailchimp`, or `previous:I` for point I of the notice of 2021.
    place: String,
    /// The law that asks for it.
    law: &'static str,
    /// In words.
    text: String,
}

impl NoticeFinding {
    fn of(finding: &Finding, language: Locale) -> Self {
        Self {
            code: finding.code,
            place: finding.place.code(),
            law: finding.code.law(),
            text: finding.text(texts(language)),
        }
    }
}

/// Changes of the notice.
#[derive(Debug, Default)]
pub struct NoticeMutation;

#[Object]
impl NoticeMutation {
    /// Changes sections of the draft; needs the permission `notice.write`.
    async fn save_notice_draft(
        &self,
        ctx: &Context<'_>,
        input: NoticeDraftInput,
    ) -> GqlResult<NoticeDraftPayload> {
        let edit = |one: SectionInput| SectionEdit {
            key: one.key,
            text: one.text,
            still_fits: one.still_fits,
        };
        let edits = input.sections.into_iter().map(edit).collect();
        let saved = Box::pin(notices::save_draft(ctx.op()?, input.version, edits)).await;
        let (version, errors) = data_or_errors(saved)?;
        Ok(NoticeDraftPayload { version, errors })
    }

    /// Makes a version of the draft, in force at once or from an instant on; needs the permission `notice.write`.
    async fn publish_notice(
        &self,
        ctx: &Context<'_>,
        input: PublishNoticeInput,
    ) -> GqlResult<PublishNoticePayload> {
        let op = ctx.op()?;
        let new = NewVersion {
            draft_version: input.version,
            in_force_at: input.in_force_from,
            material: input.material,
            summary: input.summary.unwrap_or_default(),
        };
        let (made, errors) = data_or_errors(Box::pin(notices::publish(op, new)).await)?;
        let current = in_force(op.db(), op.now()).await.map_err(gql_error)?;
        let notice = made.map(|version| NoticeVersionObject {
            state: state_of(&version, current.as_ref(), op.now()),
            version,
        });
        Ok(PublishNoticePayload { notice, errors })
    }
}

/// Changed sections.
#[derive(Debug, InputObject)]
pub struct NoticeDraftInput {
    /// The version of the draft that was read.
    version: i32,
    /// The sections that changed.
    sections: Vec<SectionInput>,
}

/// A changed section.
#[derive(Debug, InputObject)]
#[graphql(name = "NoticeSectionInput")]
pub struct SectionInput {
    /// Which one.
    key: SectionKey,
    /// Its text.
    text: Trilingual,
    /// Languages whose text still fits though the Finnish one moved.
    #[graphql(default)]
    still_fits: Vec<Locale>,
}

/// What a changed draft answers.
#[derive(Debug, SimpleObject)]
pub struct NoticeDraftPayload {
    /// The draft's new version.
    version: Option<i32>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// A version to be made.
#[derive(Debug, InputObject)]
pub struct PublishNoticeInput {
    /// The version of the draft that was read.
    version: i32,
    /// From when on it is in force; at once without it.
    in_force_from: Option<DateTime<Utc>>,
    /// Whether people are told of the change.
    material: bool,
    /// What changed, in words; in Finnish where people are told.
    summary: Option<Trilingual>,
}

/// The version that was made.
#[derive(Debug, SimpleObject)]
pub struct PublishNoticePayload {
    /// The version.
    notice: Option<NoticeVersionObject>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}
