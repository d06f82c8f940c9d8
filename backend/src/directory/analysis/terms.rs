//! What the text index holds of a listing: four groups of terms, the weightiest first.

use super::words;
use crate::platform::morphology::Morphology;
use std::collections::BTreeSet;

/// The texts of a listing by weight. Finnish texts and others apart, since only Finnish words have lemmas here.
#[derive(Debug, Clone, Default)]
pub struct TextGroups {
    /// Name and auxiliary names.
    pub names: Vec<String>,
    /// Keywords and services that the company chose.
    pub keywords: Vec<String>,
    /// Finnish summary and name of the industry.
    pub summaries: Vec<String>,
    /// Swedish and English summaries and names of the industry.
    pub foreign_summaries: Vec<String>,
    /// Finnish description, name of the company form.
    pub descriptions: Vec<String>,
    /// Swedish and English descriptions; inflected names of the municipality.
    pub foreign_descriptions: Vec<String>,
}

/// Distinct terms of each weight: the words as written, their base forms and the parts of compounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Names.
    pub a: Vec<String>,
    /// Keywords.
    pub b: Vec<String>,
    /// Summaries and industry.
    pub c: Vec<String>,
    /// Everything else.
    pub d: Vec<String>,
}

impl Terms {
    /// Terms of a listing's texts.
    pub fn of(texts: &TextGroups, morphology: &dyn Morphology) -> Self {
        let nothing = [];
        Self {
            a: collect(&texts.names, &nothing, morphology),
            b: collect(&texts.keywords, &nothing, morphology),
            c: collect(&texts.summaries, &texts.foreign_summaries, morphology),
            d: collect(&texts.descriptions, &texts.foreign_descriptions, morphology),
        }
    }

    /// The groups with the weights that PostgreSQL knows them by.
    pub fn groups(&self) -> [(char, &[String]); 4] {
        [('A', &self.a), ('B', &self.b), ('C', &self.c), ('D', &self.d)]
    }

    /// Words worth correcting a misspelling to: three letters or more, no numbers.
    pub fn vocabulary(&self) -> BTreeSet<&str> {
        self.groups()
            .into_iter()
            .flat_map(|(_, terms)| terms)
            .map(String::as_str)
            .filter(|word| word.chars().count() >= 3 && word.chars().all(char::is_alphabetic))
            .collect()
    }
}

fn collect(finnish: &[String], others: &[String], morphology: &dyn Morphology) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut terms = Vec::new();
    let mut add = |term: String| {
        if seen.insert(term.clone()) {
            terms.push(term);
        }
    };
    for word in finnish.iter().flat_map(|text| words(text)) {
        for lemma in morphology.analyse(&word) {
            add(lemma.base);
            lemma.parts.into_iter().for_each(&mut add);
        }
        add(word);
    }
    others.iter().flat_map(|text| words(text)).for_each(add);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::morphology::{Lemma, NoMorphology};

    #[derive(Debug)]
    struct OneWord;

    impl Morphology for OneWord {
        fn analyse(&self, word: &str) -> Vec<Lemma> {
            let known = word == "konepajat";
            known
                .then(|| Lemma {
                    base: "konepaja".into(),
                    parts: vec!["kone".into(), "paja".into()],
                })
                .into_iter()
                .collect()
        }
    }

    #[test]
    fn holds_word_base_form_and_parts_once() {
        let texts = TextGroups {
            names: vec!["Konepajat, konepajat".into()],
            ..TextGroups::default()
        };
        assert_eq!(
            Terms::of(&texts, &OneWord).a,
            ["konepaja", "kone", "paja", "konepajat"]
        );
    }

    #[test]
    fn foreign_texts_are_not_analysed() {
        let texts = TextGroups {
            foreign_summaries: vec!["konepajat".into()],
            ..TextGroups::default()
        };
        assert_eq!(Terms::of(&texts, &OneWord).c, ["konepajat"]);
    }

    #[test]
    fn vocabulary_has_no_numbers_and_no_scraps() {
        let texts = TextGroups {
            keywords: vec!["24 h 3d turve".into()],
            ..TextGroups::default()
        };
        let terms = Terms::of(&texts, &NoMorphology);
        assert_eq!(terms.vocabulary().into_iter().collect::<Vec<_>>(), ["turve"]);
    }
}
