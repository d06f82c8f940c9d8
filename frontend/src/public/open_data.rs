//! The page about the open data: what there is, on which terms, column by column.

use maud::{Markup, html};
use seutu_shared::open_data::{
    CATALOGUE_PATH, COLUMNS, CSV_PATH, FEED_PATH, JSON_PATH, LICENCE, LICENCE_URL,
};

use super::head::Head;
use crate::texts::Texts;

/// Title and description of the page.
pub(super) fn facts(t: Texts) -> Head {
    Head {
        title: format!("{} – {}", t.t("open-data-page-title"), t.t("site-name")),
        description: t.t("open-data-lead"),
        status: 200,
        index: true,
    }
}

/// Files, terms, columns, an example.
pub(super) fn page(t: Texts) -> Markup {
    html! {
        article.wrap.narrow.page.prose {
            h1 { (t.t("open-data-page-title")) }
            p.lead { (t.t("open-data-lead")) }
            h2 { (t.t("open-data-files-title")) }
            (files(t))
            p { (t.t("open-data-fresh")) }
            h2 { (t.t("open-data-licence-title")) }
            p { (t.t("open-data-licence")) }
            blockquote { p { (t.t("open-data-credit")) } }
            p { a href=(LICENCE_URL) rel="external license noopener noreferrer" { (LICENCE) } }
            h2 { (t.t("open-data-people-title")) }
            p { (t.t("open-data-people")) }
            h2 { (t.t("open-data-gone-title")) }
            p { (t.t("open-data-gone")) }
            h2 #sarakkeet { (t.t("open-data-columns-title")) }
            p { (t.t("open-data-columns-note")) }
            (columns(t))
            h2 { (t.t("open-data-example-title")) }
            p { (t.t("open-data-example-note")) }
            pre tabindex="0" role="region" aria-label=(t.t("open-data-example-title")) { code { (example(t)) } }
            h2 { (t.t("open-data-map-title")) }
            ul {
                li { a href="/sitemap.xml" rel="external" { (t.t("open-data-sitemap")) } }
                li { (t.t("open-data-graphql")) }
            }
            h2 { (t.t("open-data-embed-title")) }
            p { (t.t("open-data-embed")) }
        }
    }
}

fn files(t: Texts) -> Markup {
    let feed = format!("{}{FEED_PATH}", t.locale().path_prefix());
    let files = [
        (JSON_PATH, "open-data-json"),
        (CSV_PATH, "open-data-csv"),
        (feed.as_str(), "open-data-feed"),
        (CATALOGUE_PATH, "open-data-catalogue"),
    ];
    html! {
        ul { @for (path, key) in files { li { a href=(path) rel="external" { (t.t(key)) } " " code { (path) } } } }
    }
}

fn columns(t: Texts) -> Markup {
    html! {
        div.table-scroll tabindex="0" role="region" aria-labelledby="sarakkeet" {
            table {
                thead {
                    tr {
                        @for key in ["open-data-column-head", "open-data-json-head", "open-data-meaning-head"] {
                            th scope="col" { (t.t(key)) }
                        }
                    }
                }
                tbody {
                    @for column in COLUMNS {
                        tr {
                            th scope="row" { code { (column.name) } }
                            td { code { (column.json) } }
                            td { (t.t(column.text)) }
                        }
                    }
                }
            }
        }
    }
}

/// A company as the JSON file has it, shortened.
fn example(t: Texts) -> String {
    let name = t.t("open-data-example-company");
    let summary = t.t("open-data-example-summary");
    format!(
        "{{\n  \"id\": \"urn:uuid:01932f00-0000-7000-8000-000000000000\",\n  \"businessId\": \"9100005-6\",\n  \
         \"name\": \"{name}\",\n  \"municipality\": {{\"code\": \"236\", \"name\": {{\"fi\": \"Kaustinen\", \
         \"sv\": \"Kaustby\"}}}},\n  \"phone\": \"+35860000501\",\n  \"summary\": {{\"{lang}\": \"{summary}\"}},\n  \
         \"visitingAddress\": null\n}}",
        lang = t.locale().code(),
    )
}
