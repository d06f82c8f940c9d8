//! Other people's tools against the real server: the audits of npm's graphql-http, readers and validators of what
//! machines read, the HTML checker of the W3C, and, over the whole schema, schemathesis from PyPI.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::demo::{Account, Demo, Loaded};
use crate::failure::{Failure, Outcome};
use crate::tally::Tally;
use crate::{assets, http, paths, proc};

/// Installed by `setup` from `tests/peers/requirements.txt`.
const SCHEMATHESIS: &str = "target/python/bin/schemathesis";
/// Seconds that schemathesis may invent requests as each of its two callers.
const SECONDS: &str = "25";
/// After this something is wrong with it rather than with the server.
const PATIENCE: Duration = Duration::from_mins(3);

/// Builds, starts a demo on a free port, and lets every peer loose on it.
pub fn run() -> Outcome<Tally> {
    assets::build()?;
    assets::server("debug")?;
    let demo = Demo::new("debug", "peers", None, http::free_port()?)?;
    demo.migrate()?;
    let loaded = demo.load()?;
    let _server = demo.serve(false)?;
    let mut all = Tally::default();
    // The last one withdraws the owner's company.
    for file in ["graphql-http.test.mjs", "machines.test.mjs", "html.test.mjs"] {
        all += node_tests(&demo, &loaded, file)?;
    }
    for token in [None, Some(staff_token(&demo, &loaded)?)] {
        let caller = if token.is_some() { "staff" } else { "a visitor" };
        println!("-- schemathesis as {caller} --");
        let found = invent(&demo, token.as_deref())?;
        println!(
            "{}",
            if found {
                "a request made the server fail"
            } else {
                "no request made the server fail"
            }
        );
        all += Tally {
            passed: u64::from(!found),
            failed: u64::from(found),
            skipped: 0,
        };
    }
    if all.failed > 0 {
        println!("-- last lines of the server --\n{}", demo.log_tail());
    }
    Ok(all)
}

/// One file of tests of node: the server audits of graphql-http, the readers of feed, site map and open data, or the
/// checker of HTML.
fn node_tests(demo: &Demo, loaded: &Loaded, file: &str) -> Outcome<Tally> {
    let mut node = proc::command("node");
    node.args(["--test", "--test-reporter=spec", file])
        .current_dir(paths::at("tests/peers"))
        .env("SEUTU_BASE_URL", demo.base_url())
        .env("SEUTU_OWNER_PASSWORD", &login(loaded, "company_owner")?.password);
    let (success, output) = proc::tee(&mut node)?;
    let tally = Tally::read(&output);
    Ok(Tally {
        failed: tally.failed.max(u64::from(!success || tally.passed == 0)),
        ..tally
    })
}

/// Whether schemathesis found a request that makes the server fail.
fn invent(demo: &Demo, token: Option<&str>) -> Outcome<bool> {
    let mut command = proc::command(paths::at(SCHEMATHESIS));
    command
        .current_dir(demo.folder())
        .env(
            "SCHEMATHESIS_HOOKS",
            paths::at("tests/peers/schemathesis_hooks.py"),
        )
        .args([
            "run",
            "--no-color",
            "--phases",
            "fuzzing",
            "--checks",
            "no_fault_of_the_server",
        ])
        .args([
            "--generation-deterministic",
            "--max-time",
            SECONDS,
            "--warnings",
            "off",
        ])
        .args(["--request-timeout", "20", "--suppress-health-check", "all"])
        .stdin(Stdio::null());
    if let Some(token) = token {
        // It would end the session that all others need.
        command.args(["--exclude-name", "Mutation.signOut"]);
        command.args(["--header", &format!("Authorization: Bearer {token}")]);
    }
    let address = format!("{}/graphql", demo.base_url());
    command.arg(paths::at("schema.graphql")).args(["--url", &address]);
    let end = Instant::now() + PATIENCE;
    let mut guard = proc::Guard::start(&mut command, "TERM")?;
    loop {
        match guard.ended()? {
            Some(status) if status.success() => return Ok(false),
            // 1: a check failed. Anything else is a fault of the tool or of how it is called.
            Some(status) if status.code() == Some(1) => return Ok(true),
            Some(status) => return Err(Failure::new(format!("schemathesis: {status}"))),
            None if Instant::now() > end => return Err(Failure::new("schemathesis does not come to an end")),
            None if proc::stopping() => return Err(Failure::new("stopped")),
            None => std::thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// The demo's login of a role.
fn login<'a>(loaded: &'a Loaded, role: &str) -> Outcome<&'a Account> {
    let found = loaded.accounts.iter().find(|account| account.role == role);
    found.ok_or_else(|| Failure::new(format!("the demo has no {role} account")))
}

/// Signs in as the demo's staff over the API.
pub fn staff_token(demo: &Demo, loaded: &Loaded) -> Outcome<String> {
    let staff = login(loaded, "staff")?;
    let query = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
    let input = serde_json::json!({"email": staff.email, "password": staff.password});
    let body = serde_json::json!({"query": query, "variables": {"input": input}});
    let answer = http::post_json(demo.address(), "/graphql", &body.to_string())?;
    let answer: serde_json::Value =
        serde_json::from_str(&answer).map_err(|error| Failure::new(format!("signing in: {error}")))?;
    answer["data"]["signIn"]["accessToken"]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("the demo's staff cannot sign in"))
}
