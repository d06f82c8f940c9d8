//! Bugs seen in peers: the table of `docs/testing.md` names, for each class, tests that exist.

use std::path::Path;

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
        let (mut text, mut named) = (String::new(), 0);
        // What stands between backticks is a file, or a test in the file before it.
        for word in row.split('`').skip(1).step_by(2) {
            if word.contains('/') {
                text = read(word);
            } else {
                assert!(text.contains(&format!("fn {word}(")), "B{class}: no test {word}");
                named += 1;
            }
        }
        assert!(named > 0, "B{class} names no test");
    }
}
