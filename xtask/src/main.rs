//! The developer's commands: set up, build, run, test, generate, bench. `cargo xtask --help` lists them.

mod assets;
mod bench;
mod budgets;
mod compress;
mod css;
mod demo;
mod e2e;
mod failure;
mod fingerprint;
mod generate;
mod http;
mod packages;
mod paths;
mod peers;
mod postgres;
mod proc;
mod run;
mod setup;
mod slim;
mod tally;
mod test;
mod texts;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Commands for people and machines that work on Seutu.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Install what this machine lacks for building and testing
    Setup,
    /// Build the browser bundles and the stylesheets into target/site
    Build(assets::Args),
    /// Build everything and serve the demo
    Run(run::Args),
    /// Everything that CI runs
    Test(test::Args),
    /// Write the generated files that are committed (schema.graphql)
    Generate,
    /// Measure imports, bundles, cold start and memory, or the directory beside its peers; writes to target/bench
    Bench(bench::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = proc::watch_signals().and_then(|()| match cli.command {
        Command::Setup => setup::run(setup::Scope::Test),
        Command::Build(args) => assets::run(&args),
        Command::Run(args) => run::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Generate => generate::run(),
        Command::Bench(args) => bench::run(&args),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
