//! The H5 site's own tools, run through npm.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::{paths, run};

/// Files beside `src/` that a build of the site depends on.
const BUILD_INPUTS: [&str; 5] = [
    "src",
    "public",
    "index.html",
    "package-lock.json",
    "vite.config.ts",
];

/// `npm run SCRIPT` in the site's folder.
pub(crate) fn script(name: &str) -> Command {
    let mut command = npm(&paths::web());
    command.args(["run", "--silent", name]);
    command
}

/// `npm ci`, unless `node_modules` already holds what the lock file asks for.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let wanted = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    println!("npm ci in {}", folder.display());
    run::show(npm(folder).args(["ci", "--no-progress"]))?;
    fs::write(installed, wanted)?;
    Ok(())
}

/// Builds the site when a source is newer than what was built.
pub(crate) fn build_when_stale() -> Result<()> {
    let web = paths::web();
    install(&web)?;
    let built = modified(&web.join("dist/index.html"));
    let newest = BUILD_INPUTS
        .iter()
        .filter_map(|input| newest_below(&web.join(input)))
        .max();
    if built.is_some() && built >= newest {
        return Ok(());
    }
    run::show(&mut script("build"))
}

fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder);
    command
}

fn newest_below(path: &Path) -> Option<SystemTime> {
    let below = fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| newest_below(&entry.path()))
        .max();
    below.max(modified(path))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
