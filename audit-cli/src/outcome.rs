//! How a run ends, and what it prints.

use std::{io::Write, process::ExitCode};

/// The exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing was found.
    Clean,
    /// Something was found.
    Findings,
    /// There was nothing to judge: no file, no log, no usable key. Clap uses the same for bad arguments.
    CouldNotRun,
}

impl Outcome {
    /// Clean exactly when this holds.
    pub(crate) fn clean_if(clean: bool) -> Self {
        if clean { Self::Clean } else { Self::Findings }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::CouldNotRun => 2,
        })
    }
}

/// Evidence against a log, with a stable code for machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) code: &'static str,
    pub(crate) detail: String,
}

/// Why a check did not come to a clean end.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// What was served or given is wrong.
    Found(Found),
    /// Nothing can be said: a network, a disk, an argument.
    CouldNotRun(anyhow::Error),
}

impl Trouble {
    pub(crate) fn found(code: &'static str, detail: impl Into<String>) -> Self {
        Self::Found(Found {
            code,
            detail: detail.into(),
        })
    }

    /// The finding, or the error that ends the run.
    pub(crate) fn into_found(self) -> anyhow::Result<Found> {
        match self {
            Self::Found(found) => Ok(found),
            Self::CouldNotRun(error) => Err(error),
        }
    }
}

impl From<anyhow::Error> for Trouble {
    fn from(error: anyhow::Error) -> Self {
        Self::CouldNotRun(error)
    }
}

/// Prints text. A closed pipe must not turn a finding into a panic with another exit status.
pub(crate) fn print(text: &str) {
    let _closed = std::io::stdout().write_all(text.as_bytes());
}
