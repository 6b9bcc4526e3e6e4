//! Opening a fund.

use super::store::{self, Fund};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    journal::{Command, Desk, Made},
};
use ledger::{decide, ids::Id, kinds::AccountType};
use std::sync::Arc;

/// A fund's account and its name, in one transaction.
pub(super) struct OpenFund {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    pub(super) account: Id,
    pub(super) fund: Fund,
}

impl OpenFund {
    fn command(&self) -> decide::Command {
        decide::Command::OpenAccount {
            account: self.account,
            holder: AccountType::Fund,
            invited: false,
        }
    }
}

impl Command for OpenFund {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        let seq = desk.post(&self.command())?.seq;
        Ok(Made { seq })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            let now_ms = one.app.clock.now_ms();
            store::put(&mut *tx, &one.fund, one.by, now_ms).await?;
        }
        Ok(())
    }
}
