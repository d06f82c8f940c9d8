//! One measurement: `wrk` against one server, and what it cost in processor time.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use super::cases::Case;
use super::cost::Cost;
use super::report::Measured;
use super::servers::Server;
use crate::failure::{Failure, Outcome};
use crate::postgres::Cluster;
use crate::{paths, proc};

/// Seconds before measuring: caches fill, code is compiled.
const WARM_UP: u32 = 2;

/// Loads a server with the requests of a file, and leaves it at rest.
pub fn measure(
    server: &Server,
    cluster: &Cluster,
    case: &Case,
    requests: &Path,
    seconds: u32,
) -> Outcome<Measured> {
    let load = Load {
        server: server.kind.name(),
        address: server.address,
        requests,
        token: "",
    };
    load.wrk(case.connections, WARM_UP)?;
    rest(server, cluster);
    let before = (Cost::of(&[server.id()]), Cost::of(&Cost::family(cluster.id())));
    let answers = load.answers(case.connections, seconds)?;
    let after = (Cost::of(&[server.id()]), Cost::of(&Cost::family(cluster.id())));
    rest(server, cluster);
    let per_request = |before: Cost, after: Cost| after.milliseconds_since(before) / answers.count.max(1.0);
    Ok(Measured {
        case: case.name,
        server: server.kind,
        per_second: answers.per_second,
        p50_ms: answers.p50_ms,
        p99_ms: answers.p99_ms,
        server_cpu_ms: per_request(before.0, after.0),
        database_cpu_ms: per_request(before.1, after.1),
    })
}

/// Waits until a server and the database are done with what was still asked when `wrk` went away: with a slow server
/// that is the work of seconds, and would be taken from the one that is measured next.
fn rest(server: &Server, cluster: &Cluster) {
    const STEP: Duration = Duration::from_millis(200);
    let used = || {
        let mut processes = Cost::family(cluster.id());
        processes.push(server.id());
        Cost::of(&processes)
    };
    let end = Instant::now() + Duration::from_secs(30);
    while Instant::now() < end && !proc::stopping() {
        let before = used();
        std::thread::sleep(STEP);
        if used().milliseconds_since(before) <= 20.0 {
            return;
        }
    }
}

/// What a load came to.
#[derive(Debug)]
pub struct Answers {
    /// Answers.
    pub count: f64,
    /// Answers a second.
    pub per_second: f64,
    /// Half of the answers came within this.
    pub p50_ms: f64,
    /// 99 of 100 came within this.
    pub p99_ms: f64,
}

/// Requests to a server.
#[derive(Debug, Clone, Copy)]
pub struct Load<'a> {
    /// Its name, for failures.
    pub server: &'a str,
    /// Where it listens.
    pub address: SocketAddr,
    /// The file with the requests.
    pub requests: &'a Path,
    /// Access token of who asks; empty for visitors.
    pub token: &'a str,
}

impl Load<'_> {
    /// As [`Self::wrk`], once the server has had time to warm up.
    pub fn warm(&self, connections: u32, seconds: u32) -> Outcome<Answers> {
        self.wrk(connections, WARM_UP)?;
        self.answers(connections, seconds)
    }

    /// As [`Self::wrk`], where there are answers.
    fn answers(&self, connections: u32, seconds: u32) -> Outcome<Answers> {
        let answers = self.wrk(connections, seconds)?;
        if answers.count < 1.0 {
            return Err(Failure::new(format!("{} answered nothing", self.server)));
        }
        Ok(answers)
    }

    /// The script prints one line: answers, answers per second, errors, 50th and 99th percentile in microseconds.
    fn wrk(&self, connections: u32, seconds: u32) -> Outcome<Answers> {
        let mut command = proc::command("wrk");
        command
            .args(["-t", "1", "-c", &connections.to_string()])
            .args(["-d", &format!("{seconds}s"), "--timeout", "30s", "-s"])
            .arg(paths::at("tests/bench/load.lua"))
            .arg(format!("http://{}/graphql", self.address))
            .arg("--")
            .arg(self.requests)
            .arg(self.token);
        let output = proc::output(&mut command)?;
        let line = output.lines().find_map(|line| line.strip_prefix("measured "));
        let figures: Vec<f64> = line
            .into_iter()
            .flat_map(str::split_whitespace)
            .filter_map(|figure| figure.parse().ok())
            .collect();
        let [count, per_second, errors, p50, p99] = figures[..] else {
            return Err(Failure::new(format!("wrk said:\n{output}")));
        };
        if errors > 0.0 {
            return Err(Failure::new(format!(
                "{} answered {errors} of {count} requests with an error",
                self.server
            )));
        }
        Ok(Answers {
            count,
            per_second,
            p50_ms: p50 / 1000.0,
            p99_ms: p99 / 1000.0,
        })
    }
}
