//! Medians over the rounds, beside what they are held against.

use serde::Serialize;

use super::goals::{self, Goal};
use super::painted::{self, Painted};
use super::servers::{Kind, Server};
use crate::bench::import::memory;
use crate::failure::{Failure, Outcome};

/// One measurement of a case on a server.
#[derive(Debug, Clone)]
pub struct Measured {
    /// The case.
    pub case: &'static str,
    /// The server.
    pub server: Kind,
    /// Answers a second.
    pub per_second: f64,
    /// Half of the answers came within this.
    pub p50_ms: f64,
    /// 99 of 100 came within this.
    pub p99_ms: f64,
    /// Processor time of the server for an answer.
    pub server_cpu_ms: f64,
    /// Processor time of the database for an answer.
    pub database_cpu_ms: f64,
}

/// A line of the table: medians.
#[derive(Debug, Serialize)]
pub struct Line {
    case: &'static str,
    server: &'static str,
    /// Answers a second.
    pub per_second: f64,
    p50_ms: f64,
    /// 99 of 100 came within this.
    pub p99_ms: f64,
    server_cpu_ms: f64,
    database_cpu_ms: f64,
}

/// What `target/bench/directory.json` holds.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Listings in the directory.
    published: u32,
    lines: Vec<Line>,
    /// Answers a second of the database alone, by case.
    pub pgbench: Vec<(&'static str, f64)>,
    /// Empty where no browser could measure.
    painted: painted::All,
    /// After what every server answers.
    peak_memory_kb: Peaks,
    /// After everything.
    whole_run_peak_memory_kb: Peaks,
    goals: Vec<Goal>,
}

/// Peak memory by server, in kilobytes.
pub type Peaks = Vec<(&'static str, u64)>;

/// Asks the running servers for their peak memory so far.
pub fn peaks(servers: &[Server]) -> Outcome<Peaks> {
    let peaks: Peaks = servers
        .iter()
        .filter_map(|server| Some((server.kind.name(), memory(server.id(), "VmHWM")?)))
        .collect();
    if peaks.len() != servers.len() {
        return Err(Failure::new("a server ended before the end"));
    }
    Ok(peaks)
}

impl Report {
    /// From all measurements.
    pub fn new(
        published: u32,
        measured: &[Measured],
        pgbench: Vec<(&'static str, f64)>,
        peak_memory_kb: Peaks,
        whole_run_peak_memory_kb: Peaks,
        painted: painted::All,
    ) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        for one in measured {
            if !lines
                .iter()
                .any(|line| line.case == one.case && line.server == one.server.name())
            {
                lines.push(line(measured, one.case, one.server));
            }
        }
        let mut report = Self {
            published,
            lines,
            pgbench,
            painted,
            peak_memory_kb,
            whole_run_peak_memory_kb,
            goals: Vec::new(),
        };
        report.goals = goals::all(&report);
        report
    }

    /// How many goals were missed.
    pub fn missed(&self) -> usize {
        self.goals.iter().filter(|goal| goal.missed()).count()
    }

    /// A case on a server.
    pub fn of(&self, case: &str, kind: Kind) -> Option<&Line> {
        self.lines
            .iter()
            .find(|line| line.case == case && line.server == kind.name())
    }

    /// How long changes of filters took on a server.
    pub fn painted(&self, server: Kind) -> Option<&Painted> {
        let found = self.painted.iter().find(|(name, _)| *name == server.name());
        found.map(|(_, painted)| painted)
    }

    /// Peak memory of a server after what all of them answer, kilobytes.
    pub fn memory(&self, server: Kind) -> Option<f64> {
        let mut peaks = self.peak_memory_kb.iter();
        let (_, kb) = peaks.find(|(name, _)| *name == server.name())?;
        Some(f64::from(u32::try_from(*kb).unwrap_or(u32::MAX)))
    }

    /// The tables for people.
    pub fn print(&self) {
        println!(
            "\n{:<22} {:<13} {:>9} {:>8} {:>8} {:>10} {:>10}",
            "case", "server", "req/s", "p50 ms", "p99 ms", "cpu ms", "db cpu ms"
        );
        for line in &self.lines {
            println!(
                "{:<22} {:<13} {:>9.0} {:>8.2} {:>8.2} {:>10.3} {:>10.3}",
                line.case,
                line.server,
                line.per_second,
                line.p50_ms,
                line.p99_ms,
                line.server_cpu_ms,
                line.database_cpu_ms
            );
        }
        for (case, rate) in &self.pgbench {
            println!("{case:<22} {:<13} {rate:>9.0}", "pgbench");
        }
        for ((server, kb), (_, whole)) in self.peak_memory_kb.iter().zip(&self.whole_run_peak_memory_kb) {
            println!(
                "{:<22} {server:<13} {:>6} MB, {} MB in the whole run",
                "peak memory",
                kb / 1024,
                whole / 1024
            );
        }
        for (server, Painted { p50, p95, n }) in &self.painted {
            println!(
                "{:<22} {server:<13} {p50:>5.0} ms p50, {p95:.0} ms p95 of {n} changes",
                painted::CASE
            );
        }
        goals::print(&self.goals);
    }
}

fn line(measured: &[Measured], case: &'static str, server: Kind) -> Line {
    let median = |pick: fn(&Measured) -> f64| {
        let of_case = measured
            .iter()
            .filter(|one| one.case == case && one.server == server);
        let mut values: Vec<f64> = of_case.map(pick).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    Line {
        case,
        server: server.name(),
        per_second: median(|one| one.per_second),
        p50_ms: median(|one| one.p50_ms),
        p99_ms: median(|one| one.p99_ms),
        server_cpu_ms: median(|one| one.server_cpu_ms),
        database_cpu_ms: median(|one| one.database_cpu_ms),
    }
}
