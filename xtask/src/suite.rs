//! `cargo xtask test`: every step, whatever the one before it said, and one closing line.
//!
//! Everything is compiled under the dev profile with the workspace's features, so that no crate is
//! built twice. The site comes first because the service embeds it.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::postgres::Postgres;
use crate::tally::{Report, Tally};
use crate::{crates, layers, machine, openapi, paths, run, site};

struct Step {
    name: &'static str,
    run: fn() -> Result<Tally>,
}

const STEPS: [Step; 14] = [
    step("format", || {
        check(&mut paths::cargo(&[
            "fmt",
            "--all",
            "--check",
            "--",
            "--color=never",
        ]))
    }),
    step("layers", || layers::check().map(|()| ONE)),
    step("crates", || check(&mut crates::check()?)),
    step("site-install", || {
        site::install(&paths::web()).map(|()| ONE)
    }),
    step("site-lint", || check(&mut site::script("lint"))),
    step("site-types", || check(&mut site::script("check"))),
    step("site-tests", || {
        follow(Report::Vitest, &mut site::script("test"))
    }),
    step("site-build", || check(&mut site::script("build"))),
    step("clippy", || check(&mut clippy())),
    step("build", || {
        check(&mut paths::cargo(&[
            "build",
            "--workspace",
            "--all-targets",
        ]))
    }),
    step("tests", rust_tests),
    step("docs", docs),
    step("openapi", || openapi::check().map(|()| ONE)),
    step("browser", browser),
];

const ONE: Tally = Tally {
    passed: 1,
    failed: 0,
};

const fn step(name: &'static str, run: fn() -> Result<Tally>) -> Step {
    Step { name, run }
}

pub(crate) fn list() {
    for step in STEPS {
        println!("{}", step.name);
    }
}

/// Runs the named steps, or all of them.
pub(crate) fn run(names: &[String]) -> Result<ExitCode> {
    if let Some(name) = names
        .iter()
        .find(|name| STEPS.iter().all(|step| step.name != *name))
    {
        bail!("there is no step {name}: `cargo xtask test --list` names them");
    }
    let chosen = |step: &Step| names.is_empty() || names.iter().any(|name| name == step.name);
    let results: Vec<_> = STEPS
        .iter()
        .filter(|step| chosen(step))
        .map(perform)
        .collect();
    let total = summarise(&results);
    for step in STEPS.iter().filter(|step| !chosen(step)) {
        println!("{:>14}  not asked for", step.name);
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn perform(step: &Step) -> (&'static str, Tally, Duration) {
    println!("\n━━ {} ━━", step.name);
    let started = Instant::now();
    let tally = (step.run)().unwrap_or_else(|error| {
        println!("{error:#}");
        Tally {
            passed: 0,
            failed: 1,
        }
    });
    let took = started.elapsed();
    println!("━━ {}: {} in {} s", step.name, words(tally), took.as_secs());
    (step.name, tally, took)
}

fn summarise(results: &[(&'static str, Tally, Duration)]) -> Tally {
    println!("\n━━ summary ━━");
    let mut total = Tally::default();
    for (name, tally, took) in results {
        println!("{name:>14}  {:>5} s  {}", took.as_secs(), words(*tally));
        total += *tally;
    }
    total
}

fn words(tally: Tally) -> String {
    match tally.failed {
        0 => format!("{} passed", tally.passed),
        failed => format!("{} passed, {failed} FAILED", tally.passed),
    }
}

fn check(command: &mut Command) -> Result<Tally> {
    follow(Report::Check, command)
}

fn follow(report: Report, command: &mut Command) -> Result<Tally> {
    let mut counted = Tally::default();
    let success = run::follow(command, |line| {
        if let Some(tally) = report.read(line) {
            counted += tally;
        }
    })?;
    Ok(report.settle(success, counted))
}

fn clippy() -> Command {
    paths::cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ])
}

/// Both engines: the tests make their own databases on a server that lives as long as this step.
fn rust_tests() -> Result<Tally> {
    let postgres = Postgres::start()?;
    let (report, mut tests) = if has_nextest() {
        (
            Report::Nextest,
            paths::cargo(&["nextest", "run", "--workspace"]),
        )
    } else {
        (
            Report::CargoTest,
            paths::cargo(&["test", "--workspace", "--all-targets", "--no-fail-fast"]),
        )
    };
    follow(
        report,
        tests.env("HAIZHU_TEST_POSTGRES", postgres.admin_url()),
    )
}

fn has_nextest() -> bool {
    paths::cargo(&["nextest", "--version"])
        .output()
        .is_ok_and(|output| output.status.success())
}

/// The examples in the documentation run, and the documentation builds without a warning.
fn docs() -> Result<Tally> {
    let mut tally = check(&mut paths::cargo(&["test", "--doc", "--workspace"]))?;
    let mut doc = paths::cargo(&["doc", "--workspace", "--no-deps"]);
    tally += check(doc.env("RUSTDOCFLAGS", "--deny warnings"))?;
    Ok(tally)
}

fn browser() -> Result<Tally> {
    let chromium = machine::browser()?;
    let postgres = Postgres::start()?;
    let folder = paths::browser_tests();
    site::install(&folder)?;
    let mut journeys = Command::new("node");
    journeys
        .arg("run.mjs")
        .current_dir(folder)
        .env("HAIZHU_BIN", paths::built("debug", "haizhu"))
        .env("HAIZHU_TEST_POSTGRES", postgres.admin_url())
        .env("HAIZHU_PSQL", postgres.program("psql"))
        .env("CHROMIUM", chromium);
    follow(Report::Plain, &mut journeys)
}
