//! Recording payments, and payments that came back.

use super::{
    model,
    store::{self, Agreed, Payment},
};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{self, Fact},
    journal::{Command, Desk, Entries, Made},
    points,
};
use ledger::{
    amount::Hundredths,
    decide,
    ids::{Id, Seq},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// What one merchant was paid.
pub(super) struct Paid {
    pub(super) merchant: Id,
    pub(super) points: Hundredths,
    /// In fen, as whoever paid says.
    pub(super) fen: i64,
    /// Commits to the payment's reference.
    pub(super) reference: Fact,
}

/// A run was paid: all of it is recorded or nothing.
pub(super) struct Settle {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    pub(super) paid: Vec<Paid>,
}

/// What was recorded about one merchant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Recorded {
    pub(super) seq: Seq,
    fen_per_point: i64,
    sponsor: String,
    at_ms: i64,
}

impl Paid {
    fn command(&self) -> decide::Command {
        decide::Command::SettleMerchant {
            merchant: self.merchant,
            amount: self.points,
            reference: self.reference.commitment,
        }
    }

    /// What holds with the merchant, if what was paid is what the points come to under it.
    fn agreed<'a>(&self, facts: &'a BTreeMap<Id, Agreed>) -> Result<&'a Agreed, Error> {
        let agreed = facts.get(&self.merchant);
        let agreed = agreed.ok_or_else(|| Error::refused("price_missing"))?;
        let due = model::fen(self.points, agreed.fen_per_point)?;
        if due == self.fen {
            Ok(agreed)
        } else {
            Err(Error::refused("amount_differs").with("yuan", points::text(due)))
        }
    }
}

impl Command for Settle {
    /// What holds with the merchants, read under the lock: a price may have changed since the run was made.
    type Facts = BTreeMap<Id, Agreed>;
    type Answer = Vec<Recorded>;
    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        self.paid.iter().map(Paid::command).collect()
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Self::Facts, Error> {
        let all = batch.iter().flat_map(|one| &one.paid);
        let merchants: Vec<[String; 1]> = all.map(|one| [one.merchant.to_string()]).collect();
        store::agreed_among(tx, &merchants).await
    }

    fn decide(&self, facts: &mut Self::Facts, desk: &mut Desk<'_>) -> Result<Self::Answer, Error> {
        let mut recorded = Vec::new();
        for one in &self.paid {
            let agreed = one.agreed(facts)?;
            recorded.push(Recorded {
                seq: desk.post(&one.command())?.seq,
                fen_per_point: agreed.fen_per_point,
                sponsor: agreed.sponsor.clone(),
                at_ms: desk.at().unix() * 1_000,
            });
        }
        Ok(recorded)
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Self::Answer)]) -> Result<(), Error> {
        for (run, recorded) in accepted {
            let references = run.paid.iter().map(|one| &one.reference);
            identity::put_facts(tx, &run.app.keys, references).await?;
            for (one, made) in run.paid.iter().zip(recorded.iter()) {
                store::put_payment(tx, &payment(run.by, one, made)).await?;
            }
        }
        Ok(())
    }
}

fn payment(by: Id, one: &Paid, made: &Recorded) -> Payment {
    Payment {
        seq: i64::try_from(made.seq).unwrap_or(i64::MAX),
        merchant: one.merchant.to_string(),
        sponsor: made.sponsor.clone(),
        points: one.points,
        fen_per_point: made.fen_per_point,
        fen: one.fen,
        reference: one.reference.commitment.to_string(),
        recorded_by: by.to_string(),
        recorded_at_ms: made.at_ms,
        reversed_seq: None,
        reason: None,
    }
}

/// A payment came back.
pub(super) struct Reverse {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    pub(super) settled: Seq,
    /// Commits to the reason.
    pub(super) reason: Fact,
}

impl Reverse {
    fn command(&self) -> decide::Command {
        decide::Command::ReverseSettlement {
            settled: self.settled,
            reason: self.reason.commitment,
        }
    }
}

impl Command for Reverse {
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
        for (one, made) in accepted {
            identity::put_facts(tx, &one.app.keys, [&one.reason]).await?;
            let by = (made.seq, one.reason.commitment);
            store::reverse_payment(tx, one.settled, by).await?;
        }
        Ok(())
    }
}
