//! Where things are in the repository and in the build.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's root: the folder above this crate.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .expect("xtask lies one folder below the root")
        .to_path_buf()
}

pub(crate) fn web() -> PathBuf {
    root().join("web")
}

pub(crate) fn browser_tests() -> PathBuf {
    root().join("tests/browser")
}

/// The target folder that this command itself runs from.
pub(crate) fn target() -> PathBuf {
    let this = env::current_exe().expect("a running program has a path");
    let target = this
        .ancestors()
        .nth(2)
        .expect("cargo puts programs at <target>/<profile>/");
    target.to_path_buf()
}

/// A program that Cargo built, such as `haizhu`.
pub(crate) fn built(profile: &str, program: &str) -> PathBuf {
    target().join(profile).join(program)
}

pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(root());
    // What cargo told this program about its own package: build scripts that ask for it would run again, and with
    // them half of the tree, each time that somebody builds without this program in between.
    let told = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(told) {
            command.env_remove(name);
        }
    }
    command
}

/// The first of these programs that the `PATH` knows.
pub(crate) fn find(programs: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    programs
        .iter()
        .flat_map(|program| folders.iter().map(move |folder| folder.join(program)))
        .find(|candidate| candidate.is_file())
}
