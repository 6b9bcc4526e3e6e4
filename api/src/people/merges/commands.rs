//! Two of staff say that two accounts are one person's.

use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity,
    journal::{Command, Desk, Entries, Made},
    people::devices::signed,
};
use ledger::{
    decide::{self, Action},
    ids::{Id, Seq},
};
use std::sync::Arc;

/// The second voice: two entries, and the end of how one entered the account that ends.
pub(super) struct Merge {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    pub(super) proposal: Seq,
    pub(super) account: Id,
    pub(super) into: Id,
    /// Their own, where there is one.
    pub(super) signature: Option<decide::Signature>,
}

impl Merge {
    fn commands(&self) -> [decide::Command; 2] {
        let (proposal, account, into) = (self.proposal, self.account, self.into);
        let action = Action::MergeAccounts { account, into };
        let second = decide::Command::SecondProposal {
            proposal,
            action: action.clone(),
        };
        [
            signed(second, self.signature.as_ref()),
            decide::Command::CarryOut { proposal, action },
        ]
    }
}

impl Command for Merge {
    type Facts = ();
    type Answer = Made;
    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        self.commands().to_vec()
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        let [second, carry_out] = self.commands();
        desk.post(&second)?;
        Ok(Made {
            seq: desk.post(&carry_out)?.seq,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            identity::join(tx, &one.app.keys, one.account, one.into).await?;
            for module in one.app.personal {
                module.join(tx, one.account, one.into).await?;
            }
        }
        Ok(())
    }
}
