//! The questions that every server is asked, in the words of each, and how a question is written down.

use std::fs;

use serde_json::{Value, json};

use super::pgbench;
use super::servers::{Kind, Server};
use crate::failure::{Context, Failure, Outcome};
use crate::paths;
use crate::postgres::Cluster;

/// Requests by server; the unkept one is asked what ours is.
pub type Requests = Vec<(Kind, Vec<String>)>;

/// A page of twenty with the total: published, of a municipality and an industry, by name.
pub fn list(places: &[String]) -> Outcome<Requests> {
    let peer = |row: &str| json!({"municipality": column(row, 0), "industry": column(row, 1)});
    let ours = posts(&published("PublicCompanies")?, places, |row| {
        let filter = json!({"municipalities": [column(row, 0)], "industries": [column(row, 1)]});
        json!({"filter": filter, "sort": "NAME", "first": 20})
    });
    Ok(vec![
        (Kind::Ours, ours),
        (Kind::Mercurius, posts(MERCURIUS_LIST, places, peer)),
        (Kind::Postgraphile, posts(POSTGRAPHILE_LIST, places, peer)),
        (Kind::Directus, posts(DIRECTUS_LIST, places, peer)),
    ])
}

/// One company with its municipality, people and services.
pub fn by_id(ids: &[String]) -> Outcome<Requests> {
    let variables = |id: &str| json!({"businessId": id});
    Ok(vec![
        (
            Kind::Ours,
            posts(&published("PublicCompanyDetails")?, ids, variables),
        ),
        (Kind::Mercurius, posts(MERCURIUS_ONE, ids, variables)),
        (Kind::Postgraphile, posts(POSTGRAPHILE_ONE, ids, variables)),
        (Kind::Directus, posts(DIRECTUS_ONE, ids, variables)),
    ])
}

/// Two Finnish words. Ours makes a query of the words and of what they are forms and parts of; the peers get that query,
/// finished. Directus has no text search, it looks for a text as it stands in every column: for the place.
pub fn search(cluster: &Cluster, server: &Server, words: &[String]) -> Outcome<Requests> {
    let ours = posts(
        &published("PublicCompanies")?,
        words,
        |row| json!({"filter": {"text": format!("{} {}", column(row, 0), column(row, 1))}, "first": 20}),
    );
    let mut queries = Vec::new();
    for script in pgbench::sent(server, cluster, &ours)? {
        let query = script.last().and_then(|sql| query_in(sql));
        queries.push(query.ok_or_else(|| Failure::new("a search that sent no query"))?);
    }
    let peer = |query: &str| json!({"text": query});
    Ok(vec![
        (Kind::Ours, ours),
        (Kind::Mercurius, posts(MERCURIUS_SEARCH, &queries, peer)),
        (Kind::Postgraphile, posts(POSTGRAPHILE_SEARCH, &queries, peer)),
        (
            Kind::Directus,
            posts(DIRECTUS_SEARCH, words, |row| json!({"text": column(row, 1)})),
        ),
    ])
}

/// The text query in a statement, without the quotes around it.
fn query_in(sql: &str) -> Option<String> {
    let (before, _) = sql.split_once("' AS tsquery)")?;
    let (_, quoted) = before.split_once("CAST('")?;
    Some(quoted.replace("''", "'"))
}

/// A column of a row as `psql` prints it.
pub fn column(row: &str, at: usize) -> &str {
    row.split('|').nth(at).unwrap_or_default()
}

const MERCURIUS_LIST: &str = "query List($municipality: String, $industry: String) { companies(municipality: $municipality, industry: $industry) { totalCount nodes { businessId name municipality { code name } industry { code name } summary phone email website updatedAt } } }";
const MERCURIUS_SEARCH: &str = "query Search($text: String) { companies(text: $text) { totalCount nodes { businessId name municipality { code name } industry { code name } summary phone email website updatedAt } } }";
const MERCURIUS_ONE: &str = "query One($businessId: String!) { company(businessId: $businessId) { businessId name municipality { code name } industry { code name } summary description phone email website services contacts { name title phone email } updatedAt } }";
const POSTGRAPHILE_LIST: &str = "query List($municipality: String!, $industry: String!) { companies(condition: {published: true, municipalityCode: $municipality, industryCode: $industry}, orderBy: NAME_SORT_ASC, first: 20) { totalCount nodes { businessId name municipality { code name } industry { code name } summary phone email website updatedAt } } }";
const POSTGRAPHILE_SEARCH: &str = "query Search($text: String!) { findCompanies(query: $text, first: 20) { totalCount nodes { businessId name municipality { code name } industry { code name } summary phone email website updatedAt } } }";
const POSTGRAPHILE_ONE: &str = "query One($businessId: String!) { companyByBusinessId(businessId: $businessId) { businessId name municipality { code name } industry { code name } summary description phone email website services { nodes { name } } contacts { nodes { name title phone email } } updatedAt } }";
const DIRECTUS_LIST: &str = r#"query List($municipality: String!, $industry: String!) { company(filter: {published: {_eq: true}, municipality_code: {code: {_eq: $municipality}}, industry_code: {code: {_eq: $industry}}}, sort: ["name_sort"], limit: 20) { business_id name municipality_code { code name } industry_code { code name } summary phone email website updated_at } company_aggregated(filter: {published: {_eq: true}, municipality_code: {code: {_eq: $municipality}}, industry_code: {code: {_eq: $industry}}}) { countAll } }"#;
const DIRECTUS_SEARCH: &str = r#"query Search($text: String!) { company(search: $text, filter: {published: {_eq: true}}, sort: ["name_sort"], limit: 20) { business_id name municipality_code { code name } industry_code { code name } summary phone email website updated_at } company_aggregated(search: $text, filter: {published: {_eq: true}}) { countAll } }"#;
const DIRECTUS_ONE: &str = "query One($businessId: String!) { company(filter: {published: {_eq: true}, business_id: {_eq: $businessId}}, limit: 1) { business_id name municipality_code { code name } industry_code { code name } summary description phone email website services { name } contacts { name title phone email } updated_at } }";

/// One request for each row, by the loader's words.
pub fn posts(document: &str, rows: &[String], variables: impl Fn(&str) -> Value) -> Vec<String> {
    let post = |row: &String| format!("POST {}", json!({"query": document, "variables": variables(row)}));
    rows.iter().map(post).collect()
}

/// A document that visitors may send in production, word for word.
pub fn published(name: &str) -> Outcome<String> {
    let path = paths::at("backend/src/graphql/published.graphql");
    let all = fs::read_to_string(&path).context(path.display())?;
    let start = format!("query {name}(");
    let found = all
        .split("\n###\n")
        .find_map(|part| part.find(&start).map(|at| part[at..].trim().to_owned()));
    found.ok_or_else(|| Failure::new(format!("no published document {name}")))
}
