//! Reading the summaries that test runners print.

use std::ops::AddAssign;

/// What a step adds to the closing line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// How a step reports what it did.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Report {
    /// One check: its exit code is all there is.
    Check,
    /// `Summary [ 1.2s] 12 tests run: 11 passed, 1 failed, 0 skipped`
    Nextest,
    /// `test result: ok. 12 passed; 0 failed; …`, once for each binary
    CargoTest,
    /// `Tests  1 failed | 11 passed (12)`
    Vitest,
    /// `11 passed, 1 failed`
    Plain,
}

impl Report {
    /// The tally in one line of output, if it is a summary.
    pub(crate) fn read(self, line: &str) -> Option<Tally> {
        let line = line.trim();
        let summary = match self {
            Self::Check => None,
            Self::Nextest => line.strip_prefix("Summary [")?.split_once("run:"),
            Self::CargoTest => line.strip_prefix("test result:")?.split_once('.'),
            Self::Vitest => line.strip_prefix("Tests ").map(|counts| ("", counts)),
            Self::Plain => is_plain(line).then_some(("", line)),
        };
        summary.map(|(_, counts)| count(counts))
    }

    /// Settles a step: an exit code that contradicts the summary counts as a failure, and so does
    /// a suite that ran no test.
    pub(crate) fn settle(self, success: bool, mut counted: Tally) -> Tally {
        if matches!(self, Self::Check) {
            counted.passed = u32::from(success);
        }
        let ran_nothing = counted == Tally::default();
        if counted.failed == 0 && (!success || ran_nothing) {
            counted.failed = 1;
        }
        counted
    }
}

fn is_plain(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    matches!(words.as_slice(), [_, "passed,", _, "failed"])
}

/// Adds up `12 passed`, `1 failed`, `1 timed out` and nextest's `1 exec failed`.
fn count(counts: &str) -> Tally {
    let words: Vec<&str> = counts.split_whitespace().collect();
    let mut tally = Tally::default();
    for pair in words.windows(2) {
        let Ok(number) = pair[0].trim_start_matches('(').parse::<u32>() else {
            continue;
        };
        match pair[1].trim_end_matches([',', ';']) {
            "passed" => tally.passed += number,
            "failed" | "timed" | "exec" => tally.failed += number,
            _ => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::{Report, Tally};

    fn tally(passed: u32, failed: u32) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn each_runners_summary_is_read() {
        let rows = [
            (
                Report::Nextest,
                "     Summary [   0.004s] 3 tests run: 3 passed, 0 skipped",
                tally(3, 0),
            ),
            (
                Report::Nextest,
                "Summary [ 9s] 9 tests run: 5 passed (1 slow), 1 failed, 2 timed out, 1 exec failed, 4 skipped",
                tally(5, 4),
            ),
            (
                Report::CargoTest,
                "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
                tally(12, 0),
            ),
            (
                Report::CargoTest,
                "test result: FAILED. 1 passed; 2 failed; 0 ignored",
                tally(1, 2),
            ),
            (Report::Vitest, "      Tests  12 passed (12)", tally(12, 0)),
            (
                Report::Vitest,
                "      Tests  1 failed | 11 passed (12)",
                tally(11, 1),
            ),
            (Report::Plain, "7 passed, 2 failed", tally(7, 2)),
        ];
        for (report, line, expected) in rows {
            assert_eq!(report.read(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn other_lines_are_not_summaries() {
        let rows = [
            (Report::Nextest, "3 tests run: 3 passed"),
            (Report::CargoTest, "test tally::tests::other_lines ... ok"),
            (Report::Vitest, " Test Files  3 passed (3)"),
            (Report::Plain, "7 passed, 2 failed, 1 skipped for now"),
            (Report::Check, "7 passed, 2 failed"),
        ];
        for (report, line) in rows {
            assert_eq!(report.read(line), None, "{line}");
        }
    }

    #[test]
    fn a_failing_exit_code_outweighs_a_clean_summary() {
        assert_eq!(Report::Vitest.settle(false, tally(5, 0)), tally(5, 1));
        assert_eq!(Report::Check.settle(false, tally(0, 0)), tally(0, 1));
        assert_eq!(Report::Check.settle(true, tally(0, 0)), tally(1, 0));
    }

    #[test]
    fn a_suite_that_ran_no_test_has_failed() {
        assert_eq!(Report::Nextest.settle(true, tally(0, 0)), tally(0, 1));
    }
}
