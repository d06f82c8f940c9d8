//! `seutu demo load`

use super::{Failure, prepare};
use crate::demo;
use crate::platform::{OpContext, OpError, Services};
use clap::Subcommand;
use std::sync::Arc;

#[derive(Debug, Subcommand)]
pub(super) enum DemoCommand {
    /// Fill an empty database with an invented region; prints the accounts.
    Load,
}

pub(super) async fn run(services: &Arc<Services>, command: DemoCommand) -> Result<(), Failure> {
    let DemoCommand::Load = command;
    if services.config.is_production() {
        return Err(Failure::new(2, "demo data is for development and tests only"));
    }
    prepare(services).await?;
    let op = OpContext::operator(services);
    let loaded = demo::load(&op).await?;
    crate::audit::seal(&op).await?;
    let text = serde_json::to_string(&loaded).map_err(OpError::internal("print accounts"))?;
    println!("{text}");
    Ok(())
}
