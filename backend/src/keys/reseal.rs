//! Seals rows of whole tables: those from before sealing, and those that an older key sealed. Fills blind indexes that
//! are missing on the way.

use super::entity::sealed_column;
use crate::platform::crypto::{CryptoError, Field, RowKey, SealedColumn, SealedText, numbered};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::sea_query::{
    Alias, Cond, Expr, ExprTrait as _, Func, Order, Query, SelectStatement, SimpleExpr, Value,
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryResult, SqlErr, TransactionTrait};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Rows changed by one transaction: a few milliseconds on SQLite, where others wait meanwhile.
const BATCH: u64 = 200;
/// Characters before the data in a sealed text: version, key id and two dots.
const PREFIX: i32 = 20;

/// Which rows of a column are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// Those that the current key has not sealed, and those without their index.
    All,
    /// Those without their index.
    Index,
}

/// Seals what older versions wrote in clear, and fills blind indexes that are missing, as after taking back the
/// migration that made their columns. Of columns that were finished before only missing indexes are looked for; may
/// be stopped and run again at any time.
pub async fn seal_older_rows(op: &OpContext) -> OpResult<u64> {
    let done: HashSet<String> = sealed_column::Entity::find()
        .all(op.db())
        .await?
        .into_iter()
        .map(|row| row.field)
        .collect();
    let mut sealed = 0;
    for field in Field::ALL {
        if done.contains(field.as_str()) {
            sealed += seal_column(op, *field, &field.column(), Due::Index).await?;
            continue;
        }
        sealed += seal_column(op, *field, &field.column(), Due::All).await?;
        let tx = op.begin().await?;
        let row = sealed_column::ActiveModel {
            field: Set(field.as_str().to_string()),
            sealed_at: Set(op.now()),
        };
        let keep = OnConflict::column(sealed_column::Column::Field)
            .do_nothing()
            .to_owned();
        sealed_column::Entity::insert(row)
            .on_conflict(keep)
            .exec_without_returning(&*tx)
            .await?;
        tx.commit().await?;
    }
    Ok(sealed)
}

/// Seals with the current key whatever another one sealed, and fills missing indexes. May be stopped and run again at any time.
pub async fn seal_with_current(op: &OpContext) -> OpResult<u64> {
    let mut sealed = 0;
    for field in Field::ALL {
        sealed += seal_column(op, *field, &field.column(), Due::All).await?;
    }
    Ok(sealed)
}

/// Every text of a column, opened; for what must look at all of them, such as an older database that comes back. A
/// damaged one is left out and logged.
///
/// # Errors
/// A failing database; a text whose key is not there.
pub async fn texts(op: &OpContext, field: Field) -> OpResult<Vec<String>> {
    let column = field.column();
    let (key, text) = (Alias::new(column.key.column()), Alias::new(column.column));
    let select = Query::select()
        .columns([key, text.clone()])
        .from(Alias::new(column.table))
        .and_where(Expr::col(text).is_not_null())
        .to_owned();
    let mut all = Vec::new();
    for row in op.db().query_all(&select).await? {
        let id = RowId::read(&row, column.key)?;
        let sealed: String = row.try_get("", column.column)?;
        match op.services().crypto.try_open(field, id.row(), &sealed) {
            Ok(plain) => all.push(plain),
            Err(error @ (CryptoError::Tampered(_) | CryptoError::NotSealed(_))) => {
                tracing::error!(%error, row = %id.row(), "cannot be read");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(all)
}

/// How many texts rest on each key; those in clear under an empty id.
pub(super) async fn usage(db: &impl ConnectionTrait) -> OpResult<BTreeMap<String, u64>> {
    let mut used = BTreeMap::new();
    for column in Field::ALL.iter().map(|field| field.column()) {
        let count = Query::select()
            .expr_as(prefix_of(column.column), Alias::new("prefix"))
            .expr_as(Expr::col(Alias::new(column.column)).count(), Alias::new("texts"))
            .from(Alias::new(column.table))
            .and_where(Expr::col(Alias::new(column.column)).is_not_null())
            .group_by_col(Alias::new("prefix"))
            .to_owned();
        for row in db.query_all(&count).await? {
            let (prefix, texts): (String, i64) = (row.try_get("", "prefix")?, row.try_get("", "texts")?);
            let key = prefix.strip_prefix("x1.").and_then(|rest| rest.strip_suffix('.'));
            *used.entry(key.unwrap_or_default().to_string()).or_default() += texts.unsigned_abs();
        }
    }
    Ok(used)
}

fn prefix_of(column: &str) -> SimpleExpr {
    let first = [Expr::col(Alias::new(column)), Expr::value(1), Expr::value(PREFIX)];
    Func::cust(Alias::new("substr")).args(first).into()
}

/// Goes once through a column, by its primary key.
async fn seal_column(op: &OpContext, field: Field, column: &SealedColumn, due: Due) -> OpResult<u64> {
    if due == Due::Index && column.index.is_none() {
        return Ok(0);
    }
    let (mut sealed, mut last) = (0, None);
    loop {
        let tx = op.begin().await?;
        let rows = tx.query_all(&next(op, column, due, last.as_ref())).await?;
        let Some(end) = rows.last() else { return Ok(sealed) };
        last = Some(RowId::read(end, column.key)?);
        for row in &rows {
            let id = RowId::read(row, column.key)?;
            let text: String = row.try_get("", column.column)?;
            sealed += seal_text(&tx, op, field, column, &id, &text).await?;
        }
        tx.commit().await?;
    }
}

/// The next rows that are wanted.
fn next(op: &OpContext, column: &SealedColumn, due: Due, last: Option<&RowId>) -> SelectStatement {
    let key = Alias::new(column.key.column());
    let current = format!("x1.{}.", op.services().crypto.ring().current().id);
    let mut wanted = Cond::any();
    if due == Due::All {
        wanted = wanted.add(prefix_of(column.column).ne(current));
    }
    if let Some(index) = column.index {
        wanted = wanted.add(Expr::col(Alias::new(index)).is_null());
    }
    let mut select = Query::select();
    select
        .columns([key.clone(), Alias::new(column.column)])
        .from(Alias::new(column.table))
        .and_where(Expr::col(Alias::new(column.column)).is_not_null())
        .cond_where(wanted)
        .order_by(key.clone(), Order::Asc)
        .limit(BATCH);
    if let Some(last) = last {
        select.and_where(Expr::col(key).gt(last.value()));
    }
    select
}

async fn seal_text(
    tx: &Tx,
    op: &OpContext,
    field: Field,
    column: &SealedColumn,
    id: &RowId,
    text: &str,
) -> OpResult<u64> {
    let crypto = &op.services().crypto;
    let plain = if SealedText::parse(text).is_none() {
        text.to_string()
    } else {
        match crypto.try_open(field, id.row(), text) {
            Ok(plain) => plain,
            // One damaged row must not keep all others under the old key; it shows in the counts.
            Err(error @ (CryptoError::Tampered(_) | CryptoError::NotSealed(_))) => {
                tracing::error!(%error, row = %id.row(), "not sealed again");
                return Ok(0);
            }
            Err(error) => return Err(error.into()),
        }
    };
    let mut update = Query::update();
    update
        .table(Alias::new(column.table))
        .value(Alias::new(column.column), crypto.seal(field, id.row(), &plain))
        .and_where(Expr::col(Alias::new(column.key.column())).eq(id.value()))
        // What somebody changes meanwhile is sealed already.
        .and_where(Expr::col(Alias::new(column.column)).eq(text));
    let Some(index) = column.index else {
        return Ok(tx.execute(&update).await?.rows_affected());
    };
    update.value(Alias::new(index), crypto.blind_index(field, &plain));
    // A savepoint: on PostgreSQL a refused statement would end the whole batch.
    let row = tx.begin().await?;
    match row.execute(&update).await {
        Ok(done) => {
            row.commit().await?;
            Ok(done.rows_affected())
        }
        // Taken twice while the index was missing: the first keeps the name, and a person decides about the other.
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            row.rollback().await?;
            tracing::error!(field = field.as_str(), row = %id.row(), "another row has the same text: not indexed");
            Ok(0)
        }
        Err(error) => Err(error.into()),
    }
}

/// The primary key of a row.
enum RowId {
    Uuid(Uuid),
    Number(i64),
}

impl RowId {
    fn read(row: &QueryResult, key: RowKey) -> OpResult<Self> {
        let id = match key {
            RowKey::Uuid(name) => row.try_get("", name).map(Self::Uuid),
            RowKey::Number(name) => row.try_get("", name).map(Self::Number),
        };
        id.map_err(OpError::from)
    }

    fn value(&self) -> Value {
        match self {
            Self::Uuid(id) => (*id).into(),
            Self::Number(id) => (*id).into(),
        }
    }

    fn row(&self) -> Uuid {
        match self {
            Self::Uuid(id) => *id,
            Self::Number(id) => numbered(*id),
        }
    }
}
