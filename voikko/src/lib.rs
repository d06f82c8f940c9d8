//! Finnish morphology from libvoikko, opened at run time when the machine has it.
//!
//! Search wants the base form of an inflected word ("korjaamot" → "korjaamo") and the
//! members of a compound ("metsäkoneurakointi" → "metsä", "kone", "urakointi"). Where
//! libvoikko or its Finnish dictionary is missing, [`Voikko::open`] says so and the caller
//! goes on without: nothing is linked at build time.
//!
//! This is the only crate with unsafe code; all of it is in the module `ffi`.

#![deny(unsafe_op_in_unsafe_fn)]

mod ffi;
mod word_bases;

use std::fmt;
use std::sync::{Mutex, PoisonError};

use thiserror::Error;

/// Why Finnish morphology is not available.
#[derive(Debug, Error)]
pub enum VoikkoError {
    /// The library is not installed, or a part of its interface is missing.
    #[error("libvoikko cannot be opened: {0}")]
    Library(#[from] libloading::Error),
    /// The library has no Finnish dictionary.
    #[error("libvoikko has no Finnish dictionary: {0}")]
    Dictionary(String),
}

/// One way to read a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// The dictionary form, with the letter case of the dictionary ("Kaustinen", "hitsaus").
    pub base_form: String,
    /// The base forms of the members of a compound, in order; empty for other words.
    pub parts: Vec<String>,
}

/// An open dictionary. It may be shared between threads; one word is analysed at a time.
pub struct Voikko {
    handle: Mutex<ffi::Handle>,
}

impl Voikko {
    /// Opens libvoikko with its Finnish dictionary.
    ///
    /// # Errors
    /// [`VoikkoError`] when the machine lacks either.
    pub fn open() -> Result<Self, VoikkoError> {
        Ok(Self {
            handle: Mutex::new(ffi::Handle::open()?),
        })
    }

    /// All ways to read a word, without repeats; none for an unknown word.
    pub fn analyse(&self, word: &str) -> Vec<Analysis> {
        // A panic elsewhere leaves the C side untouched, so the lock may be taken over.
        let handle = self.handle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found: Vec<Analysis> = Vec::new();
        for raw in handle.analyse(word) {
            let parts = word_bases::members(&raw.word_bases, &raw.structure, &raw.base_form);
            let analysis = Analysis {
                base_form: raw.base_form,
                parts,
            };
            if !found.contains(&analysis) {
                found.push(analysis);
            }
        }
        found
    }
}

impl fmt::Debug for Voikko {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Voikko").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
