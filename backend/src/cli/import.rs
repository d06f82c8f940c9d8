//! `seutu import`

use super::{Failure, prepare};
use crate::audit;
use crate::platform::{OpContext, OpError, Services};
use crate::prh::{self, Piece};
use chrono::NaiveDate;
use clap::Subcommand;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Import a saved PRH page, a plain array of companies or the bulk ZIP; `-` reads standard input.
    Prh {
        /// The file.
        file: PathBuf,
        /// Without the filter on region and company form.
        #[arg(long)]
        all: bool,
    },
    /// Ask PRH's service for the region's new companies (needs `prh.base_url`).
    Live {
        /// From this day on; else from the last such import.
        #[arg(long)]
        since: Option<NaiveDate>,
    },
}

pub(super) async fn run(services: &Arc<Services>, command: ImportCommand) -> Result<(), Failure> {
    prepare(services).await?;
    let op = OpContext::operator(services);
    let summary = match command {
        ImportCommand::Prh { file, all } => {
            let (input, name) = open(&file)?;
            prh::import_reader(&op, input, &name, all).await?
        }
        ImportCommand::Live { since } => prh::import_live(&op, since).await?,
    };
    audit::seal(&op).await?;
    println!(
        "{}",
        serde_json::to_string(&summary).map_err(OpError::internal("print report"))?
    );
    Ok(())
}

fn open(path: &Path) -> Result<(Piece, String), Failure> {
    if path == Path::new("-") {
        return Ok((Piece::Stream(Box::new(std::io::stdin())), "stdin".into()));
    }
    let file = File::open(path).map_err(|error| Failure::new(2, format!("{}: {error}", path.display())))?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    Ok((Piece::File(file), name))
}
