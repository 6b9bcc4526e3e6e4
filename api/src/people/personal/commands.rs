//! Erasing: the entry, and the end of every personal row, in one transaction.

use crate::{
    app::App,
    db::Tx,
    error::Error,
    journal::{self, Command, Desk, Made},
};
use ledger::{decide, ids::Id};
use std::sync::Arc;

/// A person goes.
pub(super) struct Erase {
    pub(super) app: Arc<App>,
    pub(super) account: Id,
}

impl Erase {
    fn command(&self) -> decide::Command {
        decide::Command::EraseAccount {
            account: self.account,
        }
    }
}

impl Command for Erase {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        self.account
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        Ok(Made {
            seq: desk.post(&self.command())?.seq,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            // With what still stands under accounts that were theirs.
            let mut accounts = journal::merged_into(&mut *tx, one.account).await?;
            accounts.push(one.account);
            for account in accounts {
                // What knows the person by a reference goes before the person.
                for module in one.app.personal.iter().rev() {
                    module.erase(tx, account).await?;
                }
            }
        }
        Ok(())
    }
}
