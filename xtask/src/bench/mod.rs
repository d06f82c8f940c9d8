//! `cargo xtask bench`: the product's own figures, measured on this machine in one run.

mod directory;
mod import;
mod package;
mod pages;
mod queue;

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::budgets::{self, Weights};
use crate::demo::Demo;
use crate::failure::{Context, Failure, Outcome};
use crate::postgres::Cluster;
use crate::setup::{self, Scope};
use crate::{assets, http, paths};
use import::Import;

/// Options of `bench`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to measure; everything unless one is named
    what: Option<What>,
    /// Rounds over all servers of `directory`, loads of each page of `pages`, files made by `package`
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// Seconds of load for each case, server and round of `directory`, each view of `queue`
    #[arg(long, default_value_t = 6)]
    seconds: u32,
    /// Records that are read and filtered; about as many as PRH's bulk file has
    #[arg(long, default_value_t = 820_000)]
    records: u32,
    /// Records that are written, with the filter off
    #[arg(long, default_value_t = 20_000)]
    written: u32,
    /// Published listings of `directory`, from 20,000 to 125,000
    #[arg(long, default_value_t = 80_100, value_parser = clap::value_parser!(u32).range(20_000..=125_000))]
    listings: u32,
    /// Only our own server in `directory`, asked by one person
    #[arg(long)]
    alone: bool,
    /// Fail when `directory` misses a goal
    #[arg(long)]
    strict: bool,
}

/// A part of the benchmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// Imports, bundles, cold start, memory
    Product,
    /// Reading the directory with 100,000 companies, beside its peers
    Directory,
    /// The public pages under Lighthouse, as on a slow mobile phone
    Pages,
    /// The queue of privacy requests with 10,000 open cases, on both engines
    Queue,
    /// The file of a person of whom 10,000 things are known, on both engines
    Package,
}

/// What `target/bench/report.json` holds.
#[derive(Debug, Serialize)]
struct Report {
    cpus: usize,
    imports: Vec<Import>,
    brotli_bytes: Weights,
    start: Start,
}

/// A start of the server on the demo region.
#[derive(Debug, Serialize)]
struct Start {
    /// From starting the process to the first full answer of the front page.
    cold_start_ms: u128,
    /// Resident memory some seconds after the last request.
    idle_rss_kb: u64,
}

/// Builds the release binary, measures, writes the reports and prints them.
pub fn run(args: &Args) -> Outcome {
    let wanted = |what| args.what.is_none_or(|only| only == what);
    if wanted(What::Product) {
        product(args)?;
    }
    if wanted(What::Directory) {
        directory::run(directory::Args {
            rounds: args.rounds,
            seconds: args.seconds,
            listings: args.listings,
            alone: args.alone,
            strict: args.strict,
        })?;
    }
    if wanted(What::Pages) {
        pages::run(args.rounds)?;
    }
    if wanted(What::Queue) {
        queue::run(args.seconds)?;
    }
    if wanted(What::Package) {
        package::run(args.rounds)?;
    }
    Ok(())
}

fn product(args: &Args) -> Outcome {
    setup::run(Scope::Test)?;
    assets::build()?;
    assets::server("release")?;
    let mut imports = Vec::new();
    imports.extend(both_imports("sqlite", None, args)?);
    let cluster = Cluster::start()?;
    imports.extend(both_imports("postgres", Some(cluster.url()), args)?);
    drop(cluster);
    let report = Report {
        cpus: thread::available_parallelism()?.get(),
        imports,
        brotli_bytes: budgets::weigh()?,
        start: start()?,
    };
    let folder = paths::at("target/bench");
    fs::create_dir_all(&folder)?;
    let path = folder.join("report.json");
    fs::write(&path, serde_json::to_string_pretty(&report)?).context(path.display())?;
    print(&report);
    println!("\nwritten to {}", path.display());
    Ok(())
}

fn both_imports(engine: &'static str, database: Option<&str>, args: &Args) -> Outcome<[Import; 2]> {
    println!(
        "Importing {} records with the filter, {} without, on {engine}",
        args.records, args.written
    );
    let demo = Demo::new(
        "release",
        &format!("bench/{engine}"),
        database,
        http::free_port()?,
    )?;
    demo.migrate()?;
    Ok([
        import::measure(&demo, engine, "filtered", args.records)?,
        import::measure(&demo, engine, "written", args.written)?,
    ])
}

fn start() -> Outcome<Start> {
    let demo = Demo::new("release", "bench/start", None, http::free_port()?)?;
    demo.migrate()?;
    demo.load()?;
    let begin = Instant::now();
    let server = demo.serve(false)?;
    if http::status(demo.address(), "/") != Some(200) {
        return Err(Failure::new("the front page does not answer 200"));
    }
    let cold_start_ms = begin.elapsed().as_millis();
    thread::sleep(Duration::from_secs(5));
    let idle_rss_kb =
        import::memory(server.id(), "VmRSS").ok_or_else(|| Failure::new("the server ended early"))?;
    Ok(Start {
        cold_start_ms,
        idle_rss_kb,
    })
}

fn print(report: &Report) {
    println!("\n{:<34} {:>14}", "measured", "value");
    let row = |name: &str, value: String| println!("{name:<34} {value:>14}");
    for import in &report.imports {
        let name = format!("import, {}, {}", import.engine, import.case);
        row(&name, format!("{:.0}/s", import.per_second));
        row(
            "  peak memory",
            format!("{:.1} MB", f64::from(import.peak_rss_kb) / 1024.0),
        );
    }
    let weights = report.brotli_bytes;
    row("public site, brotli", format!("{} B", weights.public_total));
    row("  its module", format!("{} B", weights.public_wasm));
    row("console, brotli", format!("{} B", weights.console_total));
    row("console, privacy, brotli", format!("{} B", weights.privacy_total));
    row(
        "console, requests, brotli",
        format!("{} B", weights.requests_total),
    );
    row(
        "cold start to first page",
        format!("{} ms", report.start.cold_start_ms),
    );
    row("idle memory", format!("{} kB", report.start.idle_rss_kb));
}
