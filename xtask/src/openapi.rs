//! The API's description in the site's folder, and the types generated from it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail, ensure};

use crate::{paths, run, site};

/// `cargo xtask openapi`
pub(crate) fn rewrite() -> Result<()> {
    site::build_when_stale()?;
    // As the tests build it, so that neither builds anything for the other again.
    run::show(&mut paths::cargo(&[
        "build",
        "--workspace",
        "--all-targets",
    ]))?;
    fs::write(document(), printed(&paths::built("debug", "haizhu"))?)?;
    site::install(&paths::web())?;
    run::show(&mut site::script("types"))
}

/// Fails when either file differs from what the service and the generator say now.
pub(crate) fn check() -> Result<()> {
    let haizhu = paths::built("debug", "haizhu");
    ensure!(
        printed(&haizhu)? == fs::read(document())?,
        "web/openapi.json is not what `haizhu openapi` prints: run `cargo xtask openapi`"
    );
    let types = types();
    let before = fs::read(&types)?;
    let generated = run::show(&mut site::script("types"));
    let after = fs::read(&types)?;
    // A check leaves the tree as it was, whatever it finds.
    fs::write(&types, &before)?;
    generated?;
    if after == before {
        return Ok(());
    }
    bail!("web/src/api/schema.d.ts is out of date: run `cargo xtask openapi`")
}

fn printed(haizhu: &Path) -> Result<Vec<u8>> {
    run::output(Command::new(haizhu).arg("openapi"))
}

fn document() -> PathBuf {
    paths::web().join("openapi.json")
}

fn types() -> PathBuf {
    paths::web().join("src/api/schema.d.ts")
}
