//! `cargo xtask setup`: makes the machine able to build and test. Safe to run as often as one likes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::wasm::Toolchain;
use crate::{e2e, fingerprint, packages, paths, postgres, proc};

/// How much is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The browser bundles and the server.
    Build,
    /// Also PostgreSQL, a browser and Node.
    Test,
}

/// Rust for the browser from Debian, for machines that cannot fetch rustup's target.
const DEBIAN_RUST: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
];
const VOIKKO_LIBRARIES: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/libvoikko.so.1",
    "/usr/lib/aarch64-linux-gnu/libvoikko.so.1",
    "/usr/lib/libvoikko.so.1",
];

/// Installs what is missing and says so; does nothing where nothing is missing.
pub fn run(scope: Scope) -> Outcome {
    println!("Setting up");
    let mut missing = Vec::new();
    match Toolchain::find() {
        Some(toolchain) => println!("  WebAssembly: {toolchain}"),
        None if add_rustup_target() => println!("  WebAssembly: rustup's target added"),
        None => {
            println!("  WebAssembly: rustup cannot fetch the target; Debian's Rust is the way");
            missing.extend(DEBIAN_RUST);
        }
    }
    need(
        "wasm-opt",
        paths::which("wasm-opt").is_some(),
        &["binaryen"],
        &mut missing,
    );
    if scope == Scope::Test {
        need(
            "PostgreSQL",
            postgres::binaries().is_some(),
            &["postgresql"],
            &mut missing,
        );
        need("Chromium", e2e::chromium().is_some(), &["chromium"], &mut missing);
        need("Node", paths::which("node").is_some(), &["nodejs"], &mut missing);
        need(
            "Python",
            paths::which("python3").is_some(),
            &["python3", "python3-venv"],
            &mut missing,
        );
        need(
            "Dovecot",
            Path::new("/usr/sbin/dovecot").exists(),
            &["dovecot-imapd"],
            &mut missing,
        );
        need("npm", paths::which("npm").is_some(), &["npm"], &mut missing);
        // For the HTML checker of the W3C: 44 MB to fetch, 190 MB on the disk.
        need(
            "Java",
            paths::which("java").is_some(),
            &["default-jre-headless"],
            &mut missing,
        );
    }
    packages::install(&missing)?;
    if Toolchain::find().is_none() {
        return Err(Failure::new(
            "no Rust for WebAssembly: neither `rustup target add wasm32-unknown-unknown` nor Debian's rustc-web worked",
        ));
    }
    voikko();
    if scope == Scope::Test {
        for folder in ["tests/e2e", "tests/peers"] {
            node_packages(folder)?;
        }
        python_packages("target/python", "tests/peers/requirements.txt")?;
    }
    Ok(())
}

fn need<'a>(what: &str, present: bool, from: &[&'a str], missing: &mut Vec<&'a str>) {
    println!("  {what}: {}", if present { "present" } else { "missing" });
    if !present {
        missing.extend(from);
    }
}

/// The normal way. False when there is no rustup or it cannot reach its server in short time.
fn add_rustup_target() -> bool {
    const PATIENCE: Duration = Duration::from_secs(90);
    if paths::which("rustup").is_none() {
        return false;
    }
    println!("  WebAssembly: rustup target add wasm32-unknown-unknown");
    let mut command = Command::new("rustup");
    command
        .args(["target", "add", "wasm32-unknown-unknown"])
        .stdout(Stdio::null());
    command.env("RUSTUP_MAX_RETRIES", "1").current_dir(paths::root());
    let Ok(mut rustup) = proc::Guard::start(&mut command, "TERM") else {
        return false;
    };
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end && !proc::stopping() {
        match rustup.ended() {
            Ok(Some(status)) => return status.success() && Toolchain::find().is_some(),
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(_) => return false,
        }
    }
    false
}

/// Finnish word forms for the search. The product works without, so a failure is only told.
fn voikko() {
    let present = packages::any_exists(&VOIKKO_LIBRARIES);
    println!(
        "  Voikko (optional): {}",
        if present { "present" } else { "missing" }
    );
    if !present && let Err(failure) = packages::install(&["libvoikko1", "voikko-fi"]) {
        println!("  Voikko (optional) stays away; searches fall back to prefixes and trigrams.\n  {failure}");
    }
}

/// What `bench queue` needs beyond the tests: a load generator, and a program that fills SQLite.
pub fn load() -> Outcome {
    let mut missing = Vec::new();
    need("wrk", paths::which("wrk").is_some(), &["wrk"], &mut missing);
    need(
        "sqlite3",
        paths::which("sqlite3").is_some(),
        &["sqlite3"],
        &mut missing,
    );
    packages::install(&missing)
}

/// What `bench pages` needs beyond that: Lighthouse and a newer Node, beside servers that ours is measured against.
pub fn bench() -> Outcome {
    load()?;
    node_packages("tests/bench")?;
    python_packages("target/bench/python", "tests/bench/requirements.txt")
}

/// What `bench directory` needs beyond that: Directus, 680 MB on the disk.
pub fn directory() -> Outcome {
    bench()?;
    node_packages("tests/bench/directus")
}

/// Python packages in an environment of their own.
fn python_packages(folder: &str, wanted: &str) -> Outcome {
    let name = folder;
    let folder = paths::at(folder);
    let wanted = paths::at(wanted);
    let installed = folder.join(".installed-requirements");
    let lock = fs::read_to_string(&wanted)?;
    if fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        println!("  Python packages of {name}: present");
        return Ok(());
    }
    println!("  Python packages: pip install in {name}");
    let python = ["-m", "venv", "--clear"];
    proc::run(proc::command("python3").args(python).arg(&folder))?;
    proc::run(
        proc::command(folder.join("bin/python"))
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "-r",
            ])
            .arg(&wanted),
    )?;
    fs::write(installed, lock)?;
    Ok(())
}

/// `npm ci` where the lock file is not the one that was installed last.
fn node_packages(folder: &str) -> Outcome {
    let name = folder;
    let folder = paths::at(folder);
    let lock = fingerprint::of(&folder, &["package.json", "package-lock.json"])?;
    let installed = folder.join("node_modules/.installed-lock");
    if fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        println!("  Node packages of {name}: present");
        return Ok(());
    }
    println!("  Node packages: npm ci in {name}");
    proc::run(
        proc::command("npm")
            .args([
                "ci",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--loglevel=error",
            ])
            .current_dir(&folder),
    )?;
    fs::write(installed, lock)?;
    Ok(())
}
