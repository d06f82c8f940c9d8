//! Word forms from libvoikko, with a memory of words met before.

use super::words;
use crate::platform::morphology::{Lemma, Morphology};
use seutu_voikko::{Voikko, VoikkoError};
use std::collections::HashMap;
use std::sync::Mutex;

/// Readings taken of one word; homonyms beyond these are rare inflections.
const MAX_READINGS: usize = 4;
/// Words remembered in each of the two generations of the memory.
const GENERATION: usize = 8_192;

/// Finnish morphology from the machine's libvoikko.
#[derive(Debug)]
pub struct VoikkoMorphology {
    voikko: Mutex<Voikko>,
    memory: Mutex<Memory>,
}

/// Two generations: a word used again moves to the young one, the old one is dropped whole when the young is full.
#[derive(Debug, Default)]
struct Memory {
    young: HashMap<String, Vec<Lemma>>,
    old: HashMap<String, Vec<Lemma>>,
}

impl VoikkoMorphology {
    /// Opens the library and its Finnish dictionary.
    ///
    /// # Errors
    /// When the machine lacks either.
    pub fn open() -> Result<Self, VoikkoError> {
        Ok(Self {
            voikko: Mutex::new(Voikko::open()?),
            memory: Mutex::default(),
        })
    }

    fn look_up(&self, word: &str) -> Vec<Lemma> {
        let Ok(voikko) = self.voikko.lock() else {
            return Vec::new();
        };
        let mut lemmas: Vec<Lemma> = Vec::new();
        for analysis in voikko.analyse(word) {
            let Some(base) = single_word(&analysis.base_form) else {
                continue;
            };
            let mut parts: Vec<String> = analysis
                .parts
                .iter()
                .filter_map(|part| single_word(part))
                .collect();
            parts.dedup();
            let lemma = Lemma { base, parts };
            if !lemmas.contains(&lemma) {
                lemmas.push(lemma);
            }
        }
        lemmas.truncate(MAX_READINGS);
        lemmas
    }
}

/// Base forms may carry a hyphen (*linja-auto*); the index has single words only, so the hyphen goes.
fn single_word(base: &str) -> Option<String> {
    let joined = words(base).concat();
    (!joined.is_empty()).then_some(joined)
}

impl Memory {
    fn recall(&mut self, word: &str) -> Option<Vec<Lemma>> {
        if let Some(lemmas) = self.young.get(word) {
            return Some(lemmas.clone());
        }
        let lemmas = self.old.remove(word)?;
        self.store(word, lemmas.clone());
        Some(lemmas)
    }

    fn store(&mut self, word: &str, lemmas: Vec<Lemma>) {
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(word.to_string(), lemmas);
    }
}

impl Morphology for VoikkoMorphology {
    fn analyse(&self, word: &str) -> Vec<Lemma> {
        if let Ok(mut memory) = self.memory.lock()
            && let Some(lemmas) = memory.recall(word)
        {
            return lemmas;
        }
        let lemmas = self.look_up(word);
        if let Ok(mut memory) = self.memory.lock() {
            memory.store(word, lemmas.clone());
        }
        lemmas
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_keeps_what_is_used_and_stays_bounded() {
        let mut memory = Memory::default();
        for number in 0..GENERATION * 3 {
            assert!(memory.recall("kept").is_some() || number == 0);
            memory.store("kept", Vec::new());
            memory.store(&number.to_string(), Vec::new());
        }
        assert!(memory.young.len() + memory.old.len() <= 2 * GENERATION);
    }

    #[test]
    fn finds_base_forms_and_parts_where_the_library_is_installed() {
        let Ok(voikko) = VoikkoMorphology::open() else {
            return;
        };
        let bases = |word: &str| {
            voikko
                .analyse(word)
                .into_iter()
                .map(|lemma| lemma.base)
                .collect::<Vec<_>>()
        };
        assert!(bases("hitsauksen").contains(&"hitsaus".to_string()));
        assert!(bases("kaustisella").contains(&"kaustinen".to_string()));
        let parts: Vec<String> = voikko
            .analyse("metsäkoneurakointi")
            .into_iter()
            .flat_map(|lemma| lemma.parts)
            .collect();
        assert!(
            parts.contains(&"metsä".to_string()) && parts.contains(&"kone".to_string()),
            "{parts:?}"
        );
        assert!(voikko.analyse("xqzzy").is_empty());
    }
}
