//! A short, repeatable run of every fuzz target: the kept inputs, and changes of them.
//!
//! `SEUTU_FUZZ_SEED` chooses other changes, `SEUTU_FUZZ_SECONDS` a longer run. The long one, led by coverage, is
//! described in `docs/testing.md`.

use rand::{Rng as _, SeedableRng};
use rand_chacha::ChaCha20Rng;
use seutu_tests::fuzz::{TARGETS, Target};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Longest input that is made.
const MAX_BYTES: usize = 4096;
/// Pieces that parsers of texts like to stumble over.
const PIECES: [&[u8]; 16] = [
    b"\0",
    b"\r\n",
    b"\xff",
    b"\xef\xbb\xbf",
    b"..",
    b"/",
    b"\"",
    b"'",
    b"%00",
    b"{",
    b"]",
    b"-1",
    b"=",
    b"\xc5\xbf",
    b"99999999999999999999",
    b"\xf0\x9f\x8e\xbb",
];

fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/corpus")
        .join(name);
    let files = std::fs::read_dir(&dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
        .into_iter()
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect()
}

fn variable(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// Changes an input in one to four places.
fn change(rng: &mut ChaCha20Rng, input: &mut Vec<u8>, others: &[(PathBuf, Vec<u8>)]) {
    for _ in 0..rng.random_range(1..=4) {
        let at = rng.random_range(0..=input.len());
        match rng.random_range(0..6) {
            0 if at < input.len() => input[at] ^= 1 << rng.random_range(0..8),
            1 => input.insert(at, rng.random()),
            2 if at < input.len() => {
                let end = rng.random_range(at..=input.len());
                input.drain(at..end);
            }
            3 => {
                let piece = PIECES[rng.random_range(0..PIECES.len())];
                input.splice(at..at, piece.iter().copied());
            }
            4 => {
                let other = &others[rng.random_range(0..others.len())].1;
                let from = rng.random_range(0..=other.len());
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            _ => {
                let again = input[at..].to_vec();
                input.extend_from_slice(&again);
            }
        }
        input.truncate(MAX_BYTES);
    }
}

fn run(name: &str, target: Target, input: &[u8], from: &str) {
    let outcome = catch_unwind(AssertUnwindSafe(|| target(input)));
    let shown = String::from_utf8_lossy(input);
    assert!(
        outcome.is_ok(),
        "target {name} failed on {from}: {shown:?}\nbytes: {input:02x?}"
    );
}

fn fuzz(name: &str, target: Target) {
    let kept = corpus(name);
    assert!(!kept.is_empty(), "{name} has inputs to begin with");
    run(name, target, &[], "nothing");
    for (path, input) in &kept {
        run(name, target, input, &path.display().to_string());
    }
    let seed = variable("SEUTU_FUZZ_SEED", 1);
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let until = Instant::now() + Duration::from_secs(variable("SEUTU_FUZZ_SECONDS", 1));
    while Instant::now() < until {
        let mut input = kept[rng.random_range(0..kept.len())].1.clone();
        change(&mut rng, &mut input, &kept);
        run(name, target, &input, &format!("a change with seed {seed}"));
    }
}

#[test]
fn no_input_breaks_a_parser() {
    std::thread::scope(|scope| {
        for half in TARGETS.chunks(TARGETS.len().div_ceil(2)) {
            scope.spawn(move || half.iter().for_each(|(name, target)| fuzz(name, *target)));
        }
    });
}

#[test]
fn every_target_has_its_program_and_its_inputs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let names = |path: PathBuf| -> BTreeSet<String> {
        let files = std::fs::read_dir(path).unwrap();
        files
            .map(|file| {
                file.unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    };
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_string()).collect();
    assert_eq!(names(root.join("corpus")), targets);
    assert_eq!(names(root.join("fuzz_targets")), targets);
}
