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

/// Whether a test of this name is run: neither taken out as a comment nor marked to be left out.
fn is_run(text: &str, name: &str) -> bool {
    let start = format!("fn {name}(");
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let place = lines
        .iter()
        .position(|line| line.contains(&start) && !line.starts_with("//"));
    place.is_some_and(|place| {
        // Its attributes and what is said of it stand right above it.
        let above = lines[..place].iter().rev();
        above
            .take_while(|line| line.starts_with("#[") || line.starts_with("//"))
            .all(|line| !line.starts_with("#[ignore"))
    })
}

#[test]
fn test_that_is_left_out_does_not_count() {
    for (text, expected) in [
        ("#[test]\nfn b1_x() {}", true),
        ("    /// Why.\n    async fn b1_x(t: TestApp) {", true),
        ("#[ignore]\nfn other() {}\n\n#[test]\nfn b1_x() {}", true),
        ("#[test]\n#[ignore = \"slow\"]\nfn b1_x() {}", false),
        ("#[ignore]\n// Why.\n#[test]\nfn b1_x() {}", false),
        ("// #[test]\n// fn b1_x() {}", false),
        ("fn b1_xy() {}", false),
    ] {
        assert_eq!(is_run(text, "b1_x"), expected, "{text}");
    }
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
                assert!(is_run(&text, word), "B{class}: no test {word} that is run");
                numbered += usize::from(word.starts_with(&format!("b{class}_")));
            }
        }
        assert!(numbered > 0, "no test is called b{class}_…");
    }
}
