//! Proposing, and being the second of the two.

use super::store;
use crate::{
    db::Tx,
    error::Error,
    journal::{Command, Desk, Entries, Made},
    people::devices::signed,
};
use ledger::{
    decide::{self, Action},
    ids::{Id, Seq},
};

/// An administrator proposes something.
pub(in crate::people) struct Propose {
    pub(in crate::people) by: Id,
    pub(in crate::people) action: Action,
    /// Their own, where there is one.
    pub(in crate::people) signature: Option<decide::Signature>,
}

impl Propose {
    fn command(&self) -> decide::Command {
        let propose = decide::Command::Propose {
            action: self.action.clone(),
        };
        signed(propose, self.signature.as_ref())
    }
}

impl Command for Propose {
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
        let rows: Vec<_> = accepted
            .iter()
            .map(|(command, made)| (made.seq, command.action.facts()))
            .collect();
        store::put(tx, &rows).await
    }
}

/// Another administrator agrees: two entries, the second voice and what it lets happen, or none.
pub(super) struct Second {
    pub(super) by: Id,
    pub(super) proposal: Seq,
    pub(super) action: Action,
    /// Their own, where there is one; what is carried out needs no other.
    pub(super) signature: Option<decide::Signature>,
}

impl Second {
    fn commands(&self) -> [decide::Command; 2] {
        let (proposal, action) = (self.proposal, &self.action);
        let second = decide::Command::SecondProposal {
            proposal,
            action: action.clone(),
        };
        [
            signed(second, self.signature.as_ref()),
            decide::Command::CarryOut {
                proposal,
                action: action.clone(),
            },
        ]
    }
}

impl Command for Second {
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
}
