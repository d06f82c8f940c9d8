//! Mends what an older server, which knows of no hidden fields, writes while it runs beside a newer one. Nearly always
//! there is nothing to mend.

use super::entity;
use super::ops::of_company;
use super::publication::{shown_anew, take_out};
use super::revision::{self, Content};
use crate::audit::{self, Change, SubjectKind};
use crate::companies;
use crate::directory;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set};
use seutu_shared::id::CompanyId;
use seutu_shared::listing::ListingState;

/// Takes out of entries what their companies hide, and lets open texts hide what their listing does where they say
/// nothing of it.
pub async fn hide_hidden_fields(op: &OpContext) -> OpResult<()> {
    in_entries(op).await?;
    in_drafts(op).await
}

async fn in_entries(op: &OpContext) -> OpResult<()> {
    let hiding: Vec<(CompanyId, entity::HiddenFields)> = entity::Entity::find()
        .select_only()
        .column(entity::Column::CompanyId)
        .column(entity::Column::Hidden)
        .filter(entity::Column::State.eq(ListingState::Published))
        .filter(Expr::cust("CAST(hidden AS text) <> '[]'"))
        .into_tuple()
        .all(op.db())
        .await?;
    let hiding = hiding.into_iter().map(|(company, hidden)| (company, hidden.0));
    for company in directory::holding_any_of(op, &hiding.collect()).await? {
        tracing::warn!("an entry of the directory had a field that its company hides");
        if let Err(error) = shown_anew(op, company).await {
            // Better no entry than one with that field.
            tracing::error!(%error, "such an entry could not be written anew and was taken out");
            take_out(op, company).await?;
        }
    }
    Ok(())
}

async fn in_drafts(op: &OpContext) -> OpResult<()> {
    let engine = op.services().engine;
    for draft in revision::silent_of_hidden(engine).all(op.db()).await? {
        let tx = op.begin().await?;
        companies::lock(&tx, draft.company_id).await?;
        let listing = of_company(&*tx, draft.company_id).await?;
        let hidden = listing.map(|row| row.hidden.0).unwrap_or_default();
        // Read again under the lock: the company may be writing.
        let silent = revision::silent_of_hidden(engine)
            .filter(revision::Column::Id.eq(draft.id))
            .one(&*tx)
            .await?;
        let Some(row) = silent.filter(|_| !hidden.is_empty()) else {
            continue;
        };
        let json = |content: &Content| {
            serde_json::to_value(content).map_err(OpError::internal("write a draft as JSON"))
        };
        let (id, version, before) = (row.id, row.version, json(&row.content)?);
        let mut content = row.content.clone();
        content.0.hidden = hidden;
        let after = json(&content)?;
        let mut row = row.into_active_model();
        row.content = Set(content);
        row.version = Set(version + 1);
        row.updated_at = Set(op.now());
        row.update(&*tx).await?;
        let change = Change::updated("listing_revision.write", SubjectKind::Revision, id, before, after);
        audit::record(&tx, op, change).await?;
        tx.commit().await?;
    }
    Ok(())
}
