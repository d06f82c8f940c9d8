//! The legal clock: beside another reckoning of the same rules, and as API and command say it.

use chrono::{DateTime, Duration, SecondsFormat, Utc};
use serde_json::{Value, json};
use seutu_shared::legal_clock::rules::RuleId;
use seutu_shared::legal_clock::{
    Received, Suspension, SuspensionGround, breach_deadline, deadline, right_deadline, suspend,
};
use seutu_shared::privacy_right::PrivacyRight;
use seutu_tests::{TestApp, db_test};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Instants over forty years, at every hour of the day; each day of the first four years.
fn instants() -> Vec<DateTime<Utc>> {
    let first: DateTime<Utc> = "2025-01-01T00:10:00Z".parse().unwrap();
    let each = (0..1_461).map(|day| first + Duration::hours(24 * day + (day * 7) % 24));
    let spread = (0..1_500).map(|step| first + Duration::hours(233 * step));
    // Around midnight in Helsinki and the changes of the clock.
    let edges = (0..1_100).flat_map(|day| [21, 22].map(|hour| first + Duration::hours(24 * day + hour)));
    each.chain(spread).chain(edges).collect()
}

#[test]
fn clock_agrees_with_dateutil_and_holidays_over_thousands_of_dates() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let python = root.join("target/python/bin/python");
    assert!(
        python.exists(),
        "no {}: cargo xtask setup makes it",
        python.display()
    );
    let mut child = Command::new(python)
        .arg(root.join("tests/peers/legal_clock.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let seconds = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let (mut asked, mut ours) = (String::new(), String::new());
    for at in instants() {
        writeln!(asked, "{}", seconds(at)).unwrap();
        let received = Received::At(at);
        let due = right_deadline(PrivacyRight::Access, received, false).unwrap();
        let extended = right_deadline(PrivacyRight::Access, received, true).unwrap();
        let of = |rule| deadline(rule, received).unwrap().due_on;
        let letter = right_deadline(PrivacyRight::Access, Received::On(at.date_naive()), false).unwrap();
        let question = Suspension {
            ground: SuspensionGround::Identity,
            asked_on: received.day(),
            answered_on: Some(received.day() + Duration::days(5)),
        };
        let suspended = suspend(due.clone(), &[question], received.day() + Duration::days(5)).unwrap();
        writeln!(
            ours,
            "{} {} {} {} {} {} {} {} {} {}",
            due.due_on,
            due.due_on_national,
            extended.due_on,
            seconds(due.strict_due_at),
            seconds(breach_deadline(at).unwrap().due_at),
            of(RuleId::DocumentAnswer),
            of(RuleId::DocumentExtended),
            of(RuleId::AccessibilityAnswer),
            letter.due_on,
            suspended.due_on
        )
        .unwrap();
    }
    let mut input = child.stdin.take().unwrap();
    let sent = asked.clone();
    let writer = std::thread::spawn(move || input.write_all(sent.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let theirs = String::from_utf8(output.stdout).unwrap();
    for ((asked, ours), theirs) in asked.lines().zip(ours.lines()).zip(theirs.lines()) {
        assert_eq!(ours, theirs, "{asked}");
    }
    assert_eq!(ours.lines().count(), theirs.lines().count());
}

/// `seutu deadline`: its exit code and the JSON, or else the reason.
fn told(arguments: &[&str]) -> (Option<i32>, Result<Value, String>) {
    let dir = tempfile::tempdir().unwrap();
    let output = super::config::seutu(dir.path(), &[["deadline"].as_slice(), arguments].concat(), &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    let json = text.lines().find(|line| line.starts_with('{'));
    let reason = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        std::fs::read_dir(dir.path()).unwrap().count(),
        0,
        "it needs no database"
    );
    (
        output.status.code(),
        json.map(|json| serde_json::from_str(json).unwrap()).ok_or(reason),
    )
}

#[test]
fn command_takes_days_and_names_what_it_cannot_read() {
    let (code, found) = told(&["--right", "erasure", "--received", "2026-11-24"]);
    assert_eq!(
        (code, found.unwrap()["dueOnNational"].clone()),
        (Some(0), json!("2026-12-28"))
    );
    for (arguments, named) in [
        (
            ["--right", "COOKIES", "--received", "2026-11-24"],
            "MARKETING_BAN",
        ),
        (["--right", "ACCESS", "--received", "2026-02-30"], "--received"),
        (["--right", "ACCESS", "--received", "2017-01-01"], "2018-05-25"),
    ] {
        let (code, found) = told(&arguments);
        // The harness of the tests makes another code of the program's 2.
        assert!(code.is_some_and(|code| code != 0), "{arguments:?}");
        assert!(found.unwrap_err().contains(named), "{arguments:?}");
    }
}

db_test! {
    async fn api_and_command_tell_the_same_date(t: TestApp) {
        let query = "query($at: DateTime!, $language: Language!) { deadline(right: ACCESS, receivedAt: $at, extended: true) { \
                     dueOn dueOnNational strictDueAt rolledFrom explanation(language: $language) } }";
        for at in ["2026-11-30T10:00:00Z", "2026-12-06T23:30:00+02:00", "2026-03-28T12:00:00.5Z"] {
            let data = t.web().data(query, json!({"at": at, "language": "FI"})).await;
            let (_, printed) = told(&["--right", "ACCESS", "--received", at, "--extended"]);
            assert_eq!(data["deadline"], printed.unwrap(), "{at}");
        }
        let data = t.web().data(query, json!({"at": "2026-11-30T10:00:00Z", "language": "SV"})).await;
        assert_eq!(data["deadline"]["dueOn"], "2027-03-01");
        assert_eq!(data["deadline"]["rolledFrom"], "2027-02-28");
        assert!(data["deadline"]["explanation"][1].as_str().unwrap().contains("förlängts"));
    }

    async fn date_before_the_law_is_an_error_with_a_code(t: TestApp) {
        let answer = t.web().graphql("{ deadline(right: ERASURE, receivedAt: \"2016-01-01T00:00:00Z\") { dueOn } }", json!({})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "invalid_date");
    }
}
