//! Modules of the server use only modules below them, crates only crates below them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Modules of `backend/src`, lowest first. A module may use those of the lines before it and those before it on its
/// own line.
const ORDER: &[&[&str]] = &[
    &["config", "platform"],
    &["audit", "jobs", "deadlines", "subject"],
    &["files", "mail", "mailbox", "access", "keys", "backups"],
    &["approvals"],
    &["accounts"],
    &["inventory", "purposes"],
    &["notices"],
    &["companies"],
    &["people"],
    &["consents"],
    &["contacts"],
    &["directory", "listings"],
    &["preferences"],
    &[
        "statistics",
        "visits",
        "prh",
        "takeover",
        "permission_import",
        "newsletters",
        "notice_tellings",
    ],
    &["register"],
    &["self_service"],
    &["oversight", "open_data", "passing_on", "accessibility"],
    &["privacy_requests"],
    &["demo"],
    &["graphql", "http"],
    &["app"],
    &["cli", "main", "lib"],
];

/// Crates and the crates of ours that each may use.
const CRATES: &[(&str, &[&str])] = &[
    ("shared", &[]),
    ("migrations", &["seutu-shared"]),
    ("voikko", &[]),
    ("frontend", &["seutu-shared"]),
    (
        "backend",
        &[
            "seutu-shared",
            "seutu-migrations",
            "seutu-voikko",
            "seutu-frontend",
        ],
    ),
    (
        "tests",
        &[
            "seutu-shared",
            "seutu-migrations",
            "seutu-voikko",
            "seutu-frontend",
            "seutu-backend",
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// First names after `crate::` in code; comments and texts in quotes do not count.
fn used_modules(code: &str) -> BTreeSet<String> {
    let code: String = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let name = |text: &str| {
        text.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let mut used = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            None => used.extend([name(rest)]),
            Some(group) => {
                let mut depth = 1;
                let mut start = true;
                for (place, letter) in group.char_indices() {
                    match letter {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 1 => start = true,
                        _ if start && !letter.is_whitespace() => {
                            used.extend([name(&group[place..])]);
                            start = false;
                        }
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
    }
    used.remove("");
    used
}

fn ranks() -> BTreeMap<&'static str, usize> {
    ORDER
        .iter()
        .flat_map(|line| line.iter())
        .enumerate()
        .map(|(rank, module)| (*module, rank))
        .collect()
}

#[test]
fn modules_use_only_lower_modules() {
    let (src, ranks) = (root().join("backend/src"), ranks());
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let path = file.strip_prefix(&src).unwrap();
        let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
        let own = first.trim_end_matches(".rs");
        let Some(rank) = ranks.get(own) else {
            wrong.push(format!(
                "{}: module {own} has no place in the order",
                path.display()
            ));
            continue;
        };
        for used in used_modules(&std::fs::read_to_string(&file).unwrap()) {
            // A name that is no module is an item of the crate's root.
            if ranks.get(used.as_str()).is_some_and(|other| other > rank) {
                wrong.push(format!(
                    "{} uses {used}, which stands above {own}",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_use_only_lower_crates() {
    for (name, allowed) in CRATES {
        let text = std::fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = text.parse().unwrap();
        let used = ["dependencies", "dev-dependencies", "build-dependencies"]
            .iter()
            .filter_map(|section| manifest.get(*section)?.as_table())
            .flat_map(toml::Table::keys)
            .filter(|dependency| dependency.starts_with("seutu-"));
        for dependency in used {
            assert!(
                allowed.contains(&dependency.as_str()),
                "crate {name} must not use {dependency}"
            );
        }
    }
}

#[test]
fn paths_are_found_in_uses_groups_and_expressions() {
    let code = "use crate::audit::{self, Change};\nuse crate::{config::Config, platform::{Tx, gql}};\n\
                // crate::cli\nfn f() { crate::jobs::enqueue(); $crate::nothing; my_crate::prh(); }";
    let used: Vec<_> = used_modules(code).into_iter().collect();
    assert_eq!(used, ["audit", "config", "jobs", "nothing", "platform"]);
}
