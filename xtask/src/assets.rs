//! `cargo xtask build`: everything the browser loads, with hashed names, in `target/site`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::{io, thread};

use sha2::{Digest, Sha256};

use crate::compress::{self, Sizes};
use crate::failure::{Context, Failure, Outcome};
use crate::wasm::{self, BUNDLES, Toolchain};
use crate::{css, fingerprint, paths, proc, texts};

/// What the site is made of; a change in any of these makes it stale.
const SOURCES: [&str; 5] = ["Cargo.toml", "Cargo.lock", "frontend", "shared", "xtask/src"];

/// Options of `build`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Also build the server binary in the release profile
    #[arg(long)]
    release: bool,
}

/// Builds the assets, and with `--release` the server.
pub fn run(args: &Args) -> Outcome {
    build()?;
    if args.release {
        server("release")?;
    }
    Ok(())
}

/// Builds the server binary in a profile (`debug` or `release`): for tests of the same libraries that they are linked
/// with, for others of no more than it needs.
pub fn server(profile: &str) -> Outcome {
    println!("Compiling the server ({profile})");
    let mut cargo = proc::cargo();
    cargo.args(["build", "--quiet", "--bin", "seutu"]);
    cargo.args(match profile {
        "release" => ["--package", "seutu-backend", "--release"].as_slice(),
        _ => &["--workspace"],
    });
    proc::run(&mut cargo)?;
    // `seutu serve` looks for `site` beside itself, so the binary works from any folder.
    let link = paths::target().join(profile).join("site");
    match std::os::unix::fs::symlink(paths::site(), &link) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error).context(link.display()),
        _ => Ok(()),
    }
}

/// Builds the assets unless the ones in `target/site` come from the same sources.
pub fn build() -> Outcome {
    fs::create_dir_all(paths::at("target"))?;
    let lock = File::create(paths::at("target/site.lock"))?;
    lock.lock().context("waiting for another build of the site")?;
    let current = fingerprint::of(&paths::root(), &SOURCES)?;
    let site = paths::site();
    if fs::read_to_string(site.join("fingerprint")).is_ok_and(|text| text == current) {
        println!("Browser assets are up to date");
        return Ok(());
    }
    let toolchain =
        Toolchain::find().ok_or_else(|| Failure::new("no Rust for WebAssembly; run `cargo xtask setup`"))?;
    let fresh = tempfile::Builder::new()
        .prefix("site-")
        .tempdir_in(paths::at("target"))?;
    let work = tempfile::tempdir()?;
    fs::create_dir(fresh.path().join("assets"))?;
    let mut files = BTreeMap::new();
    for bundle in BUNDLES {
        let folder = work.path().join(bundle.name);
        wasm::build(bundle, toolchain, &folder)?;
        add_bundle(bundle.name, &folder, &mut files)?;
        for (name, text) in texts::of_bundle(bundle.name)? {
            files.insert(name.clone(), hashed(&name, text));
        }
    }
    for (name, parts) in css::SHEETS {
        files.insert(name.to_owned(), hashed(name, css::bundle(&parts)?.into_bytes()));
    }
    add_static(&paths::at("frontend/static"), &mut files)?;
    publish(&files, fresh.path())?;
    fs::write(fresh.path().join("fingerprint"), current)?;
    swap(&fresh.keep(), &site)
}

/// A file with the name under which the browser asks for it.
struct Asset {
    file: String,
    bytes: Vec<u8>,
}

/// `public.js` with content becomes `public-0123456789abcdef.js`: a name that can be cached for ever.
fn hashed(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = &hex::encode(Sha256::digest(&bytes))[..16];
    let file = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    };
    Asset { file, bytes }
}

/// Takes wasm-bindgen's output and makes the glue ask for the hashed names.
fn add_bundle(name: &str, folder: &Path, files: &mut BTreeMap<String, Asset>) -> Outcome {
    let module = format!("{name}_bg.wasm");
    let wasm = hashed(&module, fs::read(folder.join(&module)).context(&module)?);
    let glue = format!("{name}.js");
    let mut script = fs::read_to_string(folder.join(&glue)).context(&glue)?;
    if !script.contains(&module) {
        return Err(Failure::new(format!(
            "{glue} does not name {module}; wasm-bindgen's glue has changed"
        )));
    }
    script = script.replace(&module, &wasm.file);
    for (path, bytes) in snippets(folder)? {
        let snippet = hashed(&format!("{name}-snippet.js"), bytes);
        script = script.replace(&path, &format!("./{}", snippet.file));
        files.insert(format!("{name}/{path}"), snippet);
    }
    if script.contains("./snippets/") {
        return Err(Failure::new(format!(
            "{glue} imports a snippet that wasm-bindgen did not write"
        )));
    }
    files.insert(module, wasm);
    files.insert(glue.clone(), hashed(&glue, script.into_bytes()));
    Ok(())
}

/// JavaScript that crates bring along: the import path in the glue and the content.
fn snippets(folder: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    let mut open = vec![folder.join("snippets")];
    while let Some(dir) = open.pop().filter(|dir| dir.is_dir()) {
        for entry in fs::read_dir(dir)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                found.push((format!("./{}", relative.display()), fs::read(&path)?));
            }
        }
    }
    Ok(found)
}

/// Icons and images, when there are any.
fn add_static(folder: &Path, files: &mut BTreeMap<String, Asset>) -> Outcome {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let asset = hashed(&name, fs::read(entry.path())?);
        files.insert(name, asset);
    }
    Ok(())
}

/// Writes all files, their compressed forms and the manifest, and prints the sizes.
fn publish(files: &BTreeMap<String, Asset>, site: &Path) -> Outcome {
    let sizes: Vec<Outcome<Sizes>> = thread::scope(|scope| {
        let workers: Vec<_> = files
            .values()
            .map(|asset| {
                scope.spawn(|| compress::write(&site.join("assets").join(&asset.file), &asset.bytes))
            })
            .collect();
        let failed = |_| Err(Failure::new("compressing failed"));
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(failed))
            .collect()
    });
    println!("{:<44} {:>10} {:>10} {:>10}", "asset", "raw", "gzip", "brotli");
    for (asset, sizes) in files.values().zip(sizes) {
        let sizes = sizes?;
        println!(
            "{:<44} {:>10} {:>10} {:>10}",
            asset.file, sizes.raw, sizes.gzip, sizes.brotli
        );
    }
    let manifest: BTreeMap<_, _> = files.iter().map(|(name, asset)| (name, &asset.file)).collect();
    fs::write(
        site.join("manifest.json"),
        serde_json::to_string_pretty(&manifest)?,
    )?;
    Ok(())
}

/// Puts the new folder in the place of the old one.
fn swap(fresh: &Path, site: &Path) -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    // Temporary folders are private; a server under another user must be able to read this one.
    fs::set_permissions(fresh, fs::Permissions::from_mode(0o755))?;
    if site.exists() {
        fs::remove_dir_all(site).context(site.display())?;
    }
    fs::rename(fresh, site).context(site.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_name_carries_the_hash_of_its_content() {
        assert_eq!(hashed("a.css", b"x".to_vec()).file, "a-2d711642b726b044.css");
        assert_ne!(
            hashed("a.css", b"y".to_vec()).file,
            hashed("a.css", b"x".to_vec()).file
        );
    }

    #[test]
    fn glue_asks_for_hashed_module_and_snippets() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("snippets/dep-1")).unwrap();
        fs::write(dir.path().join("snippets/dep-1/inline0.js"), "export {}").unwrap();
        fs::write(dir.path().join("public_bg.wasm"), "module").unwrap();
        let glue =
            "import * as a from './snippets/dep-1/inline0.js'; new URL('public_bg.wasm', import.meta.url)";
        fs::write(dir.path().join("public.js"), glue).unwrap();
        let mut files = BTreeMap::new();
        add_bundle("public", dir.path(), &mut files).unwrap();
        let script = String::from_utf8(files["public.js"].bytes.clone()).unwrap();
        assert!(
            script.contains(&format!("'{}'", files["public_bg.wasm"].file)),
            "{script}"
        );
        assert!(
            script.contains(&format!(
                "'./{}'",
                files["public/./snippets/dep-1/inline0.js"].file
            )),
            "{script}"
        );
    }
}
