//! The list of companies for frames in other sites' pages: a whole document without scripts.

use std::sync::Arc;

use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, html};
use seutu_shared::{i18n::Args, locale::Locale, phone};

use crate::{
    api::{
        answer::field,
        directory::{CompanyCard, CompanyPage, DIRECTORY, Language},
        transport::{Api, ApiError, Transport},
    },
    public::{
        query::{DirectoryQuery, PAGE_SIZE, Sort},
        route::Page,
    },
    texts::{Texts, statement_texts},
};

/// Path of the list; `/sv` and `/en` before it for the other languages.
pub const PATH: &str = "/upota";
/// Path of its style sheet.
pub const STYLE_PATH: &str = "/upota/tyyli.css";
/// The style sheet.
pub const STYLE: &str = include_str!("../../styles/embed.css");

/// A request for the list.
#[derive(Clone)]
pub struct EmbedRequest {
    /// Language of the list.
    pub locale: Locale,
    /// Query string without "?": the parameters of the directory.
    pub query: String,
    /// Public address of the service without a closing slash.
    pub origin: String,
    /// Today in Finland.
    pub today: NaiveDate,
    /// Executes the GraphQL operation.
    pub transport: Arc<dyn Transport>,
}

impl std::fmt::Debug for EmbedRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmbedRequest")
            .field("locale", &self.locale)
            .finish_non_exhaustive()
    }
}

/// The answer to an [`EmbedRequest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedList {
    /// HTTP status: 200, or 503 when the API gave no answer.
    pub status: u16,
    /// The document.
    pub html: String,
}

/// Renders the list. Without words and order the companies come by name.
pub async fn render(request: EmbedRequest) -> EmbeddedList {
    let t = statement_texts(request.locale);
    let mut query = DirectoryQuery::parse(&request.query);
    if query.text.is_empty() && query.sort == Sort::Relevance {
        query.sort = Sort::Name;
    }
    let page = ask(&request, &query).await;
    let status = if page.is_ok() { 200 } else { 503 };
    let markup = if let Ok(page) = &page {
        list(t, &request.origin, &query, page)
    } else {
        html! { p { (t.t("embed-failure")) } }
    };
    EmbeddedList {
        status,
        html: document(t, &request.origin, &query, &markup).into_string(),
    }
}

async fn ask(request: &EmbedRequest, query: &DirectoryQuery) -> Result<CompanyPage, ApiError> {
    let variables = query.variables(request.locale, request.today);
    let variables = serde_json::to_value(variables).map_err(|_| ApiError::Malformed)?;
    let data = Api::new(Arc::clone(&request.transport))
        .execute(DIRECTORY, variables)
        .await?;
    field(&data, "companies")
}

fn document(t: Texts, origin: &str, query: &DirectoryQuery, content: &Markup) -> Markup {
    let directory = format!("{origin}{}", Page::Directory.path(t.locale()));
    let site = t.t("site-name");
    html! {
        (DOCTYPE)
        html lang=(t.locale().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (t.t("embed-title")) " – " (site) }
                link rel="stylesheet" href=(STYLE_PATH);
                link rel="canonical" href=(query.href(&directory));
            }
            body {
                main {
                    h1 { (t.t("embed-title")) }
                    (content)
                }
                footer {
                    p { (t.t("embed-new-tab")) }
                    p {
                        a href=(query.with_page(1).href(&directory)) target="_blank" rel="noopener" {
                            (t.t_with("embed-source", &Args::new().with("site", site)))
                        }
                    }
                }
            }
        }
    }
}

fn list(t: Texts, origin: &str, query: &DirectoryQuery, page: &CompanyPage) -> Markup {
    let total = page.total_count;
    let (current, last) = (query.current_page(), total.div_ceil(PAGE_SIZE).max(1));
    let own = format!("{}{PATH}", t.locale().path_prefix());
    html! {
        p { (t.t_with("results-count", &Args::new().with("count", total))) }
        ul.companies { @for company in &page.nodes { (card(t, origin, company)) } }
        @if current > 1 || current < last {
            nav aria-label=(t.t("embed-pages")) {
                @if current > 1 {
                    a rel="prev" href=(query.with_page((current - 1).min(last)).href(&own)) { (t.t("previous")) }
                }
                @if current < last {
                    a rel="next" href=(query.with_page(current + 1).href(&own)) { (t.t("next")) }
                }
            }
        }
    }
}

fn card(t: Texts, origin: &str, company: &CompanyCard) -> Markup {
    let page = Page::Company(company.business_id.clone()).path(t.locale());
    let foreign = company
        .summary_language
        .filter(|language| *language != Language::from(t.locale()))
        .map(|language| Locale::from(language).code());
    html! {
        li {
            h2 { a href={ (origin) (page) } target="_blank" rel="noopener" { (company.name) } }
            p.facts {
                @if let Some(trade) = &company.industry { (trade.name) ", " }
                (company.municipality.name)
            }
            @if let Some(summary) = &company.summary { p lang=[foreign] { (summary) } }
            @if let Some(number) = &company.phone {
                p { a href={ "tel:" (number) } { (phone::display(number)) } }
            }
        }
    }
}
