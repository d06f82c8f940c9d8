//! Table `listing_revision`: every text that a listing had, and the one that its company is writing.

use super::entity;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{Engine, OpContext, OpResult, Tx};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{FromJsonQueryResult, IntoActiveModel, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};
use seutu_shared::id::{AccountId, CompanyId, RevisionId};
use seutu_shared::listing::ListingContent;
use seutu_shared::revision::RevisionState;

/// The text as it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Content(pub ListingContent);

/// One version of a listing's text. A company has one draft or submitted text at most.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_revision")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RevisionId,
    /// The company.
    pub company_id: CompanyId,
    /// Where it stands.
    pub state: RevisionState,
    /// Grows by one with each change; guards against lost updates and against approving what nobody has seen.
    pub version: i32,
    /// The whole text.
    pub content: Content,
    /// Version of the listing when it was written last.
    pub base_version: i32,
    /// Version of the listing that it became.
    pub listing_version: Option<i32>,
    /// Who began it, as the change history names people.
    pub created_by: String,
    /// Begun.
    pub created_at: DateTimeUtc,
    /// Changed.
    pub updated_at: DateTimeUtc,
    /// Who sent it in.
    pub submitted_by: Option<AccountId>,
    /// When.
    pub submitted_at: Option<DateTimeUtc>,
    /// Who decided, as the change history names people.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTimeUtc>,
    /// Why it was turned down.
    pub reason: Option<String>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The text that the company is writing or has sent in.
pub async fn open_of(db: &impl ConnectionTrait, company: CompanyId) -> OpResult<Option<Model>> {
    let open = [RevisionState::Draft, RevisionState::Submitted];
    Ok(Entity::find()
        .filter(Column::CompanyId.eq(company))
        .filter(Column::State.is_in(open))
        .one(db)
        .await?)
}

/// Open texts in which nothing is said of hidden fields, not even that there are none, of companies that hide some:
/// written by a server that knows of none.
pub(super) fn silent_of_hidden(engine: Engine) -> Select<Entity> {
    let silent = match engine {
        Engine::Sqlite => "json_type(content, '$.hidden') IS NULL",
        Engine::Postgres => "content -> 'hidden' IS NULL",
    };
    Entity::find()
        .filter(Column::State.is_in([RevisionState::Draft, RevisionState::Submitted]))
        .filter(Expr::cust(silent))
        .filter(Expr::cust(
            "company_id IN (SELECT company_id FROM listing WHERE CAST(hidden AS text) <> '[]')",
        ))
}

/// When a company began the first text that is kept of it, whether or not it became the listing's.
pub async fn first_begun(db: &impl ConnectionTrait, company: CompanyId) -> OpResult<Option<DateTimeUtc>> {
    let first = Entity::find()
        .filter(Column::CompanyId.eq(company))
        .order_by_asc(Column::CreatedAt)
        .one(db)
        .await?;
    Ok(first.map(|row| row.created_at))
}

/// Whether the company has got another text since this one was decided.
pub async fn is_followed(db: &impl ConnectionTrait, row: &Model) -> OpResult<bool> {
    let next = Entity::find()
        .filter(Column::CompanyId.eq(row.company_id))
        .filter(Column::CreatedAt.gt(row.updated_at))
        .one(db)
        .await?;
    Ok(next.is_some())
}

/// The newest texts of a company, newest first.
pub async fn of_company(db: &impl ConnectionTrait, company: CompanyId, most: u64) -> OpResult<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::CompanyId.eq(company))
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .limit(most)
        .all(db)
        .await?)
}

/// Every text of a company, whatever became of it.
pub(super) async fn contents(db: &impl ConnectionTrait, company: CompanyId) -> OpResult<Vec<ListingContent>> {
    let rows: Vec<Content> = Entity::find()
        .select_only()
        .column(Column::Content)
        .filter(Column::CompanyId.eq(company))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Keeps the text that the listing has now. One that was approved a moment ago in this transaction is that text;
/// where staff wrote it themselves, there is none yet, and it is made. The one before is superseded.
pub(super) async fn keep(tx: &Tx, op: &OpContext, listing: &entity::Model) -> OpResult<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(RevisionState::Superseded.as_str()))
        .filter(Column::CompanyId.eq(listing.company_id))
        .filter(Column::State.eq(RevisionState::Approved))
        .filter(Column::ListingVersion.is_not_null())
        .exec(&**tx)
        .await?;
    let approved = Entity::find()
        .filter(Column::CompanyId.eq(listing.company_id))
        .filter(Column::State.eq(RevisionState::Approved))
        .one(&**tx)
        .await?;
    if let Some(row) = approved {
        let mut row = row.into_active_model();
        row.listing_version = Set(Some(listing.version));
        row.update(&**tx).await?;
        return Ok(());
    }
    let (now, actor) = (op.now(), op.actor().label());
    let row = ActiveModel {
        id: Set(op.new_id()),
        company_id: Set(listing.company_id),
        state: Set(RevisionState::Approved),
        version: Set(1),
        content: Set(Content(ListingContent::from(listing))),
        base_version: Set(listing.version - 1),
        listing_version: Set(Some(listing.version)),
        created_by: Set(actor.clone()),
        created_at: Set(now),
        updated_at: Set(now),
        submitted_by: Set(None),
        submitted_at: Set(None),
        decided_by: Set(Some(actor)),
        decided_at: Set(Some(now)),
        reason: Set(None),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Marks a text that was sent in as approved; [`super::update_in`] makes it the listing's in the same transaction.
pub async fn approve(tx: &Tx, op: &OpContext, row: Model) -> OpResult<Model> {
    decide(tx, op, row, RevisionState::Approved, None).await
}

/// Turns a text down.
pub async fn reject(tx: &Tx, op: &OpContext, row: Model, reason: String) -> OpResult<Model> {
    decide(tx, op, row, RevisionState::Rejected, Some(reason)).await
}

async fn decide(
    tx: &Tx,
    op: &OpContext,
    row: Model,
    state: RevisionState,
    reason: Option<String>,
) -> OpResult<Model> {
    let before = serde_json::json!({"state": row.state.as_str()});
    let after = serde_json::json!({"state": state.as_str(), "reason": reason});
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.state = Set(state);
    row.version = Set(version);
    row.reason = Set(reason);
    row.decided_by = Set(Some(op.actor().label()));
    row.decided_at = Set(Some(op.now()));
    row.updated_at = Set(op.now());
    let row = row.update(&**tx).await?;
    let action = match state {
        RevisionState::Approved => "listing_revision.approve",
        _ => "listing_revision.reject",
    };
    audit::record(
        tx,
        op,
        Change::updated(action, SubjectKind::Revision, row.id, before, after),
    )
    .await?;
    Ok(row)
}

/// Version that the listing had when it got the text that it has; none where it was written before versions were kept.
pub async fn written_at(db: &impl ConnectionTrait, company: CompanyId) -> OpResult<Option<i32>> {
    let row = Entity::find()
        .filter(Column::CompanyId.eq(company))
        .filter(Column::State.eq(RevisionState::Approved))
        .one(db)
        .await?;
    Ok(row.and_then(|row| row.listing_version))
}

/// The text that the listing had before it got this one.
pub async fn before(db: &impl ConnectionTrait, row: &Model) -> OpResult<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::CompanyId.eq(row.company_id))
        .filter(Column::State.eq(RevisionState::Superseded))
        .filter(Column::ListingVersion.lt(row.listing_version))
        .order_by_desc(Column::ListingVersion)
        .one(db)
        .await?)
}

/// Puts a text that was decided back among those that wait. The caller has asked that the company has no open one, and
/// given the listing another text where this one was approved.
pub async fn reopen(tx: &Tx, op: &OpContext, row: Model) -> OpResult<()> {
    let id = row.id;
    let before = serde_json::json!({"state": row.state.as_str(), "reason": row.reason});
    let after = serde_json::json!({"state": RevisionState::Submitted.as_str()});
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.state = Set(RevisionState::Submitted);
    row.version = Set(version);
    row.listing_version = Set(None);
    row.decided_by = Set(None);
    row.decided_at = Set(None);
    row.reason = Set(None);
    row.updated_at = Set(op.now());
    row.update(&**tx).await?;
    let change = Change::updated(
        "listing_revision.reopen",
        SubjectKind::Revision,
        id,
        before,
        after,
    );
    audit::record(tx, op, change).await?;
    Ok(())
}
