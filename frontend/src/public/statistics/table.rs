//! The numbers as tables.

use maud::{Markup, html};
use seutu_shared::i18n::Args;

use crate::{
    api::statistics::{Quarter, Row},
    texts::Texts,
};

/// A number, or the words that it is hidden.
fn number(t: Texts, count: Option<u32>) -> Markup {
    html! {
        @match count {
            Some(count) => td.number { (count) },
            None => td.number { span.muted { (t.t("statistics-hidden")) } },
        }
    }
}

fn scrolled(t: Texts, title: &str, table: &Markup) -> Markup {
    let name = t.t_with("statistics-table", &Args::new().with("title", title));
    html! {
        div.table-scroll role="region" aria-label=(name) tabindex="0" { table { caption.visually-hidden { (name) } (table) } }
    }
}

/// Companies by one of their facts.
pub(super) fn rows_table(t: Texts, key: &str, title: &str, rows: &[Row], total: Option<u32>) -> Markup {
    let table = html! {
        thead { tr { th scope="col" { (t.t(&format!("statistics-{key}"))) } th.number scope="col" { (t.t("statistics-count")) } } }
        tbody { @for row in rows { tr { th scope="row" { (row.name) } (number(t, row.count)) } } }
        tfoot { tr { th scope="row" { (t.t("statistics-sum")) } (number(t, total)) } }
    };
    scrolled(t, title, &table)
}

/// Founded and ceased by quarter, each with its months.
pub(super) fn quarters_table(t: Texts, title: &str, quarters: &[Quarter]) -> Markup {
    let head = ["statistics-period", "statistics-founded", "statistics-ceased"];
    let table = html! {
        thead { tr { @for (place, key) in head.iter().enumerate() { th.number[place > 0] scope="col" { (t.t(key)) } } } }
        @for quarter in quarters.iter().rev() {
            tbody {
                tr.quarter {
                    th scope="row" { (quarter_name(t, quarter)) } (number(t, quarter.founded)) (number(t, quarter.ceased))
                }
                @for month in &quarter.months {
                    tr { th scope="row" { (month_name(&month.month)) } (number(t, month.founded)) (number(t, month.ceased)) }
                }
            }
        }
    };
    scrolled(t, title, &table)
}

/// "2026, 3. neljännes". A year is no amount: as a text, no language puts a separator into it.
pub(super) fn quarter_name(t: Texts, quarter: &Quarter) -> String {
    let args = Args::new()
        .with("year", quarter.year.to_string())
        .with("number", quarter.quarter);
    t.t_with("statistics-quarter", &args)
}

/// `2026-07` as people here write it: 7/2026.
fn month_name(month: &str) -> String {
    match month.split_once('-') {
        Some((year, month)) => format!("{}/{year}", month.trim_start_matches('0')),
        None => month.to_owned(),
    }
}

/// An ISO date as people here write it.
pub(super) fn day(iso: &str) -> String {
    iso.parse()
        .map_or_else(|_| iso.to_owned(), seutu_shared::date::format_date)
}
