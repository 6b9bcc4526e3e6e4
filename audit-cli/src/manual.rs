//! Completions and manual pages, made from the command line's own description.

use crate::{
    arguments::Arguments,
    outcome::{Outcome, print},
};
use anyhow::Context;
use clap::CommandFactory;
use clap_complete::Shell;
use std::path::Path;

pub(crate) fn completions(shell: Shell) -> Outcome {
    let mut made = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(shell, &mut command, "haizhu-audit", &mut made);
    print(&String::from_utf8_lossy(&made));
    Outcome::Clean
}

/// One page on standard output, or all pages in a folder.
pub(crate) fn pages(folder: Option<&Path>) -> anyhow::Result<Outcome> {
    let mut command = Arguments::command();
    command.build();
    let Some(folder) = folder else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        print(&String::from_utf8_lossy(&page));
        return Ok(Outcome::Clean);
    };
    clap_mangen::generate_to(command, folder)
        .with_context(|| format!("cannot write to {}", folder.display()))?;
    Ok(Outcome::Clean)
}
