//! `cargo xtask bench package`: how long it takes to make the file of a person of whom ten thousand things are known, on
//! both engines, as staff ask for it over HTTP.

use std::fs;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::{Value, json};

use super::queue::fill;
use crate::demo::Demo;
use crate::failure::{Context, Failure, Outcome};
use crate::postgres::Cluster;
use crate::setup::{self, Scope};
use crate::{assets, http, paths, peers, proc};

/// Entries of the access log of the person.
const RECORDS: u32 = 10_000;
/// Events of consent of the person.
const CONSENTS: u32 = 1_000;
/// Within this the file shall be there, milliseconds.
const GOAL_MS: u128 = 2_000;
/// The person, as both engines find them: nobody whose data is restricted.
const PERSON: &str =
    "SELECT id FROM person WHERE restricted_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT 1";
/// What each step answers.
const ANSWER: &str = "errors { code } request { id version tasks(language: FI) { id automatic outcome } }";

/// One engine.
#[derive(Debug, Serialize)]
struct Line {
    engine: &'static str,
    median_ms: u128,
    slowest_ms: u128,
    reached: bool,
}

/// Builds, fills both engines, has the file made some times and prints how long it took.
pub fn run(rounds: u32) -> Outcome {
    setup::run(Scope::Test)?;
    setup::load()?;
    assets::build()?;
    assets::server("release")?;
    let mut lines = vec![measure("sqlite", None, rounds)?];
    let cluster = Cluster::start()?;
    lines.push(measure("postgres", Some(&cluster), rounds)?);
    let path = paths::at("target/bench/package.json");
    fs::write(&path, serde_json::to_string_pretty(&lines)?).context(path.display())?;
    println!(
        "\n{:<10} {:>10} {:>11}   goal: the slowest within {GOAL_MS} ms",
        "engine", "median ms", "slowest ms"
    );
    for line in &lines {
        let mark = if line.reached { "ok" } else { "MISSED" };
        println!(
            "{:<10} {:>10} {:>11}   {mark}",
            line.engine, line.median_ms, line.slowest_ms
        );
    }
    println!("\nwritten to {}", path.display());
    Ok(())
}

fn measure(engine: &'static str, cluster: Option<&Cluster>, rounds: u32) -> Outcome<Line> {
    println!("{engine}: the file of somebody with {RECORDS} readings and {CONSENTS} events of consent");
    let demo = Demo::new(
        "release",
        &format!("bench/package-{engine}"),
        cluster.map(Cluster::url),
        http::free_port()?,
    )?;
    demo.migrate()?;
    let loaded = demo.load()?;
    let figures = [
        ("{records}", RECORDS.to_string()),
        ("{consents}", CONSENTS.to_string()),
        ("{person}", PERSON.to_owned()),
    ];
    fill(&demo, cluster, "many-records.sql", &figures)?;
    let person = person(&demo, cluster)?;
    let _server = demo.serve(false)?;
    let staff = Staff {
        demo: &demo,
        token: peers::staff_token(&demo, &loaded)?,
    };
    let mut times = Vec::new();
    for _ in 0..rounds.max(1) {
        times.push(staff.made(&person)?.as_millis());
    }
    times.sort_unstable();
    let slowest_ms = times.last().copied().unwrap_or_default();
    Ok(Line {
        engine,
        median_ms: times.get(times.len() / 2).copied().unwrap_or_default(),
        slowest_ms,
        reached: slowest_ms <= GOAL_MS,
    })
}

/// The person's id as the API takes it.
fn person(demo: &Demo, cluster: Option<&Cluster>) -> Outcome<String> {
    let found = if let Some(cluster) = cluster {
        cluster.ask(PERSON)?
    } else {
        let sql = format!("SELECT lower(hex(id)) FROM ({PERSON})");
        let database = demo.folder().join("seutu.db");
        proc::output(proc::command("sqlite3").arg(database).arg(sql))?
    };
    let id = found.trim();
    if id.is_empty() {
        return Err(Failure::new("the demo has nobody"));
    }
    Ok(id.to_owned())
}

/// Staff who deal with a request.
#[derive(Debug)]
struct Staff<'a> {
    demo: &'a Demo,
    token: String,
}

impl Staff<'_> {
    /// Writes a request down, takes it on, notes who asks, and has the file made: how long that last step takes.
    fn made(&self, person: &str) -> Outcome<Duration> {
        let request = json!({"rights": ["ACCESS"], "name": "Testi Henkilö", "phone": "040 123 4567"});
        let entry = json!({"channel": "VISIT", "receivedOn": "2020-01-02", "request": request});
        let case = self.step("enterPrivacyRequest", "EnterPrivacyRequestInput", &entry)?;
        let at = json!({"requestId": case["id"], "version": case["version"]});
        let case = self.step("startPrivacyRequest", "CaseInput", &at)?;
        let known = json!({
            "requestId": case["id"], "version": case["version"], "method": "IN_PERSON", "note": "Tavattu.",
            "personId": person,
        });
        let case = self.step("identifyRequester", "IdentifyRequesterInput", &known)?;
        let tasks = case["tasks"].as_array().map(Vec::as_slice).unwrap_or_default();
        let own = tasks.iter().find(|task| task["automatic"] == json!(true));
        let own = own.ok_or_else(|| Failure::new("the case has no task of our own register"))?;
        let task = json!({"requestId": case["id"], "version": case["version"], "taskId": own["id"]});
        let begin = Instant::now();
        let case = self.step("carryOutRequestTask", "CarryOutRequestTaskInput", &task)?;
        let took = begin.elapsed();
        let tasks = case["tasks"].as_array().map(Vec::as_slice).unwrap_or_default();
        if tasks
            .iter()
            .any(|task| task["id"] == own["id"] && task["outcome"].is_string())
        {
            Ok(took)
        } else {
            Err(Failure::new("the task of our own register has no outcome"))
        }
    }

    /// One mutation, which nothing is wrong with; the case after it.
    fn step(&self, name: &str, input_type: &str, input: &Value) -> Outcome<Value> {
        let query =
            format!("mutation($input: {input_type}!) {{ payload: {name}(input: $input) {{ {ANSWER} }} }}");
        let body = json!({"query": query, "variables": {"input": input}}).to_string();
        let answer = http::post_json_as(self.demo.address(), "/graphql", &self.token, &body)?;
        let read: Value = serde_json::from_str(&answer).context(name)?;
        let payload = &read["data"]["payload"];
        let case = &payload["request"];
        if case.is_null()
            || payload["errors"]
                .as_array()
                .is_none_or(|errors| !errors.is_empty())
        {
            return Err(Failure::new(format!("{name}: {answer}")));
        }
        Ok(case.clone())
    }
}
