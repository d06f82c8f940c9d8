//! Misspelt words: the nearest words that the directory knows.

use super::build::group;
use super::{Group, Term};
use crate::directory::analysis::stems;
use crate::platform::morphology::Morphology;
use std::cmp::Reverse;

/// Words taken for one misspelling when several are equally near.
const MAX_CORRECTIONS: usize = 3;
/// Longer words that may hold a typed word inside.
const MAX_CONTAINING: usize = 40;
/// Shortest word that is looked for inside others.
const MIN_INSIDE: usize = 4;
/// Shortest word that may be misspelt: a slip in a shorter one makes another word.
pub(crate) const MIN_MISSPELT: usize = 4;

/// A word of the directory that may be meant by a typed word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The word.
    pub word: String,
    /// In how many listings it stands.
    pub entries: i64,
}

/// Groups to search for instead, and what to tell the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The groups with more alternatives.
    pub groups: Vec<Group>,
    /// The search as it was understood; `None` when no word was replaced.
    pub text: Option<String>,
}

/// Widens `groups` by the words of the directory that contain a typed word, and replaces the words that the
/// directory does not have by the nearest it has: one edit apart from four letters, two from seven
/// (Damerau-Levenshtein; two swapped letters are one edit).
///
/// `None` when nothing was gained.
pub fn correct(
    groups: &[Group],
    candidates: &[Candidate],
    morphology: &dyn Morphology,
) -> Option<Correction> {
    let mut gained = false;
    let mut replaced = false;
    let mut understood = Vec::with_capacity(groups.len());
    let mut widened = Vec::with_capacity(groups.len());
    for original in groups {
        let mut wider = original.clone();
        for word in containing(&original.word, candidates) {
            gained |= push(&mut wider, Term::Word(word));
        }
        let known = candidates.iter().any(|candidate| {
            original
                .alternatives
                .iter()
                .any(|term| finds(term, &candidate.word))
        });
        let nearest = if known {
            Vec::new()
        } else {
            nearest(&original.word, candidates)
        };
        if nearest.is_empty() {
            understood.push(original.word.clone());
        }
        for (place, word) in nearest.into_iter().enumerate() {
            for term in group(&word, false, morphology).alternatives {
                gained |= push(&mut wider, term);
            }
            if place == 0 {
                replaced = true;
                understood.push(word);
            }
        }
        widened.push(wider);
    }
    gained.then(|| Correction {
        groups: widened,
        text: replaced.then(|| understood.join(" ")),
    })
}

fn push(group: &mut Group, term: Term) -> bool {
    let new = !group.alternatives.contains(&term);
    if new {
        group.alternatives.push(term);
    }
    new
}

fn finds(term: &Term, word: &str) -> bool {
    match term {
        Term::Word(wanted) => wanted == word,
        Term::Prefix(beginning) => word.starts_with(beginning.as_str()),
        Term::AllOf(parts) => parts.iter().any(|part| part == word),
    }
}

/// Words that hold `word`, or a beginning of it, inside: *metsäkoneurakointi* for *urakointi*.
fn containing(word: &str, candidates: &[Candidate]) -> Vec<String> {
    let pieces = insides(word);
    let mut found: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| pieces.iter().any(|piece| candidate.word.contains(piece.as_str())))
        .collect();
    found.sort_by_key(|candidate| (Reverse(candidate.entries), candidate.word.clone()));
    found
        .into_iter()
        .take(MAX_CONTAINING)
        .map(|candidate| candidate.word.clone())
        .collect()
}

/// Pieces to look for inside other words; none for short ones, which stand inside everything.
pub(crate) fn insides(word: &str) -> Vec<String> {
    let mut pieces = stems(word);
    pieces.retain(|piece| piece.chars().count() > MIN_INSIDE);
    if pieces.is_empty() && word.chars().count() >= MIN_INSIDE {
        pieces.push(word.to_string());
    }
    pieces
}

fn nearest(word: &str, candidates: &[Candidate]) -> Vec<String> {
    let allowed = match word.chars().count() {
        0..MIN_MISSPELT => return Vec::new(),
        MIN_MISSPELT..=6 => 1,
        _ => 2,
    };
    let first = word.chars().next();
    let mut near: Vec<(usize, bool, Reverse<i64>, &str)> = candidates
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, &candidate.word), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .map(|(distance, candidate)| {
            (
                distance,
                candidate.word.chars().next() != first,
                Reverse(candidate.entries),
                candidate.word.as_str(),
            )
        })
        .collect();
    near.sort_unstable();
    let Some(best) = near.first().map(|found| found.0) else {
        return Vec::new();
    };
    near.into_iter()
        .take_while(|found| found.0 == best)
        .take(MAX_CORRECTIONS)
        .map(|found| found.3.to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::query::{Looked, look_at};
    use crate::platform::morphology::NoMorphology;

    fn corrected(text: &str, known: &[(&str, i64)]) -> Option<Correction> {
        let Looked::Words(groups) = look_at(text, &NoMorphology) else {
            panic!("words expected")
        };
        let candidates: Vec<Candidate> = known
            .iter()
            .map(|(word, entries)| Candidate {
                word: (*word).into(),
                entries: *entries,
            })
            .collect();
        correct(&groups, &candidates, &NoMorphology)
    }

    #[test]
    fn one_slip_in_a_short_word_two_in_a_long_one() {
        let text = |typed: &str, known: &str| corrected(typed, &[(known, 1)]).and_then(|found| found.text);
        assert_eq!(text("taski", "taksi").as_deref(), Some("taksi"));
        assert_eq!(text("txkzi", "taksi"), None);
        assert_eq!(text("kamppamo", "kampaamo").as_deref(), Some("kampaamo"));
        assert_eq!(text("oy", "ot"), None);
    }

    #[test]
    fn known_words_are_left_alone() {
        assert_eq!(corrected("taksi", &[("taksi", 1), ("taksa", 9)]), None);
    }

    #[test]
    fn nearest_then_same_beginning_then_commonest_wins() {
        let found = corrected("hitsaas", &[("hitsas", 1), ("hitsaus", 5), ("mitsaas", 9)]).unwrap();
        assert_eq!(found.text.as_deref(), Some("hitsaus"));
    }

    #[test]
    fn finds_a_word_inside_compounds() {
        let found = corrected("urakointi", &[("metsäkoneurakointi", 2)]).unwrap();
        assert!(
            found.groups[0]
                .alternatives
                .contains(&Term::Word("metsäkoneurakointi".into()))
        );
        assert_eq!(found.text, None);
    }
}
