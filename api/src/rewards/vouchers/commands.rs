//! Taking a voucher, using it, giving it up.

use super::{code::ATTEMPTS, store};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    journal::{Command, Desk},
};
use ledger::{
    decide,
    ids::{Id, Seq, Text},
    kinds::What,
    time::Instant,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A member turns points into a voucher.
pub(crate) struct IssueVoucher {
    pub(crate) app: Arc<App>,
    pub(crate) member: Id,
    pub(crate) voucher: Id,
    pub(crate) offer: Text,
}

/// A voucher as it was issued.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Issued {
    pub(crate) seq: Seq,
    pub(crate) voucher: String,
    pub(crate) attempt: u8,
    pub(crate) price: i64,
    pub(crate) at: String,
    pub(crate) expires_at: String,
}

impl IssueVoucher {
    fn command(&self) -> decide::Command {
        decide::Command::IssueVoucher {
            voucher: self.voucher,
            offer: self.offer.clone(),
        }
    }

    fn tag(&self, attempt: u8) -> i64 {
        let key = &self.app.voucher_codes;
        key.tag(&key.code(self.voucher, attempt))
    }
}

impl Command for IssueVoucher {
    /// Tags that other vouchers have.
    type Facts = BTreeSet<i64>;
    type Answer = Issued;

    fn by(&self) -> Id {
        self.member
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<BTreeSet<i64>, Error> {
        let tags: Vec<_> = batch
            .iter()
            .flat_map(|one| ATTEMPTS.map(|attempt| [one.tag(attempt)]))
            .collect();
        store::taken(tx, &tags).await
    }

    fn decide(&self, taken: &mut BTreeSet<i64>, desk: &mut Desk<'_>) -> Result<Issued, Error> {
        let free = ATTEMPTS
            .into_iter()
            .find(|attempt| !taken.contains(&self.tag(*attempt)));
        let attempt = free.ok_or_else(|| Error::refused("busy"))?;
        let at = desk.at();
        let posted = desk.post(&self.command())?;
        taken.insert(self.tag(attempt));
        let What::VoucherIssued(facts) = posted.what else {
            return Err(anyhow::anyhow!("issuing a voucher made another entry").into());
        };
        Ok(Issued {
            seq: posted.seq,
            voucher: self.voucher.to_string(),
            attempt,
            price: facts.price,
            at: at.to_string(),
            expires_at: facts.expires.to_string(),
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Issued)]) -> Result<(), Error> {
        let row = |(one, issued): &(&Self, &Issued)| {
            (
                one.tag(issued.attempt),
                one.voucher.to_string(),
                issued.attempt,
            )
        };
        store::put(tx, &accepted.iter().map(row).collect::<Vec<_>>()).await
    }
}

/// A merchant uses a voucher up.
pub(crate) struct RedeemVoucher {
    pub(crate) merchant: Id,
    pub(crate) voucher: Id,
}

/// A voucher as it was used.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Redeemed {
    pub(crate) seq: Seq,
    pub(crate) voucher: String,
    pub(crate) offer: String,
    pub(crate) price: i64,
    pub(crate) at: String,
}

impl Command for RedeemVoucher {
    type Facts = ();
    type Answer = Redeemed;

    fn by(&self) -> Id {
        self.merchant
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![decide::Command::RedeemVoucher {
            voucher: self.voucher,
        }]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Redeemed, Error> {
        let at: Instant = desk.at();
        let posted = desk.post(&decide::Command::RedeemVoucher {
            voucher: self.voucher,
        })?;
        let voucher = desk.book().vouchers.get(&self.voucher);
        Ok(Redeemed {
            seq: posted.seq,
            voucher: self.voucher.to_string(),
            offer: voucher
                .map(|voucher| voucher.offer.to_string())
                .unwrap_or_default(),
            price: voucher.map_or(0, |voucher| voucher.price),
            at: at.to_string(),
        })
    }
}

/// A member gives a voucher up.
pub(super) struct CancelVoucher {
    pub(super) member: Id,
    pub(super) voucher: Id,
}

/// A voucher as it was given up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Cancelled {
    /// The entry that issued it.
    pub(super) issued: Seq,
    pub(super) attempt: u8,
    pub(super) offer: String,
    pub(super) price: i64,
    pub(super) issued_at: String,
    pub(super) expires_at: String,
}

impl Command for CancelVoucher {
    /// Which attempt gave each voucher its code.
    type Facts = BTreeMap<Id, u8>;
    type Answer = Cancelled;

    fn by(&self) -> Id {
        self.member
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<BTreeMap<Id, u8>, Error> {
        let vouchers: Vec<Id> = batch.iter().map(|one| one.voucher).collect();
        store::attempts(tx, &vouchers).await
    }

    fn decide(
        &self,
        attempts: &mut BTreeMap<Id, u8>,
        desk: &mut Desk<'_>,
    ) -> Result<Cancelled, Error> {
        desk.post(&self.command())?;
        let voucher = desk.book().vouchers.get(&self.voucher);
        let voucher = voucher.ok_or_else(|| Error::refused("voucher_unknown"))?;
        Ok(Cancelled {
            issued: voucher.issued,
            attempt: attempts.get(&self.voucher).copied().unwrap_or(0),
            offer: voucher.offer.to_string(),
            price: voucher.price,
            issued_at: voucher.issued_at.to_string(),
            expires_at: voucher.expires.to_string(),
        })
    }
}

impl CancelVoucher {
    fn command(&self) -> decide::Command {
        decide::Command::CancelVoucher {
            voucher: self.voucher,
        }
    }
}
