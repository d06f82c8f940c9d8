//! Wordings: the exact texts that consents are asked with. Immutable; a changed text is a new version, and a text that
//! only looks edited is none.

use super::entity::{purpose, wording};
use super::purposes::{of_key, set_material};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::WordingId;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::validation::Validate;
use seutu_shared::wording::WordingTexts;
use sha2::{Digest, Sha256};

/// A new text for a purpose of a controller.
#[derive(Debug, Clone)]
pub struct NewWording {
    /// For what.
    pub purpose: ConsentPurpose,
    /// For whom.
    pub controller: String,
    /// The texts.
    pub texts: WordingTexts,
    /// Whether it means something else than before, so that consents to the older text are asked for again.
    pub material: bool,
}

/// What became of it.
#[derive(Debug, Clone)]
pub struct Published {
    /// The version in force.
    pub wording: wording::Model,
    /// Whether it is a new one; an edit that changes nothing makes none.
    pub is_new: bool,
}

impl wording::Model {
    /// The full text in a language.
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::Fi => &self.text_fi,
            Locale::Sv => &self.text_sv,
            Locale::En => &self.text_en,
        }
    }

    /// The plain text in a language, where the wording has one.
    pub fn plain(&self, locale: Locale) -> Option<&str> {
        match locale {
            Locale::Fi => self.plain_fi.as_deref(),
            Locale::Sv => self.plain_sv.as_deref(),
            Locale::En => self.plain_en.as_deref(),
        }
    }
}

/// SHA-256 of the canonical text, in hex.
pub(super) fn hash_of(texts: &WordingTexts, purpose: ConsentPurpose, controller: &str) -> String {
    hex::encode(Sha256::digest(texts.canonical(purpose, controller)))
}

pub(super) fn fill(row: &mut wording::ActiveModel, texts: WordingTexts) {
    row.text_fi = Set(texts.fi.full);
    row.text_sv = Set(texts.sv.full);
    row.text_en = Set(texts.en.full);
    row.plain_fi = Set(Some(texts.fi.plain));
    row.plain_sv = Set(Some(texts.sv.plain));
    row.plain_en = Set(Some(texts.en.plain));
}

pub(super) async fn insert(tx: &Tx, op: &OpContext, row: wording::ActiveModel) -> OpResult<wording::Model> {
    let row = row.insert(&**tx).await?;
    let after = serde_json::json!({
        "purpose": row.purpose.as_str(), "controller": row.controller, "version": row.version,
        "hash": row.hash, "material": row.material,
    });
    audit::record(
        tx,
        op,
        Change::created(
            "consent_wording.create",
            SubjectKind::ConsentWording,
            row.id,
            after,
        ),
    )
    .await?;
    Ok(row)
}

/// Puts a new text into force. The same text again, whatever its spaces, is no new version.
///
/// # Errors
/// `not_found` without the permission and for a purpose that is not in the catalogue; errors of the texts;
/// `unknown_code` for purposes of publication, whose texts come with the program.
pub async fn publish(op: &OpContext, new: NewWording) -> OpResult<Published> {
    op.require(Permission::PurposeEdit)?;
    if new.purpose.is_publication() {
        return Err(OpError::field(ErrorCode::UnknownCode, "purpose"));
    }
    let texts = new.texts.validate()?;
    let tx = op.begin().await?;
    // Locked: versions are counted.
    let row = of_key(&tx, new.purpose, &new.controller)
        .await?
        .ok_or(OpError::NotFound)?;
    let published = publish_in(&tx, op, &row, texts, new.material).await?;
    tx.commit().await?;
    Ok(published)
}

pub(super) async fn publish_in(
    tx: &Tx,
    op: &OpContext,
    catalogue: &purpose::Model,
    texts: WordingTexts,
    material: bool,
) -> OpResult<Published> {
    let (kind, controller) = (catalogue.purpose, catalogue.controller.as_str());
    let hash = hash_of(&texts, kind, controller);
    let before = newest_of(&**tx, kind, controller).await?;
    if let Some(wording) = before.filter(|row| row.hash == hash) {
        return Ok(Published {
            wording,
            is_new: false,
        });
    }
    let all = current_wordings(&**tx, kind).await?;
    let version = all.first().map_or(0, |row| row.version) + 1;
    let first = all.iter().all(|row| row.controller != controller);
    let mut row = wording::ActiveModel {
        id: Set(op.new_id()),
        purpose: Set(kind),
        version: Set(version),
        hash: Set(hash),
        created_at: Set(op.now()),
        controller: Set(controller.to_string()),
        material: Set(material || first),
        ..Default::default()
    };
    fill(&mut row, texts);
    let wording = insert(tx, op, row).await?;
    if wording.material {
        set_material(tx, op, catalogue.clone(), version).await?;
    }
    Ok(Published {
        wording,
        is_new: true,
    })
}

/// All versions of a purpose's wordings, newest first; of our own purposes the first one is current.
pub async fn current_wordings(
    db: &impl ConnectionTrait,
    purpose: ConsentPurpose,
) -> OpResult<Vec<wording::Model>> {
    Ok(wording::Entity::find()
        .filter(wording::Column::Purpose.eq(purpose))
        .order_by_desc(wording::Column::Version)
        .all(db)
        .await?)
}

/// All wordings of several purposes at once, newest first.
pub async fn wordings_of(
    db: &impl ConnectionTrait,
    purposes: impl IntoIterator<Item = ConsentPurpose>,
) -> OpResult<Vec<wording::Model>> {
    Ok(wording::Entity::find()
        .filter(wording::Column::Purpose.is_in(purposes))
        .order_by_desc(wording::Column::Version)
        .all(db)
        .await?)
}

/// The wording that is in force for a purpose of a controller.
pub async fn newest_of(
    db: &impl ConnectionTrait,
    purpose: ConsentPurpose,
    controller: &str,
) -> OpResult<Option<wording::Model>> {
    Ok(wording::Entity::find()
        .filter(wording::Column::Purpose.eq(purpose))
        .filter(wording::Column::Controller.eq(controller))
        .order_by_desc(wording::Column::Version)
        .one(db)
        .await?)
}

/// One wording, if it is of that purpose.
pub async fn find_wording(
    db: &impl ConnectionTrait,
    id: WordingId,
    purpose: ConsentPurpose,
) -> OpResult<Option<wording::Model>> {
    Ok(wording::Entity::find_by_id(id)
        .filter(wording::Column::Purpose.eq(purpose))
        .one(db)
        .await?)
}
