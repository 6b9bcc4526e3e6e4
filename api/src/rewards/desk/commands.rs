//! Taking, giving up and using a voucher for somebody else.

use crate::{
    access::proxies,
    app::App,
    db::Tx,
    error::Error,
    journal::{Command, Desk},
    messages::{self, Notice},
    people::devices::signed,
    rewards::{
        serving::Serving,
        vouchers::{DocumentRule, Undocumented},
    },
};
use ledger::{
    decide,
    ids::{Id, Seq, Text},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{collections::BTreeSet, sync::Arc};

/// What a clerk does.
pub(super) enum Deed {
    Take {
        offer: Text,
        document: Option<DocumentRule>,
    },
    GiveUp,
    Use {
        merchant: Id,
    },
}

/// Something that a clerk does for a member.
pub(super) struct AtDesk {
    pub(super) app: Arc<App>,
    pub(super) clerk: Id,
    pub(super) member: Id,
    pub(super) voucher: Id,
    pub(super) deed: Deed,
    pub(super) signature: Option<decide::Signature>,
    /// Who acts for the member, as the member chose: they are told besides the member.
    pub(super) family: Vec<Id>,
}

/// What became of the voucher.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Done {
    pub(super) seq: Seq,
    pub(super) voucher: String,
    pub(super) at: String,
}

/// What is read besides the ledger.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Clerk and member who are family.
    related: BTreeSet<(String, String)>,
    undocumented: Undocumented,
    serving: Serving,
}

impl AtDesk {
    fn command(&self) -> decide::Command {
        let (member, voucher) = (self.member, self.voucher);
        let command = match &self.deed {
            Deed::Take { offer, .. } => decide::Command::IssueVoucherFor {
                member,
                voucher,
                offer: offer.clone(),
            },
            Deed::GiveUp => decide::Command::CancelVoucherFor { member, voucher },
            Deed::Use { merchant } => decide::Command::RedeemVoucherFor {
                merchant: *merchant,
                voucher,
            },
        };
        signed(command, self.signature.as_ref())
    }

    fn pair(&self) -> (String, String) {
        (self.clerk.to_string(), self.member.to_string())
    }

    fn word(&self) -> &'static str {
        match self.deed {
            Deed::Take { .. } => "desk_taken",
            Deed::GiveUp => "desk_given_up",
            Deed::Use { .. } => "desk_used",
        }
    }

    /// For the member and for whoever acts for them. No name: a notice lies in clear.
    fn notices(&self) -> Vec<Notice> {
        let told = |account: Id| Notice {
            account,
            kind: self.word(),
            about: json!({
                "voucher": self.voucher.to_string(),
                "family": account != self.member,
            }),
        };
        let all = [self.member].into_iter().chain(self.family.iter().copied());
        all.map(told).collect()
    }
}

impl Command for AtDesk {
    type Facts = Known;
    type Answer = Done;

    fn by(&self) -> Id {
        self.clerk
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Known, Error> {
        let pairs: Vec<_> = batch.iter().map(|one| one.pair()).collect();
        let related = proxies::related(&mut *tx, &pairs).await?;
        let mut known = Known {
            related: related.into_iter().collect(),
            ..Known::default()
        };
        let used = batch.iter().filter_map(|one| match &one.deed {
            Deed::Use { merchant } => Some((*merchant, one.app.clock.today())),
            _ => None,
        });
        known.serving = Serving::look(tx, &used.collect::<Vec<_>>()).await?;
        for one in batch {
            if let Deed::Take { document, .. } = &one.deed {
                known.undocumented.look(tx, one.member, *document).await?;
            }
        }
        Ok(known)
    }

    fn decide(&self, known: &mut Known, desk: &mut Desk<'_>) -> Result<Done, Error> {
        if known.related.contains(&self.pair()) {
            return Err(Error::refused("own_family"));
        }
        let at = desk.at();
        match &self.deed {
            Deed::Take { offer, document } => {
                let book = desk.book();
                known
                    .undocumented
                    .count((book, at), self.member, offer, *document)?;
            }
            Deed::GiveUp => {}
            Deed::Use { merchant } => {
                known.serving.check(desk.book(), *merchant, self.voucher)?;
                let most = self.app.config.proxy_day_max;
                let today = at.day().start();
                if desk.book().redeemed_as_proxy(self.clerk, today) >= most {
                    return Err(Error::refused("proxy_limit").with("per_day", most));
                }
            }
        }
        let posted = desk.post(&self.command())?;
        if let Deed::Use { merchant } = &self.deed {
            known.serving.count(desk.book(), *merchant, self.voucher);
        }
        Ok(Done {
            seq: posted.seq,
            voucher: self.voucher.to_string(),
            at: at.to_string(),
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Done)]) -> Result<(), Error> {
        for (one, _) in accepted {
            let now_ms = one.app.clock.now_ms();
            messages::tell(&mut *tx, &one.app.random, &one.notices(), now_ms).await?;
        }
        Ok(())
    }
}
