//! Admitting, suspending and admitting again: each an entry, with the words behind it.

use super::store::{self, Shop};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{self, Fact, NewMember},
    journal::{Command, Desk, Entries, Made},
};
use ledger::{area::AreaPath, decide, ids::Id, kinds::AccountType};
use std::{collections::BTreeSet, sync::Arc};

/// Where, up to which sum, and who pays.
pub(super) struct Terms {
    pub(super) area: AreaPath,
    /// Most that may stand payable, in hundredths; 0 is no limit.
    pub(super) ceiling: i64,
    /// Commits to the sponsor's name.
    pub(super) sponsor: Fact,
    pub(super) sponsor_name: String,
}

impl Terms {
    fn command(&self, account: Id) -> decide::Command {
        decide::Command::AdmitMerchant {
            account,
            area: self.area.clone(),
            ceiling: self.ceiling,
            sponsor: self.sponsor.commitment,
        }
    }
}

/// An application becomes a merchant: an account and its admission, or neither.
pub(super) struct Admit {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    pub(super) application: String,
    pub(super) member: NewMember,
    pub(super) terms: Terms,
    pub(super) shop: Shop,
}

impl Admit {
    fn commands(&self) -> [decide::Command; 2] {
        let account = self.member.account;
        [
            decide::Command::OpenAccount {
                account,
                holder: AccountType::Merchant,
                invited: false,
            },
            self.terms.command(account),
        ]
    }
}

impl Command for Admit {
    /// Applications that wait for an answer.
    type Facts = BTreeSet<String>;
    type Answer = Made;
    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        self.commands().to_vec()
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Self::Facts, Error> {
        let ids: Vec<[&str; 1]> = batch.iter().map(|one| [one.application.as_str()]).collect();
        store::open_among(tx, &ids).await
    }

    fn decide(&self, waiting: &mut Self::Facts, desk: &mut Desk<'_>) -> Result<Made, Error> {
        if !waiting.contains(&self.application) {
            return Err(Error::refused("application_decided"));
        }
        let [open, admit] = self.commands();
        desk.post(&open)?;
        let seq = desk.post(&admit)?.seq;
        waiting.remove(&self.application);
        Ok(Made { seq })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            let (keys, now_ms) = (&one.app.keys, one.app.clock.now_ms());
            identity::register(tx, keys, &one.member, now_ms).await?;
            identity::put_facts(tx, keys, [&one.terms.sponsor]).await?;
            let who = (one.application.as_str(), one.member.account, one.by);
            store::admitted(tx, who, now_ms).await?;
            store::put_shop(tx, &one.shop).await?;
        }
        Ok(())
    }
}

/// A change of how a merchant stands.
pub(super) enum Change {
    /// May not redeem for now; commits to the reason.
    Suspend(Fact),
    /// May redeem again, on these terms.
    AdmitAgain(Terms),
}

/// An administrator changes how a merchant stands.
pub(super) struct Restand {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    pub(super) account: Id,
    pub(super) change: Change,
}

impl Restand {
    fn command(&self) -> decide::Command {
        match &self.change {
            Change::Suspend(reason) => decide::Command::SuspendMerchant {
                account: self.account,
                reason: reason.commitment,
            },
            Change::AdmitAgain(terms) => terms.command(self.account),
        }
    }
}

impl Command for Restand {
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
            let fact = match &one.change {
                Change::Suspend(reason) => reason,
                Change::AdmitAgain(terms) => &terms.sponsor,
            };
            identity::put_facts(tx, &one.app.keys, [fact]).await?;
            if let Change::AdmitAgain(terms) = &one.change {
                store::set_sponsor(tx, one.account, &terms.sponsor_name).await?;
            }
        }
        Ok(())
    }
}
