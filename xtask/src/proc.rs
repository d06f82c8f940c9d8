//! Child processes that never outlive this one.

use std::ffi::OsString;
use std::fmt::{self, Debug, Formatter};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::failure::{Context, Failure, Outcome};
use crate::paths;

static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From now on Ctrl-C and `kill` end the running step and let every guard clean up.
pub fn watch_signals() -> Outcome {
    let flag = STOP.get_or_init(Arc::default);
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(flag)).context("watching for signals")?;
    }
    Ok(())
}

/// Whether the person asked us to stop.
pub fn stopping() -> bool {
    STOP.get().is_some_and(|flag| flag.load(Ordering::Relaxed))
}

/// A child that is stopped when this value goes away.
pub struct Guard {
    child: Child,
    /// The signal that ends it in good order, as `kill` names it.
    signal: &'static str,
}

impl Debug for Guard {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "Guard({})", self.child.id())
    }
}

impl Guard {
    /// Starts a command that a `kill -<signal>` stops in good order.
    pub fn start(command: &mut Command, signal: &'static str) -> Outcome<Self> {
        let child = command
            .spawn()
            .context(format!("starting {}", command.get_program().display()))?;
        Ok(Self { child, signal })
    }

    /// The process number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the end; a stop request ends the child first.
    pub fn wait(&mut self) -> Outcome<ExitStatus> {
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            if stopping() {
                self.stop();
                return Err(Failure::new("stopped"));
            }
            thread::sleep(Duration::from_millis(25));
        }
    }

    /// Whether the child has ended already.
    pub fn ended(&mut self) -> Outcome<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Takes the child's standard input, to write into it.
    pub fn stdin(&mut self) -> Option<impl Write + use<>> {
        self.child.stdin.take()
    }

    /// Reads the child's piped standard output to its end.
    pub fn stdout_text(&mut self) -> Outcome<String> {
        let mut text = String::new();
        if let Some(mut pipe) = self.child.stdout.take() {
            pipe.read_to_string(&mut text)?;
        }
        Ok(text)
    }

    fn stop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        let polite = Command::new("kill")
            .args(["-s", self.signal, &self.child.id().to_string()])
            .stderr(Stdio::null())
            .status();
        let patience = Instant::now() + Duration::from_secs(if polite.is_ok() { 10 } else { 0 });
        while Instant::now() < patience {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(25));
        }
        // Nothing is left to do about a process that survives this.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A command in the repository's root that dies with this process even when we are killed outright.
pub fn command(program: impl AsRef<Path>) -> Command {
    let program = program.as_ref();
    let mut command = match paths::which("setpriv") {
        Some(setpriv) => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "TERM", "--"]).arg(program);
            command
        }
        None => Command::new(program),
    };
    command.current_dir(paths::root());
    command
}

/// `cargo` as the person would call it: without the variables that `cargo run` gave to this process.
pub fn cargo() -> Command {
    let mut command = command("cargo");
    without_cargo_variables(&mut command);
    command
}

/// Removes what `cargo run` sets for its child; settings of the person (`CARGO_HOME`, `CARGO_TARGET_DIR`…) stay.
pub fn without_cargo_variables(command: &mut Command) {
    const OWN: [&str; 4] = [
        "CARGO",
        "OUT_DIR",
        "RUST_RECURSION_COUNT",
        "CARGO_PRIMARY_PACKAGE",
    ];
    const FAMILIES: [&str; 5] = [
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_BIN_",
        "CARGO_CRATE_",
        "CARGO_CFG_",
    ];
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if OWN.contains(&text.as_ref()) || FAMILIES.iter().any(|family| text.starts_with(family)) {
            command.env_remove(&name);
        }
    }
}

/// Runs to the end; anything but success is a failure that names the command.
pub fn run(command: &mut Command) -> Outcome {
    let status = Guard::start(command, "TERM")?.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{}` failed: {status}", shown(command))))
    }
}

/// Runs to the end and returns standard output; standard error goes to the terminal.
pub fn output(command: &mut Command) -> Outcome<String> {
    let mut guard = Guard::start(command.stdout(Stdio::piped()), "TERM")?;
    let pipe = guard.child.stdout.take();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        pipe.map_or(Ok(0), |mut pipe| pipe.read_to_string(&mut text))
            .map(|_| text)
    });
    let status = guard.wait()?;
    let text = reader
        .join()
        .map_err(|_| Failure::new("reading the output failed"))??;
    if status.success() {
        Ok(text)
    } else {
        Err(Failure::new(format!("`{}` failed: {status}", shown(command))))
    }
}

/// Runs to the end, shows every line as it comes, and returns whether it succeeded and all the lines.
pub fn tee(command: &mut Command) -> Outcome<(bool, String)> {
    let mut guard = Guard::start(command.stdout(Stdio::piped()).stderr(Stdio::piped()), "TERM")?;
    let readers = [
        guard
            .child
            .stdout
            .take()
            .map(|pipe| thread::spawn(move || copy_lines(pipe))),
        guard
            .child
            .stderr
            .take()
            .map(|pipe| thread::spawn(move || copy_lines(pipe))),
    ];
    let status = guard.wait()?;
    let mut lines = String::new();
    for reader in readers.into_iter().flatten() {
        lines += &reader
            .join()
            .map_err(|_| Failure::new("reading the output failed"))?;
    }
    Ok((status.success(), lines))
}

fn copy_lines(pipe: impl Read) -> String {
    let mut all = String::new();
    let mut reader = BufReader::new(pipe);
    let mut line = Vec::new();
    while matches!(reader.read_until(b'\n', &mut line), Ok(length) if length > 0) {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        all += &text;
        line.clear();
    }
    all
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let words: Vec<OsString> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(Into::into)
        .collect();
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    match words.iter().position(|word| word == "--") {
        Some(end) if words.first().is_some_and(|program| program.ends_with("setpriv")) => {
            words[end + 1..].join(" ")
        }
        _ => words.join(" "),
    }
}
