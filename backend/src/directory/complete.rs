//! What completions of typed words are made of.

use super::analysis::words;
use super::entry::Brief;
use super::ops::{MAX_TEXT, candidates, card};
use super::query::{Group, Looked, MIN_MISSPELT, Term, TextQuery, correct, look_at};
use super::sql;
use crate::platform::{OpContext, OpResult};
use std::collections::BTreeSet;

/// Companies whose business ID is not below `first` and not above `last`, in that order.
pub(super) async fn numbered_between(
    op: &OpContext,
    first: &str,
    last: &str,
    limit: u32,
) -> OpResult<Vec<Brief>> {
    let rows = op
        .read_all(sql::numbered_between(op.services().engine, (first, last), limit))
        .await?;
    rows.iter().map(card).collect()
}

/// Companies whose name or keywords contain what is being typed, by name.
pub(super) async fn beginning_with(op: &OpContext, prefix: &str, limit: u32) -> OpResult<Vec<Brief>> {
    let mut typed = words(&prefix.chars().take(MAX_TEXT).collect::<String>());
    typed.truncate(8);
    let last = typed.len().saturating_sub(1);
    let term = |place: usize, word: String| {
        if place == last {
            Term::Prefix(word)
        } else {
            Term::Word(word)
        }
    };
    let groups: Vec<Group> = typed
        .into_iter()
        .enumerate()
        .map(|(place, word)| Group {
            word: word.clone(),
            known: true,
            alternatives: vec![term(place, word)],
        })
        .collect();
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let rows = op
        .read_all(sql::suggestions(
            op.services().engine,
            &TextQuery::all(&groups),
            limit,
        ))
        .await?;
    rows.iter().map(card).collect()
}

/// What is typed with its misspelt words replaced by the nearest that the directory has, as the search would; nothing
/// when no word is replaced.
pub(super) async fn corrected(op: &OpContext, typed: &str) -> OpResult<Option<String>> {
    let text: String = typed.chars().take(MAX_TEXT).collect();
    let morphology = &*op.services().morphology;
    let Looked::Words(groups) = look_at(&text, morphology) else {
        return Ok(None);
    };
    // Shorter words have no misspellings.
    if groups
        .iter()
        .all(|group| group.word.chars().count() < MIN_MISSPELT)
    {
        return Ok(None);
    }
    let candidates = candidates(op, &groups).await?;
    Ok(correct(&groups, &candidates, morphology).and_then(|correction| correction.text))
}

/// Those of the TOL 2025 `codes` that some company of the directory has.
pub(super) async fn industries_in_use(op: &OpContext, codes: &[&str]) -> OpResult<BTreeSet<String>> {
    if codes.is_empty() {
        return Ok(BTreeSet::new());
    }
    let rows = op
        .read_all(sql::industries_in_use(op.services().engine, codes))
        .await?;
    rows.iter().map(|row| Ok(row.try_get("", "code")?)).collect()
}
