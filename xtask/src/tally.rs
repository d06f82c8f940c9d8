//! Reads how many tests passed and failed out of what the test runners print.

use std::ops::AddAssign;

/// Counts of tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, timed out or were cancelled.
    pub failed: u64,
    /// Tests that did not run.
    pub skipped: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Tally {
    /// Adds up every summary line of cargo nextest, cargo test and node's test runner in `output`.
    pub fn read(output: &str) -> Self {
        let mut all = Self::default();
        for raw in output.lines() {
            let line = raw.trim();
            // nextest shows the whole output of a test that failed, indented, with a summary of its own in it.
            if let Some(summary) = raw.strip_prefix("test result:") {
                all += words(summary, &[';', '.']);
            } else if line.starts_with("Summary [") {
                let counts = line.split_once("run:").map_or("", |(_, counts)| counts);
                all += words(counts, &[',']);
            } else if let Some(counter) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) {
                all += node(counter);
            }
        }
        all
    }
}

/// `3 passed (1 slow), 1 failed, 2 skipped`: a number before each word.
fn words(text: &str, separators: &[char]) -> Tally {
    let mut tally = Tally::default();
    for part in text.split(separators) {
        let mut words = part
            .split_whitespace()
            .skip_while(|word| word.parse::<u64>().is_err());
        let (Some(number), Some(word)) = (words.next(), words.next()) else {
            continue;
        };
        let number = number.parse().unwrap_or(0);
        match word {
            "passed" => tally.passed += number,
            "failed" | "timed" => tally.failed += number,
            "skipped" | "ignored" => tally.skipped += number,
            _ => {}
        }
    }
    tally
}

/// `pass 3`: a word before each number.
fn node(counter: &str) -> Tally {
    let mut tally = Tally::default();
    let Some((word, number)) = counter.split_once(' ') else {
        return tally;
    };
    let number = number.parse().unwrap_or(0);
    match word {
        "pass" => tally.passed = number,
        "fail" | "cancelled" => tally.failed = number,
        "skipped" | "todo" => tally.skipped = number,
        _ => {}
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn reads_cargo_nextest() {
        let line =
            "     Summary [  12.041s] 90 tests run: 85 passed (2 slow), 3 failed, 2 timed out, 4 skipped";
        assert_eq!(Tally::read(line), tally(85, 5, 4));
        assert_eq!(
            Tally::read("     Summary [   0.1s] 1 test run: 1 passed, 0 skipped"),
            tally(1, 0, 0)
        );
    }

    #[test]
    fn a_failed_test_that_nextest_quotes_counts_once() {
        let lines = "    test result: FAILED. 0 passed; 1 failed; 0 ignored\n     Summary [ 1s] 2 tests run: 1 passed, 1 failed";
        assert_eq!(Tally::read(lines), tally(1, 1, 0));
    }

    #[test]
    fn adds_up_every_binary_of_cargo_test() {
        let lines = "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s\n\
                     test result: FAILED. 1 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(Tally::read(lines), tally(3, 4, 1));
    }

    #[test]
    fn reads_both_reporters_of_node() {
        let spec = "ℹ tests 4\nℹ suites 0\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0\nℹ duration_ms 90";
        assert_eq!(Tally::read(spec), tally(2, 2, 0));
        assert_eq!(Tally::read(&spec.replace('ℹ', "#")), tally(2, 2, 0));
    }
}
