//! What every installation starts with: the wordings of our own purposes that come with the program, and the catalogue.

use super::entity::{purpose, wording};
use super::texts::{FIRST, GIVEN_ELSEWHERE, NEWER, Newer, Texts, WHOLE, parted};
use super::wording::{hash_of, insert};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set,
};
use seutu_shared::consent::{Channel, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::id::PurposeId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::wording::WordingTexts;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The name of the controller of this register.
const OWN_NAME: &str = "Kaustisen seutukunta";
/// Version of what stands for a wording that was read elsewhere.
pub const ELSEWHERE: i32 = 0;

/// Puts the first wordings and our own purposes into a database that lacks them; run with the migrations.
pub async fn ensure_first_wordings(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    for (kind, texts, channels, months) in FIRST {
        ensure_wording(&tx, op, kind, texts).await?;
        ensure_purpose(&tx, op, kind, channels, months).await?;
    }
    for newer in NEWER {
        ensure_newer(&tx, op, newer).await?;
    }
    tx.commit().await
}

/// The wording of before, which named the contact details too: consents to it cover those, which are asked apart since. Its hash, as every event that was given to it holds it.
pub fn whole_wording() -> String {
    static HASH: LazyLock<String> = LazyLock::new(|| {
        let texts = WHOLE.map(str::trim);
        whole_hash(ConsentPurpose::DirectoryPublication, 1, texts)
    });
    HASH.clone()
}

/// Puts a later text of ours in force where an older one is the newest.
async fn ensure_newer(tx: &Tx, op: &OpContext, newer: Newer) -> OpResult<()> {
    let known = wording::Entity::find()
        .filter(wording::Column::Purpose.eq(newer.purpose))
        .filter(wording::Column::Version.gte(newer.version))
        .count(&**tx)
        .await?;
    if known > 0 {
        return Ok(());
    }
    let row = wording::ActiveModel {
        material: Set(newer.material),
        ..blank(op, newer.purpose, newer.version)
    };
    let row = match newer.texts() {
        Some(texts) => beside(row, newer.purpose, texts),
        None => whole(row, newer.purpose, newer.version, newer.full),
    };
    insert(tx, op, row).await?;
    Ok(())
}

/// A row of ours that has no text yet.
fn blank(op: &OpContext, kind: ConsentPurpose, version: i32) -> wording::ActiveModel {
    wording::ActiveModel {
        id: Set(op.new_id()),
        purpose: Set(kind),
        version: Set(version),
        created_at: Set(op.now()),
        controller: Set(OWN_CONTROLLER.into()),
        material: Set(true),
        ..Default::default()
    }
}

/// A text without a plain one.
fn whole(
    mut row: wording::ActiveModel,
    kind: ConsentPurpose,
    version: i32,
    texts: Texts,
) -> wording::ActiveModel {
    let [fi, sv, en] = texts.map(|text| text.trim().to_string());
    row.hash = Set(whole_hash(kind, version, [&fi, &sv, &en]));
    (row.text_fi, row.text_sv, row.text_en) = (Set(fi), Set(sv), Set(en));
    (row.plain_fi, row.plain_sv, row.plain_en) = (Set(None), Set(None), Set(None));
    row
}

/// A text with a plain one beside it.
fn beside(mut row: wording::ActiveModel, kind: ConsentPurpose, texts: WordingTexts) -> wording::ActiveModel {
    row.hash = Set(hash_of(&texts, kind, OWN_CONTROLLER));
    super::wording::fill(&mut row, texts);
    row
}

async fn ensure_wording(tx: &Tx, op: &OpContext, kind: ConsentPurpose, texts: Texts) -> OpResult<()> {
    let known = wording::Entity::find()
        .filter(wording::Column::Purpose.eq(kind))
        .count(&**tx)
        .await?;
    if known > 0 {
        return Ok(());
    }
    let row = blank(op, kind, 1);
    let row = if kind.is_publication() {
        whole(row, kind, 1, texts)
    } else {
        beside(row, kind, parted(texts))
    };
    insert(tx, op, row).await?;
    Ok(())
}

/// What stands for the wording of permissions that were given elsewhere: nobody there read any text of ours. It is the
/// version before the first one.
pub async fn given_elsewhere(tx: &Tx, op: &OpContext, kind: ConsentPurpose) -> OpResult<wording::Model> {
    let known = wording::Entity::find()
        .filter(wording::Column::Purpose.eq(kind))
        .filter(wording::Column::Controller.eq(OWN_CONTROLLER))
        .filter(wording::Column::Version.eq(ELSEWHERE))
        .one(&**tx)
        .await?;
    if let Some(row) = known {
        return Ok(row);
    }
    let [fi, sv, en] = GIVEN_ELSEWHERE.map(|text| text.trim().to_string());
    let row = wording::Model {
        id: op.new_id(),
        purpose: kind,
        version: ELSEWHERE,
        created_at: op.now(),
        controller: OWN_CONTROLLER.into(),
        material: false,
        hash: whole_hash(kind, ELSEWHERE, [&fi, &sv, &en]),
        text_fi: fi,
        text_sv: sv,
        text_en: en,
        plain_fi: None,
        plain_sv: None,
        plain_en: None,
    };
    insert(tx, op, row.into_active_model().reset_all()).await
}

/// SHA-256 of purpose, version and texts, each on its own line, in hex: of wordings without a plain text.
fn whole_hash(purpose: ConsentPurpose, version: i32, texts: [&str; 3]) -> String {
    let mut digest = Sha256::new_with_prefix(format!("{}\n{version}\n", purpose.as_str()));
    for text in texts {
        digest.update(text.len().to_be_bytes());
        digest.update(text.as_bytes());
    }
    hex::encode(digest.finalize())
}

async fn ensure_purpose(
    tx: &Tx,
    op: &OpContext,
    kind: ConsentPurpose,
    channels: &[Channel],
    months: u32,
) -> OpResult<()> {
    let known = purpose::Entity::find()
        .filter(purpose::Column::Purpose.eq(kind))
        .filter(purpose::Column::Controller.eq(OWN_CONTROLLER))
        .count(&**tx)
        .await?;
    if known > 0 {
        return Ok(());
    }
    let id: PurposeId = op.new_id();
    purpose::ActiveModel {
        id: Set(id),
        purpose: Set(kind),
        controller: Set(OWN_CONTROLLER.into()),
        recipient: Set(OWN_NAME.into()),
        contact: Set(None),
        basis: Set(LegalBasis::Consent),
        channels: Set(purpose::Channels(channels.to_vec())),
        valid_months: Set(i32::try_from(months).unwrap_or(0)),
        is_open: Set(true),
        material_version: Set(1),
        created_at: Set(op.now()),
        updated_at: Set(op.now()),
    }
    .insert(&**tx)
    .await?;
    let after = serde_json::json!({"purpose": kind.as_str(), "controller": OWN_CONTROLLER});
    audit::record(
        tx,
        op,
        Change::created("consent_purpose.create", SubjectKind::ConsentPurpose, id, after),
    )
    .await?;
    Ok(())
}
