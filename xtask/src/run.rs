//! `cargo xtask run`: the product with invented data, from nothing.

use clap::ValueEnum;

use crate::demo::{Demo, Loaded};
use crate::failure::{Failure, Outcome};
use crate::postgres::Cluster;
use crate::setup::{self, Scope};
use crate::{assets, packages, proc};

/// Options of `run`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Database for the demo; both are thrown away afterwards
    #[arg(long, value_enum, default_value_t = Database::Sqlite)]
    database: Database,
    /// Stop after the build
    #[arg(long)]
    build_only: bool,
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Database {
    /// A file in target/demo
    Sqlite,
    /// A cluster in the system's temp folder
    Postgres,
}

/// Sets up, builds, loads the demo region and serves it until Ctrl-C.
pub fn run(args: &Args) -> Outcome {
    setup::run(Scope::Build)?;
    assets::build()?;
    assets::server("release")?;
    if args.build_only {
        return Ok(());
    }
    let cluster = match args.database {
        Database::Sqlite => None,
        Database::Postgres => Some(start_cluster()?),
    };
    let demo = Demo::new(
        "release",
        &format!("demo-{}", args.port),
        cluster.as_ref().map(Cluster::url),
        args.port,
    )?;
    println!("Loading the demo region");
    demo.migrate()?;
    let loaded = demo.load()?;
    let mut server = demo.serve(true)?;
    print_logins(&demo, &loaded);
    match server.wait() {
        Err(_) if proc::stopping() => Ok(()),
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("the server ended: {status}"))),
        Err(failure) => Err(failure),
    }
}

fn start_cluster() -> Outcome<Cluster> {
    if crate::postgres::binaries().is_none() {
        packages::install(&["postgresql"])?;
    }
    Cluster::start()
}

fn print_logins(demo: &Demo, loaded: &Loaded) {
    println!(
        "\nSeutu is at {}  (console: {}/hallinta)\n",
        demo.base_url(),
        demo.base_url()
    );
    for account in &loaded.accounts {
        println!(
            "  {:<16} {:<36} {}",
            account.role, account.email, account.password
        );
    }
    println!("\nCtrl-C stops it; all data goes with the next start.");
}
