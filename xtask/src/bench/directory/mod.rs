//! `cargo xtask bench directory`: reading the public directory with 100,000 companies, beside three GraphQL servers
//! over the same rows, in one run, round by round; and how soon a browser shows what ours answers.

mod asked;
mod cases;
mod cost;
mod goals;
pub mod load;
mod painted;
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

/// Published companies of the demo region, and so of each copy of it.
const PUBLISHED: u32 = 150;

/// Options of `bench directory`.
#[derive(Debug, Clone, Copy)]
pub struct Args {
    /// Rounds over all servers; the median counts.
    pub rounds: u32,
    /// Seconds of load for each case, server and round.
    pub seconds: u32,
    /// Published listings; 20,000 companies are added that have none.
    pub listings: u32,
    /// Only our own server, asked by one person.
    pub alone: bool,
    /// Fail when a goal is missed.
    pub strict: bool,
}

/// Builds, fills the database, lets every server answer every case in turn, and prints ratios.
pub fn run(args: Args) -> Outcome {
    setup::run(Scope::Test)?;
    if args.alone {
        setup::load()?;
    } else {
        setup::directory()?;
    }
    assets::build()?;
    assets::server("release")?;
    let cluster = Cluster::start()?;
    let demo = Demo::new(
        "release",
        "bench/directory",
        Some(cluster.url()),
        http::free_port()?,
    )?;
    let published = fill(&demo, &cluster, args)?;
    let unkept = Server::ours(&demo, Kind::Unkept)?;
    let mut cases = cases::all(&cluster, &unkept, &demo.folder().join("load"))?;
    if args.alone {
        cases.retain(|case| case.connections == 1);
    }
    let scripts = pgbench::capture(&unkept, &cluster, &cases)?;
    let mut servers = vec![Server::ours(&demo, Kind::Ours)?, unkept];
    if !args.alone {
        servers.extend([
            Server::mercurius(&cluster)?,
            Server::postgraphile(&cluster)?,
            Server::directus(&cluster)?,
        ]);
    }
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
    // The peers end here: a browser needs the processors for itself.
    servers.retain(|server| matches!(server.kind, Kind::Ours | Kind::Unkept));
    // What was measured before is told even when the browser fails.
    let (painted, failure) = match painted::measure(&servers) {
        Ok(painted) => (painted, None),
        Err(failure) => (painted::All::new(), Some(failure)),
    };
    let report = Report::new(published, &measured, limits, peaks, whole_run, painted);
    let file = if args.alone {
        "directory-alone.json"
    } else {
        "directory.json"
    };
    let path = paths::at("target/bench").join(file);
    fs::write(&path, serde_json::to_string_pretty(&report)?).context(path.display())?;
    report.print();
    println!("\nwritten to {}", path.display());
    if let Some(failure) = failure {
        return Err(failure);
    }
    match report.missed() {
        0 => Ok(()),
        missed if args.strict => Err(Failure::new(format!("{missed} goals are missed"))),
        missed => {
            println!("{missed} goals MISSED");
            Ok(())
        }
    }
}

/// The demo region many times over, and the same rows as plain tables for the peers; how many listings there are then.
fn fill(demo: &Demo, cluster: &Cluster, args: Args) -> Outcome<u32> {
    println!("Filling the database");
    demo.migrate()?;
    demo.load()?;
    let copies = args.listings.saturating_sub(PUBLISHED).div_ceil(PUBLISHED);
    let copies = format!("copies={copies}");
    let peers = (!args.alone).then_some("peers.sql");
    for file in ["many-companies.sql"].into_iter().chain(peers) {
        let script = paths::at("tests/bench").join(file);
        let arguments = [cluster.url(), "-qX", "-v", copies.as_str(), "-f"];
        proc::run(postgres::client("psql").args(arguments).arg(script))?;
    }
    // What triggers count grows by one version of a row for each entry, all of them within one transaction.
    cluster.ask("VACUUM FULL directory_group, directory_keyword_group")?;
    cluster.ask("VACUUM ANALYZE")?;
    let published = counted(cluster, "directory_entry")?;
    println!("  {published} published companies");
    if published < args.listings {
        return Err(Failure::new("fewer published companies than wanted"));
    }
    if !args.alone && published != counted(cluster, "peer.company WHERE published")? {
        return Err(Failure::new("the peers do not have the same rows"));
    }
    Ok(published)
}

fn counted(cluster: &Cluster, rows: &str) -> Outcome<u32> {
    let count = cluster.ask(&format!("SELECT count(*) FROM {rows}"))?;
    count.trim().parse().context("a count of rows")
}
