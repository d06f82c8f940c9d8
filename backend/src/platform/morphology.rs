//! Finnish word forms, behind a trait so that search works with and without the dictionary.

use std::fmt::Debug;

/// One reading of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lemma {
    /// The dictionary form, lower case.
    pub base: String,
    /// Dictionary forms of the parts of a compound; empty when it is none.
    pub parts: Vec<String>,
}

/// Finds the dictionary forms of a word.
pub trait Morphology: Send + Sync + Debug {
    /// Every reading of `word`, which is lower case; empty when unknown.
    fn analyse(&self, word: &str) -> Vec<Lemma>;

    /// Whether there is a dictionary at all, so that an unknown word is a name, a slip or foreign.
    fn has_dictionary(&self) -> bool {
        true
    }
}

/// No dictionary: every word is unknown.
#[derive(Debug, Clone, Copy)]
pub struct NoMorphology;

impl Morphology for NoMorphology {
    fn analyse(&self, _word: &str) -> Vec<Lemma> {
        Vec::new()
    }

    fn has_dictionary(&self) -> bool {
        false
    }
}
