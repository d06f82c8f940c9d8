//! Use cases on a company's own text.

use super::entity::{
    self, HiddenFields, Hours, Keywords, Languages, Logo, Pictures, ServiceArea, Services, SocialLinks,
};
use super::{Typed, pictures, publication, revision};
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, entity as company};
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, Set,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{CompanyState, RegisterStatus};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::CompanyId;
use seutu_shared::listing::{ListingContent, ListingState, StaffSize};
use seutu_shared::opening_hours::{HoursInput, OpeningHours};
use seutu_shared::permission::Permission;
use std::collections::HashMap;

/// What a listing was before it was published, so that this can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Was {
    /// The company.
    pub company: CompanyId,
    /// Its state; none where there was no listing.
    pub state: Option<ListingState>,
    /// When it had been published before.
    pub published_at: Option<DateTime<Utc>>,
    /// When it had been withdrawn before.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The moment of publication.
    pub at: DateTime<Utc>,
}

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

/// Changes the text. A published listing shows the new text as soon as the change is committed. What is hidden stays
/// hidden where the text says nothing of it.
///
/// # Errors
/// `not_found`; `stale` when `version` is not the current one (0 for the first text); errors of the fields.
pub async fn update(op: &OpContext, id: &BusinessId, version: i32, text: impl Into<Typed>) -> OpResult<()> {
    op.require(Permission::ListingEdit)?;
    let text = text.into().check()?;
    let tx = op.begin().await?;
    let company = companies::find_locked(&tx, id).await?.ok_or(OpError::NotFound)?;
    let kept = if text.says_hidden() {
        Vec::new()
    } else {
        of_company(&*tx, company.id)
            .await?
            .map(|row| row.hidden.0)
            .unwrap_or_default()
    };
    let content = text.over(kept);
    update_in(&tx, op, company.id, version, content).await?;
    tx.commit().await
}

/// As [`update`], in the caller's transaction: the one place that writes a listing's content. The caller has asked who
/// may do it, checked the content and locked the company. The text is kept as a version of its own.
///
/// # Errors
/// `stale` when `version` is not the current one (0 for the first text); `file_not_found` for pictures that are not the
/// company's.
pub async fn update_in(
    tx: &Tx,
    op: &OpContext,
    company: CompanyId,
    version: i32,
    content: ListingContent,
) -> OpResult<entity::Model> {
    let before = of_company(&**tx, company).await?;
    if before.as_ref().map_or(0, |row| row.version) != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    pictures::take(tx, op, company, &content).await?;
    let old = before.as_ref().map(described);
    let row = apply(before.unwrap_or_else(|| blank(op, company)), content);
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
    publication::follow(tx, op, company).await?;
    Ok(row)
}

/// Notes that the company says its listing is still right; the page tells the day. The caller has asked who may say it
/// and locked the company. The text keeps its version.
///
/// # Errors
/// `not_found` when there is no listing.
pub async fn confirm(tx: &Tx, op: &OpContext, company: CompanyId) -> OpResult<()> {
    let row = of_company(&**tx, company).await?.ok_or(OpError::NotFound)?;
    let (id, before) = (row.id, row.confirmed_at);
    let mut row = row.into_active_model();
    row.confirmed_at = Set(Some(op.now()));
    row.update(&**tx).await?;
    let days = (
        json!({"confirmedAt": before}),
        json!({"confirmedAt": Some(op.now())}),
    );
    let change = Change::updated("listing.confirm", SubjectKind::Listing, id, days.0, days.1);
    audit::record(tx, op, change).await?;
    publication::follow(tx, op, company).await?;
    Ok(())
}

/// Writes the first draft of a company that has no listing yet; one that is there stays as it is. Nobody outside sees a
/// draft, and no consent comes with it. Part of the caller's transaction. Returns whether a draft was made.
pub async fn draft(tx: &Tx, op: &OpContext, company: CompanyId, content: ListingContent) -> OpResult<bool> {
    if of_company(&**tx, company).await?.is_some() {
        return Ok(false);
    }
    let row = save(tx, op, apply(blank(op, company), content), true).await?;
    let change = Change::created("listing.draft", SubjectKind::Listing, row.id, described(&row));
    audit::record(tx, op, change).await?;
    revision::keep(tx, op, &row).await?;
    Ok(true)
}

/// Takes a company's text away, with every version of it and its pictures; the change history keeps that there was one.
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
    if let Some(row) = row {
        retract(tx, op, row).await?;
    }
    pictures::delete_all(tx, op, company).await
}

/// Takes a company's text away as it is, off every page; versions of it stay where the caller leaves them.
pub async fn retract(tx: &Tx, op: &OpContext, row: entity::Model) -> OpResult<()> {
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
/// `not_found`, `company_not_accepted`, `company_ceased`, `municipality_missing`, `consent_missing`; `person_restricted`
/// for a sole trader whose data is restricted.
pub async fn publish(op: &OpContext, id: &BusinessId) -> OpResult<()> {
    op.require(Permission::ListingPublish)?;
    let tx = op.begin().await?;
    publish_in(&tx, op, id).await?;
    tx.commit().await
}

/// As [`publish`], in the caller's transaction, for many at once. Fails before anything is written, so that the caller
/// may go on with the others. Returns what the listing was if it became public by it.
pub async fn publish_in(tx: &Tx, op: &OpContext, id: &BusinessId) -> OpResult<Option<Was>> {
    op.require(Permission::ListingPublish)?;
    let company = companies::find_locked(tx, id).await?.ok_or(OpError::NotFound)?;
    publish_now(tx, op, &company).await
}

/// As [`publish_in`], of a locked company and whoever acts.
pub async fn publish_now(tx: &Tx, op: &OpContext, company: &company::Model) -> OpResult<Option<Was>> {
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
        return Ok(None);
    }
    let was = Was {
        company: company.id,
        state: (!is_new).then_some(row.state),
        published_at: row.published_at,
        withdrawn_at: row.withdrawn_at,
        at: op.now(),
    };
    if !publication::consented(tx, op, company.id).await? {
        return Err(OpError::user(ErrorCode::ConsentMissing));
    }
    if people::is_restricted_sole_trader(&**tx, company).await? {
        return Err(OpError::user(ErrorCode::PersonRestricted));
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
    Ok(Some(was))
}

/// Takes a publication back, in the caller's transaction: the listing is what it was. What was written of it since
/// stays.
///
/// # Errors
/// `stale` where the listing is not public any more, or was published anew since; nothing is written then.
pub async fn unpublish_in(tx: &Tx, op: &OpContext, was: &Was) -> OpResult<()> {
    op.require(Permission::ListingPublish)?;
    companies::lock(tx, was.company).await?.ok_or(OpError::NotFound)?;
    let row = of_company(&**tx, was.company).await?;
    let row = row
        .filter(|row| row.state == ListingState::Published && row.published_at == Some(was.at))
        .ok_or_else(|| OpError::user(ErrorCode::Stale))?;
    // Publishing made the row itself, and nobody has written anything into it since.
    if was.state.is_none() && row.version == 1 {
        return retract(tx, op, row).await;
    }
    publication::take_away(tx, op, &row).await?;
    let (id, before) = (row.id, row.state);
    let mut row = row;
    row.state = was.state.unwrap_or(ListingState::Draft);
    row.published_at = was.published_at;
    row.withdrawn_at = was.withdrawn_at;
    let row = save(tx, op, row, false).await?;
    let change = Change::updated(
        "listing.unpublish",
        SubjectKind::Listing,
        id,
        json!({"state": before.as_str()}),
        json!({"state": row.state.as_str()}),
    );
    audit::record(tx, op, change).await?;
    Ok(())
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
        services: Services::default(),
        social_links: SocialLinks::default(),
        staff_size: None,
        service_area: ServiceArea::default(),
        recruiting: false,
        seeking_successor: false,
        show_postal_address: false,
        opening_hours: Hours::default(),
        confirmed_at: None,
        logo: None,
        pictures: Pictures::default(),
        hidden: HiddenFields::default(),
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
    row.services = Services(content.services);
    row.social_links = SocialLinks(content.social_links);
    row.staff_size = content.staff_size;
    row.service_area = ServiceArea(content.service_area);
    row.recruiting = content.recruiting;
    row.seeking_successor = content.seeking_successor;
    row.show_postal_address = content.show_postal_address;
    row.opening_hours = Hours(content.opening_hours);
    row.logo = content.logo.map(Logo);
    row.pictures = Pictures(content.pictures);
    row.hidden = HiddenFields(content.hidden);
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
        "services": row.services, "socialLinks": row.social_links,
        "staffSize": row.staff_size.map(StaffSize::range), "serviceArea": row.service_area,
        "recruiting": row.recruiting, "seekingSuccessor": row.seeking_successor,
        "showPostalAddress": row.show_postal_address, "openingHours": hours(&row.opening_hours.0),
        "logo": row.logo.as_ref().map(|logo| pictures::described(&logo.0)),
        "pictures": row.pictures.0.iter().map(pictures::described).collect::<Vec<_>>(),
        "hidden": row.hidden,
    })
}

/// Opening hours as the change history shows them: the days that have any.
fn hours(hours: &OpeningHours) -> Vec<String> {
    const DAYS: [&str; 7] = ["ma", "ti", "ke", "to", "pe", "la", "su"];
    let typed = HoursInput::from(hours);
    let week = typed.week.iter().zip(DAYS).filter(|(text, _)| !text.is_empty());
    let differing = typed.exceptions.iter().map(|one| {
        format!(
            "{}: {}",
            one.date,
            if one.hours.is_empty() { "–" } else { &one.hours }
        )
    });
    week.map(|(text, day)| format!("{day} {text}"))
        .chain(differing)
        .collect()
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
            services: row.services.0.clone(),
            social_links: row.social_links.0.clone(),
            staff_size: row.staff_size,
            service_area: row.service_area.0.clone(),
            recruiting: row.recruiting,
            seeking_successor: row.seeking_successor,
            show_postal_address: row.show_postal_address,
            opening_hours: row.opening_hours.0.clone(),
            logo: row.logo.as_ref().map(|logo| logo.0.clone()),
            pictures: row.pictures.0.clone(),
            hidden: row.hidden.0.clone(),
        }
    }
}
