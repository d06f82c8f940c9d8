//! From what was typed to the tree.

use super::{Group, Term};
use crate::directory::analysis::{stems, words};
use crate::platform::morphology::Morphology;
use seutu_shared::business_id::BusinessId;

/// Words of a search that count; a sentence pasted into the box needs no more.
const MAX_WORDS: usize = 12;
/// Letters that a beginning needs before the last word is completed.
const MIN_PREFIX: usize = 3;

/// Words that only join others.
const STOP_WORDS: &[&str] = &[
    "ja",
    "tai",
    "sekä",
    "on",
    "lähellä",
    "lähistöllä",
    "alueella",
    "alueelta",
    "och",
    "eller",
    "i",
    "på",
    "nära",
    "and",
    "or",
    "in",
    "near",
    "the",
    "of",
    "a",
];

/// Words that say of a trade only that it is one; not required beside another word.
const GENERIC: &[&str] = &[
    "yritys", "firma", "palvelu", "työ", "liike", "toiminta", "oy", "ab", "ky", "oyj", "osk", "företag",
    "company",
];

/// What the typed text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// Blank: no text condition.
    Blank,
    /// A business ID or VAT number, in any spelling.
    BusinessId(BusinessId),
    /// Words; empty when there was no letter or digit in it.
    Words(Vec<Group>),
}

/// Reads a search text.
pub fn look_at(text: &str, morphology: &dyn Morphology) -> Looked {
    if text.trim().is_empty() {
        return Looked::Blank;
    }
    if let Ok(id) = text.parse::<BusinessId>() {
        return Looked::BusinessId(id);
    }
    let mut typed = words(text);
    typed.truncate(MAX_WORDS);
    Looked::Words(groups(&typed, morphology))
}

/// One group for each word that matters.
pub(super) fn groups(typed: &[String], morphology: &dyn Morphology) -> Vec<Group> {
    let last = typed.len().saturating_sub(1);
    let all: Vec<(Group, bool)> = typed
        .iter()
        .enumerate()
        .map(|(place, word)| {
            let group = group(word, place == last, morphology);
            let weak = is_weak(&group);
            (group, weak)
        })
        .collect();
    let some_matter = all.iter().any(|(_, weak)| !weak);
    all.into_iter()
        .filter(|(_, weak)| !(some_matter && *weak))
        .map(|(group, _)| group)
        .collect()
}

/// Everything that `word` may stand for.
pub(super) fn group(word: &str, last: bool, morphology: &dyn Morphology) -> Group {
    let mut alternatives = vec![Term::Word(word.to_string())];
    let mut add = |term: Term| {
        if !alternatives.contains(&term) {
            alternatives.push(term);
        }
    };
    let lemmas = morphology.analyse(word);
    for lemma in &lemmas {
        add(Term::Word(lemma.base.clone()));
        let mut parts: Vec<String> = lemma
            .parts
            .iter()
            .filter(|part| !GENERIC.contains(&part.as_str()))
            .cloned()
            .collect();
        match parts.len() {
            0 => {}
            1 => add(Term::Word(parts.remove(0))),
            _ => add(Term::AllOf(parts)),
        }
    }
    if last && word.chars().count() >= MIN_PREFIX {
        add(Term::Prefix(word.to_string()));
    }
    if lemmas.is_empty() {
        stems(word).into_iter().map(Term::Prefix).for_each(add);
    }
    Group {
        word: word.to_string(),
        known: !lemmas.is_empty(),
        alternatives,
    }
}

fn is_weak(group: &Group) -> bool {
    let says_little = |word: &str| STOP_WORDS.contains(&word) || GENERIC.contains(&word);
    group
        .alternatives
        .iter()
        .any(|term| matches!(term, Term::Word(word) if says_little(word)))
        || [
            "yritykset",
            "yrityksiä",
            "palvelut",
            "palveluita",
            "palveluja",
            "firmat",
        ]
        .contains(&group.word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::morphology::{Lemma, NoMorphology};

    #[derive(Debug)]
    struct Compounds;

    impl Morphology for Compounds {
        fn analyse(&self, word: &str) -> Vec<Lemma> {
            let parts: &[&str] = match word {
                "siivouspalvelut" => &["siivous", "palvelu"],
                "metsäkoneurakointi" => &["metsä", "kone", "urakoida"],
                _ => return Vec::new(),
            };
            let base = word.trim_end_matches('t').to_string();
            vec![Lemma {
                base,
                parts: parts.iter().map(ToString::to_string).collect(),
            }]
        }
    }

    fn found(text: &str, morphology: &dyn Morphology) -> Vec<Group> {
        match look_at(text, morphology) {
            Looked::Words(groups) => groups,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn business_id_is_known_in_any_spelling() {
        for text in ["0112038-9", " FI01120389 ", "01120389"] {
            assert!(
                matches!(look_at(text, &NoMorphology), Looked::BusinessId(_)),
                "{text}"
            );
        }
        assert!(matches!(look_at("0112038-8", &NoMorphology), Looked::Words(_)));
    }

    #[test]
    fn blank_is_no_condition_and_signs_alone_find_nothing() {
        assert_eq!(look_at("  ", &NoMorphology), Looked::Blank);
        assert_eq!(look_at("🚜 \"*", &NoMorphology), Looked::Words(Vec::new()));
    }

    #[test]
    fn compound_is_found_by_its_telling_parts() {
        let groups = found("siivouspalvelut", &Compounds);
        assert!(groups[0].alternatives.contains(&Term::Word("siivous".into())));
        let groups = found("metsäkoneurakointi", &Compounds);
        let parts = ["metsä", "kone", "urakoida"].map(String::from).to_vec();
        assert!(groups[0].alternatives.contains(&Term::AllOf(parts)));
    }

    #[test]
    fn only_the_last_word_is_completed() {
        let groups = found("veteli kahv", &Compounds);
        assert!(groups[1].alternatives.contains(&Term::Prefix("kahv".into())));
        assert!(!groups[0].alternatives.contains(&Term::Prefix("veteli".into())));
    }

    #[test]
    fn weak_words_count_only_when_alone() {
        assert_eq!(found("konepaja ja hitsaus oy", &NoMorphology).len(), 2);
        assert_eq!(found("yritys", &NoMorphology).len(), 1);
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(found(&"sana ".repeat(1_000), &NoMorphology).len(), MAX_WORDS);
    }
}
