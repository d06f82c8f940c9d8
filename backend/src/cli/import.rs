//! `seutu import`

use super::{Failure, prepare};
use crate::audit;
use crate::platform::{OpContext, OpError, Services};
use crate::prh::{self, Piece};
use crate::takeover;
use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;
use seutu_shared::takeover::ImportField;
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
    /// Take an older directory over: a CSV or XLSX file whose columns are known by their names. Nothing becomes public.
    Listings {
        /// The file.
        file: PathBuf,
        /// Only tell what would happen.
        #[arg(long)]
        dry_run: bool,
        /// What a column holds where its name does not tell: `--map "Auki=opening_hours"`; nothing with `--map "Auki="`.
        /// May be given several times.
        #[arg(long = "map", value_name = "COLUMN=FIELD", value_parser = column)]
        columns: Vec<(String, Option<ImportField>)>,
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
    let report = match command {
        ImportCommand::Prh { file, all } => {
            let (input, name) = open(&file)?;
            text(&prh::import_reader(&op, input, &name, all).await?)?
        }
        ImportCommand::Listings {
            file,
            dry_run,
            columns,
        } => {
            let (input, name) = open_file(&file)?;
            text(&takeover::import_file(&op, input, &name, &columns, dry_run).await?)?
        }
        ImportCommand::Live { since } => text(&prh::import_live(&op, since).await?)?,
    };
    audit::seal(&op).await?;
    println!("{report}");
    Ok(())
}

/// `COLUMN=FIELD`; the name of a column may have the sign in it, that of a field has none.
fn column(text: &str) -> Result<(String, Option<ImportField>), String> {
    let (column, field) = text.rsplit_once('=').ok_or("COLUMN=FIELD is expected")?;
    if field.is_empty() {
        return Ok((column.to_owned(), None));
    }
    let known = || {
        let names: Vec<_> = ImportField::ALL.iter().map(|field| field.as_str()).collect();
        format!("no field \"{field}\"; there are {}", names.join(", "))
    };
    let field = field.parse().map_err(|_| known())?;
    Ok((column.to_owned(), Some(field)))
}

fn text(report: &impl Serialize) -> Result<String, Failure> {
    Ok(serde_json::to_string(report).map_err(OpError::internal("print report"))?)
}

fn open(path: &Path) -> Result<(Piece, String), Failure> {
    if path == Path::new("-") {
        return Ok((Piece::Stream(Box::new(std::io::stdin())), "stdin".into()));
    }
    let (file, name) = open_file(path)?;
    Ok((Piece::File(file), name))
}

fn open_file(path: &Path) -> Result<(File, String), Failure> {
    let file = File::open(path).map_err(|error| Failure::new(2, format!("{}: {error}", path.display())))?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    Ok((file, name))
}
