//! What can be found, and the days that people name.

use anyhow::Context;
use ledger::time::{Day, Instant};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody found who looked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReReviewOutcome)]
pub(super) enum State {
    /// The approval was right.
    Stands,
    /// It should not have been given as it was.
    Faulty,
}

impl State {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Faulty => "faulty",
        }
    }
}

/// A day in Guangzhou, written as `2026-11-27`. Midnight of Greenwich is eight in the morning there, of the same date.
pub(super) fn day(text: &str) -> anyhow::Result<Day> {
    let morning: Instant = format!("{text}T00:00:00Z").parse().context("not a day")?;
    Ok(morning.day())
}
