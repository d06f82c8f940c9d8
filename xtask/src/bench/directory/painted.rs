//! From a click on a filter until the new rows are on the screen: Chromium beside the server.

use serde::{Deserialize, Serialize};

use super::servers::Server;
use crate::failure::{Context, Failure, Outcome};
use crate::{e2e, paths, proc};

/// Short name in tables.
pub const CASE: &str = "filter to paint";

/// What `painted.mjs` prints.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Painted {
    /// Half of the changes were painted within this, milliseconds.
    pub p50: f64,
    /// 95 of 100 were.
    pub p95: f64,
    /// Changes that were measured.
    pub n: u32,
}

/// By server.
pub type All = Vec<(&'static str, Painted)>;

/// Changes filters in a browser, one server after the other, while nothing else is asked.
pub fn measure(servers: &[Server]) -> Outcome<All> {
    let chromium =
        e2e::chromium().ok_or_else(|| Failure::new("Chromium is missing; run `cargo xtask setup`"))?;
    let one = |server: &Server| {
        println!("{CASE}: {}", server.kind.name());
        let mut node = proc::command("node");
        node.arg("painted.mjs")
            .current_dir(paths::at("tests/bench"))
            .env("SEUTU_BASE_URL", format!("http://{}", server.address))
            .env("SEUTU_CHROMIUM", &chromium);
        let output = proc::output(&mut node)?;
        let painted = serde_json::from_str(&output).context(output.trim())?;
        Ok((server.kind.name(), painted))
    };
    servers.iter().map(one).collect()
}
