//! The texts of the bundles: one file for each language, since a visitor reads only one.
//!
//! Which catalogues a bundle has is said once, in `frontend/src/texts.rs`, and which file a catalogue is in
//! `shared/src/i18n.rs`. Both lists are read here as text: they are part of programs for other machines.

use std::fs;

use crate::failure::{Context, Failure, Outcome};
use crate::paths;

/// The languages, as their folders are called.
pub const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

const LISTS: &str = "frontend/src/texts.rs";
const CATALOGUES: &str = "shared/src/i18n.rs";

/// The files of a bundle: their names and contents.
pub fn of_bundle(bundle: &str) -> Outcome<Vec<(String, Vec<u8>)>> {
    let files = catalogue_files(bundle)?;
    let mut texts = Vec::new();
    for language in LANGUAGES {
        let mut text = String::new();
        for file in &files {
            let path = paths::at("shared/locales").join(language).join(file);
            let source = fs::read_to_string(&path).context(path.display())?;
            text.push_str(&without_comments(&source));
        }
        texts.push((file_name(bundle, language), text.into_bytes()));
    }
    Ok(texts)
}

/// What the server looks for in the manifest.
pub fn file_name(bundle: &str, language: &str) -> String {
    format!("{bundle}-{language}.txt")
}

/// The Fluent files behind the list of a bundle.
fn catalogue_files(bundle: &str) -> Outcome<Vec<String>> {
    let lists = fs::read_to_string(paths::at(LISTS)).context(LISTS)?;
    let catalogues = fs::read_to_string(paths::at(CATALOGUES)).context(CATALOGUES)?;
    names(&lists, &format!("{bundle}_texts"))?
        .into_iter()
        .map(|name| file_of(&catalogues, name))
        .collect()
}

/// The names in `const PARTS: &[Catalogue] = &[i18n::A, i18n::B];` of a function.
fn names<'a>(source: &'a str, function: &str) -> Outcome<Vec<&'a str>> {
    let unreadable = || {
        Failure::new(format!(
            "{LISTS}: `{function}` has no list `PARTS` that can be read"
        ))
    };
    let (_, body) = source
        .split_once(&format!("pub fn {function}("))
        .ok_or_else(unreadable)?;
    let body = body.split_once("\n}\n").map_or(body, |(body, _)| body);
    let (_, list) = body
        .split_once("const PARTS: &[Catalogue] = &[")
        .ok_or_else(unreadable)?;
    let (list, _) = list.split_once("];").ok_or_else(unreadable)?;
    let names: Option<Vec<_>> = list
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| name.strip_prefix("i18n::"))
        .collect();
    names.filter(|names| !names.is_empty()).ok_or_else(unreadable)
}

/// The file in `pub const NAME: Catalogue = catalogue!("name.ftl");`.
fn file_of(source: &str, name: &str) -> Outcome<String> {
    source
        .split_once(&format!("pub const {name}: Catalogue = catalogue!(\""))
        .and_then(|(_, rest)| rest.split_once("\");"))
        .map(|(file, _)| file.to_owned())
        .ok_or_else(|| Failure::new(format!("{CATALOGUES} has no catalogue `{name}`")))
}

/// The source without what only those who write it read.
fn without_comments(source: &str) -> String {
    let mut text: String = source
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| [line, "\n"])
        .collect();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_of_a_bundle_is_in_the_file_of_each_language() {
        for (bundle, least) in [("public", 2), ("console", 4), ("privacy", 4), ("requests", 4)] {
            let files = catalogue_files(bundle).unwrap();
            assert!(files.len() >= least, "{files:?}");
            let texts = of_bundle(bundle).unwrap();
            for ((name, text), language) in texts.iter().zip(LANGUAGES) {
                assert_eq!(*name, file_name(bundle, language));
                let text = std::str::from_utf8(text).unwrap();
                for file in &files {
                    let path = paths::at("shared/locales").join(language).join(file);
                    let source = fs::read_to_string(path).unwrap();
                    for line in source.lines().filter(|line| !line.starts_with('#')) {
                        assert!(text.contains(line), "{language}/{file}: {line}");
                    }
                }
                assert!(text.lines().all(|line| !line.starts_with('#')));
            }
        }
    }

    #[test]
    fn a_list_is_read_on_one_line_and_on_many() {
        let one = "pub fn a_texts(l: L) {\n    const PARTS: &[Catalogue] = &[i18n::A, i18n::B];\n}\n";
        assert_eq!(names(one, "a_texts").unwrap(), ["A", "B"]);
        let many = "pub fn a_texts(l: L) {\n    const PARTS: &[Catalogue] = &[\n        i18n::A,\n        // Why.\n        i18n::B,\n    ];\n}\n";
        assert_eq!(names(many, "a_texts").unwrap(), ["A", "B"]);
    }

    #[test]
    fn a_list_of_another_shape_stops_the_build() {
        let other =
            "pub fn a_texts(l: L) {}\npub fn b_texts(l: L) {\n    const PARTS: &[Catalogue] = &[A];\n}\n";
        for function in ["a_texts", "b_texts", "c_texts"] {
            assert!(names(other, function).is_err(), "{function}");
        }
        assert!(file_of("pub const A: Catalogue = catalogue!(\"a.ftl\");", "B").is_err());
    }
}
