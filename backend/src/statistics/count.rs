//! Counting: two statements, whatever the number of companies.

use crate::platform::sql::Sql;
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use sea_orm::ConnectionTrait;
use seutu_shared::date::from_helsinki;
use seutu_shared::statistics::{
    AgeClass, OTHER, QUARTERS, Quarter, Shown, Subject, codes, member_codes, protect, protect_quarter,
};
use std::collections::HashMap;

/// All that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// The day that the companies are counted on: the last one of the last full quarter.
    pub as_of: NaiveDate,
    /// Smaller numbers are hidden.
    pub threshold: u64,
    /// All companies; `None` is hidden.
    pub total: Option<u64>,
    /// Tables in the order of [`Subject::ALL`]. Their common sum is `total`.
    pub tables: Vec<Table>,
    /// Quarters, oldest first.
    pub quarters: Vec<(Quarter, Period, Vec<Period>)>,
}

/// Companies by one of their facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The fact.
    pub subject: Subject,
    /// Every value, also those that no company has.
    pub rows: Vec<Row>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its code.
    pub code: String,
    /// Companies that have it; `None` is hidden.
    pub count: Option<u64>,
}

/// What happened in a quarter or a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// `2026-Q3` or `2026-07`.
    pub code: String,
    /// Companies that entered the trade register; `None` is hidden.
    pub founded: Option<u64>,
    /// Companies that ceased; `None` is hidden.
    pub ceased: Option<u64>,
}

/// Counts, and hides what may not be shown.
///
/// # Errors
/// The database's.
pub async fn compute(op: &OpContext) -> OpResult<Statistics> {
    let last = Quarter::last_full(op.today());
    let (as_of, threshold) = (last.last_day(), op.services().config.statistics.threshold);
    let members = member_codes(as_of);
    let stock = stock(op, as_of, &members).await?;
    let first = last.before(QUARTERS - 1);
    let flows = flows(op, first.first_day(), as_of, &members).await?;
    let tables = Subject::ALL.iter().map(|subject| {
        let codes = codes(*subject, as_of);
        let counts = counts(&stock, *subject, &codes);
        (codes, protect(&counts, threshold))
    });
    let tables: Vec<(Vec<String>, Shown)> = tables.collect();
    let total = tables.first().and_then(|(_, shown)| shown.total);
    let tables = Subject::ALL
        .iter()
        .zip(tables)
        .map(|(subject, (codes, shown))| Table {
            subject: *subject,
            rows: codes
                .into_iter()
                .zip(shown.cells)
                .map(|(code, count)| Row { code, count })
                .collect(),
        });
    let quarters = (0..QUARTERS)
        .rev()
        .map(|back| period(&flows, last.before(back), threshold));
    Ok(Statistics {
        as_of,
        threshold,
        total,
        tables: tables.collect(),
        quarters: quarters.collect(),
    })
}

/// How many companies have the same facts.
struct Group {
    facts: [String; 4],
    companies: u64,
}

fn counts(stock: &[Group], subject: Subject, codes: &[String]) -> Vec<u64> {
    let place = Subject::ALL
        .iter()
        .position(|one| *one == subject)
        .unwrap_or_default();
    let mut counts = vec![0; codes.len()];
    for group in stock {
        let row = codes.iter().position(|code| *code == group.facts[place]);
        // The last row takes what no other covers.
        if let Some(count) = counts.get_mut(row.unwrap_or(codes.len().saturating_sub(1))) {
            *count += group.companies;
        }
    }
    counts
}

fn period(flows: &Flows, quarter: Quarter, threshold: u64) -> (Quarter, Period, Vec<Period>) {
    let months = quarter.months();
    let of = |kind: &str| {
        let count = |month: &String| flows.get(&(kind.to_string(), month.clone())).copied();
        [0, 1, 2].map(|place: usize| count(&months[place]).unwrap_or(0))
    };
    let (founded, ceased) = protect_quarter(of("founded"), of("ceased"), threshold);
    let inner = months.iter().enumerate().map(|(place, month)| Period {
        code: month.clone(),
        founded: founded.cells.get(place).copied().flatten(),
        ceased: ceased.cells.get(place).copied().flatten(),
    });
    let inner = inner.collect();
    let whole = Period {
        code: format!("{}-Q{}", quarter.year, quarter.number),
        founded: founded.total,
        ceased: ceased.total,
    };
    (quarter, whole, inner)
}

/// Companies that no register gives: those entered by hand or taken over from an older directory.
const OF_STAFF: &str = "register_status = 'other' AND source IN ('staff', 'import')";

/// When a day is over in Finland.
fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let midnight = (day + Days::new(1)).and_time(NaiveTime::MIN);
    from_helsinki(midnight).unwrap_or_else(|| midnight.and_utc())
}

/// Leaves out whom staff alone know, and did not know when `day` was over: one more in three tables at once, or one that
/// ceased in a month that is long over, would tell all of the company that was entered just now.
fn known_on(sql: &mut Sql, day: NaiveDate) {
    sql.push(" AND (register_status = 'live' OR source NOT IN ('staff', 'import') OR created_at < ")
        .bind(end_of(day))
        .push(")");
}

/// Companies that lived at the end of `day`, by all their facts together. What was made part of another company is
/// counted there. One that the register calls ceased without saying when is left out; one that it does not call
/// registered is in no statistics, unless it is staff who know it, and did so on that day already.
async fn stock(op: &OpContext, day: NaiveDate, members: &[String]) -> OpResult<Vec<Group>> {
    let mut sql = Sql::new(
        op.services().engine,
        "SELECT municipality_code, industry_section, form_code, CASE WHEN registered_on IS NULL THEN ",
    );
    sql.bind(OTHER);
    for class in AgeClass::ALL {
        match class.registered_after(day) {
            Some(after) => sql.push(" WHEN registered_on > ").bind(after).push(" THEN "),
            None => sql.push(" ELSE "),
        };
        sql.bind(class.as_str());
    }
    sql.push(" END AS age, count(*) AS companies FROM company WHERE municipality_code IN ")
        .bind_list(members.iter().map(String::as_str));
    sql.push(" AND (registered_on IS NULL OR registered_on <= ")
        .bind(day);
    sql.push(&format!(
        ") AND state <> 'merged' AND (((register_status = 'live' OR {OF_STAFF}) AND ended_on IS NULL) \
         OR ((register_status IN ('live', 'ceased') OR {OF_STAFF}) AND ended_on > "
    ));
    sql.bind(day).push("))");
    known_on(&mut sql, day);
    sql.push(" GROUP BY 1, 2, 3, 4");
    let rows = op.db().query_all_raw(sql.statement()).await?;
    rows.iter()
        .map(|row| {
            let fact = |name: &str| row.try_get::<Option<String>>("", name);
            let facts = [
                fact("municipality_code")?,
                fact("industry_section")?,
                fact("form_code")?,
                fact("age")?,
            ];
            Ok(Group {
                facts: facts.map(Option::unwrap_or_default),
                companies: u64::try_from(row.try_get::<i64>("", "companies")?).unwrap_or(0),
            })
        })
        .collect()
}

/// Counts by kind (`founded`, `ceased`) and month.
type Flows = HashMap<(String, String), u64>;

async fn flows(op: &OpContext, from: NaiveDate, to: NaiveDate, members: &[String]) -> OpResult<Flows> {
    let mut sql = Sql::new(op.services().engine, "");
    for (place, (kind, column)) in [("founded", "registered_on"), ("ceased", "ended_on")]
        .iter()
        .enumerate()
    {
        sql.push(if place > 0 { " UNION ALL " } else { "" });
        // Both engines write a day as 2026-07-31 when it is made a text.
        sql.push(&format!(
            "SELECT '{kind}' AS kind, substr(CAST({column} AS text), 1, 7) AS month, count(*) AS companies FROM company WHERE {column} >= "
        ));
        sql.bind(from)
            .push(&format!(" AND {column} <= "))
            .bind(to)
            .push(" AND municipality_code IN ")
            .bind_list(members.iter().map(String::as_str));
        // A founding that was never registered, and an association outside the register, are neither.
        sql.push(" AND state <> 'merged' AND register_status IN ('live', 'ceased')");
        known_on(&mut sql, to);
        sql.push(" GROUP BY 2");
    }
    let rows = op.db().query_all_raw(sql.statement()).await?;
    let mut flows = Flows::new();
    for row in rows {
        let key = (
            row.try_get::<String>("", "kind")?,
            row.try_get::<String>("", "month")?,
        );
        flows.insert(
            key,
            u64::try_from(row.try_get::<i64>("", "companies")?).unwrap_or(0),
        );
    }
    Ok(flows)
}
