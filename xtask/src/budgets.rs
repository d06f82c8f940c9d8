//! How much a first visit may weigh.

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;

use crate::failure::{Context, Failure, Outcome};
use crate::{paths, texts};

/// `xtask/budgets.json`: bytes of brotli.
#[derive(Debug, Deserialize)]
struct Budgets {
    public_total: u64,
    public_wasm: u64,
    console_total: u64,
    privacy_total: u64,
    requests_total: u64,
}

/// What the built site weighs, in bytes of brotli: what a person loads at the first visit, with the texts of one
/// language, the heaviest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Weights {
    /// Module, glue, snippets, stylesheet and texts of the public site.
    pub public_total: u64,
    /// Its module alone.
    pub public_wasm: u64,
    /// Module, glue, snippets, stylesheet and texts of the console.
    pub console_total: u64,
    /// The same of its part about privacy, which shares the console's stylesheet.
    pub privacy_total: u64,
    /// The same of its part about privacy requests, likewise.
    pub requests_total: u64,
}

/// Weighs `target/site`.
pub fn weigh() -> Outcome<Weights> {
    let manifest = fs::read(paths::site().join("manifest.json")).context("target/site/manifest.json")?;
    let manifest: BTreeMap<String, String> = serde_json::from_slice(&manifest)?;
    let mut files = Vec::new();
    for (name, file) in manifest {
        let path = paths::site().join("assets").join(format!("{file}.br"));
        files.push((name, fs::metadata(&path).context(path.display())?.len()));
    }
    Ok(add_up(&files))
}

/// Adds up files by their names in the manifest.
fn add_up(files: &[(String, u64)]) -> Weights {
    let total = |bundle: &str| {
        let texts = texts::LANGUAGES.map(|language| texts::file_name(bundle, language));
        let of_bundle = |texts_too: bool| {
            let texts = &texts;
            files
                .iter()
                .filter(move |(name, _)| name.starts_with(bundle) && texts.contains(name) == texts_too)
                .map(|(_, bytes)| *bytes)
        };
        of_bundle(false).sum::<u64>() + of_bundle(true).max().unwrap_or_default()
    };
    let one = |wanted: &str| -> u64 {
        let found = files.iter().filter(|(name, _)| name == wanted);
        found.map(|(_, bytes)| *bytes).sum()
    };
    Weights {
        public_total: total("public"),
        public_wasm: one("public_bg.wasm"),
        console_total: total("console"),
        privacy_total: total("privacy") + one("console.css"),
        requests_total: total("requests") + one("console.css"),
    }
}

/// Fails when a bundle has outgrown its budget.
pub fn check() -> Outcome {
    let budgets: Budgets = serde_json::from_slice(&fs::read(paths::at("xtask/budgets.json"))?)?;
    let weights = weigh()?;
    let rows = [
        ("public site", weights.public_total, budgets.public_total),
        ("public module", weights.public_wasm, budgets.public_wasm),
        ("console", weights.console_total, budgets.console_total),
        ("privacy", weights.privacy_total, budgets.privacy_total),
        ("requests", weights.requests_total, budgets.requests_total),
    ];
    for (name, bytes, budget) in rows {
        println!("  {name:<14} {bytes:>8} of {budget:>8} bytes of brotli");
    }
    let heavy: Vec<_> = rows
        .iter()
        .filter(|(_, bytes, budget)| bytes > budget)
        .map(|row| row.0)
        .collect();
    if heavy.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("over budget: {}", heavy.join(", "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_loads_one_language() {
        let files = [
            ("public_bg.wasm", 100),
            ("public.js", 10),
            ("public-fi.txt", 3),
            ("public-sv.txt", 4),
            ("console_bg.wasm", 200),
            ("console.css", 20),
            ("console-fi.txt", 7),
            ("console-sv.txt", 5),
            ("console-en.txt", 6),
            ("privacy_bg.wasm", 150),
            ("privacy-fi.txt", 9),
            ("requests_bg.wasm", 120),
            ("requests.js", 2),
            ("requests-fi.txt", 8),
            ("icon.svg", 1_000),
        ];
        let expected = Weights {
            public_total: 114,
            public_wasm: 100,
            console_total: 227,
            privacy_total: 179,
            requests_total: 150,
        };
        assert_eq!(
            add_up(&files.map(|(name, bytes)| (name.to_owned(), bytes))),
            expected
        );
    }
}
