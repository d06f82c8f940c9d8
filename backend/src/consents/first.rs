//! What every installation starts with: the wordings of our own purposes that come with the program, and the catalogue.

use super::entity::{purpose, wording};
use super::wording::{hash_of, insert};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set,
};
use seutu_shared::consent::{Channel, ConsentPurpose, DEFAULT_VALID_MONTHS, OWN_CONTROLLER};
use seutu_shared::id::PurposeId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::wording::{WordingText, WordingTexts};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The name of the controller of this register.
const OWN_NAME: &str = "Kaustisen seutukunta";
/// Channels of our own messages at the start; staff open others.
const MESSAGES: &[Channel] = &[Channel::Email];

macro_rules! texts {
    ($name:literal) => {
        [
            include_str!(concat!("wordings/", $name, ".fi.txt")),
            include_str!(concat!("wordings/", $name, ".sv.txt")),
            include_str!(concat!("wordings/", $name, ".en.txt")),
        ]
    };
}

/// Version of what stands for a wording that was read elsewhere.
pub const ELSEWHERE: i32 = 0;

/// A purpose's first text (Finnish, Swedish, English), its channels and the months that a permission holds.
type First = (ConsentPurpose, [&'static str; 3], &'static [Channel], u32);

/// Texts of publication are whole; those asked of people begin with a plain sentence in a paragraph of its own.
const FIRST: [First; 9] = [
    (
        ConsentPurpose::DirectoryPublication,
        texts!("directory_publication"),
        &[Channel::Web],
        0,
    ),
    (
        ConsentPurpose::ContactDetailsPublication,
        texts!("contact_details_publication"),
        &[Channel::Web],
        0,
    ),
    (
        ConsentPurpose::PicturesPublication,
        texts!("pictures_publication"),
        &[Channel::Web],
        0,
    ),
    (
        ConsentPurpose::ContactPersonPublication,
        texts!("contact_person_publication"),
        &[Channel::Web],
        0,
    ),
    (
        ConsentPurpose::Newsletter,
        texts!("newsletter"),
        MESSAGES,
        DEFAULT_VALID_MONTHS,
    ),
    (
        ConsentPurpose::Events,
        texts!("events"),
        MESSAGES,
        DEFAULT_VALID_MONTHS,
    ),
    (
        ConsentPurpose::Surveys,
        texts!("surveys"),
        MESSAGES,
        DEFAULT_VALID_MONTHS,
    ),
    (
        ConsentPurpose::Funding,
        texts!("funding"),
        MESSAGES,
        DEFAULT_VALID_MONTHS,
    ),
    (
        ConsentPurpose::DirectMarketing,
        texts!("direct_marketing"),
        &[Channel::Any],
        0,
    ),
];

/// The text about the listing itself since groups of fields are asked apart.
const BASIC: [&str; 3] = texts!("directory_publication_2");

/// Puts the first wordings and our own purposes into a database that lacks them; run with the migrations.
pub async fn ensure_first_wordings(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    for (kind, texts, channels, months) in FIRST {
        ensure_wording(&tx, op, kind, texts).await?;
        ensure_purpose(&tx, op, kind, channels, months).await?;
    }
    ensure_newer(&tx, op, ConsentPurpose::DirectoryPublication, 2, BASIC).await?;
    tx.commit().await
}

/// The wording of before, which named the contact details too: consents to it cover those, which are asked apart since. Its hash, as every event that was given to it holds it.
pub fn whole_wording() -> String {
    static HASH: LazyLock<String> = LazyLock::new(|| {
        let texts = texts!("directory_publication").map(str::trim);
        whole_hash(ConsentPurpose::DirectoryPublication, 1, texts)
    });
    HASH.clone()
}

/// Puts a later text of ours in force where an older one is the newest.
async fn ensure_newer(
    tx: &Tx,
    op: &OpContext,
    kind: ConsentPurpose,
    version: i32,
    texts: [&str; 3],
) -> OpResult<()> {
    let known = wording::Entity::find()
        .filter(wording::Column::Purpose.eq(kind))
        .filter(wording::Column::Version.gte(version))
        .count(&**tx)
        .await?;
    if known > 0 {
        return Ok(());
    }
    let [fi, sv, en] = texts.map(|text| text.trim().to_string());
    let row = wording::ActiveModel {
        id: Set(op.new_id()),
        purpose: Set(kind),
        version: Set(version),
        created_at: Set(op.now()),
        controller: Set(OWN_CONTROLLER.into()),
        material: Set(true),
        hash: Set(whole_hash(kind, version, [&fi, &sv, &en])),
        text_fi: Set(fi),
        text_sv: Set(sv),
        text_en: Set(en),
        plain_fi: Set(None),
        plain_sv: Set(None),
        plain_en: Set(None),
    };
    insert(tx, op, row).await?;
    Ok(())
}

async fn ensure_wording(tx: &Tx, op: &OpContext, kind: ConsentPurpose, texts: [&str; 3]) -> OpResult<()> {
    let known = wording::Entity::find()
        .filter(wording::Column::Purpose.eq(kind))
        .count(&**tx)
        .await?;
    if known > 0 {
        return Ok(());
    }
    let apart = |text: &str| {
        let (plain, full) = text.trim().split_once("\n\n").unwrap_or(("", text.trim()));
        WordingText {
            plain: plain.to_string(),
            full: full.to_string(),
        }
    };
    let mut row = wording::ActiveModel {
        id: Set(op.new_id()),
        purpose: Set(kind),
        version: Set(1),
        created_at: Set(op.now()),
        controller: Set(OWN_CONTROLLER.into()),
        material: Set(true),
        ..Default::default()
    };
    if kind.is_publication() {
        let [fi, sv, en] = texts.map(|text| text.trim().to_string());
        row.hash = Set(whole_hash(kind, 1, [&fi, &sv, &en]));
        (row.text_fi, row.text_sv, row.text_en) = (Set(fi), Set(sv), Set(en));
        (row.plain_fi, row.plain_sv, row.plain_en) = (Set(None), Set(None), Set(None));
    } else {
        let [fi, sv, en] = texts.map(apart);
        let texts = WordingTexts { fi, sv, en };
        row.hash = Set(hash_of(&texts, kind, OWN_CONTROLLER));
        super::wording::fill(&mut row, texts);
    }
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
    let [fi, sv, en] = texts!("given_elsewhere").map(|text| text.trim().to_string());
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
