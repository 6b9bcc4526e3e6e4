//! A ledger command with no rows of any module beside it.

use super::{Command, Desk};
use crate::error::Error;
use ledger::{
    decide,
    ids::{Id, Seq},
};
use serde::{Deserialize, Serialize};

/// Something that only the ledger needs to know.
pub(crate) struct Bare {
    /// The acting account.
    pub(crate) by: Id,
    /// What is to be recorded.
    pub(crate) command: decide::Command,
}

/// The entry that a command made.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) seq: Seq,
}

impl Command for Bare {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command.clone()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        Ok(Made {
            seq: desk.post(&self.command)?.seq,
        })
    }
}

/// Nothing but the use of a key, for a request that several commands carry out.
pub(crate) struct Kept {
    /// The acting account.
    pub(crate) by: Id,
}

impl Command for Kept {
    type Facts = ();
    type Answer = ();

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        Vec::new()
    }

    fn decide(&self, (): &mut (), _: &mut Desk<'_>) -> Result<(), Error> {
        Ok(())
    }
}
