//! Counting in memory, and writing what was counted in one statement.
//!
//! A page is never slowed down and never fails because of it. What a killed process had not yet written is lost.

use crate::config::Config;
use crate::platform::sql::Sql;
use crate::platform::{OpContext, OpResult, Services};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use seutu_shared::business_id::BusinessId;
use seutu_shared::locale::Locale;
use seutu_shared::visit::{PageKind, ReferrerClass};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Different counters that wait at most: beyond, new ones are dropped. Six values each are bound in one statement, and
/// SQLite takes 32,766.
const MOST_WAITING: usize = 5000;

/// An opened page: all that is known of it afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Visit {
    /// Day in Finland.
    pub day: NaiveDate,
    /// Kind of page.
    pub page: PageKind,
    /// The company of a company's page.
    pub company: Option<BusinessId>,
    /// Language of the page.
    pub language: Locale,
    /// Where the visitor came from.
    pub referrer: ReferrerClass,
}

/// What was counted and not yet written.
#[derive(Debug)]
pub struct Counter {
    enabled: bool,
    waiting: Mutex<HashMap<Visit, i64>>,
}

impl Counter {
    /// A counter with nothing counted.
    pub fn new(config: &Config) -> Self {
        Self {
            enabled: config.visits.enabled,
            waiting: Mutex::default(),
        }
    }

    /// Counts one opened page.
    pub fn count(&self, visit: Visit) {
        if self.enabled {
            self.add(visit, 1);
        }
    }

    fn add(&self, visit: Visit, views: i64) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST_WAITING || waiting.contains_key(&visit) {
            *waiting.entry(visit).or_default() += views;
        } else {
            drop(waiting);
            metrics::counter!("seutu_visits_dropped_total").increment(1);
        }
    }

    /// Writes what was counted; if that fails, it waits for the next time.
    ///
    /// # Errors
    /// The database's.
    pub async fn write(&self, op: &OpContext) -> OpResult<()> {
        let counted = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if counted.is_empty() {
            return Ok(());
        }
        let written = insert(op, &counted).await;
        if written.is_err() {
            for (visit, views) in counted {
                self.add(visit, views);
            }
        }
        written
    }

    /// As [`Counter::write`]; a failure is logged and mended by the next time.
    pub async fn write_or_keep(&self, services: &Arc<Services>) {
        if let Err(error) = self.write(&OpContext::worker(services)).await {
            tracing::warn!(%error, "counts of opened pages are not written yet");
        }
    }
}

async fn insert(op: &OpContext, counted: &HashMap<Visit, i64>) -> OpResult<()> {
    let mut rows: Vec<_> = counted.iter().collect();
    // One order for all instances, so that two that write at once never wait for each other.
    rows.sort_by_key(|(visit, _)| {
        let company = visit.company.map(|id| id.to_string()).unwrap_or_default();
        (
            visit.day,
            visit.page.as_str(),
            company,
            visit.language.code(),
            visit.referrer.as_str(),
        )
    });
    let mut sql = Sql::new(
        op.services().engine,
        "INSERT INTO visit_count (day, page, business_id, language, referrer, views) VALUES ",
    );
    for (place, (visit, views)) in rows.into_iter().enumerate() {
        sql.push(if place > 0 { ", (" } else { "(" }).bind(visit.day);
        sql.push(", ").bind(visit.page.as_str()).push(", ");
        sql.bind(visit.company.map(|id| id.to_string()).unwrap_or_default());
        sql.push(", ").bind(visit.language.code()).push(", ");
        sql.bind(visit.referrer.as_str())
            .push(", ")
            .bind(*views)
            .push(")");
    }
    sql.push(" ON CONFLICT (day, page, business_id, language, referrer) DO UPDATE SET views = visit_count.views + excluded.views");
    let tx = op.begin().await?;
    tx.execute_raw(sql.statement()).await?;
    tx.commit().await
}

/// Writes every few seconds until `shutdown`. Whoever calls it writes once more when the last request is done.
pub async fn write_every_while(services: Arc<Services>, counter: Arc<Counter>, shutdown: CancellationToken) {
    let every = Duration::from_secs(services.config.visits.flush_seconds.max(1));
    loop {
        tokio::select! {
            () = tokio::time::sleep(every) => counter.write_or_keep(&services).await,
            () = shutdown.cancelled() => return,
        }
    }
}
