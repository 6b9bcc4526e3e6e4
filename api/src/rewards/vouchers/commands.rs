//! Taking a voucher, using it, giving it up.

use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity,
    journal::{self, Command, Desk},
    people::devices::signed,
    points,
    rewards::serving::Serving,
};
use ledger::{
    amount::Hundredths,
    book::Book,
    decide,
    ids::{Id, Seq, Text},
    kinds::What,
    time::{Day, Instant},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A member turns points into a voucher.
pub(crate) struct IssueVoucher {
    pub(crate) member: Id,
    pub(crate) voucher: Id,
    pub(crate) offer: Text,
    /// Above which spending an identity document is needed; none where it never is.
    pub(crate) document: Option<DocumentRule>,
}

/// The policy about identity documents.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DocumentRule {
    /// What may be spent without one, in hundredths.
    pub(crate) above: Hundredths,
    /// Since when spending counts.
    pub(crate) since_ms: i64,
}

impl DocumentRule {
    const YEAR_MS: i64 = 365 * 86_400 * 1_000;

    /// The rule of these settings at this moment.
    pub(crate) fn of(app: &App) -> Option<Self> {
        Some(Self {
            above: app.config.document_above?,
            since_ms: app.clock.now_ms() - Self::YEAR_MS,
        })
    }
}

/// What those members have spent who have shown no document.
#[derive(Debug, Default)]
pub(crate) struct Undocumented(BTreeMap<Id, Hundredths>);

impl Undocumented {
    /// Reads what somebody has spent without a document, where that matters.
    pub(crate) async fn look(
        &mut self,
        tx: &mut Tx,
        member: Id,
        rule: Option<DocumentRule>,
    ) -> Result<(), Error> {
        let Some(rule) = rule.filter(|_| !self.0.contains_key(&member)) else {
            return Ok(());
        };
        if !identity::has_document(&mut *tx, member).await? {
            let spent = journal::spent_since(tx, member, rule.since_ms).await?;
            self.0.insert(member, spent);
        }
        Ok(())
    }

    /// Refuses what would be too much without a document, and counts the rest.
    pub(crate) fn count(
        &mut self,
        (book, at): (&Book, Instant),
        member: Id,
        offer: &Text,
        rule: Option<DocumentRule>,
    ) -> Result<(), Error> {
        let (Some(rule), Some(spent)) = (rule, self.0.get_mut(&member)) else {
            return Ok(());
        };
        let standard = book.standard(at);
        let offer = standard.and_then(|standard| standard.offer(offer.as_str()));
        // An offer that is none is for the ledger to refuse.
        let price = offer.map_or(0, |offer| offer.price);
        if price > 0 && *spent + price > rule.above {
            let points = points::text(rule.above);
            return Err(Error::refused("document_needed").with("points", points));
        }
        *spent += price;
        Ok(())
    }
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
    type Facts = Undocumented;
    type Answer = Issued;

    fn by(&self) -> Id {
        self.member
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Undocumented, Error> {
        let mut found = Undocumented::default();
        for one in batch {
            found.look(tx, one.member, one.document).await?;
        }
        Ok(found)
    }

    fn decide(&self, facts: &mut Undocumented, desk: &mut Desk<'_>) -> Result<Issued, Error> {
        let at = desk.at();
        facts.count((desk.book(), at), self.member, &self.offer, self.document)?;
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
    /// By which the merchant's own limits count.
    pub(crate) today: Day,
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
    type Facts = Serving;
    type Answer = Redeemed;

    fn by(&self) -> Id {
        self.merchant
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Serving, Error> {
        let at: Vec<_> = batch.iter().map(|one| (one.merchant, one.today)).collect();
        Serving::look(tx, &at).await
    }

    fn decide(&self, serving: &mut Serving, desk: &mut Desk<'_>) -> Result<Redeemed, Error> {
        let at: Instant = desk.at();
        serving.check(desk.book(), self.merchant, self.voucher)?;
        let posted = desk.post(&self.command())?;
        serving.count(desk.book(), self.merchant, self.voucher);
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
