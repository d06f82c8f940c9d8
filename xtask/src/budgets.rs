//! How much a first visit may weigh.

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;

use crate::failure::{Context, Failure, Outcome};
use crate::paths;

/// `xtask/budgets.json`: bytes of brotli.
#[derive(Debug, Deserialize)]
struct Budgets {
    public_total: u64,
    public_wasm: u64,
    console_total: u64,
}

/// What the built site weighs, in bytes of brotli.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct Weights {
    /// Module, glue, snippets and stylesheet of the public site.
    pub public_total: u64,
    /// Its module alone.
    pub public_wasm: u64,
    /// Module, glue, snippets and stylesheet of the console.
    pub console_total: u64,
}

/// Weighs `target/site`.
pub fn weigh() -> Outcome<Weights> {
    let manifest = fs::read(paths::site().join("manifest.json")).context("target/site/manifest.json")?;
    let manifest: BTreeMap<String, String> = serde_json::from_slice(&manifest)?;
    let mut weights = Weights {
        public_total: 0,
        public_wasm: 0,
        console_total: 0,
    };
    for (name, file) in manifest {
        let path = paths::site().join("assets").join(format!("{file}.br"));
        let bytes = fs::metadata(&path).context(path.display())?.len();
        if name == "public_bg.wasm" {
            weights.public_wasm = bytes;
        }
        if name.starts_with("public") {
            weights.public_total += bytes;
        } else if name.starts_with("console") {
            weights.console_total += bytes;
        }
    }
    Ok(weights)
}

/// Fails when a bundle has outgrown its budget.
pub fn check() -> Outcome {
    let budgets: Budgets = serde_json::from_slice(&fs::read(paths::at("xtask/budgets.json"))?)?;
    let weights = weigh()?;
    let rows = [
        ("public site", weights.public_total, budgets.public_total),
        ("public module", weights.public_wasm, budgets.public_wasm),
        ("console", weights.console_total, budgets.console_total),
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
