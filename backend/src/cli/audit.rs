//! `seutu audit verify`

use super::{Failure, database};
use crate::audit;
use crate::platform::{OpContext, Services};
use clap::Subcommand;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Check the whole change history; names the first broken entry.
    Verify,
}

pub(super) async fn run(services: &Arc<Services>, command: AuditCommand) -> Result<ExitCode, Failure> {
    let AuditCommand::Verify = command;
    // What is audited is not changed by it.
    database::require_current(services).await?;
    match audit::verify(&OpContext::operator(services)).await? {
        Ok(head) => {
            println!(
                "whole: {} entries sealed, {} waiting for the sealer",
                head.size, head.unsealed
            );
            println!("{}", head.checkpoint.unwrap_or_default());
            Ok(ExitCode::SUCCESS)
        }
        Err(broken) => {
            println!("{broken}");
            Ok(ExitCode::FAILURE)
        }
    }
}
