//! What happens by itself: vouchers lapse, lots run out, empty balances go.

use crate::{
    app::App,
    error::Error,
    journal::{self, Bare},
};
use ledger::{decide, ids::Id};

/// Handled in one round.
const ROUND_MAX: i64 = 500;

/// One round; how many entries it made.
pub(crate) async fn sweep(app: &App) -> Result<u64, Error> {
    let mut made = 0;
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
            Ok(_) => made += 1,
            // Somebody was faster: used or cancelled in between.
            Err(Error::Refused { .. }) => {}
            Err(unexpected) => return Err(unexpected),
        }
    }
    journal::tidy(&app.db).await?;
    Ok(made)
}
