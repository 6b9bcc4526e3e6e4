//! Granting a role and taking it back.

use super::model;
use crate::{
    error::Error,
    journal::{Command, Desk, Made},
    people::devices::signed,
};
use ledger::{
    area::AreaPath,
    decide,
    ids::{Id, Seq},
    kinds::Role,
};

/// An administrator gives a role.
pub(super) struct Grant {
    pub(super) by: Id,
    pub(super) account: Id,
    pub(super) area: AreaPath,
    pub(super) role: Role,
    /// The administrator's own, where there is one.
    pub(super) signature: Option<decide::Signature>,
}

impl Grant {
    fn command(&self) -> decide::Command {
        let grant = decide::Command::GrantRole {
            account: self.account,
            area: self.area.clone(),
            role: self.role,
        };
        signed(grant, self.signature.as_ref())
    }
}

impl Command for Grant {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        let held = desk.book().roles.get(&self.account);
        let known = held.is_some_and(|roles| {
            roles
                .iter()
                .any(|held| model::says_the_same(held, self.role, &self.area))
        });
        // Withdrawing one of two equal roles would leave the other, and nobody would see why.
        if known {
            return Err(Error::refused("role_held"));
        }
        Ok(Made {
            seq: desk.post(&self.command())?.seq,
        })
    }
}

/// An administrator takes a role back.
pub(super) struct Withdraw {
    pub(super) by: Id,
    pub(super) account: Id,
    pub(super) granted: Seq,
    /// The administrator's own, where there is one.
    pub(super) signature: Option<decide::Signature>,
}

impl Withdraw {
    fn command(&self) -> decide::Command {
        let withdraw = decide::Command::WithdrawRole {
            account: self.account,
            granted: self.granted,
        };
        signed(withdraw, self.signature.as_ref())
    }
}

impl Command for Withdraw {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        // Nobody decides on their own role, also when they would give it up: somebody takes over what it carries.
        if self.account == self.by {
            return Err(decide::Refusal::OwnRole.into());
        }
        Ok(Made {
            seq: desk.post(&self.command())?.seq,
        })
    }
}
