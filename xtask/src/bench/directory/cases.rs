//! What is asked, with the same values for every server, and the request files for the load generator.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::pgbench;
use super::servers::{Kind, Server};
use crate::failure::{Context, Failure, Outcome};
use crate::paths;
use crate::postgres::Cluster;

/// Different requests of a case.
const VARIANTS: usize = 200;
/// Who ask at the same time, unless a case is about one person who waits.
const CONNECTIONS: u32 = 16;

/// One kind of question.
#[derive(Debug)]
pub struct Case {
    /// Short name in tables.
    pub name: &'static str,
    /// How many ask at the same time.
    pub connections: u32,
    /// Asks for one address alone: without kept answers it is asked by one person only, or the same work is done for
    /// each who waits.
    one_address: bool,
    requests: Vec<(Kind, PathBuf)>,
    /// Some of our own requests, in the form of the file.
    pub samples: Vec<String>,
}

impl Case {
    /// The file with requests for a server, where it can answer the case.
    pub fn requests(&self, kind: Kind) -> Option<&Path> {
        if kind == Kind::Unkept && self.one_address && self.connections > 1 {
            return None;
        }
        let asked = if kind == Kind::Unkept { Kind::Ours } else { kind };
        let found = self.requests.iter().find(|(of, _)| *of == asked)?;
        Some(&found.1)
    }
}

/// All cases; their request files are written below `folder`.
///
/// What is searched for is asked of `server`, so that every server looks for the very same.
pub fn all(cluster: &Cluster, server: &Server, folder: &Path) -> Outcome<Vec<Case>> {
    fs::create_dir_all(folder)?;
    let places = rows(cluster, PLACES)?;
    let ids = rows(cluster, IDS)?;
    let words = rows(cluster, WORDS)?;
    let get = |path: String| format!("GET {path}");
    let ours_only = |lines: Vec<String>| vec![(Kind::Ours, lines)];
    let typed = posts(
        &published("PublicCompanySuggestions")?,
        &words,
        |row| json!({"prefix": row.chars().take(4).collect::<String>(), "first": 8}),
    );
    let lists = places
        .iter()
        .map(|row| get(format!("/?kunta={}&toimiala={}", column(row, 0), column(row, 1))));
    let companies = ids.iter().map(|id| get(format!("/yritys/{id}")));
    let lists: Vec<String> = lists.collect();
    let front = ours_only(vec![get("/".to_owned())]);
    let alone = |case: Case| Case {
        connections: 1,
        ..case
    };
    let one_address = |case: Case| Case {
        one_address: true,
        ..case
    };
    let mut all = vec![
        case(folder, "list", list(&places)?)?,
        case(folder, "by id", by_id(&ids)?)?,
        case(folder, "search", search(cluster, server, &words)?)?,
        case(folder, "suggestions", ours_only(typed.clone()))?,
        alone(case(folder, SUGGESTIONS_ALONE, ours_only(typed))?),
        case(folder, "list page", ours_only(lists.clone()))?,
        alone(case(folder, LIST_PAGE_ALONE, ours_only(lists))?),
        one_address(case(folder, "front page", front.clone())?),
        one_address(alone(case(folder, "front page, 1", front)?)),
        case(folder, "company page", ours_only(companies.collect()))?,
    ];
    for (name, lines) in CHOICES_ALONE.into_iter().zip(choices(cluster, &words)?) {
        all.push(alone(case(folder, name, ours_only(lines))?));
    }
    Ok(all)
}

/// One person who types.
pub const SUGGESTIONS_ALONE: &str = "suggestions, 1";
/// One person who changes the filters: new rows, total and the counts of every facet.
pub const LIST_PAGE_ALONE: &str = "list page, 1";

/// One person who chooses a municipality, a text, a keyword, or what is new this year: each with its counts.
pub const CHOICES_ALONE: [&str; 4] = [
    "municipality page, 1",
    "text page, 1",
    "keyword page, 1",
    "new page, 1",
];

/// Municipality and industry of at least two pages.
const PLACES: &str = "SELECT municipality_code, industry_2025 FROM directory_entry WHERE length(industry_2025) = 5 \
    GROUP BY 1, 2 HAVING count(*) >= 40 ORDER BY md5(municipality_code || industry_2025)";
const IDS: &str = "SELECT business_id FROM directory_entry ORDER BY md5(business_id) LIMIT 200";
/// Words of which a place in the name leaves about two hundred companies.
const WORDS: &str = "SELECT word, place FROM (SELECT word FROM directory_word WHERE entries BETWEEN 1200 AND 2000 \
    AND length(word) > 5 AND word !~ '[0-9]' ORDER BY md5(word) LIMIT 25) words \
    CROSS JOIN unnest(ARRAY['niitty', 'ranta', 'lampi', 'harju', 'kangas', 'joki', 'saari', 'kallio']) place";

const MUNICIPALITIES: &str = "SELECT DISTINCT municipality_code FROM directory_entry ORDER BY 1";
const KEYWORDS: &str = "SELECT word FROM directory_keyword GROUP BY word ORDER BY md5(word)";

/// The requests of [`CHOICES_ALONE`]: so many pages that not all of them are kept, while what is counted beside them is.
fn choices(cluster: &Cluster, words: &[String]) -> Outcome<[Vec<String>; 4]> {
    let municipalities = rows(cluster, MUNICIPALITIES)?;
    let keywords = rows(cluster, KEYWORDS)?;
    let texts = words.iter().map(|row| row.replace('|', " "));
    let new = municipalities
        .iter()
        .map(|code| format!("/?rekisteroity=tana-vuonna&kunta={code}"));
    Ok([
        pages(municipalities.iter().map(|code| format!("/?kunta={code}")), 100),
        pages(texts.map(|text| format!("/?haku={}", encoded(&text))), 5),
        pages(
            keywords
                .iter()
                .map(|word| format!("/?avainsana={}", encoded(word))),
            5,
        ),
        pages(new.chain(["/?rekisteroity=tana-vuonna".to_owned()]), 50),
    ])
}

/// The first pages of each list.
fn pages(lists: impl Iterator<Item = String>, last: u32) -> Vec<String> {
    lists
        .flat_map(|list| (1..=last).map(move |page| format!("GET {list}&sivu={page}")))
        .collect()
}

/// As a value in an address.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(byte).collect()
}

type Requests = Vec<(Kind, Vec<String>)>;

/// A page of twenty with the total: published, of a municipality and an industry, by name.
fn list(places: &[String]) -> Outcome<Requests> {
    let peer = |row: &str| json!({"municipality": column(row, 0), "industry": column(row, 1)});
    let ours = posts(&published("PublicCompanies")?, places, |row| {
        let filter = json!({"municipalities": [column(row, 0)], "industries": [column(row, 1)]});
        json!({"filter": filter, "sort": "NAME", "first": 20})
    });
    Ok(vec![
        (Kind::Ours, ours),
        (Kind::Mercurius, posts(MERCURIUS_LIST, places, peer)),
        (Kind::Postgraphile, posts(POSTGRAPHILE_LIST, places, peer)),
    ])
}

/// One company with its municipality, people and services.
fn by_id(ids: &[String]) -> Outcome<Requests> {
    let variables = |id: &str| json!({"businessId": id});
    Ok(vec![
        (
            Kind::Ours,
            posts(&published("PublicCompanyDetails")?, ids, variables),
        ),
        (Kind::Mercurius, posts(MERCURIUS_ONE, ids, variables)),
        (Kind::Postgraphile, posts(POSTGRAPHILE_ONE, ids, variables)),
    ])
}

/// Two Finnish words. Ours makes a query of the words and of what they are forms and parts of; the peers get that query,
/// finished.
fn search(cluster: &Cluster, server: &Server, words: &[String]) -> Outcome<Requests> {
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
    ])
}

/// The text query in a statement, without the quotes around it.
fn query_in(sql: &str) -> Option<String> {
    let (before, _) = sql.split_once("' AS tsquery)")?;
    let (_, quoted) = before.split_once("CAST('")?;
    Some(quoted.replace("''", "'"))
}

/// A column of a row as `psql` prints it.
fn column(row: &str, at: usize) -> &str {
    row.split('|').nth(at).unwrap_or_default()
}

const MERCURIUS_LIST: &str = "query List($municipality: String, $industry: String) { companies(municipality: $municipality, industry: $industry) { totalCount nodes { businessId name municipality { code name } industry { code name } summary phone email website updatedAt } } }";
const MERCURIUS_SEARCH: &str = "query Search($text: String) { companies(text: $text) { totalCount nodes { businessId name municipality { code name } industry { code name } summary phone email website updatedAt } } }";
const MERCURIUS_ONE: &str = "query One($businessId: String!) { company(businessId: $businessId) { businessId name municipality { code name } industry { code name } summary description phone email website services contacts { name title phone email } updatedAt } }";
const POSTGRAPHILE_LIST: &str = "query List($municipality: String!, $industry: String!) { companies(condition: {published: true, municipalityCode: $municipality, industryCode: $industry}, orderBy: NAME_SORT_ASC, first: 20) { totalCount nodes { businessId name municipality { code name } industry { code name } summary phone email website updatedAt } } }";
const POSTGRAPHILE_SEARCH: &str = "query Search($text: String!) { findCompanies(query: $text, first: 20) { totalCount nodes { businessId name municipality { code name } industry { code name } summary phone email website updatedAt } } }";
const POSTGRAPHILE_ONE: &str = "query One($businessId: String!) { companyByBusinessId(businessId: $businessId) { businessId name municipality { code name } industry { code name } summary description phone email website services { nodes { name } } contacts { nodes { name title phone email } } updatedAt } }";

fn case(folder: &Path, name: &'static str, servers: Vec<(Kind, Vec<String>)>) -> Outcome<Case> {
    let mut requests = Vec::new();
    let mut samples = Vec::new();
    for (kind, lines) in servers {
        if lines.is_empty() {
            return Err(Failure::new(format!("no rows for the case {name}")));
        }
        let path = folder.join(format!("{}-{}.txt", name.replace([' ', ','], "-"), kind.name()));
        fs::write(&path, lines.join("\n")).context(path.display())?;
        if kind == Kind::Ours {
            samples = lines.into_iter().take(20).collect();
        }
        requests.push((kind, path));
    }
    Ok(Case {
        name,
        connections: CONNECTIONS,
        one_address: false,
        requests,
        samples,
    })
}

fn posts(document: &str, rows: &[String], variables: impl Fn(&str) -> Value) -> Vec<String> {
    let post = |row: &String| format!("POST {}", json!({"query": document, "variables": variables(row)}));
    rows.iter().map(post).collect()
}

fn rows(cluster: &Cluster, sql: &str) -> Outcome<Vec<String>> {
    let rows = cluster.ask(sql)?;
    Ok(rows.lines().take(VARIANTS).map(str::to_owned).collect())
}

/// A document that visitors may send in production, word for word.
fn published(name: &str) -> Outcome<String> {
    let path = paths::at("backend/src/graphql/published.graphql");
    let all = fs::read_to_string(&path).context(path.display())?;
    let start = format!("query {name}(");
    let found = all
        .split("\n###\n")
        .find_map(|part| part.find(&start).map(|at| part[at..].trim().to_owned()));
    found.ok_or_else(|| Failure::new(format!("no published document {name}")))
}
