//! The schema that answers what visitors ask of the directory, by documents that are known beforehand.
//!
//! The library runs its extensions for each field, and reads and checks a document each time. Ours guard against
//! documents that nobody knows and write down who saw personal data; a known document of the directory needs neither,
//! and a list of twenty companies takes half the time without. A resolver that wants the access log fails here, so that
//! nothing can be shown past it.

use super::allow_list::published;
use super::{guard, limits};
use crate::directory::Counts;
use crate::directory::graphql::DirectoryQuery;
use async_graphql::parser::parse_query;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument};
use async_graphql::{EmptyMutation, EmptySubscription, Request, Response, Variables};
use seutu_frontend::api::directory::{COMPANY, DIRECTORY, SUGGESTIONS};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Published for programs, and answered from the directory alone.
const PROGRAMS: [&str; 4] = [
    "query PublicCompanies(",
    "query PublicCompany(",
    "query PublicCompanyDetails(",
    "query PublicCompanySuggestions(",
];

type Directory = async_graphql::Schema<DirectoryQuery, EmptyMutation, EmptySubscription>;

/// Answers known documents about the directory.
#[derive(Clone)]
pub struct PublicSchema(Directory);

impl std::fmt::Debug for PublicSchema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PublicSchema").finish_non_exhaustive()
    }
}

impl PublicSchema {
    /// `counts` is shared with the whole schema, so that nothing is counted twice.
    pub(super) fn new(counts: Counts) -> Self {
        let schema = async_graphql::Schema::build(DirectoryQuery, EmptyMutation, EmptySubscription)
            .limit_depth(limits::MAX_DEPTH)
            .limit_complexity(limits::MAX_PUBLIC_COMPLEXITY)
            .disable_introspection()
            .disable_suggestions()
            .data(counts);
        Self(schema.finish())
    }

    /// The answer, if the document is one of those, word for word.
    ///
    /// # Errors
    /// The request back, if it is another one.
    pub async fn execute(&self, request: Request) -> Result<Response, Request> {
        let Some(document) = known(&request.query) else {
            return Err(request);
        };
        if let Err(error) = required(document, &request.variables) {
            return Ok(Response::from_errors(vec![error]));
        }
        let mut request = request;
        request.set_parsed_query(document.clone());
        Ok(self.0.execute(request).await)
    }
}

/// The documents.
pub fn documents() -> impl Iterator<Item = &'static str> {
    let programs = published().filter(|text| PROGRAMS.iter().any(|beginning| text.starts_with(beginning)));
    [DIRECTORY, COMPANY, SUGGESTIONS].into_iter().chain(programs)
}

fn known(document: &str) -> Option<&'static ExecutableDocument> {
    static KNOWN: OnceLock<HashMap<&'static str, ExecutableDocument>> = OnceLock::new();
    KNOWN
        .get_or_init(|| {
            documents()
                .filter_map(|text| Some((text, parse_query(text).ok()?)))
                .collect()
        })
        .get(document)
}

fn required(document: &ExecutableDocument, variables: &Variables) -> async_graphql::ServerResult<()> {
    match &document.operations {
        DocumentOperations::Single(operation) => guard::required_variables(&operation.node, variables),
        DocumentOperations::Multiple(named) => named
            .values()
            .try_for_each(|operation| guard::required_variables(&operation.node, variables)),
    }
}
