//! What happens by itself: vouchers lapse, lots run out, empty balances go.

use crate::{
    app::App,
    error::Error,
    journal::{self, Bare},
};
use ledger::{decide, ids::Id};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinHandle;

const PAUSE: Duration = Duration::from_mins(1);
/// Handled in one round.
const ROUND_MAX: i64 = 500;

/// Sweeps until the service stops.
pub(crate) fn start(app: Arc<App>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            if let Err(error) = sweep(&app).await {
                tracing::error!(cause = ?error, "Sweeping failed");
            }
            tokio::time::sleep(PAUSE).await;
        }
    })
}

async fn sweep(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    let vouchers = journal::lapsed_vouchers(&app.db, now, ROUND_MAX).await?;
    let members = journal::members_with_expired_lots(&app.db, now, ROUND_MAX).await?;
    let commands = vouchers
        .into_iter()
        .map(|voucher| decide::Command::ExpireVoucher { voucher })
        .chain(
            members
                .into_iter()
                .map(|member| decide::Command::ExpireLots { member }),
        );
    for command in commands {
        match app
            .journal
            .submit(
                Bare {
                    by: Id::SYSTEM,
                    command,
                },
                None,
            )
            .await
        {
            // Somebody was faster: used or cancelled in between.
            Ok(_) | Err(Error::Refused { .. }) => {}
            Err(unexpected) => return Err(unexpected),
        }
    }
    journal::tidy(&app.db).await
}
