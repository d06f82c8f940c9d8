//! Where things lie in the repository.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root folder.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

/// A path below the root.
pub fn at(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Cargo's folder for native builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| at("target"), |dir| root().join(dir))
}

/// The server binary of a profile (`debug` or `release`).
pub fn server(profile: &str) -> PathBuf {
    target().join(profile).join("seutu")
}

/// What the browser gets: `manifest.json` and `assets/`.
pub fn site() -> PathBuf {
    at("target/site")
}

/// The first executable of this name in `PATH`.
pub fn which(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|dir| dir.join(name))
        .find(|path| path.is_file())
}
