//! Answers about the directory that are kept in memory, for one version of the directory.
//!
//! The version is asked of the database for every use ([`Latest`]), and the transaction that withdraws a company counts
//! it up: no kept answer outlives a withdrawal, on any instance. Lists, suggestions and what programs ask of a company are
//! kept. What a company's page says depends on the hour (whether it is open), that a company is not there costs nothing
//! to find out anew, and no answer for somebody signed in is kept at all.

use crate::directory::{Latest, Version};
use crate::graphql::allow_list;
use crate::platform::{Actor, OpContext};
use axum::body::Bytes;
use chrono::NaiveDate;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use serde_json::Value;
use seutu_frontend::api::directory::{DIRECTORY, SUGGESTIONS};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What an entry costs beside its bytes, roughly.
const OVERHEAD: u64 = 100;
/// Answers expected at a time; room for more is made when they come.
const EXPECTED: usize = 1_000;

/// Operations published for programs whose answers are kept. None of them tells the hour.
const PROGRAMS: [&str; 4] = [
    "query PublicCompanies(",
    "query PublicCompany(",
    "query PublicCompanyDetails(",
    "query PublicCompanySuggestions(",
];

/// A question by a visitor: which document, its variables as JSON, and the day in Finland, since what is new this year is
/// new for a time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Question {
    document: usize,
    variables: String,
    day: NaiveDate,
}

impl Question {
    /// The question, if its answer may be kept.
    pub(super) fn of(op: &OpContext, document: &str, name: Option<&str>, variables: &Value) -> Option<Self> {
        static DOCUMENTS: OnceLock<HashMap<&'static str, usize>> = OnceLock::new();
        let documents = DOCUMENTS.get_or_init(|| {
            let programs = allow_list::published()
                .filter(|document| PROGRAMS.iter().any(|beginning| document.starts_with(beginning)));
            [DIRECTORY, SUGGESTIONS]
                .into_iter()
                .chain(programs)
                .zip(0..)
                .collect()
        });
        let named = |name: &str| document.starts_with(&format!("query {name}("));
        if op.actor() != &Actor::Visitor || !name.is_none_or(named) {
            return None;
        }
        Some(Self {
            document: *documents.get(document)?,
            variables: variables.to_string(),
            day: op.today(),
        })
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Weight;

impl Weighter<Question, Bytes> for Weight {
    fn weight(&self, question: &Question, answer: &Bytes) -> u64 {
        OVERHEAD + question.variables.len() as u64 + answer.len() as u64
    }
}

/// The answers of the version in force.
pub struct Kept {
    latest: Latest,
    of: Mutex<Option<(Version, Answers)>>,
    bytes: u64,
}

pub(super) type Answers = Arc<Cache<Question, Bytes, Weight>>;

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept")
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl Kept {
    /// Room for so many bytes; none keeps nothing.
    pub fn new(bytes: u64) -> Self {
        Self {
            latest: Latest::default(),
            of: Mutex::new(None),
            bytes,
        }
    }

    /// The answers of the version in force as of now; those of another version are forgotten. Nothing when the database
    /// does not tell the version.
    pub(super) async fn answers(&self, op: &OpContext) -> Option<Answers> {
        if self.bytes == 0 {
            return None;
        }
        let version = self.latest.version(op).await?;
        let mut of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        match &*of {
            Some((kept, answers)) if *kept == version => Some(Arc::clone(answers)),
            // A slow request may come with a version from before; it must not throw out what is newer.
            Some((kept, _)) if kept.number > version.number && kept.changed_at >= version.changed_at => None,
            _ => {
                let answers = Arc::new(Cache::with_weighter(EXPECTED, self.bytes, Weight));
                *of = Some((version, Arc::clone(&answers)));
                Some(answers)
            }
        }
    }
}
