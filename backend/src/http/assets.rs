//! The built browser bundles: their folder and their hashed names.

use crate::config::Config;
use crate::platform::{OpError, OpResult};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use seutu_frontend::ssr::{PageAssets, TextFiles};
use std::collections::HashMap;
use std::path::PathBuf;

/// Where the bundles lie and what their files are called.
#[derive(Debug, Clone)]
pub struct Site {
    dir: PathBuf,
    names: HashMap<String, String>,
}

impl Site {
    /// Reads `manifest.json` in the configured folder, else in `site` beside the program, else in `target/site`.
    ///
    /// Without any the pages work all the same, unstyled and without scripts; the log says so.
    pub fn load(config: &Config) -> OpResult<Self> {
        let beside = std::env::current_exe()
            .ok()
            .and_then(|exe| Some(exe.parent()?.join("site")));
        let candidates = match &config.http.site_dir {
            Some(dir) => vec![dir.clone()],
            None => beside.into_iter().chain([PathBuf::from("target/site")]).collect(),
        };
        let found = candidates
            .into_iter()
            .find(|dir| dir.join("manifest.json").is_file());
        let Some(dir) = found else {
            if config.is_production() {
                return Err(OpError::bug("the browser bundles are missing: set http.site_dir"));
            }
            tracing::warn!("browser bundles not found: run `cargo xtask build`");
            return Ok(Self {
                dir: PathBuf::from("target/site"),
                names: HashMap::new(),
            });
        };
        let text =
            std::fs::read_to_string(dir.join("manifest.json")).map_err(OpError::internal("read manifest"))?;
        let names = serde_json::from_str(&text).map_err(OpError::internal("parse manifest"))?;
        Ok(Self { dir, names })
    }

    /// Folder of the files served under `/assets`.
    pub fn assets_dir(&self) -> PathBuf {
        // `manifest.json` itself lies one folder above and is not served.
        self.dir.join("assets")
    }

    /// Addresses of one bundle's files.
    pub fn bundle(&self, name: &str) -> PageAssets {
        let url = |file: String| format!("/assets/{}", self.names.get(&file).unwrap_or(&file));
        // The bundles of the console look alike.
        let sheet = match name {
            "privacy" | "requests" => "console",
            name => name,
        };
        PageAssets {
            css: url(format!("{sheet}.css")),
            js: url(format!("{name}.js")),
            wasm: url(format!("{name}_bg.wasm")),
            texts: TextFiles {
                fi: url(format!("{name}-fi.txt")),
                sv: url(format!("{name}-sv.txt")),
                en: url(format!("{name}-en.txt")),
            },
        }
    }
}

/// Longest address below the folder; our own names have some tens of letters.
const MAX_PATH: usize = 200;

/// Answers 404 to names that no file can have: the system would call a zero byte or an endless name a fault of ours.
pub(super) async fn refuse_odd_names(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.len() > MAX_PATH || path.contains("%00") {
        StatusCode::NOT_FOUND.into_response()
    } else {
        next.run(request).await
    }
}
