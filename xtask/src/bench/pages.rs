//! `cargo xtask bench pages`: the public pages under Google's Lighthouse as on a slow mobile phone.

use std::fs;

use serde::{Deserialize, Serialize};

use crate::demo::Demo;
use crate::failure::{Context, Failure, Outcome};
use crate::setup::{self, Scope};
use crate::{assets, e2e, http, paths, proc};

/// What every page must reach, whoever measures: nothing in these is a matter of speed.
const WHOLE: f64 = 1.0;
/// Performance of a public page, as Lighthouse counts it.
const PERFORMANCE: f64 = 0.95;
/// Time to the largest element, milliseconds.
const LCP_MS: f64 = 2000.0;
/// Time in which the page answers to nothing, milliseconds.
const TBT_MS: f64 = 150.0;
/// Layout shift.
const CLS: f64 = 0.02;

/// What `lighthouse.mjs` prints of a page.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    url: String,
    performance: f64,
    accessibility: f64,
    best_practices: f64,
    seo: f64,
    lcp_ms: f64,
    tbt_ms: f64,
    cls: f64,
    /// Audits that keep accessibility, best practices or SEO from being whole.
    lacking: Vec<String>,
}

impl Page {
    fn reaches(&self) -> bool {
        // Search engines are kept away from lists of results; nothing else may be lacking.
        let hidden = self.url.contains('?') && self.lacking == ["is-crawlable"];
        self.performance >= PERFORMANCE
            && self.lcp_ms <= LCP_MS
            && self.tbt_ms <= TBT_MS
            && self.cls <= CLS
            && [self.accessibility, self.best_practices]
                .iter()
                .all(|score| *score >= WHOLE)
            && (self.seo >= WHOLE || hidden)
    }
}

/// Builds, measures the public pages of a demo, `runs` times each, and fails when one does not reach the goals.
pub fn run(runs: u32) -> Outcome {
    setup::run(Scope::Test)?;
    setup::bench()?;
    assets::build()?;
    assets::server("release")?;
    let chromium =
        e2e::chromium().ok_or_else(|| Failure::new("Chromium is missing; run `cargo xtask setup`"))?;
    let demo = Demo::new("release", "bench/pages", None, http::free_port()?)?;
    demo.migrate()?;
    demo.load()?;
    let _server = demo.serve(false)?;
    let base = demo.base_url();
    let mut command = proc::command("node");
    command
        .current_dir(paths::at("tests/bench"))
        .env("SEUTU_CHROMIUM", chromium)
        .args(["lighthouse.mjs", &runs.to_string()]);
    for path in ["/", RESULTS, COMPANY, "/tilastot", "/sv", "/en"] {
        command.arg(format!("{base}{path}"));
    }
    let output = proc::output(&mut command)?;
    let pages = output
        .lines()
        .map(|line| serde_json::from_str(line).context(line))
        .collect::<Outcome<Vec<Page>>>()?;
    let path = paths::at("target/bench/pages.json");
    fs::write(&path, serde_json::to_string_pretty(&pages)?).context(path.display())?;
    print(&pages);
    println!("\nwritten to {}", path.display());
    if pages.is_empty() || !pages.iter().all(Page::reaches) {
        return Err(Failure::new("a page does not reach the goals"));
    }
    Ok(())
}

/// Companies that a text finds, with what they can be narrowed down by.
const RESULTS: &str = "/?haku=hitsaus";
/// A published company of the demo region with all that a page can show.
const COMPANY: &str = "/yritys/9000014-2";

fn print(pages: &[Page]) {
    println!(
        "\n{:<24} {:>6} {:>6} {:>6} {:>6} {:>9} {:>8} {:>6}",
        "page", "speed", "a11y", "best", "seo", "LCP", "TBT", "CLS"
    );
    for page in pages {
        println!(
            "{:<24} {:>6.2} {:>6.2} {:>6.2} {:>6.2} {:>6.0} ms {:>5.0} ms {:>6.3}  {}",
            page.url,
            page.performance,
            page.accessibility,
            page.best_practices,
            page.seo,
            page.lcp_ms,
            page.tbt_ms,
            page.cls,
            page.lacking.join(" ")
        );
    }
}
