//! Entering companies by hand, and changing what staff entered.

use crate::companies::{self, staff};
use crate::listings;
use crate::people::{self, Arrival};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{EntityTrait, SqlErr};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::company_facts::{CompanyFacts, CompanyFactsInput};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::permission::Permission;
use seutu_shared::validation::{FieldError, Validate};

/// Puts a company into the register that no register gives, such as a sole trader. Nothing is public by it.
///
/// # Errors
/// `company_exists`, `unknown_code`, `required` for name, form and municipality, errors of the other fields.
pub async fn add_company(
    op: &OpContext,
    id: BusinessId,
    accepted: bool,
    input: &CompanyFactsInput,
) -> OpResult<()> {
    op.require(Permission::CompanyEdit)?;
    if accepted {
        op.require(Permission::CompanyDecide)?;
    }
    let facts = checked(input)?;
    let exists = || OpError::field(ErrorCode::CompanyExists, "businessId");
    let tx = op.begin().await?;
    if companies::find(&*tx, &id).await?.is_some() {
        return Err(exists());
    }
    let mut row = staff::row(op, id, &facts, staff::STAFF, None)?;
    if accepted {
        row.state = CompanyState::Accepted;
        row.state_changed_at = Some(op.now());
    }
    match staff::insert(&tx, op, &row, &facts).await {
        Ok(()) => {
            people::came(&tx, op, Arrival::of(&row).into_iter().collect()).await?;
            tx.commit().await
        }
        // Two people entered it at once.
        Err(OpError::Database(error))
            if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) =>
        {
            Err(exists())
        }
        Err(error) => Err(error),
    }
}

/// Changes what staff entered. Facts of PRH are never changed: of a company that PRH gives, staff's own facts are kept
/// beside, and only where there are some.
///
/// # Errors
/// `not_found`, `stale`, `facts_of_register`, `company_merged`, errors of the fields.
pub async fn edit_company(
    op: &OpContext,
    id: &BusinessId,
    version: i32,
    input: &CompanyFactsInput,
) -> OpResult<()> {
    op.require(Permission::CompanyEdit)?;
    let facts = checked(input)?;
    let tx = op.begin().await?;
    let company = companies::find_locked(&tx, id).await?.ok_or(OpError::NotFound)?;
    if company.state == CompanyState::Merged {
        return Err(OpError::user(ErrorCode::CompanyMerged));
    }
    let before = staff::of_company(&*tx, company.id).await?;
    if before.is_none() && !company.is_of_staff() {
        return Err(OpError::user(ErrorCode::FactsOfRegister));
    }
    if before.as_ref().map_or(0, |row| row.version) != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let company_id = company.id;
    Box::pin(staff::update(
        &tx,
        op,
        company,
        before.as_ref(),
        &facts,
        staff::STAFF,
    ))
    .await?;
    // The form may say now that people stand behind it.
    let after = companies::lock(&tx, company_id).await?;
    people::came(
        &tx,
        op,
        after.as_ref().and_then(Arrival::of).into_iter().collect(),
    )
    .await?;
    Box::pin(listings::follow(&tx, op, company_id)).await?;
    tx.commit().await
}

/// By hand a form and a municipality are asked too: the first says whether people stand behind the company.
fn checked(input: &CompanyFactsInput) -> OpResult<CompanyFacts> {
    let mut errors = Vec::new();
    let facts = input.validate().unwrap_or_else(|found| {
        errors = found;
        CompanyFacts::default()
    });
    let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    for (field, text) in [("form", &input.form), ("municipality", &input.municipality)] {
        if blank(text) {
            errors.push(FieldError::new(field, ErrorCode::Required));
        }
    }
    if errors.is_empty() {
        Ok(facts)
    } else {
        Err(errors.into())
    }
}

/// Companies by id, for those that others refer to.
pub async fn by_ids(tx: &Tx, ids: &[seutu_shared::id::CompanyId]) -> OpResult<Vec<companies::entity::Model>> {
    use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
    // In the order in which every writer locks.
    Ok(companies::entity::Entity::find()
        .filter(companies::entity::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(companies::entity::Column::Id)
        .lock_exclusive()
        .all(&**tx)
        .await?)
}
