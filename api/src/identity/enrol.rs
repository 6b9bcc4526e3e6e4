//! Giving somebody an account: an entry of the ledger and the personal row beside it, or neither.

use super::store::{self, NewMember};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    journal::{Command, Desk, Made},
};
use ledger::{decide, ids::Id, kinds::AccountType};
use std::sync::Arc;

/// A person or an organisation gets an account.
pub(crate) struct Enrol {
    pub(crate) app: Arc<App>,
    /// The service itself, or staff.
    pub(crate) by: Id,
    pub(crate) holder: AccountType,
    pub(crate) member: NewMember,
}

impl Enrol {
    fn command(&self) -> decide::Command {
        decide::Command::OpenAccount {
            account: self.member.account,
            holder: self.holder,
            invited: false,
        }
    }
}

impl Command for Enrol {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
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
            store::register(tx, &one.app.keys, &one.member, one.app.clock.now_ms()).await?;
        }
        Ok(())
    }
}
