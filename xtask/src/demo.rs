//! `cargo xtask demo`: the site and the service built once, then served with demo life.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::Result;

use crate::{paths, run, site};

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    site::build_when_stale()?;
    run::show(&mut paths::cargo(&[
        "build",
        "--release",
        "--package",
        "api",
        "--package",
        "audit-cli",
    ]))?;
    println!("{}", public_url());
    // Replaces this process, so that Ctrl-C and exit codes are the service's own.
    let error = Command::new(paths::built("release", "haizhu"))
        .arg("demo")
        .args(arguments)
        .current_dir(paths::root())
        .exec();
    Err(error.into())
}

fn public_url() -> String {
    let configured = env::var("HAIZHU_PUBLIC_URL").ok();
    configured.unwrap_or_else(|| {
        let listen = env::var("HAIZHU_LISTEN").unwrap_or_default();
        let port = listen.rsplit(':').next().filter(|port| !port.is_empty());
        format!("http://localhost:{}", port.unwrap_or("8080"))
    })
}
