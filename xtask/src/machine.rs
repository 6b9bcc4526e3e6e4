//! What a step needs from the machine: installed where that is possible, named where it is not.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Once;

use anyhow::{Context, Result, bail};

use crate::{paths, postgres, run};

/// A program or a font that Debian packages bring.
pub(crate) struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    present: fn() -> bool,
}

pub(crate) const POSTGRES: Need = Need {
    what: "PostgreSQL's server programs",
    packages: &["postgresql"],
    present: || postgres::programs().is_some(),
};

/// `pgbench`, which drives the naive chain of the benchmark.
pub(crate) const PGBENCH: Need = Need {
    what: "pgbench",
    packages: &["postgresql", "postgresql-contrib"],
    present: || postgres::programs().is_some_and(|folder| folder.join("pgbench").is_file()),
};

const CHROMIUM: Need = Need {
    what: "Chromium",
    packages: &["chromium"],
    present: || chromium().is_some(),
};

const CJK_FONT: Need = Need {
    what: "a font with Chinese characters",
    packages: &["fontconfig", "fonts-noto-cjk"],
    present: has_chinese_font,
};

/// The browser to test with, installed first if need be.
pub(crate) fn browser() -> Result<PathBuf> {
    ensure(&CHROMIUM)?;
    ensure(&CJK_FONT)?;
    chromium().context("Chromium is there and cannot be found")
}

pub(crate) fn ensure(need: &Need) -> Result<()> {
    if (need.present)() {
        return Ok(());
    }
    let packages = need.packages.join(" ");
    if !may_install() {
        bail!(
            "{} is missing. Install it first; on Debian: apt-get install {packages}",
            need.what
        );
    }
    println!("Installing {}: {packages}", need.what);
    install(need.packages).with_context(|| format!("could not install {packages}"))?;
    if !(need.present)() {
        bail!("{} is still missing after installing {packages}", need.what);
    }
    Ok(())
}

/// True for root, the only one who may install packages and whom `PostgreSQL` refuses to serve.
pub(crate) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn may_install() -> bool {
    is_root() && paths::find(&["apt-get"]).is_some()
}

fn install(packages: &[&str]) -> Result<()> {
    static LISTS: Once = Once::new();
    let mut updated = Ok(());
    // A new machine has no package lists, or old ones that name files no longer there.
    LISTS.call_once(|| updated = apt(&["update"]));
    updated?;
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}

fn apt(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command
        .arg("-qq")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    if run::follow(&mut command, |_| {})? {
        return Ok(());
    }
    bail!("apt-get {} failed", arguments.join(" "))
}

fn chromium() -> Option<PathBuf> {
    paths::find(&["chromium", "chromium-browser", "google-chrome"])
}

fn has_chinese_font() -> bool {
    let list = Command::new("fc-list").arg(":lang=zh-cn").output();
    list.is_ok_and(|output| !output.stdout.trim_ascii().is_empty())
}
