//! `cargo xtask bench queue`: the queue of privacy requests with ten thousand open cases, on both engines, as staff ask
//! for it over HTTP.

use std::fs::{self, File};

use serde::Serialize;
use serde_json::{Value, json};

use super::directory::load::Load;
use crate::demo::Demo;
use crate::failure::{Context, Outcome};
use crate::postgres::Cluster;
use crate::setup::{self, Scope};
use crate::{assets, http, paths, peers, postgres, proc};

/// Cases that are not answered.
const OPEN: u32 = 10_000;
/// Cases that are: what is over must not slow down what is not.
const CLOSED: u32 = 10_000;
/// Within this 99 of 100 pages shall come, milliseconds.
const GOAL_MS: f64 = 100.0;
/// Who ask at the same time.
const CONNECTIONS: [u32; 2] = [1, 16];

const VIEWS: [&str; 6] = ["OPEN", "MINE", "UNASSIGNED", "WAITING", "LATE", "CLOSED"];
/// A page as the console shows it, with what is asked and how many registers are done.
const PAGE: &str = "query($view: RequestView!, $filter: PrivacyRequestFilter) { \
    privacyRequests(view: $view, filter: $filter, first: 50) { next lines { \
    id number state outcome rights dueOn urgency daysLeft assignee tasksDone tasks } } }";

/// Words of `many-requests.sql` and `many-records.sql`; a day there is one of Helsinki.
const POSTGRES: [(&str, &str); 6] = [
    ("{id}", "gen_random_uuid()"),
    ("{hash}", "decode(md5(CAST(seq.n AS text)), 'hex')"),
    ("{body}", "repeat('x', 800)"),
    ("{due_on}", "{today} + seq.n % 90 - 30"),
    ("{today}", "CAST(now() AT TIME ZONE 'Europe/Helsinki' AS date)"),
    ("{now}", "now()"),
];
const SQLITE: [(&str, &str); 6] = [
    ("{id}", "randomblob(16)"),
    ("{hash}", "randomblob(32)"),
    ("{body}", "hex(zeroblob(400))"),
    ("{due_on}", "date({today}, (seq.n % 90 - 30) || ' days')"),
    ("{today}", "date('now', '+2 hours')"),
    ("{now}", "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"),
];

/// One view on one engine.
#[derive(Debug, Serialize)]
struct Line {
    engine: &'static str,
    view: String,
    connections: u32,
    per_second: f64,
    p50_ms: f64,
    p99_ms: f64,
    reached: bool,
}

/// Builds, fills both engines, asks for each view and prints how long it took.
pub fn run(seconds: u32) -> Outcome {
    setup::run(Scope::Test)?;
    setup::load()?;
    assets::build()?;
    assets::server("release")?;
    let mut lines = measure("sqlite", None, seconds)?;
    let cluster = Cluster::start()?;
    lines.extend(measure("postgres", Some(&cluster), seconds)?);
    let path = paths::at("target/bench/queue.json");
    fs::write(&path, serde_json::to_string_pretty(&lines)?).context(path.display())?;
    print(&lines);
    println!("\nwritten to {}", path.display());
    Ok(())
}

fn measure(engine: &'static str, cluster: Option<&Cluster>, seconds: u32) -> Outcome<Vec<Line>> {
    println!("Filling {engine} with {OPEN} open cases and {CLOSED} answered ones");
    let demo = Demo::new(
        "release",
        &format!("bench/queue-{engine}"),
        cluster.map(Cluster::url),
        http::free_port()?,
    )?;
    demo.migrate()?;
    let loaded = demo.load()?;
    let figures = [("{open}", OPEN.to_string()), ("{closed}", CLOSED.to_string())];
    fill(&demo, cluster, "many-requests.sql", &figures)?;
    let _server = demo.serve(false)?;
    let mut lines = Vec::new();
    for (view, request) in cases() {
        let requests = demo.folder().join(format!("{view}.txt"));
        fs::write(&requests, format!("POST {request}")).context(requests.display())?;
        for connections in CONNECTIONS {
            println!("{engine}: {view}, {connections} at a time");
            // It lasts ten minutes.
            let token = peers::staff_token(&demo, &loaded)?;
            let load = Load {
                server: engine,
                address: demo.address(),
                requests: &requests,
                token: &token,
            };
            let answers = load.warm(connections, seconds)?;
            lines.push(Line {
                engine,
                view: view.clone(),
                connections,
                per_second: answers.per_second,
                p50_ms: answers.p50_ms,
                p99_ms: answers.p99_ms,
                reached: answers.p99_ms <= GOAL_MS,
            });
        }
    }
    Ok(lines)
}

/// The views, one that is narrowed down as a saved view is, and the mark by which the console sees that something has
/// changed.
fn cases() -> Vec<(String, Value)> {
    let page = |view: &&str| {
        let body = json!({"query": PAGE, "variables": {"view": view}});
        (view.to_lowercase(), body)
    };
    let mut all: Vec<_> = VIEWS.iter().map(page).collect();
    let filter = json!({"rights": ["ERASURE"], "state": "IN_PROGRESS"});
    let narrowed = json!({"query": PAGE, "variables": {"view": "OPEN", "filter": filter}});
    all.push(("narrowed".to_owned(), narrowed));
    all.push(("mark".to_owned(), json!({"query": "{ privacyRequestPulse }"})));
    all
}

/// Runs a script of `tests/bench` on the database of a demo, which no server has open, with figures for its words.
pub(super) fn fill(
    demo: &Demo,
    cluster: Option<&Cluster>,
    name: &str,
    figures: &[(&str, String)],
) -> Outcome {
    let words = if cluster.is_some() { POSTGRES } else { SQLITE };
    let template = paths::at("tests/bench").join(name);
    let sql = fs::read_to_string(&template).context(template.display())?;
    let sql = figures.iter().fold(sql, |sql, (from, to)| sql.replace(from, to));
    let sql = words.iter().fold(sql, |sql, (from, to)| sql.replace(from, to));
    let script = demo.folder().join(name);
    fs::write(&script, sql).context(script.display())?;
    if let Some(cluster) = cluster {
        let arguments = [cluster.url(), "-qX", "-v", "ON_ERROR_STOP=1", "-f"];
        proc::run(postgres::client("psql").args(arguments).arg(script))?;
        cluster.ask("VACUUM ANALYZE")?;
        return Ok(());
    }
    let mut sqlite = proc::command("sqlite3");
    sqlite
        .args(["-batch", "-bail"])
        .arg(demo.folder().join("seutu.db"))
        .stdin(File::open(&script)?);
    proc::run(&mut sqlite)
}

fn print(lines: &[Line]) {
    println!(
        "\n{:<10} {:<12} {:>6} {:>9} {:>8} {:>8}   goal: p99 within {GOAL_MS} ms",
        "engine", "view", "people", "req/s", "p50 ms", "p99 ms"
    );
    for line in lines {
        let mark = if line.reached { "ok" } else { "MISSED" };
        println!(
            "{:<10} {:<12} {:>6} {:>9.0} {:>8.2} {:>8.2}   {mark}",
            line.engine, line.view, line.connections, line.per_second, line.p50_ms, line.p99_ms
        );
    }
}
