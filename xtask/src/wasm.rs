//! The browser bundles: cargo, wasm-bindgen, wasm-opt.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::failure::{Context, Failure, Outcome};
use crate::{packages, paths, proc, slim};

const TARGET: &str = "wasm32-unknown-unknown";
/// The proposals that rustc's output uses. Named one by one because Debian's binaryen 108 knows `--all-features`
/// that browsers do not have.
///
/// Flattened and looped anew before two rounds, the console is half a percent smaller than after one.
const WASM_OPT: [&str; 9] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
];

/// One program for the browser.
#[derive(Debug, Clone, Copy)]
pub struct Bundle {
    /// Name of the binary target and of the files.
    pub name: &'static str,
    feature: &'static str,
    /// Flags of the compiler.
    flags: &'static str,
}

/// Leptos' own switch: views lose their types at each component, so that the same code serves many of them.
const ERASED: &str = "-Ctarget-feature=-reference-types --cfg=erase_components";

/// The public site, hydrated, and the console's three parts, rendered in the browser.
pub const BUNDLES: [Bundle; 4] = [
    Bundle {
        name: "public",
        feature: "hydrate",
        flags: "-Ctarget-feature=-reference-types",
    },
    Bundle {
        name: "console",
        feature: "csr",
        flags: ERASED,
    },
    Bundle {
        name: "privacy",
        feature: "csr",
        flags: ERASED,
    },
    Bundle {
        name: "requests",
        feature: "csr",
        flags: ERASED,
    },
];

/// A Rust that can compile for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The Rust that builds everything else has the target.
    Installed,
    /// Debian's `rustc-web`, which brings std as source.
    Debian,
}

impl Display for Toolchain {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Installed => "target wasm32-unknown-unknown is installed",
            Self::Debian => "Debian's rustc-web and cargo-web",
        })
    }
}

impl Toolchain {
    /// The toolchain of this machine. `SEUTU_WASM_TOOLCHAIN=debian` prefers Debian's.
    pub fn find() -> Option<Self> {
        let debian = packages::any_exists(&["/usr/bin/cargo"])
            && packages::any_exists(&["/usr/lib/rustlib/src/rust/library/std/Cargo.toml"])
            && packages::any_exists(&["/usr/bin/wasm-ld-22", "/usr/bin/rust-lld", "/usr/bin/lld-22"]);
        let preferred = std::env::var("SEUTU_WASM_TOOLCHAIN").is_ok_and(|name| name == "debian");
        if debian && preferred {
            return Some(Self::Debian);
        }
        if target_installed() {
            return Some(Self::Installed);
        }
        debian.then_some(Self::Debian)
    }

    fn cargo(self, flags: &str) -> Command {
        let mut command = match self {
            Self::Installed => proc::cargo(),
            Self::Debian => debian_cargo(),
        };
        // Flags for the native build (a CPU, a linker) mean nothing to WebAssembly. JavaScript values go through a
        // plain array: Debian's wasm-opt 108 exports the wrong table when a module has one for them.
        command
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("RUSTFLAGS", flags);
        command
    }
}

fn debian_cargo() -> Command {
    let mut command = proc::command("/usr/bin/cargo");
    proc::without_cargo_variables(&mut command);
    for name in [
        "RUSTUP_TOOLCHAIN",
        "RUSTDOC",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "LD_LIBRARY_PATH",
    ] {
        command.env_remove(name);
    }
    // rustup's shims must not be found before the real binaries.
    let mut path = std::ffi::OsString::from("/usr/bin:/bin:");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    // Building std from source is not stable yet; the version is Debian's and does not change under us.
    command
        .env("PATH", path)
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1");
    command
}

fn target_installed() -> bool {
    let mut command = Command::new("rustc");
    command.args(["--print", "sysroot"]).current_dir(paths::root());
    let Ok(output) = command.output() else {
        return false;
    };
    let sysroot = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    // Debian's package `rust-web-src` leaves the folder without a compiled std in it.
    fs::read_dir(Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib")).is_ok_and(|mut entries| {
        entries.any(|entry| entry.is_ok_and(|e| e.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

/// Compiles a bundle and returns the optimised module and its glue in `into`.
pub fn build(bundle: Bundle, toolchain: Toolchain, into: &Path) -> Outcome {
    let compiled = compile(bundle, toolchain)?;
    let module = slim::read(&compiled)?;
    Bindgen::new()
        .input_module(bundle.name, module)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .out_name(bundle.name)
                .typescript(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .omit_default_module_path(false)
                .generate(into)
        })
        .map_err(|error| Failure::new(format!("wasm-bindgen on {}: {error:#}", compiled.display())))?;
    optimise(&into.join(format!("{}_bg.wasm", bundle.name)))
}

fn compile(bundle: Bundle, toolchain: Toolchain) -> Outcome<PathBuf> {
    println!("Compiling {} for the browser ({toolchain})", bundle.name);
    let folder = paths::at("target/wasm");
    let mut cargo = toolchain.cargo(bundle.flags);
    cargo.args([
        "build",
        "--quiet",
        "--package",
        "seutu-frontend",
        "--bin",
        bundle.name,
        "--no-default-features",
    ]);
    cargo.args([
        "--features",
        bundle.feature,
        "--target",
        TARGET,
        "--profile",
        "wasm-release",
        "--target-dir",
    ]);
    cargo.arg(&folder);
    if toolchain == Toolchain::Debian {
        cargo.args(["-Z", "build-std=std,panic_abort"]);
    }
    proc::run(&mut cargo)?;
    Ok(folder
        .join(TARGET)
        .join("wasm-release")
        .join(format!("{}.wasm", bundle.name)))
}

fn optimise(module: &Path) -> Outcome {
    if paths::which("wasm-opt").is_none() {
        return Err(Failure::new("wasm-opt is missing; run `cargo xtask setup`"));
    }
    let smaller = module.with_extension("opt");
    proc::run(
        proc::command("wasm-opt")
            .args(WASM_OPT)
            .arg(module)
            .arg("-o")
            .arg(&smaller),
    )?;
    fs::rename(&smaller, module).context(module.display())
}
