//! The same numbers as files: CSV (RFC 4180, UTF-8) for each table, JSON for all.

use super::count::{Period, Statistics, Table, compute};
use super::names::texts;
use crate::platform::{OpContext, OpResult};
use serde_json::{Value, json};
use seutu_shared::locale::Locale;
use seutu_shared::statistics::{Subject, label};
use std::fmt::Write as _;

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub text: String,
}

/// The file of this name; none when there is no such file.
///
/// # Errors
/// The database's.
pub async fn download(op: &OpContext, name: &str, locale: Locale) -> OpResult<Option<Download>> {
    let subject = match name {
        "kunnat.csv" => Some(Subject::Municipality),
        "toimialat.csv" => Some(Subject::Industry),
        "yhtiomuodot.csv" => Some(Subject::CompanyForm),
        "ika.csv" => Some(Subject::Age),
        "kuukaudet.csv" | "tilastot.json" => None,
        _ => return Ok(None),
    };
    let statistics = compute(op).await?;
    if name == "tilastot.json" {
        return Ok(Some(Download {
            media_type: "application/json",
            text: all(&statistics, locale).to_string(),
        }));
    }
    let table = subject.and_then(|subject| statistics.tables.iter().find(|table| table.subject == subject));
    let text = match table {
        Some(table) => rows(table, &statistics, locale),
        None => periods(&statistics),
    };
    Ok(Some(Download {
        media_type: "text/csv; charset=utf-8",
        text,
    }))
}

/// A number, and whether it is hidden.
fn cell(count: Option<u64>) -> String {
    count.map_or_else(|| ",1".into(), |count| format!("{count},0"))
}

/// A text in quotes; none of ours begins with a sign that a spreadsheet would take for a formula.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn rows(table: &Table, statistics: &Statistics, locale: Locale) -> String {
    let mut text = String::from("code,name,count,hidden,as_of\r\n");
    for row in &table.rows {
        let name = quoted(&label(table.subject, &row.code, texts(locale), locale));
        let (count, as_of) = (cell(row.count), statistics.as_of);
        // Writing to a String cannot fail.
        let _ = write!(text, "{},{name},{count},{as_of}\r\n", row.code);
    }
    text
}

fn periods(statistics: &Statistics) -> String {
    let mut text = String::from("period,founded,founded_hidden,ceased,ceased_hidden\r\n");
    for (_, whole, months) in &statistics.quarters {
        for period in std::iter::once(whole).chain(months) {
            let _ = write!(
                text,
                "{},{},{}\r\n",
                period.code,
                cell(period.founded),
                cell(period.ceased)
            );
        }
    }
    text
}

fn all(statistics: &Statistics, locale: Locale) -> Value {
    let table = |table: &Table| {
        let rows: Vec<Value> = table
            .rows
            .iter()
            .map(|row| json!({"code": row.code, "name": label(table.subject, &row.code, texts(locale), locale), "count": row.count}))
            .collect();
        (table.subject.as_str().to_string(), Value::Array(rows))
    };
    let period =
        |period: &Period| json!({"period": period.code, "founded": period.founded, "ceased": period.ceased});
    let quarters = statistics.quarters.iter().map(|(_, whole, months)| {
        let mut quarter = period(whole);
        quarter["months"] = months.iter().map(period).collect();
        quarter
    });
    json!({
        "asOf": statistics.as_of,
        "threshold": statistics.threshold,
        "hidden": "null",
        "source": "PRH, YTJ open data, modified",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "total": statistics.total,
        "by": statistics.tables.iter().map(table).collect::<serde_json::Map<_, _>>(),
        "quarters": quarters.collect::<Vec<_>>(),
    })
}
