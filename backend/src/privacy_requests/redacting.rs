//! Leaving passages out of what is kept of somebody, before any file is made of it: so that none of them has it, in
//! whatever form it writes its texts.

use super::entity::redaction::Record as Redaction;
use crate::subject::Record;
use serde_json::Value;
use seutu_shared::privacy_request::RedactionGround;
use std::ops::Range;

/// A passage that is to be left out of a text.
#[derive(Debug, Clone, Copy)]
struct Cut<'a> {
    passage: &'a str,
    /// Only where it is all of the text.
    whole: bool,
    /// What comes in its place.
    word: &'a str,
}

/// A text without passages.
#[derive(Debug, PartialEq, Eq)]
struct Left {
    text: String,
    /// The cuts that were found, each once.
    found: Vec<usize>,
    /// Of each word in the text the cut that it stands for.
    words: Vec<usize>,
}

/// Where a passage stands in a text, also where it overlaps with itself.
fn places(text: &str, cut: Cut) -> Vec<Range<usize>> {
    if cut.passage.is_empty() || (cut.whole && cut.passage != text) {
        return Vec::new();
    }
    let begins = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(cut.passage));
    text.char_indices()
        .map(|(at, _)| at)
        .filter(begins)
        .map(|at| at..at + cut.passage.len())
        .collect()
}

/// Leaves passages out. All are looked for in the text as it was, and what overlaps goes together: no end of one is left
/// because another was taken first.
fn leave_out(text: &str, cuts: &[Cut]) -> Left {
    let mut all: Vec<(Range<usize>, usize)> = Vec::new();
    let mut found = Vec::new();
    for (which, cut) in cuts.iter().enumerate() {
        let here = places(text, *cut);
        if !here.is_empty() {
            found.push(which);
        }
        all.extend(here.into_iter().map(|place| (place, which)));
    }
    all.sort_by_key(|(place, which)| (place.start, *which));
    let mut together: Vec<(Range<usize>, usize)> = Vec::new();
    for (place, which) in all {
        match together.last_mut() {
            Some((last, _)) if place.start < last.end => last.end = last.end.max(place.end),
            _ => together.push((place, which)),
        }
    }
    let (mut left, mut from) = (String::new(), 0);
    for (place, which) in &together {
        left.push_str(text.get(from..place.start).unwrap_or_default());
        left.push_str(cuts.get(*which).map(|cut| cut.word).unwrap_or_default());
        from = place.end;
    }
    left.push_str(text.get(from..).unwrap_or_default());
    Left {
        text: left,
        found,
        words: together.into_iter().map(|(_, which)| which).collect(),
    }
}

/// What was left out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// Of each redaction in how many texts it was found.
    pub(super) found: Vec<i32>,
    /// Of each word that stands in a file: why, and whether the record can be taken along.
    words: Vec<(RedactionGround, bool)>,
}

impl LeftOut {
    /// How many passages were left out on each ground, of everything or of what can be taken along.
    pub(super) fn by_ground(&self, portable_only: bool) -> Vec<(RedactionGround, usize)> {
        let count = |ground: RedactionGround| {
            let of =
                |(one, portable): &&(RedactionGround, bool)| *one == ground && (*portable || !portable_only);
            (ground, self.words.iter().filter(of).count())
        };
        let all = RedactionGround::ALL.iter().copied().map(count);
        all.filter(|(_, passages)| *passages > 0).collect()
    }
}

/// Leaves out of all that was collected what redactions say, with a word for each ground in its place.
pub(super) fn apply(
    all: &mut [(&'static str, Vec<Record>)],
    redactions: &[(RedactionGround, Redaction)],
    word: impl Fn(RedactionGround) -> String,
) -> LeftOut {
    let words: Vec<String> = redactions.iter().map(|(ground, _)| word(*ground)).collect();
    let mut left = LeftOut {
        found: vec![0; redactions.len()],
        words: Vec::new(),
    };
    for (source, records) in all {
        for record in records {
            for (field, value) in &mut record.fields {
                let (mut which, mut cuts) = (Vec::new(), Vec::new());
                for (index, ((_, one), word)) in redactions.iter().zip(&words).enumerate() {
                    let place = &one.place;
                    let here = (
                        place.source.as_str(),
                        place.kind.as_str(),
                        place.at,
                        place.field.as_str(),
                    );
                    if here == (*source, record.kind, record.at, *field) {
                        which.push(index);
                        cuts.push(Cut {
                            passage: &one.passage,
                            whole: one.whole,
                            word,
                        });
                    }
                }
                if cuts.is_empty() {
                    continue;
                }
                each_text(value, &mut |text: &mut String| {
                    let done = leave_out(text, &cuts);
                    for index in done.found.iter().filter_map(|one| which.get(*one)) {
                        if let Some(found) = left.found.get_mut(*index) {
                            *found = found.saturating_add(1);
                        }
                    }
                    let grounds = done
                        .words
                        .iter()
                        .filter_map(|one| redactions.get(*which.get(*one)?));
                    left.words
                        .extend(grounds.map(|(ground, _)| (*ground, record.portable)));
                    *text = done.text;
                });
            }
        }
    }
    left
}

/// Every text of a value.
pub(super) fn each_text(value: &mut Value, act: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => act(text),
        Value::Array(values) => {
            for value in values {
                each_text(value, act);
            }
        }
        Value::Object(fields) => {
            for value in fields.values_mut() {
                each_text(value, act);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORD: &str = "\u{e000}";

    fn without(text: &str, passages: &[&str]) -> Left {
        let cut = |passage| Cut {
            passage,
            whole: false,
            word: WORD,
        };
        leave_out(text, &passages.iter().map(|one| cut(*one)).collect::<Vec<_>>())
    }

    #[test]
    fn passages_that_overlap_go_together() {
        let left = without(
            "Matti Meikäläinen soitti.",
            &["Meikäläinen soitti", "Matti Meikäläinen"],
        );
        assert_eq!(left.text, format!("{WORD}."));
        assert_eq!((left.found, left.words), (vec![0, 1], vec![1]));
        assert_eq!(without("aaa", &["aa"]).text, WORD);
    }

    #[test]
    fn a_text_that_was_left_out_as_a_whole_is_looked_at_again_once_it_changed() {
        let whole = Cut {
            passage: "Soitti.",
            whole: true,
            word: WORD,
        };
        assert_eq!(leave_out("Soitti.", &[whole]).text, WORD);
        let grown = leave_out("Soitti. Ja Liisa.", &[whole]);
        assert_eq!((grown.text.as_str(), grown.found.len()), ("Soitti. Ja Liisa.", 0));
    }

    proptest! {
        #[test]
        fn no_passage_is_left_in_any_piece_and_nothing_else_goes(
            text in "[abcä\"\\\\\n ]{0,40}",
            passages in proptest::collection::vec("[abcä\"\\\\\n ]{1,4}", 0..4),
        ) {
            let passages: Vec<&str> = passages.iter().map(String::as_str).collect();
            let left = without(&text, &passages);
            let pieces: Vec<&str> = left.text.split(WORD).collect();
            for passage in &passages {
                prop_assert!(pieces.iter().all(|piece| !piece.contains(passage)), "{passage:?} in {:?}", left.text);
            }
            prop_assert_eq!(pieces.len(), left.words.len() + 1);
            // The pieces stand in the text in this order, and what is between them was asked for.
            let mut rest = text.as_str();
            for piece in &pieces {
                let at = rest.find(piece);
                prop_assert!(at.is_some());
                rest = &rest[at.unwrap() + piece.len()..];
            }
            let any = passages.iter().any(|passage| text.contains(passage));
            prop_assert_eq!(any, left.text != text);
        }
    }
}
