//! Debian packages: what is missing, and how to get it.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::{paths, proc};

/// Whether this process may install packages without a password, and through what.
enum Rights {
    Root,
    Sudo,
    None,
}

/// Whether the current user is root.
pub fn is_root() -> bool {
    // The owner of /proc/self is the effective user; no unsafe call is needed.
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

fn rights() -> Rights {
    if is_root() {
        return Rights::Root;
    }
    let sudo = Command::new("sudo")
        .args(["-n", "true"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if sudo.is_ok_and(|status| status.success()) {
        Rights::Sudo
    } else {
        Rights::None
    }
}

/// Installs packages without their recommendations; says which command to run when it may not.
pub fn install(packages: &[&str]) -> Outcome {
    if packages.is_empty() {
        return Ok(());
    }
    if paths::which("apt-get").is_none() {
        return Err(Failure::new(format!(
            "this machine has no apt-get; install what Debian calls {} in its own way and run this again",
            packages.join(", ")
        )));
    }
    let install = ["install", "-y", "--no-install-recommends"];
    match rights() {
        Rights::None => Err(Failure::new(format!(
            "these packages are missing and only root may install them. Run:\n  \
             sudo apt-get update && sudo apt-get {} {}",
            install.join(" "),
            packages.join(" ")
        ))),
        Rights::Root | Rights::Sudo => {
            println!("  installing {}", packages.join(" "));
            proc::run(apt().arg("update").arg("-qq"))?;
            proc::run(apt().arg("-qq").args(install).args(packages))
        }
    }
}

fn apt() -> Command {
    let mut command = match rights() {
        Rights::Sudo => {
            let mut command = Command::new("sudo");
            command.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            command
        }
        Rights::Root | Rights::None => {
            let mut command = Command::new("apt-get");
            command.env("DEBIAN_FRONTEND", "noninteractive");
            command
        }
    };
    command.current_dir("/").stdin(Stdio::null());
    command
}

/// Whether one of these files exists.
pub fn any_exists(files: &[&str]) -> bool {
    files.iter().any(|file| Path::new(file).exists())
}
