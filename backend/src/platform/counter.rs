//! Numbers of cases: one row for each year, with the last number that was given.

use super::{OpError, OpResult, Tx};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{ConnectionTrait as _, EntityName};

const YEAR: &str = "case_year";
const LAST: &str = "last_number";

/// The next number of the year in a table of such rows: one statement, so that two at once get two numbers.
///
/// # Errors
/// Those of the database.
pub async fn count_up(tx: &Tx, counter: impl EntityName, year: i32) -> OpResult<i32> {
    let table = counter.table_name();
    let one_more = OnConflict::column(YEAR)
        .value(LAST, Expr::col((table, LAST)).add(1))
        .to_owned();
    let mut insert = Query::insert();
    insert
        .into_table(table)
        .columns([YEAR, LAST])
        .values([Expr::value(year), Expr::value(1)])
        .map_err(OpError::internal("count up"))?
        .on_conflict(one_more)
        .returning_col(LAST);
    let row = tx.query_one(&insert).await?;
    let row = row.ok_or_else(|| OpError::bug("a counter that gives no number"))?;
    Ok(row.try_get("", LAST)?)
}
