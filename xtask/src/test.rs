//! `cargo xtask test`: everything CI runs, with one summary at the end.

use std::thread;
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::failure::{Failure, Outcome};
use crate::postgres::Cluster;
use crate::setup::{self, Scope};
use crate::tally::Tally;
use crate::{assets, budgets, e2e, paths, peers, proc};

/// Options of `test`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only these steps, separated by commas
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Step>,
    /// Only tests whose name contains this (unit step)
    #[arg(long)]
    filter: Option<String>,
}

/// One part of the run, in the order in which they run: quick answers first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Formatting
    Fmt,
    /// Lints of every crate in every form in which it is compiled
    Clippy,
    /// Licences, sources and advisories of dependencies, where cargo-deny is installed
    Deny,
    /// Unit and integration tests on SQLite and PostgreSQL
    Unit,
    /// Examples in the documentation, among them the ones that must not compile
    Doc,
    /// Weight of the browser bundles
    Budgets,
    /// Other people's tools against the real server
    Peers,
    /// Browser tests
    E2e,
}

/// How a step went.
enum Result {
    Passed(Tally),
    Failed(Tally, String),
    Skipped(&'static str),
}

/// Runs the chosen steps; all of them run even when one fails, so that one run tells everything.
pub fn run(args: &Args) -> Outcome {
    let chosen: Vec<Step> = Step::value_variants()
        .iter()
        .copied()
        .filter(|step| args.only.is_empty() || args.only.contains(step))
        .collect();
    if chosen
        .iter()
        .any(|step| matches!(step, Step::Unit | Step::Peers | Step::E2e))
    {
        setup::run(Scope::Test)?;
    } else if chosen.contains(&Step::Budgets) {
        setup::run(Scope::Build)?;
    }
    let needs_site = |step: &Step| matches!(step, Step::Budgets | Step::Peers | Step::E2e);
    let rows = thread::scope(|scope| {
        let built = chosen.iter().any(needs_site).then(|| {
            // Bundles are linked on one core, which the compiler leaves free for long. Each step that needs them builds
            // them too: it waits for this build, and where this one fails it tells why.
            scope.spawn(assets::build)
        });
        let rows = chosen.into_iter().map(|step| timed(step, args));
        let rows = rows.collect::<Outcome<Vec<_>>>();
        // Whatever became of it, the steps have told.
        drop(built.map(thread::ScopedJoinHandle::join));
        rows
    })?;
    summary(&rows)
}

/// Runs a step and says how it went.
fn timed(step: Step, args: &Args) -> Outcome<(Step, Duration, Result)> {
    println!("\n== {} ==", name(step));
    let start = Instant::now();
    let result = step_result(step, args);
    if let Result::Failed(_, message) = &result {
        println!("{} failed: {message}", name(step));
    }
    if proc::stopping() {
        return Err(Failure::new("stopped"));
    }
    Ok((step, start.elapsed(), result))
}

fn step_result(step: Step, args: &Args) -> Result {
    let plain = |outcome: Outcome| outcome.map(|()| Tally::default());
    let outcome = match step {
        Step::Fmt => plain(proc::run(proc::cargo().args(["fmt", "--all", "--check"]))),
        Step::Clippy => plain(clippy()),
        Step::Deny if paths::which("cargo-deny").is_none() => {
            return Result::Skipped("cargo-deny is not installed");
        }
        Step::Deny => plain(proc::run(proc::cargo().args(["deny", "--workspace", "check"]))),
        Step::Unit => unit(args.filter.as_deref()),
        Step::Doc => counted(proc::cargo().args(["test", "--workspace", "--doc", "--quiet"])),
        Step::Budgets => plain(assets::build().and_then(|()| budgets::check())),
        Step::Peers => peers::run(),
        Step::E2e => e2e::run(),
    };
    match outcome {
        Ok(tally) if tally.failed == 0 => Result::Passed(tally),
        Ok(tally) => Result::Failed(tally, format!("{} tests failed", tally.failed)),
        // A step that broke before its first test must not look like zero failures.
        Err(failure) => Result::Failed(
            Tally {
                failed: 1,
                ..Tally::default()
            },
            failure.to_string(),
        ),
    }
}

/// The workspace compiles the front end for the server; its two browser forms are linted one by one.
fn clippy() -> Outcome {
    let strict = ["--", "-D", "warnings"];
    proc::run(
        proc::cargo()
            .args(["clippy", "--quiet", "--workspace", "--all-targets"])
            .args(strict),
    )?;
    for feature in ["hydrate", "csr"] {
        let mut cargo = proc::cargo();
        cargo.args([
            "clippy",
            "--quiet",
            "--package",
            "seutu-frontend",
            "--no-default-features",
            "--features",
            feature,
        ]);
        proc::run(cargo.args(strict))?;
    }
    Ok(())
}

fn unit(filter: Option<&str>) -> Outcome<Tally> {
    let cluster = Cluster::in_memory()?;
    let mut cargo = proc::cargo();
    // Tests wait for databases and files more than they compute: with one thread for a core twice the time goes by.
    let threads = thread::available_parallelism().map_or(8, |cores| cores.get() * 4);
    if paths::which("cargo-nextest").is_some() {
        cargo.args(["nextest", "run", "--workspace", "--no-tests=fail"]);
        cargo.env("NEXTEST_TEST_THREADS", threads.to_string());
    } else {
        cargo.args([
            "test",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--no-fail-fast",
            "--quiet",
        ]);
        cargo.env("RUST_TEST_THREADS", threads.to_string());
    }
    cargo.args(filter).env("SEUTU_TEST_POSTGRES_URL", cluster.url());
    counted(&mut cargo)
}

fn counted(command: &mut std::process::Command) -> Outcome<Tally> {
    let (success, output) = proc::tee(command.env("CARGO_TERM_COLOR", "never"))?;
    let tally = Tally::read(&output);
    if success || tally.failed > 0 {
        Ok(tally)
    } else {
        Err(Failure::new(format!("`{}` failed", proc::shown(command))))
    }
}

fn summary(rows: &[(Step, Duration, Result)]) -> Outcome {
    println!("\n== Summary ==");
    let mut all = Tally::default();
    for (step, time, result) in rows {
        let (word, tally, note) = match result {
            Result::Passed(tally) => ("ok", *tally, String::new()),
            Result::Failed(tally, message) => ("FAILED", *tally, message.clone()),
            Result::Skipped(reason) => ("skipped", Tally::default(), (*reason).to_owned()),
        };
        all += tally;
        let tests = if tally.passed > 0 {
            format!("{} tests", tally.passed)
        } else {
            String::new()
        };
        println!(
            "  {:<8} {word:<8} {:>7.1} s  {tests:<10} {note}",
            name(*step),
            time.as_secs_f32()
        );
    }
    println!(
        "{} passed, {} failed, {} skipped",
        all.passed, all.failed, all.skipped
    );
    if all.failed == 0 {
        Ok(())
    } else {
        Err(Failure::new("some steps failed; see the summary"))
    }
}

fn name(step: Step) -> String {
    step.to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}
