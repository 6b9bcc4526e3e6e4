//! A social worker's decisions on claims.

use super::{
    family::{self, Family},
    store,
};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{self, Fact},
    journal::{self, Command, Desk, Made},
    messages::{self, Notice},
    people::devices::signed,
};
use ledger::{
    book::{Book, ClaimState},
    decide::{self, requirements},
    ids::{Id, Seq},
    time::Instant,
    tree::Hash,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Agree with a claim: as the one reviewer, or as the first or second of two, whichever it needs.
pub(crate) struct Approve {
    pub(crate) app: Arc<App>,
    pub(crate) by: Id,
    pub(crate) claim: Seq,
    /// Together with others, and this one unopened.
    pub(crate) batch: bool,
    /// The reviewer's own, where there is one.
    pub(crate) signature: Option<decide::Signature>,
}

/// What agreeing came to.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Agreed {
    pub(crate) seq: Seq,
    /// Whether another reviewer is still needed.
    pub(crate) endorsed: bool,
}

impl Command for Approve {
    type Facts = Family;
    type Answer = Agreed;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        let (claim, batch) = (self.claim, self.batch);
        let approval = decide::Command::ApproveClaim { claim, batch };
        vec![signed(approval, self.signature.as_ref())]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Family, Error> {
        let asked: Vec<_> = batch.iter().map(|one| (one.claim, one.by)).collect();
        family::of(tx, &asked).await
    }

    fn decide(&self, family: &mut Family, desk: &mut Desk<'_>) -> Result<Agreed, Error> {
        family::refuse(family, self.claim, self.by)?;
        if self.batch && takes_two(desk.book(), desk.at(), self.claim) {
            return Err(Error::refused("open_first"));
        }
        let command = agreement(desk.book(), desk.at(), self.claim, self.batch);
        let endorsed = matches!(command, decide::Command::EndorseClaim { .. });
        let command = signed(command, self.signature.as_ref());
        Ok(Agreed {
            seq: desk.post(&command)?.seq,
            endorsed,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Agreed)]) -> Result<(), Error> {
        let rows: Vec<_> = accepted
            .iter()
            .map(|(command, agreed)| (command.claim, agreed.seq))
            .collect();
        store::put_decisions(tx, &rows).await?;
        let Some((first, _)) = accepted.first() else {
            return Ok(());
        };
        let approved = accepted.iter().filter(|(_, agreed)| !agreed.endorsed);
        let approved: Vec<Seq> = approved.map(|(command, _)| command.claim).collect();
        let told = arrivals(journal::minutes_of(tx, &approved).await?);
        messages::tell(tx, &first.app.random, &told, first.app.clock.now_ms()).await
    }
}

/// Tells each member once that hours have arrived, however many were approved together.
fn arrivals(hours: Vec<(Seq, Id, i64)>) -> Vec<Notice> {
    let mut by_member: BTreeMap<Id, (Seq, u64, i64)> = BTreeMap::new();
    for (claim, member, minutes) in hours {
        let (last, records, sum) = by_member.entry(member).or_default();
        (*last, *records, *sum) = (claim.max(*last), *records + 1, *sum + minutes);
    }
    let notice = |(account, (claim, records, minutes))| Notice {
        account,
        kind: "hours_approved",
        about: json!({"claim": claim, "records": records, "minutes": minutes}),
    };
    by_member.into_iter().map(notice).collect()
}

/// Whether a claim needs more than one reviewer, so that each of them opens it.
fn takes_two(book: &Book, at: Instant, claim: Seq) -> bool {
    let (Some(record), Some(standard)) = (book.claims.get(&claim), book.standard(at)) else {
        return false;
    };
    let needs = requirements(book, standard, record, at);
    needs.second_reviewer || needs.administrator
}

/// What agreeing with a claim is now: the first of two endorses it.
pub(super) fn agreement(book: &Book, at: Instant, claim: Seq, batch: bool) -> decide::Command {
    let first_of_two = match (book.claims.get(&claim), book.standard(at)) {
        (Some(record), Some(standard)) if record.state == ClaimState::Open => {
            requirements(book, standard, record, at).second_reviewer
        }
        _ => false,
    };
    if first_of_two {
        decide::Command::EndorseClaim { claim, batch }
    } else {
        decide::Command::ApproveClaim { claim, batch }
    }
}

/// Which decision needs a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    /// Send an open claim back.
    Reject,
    /// Undo an approval.
    Reverse,
}

/// What deciding against claims looks at besides the ledger.
#[derive(Debug, Default)]
pub(crate) struct Around {
    /// Commitments that stand already.
    known: BTreeSet<Hash>,
    family: Family,
}

/// Decide against a claim, with a reason that its member reads.
pub(crate) struct Refuse {
    pub(crate) app: Arc<App>,
    pub(crate) by: Id,
    pub(crate) claim: Seq,
    /// Whose hours they are: they are told.
    pub(crate) member: Id,
    pub(crate) against: Against,
    pub(crate) reason: Fact,
    /// The reviewer's own, where there is one.
    pub(crate) signature: Option<decide::Signature>,
}

impl Against {
    /// The decision, with the commitment to its reason.
    pub(super) fn command(self, claim: Seq, reason: Hash) -> decide::Command {
        match self {
            Self::Reject => decide::Command::RejectClaim { claim, reason },
            Self::Reverse => decide::Command::ReverseClaim { claim, reason },
        }
    }
}

impl Refuse {
    fn notice(&self) -> Notice {
        Notice {
            account: self.member,
            kind: match self.against {
                Against::Reject => "hours_rejected",
                Against::Reverse => "hours_reversed",
            },
            about: json!({"claim": self.claim}),
        }
    }

    fn command(&self) -> decide::Command {
        let command = self.against.command(self.claim, self.reason.commitment);
        signed(command, self.signature.as_ref())
    }
}

impl Command for Refuse {
    type Facts = Around;
    type Answer = Made;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![self.command()]
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Around, Error> {
        let reasons: Vec<Hash> = batch.iter().map(|one| one.reason.commitment).collect();
        let asked: Vec<_> = batch.iter().map(|one| (one.claim, one.by)).collect();
        Ok(Around {
            known: identity::committed(&mut *tx, &reasons).await?,
            family: family::of(tx, &asked).await?,
        })
    }

    fn decide(&self, around: &mut Around, desk: &mut Desk<'_>) -> Result<Made, Error> {
        family::refuse(&around.family, self.claim, self.by)?;
        let known = &mut around.known;
        // The same words under the same key: the key of a reason is used once.
        if known.contains(&self.reason.commitment) {
            return Err(Error::field_invalid("reason_key"));
        }
        let seq = desk.post(&self.command())?.seq;
        known.insert(self.reason.commitment);
        Ok(Made { seq })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        let rows: Vec<_> = accepted
            .iter()
            .map(|(command, made)| (command.claim, made.seq))
            .collect();
        store::put_decisions(tx, &rows).await?;
        let Some((first, _)) = accepted.first() else {
            return Ok(());
        };
        let facts = accepted.iter().map(|(command, _)| &command.reason);
        identity::put_facts(tx, &first.app.keys, facts).await?;
        let now_ms = first.app.clock.now_ms();
        let reversed = accepted
            .iter()
            .filter(|(command, _)| command.against == Against::Reverse);
        let reversed: Vec<_> = reversed
            .map(|(command, _)| (command.claim, command.by.to_string(), now_ms))
            .collect();
        if !reversed.is_empty() {
            store::close_corrections(tx, &reversed).await?;
        }
        let told: Vec<_> = accepted
            .iter()
            .map(|(command, _)| command.notice())
            .collect();
        messages::tell(tx, &first.app.random, &told, now_ms).await
    }
}
