//! Medians over the rounds, ratios to the peers, and the goals that they are held against.

use serde::Serialize;

use super::cases::{CHOICES_ALONE, LIST_PAGE_ALONE, SUGGESTIONS_ALONE};
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
struct Line {
    case: &'static str,
    server: &'static str,
    per_second: f64,
    p50_ms: f64,
    p99_ms: f64,
    server_cpu_ms: f64,
    database_cpu_ms: f64,
}

/// A ratio with what it should at least (or at most) be.
#[derive(Debug, Serialize)]
struct Goal {
    name: String,
    value: f64,
    pass: f64,
    at_most: bool,
    reached: bool,
}

/// What `target/bench/directory.json` holds.
#[derive(Debug, Serialize)]
pub struct Report {
    lines: Vec<Line>,
    pgbench: Vec<(&'static str, f64)>,
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
        measured: &[Measured],
        pgbench: Vec<(&'static str, f64)>,
        peak_memory_kb: Peaks,
        whole_run_peak_memory_kb: Peaks,
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
            lines,
            pgbench,
            peak_memory_kb,
            whole_run_peak_memory_kb,
            goals: Vec::new(),
        };
        report.goals = report.all_goals();
        report
    }

    /// How many goals were missed.
    pub fn missed(&self) -> usize {
        self.goals.iter().filter(|goal| !goal.reached).count()
    }

    fn of(&self, case: &str, kind: Kind) -> Option<&Line> {
        self.lines
            .iter()
            .find(|line| line.case == case && line.server == kind.name())
    }

    fn all_goals(&self) -> Vec<Goal> {
        const BY_CASE: [(&str, f64, f64, f64); 3] = [
            ("list", 1.8, 1.0, 0.28),
            ("by id", 1.4, 1.1, 0.35),
            ("search", 1.4, 1.1, 0.70),
        ];
        let mut goals = Vec::new();
        let mut goal = |name: String, value: f64, pass: f64, at_most: bool| {
            let reached = if at_most { value <= pass } else { value >= pass };
            goals.push(Goal {
                name,
                value,
                pass,
                at_most,
                reached,
            });
        };
        for (case, postgraphile, mercurius, share) in BY_CASE {
            let Some(ours) = self.of(case, Kind::Unkept) else {
                continue;
            };
            if let Some(peer) = self.of(case, Kind::Postgraphile) {
                goal(
                    format!("{case}: times PostGraphile"),
                    ours.per_second / peer.per_second,
                    postgraphile,
                    false,
                );
            }
            if let Some(peer) = self.of(case, Kind::Mercurius) {
                goal(
                    format!("{case}: times Mercurius"),
                    ours.per_second / peer.per_second,
                    mercurius,
                    false,
                );
                goal(
                    format!("{case}: p99 of Mercurius'"),
                    ours.p99_ms / peer.p99_ms,
                    0.9,
                    true,
                );
            }
            if let Some((_, limit)) = self.pgbench.iter().find(|(of, _)| *of == case) {
                goal(
                    format!("{case}: share of pgbench"),
                    ours.per_second / limit,
                    share,
                    false,
                );
            }
        }
        if let (Some(ours), Some(peer)) = (self.of("list", Kind::Ours), self.of("list", Kind::Mercurius)) {
            let times = ours.per_second / peer.per_second;
            goal("list, kept: times Mercurius".to_owned(), times, 5.0, false);
        }
        let alone = [(LIST_PAGE_ALONE, 100.0), (SUGGESTIONS_ALONE, 60.0)].map(|of| (of, Kind::Unkept));
        // As the server runs, which keeps counts; there are more addresses than answers are kept of.
        let choices = CHOICES_ALONE.map(|case| ((case, 100.0), Kind::Ours));
        for ((case, pass), kind) in alone.into_iter().chain(choices) {
            if let Some(ours) = self.of(case, kind) {
                goal(format!("{case}: p99 ms"), ours.p99_ms, pass, true);
            }
        }
        let memory = |kind: Kind| {
            self.peak_memory_kb
                .iter()
                .find(|(name, _)| *name == kind.name())
                .map(|(_, kb)| *kb)
        };
        for (kind, pass) in [(Kind::Mercurius, 0.5), (Kind::Postgraphile, 0.25)] {
            if let (Some(ours), Some(peer)) = (memory(Kind::Ours), memory(kind)) {
                let kb = |kb: u64| f64::from(u32::try_from(kb).unwrap_or(u32::MAX));
                goal(
                    format!("memory of {}'s", kind.name()),
                    kb(ours) / kb(peer),
                    pass,
                    true,
                );
            }
        }
        goals
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
        println!("\n{:<32} {:>8} {:>10}", "goal", "value", "pass");
        for goal in &self.goals {
            let sign = if goal.at_most { "<=" } else { ">=" };
            let mark = if goal.reached { "ok" } else { "MISSED" };
            println!(
                "{:<32} {:>8.2} {sign:>5} {:>5.2} {mark}",
                goal.name, goal.value, goal.pass
            );
        }
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
