//! The documents that visitors may send where the API is not open to any: those of our own pages and those that are
//! published for programs in `published.graphql`.

use async_graphql::parser::parse_query;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::OnceLock;

/// Documents for programs that have no session yet; see `docs/api.md`. Between two of them stands a line `###`.
const PUBLISHED: &str = include_str!("published.graphql");

/// The documents that are published for programs.
pub fn published() -> impl Iterator<Item = &'static str> {
    PUBLISHED
        .split("\n###\n")
        .map(without_head)
        .filter(|text| !text.is_empty())
}

/// A document without the comments before it: as programs send it.
fn without_head(mut text: &str) -> &str {
    text = text.trim();
    while let Some((_, rest)) = text.starts_with('#').then(|| text.split_once('\n')).flatten() {
        text = rest.trim_start();
    }
    text
}

fn documents() -> impl Iterator<Item = &'static str> {
    seutu_frontend::api::operations()
        .map(|(_, document)| document)
        .chain(published())
}

/// Whether the document is one of the list, however it is indented or commented.
pub fn contains(document: &str) -> bool {
    static LIST: OnceLock<HashSet<[u8; 32]>> = OnceLock::new();
    static EXACT: OnceLock<HashSet<&'static str>> = OnceLock::new();
    // As our own pages send them: nothing to parse.
    if EXACT.get_or_init(|| documents().collect()).contains(document) {
        return true;
    }
    let list = LIST.get_or_init(|| documents().filter_map(fingerprint).collect());
    fingerprint(document).is_some_and(|fingerprint| list.contains(&fingerprint))
}

/// Hash of the document's tokens; nothing for what is no document.
fn fingerprint(document: &str) -> Option<[u8; 32]> {
    parse_query(document).ok()?;
    let mut digest = Sha256::new();
    for token in tokens(document) {
        digest.update(token.len().to_le_bytes());
        digest.update(token.as_bytes());
    }
    Some(digest.finalize().into())
}

/// The lexical tokens (GraphQL, section 2.1) of a valid document: white space, commas and comments mean nothing.
fn tokens(document: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = document.trim_start_matches('\u{feff}');
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string(rest),
            '#' => {
                rest = rest.find(['\n', '\r']).map_or("", |end| &rest[end..]);
                continue;
            }
            _ if first.is_whitespace() || first == ',' => {
                rest = &rest[first.len_utf8()..];
                continue;
            }
            _ if is_word(first) => rest.find(|letter| !is_word(letter)).unwrap_or(rest.len()),
            _ if rest.starts_with("...") => 3,
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length.min(rest.len()));
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// Names and numbers.
fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '-' || letter == '+'
}

/// Length of the string that `text` begins with, quotes included.
fn string(text: &str) -> usize {
    if let Some(block) = text.strip_prefix("\"\"\"") {
        let mut from = 0;
        while let Some(at) = block[from..].find("\"\"\"") {
            if !block[..from + at].ends_with('\\') {
                return from + at + 6;
            }
            from += at + 3;
        }
        return text.len();
    }
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_and_comments_make_no_difference() {
        let one = "query A($a: Int!) { companies(first: $a, sort: NAME) { totalCount } }";
        let other = "# mine\nquery A($a: Int!){companies(first:$a sort:NAME){ totalCount # all\n } }";
        assert_eq!(fingerprint(one), fingerprint(other));
        assert!(fingerprint(one).is_some());
    }

    #[test]
    fn any_other_token_makes_another_document() {
        let base = fingerprint("{ company(businessId: \"a b\") { name } }");
        for other in [
            "{ company(businessId: \"a  b\") { name } }",
            "{ company(businessId: \"a b\") { nam e } }",
            "{ company(businessId: \"a b # \") { name } }",
            "{ company(businessId: \"\"\"a b\"\"\") { name } }",
            "query { company(businessId: \"a b\") { name } }",
        ] {
            assert!(fingerprint(other).is_some(), "{other}");
            assert_ne!(base, fingerprint(other), "{other}");
        }
        assert_eq!(fingerprint("no document"), None);
    }

    #[test]
    fn strings_end_where_they_end() {
        assert_eq!(tokens(r##"{a(b:"\"#,c",d:"""x\""" "#y""")}"##).len(), 11);
        assert_eq!(tokens("1.5e-3 -2"), ["1", ".", "5e-3", "-2"]);
    }

    #[test]
    fn our_own_documents_are_on_the_list_and_others_are_not() {
        for (name, document) in seutu_frontend::api::operations() {
            assert!(contains(document), "{name}");
        }
        assert!(published().count() > 2);
        assert!(
            published().all(|document| document.starts_with("query ") || document.starts_with("mutation ")),
            "as programs send them"
        );
        assert!(published().all(contains));
        assert!(!contains("{ companies { totalCount } }"));
    }
}
