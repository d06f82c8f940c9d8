//! Which requests count as an opened page. Headers are looked at here and forgotten.

use super::AppState;
use crate::visits::Visit;
use axum::http::{HeaderMap, header};
use chrono::NaiveDate;
use serde_json::{Map, Value};
use seutu_frontend::api::directory::{COMPANY, DIRECTORY};
use seutu_frontend::public::query::NEWEST;
use seutu_frontend::public::route::Page;
use seutu_shared::business_id::BusinessId;
use seutu_shared::locale::Locale;
use seutu_shared::visit::{PageKind, ReferrerClass, host, is_robot};

/// Counts a page that was served.
pub(super) fn of_page(state: &AppState, day: NaiveDate, headers: &HeaderMap, path: &str, query: &str) {
    let (language, page) = Page::of_path(path);
    let opened = match page {
        Page::Directory if query.is_empty() => (PageKind::Front, None),
        Page::Directory => (PageKind::Results, None),
        Page::Company(id) => (PageKind::Company, BusinessId::parse(&id).ok()),
        Page::Statistics => (PageKind::Statistics, None),
        Page::Accessibility | Page::OpenData => (PageKind::About, None),
        Page::NotFound => return,
    };
    count(state, day, headers, opened, language);
}

/// Counts a page of the privacy notice that was served.
pub(super) fn of_notice(state: &AppState, day: NaiveDate, headers: &HeaderMap, language: Locale) {
    count(state, day, headers, (PageKind::Notice, None), language);
}

/// A page that the program in the browser puts together itself, from the answer to this document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opened {
    page: PageKind,
    company: Option<BusinessId>,
    language: Locale,
}

/// Whether a document is one that the pages send when somebody opens one of them.
pub(super) fn asked(document: &str, variables: Option<&Map<String, Value>>) -> Option<Opened> {
    let variables = variables?;
    let text = |name: &str| variables.get(name).and_then(Value::as_str).unwrap_or_default();
    let language = Locale::from_code(&text("language").to_ascii_lowercase()).unwrap_or(Locale::Fi);
    let (page, company) = if document == COMPANY {
        (
            PageKind::Company,
            Some(BusinessId::parse(text("businessId")).ok()?),
        )
    } else if document == DIRECTORY {
        // The front page asks for nothing but the newest.
        let filter = variables.get("filter").and_then(Value::as_object);
        let whole = filter.is_none_or(Map::is_empty);
        let newest = variables.get("first").and_then(Value::as_u64) == Some(u64::from(NEWEST));
        if whole && newest {
            (PageKind::Front, None)
        } else {
            (PageKind::Results, None)
        }
    } else {
        return None;
    };
    Some(Opened {
        page,
        company,
        language,
    })
}

/// Counts it when there was something to show.
pub(super) fn of_answer(state: &AppState, day: NaiveDate, headers: &HeaderMap, opened: Opened, shown: bool) {
    if shown {
        count(
            state,
            day,
            headers,
            (opened.page, opened.company),
            opened.language,
        );
    }
}

/// Whether an answer has something to show.
pub(super) fn shows(data: &async_graphql::Value) -> bool {
    let async_graphql::Value::Object(fields) = data else {
        return false;
    };
    ["company", "companies"].iter().any(|name| {
        fields
            .get(*name)
            .is_some_and(|value| *value != async_graphql::Value::Null)
    })
}

/// Whether an answer tells only that a company is not there.
pub(super) fn is_nothing(data: &async_graphql::Value) -> bool {
    matches!(data, async_graphql::Value::Object(fields)
        if fields.get("company") == Some(&async_graphql::Value::Null))
}

fn count(
    state: &AppState,
    day: NaiveDate,
    headers: &HeaderMap,
    (page, company): (PageKind, Option<BusinessId>),
    language: Locale,
) {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let forbidden = text("sec-gpc") == Some("1") || text("dnt") == Some("1");
    let ahead = ["sec-purpose", "purpose", "x-moz"].iter().any(|name| {
        text(name).is_some_and(|value| value.contains("prefetch") || value.contains("prerender"))
    });
    if forbidden || ahead || is_robot(text(header::USER_AGENT.as_str())) {
        return;
    }
    let address = state.services.config.public_url();
    let own = host(&address).unwrap_or_default();
    state.visits.count(Visit {
        day,
        page,
        company,
        language,
        referrer: ReferrerClass::of(text(header::REFERER.as_str()), own),
    });
}
