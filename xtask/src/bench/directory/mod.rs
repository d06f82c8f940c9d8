//! `cargo xtask bench directory`: reading the public directory with 100,000 companies, beside two GraphQL servers over
//! the same rows, in one run, round by round.

mod cases;
mod cost;
pub mod load;
mod pgbench;
mod report;
mod servers;

use std::fs;

use crate::demo::Demo;
use crate::failure::{Context, Failure, Outcome};
use crate::postgres::Cluster;
use crate::setup::{self, Scope};
use crate::{assets, http, paths, postgres, proc};
use report::{Measured, Report};
use servers::{Kind, Server};

/// Copies of the demo region: 80,100 published companies and 20,000 others.
const COPIES: u32 = 533;

/// Options of `bench directory`.
#[derive(Debug, Clone, Copy)]
pub struct Args {
    /// Rounds over all servers; the median counts.
    pub rounds: u32,
    /// Seconds of load for each case, server and round.
    pub seconds: u32,
    /// Fail when a goal is missed.
    pub strict: bool,
}

/// Builds, fills the database, lets every server answer every case in turn, and prints ratios.
pub fn run(args: Args) -> Outcome {
    setup::run(Scope::Test)?;
    setup::bench()?;
    assets::build()?;
    assets::server("release")?;
    let cluster = Cluster::start()?;
    let demo = Demo::new(
        "release",
        "bench/directory",
        Some(cluster.url()),
        http::free_port()?,
    )?;
    fill(&demo, &cluster)?;
    let unkept = Server::ours(&demo, Kind::Unkept)?;
    let cases = cases::all(&cluster, &unkept, &demo.folder().join("load"))?;
    let scripts = pgbench::capture(&unkept, &cluster, &cases)?;
    let servers = [
        Server::ours(&demo, Kind::Ours)?,
        unkept,
        Server::mercurius(&cluster)?,
        Server::postgraphile(&cluster)?,
    ];
    let mut measured: Vec<Measured> = Vec::new();
    let mut peaks = Vec::new();
    for case in &cases {
        for round in 1..=args.rounds {
            for server in &servers {
                let Some(requests) = case.requests(server.kind) else {
                    continue;
                };
                println!("round {round}: {}, {}", case.name, server.kind.name());
                measured.push(load::measure(server, &cluster, case, requests, args.seconds)?);
            }
        }
        // Only ours goes on to render pages: memory is compared after what all of them have done.
        if servers.iter().all(|server| case.requests(server.kind).is_some()) {
            peaks = report::peaks(&servers)?;
        }
    }
    let whole_run = report::peaks(&servers)?;
    let limits = pgbench::measure(&cluster, &scripts, args.seconds)?;
    let report = Report::new(&measured, limits, peaks, whole_run);
    let path = paths::at("target/bench/directory.json");
    fs::write(&path, serde_json::to_string_pretty(&report)?).context(path.display())?;
    report.print();
    println!("\nwritten to {}", path.display());
    match report.missed() {
        0 => Ok(()),
        missed if args.strict => Err(Failure::new(format!("{missed} goals are missed"))),
        missed => {
            println!("{missed} goals MISSED");
            Ok(())
        }
    }
}

/// The demo region many times over, and the same rows as plain tables for the peers.
fn fill(demo: &Demo, cluster: &Cluster) -> Outcome {
    println!("Filling the database");
    demo.migrate()?;
    demo.load()?;
    for file in ["many-companies.sql", "peers.sql"] {
        let copies = format!("copies={COPIES}");
        let script = paths::at("tests/bench").join(file);
        let arguments = [cluster.url(), "-qX", "-v", copies.as_str(), "-f"];
        proc::run(postgres::client("psql").args(arguments).arg(script))?;
    }
    cluster.ask("VACUUM ANALYZE")?;
    let published = cluster.ask("SELECT count(*) FROM directory_entry")?;
    let peers = cluster.ask("SELECT count(*) FROM peer.company WHERE published")?;
    println!("  {} published companies", published.trim());
    if published != peers {
        return Err(Failure::new("the peers do not have the same rows"));
    }
    Ok(())
}
