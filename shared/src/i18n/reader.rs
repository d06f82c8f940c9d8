//! Reads and fills Fluent texts: the part of Fluent that our files use.
//!
//! That part is messages of one or several lines, `{ $variable }`, and `{ $variable -> … }` with numbers, plural
//! categories or words as cases. No attributes, terms, functions or literals in braces. The whole of Fluent would be a
//! fifth of the public bundle; a test compares every text of ours with what Fluent's own library makes of it.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::{ArgValue, Args};

/// Messages by key, each as it stands in the file without its indentation.
#[derive(Debug, Default)]
pub(super) struct Messages(HashMap<Box<str>, Box<str>>);

impl Messages {
    /// Adds the messages of a file; a key that is there already gets the new text.
    pub(super) fn add(&mut self, source: &str) {
        let mut lines = source.lines().peekable();
        while let Some(line) = lines.next() {
            let Some((key, first)) = line.split_once('=').filter(|_| starts_message(line)) else {
                continue;
            };
            let mut more = Vec::new();
            while let Some(next) = lines.next_if(|next| next.is_empty() || next.starts_with([' ', '}'])) {
                more.push(next);
            }
            let text = joined(first.trim_start(), &more);
            if !text.is_empty() {
                self.0.insert(key.trim_end().into(), text.into());
            }
        }
    }

    /// Whether there is a text for the key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The text of a key with its variables filled; nothing when there is none.
    pub(super) fn text(&self, key: &str, args: Option<&Args>) -> Option<String> {
        let source = self.0.get(key)?;
        let mut text = String::with_capacity(source.len());
        fill(source, args, &mut text);
        Some(text)
    }
}

fn starts_message(line: &str) -> bool {
    line.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// The lines of a message without the indentation that all of them share, and without blank lines around them. Lines
/// inside braces keep theirs, where it means nothing.
fn joined(first: &str, more: &[&str]) -> String {
    let mut depth = depth_after(0, first);
    let mut outside = Vec::with_capacity(more.len());
    for line in more {
        outside.push(depth == 0);
        depth = depth_after(depth, line);
    }
    let indent = more
        .iter()
        .zip(&outside)
        .filter(|(line, outside)| **outside && !line.trim().is_empty())
        .map(|(line, _)| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or_default();
    let mut text = first.to_owned();
    for (line, outside) in more.iter().zip(outside) {
        text.push('\n');
        text.push_str(if outside {
            line.get(indent..).unwrap_or_default()
        } else {
            line
        });
    }
    text.trim_matches('\n').trim_end().to_owned()
}

fn depth_after(depth: usize, line: &str) -> usize {
    line.bytes().fold(depth, |depth, byte| match byte {
        b'{' => depth + 1,
        b'}' => depth.saturating_sub(1),
        _ => depth,
    })
}

/// Writes a text with what stands in braces replaced.
fn fill(source: &str, args: Option<&Args>, out: &mut String) {
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let end = closing(after);
        place(&after[..end], args, out);
        rest = after.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Where the brace closes that was opened before the text.
fn closing(text: &str) -> usize {
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Writes what stands for the inside of braces: a value, or the case that the value chooses.
fn place(inside: &str, args: Option<&Args>, out: &mut String) {
    let (variable, cases) = match inside.split_once("->") {
        Some((variable, cases)) => (variable.trim(), Some(cases)),
        None => (inside.trim(), None),
    };
    let value = args.and_then(|args| args.get(variable.strip_prefix('$')?));
    match (cases, value) {
        (Some(cases), value) => fill(chosen(cases, value), args, out),
        (None, Some(ArgValue::Text(text))) => out.push_str(text),
        // Writing to a String cannot fail.
        (None, Some(ArgValue::Number(number))) => drop(write!(out, "{number}")),
        (None, None) => drop(write!(out, "{{{variable}}}")),
    }
}

/// The first case that fits the value, else the one with the star.
fn chosen<'a>(cases: &'a str, value: Option<&ArgValue>) -> &'a str {
    let mut default = "";
    let mut start = next_case(cases);
    while let Some(at) = start {
        let case = &cases[at..];
        let (star, case) = match case.strip_prefix('*') {
            Some(case) => (true, case),
            None => (false, case),
        };
        let Some((name, text)) = case[1..].split_once(']') else {
            break;
        };
        let end = next_case(text);
        let pattern = text[..end.unwrap_or(text.len())].trim();
        if value.is_some_and(|value| fits(name.trim(), value)) {
            return pattern;
        }
        if star {
            default = pattern;
        }
        start = end.map(|end| cases.len() - text.len() + end);
    }
    default
}

/// Where the next case begins: a bracket, or a star and a bracket, as the first thing on a line outside of braces.
fn next_case(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    let mut fresh = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\n' => fresh = true,
            b' ' => {}
            b'[' if fresh && depth == 0 => return Some(at),
            b'*' if fresh && depth == 0 && text[at + 1..].starts_with('[') => return Some(at),
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => fresh = false,
        }
    }
    None
}

/// Whether a case is for the value. Whole numbers have the same two plural categories in all three languages.
fn fits(case: &str, value: &ArgValue) -> bool {
    match value {
        ArgValue::Text(text) => case == text && case.parse::<i64>().is_err(),
        ArgValue::Number(number) => match case.parse::<i64>() {
            Ok(exact) => exact == *number,
            Err(_) => {
                case == if number.unsigned_abs() == 1 {
                    "one"
                } else {
                    "other"
                }
            }
        },
    }
}

#[cfg(test)]
mod tests;
