//! Use cases of the inventory.

use super::entity::{self, Column, Entity, Facts, Model};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::inventory::{System, SystemFacts};
use seutu_shared::permission::Permission;

/// What an installation begins with: the thirteen systems of the notice of 2021. What nobody has confirmed is empty or
/// says so.
const FIRST: &str = include_str!("first.json");
/// Longest key of a system.
const MAX_KEY: usize = 40;

/// What is known of a system from now on.
#[derive(Debug, Clone)]
pub struct NewRow {
    /// Key of the system; an unknown one is a new system.
    pub system: String,
    /// The version that was read; 0 for a new system.
    pub version: i32,
    /// First day on which it holds; today without it.
    pub valid_from: Option<NaiveDate>,
    /// What is known.
    pub facts: SystemFacts,
}

/// Puts the first rows into an empty inventory; run with the migrations.
pub async fn ensure_first_systems(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    if Entity::find().count(&*tx).await? > 0 {
        return Ok(());
    }
    let first: Vec<System> = serde_json::from_str(FIRST).map_err(OpError::internal("first systems"))?;
    for (place, system) in (1..).zip(first) {
        insert(&tx, op, row(op, &system.key, 1, place, op.today(), system.facts)).await?;
    }
    tx.commit().await
}

fn row(
    op: &OpContext,
    system: &str,
    version: i32,
    place: i32,
    valid_from: NaiveDate,
    facts: SystemFacts,
) -> Model {
    Model {
        id: op.new_id(),
        system: system.to_owned(),
        version,
        place,
        valid_from,
        retired: false,
        facts: Facts(facts),
        recorded_by: op.actor().label(),
        recorded_at: op.now(),
    }
}

async fn insert(tx: &Tx, op: &OpContext, row: Model) -> OpResult<Model> {
    let action = if row.retired {
        "system.retire"
    } else {
        "system.record"
    };
    let after = json!({"system": row.system, "version": row.version, "validFrom": row.valid_from, "facts": row.facts});
    let change = Change::created(action, SubjectKind::System, row.id, after);
    Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    audit::record(tx, op, change).await?;
    Ok(row)
}

/// The newest row of a system; nobody else writes one until the transaction ends.
async fn newest(tx: &Tx, system: &str) -> OpResult<Option<Model>> {
    let rows = || Entity::find().filter(Column::System.eq(system));
    // Whoever waited for the lock must see what was written meanwhile: asked again.
    rows()
        .filter(Column::Version.eq(1))
        .lock_exclusive()
        .one(&**tx)
        .await?;
    Ok(rows().order_by_desc(Column::Version).one(&**tx).await?)
}

fn not_before_today(op: &OpContext, day: Option<NaiveDate>, field: &str) -> OpResult<NaiveDate> {
    let day = day.unwrap_or_else(|| op.today());
    if day < op.today() {
        // The past reads as it was known then.
        return Err(OpError::field(ErrorCode::DateInPast, field));
    }
    Ok(day)
}

/// Writes down what is known of a system from a day on. Nothing is overwritten.
///
/// # Errors
/// `stale`, `date_in_past`, `unknown_code` for a key that cannot be one, and what [`SystemFacts::checked`] finds: a
/// mandatory field that is empty, legitimate interest for a task of an authority, a mechanism not in force.
pub async fn record(op: &OpContext, new: NewRow) -> OpResult<Model> {
    op.require(Permission::InventoryWrite)?;
    let valid_from = not_before_today(op, new.valid_from, "validFrom")?;
    let facts = new.facts.checked(valid_from)?;
    let fits = !new.system.is_empty()
        && new.system.len() <= MAX_KEY
        && new
            .system
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !fits {
        return Err(OpError::field(ErrorCode::UnknownCode, "system"));
    }
    let tx = op.begin().await?;
    let before = newest(&tx, &new.system).await?;
    if before.as_ref().map_or(0, |row| row.version) != new.version {
        return Err(OpError::Invalid(vec![UserError::new(ErrorCode::Stale)]));
    }
    let place = if let Some(row) = &before {
        row.place
    } else {
        let last = Entity::find().order_by_desc(Column::Place).one(&*tx).await?;
        last.map_or(1, |row| row.place + 1)
    };
    let made = insert(
        &tx,
        op,
        row(op, &new.system, new.version + 1, place, valid_from, facts),
    )
    .await?;
    tx.commit().await?;
    Ok(made)
}

/// Takes a system out of use from a day on; what was known of it stays readable for the days before.
///
/// # Errors
/// `not_found`, `stale`, `date_in_past`.
pub async fn retire(op: &OpContext, system: &str, version: i32, on: Option<NaiveDate>) -> OpResult<Model> {
    op.require(Permission::InventoryWrite)?;
    let valid_from = not_before_today(op, on, "on")?;
    let tx = op.begin().await?;
    let before = newest(&tx, system).await?.ok_or(OpError::NotFound)?;
    if before.version != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let retired = entity::Model {
        retired: true,
        ..row(op, system, version + 1, before.place, valid_from, before.facts.0)
    };
    let made = insert(&tx, op, retired).await?;
    tx.commit().await?;
    Ok(made)
}
