//! Wordings: the exact texts that consents are asked with. Immutable; a new text is a new version.

use super::entity::wording;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpResult};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::id::WordingId;
use sha2::{Digest, Sha256};

/// The first version of each purpose's text: Finnish, Swedish, English.
const FIRST: [(ConsentPurpose, [&str; 3]); 2] = [
    (
        ConsentPurpose::DirectoryPublication,
        [
            include_str!("wordings/directory_publication.fi.txt"),
            include_str!("wordings/directory_publication.sv.txt"),
            include_str!("wordings/directory_publication.en.txt"),
        ],
    ),
    (
        ConsentPurpose::ContactPersonPublication,
        [
            include_str!("wordings/contact_person_publication.fi.txt"),
            include_str!("wordings/contact_person_publication.sv.txt"),
            include_str!("wordings/contact_person_publication.en.txt"),
        ],
    ),
];

/// Puts the first wordings into an empty database; run with the migrations.
pub async fn ensure_first_wordings(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    for (purpose, texts) in FIRST {
        if wording::Entity::find()
            .filter(wording::Column::Purpose.eq(purpose))
            .count(&*tx)
            .await?
            > 0
        {
            continue;
        }
        let [fi, sv, en] = texts.map(|text| text.trim().to_string());
        let row = wording::ActiveModel {
            id: Set(op.new_id()),
            purpose: Set(purpose),
            version: Set(1),
            hash: Set(hash(purpose, 1, [&fi, &sv, &en])),
            text_fi: Set(fi),
            text_sv: Set(sv),
            text_en: Set(en),
            created_at: Set(op.now()),
        }
        .insert(&*tx)
        .await?;
        let after = serde_json::json!({"purpose": purpose.as_str(), "version": 1, "hash": row.hash});
        audit::record(
            &tx,
            op,
            Change::created(
                "consent_wording.create",
                SubjectKind::ConsentWording,
                row.id,
                after,
            ),
        )
        .await?;
    }
    tx.commit().await
}

/// SHA-256 of purpose, version and texts, each on its own line, in hex.
fn hash(purpose: ConsentPurpose, version: i32, texts: [&str; 3]) -> String {
    let mut digest = Sha256::new_with_prefix(format!("{}\n{version}\n", purpose.as_str()));
    for text in texts {
        digest.update(text.len().to_be_bytes());
        digest.update(text.as_bytes());
    }
    hex::encode(digest.finalize())
}

/// All versions of a purpose's wording, newest first: the first one is current.
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
