//! What the entries so far add up to, and the way of one entry through the rules.

use super::{
    Fault,
    consents::Consents,
    devices::Devices,
    hours::{Hours, Life},
    money::{Money, Moves},
    names::Names,
    people::{People, Presence},
    policy::{self, Policy},
    predecessor::{self, Cited},
    proposals::{Ended, Proposals},
    settlements::Settlements,
    shelf::Shelves,
    signals::Signals,
    unclaimed::Unclaimed,
    vouchers::{How, Vouchers},
};
use crate::{
    device,
    entry::Entry,
    ids::Id,
    kinds::{Genesis, What},
    standard::Standard,
};

/// Everything that a rule may look at.
#[derive(Debug, Default)]
pub(super) struct World {
    pub(super) policy: Policy,
    pub(super) people: People,
    pub(super) money: Money,
    pub(super) hours: Hours,
    pub(super) vouchers: Vouchers,
    pub(super) proposals: Proposals,
    pub(super) consents: Consents,
    pub(super) settlements: Settlements,
    pub(super) signals: Signals,
    pub(super) devices: Devices,
    pub(super) names: Names,
    pub(super) unclaimed: Unclaimed,
    /// The log's public key, as the genesis states it.
    pub(super) key: Option<crate::tree::Hash>,
    /// The log before this one, where the genesis cites one.
    pub(super) predecessor: Option<Cited>,
}

impl World {
    /// A world whose activities, claims, vouchers and decisions stand on shelves.
    pub(super) fn on([activities, claims, vouchers, decisions]: Shelves) -> Self {
        Self {
            hours: Hours::on(activities, claims),
            vouchers: Vouchers::on(vouchers),
            names: Names::on(decisions),
            ..Self::default()
        }
    }

    /// Whether this entry may stand here.
    pub(super) fn judge(&self, entry: &Entry) -> Result<(), Fault> {
        let moves = if let What::Genesis(facts) = &entry.what {
            self.judge_genesis(entry, facts)?
        } else if entry.seq == 0 {
            return Err(Fault::GenesisMisplaced);
        } else {
            let standard = self.policy.in_force(entry.at).ok_or(Fault::NoStandard)?;
            let (stated, in_force) = (entry.standard, standard.version);
            if stated != in_force {
                return Err(Fault::WrongStandard { stated, in_force });
            }
            self.judge_kind(entry, standard)?
        };
        // Hours are dated to their end, which their own rule checks; all else happens when it is recorded.
        // A signed decision is dated to its signing, which the signature's rule checks.
        let dated = matches!(entry.what, What::HoursClaimed(_)) || entry.signed.is_some();
        if entry.happened != entry.at && !dated {
            return Err(Fault::HappenedElsewhen);
        }
        self.judge_signature(entry)?;
        moves.check(&entry.postings)?;
        self.money.check_bounds(entry)?;
        self.judge_order(entry)
    }

    fn judge_kind(&self, entry: &Entry, standard: &Standard) -> Result<Moves, Fault> {
        let by = entry.by;
        match &entry.what {
            What::AccountOpened(facts) => self.judge_opened(by, facts),
            What::AccountActivated(facts) => self.judge_activated(by, facts),
            What::AccountErased(facts) => self.judge_erased(by, facts),
            What::AccountMerged(facts) => self.judge_merged(entry, standard, facts),
            What::RoleGranted(facts) => self.judge_granted(by, facts),
            What::RoleWithdrawn(facts) => self.judge_role_withdrawn(by, facts),
            What::ConsentGiven(facts) => self.judge_consent(by, facts),
            What::ConsentWithdrawn(facts) => self.judge_consent_withdrawn(by, facts),
            What::ProposalMade(facts) => self.judge_proposed(by, facts),
            What::ProposalSeconded(facts) => self.judge_seconded(entry, facts),
            What::ProposalWithdrawn(facts) => self.judge_proposal_withdrawn(by, facts),
            What::StandardAdopted(facts) => self.judge_adopted(entry, facts),
            What::MerchantAdmitted(facts) => self.judge_admitted(by, facts),
            What::MerchantSuspended(facts) => self.judge_suspended(by, facts),
            What::MerchantSettled(facts) => self.judge_settled(by, facts),
            What::SettlementReversed(facts) => self.judge_settlement_reversed(by, facts),
            What::RedemptionReversed(facts) => self.judge_redemption_reversed(by, facts),
            What::DeviceEnrolled(facts) => self.judge_enrolled(by, facts),
            What::DeviceRetired(facts) => self.judge_retired(by, facts),
            What::DecisionsAnswered(facts) => self.judge_answered(entry, facts),
            What::DecisionDisowned(facts) => self.judge_disowned(entry, facts),
            What::ActivityPosted(facts) => self.judge_posted(by, facts),
            What::HoursClaimed(facts) => self.judge_claimed(entry, facts),
            What::HoursWithdrawn(facts) => self.judge_withdrawn(by, facts),
            What::HoursEndorsed(facts) => self.judge_endorsed(entry, standard, facts),
            What::HoursApproved(facts) => self.judge_approved(entry, standard, facts),
            What::HoursRejected(facts) => self.judge_rejected(by, facts),
            What::HoursReversed(facts) => self.judge_reversed(by, facts),
            What::VoucherIssued(facts) => self.judge_issued(entry, standard, facts),
            What::VoucherRedeemed(facts) => self.judge_redeemed(entry, facts),
            What::VoucherCancelled(facts) => self.judge_cancelled(entry, facts),
            What::VoucherExpired(facts) => self.judge_lapsed(entry, facts),
            What::PointsExpired(facts) => self.judge_run_out(entry, facts),
            What::PointsDonated(facts) => self.judge_donated(entry, facts),
            what => Err(Fault::NoRule { kind: what.kind() }),
        }
    }

    fn judge_genesis(&self, entry: &Entry, facts: &Genesis) -> Result<Moves, Fault> {
        if entry.seq != 0 || self.key.is_some() {
            return Err(Fault::GenesisMisplaced);
        }
        let why = match facts.administrators.as_slice() {
            [first, second] if first != second && !facts.administrators.contains(&Id::SYSTEM) => {
                policy::unsound(&facts.standard)
            }
            _ => Some("it names other than two administrators"),
        };
        let why = why
            .or((entry.standard != facts.standard.version).then_some("it names another standard"));
        let why = why.or((entry.by != Id::SYSTEM).then_some("someone acts in it"));
        let why = why.or_else(|| predecessor::cited(facts, &entry.origin).err());
        why.map_or(Ok(Moves::default()), |why| {
            Err(Fault::GenesisUnsound { why })
        })
    }

    /// Lets an entry take effect, whether or not it may stand: balances follow what entries say.
    pub(super) fn admit(&mut self, entry: &Entry) {
        self.money.post(&entry.postings);
        // Who seconded a proposal decided with that; what carries it out is no second decision.
        let carries_out = self.proposals.awaited.take().is_some();
        if device::is_decision(&entry.what) && !carries_out {
            self.names.record(entry);
        }
        match &entry.what {
            What::Genesis(facts) => {
                self.predecessor = predecessor::cited(facts, &entry.origin).unwrap_or_default();
                self.admit_genesis(facts);
            }
            What::StandardAdopted(facts) => {
                self.policy
                    .standards
                    .insert(facts.standard.version, facts.standard.clone());
            }
            What::AccountOpened(facts) => self.admit_opened(facts),
            What::AccountActivated(facts) => {
                self.unclaimed.forget(facts.account);
                self.admit_presence(facts.account, Presence::Active);
            }
            What::AccountClosed(facts) => {
                self.unclaimed.forget(facts.account);
                self.admit_presence(facts.account, Presence::Closed);
            }
            What::AccountErased(facts) => {
                self.unclaimed.forget(facts.account);
                self.admit_presence(facts.account, Presence::Closed);
            }
            What::AccountMerged(facts) => {
                self.note_joined(facts.account, facts.into);
                self.admit_merged(facts.account, facts.into);
            }
            What::RoleGranted(facts) => self.admit_granted(entry, facts),
            What::RoleWithdrawn(facts) => self.admit_role_withdrawn(facts),
            What::ConsentGiven(facts) => self.consents.admit_given(entry.seq, facts),
            What::ConsentWithdrawn(facts) => {
                self.consents.admit_withdrawn(entry.seq, facts.given);
            }
            What::ProposalMade(facts) => self.proposals.admit_made(entry, facts),
            What::ProposalSeconded(facts) => self.proposals.admit_seconded(entry, facts),
            What::ProposalWithdrawn(facts) => {
                self.proposals.admit_end(facts.proposal, Ended::Withdrawn);
            }
            What::MerchantAdmitted(facts) => self.admit_merchant(facts),
            What::MerchantSuspended(facts) => {
                if let Some(merchant) = self.people.merchants.get_mut(&facts.account) {
                    merchant.suspended = true;
                }
            }
            What::MerchantSettled(facts) => self.settlements.admit_settled(entry, facts),
            What::SettlementReversed(facts) => {
                self.settlements.admit_reversed(entry.seq, facts.settled);
            }
            What::RedemptionReversed(facts) => self.admit_redemption_reversed(facts),
            What::DeviceEnrolled(facts) => self.devices.enrol(entry.seq, facts),
            What::DeviceRetired(facts) => self.devices.retire(facts.enrolled, entry.seq),
            What::DecisionsAnswered(facts) => self.admit_answered(entry, facts),
            What::DecisionDisowned(facts) => self.admit_disowned(entry, facts),
            What::ActivityPosted(facts) => self.admit_posted(entry, facts),
            What::HoursClaimed(facts) => self.admit_claimed(entry, facts),
            What::HoursWithdrawn(facts) => self.admit_end(facts.claim, Life::Withdrawn),
            What::HoursEndorsed(facts) => self.admit_endorsed(entry, facts),
            What::HoursApproved(facts) => {
                self.admit_approved(entry, facts);
                self.note_unclaimed(entry, facts);
            }
            What::HoursRejected(facts) => self.admit_end(facts.claim, Life::Rejected),
            What::HoursReversed(facts) => {
                self.admit_end(facts.claim, Life::Reversed);
                self.note_reversed(facts.claim);
            }
            What::VoucherIssued(facts) => self.admit_issued(entry, facts),
            What::VoucherRedeemed(facts) => {
                if let Some(voucher) = self.vouchers.get(facts.voucher) {
                    self.settlements.count(facts.merchant, voucher.price);
                    self.note_use(entry, facts, &voucher);
                }
                let at = (Some(facts.merchant), facts.proxy);
                self.admit_voucher_end(entry, facts.voucher, How::Redeemed, at);
            }
            What::VoucherCancelled(facts) => {
                self.admit_voucher_end(entry, facts.voucher, How::Cancelled, (None, None));
            }
            What::VoucherExpired(facts) => {
                self.admit_voucher_end(entry, facts.voucher, How::Expired, (None, None));
            }
            _ => {}
        }
    }
}
