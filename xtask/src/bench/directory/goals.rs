//! What the figures are held against.

use serde::Serialize;

use super::cases::{CHOICES_ALONE, FRONT_PAGE_ALONE, LIST_PAGE_ALONE, SUGGESTIONS_ALONE};
use super::painted;
use super::report::Report;
use super::servers::Kind;

/// A figure with what it should at least (or at most) be.
#[derive(Debug, Serialize)]
pub struct Goal {
    name: String,
    server: &'static str,
    value: f64,
    pass: f64,
    at_most: bool,
    reached: bool,
    /// Whether a miss is one; what else reading costs when no answer is kept is told beside it.
    judged: bool,
}

impl Goal {
    fn new(server: Kind, name: impl Into<String>, value: f64, pass: f64) -> Self {
        Self {
            name: name.into(),
            server: server.name(),
            value,
            pass,
            at_most: false,
            reached: value >= pass,
            judged: server != Kind::Unkept,
        }
    }

    fn at_most(server: Kind, name: impl Into<String>, value: f64, pass: f64) -> Self {
        Self {
            at_most: true,
            reached: value <= pass,
            ..Self::new(server, name, value, pass)
        }
    }

    /// Judged on the unkept server too.
    fn judged(self) -> Self {
        Self { judged: true, ..self }
    }

    /// Whether it fails a strict run.
    pub const fn missed(&self) -> bool {
        self.judged && !self.reached
    }
}

/// What a case is to reach beside other servers.
struct Beside {
    case: &'static str,
    postgraphile: f64,
    mercurius: f64,
    pgbench: f64,
}

const BESIDE: [Beside; 3] = [
    Beside {
        case: "list",
        postgraphile: 1.8,
        mercurius: 1.0,
        pgbench: 0.28,
    },
    Beside {
        case: "by id",
        postgraphile: 1.4,
        mercurius: 1.1,
        pgbench: 0.35,
    },
    Beside {
        case: "search",
        postgraphile: 1.4,
        mercurius: 1.1,
        pgbench: 0.70,
    },
];
/// Times Mercurius of the list as the server runs, which keeps its answers.
const KEPT_LIST: f64 = 5.0;
/// Of a product that needs no server written.
const TIMES_DIRECTUS: f64 = 20.0;
/// Within this new rows are to come, and to be on the screen, milliseconds.
const ROWS_MS: f64 = 100.0;
/// Within this what completes a beginning is to come, milliseconds.
const SUGGESTIONS_MS: f64 = 60.0;

/// All that the figures can be held against; without peers those of our own server alone.
pub fn all(report: &Report) -> Vec<Goal> {
    let mut goals = Vec::new();
    for server in [Kind::Ours, Kind::Unkept] {
        for wanted in &BESIDE {
            beside_peers(report, server, wanted, &mut goals);
        }
    }
    waits(report, &mut goals);
    memory(report, &mut goals);
    goals
}

fn beside_peers(report: &Report, server: Kind, wanted: &Beside, goals: &mut Vec<Goal>) {
    let case = wanted.case;
    let Some(ours) = report.of(case, server) else {
        return;
    };
    let kept = server == Kind::Ours && case == "list";
    let mercurius = if kept { KEPT_LIST } else { wanted.mercurius };
    let peers = [
        (Kind::Postgraphile, "PostGraphile", wanted.postgraphile),
        (Kind::Directus, "Directus", TIMES_DIRECTUS),
        (Kind::Mercurius, "Mercurius", mercurius),
    ];
    for (peer, name, pass) in peers {
        if let Some(peer) = report.of(case, peer) {
            let times = ours.per_second / peer.per_second;
            goals.push(Goal::new(server, format!("{case}: times {name}"), times, pass));
        }
    }
    if let Some(peer) = report.of(case, Kind::Mercurius) {
        let share = ours.p99_ms / peer.p99_ms;
        let name = format!("{case}: p99 of Mercurius'");
        goals.push(Goal::at_most(server, name, share, 0.9));
    }
    if let Some((_, limit)) = report.pgbench.iter().find(|(of, _)| *of == case) {
        let name = format!("{case}: share of pgbench");
        goals.push(Goal::new(server, name, ours.per_second / limit, wanted.pgbench));
    }
}

/// How long one person waits.
fn waits(report: &Report, goals: &mut Vec<Goal>) {
    let wait = |case: &str, server, pass| {
        let name = format!("{case}: p99 ms");
        let line = report.of(case, server)?;
        Some(Goal::at_most(server, name, line.p99_ms, pass))
    };
    // As the server runs, which keeps counts; there are more addresses of choices than answers are kept of.
    let as_it_runs = CHOICES_ALONE.into_iter().chain([FRONT_PAGE_ALONE]);
    goals.extend(as_it_runs.filter_map(|case| wait(case, Kind::Ours, ROWS_MS)));
    // The requests of these would all be kept: what somebody waits who is the first to ask is judged.
    let first = [(LIST_PAGE_ALONE, ROWS_MS), (SUGGESTIONS_ALONE, SUGGESTIONS_MS)];
    let first = first.into_iter();
    goals.extend(first.filter_map(|(case, pass)| wait(case, Kind::Unkept, pass).map(Goal::judged)));
    for server in [Kind::Ours, Kind::Unkept] {
        if let Some(painted) = report.painted(server) {
            let name = format!("{}: p95 ms", painted::CASE);
            goals.push(Goal::at_most(server, name, painted.p95, ROWS_MS));
        }
    }
}

fn memory(report: &Report, goals: &mut Vec<Goal>) {
    for (peer, pass) in [(Kind::Mercurius, 0.5), (Kind::Postgraphile, 0.25)] {
        if let (Some(ours), Some(theirs)) = (report.memory(Kind::Ours), report.memory(peer)) {
            let name = format!("memory of {}'s", peer.name());
            goals.push(Goal::at_most(Kind::Ours, name, ours / theirs, pass));
        }
    }
}

/// The tables for people: what is judged, then what is only told.
pub fn print(goals: &[Goal]) {
    for (judged, heading) in [(true, "goal"), (false, "told, not judged")] {
        if !goals.iter().any(|goal| goal.judged == judged) {
            continue;
        }
        println!("\n{heading:<32} {:<13} {:>8} {:>10}", "server", "value", "pass");
        for goal in goals.iter().filter(|goal| goal.judged == judged) {
            let sign = if goal.at_most { "<=" } else { ">=" };
            let mark = match (goal.reached, judged) {
                (true, _) => "ok",
                (false, true) => "MISSED",
                (false, false) => "not reached",
            };
            println!(
                "{:<32} {:<13} {:>8.2} {sign:>4} {:>6.2} {mark}",
                goal.name, goal.server, goal.value, goal.pass
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::bench::directory::painted::Painted;
    use crate::bench::directory::report::Measured;

    #[test]
    fn no_goal_is_judged_twice_and_unkept_only_what_one_person_waits() {
        let cases = [
            "list",
            "by id",
            "search",
            LIST_PAGE_ALONE,
            SUGGESTIONS_ALONE,
            FRONT_PAGE_ALONE,
        ];
        let servers = [
            Kind::Ours,
            Kind::Unkept,
            Kind::Mercurius,
            Kind::Postgraphile,
            Kind::Directus,
        ];
        let slow = |case| {
            servers.map(|server| Measured {
                case,
                server,
                per_second: 1.0,
                p50_ms: 500.0,
                p99_ms: 900.0,
                server_cpu_ms: 1.0,
                database_cpu_ms: 1.0,
            })
        };
        let measured: Vec<Measured> = cases.into_iter().chain(CHOICES_ALONE).flat_map(slow).collect();
        let wait = Painted {
            p50: 50.0,
            p95: 150.0,
            n: 30,
        };
        let painted = vec![(Kind::Ours.name(), wait), (Kind::Unkept.name(), wait)];
        let peaks = servers.map(|server| (server.name(), 1024)).to_vec();
        let report = Report::new(
            80_100,
            &measured,
            vec![("list", 9.0)],
            peaks.clone(),
            peaks,
            painted,
        );
        let goals = all(&report);
        let judged: Vec<&Goal> = goals.iter().filter(|goal| goal.judged).collect();
        let names: BTreeSet<&str> = judged.iter().map(|goal| goal.name.as_str()).collect();
        assert_eq!(names.len(), judged.len());
        let unkept = judged.iter().filter(|goal| goal.server == Kind::Unkept.name());
        let unkept: Vec<&str> = unkept.map(|goal| goal.name.as_str()).collect();
        assert_eq!(unkept, ["list page, 1: p99 ms", "suggestions, 1: p99 ms"]);
        // Every figure is too slow; only a judged one is a miss.
        assert_eq!(report.missed(), judged.len());
    }
}
