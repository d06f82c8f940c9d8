//! A search as a tree of words, before any engine's query language.
//!
//! What people type never reaches an engine's query parser: it becomes words, and the words are quoted.

mod build;
mod correct;
mod render;

pub use build::{Looked, look_at};
pub use correct::{Candidate, Correction, correct};
pub(crate) use correct::{MIN_MISSPELT, insides};
pub use render::{to_fts5, to_tsquery};

/// One thing to look for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Term {
    /// This very word.
    Word(String),
    /// Every word that begins so.
    Prefix(String),
    /// All of these words, anywhere: the parts of a compound.
    AllOf(Vec<String>),
}

/// What one typed word may mean; any alternative will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The word as typed, lower case.
    pub word: String,
    /// Whether the dictionary knew the word; unknown ones are looked for inside other words too.
    pub known: bool,
    /// Alternatives, the most literal first; never empty.
    pub alternatives: Vec<Term>,
}

/// How the groups go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Every group must be found.
    All,
    /// Any group will do; more groups found rank higher.
    Any,
}

/// A whole text search. With no groups it finds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextQuery {
    /// The words.
    pub groups: Vec<Group>,
    /// How they go together.
    pub mode: Mode,
}

impl TextQuery {
    /// Every word must be found.
    pub fn all(groups: &[Group]) -> Self {
        Self {
            groups: groups.to_vec(),
            mode: Mode::All,
        }
    }

    /// Every word must be found, those that the dictionary knows as whole words: nobody who wrote one out waits for its
    /// completion, and looking for every word that begins like it takes much longer.
    pub fn whole(groups: &[Group]) -> Self {
        let mut query = Self::all(groups);
        for group in query.groups.iter_mut().filter(|group| group.known) {
            group.alternatives.retain(|term| !matches!(term, Term::Prefix(_)));
        }
        query
    }

    /// Any word will do, and any part of a compound.
    pub fn any(groups: &[Group]) -> Self {
        let groups = groups.iter().map(loosened).collect();
        Self {
            groups,
            mode: Mode::Any,
        }
    }

    /// In mode `Any` each group as a query of its own, by which finds are ranked; none otherwise.
    pub fn singles(&self) -> impl Iterator<Item = Self> {
        let groups = if self.mode == Mode::Any {
            self.groups.as_slice()
        } else {
            &[]
        };
        groups.iter().map(|group| Self::all(std::slice::from_ref(group)))
    }
}

fn loosened(group: &Group) -> Group {
    let mut group = group.clone();
    for term in group.alternatives.clone() {
        if let Term::AllOf(parts) = term {
            for part in parts {
                let part = Term::Word(part);
                if !group.alternatives.contains(&part) {
                    group.alternatives.push(part);
                }
            }
        }
    }
    group
}
