//! Browser tests: the real server with the demo region, driven by Chromium.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::demo::Demo;
use crate::failure::{Failure, Outcome};
use crate::tally::Tally;
use crate::{assets, http, paths, proc};

/// The browser on this machine: `SEUTU_CHROMIUM`, or the first one in `PATH`.
pub fn chromium() -> Option<PathBuf> {
    env::var_os("SEUTU_CHROMIUM").map(PathBuf::from).or_else(|| {
        [
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ]
        .into_iter()
        .find_map(paths::which)
    })
}

/// Builds, starts a demo on a free port, and runs every spec against it.
pub fn run() -> Outcome<Tally> {
    let chromium = chromium().ok_or_else(|| Failure::new("Chromium is missing; run `cargo xtask setup`"))?;
    assets::build()?;
    assets::server("debug")?;
    let demo = Demo::new("debug", "e2e", None, http::free_port()?)?.at_localhost();
    demo.migrate()?;
    demo.load()?;
    let _server = demo.serve(false)?;
    let mut node = proc::command("node");
    // One file after the other: the specs share the demo's data, and two browsers would fight for two cores.
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(specs()?);
    node.current_dir(paths::at("tests/e2e"))
        .env("SEUTU_BASE_URL", demo.base_url())
        .env("SEUTU_ACCOUNTS", demo.accounts())
        .env("SEUTU_CHROMIUM", chromium)
        .env("SEUTU_BIN", paths::server("debug"))
        .env("SEUTU_DEMO_DIR", demo.folder());
    let (success, output) = proc::tee(&mut node)?;
    let tally = Tally::read(&output);
    if success && tally.failed == 0 && tally.passed > 0 {
        return Ok(tally);
    }
    println!("-- last lines of the server --\n{}", demo.log_tail());
    Ok(Tally {
        failed: tally.failed.max(1),
        ..tally
    })
}

fn specs() -> Outcome<Vec<PathBuf>> {
    let mut specs: Vec<PathBuf> = fs::read_dir(paths::at("tests/e2e/specs"))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".spec.mjs"))
        .collect();
    specs.sort();
    if specs.is_empty() {
        Err(Failure::new("tests/e2e/specs is empty"))
    } else {
        Ok(specs)
    }
}
