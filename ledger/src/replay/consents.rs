//! What members agreed to, and no longer do.

use super::{
    Fault,
    money::Moves,
    people::{INVITERS, Presence},
    world::World,
};
use crate::{
    book::ConsentRecord,
    ids::{Id, Seq, Text},
    kinds::{ConsentGiven, ConsentWithdrawn},
    tree::Hash,
};
use std::collections::BTreeMap;

#[derive(Debug)]
struct Consent {
    member: Id,
    purpose: Text,
    text: Hash,
    ended: Option<Seq>,
}

/// Every consent, and which of them hold.
#[derive(Debug, Default)]
pub(super) struct Consents {
    all: BTreeMap<Seq, Consent>,
    /// Those in force, by what makes them one and the same.
    holding: BTreeMap<(Id, Text, Hash), Seq>,
}

impl Consents {
    pub(super) fn admit_given(&mut self, seq: Seq, facts: &ConsentGiven) {
        let consent = Consent {
            member: facts.member,
            purpose: facts.purpose.clone(),
            text: facts.text,
            ended: None,
        };
        let same = (facts.member, facts.purpose.clone(), facts.text);
        self.holding.insert(same, seq);
        self.all.insert(seq, consent);
    }

    pub(super) fn admit_withdrawn(&mut self, entry: Seq, given: Seq) {
        if let Some(consent) = self.all.get_mut(&given) {
            consent.ended = Some(entry);
            let same = (consent.member, consent.purpose.clone(), consent.text);
            self.holding.remove(&same);
        }
    }

    /// Who gave a consent.
    pub(super) fn member_of(&self, given: Seq) -> Option<Id> {
        self.all.get(&given).map(|consent| consent.member)
    }

    /// What the service should have stored about a consent; each is asked for once.
    pub(super) fn take(&mut self, seq: Seq) -> Option<ConsentRecord> {
        self.all.remove(&seq).map(record)
    }

    /// What nobody has asked for.
    pub(super) fn unstated(self) -> impl Iterator<Item = (Seq, ConsentRecord)> {
        let all = self.all.into_iter();
        all.map(|(seq, consent)| (seq, record(consent)))
    }
}

fn record(consent: Consent) -> ConsentRecord {
    ConsentRecord {
        member: consent.member,
        purpose: consent.purpose,
        text: consent.text,
        withdrawn: consent.ended,
    }
}

impl World {
    pub(super) fn judge_consent(&self, by: Id, facts: &ConsentGiven) -> Result<Moves, Fault> {
        self.speaks_for(by, facts.member)?;
        let same = (facts.member, facts.purpose.clone(), facts.text);
        match self.consents.holding.get(&same) {
            Some(given) => Err(Fault::ConsentTwice { given: *given }),
            None => Ok(Moves::default()),
        }
    }

    pub(super) fn judge_consent_withdrawn(
        &self,
        by: Id,
        facts: &ConsentWithdrawn,
    ) -> Result<Moves, Fault> {
        let given = facts.given;
        let consent = self.consents.all.get(&given);
        let consent = consent.ok_or(Fault::ConsentUnknown { given })?;
        self.speaks_for(by, consent.member)?;
        if consent.ended.is_some() {
            Err(Fault::ConsentEnded { given })
        } else {
            Ok(Moves::default())
        }
    }

    /// The member themselves, or staff who wrote it down for a person who is not gone.
    fn speaks_for(&self, by: Id, member: Id) -> Result<(), Fault> {
        if by == member {
            return self.people.require_active(member);
        }
        let held = self.people.roles.get(by).into_iter().flatten();
        let mut staff = held.filter(|held| INVITERS.contains(&held.role));
        if staff.next().is_none() {
            return Err(Fault::NoRole {
                by,
                area: "any area".to_owned(),
            });
        }
        let _: Presence = self.people.require_person(member)?;
        Ok(())
    }
}
