//! What the database alone reaches with the very statements that our server sends: `pgbench` with prepared statements.

use std::fs;
use std::path::PathBuf;

use super::cases::Case;
use super::servers::Server;
use crate::failure::{Context, Failure, Outcome};
use crate::postgres::Cluster;
use crate::{http, postgres, proc};

/// Cases that are answered with SQL alone.
const CASES: [&str; 3] = ["list", "by id", "search"];

/// The statements of a case: one script for each request.
#[derive(Debug)]
pub struct Scripts {
    case: &'static str,
    files: Vec<PathBuf>,
    // The files live as long.
    _folder: tempfile::TempDir,
}

/// Lets our server answer some requests of each case and takes down what it sends to the database.
pub fn capture(server: &Server, cluster: &Cluster, cases: &[Case]) -> Outcome<Vec<Scripts>> {
    let mut all = Vec::new();
    for case in cases.iter().filter(|case| CASES.contains(&case.name)) {
        let folder = tempfile::tempdir()?;
        let mut files = Vec::new();
        for (place, script) in sent(server, cluster, &case.samples)?.iter().enumerate() {
            let path = folder.path().join(format!("{place}.sql"));
            fs::write(&path, script.join(";\n") + ";\n").context(path.display())?;
            files.push(path);
        }
        all.push(Scripts {
            case: case.name,
            files,
            _folder: folder,
        });
    }
    Ok(all)
}

/// What our server sends to the database for each of these requests, values in place.
pub fn sent(server: &Server, cluster: &Cluster, requests: &[String]) -> Outcome<Vec<Vec<String>>> {
    let set = |milliseconds: &str| -> Outcome {
        cluster.ask(&format!(
            "ALTER SYSTEM SET log_min_duration_statement = {milliseconds}"
        ))?;
        cluster.ask("SELECT pg_reload_conf()")?;
        std::thread::sleep(std::time::Duration::from_millis(500));
        Ok(())
    };
    set("0")?;
    let mut all = Vec::new();
    for request in requests {
        let before = cluster.log().len();
        let body = request.strip_prefix("POST ").unwrap_or_default();
        http::post_json(server.address, "/graphql", body)?;
        std::thread::sleep(std::time::Duration::from_millis(20));
        let log = cluster.log();
        let script = statements(log.get(before..).unwrap_or_default());
        if script.is_empty() {
            return Err(Failure::new("no statement was logged for a request"));
        }
        all.push(script);
    }
    set("-1")?;
    Ok(all)
}

/// The statements in a log, their values in place.
fn statements(log: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for line in log.lines() {
        if let Some((_, sql)) = line
            .split_once(" execute ")
            .and_then(|(_, rest)| rest.split_once(": "))
        {
            found.push(sql.to_owned());
            open = true;
        } else if let Some((_, values)) = line.split_once("DETAIL:  parameters: ") {
            if let Some(last) = found.last_mut() {
                *last = filled(last, values);
            }
            open = false;
        } else if line.contains("LOG:  ") || line.contains("DETAIL:  ") {
            open = false;
        } else if let (true, Some(last)) = (open, found.last_mut()) {
            last.push(' ');
            last.push_str(line.trim());
        }
    }
    found
}

/// `$1 = 'a', $2 = '5'` put into a statement, the highest number first so that `$1` is not found in `$12`.
fn filled(sql: &str, values: &str) -> String {
    let mut pairs: Vec<(usize, String)> = Vec::new();
    let mut rest = values;
    while let Some(after) = rest.strip_prefix('$') {
        let Some((number, after)) = after.split_once(" = ") else {
            break;
        };
        let (value, after) = if let Some(quoted) = after.strip_prefix('\'') {
            let end = end_of_text(quoted);
            (
                format!("'{}'", &quoted[..end]),
                &quoted[(end + 1).min(quoted.len())..],
            )
        } else {
            let end = after.find(',').unwrap_or(after.len());
            (after[..end].to_owned(), &after[end..])
        };
        pairs.push((number.parse().unwrap_or(0), value));
        rest = after.trim_start_matches([',', ' ']);
    }
    pairs.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    pairs.iter().fold(sql.to_owned(), |sql, (number, value)| {
        sql.replace(&format!("${number}"), value)
    })
}

/// Where a quoted text ends; two quotes in it stand for one.
fn end_of_text(quoted: &str) -> usize {
    let bytes = quoted.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\'' {
            if bytes.get(at + 1) != Some(&b'\'') {
                return at;
            }
            at += 1;
        }
        at += 1;
    }
    bytes.len()
}

/// Requests a second that the database answers by itself, by case.
pub fn measure(cluster: &Cluster, scripts: &[Scripts], seconds: u32) -> Outcome<Vec<(&'static str, f64)>> {
    scripts
        .iter()
        .map(|scripts| {
            println!("pgbench: {}", scripts.case);
            let mut command = postgres::client("pgbench");
            command.args([
                "-n",
                "-M",
                "prepared",
                "-c",
                "8",
                "-j",
                "1",
                "-T",
                &seconds.to_string(),
            ]);
            for file in &scripts.files {
                command.arg("-f").arg(file);
            }
            let output = proc::output(command.arg(cluster.url()))?;
            let rate = output
                .lines()
                .find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
            let rate = rate.ok_or_else(|| Failure::new(format!("pgbench said:\n{output}")))?;
            Ok((scripts.case, rate))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_into_the_logged_statement() {
        let log = "x LOG:  duration: 0.1 ms  execute sqlx_s_1: SELECT $1,\n\t$10 FROM t\n\
                   x DETAIL:  parameters: $1 = 'o''clock, 7', $10 = '5'\nx LOG:  other\nnoise";
        assert_eq!(statements(log), ["SELECT 'o''clock, 7', '5' FROM t"]);
    }
}
