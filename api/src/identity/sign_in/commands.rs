//! The first time that somebody comes: an entry of the ledger, the personal row, and what they agreed to.

use super::{
    model::{SHARING_MAX, TicketHash},
    store,
};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::store::{NewMember, register},
    journal::{Command, Desk, Made},
};
use ledger::{decide, ids::Id, kinds::AccountType};
use std::{collections::BTreeMap, sync::Arc};

/// Who comes for the first time.
pub(super) enum Newcomer {
    /// Nobody knew of them.
    Stranger(NewMember),
    /// A roster named them.
    Invited(Id),
}

/// An account is opened, or claimed by whom it was opened for. The pass of the code is used up with it.
pub(super) struct FirstEntry {
    pub(super) app: Arc<App>,
    pub(super) newcomer: Newcomer,
    pub(super) pass: TicketHash,
    /// The version of the text that they agreed to.
    pub(super) consent: String,
}

impl FirstEntry {
    fn account(&self) -> Id {
        match &self.newcomer {
            Newcomer::Stranger(member) => member.account,
            Newcomer::Invited(account) => *account,
        }
    }

    fn command(&self) -> decide::Command {
        match &self.newcomer {
            Newcomer::Stranger(member) => decide::Command::OpenAccount {
                account: member.account,
                holder: AccountType::Person,
                invited: false,
            },
            Newcomer::Invited(account) => decide::Command::ActivateAccount { account: *account },
        }
    }
}

/// The passes that can still be used, with those who share the number, by name.
pub(super) type Passes = BTreeMap<TicketHash, BTreeMap<String, Id>>;

impl Command for FirstEntry {
    type Facts = Passes;
    type Answer = Made;

    /// The service itself opens accounts of people who register.
    fn by(&self) -> Id {
        Id::SYSTEM
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Passes, Error> {
        let mut passes = Passes::new();
        for one in batch {
            let (keys, now_ms) = (&one.app.keys, one.app.clock.now_ms());
            if let Some(passed) = store::passed(&mut *tx, keys, &one.pass, now_ms).await? {
                let people = store::people_of(&mut *tx, keys, &passed.phone_hash).await?;
                let named = people
                    .into_iter()
                    .map(|one| (one.name.folded(), one.account));
                passes.insert(one.pass, named.collect());
            }
        }
        Ok(passes)
    }

    fn decide(&self, passes: &mut Passes, desk: &mut Desk<'_>) -> Result<Made, Error> {
        let over = || Error::refused("code_over");
        let people = passes.get(&self.pass).ok_or_else(over)?;
        match &self.newcomer {
            Newcomer::Invited(account) if !people.values().any(|one| one == account) => {
                return Err(over());
            }
            Newcomer::Stranger(member) if people.contains_key(&member.name.folded()) => {
                return Err(Error::refused("already_registered"));
            }
            Newcomer::Stranger(_) if people.len() >= SHARING_MAX => {
                return Err(Error::refused("number_full").with("max", SHARING_MAX));
            }
            _ => {}
        }
        let made = Made {
            seq: desk.post(&self.command())?.seq,
        };
        passes.remove(&self.pass);
        Ok(made)
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            let now_ms = one.app.clock.now_ms();
            match &one.newcomer {
                Newcomer::Stranger(member) => {
                    register(tx, &one.app.keys, member, now_ms).await?;
                }
                Newcomer::Invited(account) => store::activate(tx, *account).await?,
            }
            store::put_consent(tx, one.account(), "account", &one.consent, now_ms).await?;
            store::use_pass(tx, &one.pass).await?;
        }
        Ok(())
    }
}
