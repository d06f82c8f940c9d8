//! Copies of a PostgreSQL database, by PostgreSQL's own programs.

use super::{BackupError, Restored, beside, failed, known, program, said};
use crate::keys::RestedOn;
use percent_encoding::percent_decode_str;
use reqwest::Url;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use tokio::process::Command;

/// Before everything else, in one transaction with it: nobody may be there, and nothing that was there stays.
const PROLOGUE: &str = "\
DO $$ BEGIN
  -- Connections that were closed a moment ago may still be on their way out.
  FOR i IN 1..50 LOOP
    PERFORM pg_stat_clear_snapshot();
    EXIT WHEN NOT EXISTS (SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL);
    IF i = 50 THEN RAISE EXCEPTION 'seutu: in use'; END IF;
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
";

/// Writes into a file that is there and empty.
pub(super) async fn backup(url: &str, file: &Path) -> Restored<()> {
    let mut dump = asking("pg_dump", url);
    dump.args(["--format=custom", "--no-owner", "--no-privileges"])
        .arg("--file")
        .arg(file);
    let output = run("pg_dump", &mut dump).await?;
    if output.status.success() {
        Ok(())
    } else {
        Err(program("pg_dump", &output.stderr))
    }
}

/// The keys that a backup rests on; none in one of before there were any.
pub(super) async fn look(file: &Path) -> Restored<Vec<RestedOn>> {
    std::fs::File::open(file).map_err(|error| BackupError::Unreadable(error.to_string()))?;
    let migrations = script(file, Path::new("-"), &["--data-only", "--table=seaql_migrations"]).await?;
    let migrations = String::from_utf8_lossy(&migrations).into_owned();
    known(copied(&migrations, &["version"]).iter().map(|row| row[0]))?;
    let rows = script(file, Path::new("-"), &["--data-only", "--table=sealing_key"]).await?;
    let rows = String::from_utf8_lossy(&rows).into_owned();
    let mut rested = Vec::new();
    for row in copied(&rows, &["id", "purpose", "check_value", "retired_at"]) {
        if row[3] != NULL {
            continue;
        }
        let check_value = row[2].trim_start_matches('\\').trim_start_matches('x');
        rested.push(RestedOn {
            id: row[0].to_owned(),
            purpose: row[1].to_owned(),
            check_value: hex::decode(check_value)
                .map_err(|error| BackupError::Unreadable(error.to_string()))?,
        });
    }
    Ok(rested)
}

/// Puts the backup in place of everything in the database. A copy of what was there is made first.
pub(super) async fn restore(url: &str, file: &Path, moment: &str) -> Restored<()> {
    look(file).await?;
    let statements = beside(file)?;
    script(file, statements.path(), &[]).await?;
    let before = beside(file)?;
    backup(url, before.path()).await?;
    let aside = PathBuf::from(format!("{}.before-restore-{moment}", file.display()));
    before
        .persist_noclobber(&aside)
        .map_err(|error| failed("keep the database that was there")(error.error))?;
    let replaced = replace(url, statements.path()).await;
    if replaced.is_err() {
        // Nothing was changed.
        std::fs::remove_file(&aside).map_err(failed("remove the copy of the database"))?;
    }
    replaced
}

/// Runs the statements of a backup in place of everything in the database, all or nothing.
async fn replace(url: &str, statements: &Path) -> Restored<()> {
    let mut psql = asking("psql", url);
    psql.args(["--no-psqlrc", "--quiet", "--single-transaction"])
        .args(["--set", "ON_ERROR_STOP=1", "--output", "/dev/null"])
        .args(["--command", PROLOGUE, "--file"])
        .arg(statements);
    let output = run("psql", &mut psql).await?;
    if output.status.success() {
        return Ok(());
    }
    if said(&output.stderr).contains("seutu: in use") {
        return Err(BackupError::InUse);
    }
    Err(program("psql", &output.stderr))
}

/// The statements of a backup, written to `into` or, for `-`, answered.
async fn script(file: &Path, into: &Path, only: &[&str]) -> Restored<Vec<u8>> {
    let mut restore = Command::new("pg_restore");
    restore
        .args(["--no-owner", "--no-privileges", "--no-comments", "--file"])
        .arg(into)
        .args(only)
        .arg(file);
    let output = run("pg_restore", &mut restore).await?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(BackupError::Unreadable(said(&output.stderr)))
    }
}

/// How the text of a copy writes that there is nothing.
const NULL: &str = "\\N";

/// The values of some columns in the copied rows of a table.
fn copied<'a>(script: &'a str, columns: &[&str]) -> Vec<Vec<&'a str>> {
    let mut lines = script.lines().skip_while(|line| !line.starts_with("COPY "));
    let head = lines.next().unwrap_or_default();
    let names = head.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let names: Vec<&str> = names
        .map(|(names, _)| names.split(", ").collect())
        .unwrap_or_default();
    let places: Vec<Option<usize>> = columns
        .iter()
        .map(|column| names.iter().position(|name| name == column))
        .collect();
    let row = |line: &'a str| -> Vec<&'a str> {
        let values: Vec<&str> = line.split('\t').collect();
        places
            .iter()
            .map(|place| place.and_then(|place| values.get(place)).copied().unwrap_or(NULL))
            .collect()
    };
    lines.take_while(|line| *line != "\\.").map(row).collect()
}

/// A program that speaks to the database. A password goes by its environment: what is on a command line everybody on
/// the machine can read.
fn asking(name: &str, url: &str) -> Command {
    let mut command = Command::new(name);
    let mut address = url.to_owned();
    if let Ok(mut parsed) = Url::parse(url) {
        let asked: Vec<(String, String)> = parsed
            .query_pairs()
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        let written = parsed
            .password()
            .map(|text| percent_decode_str(text).decode_utf8_lossy().into_owned());
        let named = asked
            .iter()
            .find(|(key, _)| key == "password")
            .map(|(_, value)| value.clone());
        if let Some(password) = written.or(named) {
            command.env("PGPASSWORD", password);
        }
        // The driver's names for what PostgreSQL's own programs call otherwise; what is for the driver alone goes.
        let known = asked.iter().filter_map(|(key, value)| {
            let key = match key.as_str() {
                "sslmode" | "ssl-mode" => "sslmode",
                "sslrootcert" | "ssl-root-cert" | "ssl-ca" => "sslrootcert",
                "sslcert" | "ssl-cert" => "sslcert",
                "sslkey" | "ssl-key" => "sslkey",
                "host" => "host",
                "port" => "port",
                "user" => "user",
                "dbname" => "dbname",
                _ => return None,
            };
            Some((key, value))
        });
        parsed.query_pairs_mut().clear().extend_pairs(known);
        if parsed.query() == Some("") {
            parsed.set_query(None);
        }
        if parsed.set_password(None).is_ok() || parsed.password().is_none() {
            address = parsed.to_string();
        }
    }
    // Nobody is there to type one.
    command.arg("--no-password").arg("--dbname").arg(address);
    command
}

async fn run(name: &'static str, command: &mut Command) -> Restored<Output> {
    match command.stdin(Stdio::null()).output().await {
        Ok(output) => Ok(output),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(BackupError::NoProgram(name)),
        Err(error) => Err(failed(name)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_from_the_copied_rows() {
        let script = "SET x;\nCOPY public.seaql_migrations (version, applied_at) FROM stdin;\nm1_a\t17\nm2_b\t18\n\\.\n\nx\ty\n";
        assert_eq!(copied(script, &["version"]), [["m1_a"], ["m2_b"]]);
        assert_eq!(
            copied(script, &["applied_at", "none"]),
            [["17", NULL], ["18", NULL]]
        );
        assert!(copied("", &["version"]).is_empty());
    }

    #[test]
    fn passwords_are_never_on_a_command_line() {
        let url =
            "postgres://seutu:sa%2Bla%20na@db.example/seutu?ssl-mode=require&statement-cache-capacity=9";
        let command = asking("psql", url);
        let shown: Vec<_> = command
            .as_std()
            .get_args()
            .map(|one| one.to_string_lossy())
            .collect();
        assert_eq!(
            shown,
            [
                "--no-password",
                "--dbname",
                "postgres://seutu@db.example/seutu?sslmode=require"
            ]
        );
        let mut variables = command.as_std().get_envs();
        let (name, value) = variables.next().unwrap();
        assert_eq!(
            (name.to_str(), value.unwrap().to_str()),
            (Some("PGPASSWORD"), Some("sa+la na"))
        );
    }
}
