//! A PostgreSQL cluster that lives as long as one command.

use std::env;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::failure::{Context, Failure, Outcome};
use crate::{http, packages, paths, proc};

/// No data here outlives the command, so nothing needs to reach the disk.
const SETTINGS: [&str; 7] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "shared_buffers=128MB",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
];

/// What the folder of a cluster begins with.
const PREFIX: &str = "seutu-postgres-";

/// A running cluster; dropping it stops the server and deletes its files.
#[derive(Debug)]
pub struct Cluster {
    // Stopped before the folder goes: fields drop in order.
    server: proc::Guard,
    folder: TempDir,
    url: String,
}

impl Cluster {
    /// `postgres://…` of an empty database with all rights.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The process that all others of the cluster descend from.
    pub fn id(&self) -> u32 {
        self.server.id()
    }

    /// What the server has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Runs SQL and returns its rows, columns between bars.
    pub fn ask(&self, sql: &str) -> Outcome<String> {
        proc::output(client("psql").args([&self.url, "-qXAtc", sql, "-v", "ON_ERROR_STOP=1"]))
    }

    /// Creates and starts a cluster on a free loopback port with a random password.
    pub fn start() -> Outcome<Self> {
        Self::start_in(&env::temp_dir())
    }

    /// As [`Self::start`], in memory where the machine has room: each test makes and drops a database of a thousand files,
    /// for which a file system looks for places longer than the test takes.
    pub fn in_memory() -> Outcome<Self> {
        let memory = Path::new("/dev/shm");
        remove_left_over(memory);
        if has_room(memory) {
            return Self::start_in(memory);
        }
        println!("The databases of the tests lie on the disk: less than 8 GB of memory are free");
        Self::start()
    }

    fn start_in(folder: &Path) -> Outcome<Self> {
        let binaries =
            binaries().ok_or_else(|| Failure::new("PostgreSQL is missing; run `cargo xtask setup`"))?;
        // PostgreSQL refuses to run as root, and its user must reach the folder, which is open to both.
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder)?;
        let password = random_hex()?;
        let secret = folder.path().join("password");
        fs::write(&secret, &password)?;
        if packages::is_root() {
            proc::run(Command::new("chown").args(["-R", "postgres"]).arg(folder.path()))?;
        }
        let data = folder.path().join("data");
        let mut initdb = as_database_user(&binaries.join("initdb"), folder.path());
        // MD5 is enough for a password that lives for minutes, and spares each test connection SCRAM's 4096 rounds.
        initdb.args([
            "--auth=md5",
            "--username=seutu",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]);
        initdb
            .arg("--pwfile")
            .arg(&secret)
            .arg("--pgdata")
            .arg(&data)
            .stdout(Stdio::null());
        proc::run(&mut initdb)?;

        let port = http::free_port()?;
        let mut postgres = as_database_user(&binaries.join("postgres"), folder.path());
        postgres.arg("-D").arg(&data).arg("-p").arg(port.to_string());
        for setting in SETTINGS {
            postgres.args(["-c", setting]);
        }
        let log = folder.path().join("log");
        postgres.stdout(Stdio::null()).stderr(fs::File::create(&log)?);
        // SIGINT is PostgreSQL's fast shutdown: it drops open connections and ends.
        let mut server = proc::Guard::start(&mut postgres, "INT")?;
        wait_until_ready(&mut server, &data, &log)?;
        let url = format!("postgres://seutu:{password}@127.0.0.1:{port}/postgres");
        Ok(Self { server, folder, url })
    }
}

/// Bytes of memory that must be free for a cluster of the tests and all that runs beside it.
const ROOM: u64 = 8 << 30;

/// Whether a folder that Linux keeps in memory has room.
fn has_room(folder: &Path) -> bool {
    let free = || {
        let mut df = proc::command("df");
        let places = proc::output(df.args(["--output=avail", "-B1"]).arg(folder)).ok()?;
        let places: u64 = places.lines().last()?.trim().parse().ok()?;
        let memory = fs::read_to_string("/proc/meminfo").ok()?;
        let free = memory
            .lines()
            .find_map(|line| line.strip_prefix("MemAvailable:"))?;
        let free: u64 = free.trim().strip_suffix(" kB")?.parse().ok()?;
        Some(places.min(free << 10))
    };
    free().is_some_and(|free| free >= ROOM)
}

/// Removes what a command that was killed left in a folder: on a disk it would only lie there, in memory it takes room.
fn remove_left_over(folder: &Path) {
    const LONG: Duration = Duration::from_mins(10);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let process = fs::read_to_string(path.join("data/postmaster.pid")).unwrap_or_default();
        let process = process.lines().next().unwrap_or_default();
        let lives = !process.is_empty() && Path::new("/proc").join(process).exists();
        let changed = entry.metadata().and_then(|about| about.modified());
        let old = changed.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > LONG));
        if ours && !lives && old && fs::remove_dir_all(&path).is_err() {
            println!("{} could not be removed", path.display());
        }
    }
}

/// A client program of PostgreSQL.
pub fn client(program: &str) -> Command {
    proc::command(binaries().map_or_else(|| PathBuf::from(program), |folder| folder.join(program)))
}

/// The folder with PostgreSQL's server binaries: Debian's newest, else where `initdb` in `PATH` really lies.
pub fn binaries() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut folders: Vec<PathBuf> = debian.map(|entry| entry.path().join("bin")).collect();
    folders.sort_by_key(|path| std::cmp::Reverse(version(path)));
    let linked = paths::which("initdb").and_then(|path| fs::canonicalize(path).ok());
    folders.extend(
        linked
            .iter()
            .filter_map(|path| path.parent())
            .map(Path::to_path_buf),
    );
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

fn version(binaries: &Path) -> Option<u32> {
    binaries.parent()?.file_name()?.to_str()?.parse().ok()
}

/// A command as user `postgres` when we are root, else as ourselves; it dies with this process.
fn as_database_user(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new("setpriv");
    // SIGINT again: the default SIGTERM would wait for clients to leave by themselves.
    command.args(["--pdeathsig", "INT"]);
    if packages::is_root() {
        command.args(["--reuid", "postgres", "--regid", "postgres", "--init-groups"]);
    }
    command.arg("--").arg(program).current_dir(folder);
    command
}

/// PostgreSQL writes `ready` into its pid file when it takes connections.
fn wait_until_ready(server: &mut proc::Guard, data: &Path, log: &Path) -> Outcome {
    let end = Instant::now() + Duration::from_mins(1);
    while Instant::now() < end && !proc::stopping() {
        let pid_file = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
        if pid_file.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
            return Ok(());
        }
        if server.ended()?.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let log = fs::read_to_string(log).unwrap_or_default();
    Err(Failure::new(format!("PostgreSQL did not start:\n{log}")))
}

fn random_hex() -> Outcome<String> {
    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")
        .and_then(|mut file| file.read_exact(&mut bytes))
        .context("/dev/urandom")?;
    Ok(hex::encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cluster_takes_connections_until_it_is_dropped() {
        let ask = |url: &str| {
            let psql = binaries().unwrap().join("psql");
            let output = Command::new(psql)
                .args([url, "-Atc", "show max_connections"])
                .output()
                .unwrap();
            String::from_utf8(output.stdout).unwrap()
        };
        let cluster = Cluster::start().unwrap();
        let url = cluster.url().to_owned();
        assert_eq!(ask(&url).trim(), "300");
        drop(cluster);
        assert_eq!(ask(&url), "");
    }
}
