//! The commands of the one binary.

mod audit;
mod backup;
mod database;
mod deadline;
mod demo;
mod doctor;
mod import;
mod keys;
mod serve;
mod user;

use crate::app;
use crate::config::Config;
use crate::platform::{OpContext, OpError, Services, telemetry};
use crate::privacy_requests;
use clap::{Parser, Subcommand};
use seutu_shared::error_code::ErrorCode;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Seutu: company directory, consents and privacy requests of a region.
#[derive(Debug, Parser)]
#[command(name = "seutu", version)]
pub struct Cli {
    /// Configuration file (TOML); else SEUTU_CONFIG; each value also as SEUTU__SECTION__KEY.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site, the console and the API.
    Serve {
        /// Also work on background jobs (always so on SQLite).
        #[arg(long)]
        with_worker: bool,
    },
    /// Work on background jobs.
    Worker,
    /// Bring the database schema up to date.
    Migrate {
        /// Take migrations back until this one is the last.
        #[arg(long, value_name = "V")]
        down_to: Option<String>,
    },
    /// Write a copy of the database to a new file, while others work.
    Backup {
        /// The file.
        file: PathBuf,
    },
    /// Put a copy in the place of the database; erases again who was erased since. Stop servers and workers first.
    Restore {
        /// The file.
        file: PathBuf,
    },
    /// Print the GraphQL schema.
    Schema,
    /// Tell until when a request under a right must be answered, as JSON.
    Deadline(deadline::DeadlineArgs),
    /// Check everything the server needs.
    Doctor,
    /// Check or show the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Import data.
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Demo data.
    #[command(subcommand)]
    Demo(demo::DemoCommand),
    /// Accounts.
    #[command(subcommand)]
    User(user::UserCommand),
    /// The change history.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Keys of sealed columns, access tokens and checkpoints.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Name everything that keeps the server from starting.
    Check,
    /// Print the configuration in force, secrets hidden.
    Show,
}

/// A command that could not do its work.
#[derive(Debug)]
pub struct Failure {
    /// Exit code: 1 for a failure, 2 for input that cannot be used.
    code: u8,
    /// What to tell.
    message: String,
}

impl Failure {
    fn new(code: u8, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

impl From<OpError> for Failure {
    fn from(error: OpError) -> Self {
        match error.into_user_errors() {
            Ok(errors) => {
                let text = |error: &crate::platform::UserError| {
                    let field = error
                        .field
                        .as_ref()
                        .map(|field| format!("{field}: "))
                        .unwrap_or_default();
                    format!(
                        "{field}{} ({})",
                        error.message(seutu_shared::locale::Locale::En),
                        error.code.as_str()
                    )
                };
                // Input that cannot be used is 2; what another moment may allow is 1.
                let later = errors.iter().any(|error| error.code == ErrorCode::ImportRunning);
                let code = if later { 1 } else { 2 };
                Self::new(code, errors.iter().map(text).collect::<Vec<_>>().join("\n"))
            }
            Err(fault) => Self::new(1, fault.to_string()),
        }
    }
}

/// Runs the command line of this process.
pub async fn run() -> ExitCode {
    run_args(std::env::args_os()).await
}

/// Runs a command line; the first argument is the program's name.
pub async fn run_args(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match execute(Cli::parse_from(arguments)).await {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("seutu: {}", failure.message);
            ExitCode::from(failure.code)
        }
    }
}

async fn execute(cli: Cli) -> Result<ExitCode, Failure> {
    if matches!(cli.command, Command::Schema) {
        print!("{}", crate::graphql::sdl());
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Deadline(args) = &cli.command {
        println!("{}", deadline::answer(args)?);
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Keys(keys::KeysCommand::Init { dir }) = &cli.command {
        keys::init(dir)?;
        return Ok(ExitCode::SUCCESS);
    }
    let config = Config::load(cli.config.as_deref()).map_err(|error| Failure::new(2, error))?;
    telemetry::init(&config.log, std::io::stderr);
    if let Command::Config(command) = &cli.command {
        return match command {
            ConfigCommand::Check => ready(&config).map(|()| {
                println!("ok");
                ExitCode::SUCCESS
            }),
            ConfigCommand::Show => {
                println!("{config:#?}");
                Ok(ExitCode::SUCCESS)
            }
        };
    }
    ready(&config)?;
    if let Command::Restore { file } = &cli.command {
        Box::pin(backup::restore(config, file)).await?;
        return Ok(ExitCode::SUCCESS);
    }
    if matches!(
        cli.command,
        Command::Audit(_) | Command::Keys(_) | Command::Doctor | Command::Backup { .. }
    ) {
        database::require_file(&config)?;
    }
    let services = app::open(config).await?;
    match cli.command {
        Command::Serve { with_worker } => serve::serve(&services, with_worker).await?,
        Command::Worker => serve::worker(&services).await?,
        Command::Migrate { down_to } => database::migrate(&services, down_to.as_deref()).await?,
        Command::Backup { file } => backup::backup(&services, &file).await?,
        Command::Doctor => return doctor::doctor(&services).await,
        Command::Import(command) => import::run(&services, command).await?,
        Command::Demo(command) => demo::run(&services, command).await?,
        Command::User(command) => user::run(&services, command).await?,
        Command::Audit(command) => return audit::run(&services, command).await,
        Command::Keys(command) => keys::run(&services, command).await?,
        Command::Schema | Command::Deadline(_) | Command::Config(_) | Command::Restore { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses to go on with a configuration that lacks something, naming all of it.
fn ready(config: &Config) -> Result<(), Failure> {
    let problems = config.problems();
    if problems.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Err(Failure::new(
        2,
        format!("the configuration is not complete:\n{}", lines.join("\n")),
    ))
}

/// Applies pending migrations, except in production, where an operator decides when.
async fn prepare(services: &Arc<Services>) -> Result<(), Failure> {
    if services.config.is_production() {
        database::require_current(services).await?;
        let op = OpContext::operator(services);
        crate::keys::register(&op).await?;
        crate::listings::hide_unasked_pictures(&op).await?;
        crate::listings::hide_restricted_people(&op).await?;
        crate::listings::hide_hidden_fields(&op).await?;
    } else {
        app::migrate(services).await?;
    }
    // However this database came here: who was erased from a newer one is seen in none.
    let op = OpContext::operator(services);
    privacy_requests::replay_erasures(&op).await?;
    Ok(privacy_requests::write_erasures(&op).await?)
}
