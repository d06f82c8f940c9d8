//! Writing the draft and making versions of it.

use super::entity::{Changed, Content, NoticeVersion, Summary, draft, version};
use super::read::texts;
use crate::audit::{self, Change, SubjectKind};
use crate::inventory;
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use crate::purposes;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect, Set};
use serde::Deserialize;
use serde_json::json;
use seutu_shared::date::helsinki_date;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;
use seutu_shared::notice::{MAX_SECTION, MAX_SUMMARY, NoticeText, Section, SectionKey};
use seutu_shared::permission::Permission;
use seutu_shared::trilingual::Trilingual;
use seutu_shared::validation::{Checker, FieldError};
use sha2::{Digest, Sha256};

/// The sections that the first version begins with.
const FIRST: &str = include_str!("first.json");

/// A changed section.
#[derive(Debug, Clone)]
pub struct SectionEdit {
    /// Which one; never one that the inventory writes.
    pub key: SectionKey,
    /// Its text.
    pub text: Trilingual,
    /// Languages whose text still fits though the Finnish one moved.
    pub still_fits: Vec<Locale>,
}

/// A version to be made of the draft.
#[derive(Debug, Clone)]
pub struct NewVersion {
    /// The version of the draft that was read.
    pub draft_version: i32,
    /// From when on it is in force; at once without it.
    pub in_force_at: Option<DateTime<Utc>>,
    /// Whether people are told of the change.
    pub material: bool,
    /// What changed, in words; in Finnish where people are told.
    pub summary: Trilingual,
}

#[derive(Deserialize)]
struct FirstSection {
    key: SectionKey,
    text: Trilingual,
}

/// Writes the draft and the first version into an empty database; run with the migrations, after the inventory's.
pub async fn ensure_first_notice(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    if draft::Entity::find().one(&*tx).await?.is_some() {
        return Ok(());
    }
    let first: Vec<FirstSection> = serde_json::from_str(FIRST).map_err(OpError::internal("first notice"))?;
    let section = |one: FirstSection| Section {
        key: one.key,
        text: one.text,
        sv_stale_since: None,
        en_stale_since: None,
    };
    let content = NoticeText(first.into_iter().map(section).collect());
    let row = draft::Model {
        id: op.new_id(),
        single: true,
        version: 1,
        content: Content(content),
        updated_by: op.actor().label(),
        updated_at: op.now(),
    };
    draft::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    let change = Change::created("notice.draft", SubjectKind::Notice, row.id, json!({"version": 1}));
    audit::record(&tx, op, change).await?;
    let new = NewVersion {
        draft_version: 1,
        in_force_at: None,
        material: false,
        summary: Trilingual {
            fi: "Ensimmäinen versio tässä palvelussa. Se korvaa vuoden 2021 selosteen.".into(),
            sv: "Den första versionen i den här tjänsten. Den ersätter beskrivningen från 2021.".into(),
            en: "The first version in this service. It replaces the notice of 2021.".into(),
        },
    };
    make(&tx, op, &row, new).await?;
    tx.commit().await
}

async fn locked_draft(tx: &Tx, version: i32) -> OpResult<draft::Model> {
    let row = draft::Entity::find()
        .lock_exclusive()
        .one(&**tx)
        .await?
        .ok_or(OpError::NotFound)?;
    if row.version != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    Ok(row)
}

/// Changes sections of the draft. A translation that did not move with the Finnish text is marked as older.
///
/// # Errors
/// `stale`, `too_long`, `unknown_code` for a section that the inventory writes. Empty texts are allowed in a draft.
pub async fn save_draft(op: &OpContext, version: i32, edits: Vec<SectionEdit>) -> OpResult<i32> {
    op.require(Permission::NoticeWrite)?;
    let mut check = Checker::new();
    let mut tidied = Vec::new();
    for edit in edits {
        if edit.key.is_generated() {
            check.push(FieldError::new(
                format!("sections.{}", edit.key),
                ErrorCode::UnknownCode,
            ));
        }
        let mut text = Trilingual::default();
        for locale in Locale::ALL {
            let name = format!("sections.{}.{locale}", edit.key);
            let tidy = check.text(&name, Some(edit.text.get(*locale)), MAX_SECTION);
            text.set(*locale, tidy.unwrap_or_default());
        }
        tidied.push(SectionEdit { text, ..edit });
    }
    let edits = check.finish(tidied)?;
    let tx = op.begin().await?;
    let row = locked_draft(&tx, version).await?;
    let mut content = row.content.0.clone();
    for edit in edits {
        let (text, still_fits) = (edit.text, &edit.still_fits);
        if let Some(section) = content.0.iter_mut().find(|section| section.key == edit.key) {
            *section = section.edited(text, still_fits, op.today());
        } else {
            content.0.push(Section {
                key: edit.key,
                text,
                sv_stale_since: None,
                en_stale_since: None,
            });
        }
    }
    let changed = content.changed_from(&row.content.0);
    let (id, before) = (row.id, json!({"version": row.version}));
    let after = json!({"version": row.version + 1, "changed": changed});
    let mut row = row.into_active_model();
    row.version = Set(version + 1);
    row.content = Set(Content(content));
    row.updated_by = Set(op.actor().label());
    row.updated_at = Set(op.now());
    row.update(&*tx).await?;
    let change = Change::updated("notice.draft", SubjectKind::Notice, id, before, after);
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// Makes a version of the draft, with what the inventory says on the day on which it comes into force, and the third
/// parties that people are asked about now.
///
/// # Errors
/// `stale`; `date_in_past` for an instant that has passed or lies before that of the newest version; `required` for a
/// section without a Finnish text and for the summary where people are told; `notice_unchanged`.
pub async fn publish(op: &OpContext, new: NewVersion) -> OpResult<NoticeVersion> {
    op.require(Permission::NoticeWrite)?;
    let tx = op.begin().await?;
    let row = locked_draft(&tx, new.draft_version).await?;
    let made = make(&tx, op, &row, new).await?;
    tx.commit().await?;
    Ok(made)
}

async fn make(tx: &Tx, op: &OpContext, draft: &draft::Model, new: NewVersion) -> OpResult<NoticeVersion> {
    let newest = version::Entity::find()
        .order_by_desc(version::Column::Number)
        .one(&**tx)
        .await?;
    // Read once: "at once" must not have passed a moment later.
    let now = op.now();
    let in_force_at = new.in_force_at.unwrap_or(now);
    let earliest = newest.as_ref().map_or(now, |newest| newest.in_force_at.max(now));
    if in_force_at < earliest {
        return Err(OpError::field(ErrorCode::DateInPast, "inForceAt"));
    }
    let systems = inventory::systems_on(&**tx, helsinki_date(in_force_at)).await?;
    let third_parties = purposes::third_parties(&**tx).await?;
    let text = draft.content.0.complete(&systems, &third_parties, texts);
    let mut check = Checker::new();
    for section in text.0.iter().filter(|section| section.text.is_missing()) {
        check.push(FieldError::new(
            format!("sections.{}.fi", section.key),
            ErrorCode::Required,
        ));
    }
    let mut summary = Trilingual::default();
    for locale in Locale::ALL {
        let name = format!("summary.{locale}");
        let tidy = check.text(&name, Some(new.summary.get(*locale)), MAX_SUMMARY);
        summary.set(*locale, tidy.unwrap_or_default());
    }
    if new.material && summary.is_missing() {
        check.push(FieldError::new("summary.fi", ErrorCode::Required));
    }
    check.finish(())?;
    let hash = hex::encode(Sha256::digest(text.canonical()));
    if newest.as_ref().is_some_and(|newest| newest.hash == hash) {
        return Err(OpError::Invalid(vec![UserError::new(ErrorCode::NoticeUnchanged)]));
    }
    let changed = newest.as_ref().map_or_else(
        || SectionKey::ALL.to_vec(),
        |newest| text.changed_from(&newest.content.0),
    );
    let made = version::Model {
        id: op.new_id(),
        number: newest.as_ref().map_or(1, |newest| newest.number + 1),
        content: Content(text),
        hash,
        material: new.material,
        summary: Summary(summary),
        changed: Changed(changed),
        in_force_at,
        created_by: op.actor().label(),
        created_at: op.now(),
    };
    version::Entity::insert(made.clone().into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    let after = json!({"number": made.number, "hash": made.hash, "material": made.material, "inForceAt": in_force_at});
    let change = Change::created("notice.publish", SubjectKind::Notice, made.id, after);
    audit::record(tx, op, change).await?;
    Ok(made)
}
