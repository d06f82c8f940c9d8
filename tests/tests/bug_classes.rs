//! Bugs seen in peers: for each class the table of `docs/testing.md` names tests that exist, are compiled and carry its
//! number.

use std::path::Path;

/// Whether the file is a module of the one above it: a file that nobody declares is never run.
fn is_declared(root: &Path, file: &str) -> bool {
    let path = root.join(file);
    let (folder, stem) = (
        path.parent().unwrap(),
        path.file_stem().unwrap().to_str().unwrap(),
    );
    let above = [
        folder.with_extension("rs"),
        folder.join("main.rs"),
        folder.join("mod.rs"),
        folder.join("lib.rs"),
    ];
    let declares = |text: String| text.lines().any(|line| line.ends_with(&format!("mod {stem};")));
    above
        .iter()
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .any(declares)
}

#[test]
fn every_bug_class_has_tests_under_the_names_that_the_guide_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| {
        std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let guide = read("docs/testing.md");
    for class in 1..=24 {
        let start = format!("| B{class} |");
        let row = guide.lines().find(|line| line.starts_with(&start));
        let row = row.unwrap_or_else(|| panic!("no row for B{class}"));
        let (mut text, mut numbered) = (String::new(), 0);
        // What stands between backticks is a file, or a test in the file before it.
        for word in row.split('`').skip(1).step_by(2) {
            if word.contains('/') {
                text = read(word);
                assert!(
                    is_declared(&root, word),
                    "B{class}: nobody declares {word}, so that it is not run"
                );
            } else {
                assert!(text.contains(&format!("fn {word}(")), "B{class}: no test {word}");
                numbered += usize::from(word.starts_with(&format!("b{class}_")));
            }
        }
        assert!(numbered > 0, "no test is called b{class}_…");
    }
}
