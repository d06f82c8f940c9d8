//! Use cases on a company's own text.

use super::entity::{self, Keywords, Languages};
use super::{publication, revision};
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, entity as company};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde_json::{Value, json};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{CompanyState, RegisterStatus};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::CompanyId;
use seutu_shared::listing::{ListingContent, ListingInput, ListingState};
use seutu_shared::permission::Permission;
use seutu_shared::validation::Validate;
use std::collections::HashMap;

/// The listing of a company.
pub async fn of_company(db: &impl ConnectionTrait, company: CompanyId) -> OpResult<Option<entity::Model>> {
    Ok(entity::Entity::find()
        .filter(entity::Column::CompanyId.eq(company))
        .one(db)
        .await?)
}

/// The listings of these companies; those without one are left out.
pub async fn of_companies(
    db: &impl ConnectionTrait,
    companies: Vec<CompanyId>,
) -> OpResult<HashMap<CompanyId, entity::Model>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::CompanyId.is_in(companies))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.company_id, row)).collect())
}

/// How many listings are published.
pub async fn count_published(db: &impl ConnectionTrait) -> OpResult<u64> {
    Ok(entity::Entity::find()
        .filter(entity::Column::State.eq(ListingState::Published))
        .count(db)
        .await?)
}

/// Changes the text. A published listing shows the new text as soon as the change is committed.
///
/// # Errors
/// `not_found`; `stale` when `version` is not the current one (0 for the first text); errors of the fields.
pub async fn update(op: &OpContext, id: &BusinessId, version: i32, input: &ListingInput) -> OpResult<()> {
    op.require(Permission::ListingEdit)?;
    let content = input.validate()?;
    let tx = op.begin().await?;
    let company = companies::find_locked(&tx, id).await?.ok_or(OpError::NotFound)?;
    update_in(&tx, op, &company, version, content).await?;
    tx.commit().await
}

/// As [`update`], in the caller's transaction and whoever acts: the one place where a listing gets its text. The
/// company is locked. The text is kept as a version of its own.
///
/// # Errors
/// `stale` when `version` is not the current one (0 for the first text).
pub async fn update_in(
    tx: &Tx,
    op: &OpContext,
    company: &company::Model,
    version: i32,
    content: ListingContent,
) -> OpResult<entity::Model> {
    let before = of_company(&**tx, company.id).await?;
    if before.as_ref().map_or(0, |row| row.version) != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let old = before.as_ref().map(described);
    let row = apply(before.unwrap_or_else(|| blank(op, company.id)), content);
    let row = save(tx, op, row, version == 0).await?;
    let change = match old {
        Some(old) => Change::updated(
            "listing.update",
            SubjectKind::Listing,
            row.id,
            old,
            described(&row),
        ),
        None => Change::created("listing.update", SubjectKind::Listing, row.id, described(&row)),
    };
    audit::record(tx, op, change).await?;
    revision::keep(tx, op, &row).await?;
    publication::follow(tx, op, company.id).await?;
    Ok(row)
}

/// Takes a company's text away, with every version of it; the change history keeps that there was one.
///
/// # Errors
/// `not_found` when there is none.
pub async fn remove(tx: &Tx, op: &OpContext, company: CompanyId) -> OpResult<()> {
    let row = of_company(&**tx, company).await?;
    let versions = revision::Entity::delete_many()
        .filter(revision::Column::CompanyId.eq(company))
        .exec(&**tx)
        .await?
        .rows_affected;
    if row.is_none() && versions == 0 {
        return Err(OpError::NotFound);
    }
    let Some(row) = row else { return Ok(()) };
    // Nothing may stay public whose text is gone.
    publication::take_away(tx, op, &row).await?;
    entity::Entity::delete_by_id(row.id).exec(&**tx).await?;
    audit::record(
        tx,
        op,
        Change::event("listing.delete", SubjectKind::Listing, row.id),
    )
    .await?;
    Ok(())
}

/// Publishes the listing, if the company has consented.
///
/// # Errors
/// `not_found`, `company_not_accepted`, `company_ceased`, `municipality_missing`, `consent_missing`.
pub async fn publish(op: &OpContext, id: &BusinessId) -> OpResult<()> {
    op.require(Permission::ListingPublish)?;
    let tx = op.begin().await?;
    publish_in(&tx, op, id).await?;
    tx.commit().await
}

/// As [`publish`], in the caller's transaction, for many at once. Fails before anything is written, so that the caller
/// may go on with the others. Returns whether the listing became public by it.
pub async fn publish_in(tx: &Tx, op: &OpContext, id: &BusinessId) -> OpResult<bool> {
    op.require(Permission::ListingPublish)?;
    let company = companies::find_locked(tx, id).await?.ok_or(OpError::NotFound)?;
    publish_now(tx, op, &company).await
}

/// As [`publish_in`], of a locked company and whoever acts.
pub async fn publish_now(tx: &Tx, op: &OpContext, company: &company::Model) -> OpResult<bool> {
    if company.state != CompanyState::Accepted {
        return Err(OpError::user(ErrorCode::CompanyNotAccepted));
    }
    if company.register_status == RegisterStatus::Ceased {
        return Err(OpError::user(ErrorCode::CompanyCeased));
    }
    if publication::municipality(company).is_none() {
        return Err(OpError::field(ErrorCode::MunicipalityMissing, "businessId"));
    }
    let before = of_company(&**tx, company.id).await?;
    let is_new = before.is_none();
    let mut row = before.unwrap_or_else(|| blank(op, company.id));
    if row.state == ListingState::Published {
        return Ok(false);
    }
    if !publication::consented(tx, op, company.id).await? {
        return Err(OpError::user(ErrorCode::ConsentMissing));
    }
    let old = row.state;
    row.state = ListingState::Published;
    row.published_at = Some(op.now());
    let row = save(tx, op, row, is_new).await?;
    if !publication::follow(tx, op, company.id).await? {
        // Everything was asked above under the company's lock: nothing of this transaction may last.
        return Err(OpError::bug("a listing that could not be published"));
    }
    let states = (
        json!({"state": old.as_str()}),
        json!({"state": row.state.as_str()}),
    );
    audit::record(
        tx,
        op,
        Change::updated(
            "listing.publish",
            SubjectKind::Listing,
            row.id,
            states.0,
            states.1,
        ),
    )
    .await?;
    Ok(true)
}

fn blank(op: &OpContext, company: CompanyId) -> entity::Model {
    entity::Model {
        id: op.new_id(),
        company_id: company,
        state: ListingState::Draft,
        version: 0,
        summary_fi: None,
        summary_sv: None,
        summary_en: None,
        description_fi: None,
        description_sv: None,
        description_en: None,
        phone: None,
        email: None,
        website: None,
        show_visiting_address: false,
        keywords: Keywords::default(),
        languages: Languages::default(),
        published_at: None,
        withdrawn_at: None,
        created_at: op.now(),
        updated_at: op.now(),
    }
}

/// The row as it would be with this text; never written.
pub(super) fn with_text(
    op: &OpContext,
    company: CompanyId,
    row: Option<entity::Model>,
    content: ListingContent,
) -> entity::Model {
    apply(row.unwrap_or_else(|| blank(op, company)), content)
}

fn apply(mut row: entity::Model, content: ListingContent) -> entity::Model {
    (row.summary_fi, row.summary_sv, row.summary_en) =
        (content.summary.fi, content.summary.sv, content.summary.en);
    let long = content.description;
    (row.description_fi, row.description_sv, row.description_en) = (long.fi, long.sv, long.en);
    (row.phone, row.email, row.website) = (content.phone, content.email, content.website);
    row.show_visiting_address = content.show_visiting_address;
    row.keywords = Keywords(content.keywords);
    row.languages = Languages(content.languages);
    row
}

/// Writes the row with the next version.
async fn save(tx: &Tx, op: &OpContext, mut row: entity::Model, is_new: bool) -> OpResult<entity::Model> {
    row.version += 1;
    row.updated_at = op.now();
    let row = row.into_active_model().reset_all();
    Ok(if is_new {
        row.insert(&**tx).await?
    } else {
        row.update(&**tx).await?
    })
}

/// The listing as the change history shows it.
fn described(row: &entity::Model) -> Value {
    json!({
        "summaryFi": row.summary_fi, "summarySv": row.summary_sv, "summaryEn": row.summary_en,
        "descriptionFi": row.description_fi, "descriptionSv": row.description_sv,
        "descriptionEn": row.description_en,
        "phone": row.phone, "email": row.email, "website": row.website,
        "showVisitingAddress": row.show_visiting_address,
        "keywords": row.keywords, "languages": row.languages,
    })
}

impl From<&entity::Model> for ListingContent {
    fn from(row: &entity::Model) -> Self {
        use seutu_shared::listing::LocalizedText;
        Self {
            summary: LocalizedText {
                fi: row.summary_fi.clone(),
                sv: row.summary_sv.clone(),
                en: row.summary_en.clone(),
            },
            description: LocalizedText {
                fi: row.description_fi.clone(),
                sv: row.description_sv.clone(),
                en: row.description_en.clone(),
            },
            phone: row.phone.clone(),
            email: row.email.clone(),
            website: row.website.clone(),
            show_visiting_address: row.show_visiting_address,
            keywords: row.keywords.0.clone(),
            languages: row.languages.0.clone(),
        }
    }
}
