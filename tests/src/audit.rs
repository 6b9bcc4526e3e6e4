//! The auditor's tool, run on a file as an auditor would.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::server::program;

/// What `haizhu-audit verify` said.
#[derive(Debug)]
pub struct Verdict {
    /// 0 clean, 1 findings, 2 could not run.
    pub code: i32,
    /// The report of `--json`.
    pub report: Value,
    /// All that was printed, for a failing test's message.
    pub printed: String,
}

/// Verifies an export against a key that did not come from the export.
pub fn verify(export: &Path, vkey: &str) -> Verdict {
    let output = Command::new(program("HAIZHU_AUDIT_BIN", "haizhu-audit"))
        .args(["verify", "--json", "--vkey", vkey])
        .arg(export)
        .output()
        .expect("haizhu-audit starts");
    let printed = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Verdict {
        code: output.status.code().unwrap_or(-1),
        report: serde_json::from_slice(&output.stdout).unwrap_or_default(),
        printed,
    }
}

impl Verdict {
    #[track_caller]
    pub fn assert_clean(&self) {
        assert_eq!(self.code, 0, "{}", self.printed);
    }

    /// Findings, and one of them names `subject`.
    #[track_caller]
    pub fn assert_names(&self, subject: &str) {
        assert_eq!(self.code, 1, "{}", self.printed);
        assert!(
            self.printed.contains(subject),
            "no word of {subject}: {}",
            self.printed
        );
    }

    /// Findings, and one of them names the entry with this sequence number.
    #[track_caller]
    pub fn assert_names_entry(&self, seq: usize) {
        self.assert_names(&format!("entry {seq}"));
    }
}
