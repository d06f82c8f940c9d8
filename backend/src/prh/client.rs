//! PRH's YTJ open data API v3 as a source: one query per post code and date, one call at a time.
//!
//! The service answers 100 companies a page, and page 1 again for every page past the end, so pages are counted
//! and never asked for "until empty". It allows few calls to all its users together, so calls keep a distance.
//! Off unless `prh.base_url` is set.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use futures::future::BoxFuture;
use reqwest::StatusCode;
use reqwest::header::RETRY_AFTER;
use serde::Deserialize;
use serde_json::value::RawValue;
use seutu_shared::municipality;

use crate::config;
use crate::platform::{OpResult, Services};

use super::scan::Repeats;
use super::source::{CompanySource, Piece, SourceError};

/// Companies on a full page.
const PAGE_SIZE: u64 = 100;
/// Largest answer in bytes; a full page has about half a megabyte.
const MAX_ANSWER: usize = 32 * 1024 * 1024;
/// Longest wait that the service may ask for.
const LONGEST_WAIT: Duration = Duration::from_mins(5);
/// Days that every window reaches back: PRH enters some registrations with an earlier date.
const OVERLAP: Days = Days::new(7);

/// How to call the service.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address without a slash at the end.
    pub base_url: String,
    /// Time between two calls.
    pub pace: Duration,
    /// Longest silence of the service within one call.
    pub timeout: Duration,
    /// Calls for one page before the run stops.
    pub max_attempts: u32,
}

impl Settings {
    /// The configured settings; none when no address is configured.
    pub fn from_config(prh: &config::Prh) -> Option<Self> {
        Some(Self {
            base_url: prh.base_url.as_deref()?.trim_end_matches('/').to_owned(),
            pace: Duration::from_millis(prh.pace_ms),
            timeout: Duration::from_secs(prh.timeout_seconds),
            max_attempts: prh.max_attempts.max(1),
        })
    }
}

/// Parameters of one query, without the page.
pub type Query = Vec<(&'static str, String)>;

/// The queries of a run and how far it has come.
pub struct LiveSource {
    services: Arc<Services>,
    settings: Settings,
    queries: Vec<Query>,
    position: Position,
    called_before: bool,
}

/// Which page comes next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Position {
    /// Number of the query.
    pub query: usize,
    /// Pages of it that were read.
    pub pages: u64,
    /// First company of its first page, to know that page when it comes again.
    first: Option<String>,
}

impl fmt::Debug for LiveSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("LiveSource")
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}

/// The parts of an answer that steer the loop.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    total_results: u64,
    #[serde(borrow)]
    companies: Vec<&'a RawValue>,
}

/// What one call came to.
enum Answer {
    Page(Vec<u8>),
    /// Try again, at the earliest after the time given.
    Again(SourceError, Option<Duration>),
    Refused(SourceError),
}

impl LiveSource {
    /// These queries, in this order.
    pub fn new(services: Arc<Services>, settings: Settings, queries: Vec<Query>) -> Self {
        Self {
            services,
            settings,
            queries,
            position: Position::default(),
            called_before: false,
        }
    }

    /// Companies at every post code of the region that entered the trade register, or got their business ID,
    /// between a week before `since` and `until`. (Post towns do not serve: villages have their own.)
    pub fn region(services: Arc<Services>, settings: Settings, since: NaiveDate, until: NaiveDate) -> Self {
        Self::new(services, settings, region_queries(since, until))
    }

    /// Which page comes next. A page that failed is still the next one.
    pub fn position(&self) -> &Position {
        &self.position
    }

    async fn next_page(&mut self) -> Result<Option<Vec<u8>>, SourceError> {
        while let Some(query) = self.queries.get(self.position.query) {
            let page = self.position.pages + 1;
            let body = self.fetch(query.clone(), page).await?;
            let answer: Envelope<'_> = serde_json::from_slice(&body).map_err(|_| SourceError::BadAnswer)?;
            let first = answer.companies.first().map(|company| company.get().to_owned());
            let again = page > 1 && first == self.position.first;
            let last = answer.companies.is_empty() || page.saturating_mul(PAGE_SIZE) >= answer.total_results;
            if page == 1 {
                self.position.first = first;
            }
            self.position.pages = page;
            if again || last {
                self.position = Position {
                    query: self.position.query + 1,
                    ..Position::default()
                };
            }
            if !again {
                return Ok(Some(body));
            }
        }
        Ok(None)
    }

    /// Calls until the page has come, waiting longer each time.
    async fn fetch(&mut self, mut query: Query, page: u64) -> Result<Vec<u8>, SourceError> {
        query.push(("page", page.to_string()));
        let mut attempt = 1;
        loop {
            if self.called_before {
                tokio::time::sleep(self.settings.pace).await;
            }
            self.called_before = true;
            let (error, wait) = match self.call(&query).await {
                Answer::Page(body) => return Ok(body),
                Answer::Refused(error) => return Err(error),
                Answer::Again(error, wait) => (error, wait),
            };
            tracing::warn!(attempt, page, error = %error, "PRH call failed");
            if attempt >= self.settings.max_attempts {
                return Err(error);
            }
            tokio::time::sleep(wait.unwrap_or_else(|| self.back_off(attempt)).min(LONGEST_WAIT)).await;
            attempt += 1;
        }
    }

    /// Doubles with every attempt; up to as much again at random, so that clients that failed together part.
    fn back_off(&self, attempt: u32) -> Duration {
        let wait = self.settings.pace.saturating_mul(1 << attempt.min(10));
        let millis = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        wait.saturating_add(Duration::from_millis(self.services.rng.below(millis)))
    }

    async fn call(&self, query: &Query) -> Answer {
        let limit = self.settings.timeout;
        let unreachable = Answer::Again(SourceError::Unreachable, None);
        let request = self
            .services
            .http
            .get(format!("{}/companies", self.settings.base_url))
            .query(query);
        let Ok(Ok(mut answer)) = tokio::time::timeout(limit, request.send()).await else {
            return unreachable;
        };
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::TOO_MANY_REQUESTS => {
                let after = answer
                    .headers()
                    .get(RETRY_AFTER)
                    .and_then(|value| value.to_str().ok());
                let seconds = after.and_then(|seconds| seconds.trim().parse().ok());
                return Answer::Again(SourceError::RateLimited, seconds.map(Duration::from_secs));
            }
            status if status.is_server_error() => return unreachable,
            _ => return Answer::Refused(SourceError::BadAnswer),
        }
        let mut body = Vec::new();
        loop {
            match tokio::time::timeout(limit, answer.chunk()).await {
                Ok(Ok(Some(chunk))) if body.len() + chunk.len() <= MAX_ANSWER => {
                    body.extend_from_slice(&chunk);
                }
                Ok(Ok(Some(_))) => return Answer::Refused(SourceError::BadAnswer),
                Ok(Ok(None)) => break,
                Ok(Err(_)) | Err(_) => return unreachable,
            }
        }
        // An empty body and a web page come with status 200 while the service is being mended.
        if serde_json::from_slice::<Envelope<'_>>(&body).is_ok() {
            Answer::Page(body)
        } else {
            Answer::Again(SourceError::BadAnswer, None)
        }
    }
}

impl CompanySource for LiveSource {
    fn repeats(&self) -> Repeats {
        Repeats::Ignore
    }

    fn next(&mut self) -> BoxFuture<'_, OpResult<Option<Piece>>> {
        Box::pin(async move { Ok(self.next_page().await?.map(Piece::Page)) })
    }
}

fn region_queries(since: NaiveDate, until: NaiveDate) -> Vec<Query> {
    let from = since.checked_sub_days(OVERLAP).unwrap_or(since).to_string();
    let windows = [
        ["registrationDateStart", "registrationDateEnd"],
        ["businessIdRegistrationStart", "businessIdRegistrationEnd"],
    ];
    let post_codes = municipality::all()
        .iter()
        .flat_map(municipality::Municipality::post_codes);
    post_codes
        .flat_map(|post_code| {
            let (from, until) = (&from, until.to_string());
            windows.map(|[start, end]| {
                vec![
                    ("postCode", post_code.clone()),
                    (start, from.clone()),
                    (end, until.clone()),
                ]
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn region_is_asked_by_post_code_in_both_windows_from_a_week_earlier() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let queries = region_queries(day(15), day(22));
        assert_eq!(queries.len(), 28 * 2);
        assert!(
            queries
                .iter()
                .all(|query| query.contains(&query[1]) && query[1].1 == "2026-11-08")
        );
        assert_eq!(queries[0][2], ("registrationDateEnd", "2026-11-22".to_owned()));
        assert_eq!(queries[1][1].0, "businessIdRegistrationStart");
    }

    #[test]
    fn client_is_off_unless_an_address_is_configured() {
        let mut prh = config::Config::default().prh;
        assert!(Settings::from_config(&prh).is_none());
        prh.base_url = Some("http://127.0.0.1:9/v3/".into());
        assert_eq!(
            Settings::from_config(&prh).unwrap().base_url,
            "http://127.0.0.1:9/v3"
        );
    }
}
