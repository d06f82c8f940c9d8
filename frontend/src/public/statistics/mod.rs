//! Companies of the region in numbers. Only the server writes this page: the bundle carries nothing of it.

mod chart;
mod table;

use leptos::prelude::use_context;
use maud::{Markup, html};
use serde_json::json;
use seutu_shared::{i18n::Args, locale::Locale};

use self::chart::{Bar, chart};
use self::table::{quarters_table, rows_table};
use super::head::Head;
use crate::{
    api::{
        answer::FromAnswer,
        statistics::{Row, STATISTICS, Statistics, StatisticsData},
        transport::{Api, ApiError},
    },
    texts::Texts,
};

/// What the API answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked(Result<Statistics, ApiError>);

/// Asks for the numbers, before the page is written.
pub async fn ask(api: &Api, locale: Locale) -> Asked {
    let language = locale.code().to_ascii_uppercase();
    let answer = api.execute(STATISTICS, json!({ "language": language })).await;
    Asked(
        answer
            .and_then(|data| StatisticsData::from_answer(&data))
            .map(|data| data.numbers),
    )
}

/// What was asked for this page.
pub(super) fn use_asked() -> Option<Asked> {
    use_context()
}

fn numbers(asked: Option<&Asked>) -> Option<&Statistics> {
    asked.and_then(|asked| asked.0.as_ref().ok())
}

/// Title, description and status of the page.
pub(super) fn facts(t: Texts, asked: Option<&Asked>) -> Head {
    let there = numbers(asked).is_some();
    Head {
        title: format!("{} – {}", t.t("statistics-title"), t.t("site-name")),
        description: t.t("statistics-lead"),
        status: if there { 200 } else { 503 },
        index: there,
    }
}

/// One table with its chart: key of its texts, anchor, file, rows.
struct Part<'a> {
    key: &'static str,
    anchor: &'static str,
    rows: &'a [Row],
}

impl Part<'_> {
    fn title(&self, t: Texts) -> String {
        t.t(&format!("statistics-{}-title", self.key))
    }
}

/// The anchor of founded and ceased companies.
const MONTHS: &str = "kuukaudet";

/// The page.
pub(super) fn page(t: Texts, asked: Option<&Asked>) -> Markup {
    let Some(found) = numbers(asked) else {
        return html! {
            div.wrap.narrow.page {
                h1 { (t.t("statistics-title")) }
                p.lead { (t.t("statistics-failed")) }
            }
        };
    };
    let parts = [
        part("municipality", "kunnat", &found.municipalities),
        part("industry", "toimialat", &found.industries),
        part("company-form", "yhtiomuodot", &found.company_forms),
        part("age", "ika", &found.ages),
    ];
    let date = table::day(&found.as_of);
    html! {
        article.wrap.page.statistics {
            h1 { (t.t("statistics-title")) }
            p.lead { (t.t("statistics-lead")) }
            p {
                @match found.total {
                    Some(total) => (t.t_with("statistics-total", &Args::new().with("count", total))),
                    None => (t.t("statistics-total-hidden")),
                }
                " " (t.t_with("statistics-as-of", &Args::new().with("date", date)))
            }
            nav.statistics-jump aria-label=(t.t("statistics-jump")) {
                ul {
                    @for part in &parts { li { a href={ "#" (part.anchor) } rel="external" { (part.title(t)) } } }
                    li { a href={ "#" (MONTHS) } rel="external" { (t.t("statistics-quarters-title")) } }
                }
            }
            @for part in &parts { (section(t, part, found.total)) }
            (quarters(t, found))
            section aria-labelledby="piilotetut" {
                h2 #piilotetut { (t.t("statistics-hidden-title")) }
                p { (t.t_with("statistics-hidden-why", &Args::new().with("threshold", found.threshold))) }
            }
            section aria-labelledby="lahde" {
                h2 #lahde { (t.t("statistics-source-title")) }
                p { (t.t("statistics-source")) }
            }
        }
    }
}

fn part<'a>(key: &'static str, anchor: &'static str, rows: &'a [Row]) -> Part<'a> {
    Part { key, anchor, rows }
}

fn section(t: Texts, part: &Part<'_>, total: Option<u32>) -> Markup {
    let title = part.title(t);
    let bars: Vec<Bar> = part
        .rows
        .iter()
        .map(|row| Bar {
            name: row.name.clone(),
            values: vec![row.count],
        })
        .collect();
    html! {
        section aria-labelledby=(part.anchor) {
            h2 id=(part.anchor) { (title) }
            div.statistics-columns {
                (chart(t, part.anchor, &title, &[], &bars))
                (rows_table(t, part.key, &title, part.rows, total))
            }
            (downloads(t, part.anchor, &title))
        }
    }
}

fn quarters(t: Texts, found: &Statistics) -> Markup {
    let title = t.t("statistics-quarters-title");
    let bars: Vec<Bar> = found
        .quarters
        .iter()
        .map(|quarter| Bar {
            name: table::quarter_name(t, quarter),
            values: vec![quarter.founded, quarter.ceased],
        })
        .collect();
    let series = [t.t("statistics-founded"), t.t("statistics-ceased")];
    html! {
        section aria-labelledby=(MONTHS) {
            h2 id=(MONTHS) { (title) }
            p { (t.t("statistics-quarters-lead")) }
            div.statistics-columns {
                (chart(t, MONTHS, &title, &series, &bars))
                (quarters_table(t, &title, &found.quarters))
            }
            (downloads(t, MONTHS, &title))
        }
    }
}

/// Links to the same numbers as files; the name of the table tells them apart for screen readers.
fn downloads(t: Texts, file: &str, title: &str) -> Markup {
    let base = super::route::Page::Statistics.path(t.locale());
    let (csv, json) = (t.t("statistics-download-csv"), t.t("statistics-download-json"));
    html! {
        p.statistics-files {
            (t.t("statistics-download")) " "
            a href={ (base) "/" (file) ".csv" } rel="external" download { (csv) span.visually-hidden { ", " (title) } } " · "
            a href={ (base) "/tilastot.json" } rel="external" download { (json) }
        }
    }
}
