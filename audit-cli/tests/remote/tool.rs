//! Running the tool.

use crate::service::key;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haizhu-audit"));
    command
        .args(arguments)
        .env_remove("HAIZHU_AUDIT_TOKEN")
        .stdin(Stdio::null());
    command
}

/// Exit status and standard output.
pub(crate) fn run(arguments: &[&str]) -> (i32, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command(arguments).output().unwrap();
    let printed = String::from_utf8(stdout).unwrap();
    eprintln!("{printed}{}", String::from_utf8_lossy(&stderr));
    (status.code().unwrap(), printed)
}

/// A folder of its own for each test, empty.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _absent = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn write(file: &Path, content: impl AsRef<[u8]>) -> String {
    std::fs::write(file, content).unwrap();
    file.to_str().unwrap().to_owned()
}

pub(crate) fn vkey() -> String {
    key().verifier_key().to_string()
}

#[track_caller]
pub(crate) fn assert_found((status, printed): (i32, String), expected: &str) {
    assert_eq!(status, 1, "{printed}");
    assert!(printed.contains(expected), "no {expected} in {printed}");
}
