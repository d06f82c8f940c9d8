//! The tree in the query languages of the two engines.
//!
//! Words are quoted, and quotes inside them doubled, although `words()` lets none through: the renderer must be
//! safe by itself.

use super::{Group, Mode, Term, TextQuery};

/// For SQLite's `MATCH`. `None` when there is nothing to look for.
pub fn to_fts5(query: &TextQuery) -> Option<String> {
    let joint = if query.mode == Mode::All { " AND " } else { " OR " };
    joined(query.groups.iter().map(fts5_group), joint)
}

/// For PostgreSQL's `tsquery` type (its input form, which analyses nothing). `None` when there is nothing to look for.
pub fn to_tsquery(query: &TextQuery) -> Option<String> {
    let joint = if query.mode == Mode::All { " & " } else { " | " };
    joined(query.groups.iter().map(tsquery_group), joint)
}

fn fts5_group(group: &Group) -> Option<String> {
    let quote = |word: &String| {
        (!word.is_empty()).then(|| format!("\"{}\"", word.replace('\0', "").replace('"', "\"\"")))
    };
    let term = |term: &Term| match term {
        Term::Word(word) => quote(word),
        Term::Prefix(word) => quote(word).map(|word| format!("{word} *")),
        Term::AllOf(words) => joined(words.iter().map(quote), " AND "),
    };
    joined(group.alternatives.iter().map(term), " OR ")
}

fn tsquery_group(group: &Group) -> Option<String> {
    let quote = |word: &String| {
        let clean = word.replace('\0', "").replace('\\', "\\\\").replace('\'', "''");
        (!clean.is_empty()).then(|| format!("'{clean}'"))
    };
    let term = |term: &Term| match term {
        Term::Word(word) => quote(word),
        Term::Prefix(word) => quote(word).map(|word| format!("{word}:*")),
        Term::AllOf(words) => joined(words.iter().map(quote), " & "),
    };
    joined(group.alternatives.iter().map(term), " | ")
}

fn joined(pieces: impl Iterator<Item = Option<String>>, joint: &str) -> Option<String> {
    let pieces: Vec<String> = pieces.flatten().collect();
    (!pieces.is_empty()).then(|| format!("({})", pieces.join(joint)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::query::{Looked, look_at};
    use crate::platform::morphology::NoMorphology;
    use proptest::prelude::*;

    fn sample() -> TextQuery {
        let group = |word: &str, alternatives: Vec<Term>| Group {
            word: word.into(),
            known: false,
            alternatives,
        };
        TextQuery::all(&[
            group(
                "hitsaus",
                vec![Term::Word("hitsaus".into()), Term::Prefix("hitsau".into())],
            ),
            group("x", vec![Term::AllOf(vec!["metsä".into(), "kone".into()])]),
        ])
    }

    #[test]
    fn writes_both_languages() {
        assert_eq!(
            to_fts5(&sample()).as_deref(),
            Some(r#"(("hitsaus" OR "hitsau" *) AND (("metsä" AND "kone")))"#)
        );
        assert_eq!(
            to_tsquery(&sample()).as_deref(),
            Some("(('hitsaus' | 'hitsau':*) & (('metsä' & 'kone')))")
        );
    }

    #[test]
    fn quotes_whatever_comes() {
        let group = Group {
            word: String::new(),
            known: false,
            alternatives: vec![Term::Word("a\"b'c\\d\0".into())],
        };
        let query = TextQuery::all(&[group]);
        assert_eq!(to_fts5(&query).as_deref(), Some(r#"(("a""b'c\d"))"#));
        assert_eq!(to_tsquery(&query).as_deref(), Some(r#"(('a"b''c\\d'))"#));
    }

    #[test]
    fn nothing_to_look_for_is_no_query() {
        assert_eq!(to_fts5(&TextQuery::all(&[])), None);
        assert_eq!(to_tsquery(&TextQuery::any(&[])), None);
    }

    proptest! {
        /// Outside quotes only our own operators ever stand.
        #[test]
        fn typed_text_never_reaches_the_query_language(text in ".{0,120}") {
            if let Looked::Words(groups) = look_at(&text, &NoMorphology) {
                for query in [TextQuery::all(&groups), TextQuery::any(&groups)] {
                    let outside: String = to_fts5(&query).unwrap_or_default().split('"').step_by(2).collect();
                    prop_assert!(outside.split([' ', '(', ')', '*']).all(|word| ["", "AND", "OR"].contains(&word)), "{outside}");
                    let outside: String = to_tsquery(&query).unwrap_or_default().split('\'').step_by(2).collect();
                    prop_assert!(outside.chars().all(|sign| " ()|&:*".contains(sign)), "{outside}");
                }
            }
        }
    }
}
