//! Workbooks of hours: preview, settling of people, commit.
//!
//! In scope: who the people of a workbook are, which of its rows are on record, and recording the rest in one
//! piece. Not in scope: reading workbooks and judging a row by itself (`roster`), and reviewing what was
//! recorded (`hours`). A preview holds names and numbers, so it is encrypted, seen by its owner alone, and
//! dropped after a week.

mod commit;
mod home;
mod model;
mod preview;
mod reading;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use routes::routes;
pub(super) use store::{destroy_of, kept_of, previews_of};

use crate::app::App;
use std::{sync::Arc, time::Duration};
use tokio::task::JoinHandle;

/// How often expired imports are dropped.
const SWEEP_EVERY: Duration = Duration::from_hours(1);

/// Drops imports that have outlived their purpose, for as long as the service runs.
pub(crate) fn start_sweeper(app: Arc<App>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut hourly = tokio::time::interval(SWEEP_EVERY);
        loop {
            hourly.tick().await;
            if let Err(error) = sweep(&app).await {
                tracing::error!(cause = ?error, "Expired imports were not dropped");
            }
        }
    })
}

async fn sweep(app: &App) -> Result<(), crate::error::Error> {
    let mut tx = app.db.begin().await?;
    let dropped = store::drop_expired(&mut tx, app.clock.now_ms()).await?;
    tx.commit().await?;
    if dropped > 0 {
        tracing::info!(dropped, "Dropped expired imports");
    }
    Ok(())
}
