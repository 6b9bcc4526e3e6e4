//! Taking a voucher, using it, giving it up.

use crate::{
    error::Error,
    journal::{Command, Desk},
    people::devices::signed,
};
use ledger::{
    decide,
    ids::{Id, Seq, Text},
    kinds::What,
    time::Instant,
};
use serde::{Deserialize, Serialize};

/// A member turns points into a voucher.
pub(crate) struct IssueVoucher {
    pub(crate) member: Id,
    pub(crate) voucher: Id,
    pub(crate) offer: Text,
}

/// A voucher as it was issued.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Issued {
    pub(crate) seq: Seq,
    pub(crate) voucher: String,
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
}

impl Command for IssueVoucher {
    type Facts = ();
    type Answer = Issued;

    fn by(&self) -> Id {
        self.member
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Issued, Error> {
        let at = desk.at();
        let posted = desk.post(&self.command())?;
        let What::VoucherIssued(facts) = posted.what else {
            return Err(anyhow::anyhow!("issuing a voucher made another entry").into());
        };
        Ok(Issued {
            seq: posted.seq,
            voucher: self.voucher.to_string(),
            price: facts.price,
            at: at.to_string(),
            expires_at: facts.expires.to_string(),
        })
    }
}

/// A merchant uses a voucher up.
pub(crate) struct RedeemVoucher {
    pub(crate) merchant: Id,
    pub(crate) voucher: Id,
    /// The merchant's own, where there is one.
    pub(crate) signature: Option<decide::Signature>,
}

impl RedeemVoucher {
    fn command(&self) -> decide::Command {
        let voucher = self.voucher;
        let command = decide::Command::RedeemVoucher { voucher };
        signed(command, self.signature.as_ref())
    }
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
        vec![self.command()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Redeemed, Error> {
        let at: Instant = desk.at();
        let posted = desk.post(&self.command())?;
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
    pub(super) offer: String,
    pub(super) price: i64,
    pub(super) issued_at: String,
    pub(super) expires_at: String,
}

impl Command for CancelVoucher {
    type Facts = ();
    type Answer = Cancelled;

    fn by(&self) -> Id {
        self.member
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Cancelled, Error> {
        desk.post(&self.command())?;
        let voucher = desk.book().vouchers.get(&self.voucher);
        let voucher = voucher.ok_or_else(|| Error::refused("voucher_unknown"))?;
        Ok(Cancelled {
            issued: voucher.issued,
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
