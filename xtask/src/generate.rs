//! `cargo xtask generate`: files that are written by a program and committed.

use std::fs;

use crate::failure::{Context, Outcome};
use crate::{assets, paths, proc};

/// Writes `schema.graphql` from the server's own types; a test holds the committed file to it.
pub fn run() -> Outcome {
    assets::server("debug")?;
    let schema = proc::output(proc::command(paths::server("debug")).arg("schema"))?;
    let path = paths::at("schema.graphql");
    fs::write(&path, schema).context(path.display())?;
    println!("wrote {}", path.display());
    Ok(())
}
