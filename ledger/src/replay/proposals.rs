//! What two administrators decide: the proposal, the second voice, and the entry that follows it directly.

use super::{
    Fault,
    money::Moves,
    people::{ADMINISTRATORS, INVITERS, inside},
    policy,
    world::World,
};
use crate::{
    book::{Endorsement, ProposalRecord, ProposalState},
    canon::to_canonical,
    entry::Entry,
    ids::{Id, Seq, Text},
    kinds::{
        AccountMerged, ProposalMade, ProposalSeconded, ProposalWithdrawn, Role, RoleGranted,
        RoleWithdrawn, StandardAdopted, What,
    },
    time::Instant,
    tree::Hash,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The kinds that need two administrators.
const SUBJECTS: [&str; 3] = ["role.granted", "role.withdrawn", "standard.adopted"];
/// The kind that two of staff decide.
const MERGE: &str = "account.merged";
/// Fourteen days.
const WAITING_SECONDS: i64 = 1_209_600;

/// How a proposal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Seconded(Seq, Id),
    Withdrawn,
}

#[derive(Debug, Clone)]
struct Proposal {
    by: Id,
    made: Instant,
    subject: Text,
    digest: Hash,
    ended: Option<Ended>,
}

/// Every proposal, and the one whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Proposals {
    all: BTreeMap<Seq, Proposal>,
    /// The entry before this one, if it seconded a proposal: its number, and the proposal's.
    pub(super) awaited: Option<(Seq, Seq)>,
}

impl Proposals {
    pub(super) fn admit_made(&mut self, entry: &Entry, facts: &ProposalMade) {
        let proposal = Proposal {
            by: entry.by,
            made: entry.at,
            subject: facts.subject.clone(),
            digest: facts.digest,
            ended: None,
        };
        self.all.insert(entry.seq, proposal);
    }

    pub(super) fn admit_seconded(&mut self, entry: &Entry, facts: &ProposalSeconded) {
        self.awaited = Some((entry.seq, facts.proposal));
        self.admit_end(facts.proposal, Ended::Seconded(entry.seq, entry.by));
    }

    pub(super) fn admit_end(&mut self, proposal: Seq, ended: Ended) {
        if let Some(proposal) = self.all.get_mut(&proposal) {
            proposal.ended = Some(ended);
        }
    }

    fn waiting(&self, seq: Seq) -> Result<&Proposal, Fault> {
        let proposal = self.all.get(&seq);
        let proposal = proposal.ok_or(Fault::ProposalUnknown { proposal: seq })?;
        let state = match proposal.ended {
            None => return Ok(proposal),
            Some(Ended::Seconded(..)) => "seconded",
            Some(Ended::Withdrawn) => "withdrawn",
        };
        Err(Fault::ProposalEnded {
            proposal: seq,
            state,
        })
    }

    /// What the service should have stored about a proposal; each is asked for once.
    pub(super) fn take(&mut self, seq: Seq) -> Option<ProposalRecord> {
        self.all.remove(&seq).map(record)
    }

    /// What nobody has asked for.
    pub(super) fn unstated(self) -> impl Iterator<Item = (Seq, ProposalRecord)> {
        let all = self.all.into_iter();
        all.map(|(seq, proposal)| (seq, record(proposal)))
    }
}

fn record(proposal: Proposal) -> ProposalRecord {
    let (state, seconded) = match proposal.ended {
        None => (ProposalState::Open, None),
        Some(Ended::Withdrawn) => (ProposalState::Withdrawn, None),
        Some(Ended::Seconded(entry, reviewer)) => (
            ProposalState::Seconded,
            Some(Endorsement { entry, reviewer }),
        ),
    };
    ProposalRecord {
        by: proposal.by,
        digest: proposal.digest,
        made: proposal.made,
        seconded,
        state,
        subject: proposal.subject,
    }
}

impl World {
    pub(super) fn judge_proposed(&self, by: Id, facts: &ProposalMade) -> Result<Moves, Fault> {
        self.may_take_part(by, facts.subject.as_str())?;
        if facts.subject.as_str() == MERGE || SUBJECTS.contains(&facts.subject.as_str()) {
            Ok(Moves::default())
        } else {
            Err(Fault::UnknownSubject)
        }
    }

    pub(super) fn judge_seconded(
        &self,
        entry: &Entry,
        facts: &ProposalSeconded,
    ) -> Result<Moves, Fault> {
        let (by, seq) = (entry.by, facts.proposal);
        let proposal = self.proposals.waiting(seq)?;
        self.may_take_part(by, proposal.subject.as_str())?;
        if entry.at.unix() - proposal.made.unix() >= WAITING_SECONDS {
            return Err(Fault::ProposalLapsed { proposal: seq });
        }
        if proposal.by == by {
            return Err(Fault::SameAdministrator { by });
        }
        if proposal.digest != facts.digest {
            return Err(Fault::OtherProposal { proposal: seq });
        }
        Ok(Moves::default())
    }

    pub(super) fn judge_proposal_withdrawn(
        &self,
        by: Id,
        facts: &ProposalWithdrawn,
    ) -> Result<Moves, Fault> {
        if self.proposals.waiting(facts.proposal)?.by == by {
            Ok(Moves::default())
        } else {
            Err(Fault::NotTheActor)
        }
    }

    pub(super) fn judge_adopted(
        &self,
        entry: &Entry,
        facts: &StandardAdopted,
    ) -> Result<Moves, Fault> {
        let standard = &facts.standard;
        let text = ["{\"standard\":", &to_canonical(standard), "}"].concat();
        let proposer =
            self.carries_out(entry.by, "standard.adopted", &text, Some(facts.seconded))?;
        let root = self.people.root.clone();
        let root = root.ok_or(Fault::GenesisMisplaced)?;
        for voice in [proposer, entry.by] {
            self.people.require(voice, ADMINISTRATORS, &root)?;
        }
        let last = self.policy.standards.values().next_back();
        let last = last.ok_or(Fault::NoStandard)?;
        let why = if standard.version.checked_sub(1) != Some(last.version) {
            Some("its version is not the next one")
        } else if standard.effective < entry.at || standard.effective < last.effective {
            Some("it takes effect before this moment, or before the version that it follows")
        } else {
            policy::unsound(standard)
        };
        why.map_or(Ok(Moves::default()), |why| {
            Err(Fault::StandardUnfit { why })
        })
    }

    /// Who proposed this administrator.
    pub(super) fn decided_by_two(&self, by: Id, facts: &RoleGranted) -> Result<Id, Fault> {
        let bare = RoleGranted {
            seconded: None,
            ..facts.clone()
        };
        self.carries_out(by, "role.granted", &to_canonical(&bare), facts.seconded)
    }

    /// Who proposed to take this administrator's role back. These facts have no place for the second voice: it is
    /// the entry before.
    pub(super) fn withdrawn_by_two(&self, by: Id, facts: &RoleWithdrawn) -> Result<Id, Fault> {
        let named = self.proposals.awaited.map(|(entry, _)| entry);
        self.carries_out(by, "role.withdrawn", &to_canonical(facts), named)
    }

    /// That at least two accounts administer the root area without this role.
    pub(super) fn two_stay(&self, facts: &RoleWithdrawn) -> Result<(), Fault> {
        let root = self.people.root.as_ref();
        let root = root.ok_or(Fault::GenesisMisplaced)?;
        let mut staying = 0;
        for (holder, roles) in self.people.roles.iter() {
            let stays = roles.iter().any(|held| {
                let gone = holder == facts.account && held.granted == facts.granted;
                held.role == Role::Administrator && inside(root, &held.area) && !gone
            });
            staying += u32::from(stays);
        }
        if staying >= 2 {
            Ok(())
        } else {
            Err(Fault::TooFewAdministrators)
        }
    }

    /// That the entry before seconded, by the same account, a proposal of exactly this. Who proposed it.
    fn carries_out(
        &self,
        by: Id,
        kind: &'static str,
        facts: &str,
        seconded: Option<Seq>,
    ) -> Result<Id, Fault> {
        let alone = Fault::NeedsTwoAdministrators { kind };
        let Some((before, seq)) = self.proposals.awaited else {
            return Err(alone);
        };
        if seconded != Some(before) {
            return Err(Fault::WrongReference);
        }
        let proposal = self.proposals.all.get(&seq).ok_or(alone)?;
        let digest = Hash::from_bytes(Sha256::digest(facts).into());
        let same = proposal.subject.as_str() == kind && proposal.digest == digest;
        if !same || proposal.ended != Some(Ended::Seconded(before, by)) {
            return Err(Fault::NotCarriedOut { proposal: seq });
        }
        Ok(proposal.by)
    }

    /// Behind an entry that seconded a proposal stands the one that carries it out, and nothing else. Those that do
    /// were compared with the proposal already.
    pub(super) fn judge_order(&self, entry: &Entry) -> Result<(), Fault> {
        let Some((_, proposal)) = self.proposals.awaited else {
            return Ok(());
        };
        let carries = match &entry.what {
            What::StandardAdopted(_) | What::AccountMerged(_) => true,
            What::RoleGranted(facts) => facts.role == Role::Administrator,
            What::RoleWithdrawn(facts) => self.was_administrator(facts),
            _ => false,
        };
        if carries {
            Ok(())
        } else {
            Err(Fault::NotCarriedOut { proposal })
        }
    }

    fn was_administrator(&self, facts: &RoleWithdrawn) -> bool {
        let held = self.people.roles.get(facts.account).into_iter().flatten();
        let mut named = held.filter(|held| held.granted == facts.granted);
        named.any(|held| held.role == Role::Administrator)
    }

    /// Who proposed that these two accounts are one person's.
    pub(super) fn merged_by_two(&self, by: Id, facts: &AccountMerged) -> Result<Id, Fault> {
        let (account, into) = (facts.account, facts.into);
        let text = format!("{{\"account\":\"{account}\",\"into\":\"{into}\"}}");
        self.carries_out(by, MERGE, &text, Some(facts.seconded))
    }

    /// Administrators decide by two; what accounts are one person's, whoever invites people.
    fn may_take_part(&self, by: Id, subject: &str) -> Result<(), Fault> {
        let roles = if subject == MERGE {
            INVITERS
        } else {
            ADMINISTRATORS
        };
        let held = self.people.roles.get(by).into_iter().flatten();
        let mut staff = held.filter(|held| roles.contains(&held.role));
        match staff.next() {
            Some(_) => Ok(()),
            None => Err(Fault::NoRole {
                by,
                area: "any area".to_owned(),
            }),
        }
    }
}
