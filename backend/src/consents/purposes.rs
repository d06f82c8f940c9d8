//! The catalogue: what may be asked, for whom, through which channels, on which ground, and for how long it holds.

use super::entity::purpose::{ActiveModel, Channels, Column, Entity, Model};
use super::wording::publish_in;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use serde_json::{Value, json};
use seutu_shared::consent::{Channel, ConsentPurpose, DEFAULT_VALID_MONTHS, OWN_CONTROLLER};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PurposeId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::permission::Permission;
use seutu_shared::validation::{Checker, FieldError, Validate};
use seutu_shared::wording::WordingTexts;

/// Longest time that a permission may hold, in months.
const MAX_MONTHS: i32 = 60;
/// Longest short name of a third party.
const MAX_CONTROLLER: usize = 40;

/// A third party that people may allow to market to them, with the text that asks.
#[derive(Debug, Clone)]
pub struct NewRecipient {
    /// Short name: small letters, digits and hyphens. It never changes.
    pub controller: String,
    /// Its name.
    pub recipient: String,
    /// How it is reached.
    pub contact: String,
    /// The first wording, which names it.
    pub texts: WordingTexts,
}

/// What staff may change of a purpose.
#[derive(Debug, Clone)]
pub struct EditPurpose {
    /// Which.
    pub id: PurposeId,
    /// Through which channels; none is taken for what is passed on.
    pub channels: Vec<Channel>,
    /// Months that a permission holds, 1 to 60.
    pub valid_months: i32,
    /// Whether it is asked for.
    pub is_open: bool,
}

/// Everything, ours first.
pub async fn all(db: &impl ConnectionTrait) -> OpResult<Vec<Model>> {
    let mut rows = Entity::find().order_by_asc(Column::Controller).all(db).await?;
    rows.sort_by_key(|row| {
        (
            row.purpose,
            row.controller != OWN_CONTROLLER,
            row.controller.clone(),
        )
    });
    Ok(rows)
}

/// What people are asked for now.
pub async fn asked_now(db: &impl ConnectionTrait) -> OpResult<Vec<Model>> {
    let rows = all(db).await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.is_open && row.purpose.is_asked_of_people())
        .collect())
}

/// One by its id.
pub async fn by_id(db: &impl ConnectionTrait, id: PurposeId) -> OpResult<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// One by purpose and controller.
pub async fn find_purpose(
    db: &impl ConnectionTrait,
    purpose: ConsentPurpose,
    controller: &str,
) -> OpResult<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::Controller.eq(controller))
        .one(db)
        .await?)
}

/// As [`find_purpose`], locked until the transaction ends.
pub(super) async fn of_key(tx: &Tx, purpose: ConsentPurpose, controller: &str) -> OpResult<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::Controller.eq(controller))
        .lock_exclusive()
        .one(&**tx)
        .await?)
}

/// Adds a third party with the text that asks for it.
///
/// # Errors
/// `not_found` without the permission; `taken` for a short name in use; errors of the fields and texts.
pub async fn add_recipient(op: &OpContext, new: NewRecipient) -> OpResult<Model> {
    op.require(Permission::PurposeEdit)?;
    let mut checker = Checker::new();
    let controller = checker.required("controller", &new.controller, MAX_CONTROLLER);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !controller.chars().all(plain) || controller == OWN_CONTROLLER {
        checker.push(FieldError::new("controller", ErrorCode::UnknownCode));
    }
    let recipient = checker.required("recipient", &new.recipient, 200);
    let contact = checker.required("contact", &new.contact, 500);
    checker.finish(())?;
    let texts = new.texts.validate()?;
    let tx = op.begin().await?;
    let purpose = ConsentPurpose::ThirdPartyMarketing;
    if of_key(&tx, purpose, &controller).await?.is_some() {
        return Err(OpError::field(ErrorCode::UnknownCode, "controller"));
    }
    let row = ActiveModel {
        id: Set(op.new_id()),
        purpose: Set(purpose),
        controller: Set(controller),
        recipient: Set(recipient),
        contact: Set(Some(contact)),
        basis: Set(LegalBasis::Consent),
        channels: Set(Channels(vec![Channel::Any])),
        valid_months: Set(i32::try_from(DEFAULT_VALID_MONTHS).unwrap_or(0)),
        is_open: Set(true),
        material_version: Set(0),
        created_at: Set(op.now()),
        updated_at: Set(op.now()),
    }
    .insert(&*tx)
    .await?;
    let change = Change::created(
        "consent_purpose.create",
        SubjectKind::ConsentPurpose,
        row.id,
        told(&row),
    );
    audit::record(&tx, op, change).await?;
    publish_in(&tx, op, &row, texts, true).await?;
    tx.commit().await?;
    Ok(row)
}

/// Changes a purpose.
///
/// # Errors
/// `not_found`; `unknown_code` for channels or months that do not fit, and for purposes that are not asked of people.
pub async fn edit(op: &OpContext, new: EditPurpose) -> OpResult<Model> {
    op.require(Permission::PurposeEdit)?;
    let tx = op.begin().await?;
    let row = Entity::find_by_id(new.id)
        .lock_exclusive()
        .one(&*tx)
        .await?
        .ok_or(OpError::NotFound)?;
    let mut checker = Checker::new();
    if !row.purpose.is_asked_of_people() {
        checker.push(FieldError::new("id", ErrorCode::UnknownCode));
    }
    if !(1..=MAX_MONTHS).contains(&new.valid_months) {
        checker.push(FieldError::new("validMonths", ErrorCode::UnknownCode));
    }
    let passes_on = row.purpose == ConsentPurpose::ThirdPartyMarketing;
    let mut channels: Vec<Channel> = new
        .channels
        .into_iter()
        .filter(|channel| !matches!(channel, Channel::Web | Channel::Any))
        .collect();
    channels.sort_unstable();
    channels.dedup();
    if passes_on {
        channels = vec![Channel::Any];
    } else if channels.is_empty() {
        checker.push(FieldError::new("channels", ErrorCode::Required));
    }
    checker.finish(())?;
    let before = told(&row);
    let id = row.id;
    let mut row = row.into_active_model();
    row.channels = Set(Channels(channels));
    row.valid_months = Set(new.valid_months);
    row.is_open = Set(new.is_open);
    row.updated_at = Set(op.now());
    let row = row.update(&*tx).await?;
    let change = Change::updated(
        "consent_purpose.edit",
        SubjectKind::ConsentPurpose,
        id,
        before,
        told(&row),
    );
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(row)
}

/// Notes the version from which on older consents do not count.
pub(super) async fn set_material(tx: &Tx, op: &OpContext, row: Model, version: i32) -> OpResult<()> {
    let mut row = row.into_active_model();
    row.material_version = Set(version);
    row.updated_at = Set(op.now());
    row.update(&**tx).await?;
    Ok(())
}

fn told(row: &Model) -> Value {
    json!({
        "purpose": row.purpose.as_str(), "controller": row.controller, "recipient": row.recipient,
        "contact": row.contact, "channels": row.channels, "validMonths": row.valid_months, "open": row.is_open,
    })
}
