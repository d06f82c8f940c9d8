//! What is asked, with the same values for every server, and the request files for the load generator.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::asked::{self, Requests, column, posts, published};
use super::servers::{Kind, Server};
use crate::failure::{Context, Failure, Outcome};
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
    let typed: Vec<String> = words.iter().map(|row| beginning(row, 4)).collect();
    let short = rows(cluster, BEGINNINGS)?;
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
        case(folder, "list", asked::list(&places)?)?,
        case(folder, "by id", asked::by_id(&ids)?)?,
        case(folder, "search", asked::search(cluster, server, &words)?)?,
        case(folder, "suggestions", ours_only(suggestions(&typed)?))?,
        alone(case(
            folder,
            SUGGESTIONS_ALONE,
            ours_only(suggestions(&mixed(&typed, &short, &ids))?),
        )?),
        case(folder, "list page", ours_only(lists.clone()))?,
        alone(case(folder, LIST_PAGE_ALONE, ours_only(lists))?),
        one_address(case(folder, "front page", front.clone())?),
        one_address(alone(case(folder, FRONT_PAGE_ALONE, front)?)),
        case(folder, "company page", ours_only(companies.collect()))?,
    ];
    for (name, lines) in CHOICES_ALONE.into_iter().zip(choices(cluster, &words)?) {
        all.push(alone(case(folder, name, ours_only(lines))?));
    }
    Ok(all)
}

/// One person who types a word, the first two letters of one, or a business ID.
pub const SUGGESTIONS_ALONE: &str = "suggestions, 1";
/// One person who changes the filters: new rows, total and the counts of every facet.
pub const LIST_PAGE_ALONE: &str = "list page, 1";

/// One person who opens the front page: nothing is asked for, and everything is counted.
pub const FRONT_PAGE_ALONE: &str = "front page, 1";

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

/// The least that suggestions are made for: whatever begins like that must be looked through.
const BEGINNINGS: &str = "SELECT left(word, 2) FROM directory_word WHERE word ~ '^[[:alpha:]]{2}' GROUP BY 1 \
    ORDER BY md5(left(word, 2))";
const MUNICIPALITIES: &str = "SELECT DISTINCT municipality_code FROM directory_entry ORDER BY 1";
const KEYWORDS: &str = "SELECT word FROM directory_keyword GROUP BY word ORDER BY md5(word)";

/// The first letters of a text.
fn beginning(text: &str, letters: usize) -> String {
    text.chars().take(letters).collect()
}

/// What one person types, in turn: beginnings of words, two letters, and more and more of a business ID.
fn mixed(typed: &[String], short: &[String], ids: &[String]) -> Vec<String> {
    let ids = ids.iter().zip((2..=9).cycle());
    let numbers: Vec<String> = ids.map(|(id, letters)| beginning(id, letters)).collect();
    let three = typed.iter().zip(short.iter().cycle()).zip(numbers.iter().cycle());
    three
        .flat_map(|((word, short), number)| [word, short, number])
        .cloned()
        .collect()
}

/// Requests for what completes these.
fn suggestions(beginnings: &[String]) -> Outcome<Vec<String>> {
    let variables = |beginning: &str| json!({"prefix": beginning, "first": 8});
    Ok(posts(
        &published("PublicCompanySuggestions")?,
        beginnings,
        variables,
    ))
}

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

fn case(folder: &Path, name: &'static str, servers: Requests) -> Outcome<Case> {
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

fn rows(cluster: &Cluster, sql: &str) -> Outcome<Vec<String>> {
    let rows = cluster.ask(sql)?;
    Ok(rows.lines().take(VARIANTS).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_types_words_two_letters_and_business_ids_in_turn() {
        let of = |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| (*text).to_owned()).collect() };
        let mixed = mixed(
            &of(&["hits", "maal", "kone"]),
            &of(&["hi", "ko"]),
            &of(&["9200001-5", "9212345-6"]),
        );
        assert_eq!(mixed[..3], of(&["hits", "hi", "92"]));
        assert_eq!(mixed[3..6], of(&["maal", "ko", "921"]));
        assert_eq!(mixed.len(), 9);
    }
}
