//! How each kind of entry changes the book. No rules here: the entry exists, so this happened.

use super::{
    AccountRecord, AccountState, ActivityRecord, AnswerRecord, Book, ClaimRecord, ClaimState,
    ConsentRecord, Credit, DecisionRecord, DeviceRecord, Ended, Endorsement, MerchantRecord,
    ProposalRecord, ProposalState, RoleRecord, SettlementRecord, VoucherRecord, VoucherState,
};
use crate::{
    account::{Account, Class, Unit},
    device,
    entry::Entry,
    ids::{Id, Seq},
    kinds::{
        AccountType, ActivityPosted, ConsentGiven, DecisionDisowned, DecisionsAnswered,
        DeviceEnrolled, Genesis, HoursApproved, HoursClaimed, HoursEndorsed, MerchantAdmitted,
        MerchantSettled, ProposalMade, Role, RoleGranted, RoleWithdrawn, VoucherIssued, What,
    },
    standard::Standard,
    time::Month,
};

impl Book {
    /// Takes one entry in.
    pub fn apply(&mut self, entry: &Entry) {
        self.post(entry);
        // Who seconded a proposal decided with that; what carries it out is no second decision.
        let carries_out = self.seconded_last.take().is_some();
        if device::is_decision(&entry.what) && !carries_out {
            self.decided(entry);
        }
        match &entry.what {
            What::Genesis(facts) => self.begin(facts),
            What::StandardAdopted(facts) => self.adopt(&facts.standard),
            What::AccountOpened(facts) => {
                let state = if facts.invited {
                    AccountState::Invited
                } else {
                    AccountState::Active
                };
                self.open(facts.account, facts.holder, state);
            }
            What::AccountActivated(facts) => self.set_account(facts.account, AccountState::Active),
            What::AccountClosed(facts) => self.set_account(facts.account, AccountState::Closed),
            What::AccountMerged(facts) => self.merge(facts.account, facts.into),
            What::AccountErased(facts) => self.set_account(facts.account, AccountState::Closed),
            What::RoleGranted(facts) => self.grant_role(entry.seq, facts),
            What::RoleWithdrawn(facts) => self.withdraw_role(facts),
            What::ConsentGiven(facts) => self.consent(entry.seq, facts),
            What::ConsentWithdrawn(facts) => self.end_consent(entry.seq, facts.given),
            What::ProposalMade(facts) => self.propose(entry, facts),
            What::ProposalSeconded(facts) => self.second(entry, facts.proposal),
            What::ProposalWithdrawn(facts) => {
                self.end_proposal(facts.proposal, ProposalState::Withdrawn);
            }
            What::MerchantAdmitted(facts) => self.admit_merchant(facts),
            What::MerchantSuspended(facts) => self.suspend_merchant(facts.account),
            What::MerchantSettled(facts) => self.settle(entry, facts),
            What::SettlementReversed(facts) => self.unsettle(entry.seq, facts.settled),
            What::RedemptionReversed(facts) => self.reopen_voucher(facts.voucher),
            What::ActivityPosted(facts) => self.post_activity(entry, facts),
            What::HoursClaimed(facts) => self.claim(entry.seq, facts),
            What::HoursWithdrawn(facts) => self.set_claim(facts.claim, ClaimState::Withdrawn),
            What::HoursRejected(facts) => self.set_claim(facts.claim, ClaimState::Rejected),
            What::HoursReversed(facts) => self.set_claim(facts.claim, ClaimState::Reversed),
            What::HoursEndorsed(facts) => self.endorse(entry.seq, facts),
            What::HoursApproved(facts) => self.approve(entry, facts),
            What::VoucherIssued(facts) => self.issue(entry, facts),
            What::VoucherRedeemed(facts) => {
                let ended = Ended {
                    at: entry.at,
                    entry: entry.seq,
                    merchant: Some(facts.merchant),
                    proxy: facts.proxy,
                };
                self.end_voucher(facts.voucher, VoucherState::Redeemed, ended);
            }
            What::VoucherCancelled(facts) => {
                self.end_voucher(facts.voucher, VoucherState::Cancelled, returned(entry));
            }
            What::VoucherExpired(facts) => {
                self.end_voucher(facts.voucher, VoucherState::Expired, returned(entry));
            }
            What::DeviceEnrolled(facts) => self.enrol_device(entry.seq, facts),
            What::DeviceRetired(facts) => self.retire_device(facts.enrolled, entry.seq),
            What::DecisionsAnswered(facts) => self.answer_month(entry.seq, facts),
            What::DecisionDisowned(facts) => self.disown(entry.seq, facts),
            // Kinds that move postings only, or whose commands are yet to come.
            _ => {}
        }
    }

    fn decided(&mut self, entry: &Entry) {
        let decision = DecisionRecord {
            account: entry.by,
            minutes: match &entry.what {
                What::HoursApproved(facts) => facts.minutes,
                _ => 0,
            },
            month: entry.at.month(),
        };
        self.decisions.insert(entry.seq, decision);
        self.touched.decisions.insert(entry.seq);
    }

    fn answer_month(&mut self, seq: Seq, facts: &DecisionsAnswered) {
        let answer = AnswerRecord {
            account: facts.account,
            decision: None,
            month: Some(facts.month),
            word: None,
        };
        self.answer(seq, answer);
    }

    fn disown(&mut self, seq: Seq, facts: &DecisionDisowned) {
        let answer = AnswerRecord {
            account: facts.account,
            decision: Some(facts.decision),
            month: None,
            word: Some(facts.word),
        };
        self.answer(seq, answer);
    }

    fn answer(&mut self, seq: Seq, answer: AnswerRecord) {
        self.answers.insert(seq, answer);
        self.touched.answers.insert(seq);
    }

    fn enrol_device(&mut self, seq: Seq, facts: &DeviceEnrolled) {
        let device = DeviceRecord {
            account: facts.account,
            algorithm: facts.algorithm,
            key: facts.key.clone(),
            retired: None,
        };
        self.devices.insert(seq, device);
        self.touched.devices.insert(seq);
    }

    fn retire_device(&mut self, enrolled: Seq, by: Seq) {
        if let Some(device) = self.devices.get_mut(&enrolled) {
            device.retired = Some(by);
        }
        self.touched.devices.insert(enrolled);
    }

    fn post(&mut self, entry: &Entry) {
        for posting in &entry.postings {
            let balance = self.balance(&posting.account) + posting.amount;
            assert!(
                posting.account.class.admits(balance),
                "{} would hold {balance}",
                posting.account
            );
            if balance == 0 {
                self.balances.remove(&posting.account);
            } else {
                self.balances.insert(posting.account, balance);
            }
            self.touched.balances.insert(posting.account);
        }
    }

    fn begin(&mut self, facts: &Genesis) {
        for administrator in &facts.administrators {
            self.open(*administrator, AccountType::Person, AccountState::Active);
            let (role, area) = (Role::Administrator, facts.area.clone());
            self.grant(
                *administrator,
                RoleRecord {
                    granted: 0,
                    role,
                    area,
                },
            );
        }
        self.root = Some(facts.area.clone());
        self.adopt(&facts.standard);
    }

    fn consent(&mut self, seq: Seq, facts: &ConsentGiven) {
        let consent = ConsentRecord {
            member: facts.member,
            purpose: facts.purpose.clone(),
            text: facts.text,
            withdrawn: None,
        };
        self.consents.insert(seq, consent);
        self.touched.consents.insert(seq);
    }

    fn end_consent(&mut self, seq: Seq, given: Seq) {
        if let Some(consent) = self.consents.get_mut(&given) {
            consent.withdrawn = Some(seq);
        }
        self.touched.consents.insert(given);
    }

    fn propose(&mut self, entry: &Entry, facts: &ProposalMade) {
        let proposal = ProposalRecord {
            by: entry.by,
            digest: facts.digest,
            made: entry.at,
            seconded: None,
            state: ProposalState::Open,
            subject: facts.subject.clone(),
        };
        self.proposals.insert(entry.seq, proposal);
        self.touched.proposals.insert(entry.seq);
    }

    fn second(&mut self, entry: &Entry, proposal: Seq) {
        self.seconded_last = Some(entry.seq);
        self.end_proposal(proposal, ProposalState::Seconded);
        if let Some(proposal) = self.proposals.get_mut(&proposal) {
            proposal.seconded = Some(Endorsement {
                entry: entry.seq,
                reviewer: entry.by,
            });
        }
    }

    fn end_proposal(&mut self, seq: Seq, state: ProposalState) {
        if let Some(proposal) = self.proposals.get_mut(&seq) {
            proposal.state = state;
        }
        self.touched.proposals.insert(seq);
    }

    fn adopt(&mut self, standard: &Standard) {
        self.standards.insert(standard.version, standard.clone());
        self.touched.standards.insert(standard.version);
    }

    fn open(&mut self, account: Id, holder: AccountType, state: AccountState) {
        let into = None;
        let record = AccountRecord {
            holder,
            into,
            state,
        };
        self.accounts.insert(account, record);
        self.touched.accounts.insert(account);
    }

    fn set_account(&mut self, account: Id, state: AccountState) {
        if let Some(record) = self.accounts.get_mut(&account) {
            record.state = state;
        }
        self.touched.accounts.insert(account);
    }

    /// Claims, vouchers and roles go over; what somebody recorded or reviewed keeps the name under which they did.
    fn merge(&mut self, account: Id, into: Id) {
        self.set_account(account, AccountState::Closed);
        if let Some(record) = self.accounts.get_mut(&account) {
            record.into = Some(into);
        }
        let moved = self.roles.remove(&account).unwrap_or_default();
        let held = self.roles.entry(into).or_default();
        held.extend(moved);
        held.sort_by_key(|role| role.granted);
        self.touched.accounts.insert(into);
        for (seq, claim) in &mut self.claims {
            if claim.member == account {
                claim.member = into;
                self.schedule.remove(&(account, claim.starts, *seq));
                self.schedule.insert((into, claim.starts, *seq));
            }
        }
        for (id, voucher) in &mut self.vouchers {
            if voucher.member == account {
                voucher.member = into;
                self.issues.remove(&(account, voucher.issued_at, *id));
                self.issues.insert((into, voucher.issued_at, *id));
            }
        }
        self.touched.merged.push((account, into));
    }

    fn grant_role(&mut self, seq: Seq, facts: &RoleGranted) {
        let role = RoleRecord {
            granted: seq,
            role: facts.role,
            area: facts.area.clone(),
        };
        self.grant(facts.account, role);
    }

    fn withdraw_role(&mut self, facts: &RoleWithdrawn) {
        if let Some(roles) = self.roles.get_mut(&facts.account) {
            roles.retain(|held| held.granted != facts.granted);
        }
        self.touched.accounts.insert(facts.account);
    }

    fn admit_merchant(&mut self, facts: &MerchantAdmitted) {
        let (area, ceiling) = (facts.area.clone(), facts.ceiling);
        let merchant = MerchantRecord {
            area,
            ceiling,
            suspended: false,
        };
        self.merchants.insert(facts.account, merchant);
        self.touched.accounts.insert(facts.account);
    }

    fn suspend_merchant(&mut self, account: Id) {
        if let Some(merchant) = self.merchants.get_mut(&account) {
            merchant.suspended = true;
        }
        self.touched.accounts.insert(account);
    }

    fn settle(&mut self, entry: &Entry, facts: &MerchantSettled) {
        let record = SettlementRecord {
            amount: facts.amount,
            by: entry.by,
            merchant: facts.merchant,
            reversed: None,
        };
        self.settlements.insert(entry.seq, record);
        self.touched.settlements.insert(entry.seq);
    }

    fn unsettle(&mut self, seq: Seq, settled: Seq) {
        if let Some(record) = self.settlements.get_mut(&settled) {
            record.reversed = Some(seq);
        }
        self.touched.settlements.insert(settled);
    }

    fn post_activity(&mut self, entry: &Entry, facts: &ActivityPosted) {
        let activity = ActivityRecord {
            activity: facts.activity,
            area: facts.area.clone(),
            class: facts.class,
            posted: entry.at,
            starts: facts.starts,
            ends: facts.ends,
        };
        self.activities.insert(entry.seq, activity);
        self.touched.activities.insert(entry.seq);
    }

    fn endorse(&mut self, seq: Seq, facts: &HoursEndorsed) {
        self.set_claim(facts.claim, ClaimState::Endorsed);
        if let Some(claim) = self.claims.get_mut(&facts.claim) {
            claim.endorsed = Some(Endorsement {
                entry: seq,
                reviewer: facts.reviewer,
            });
        }
    }

    fn grant(&mut self, account: Id, role: RoleRecord) {
        self.roles.entry(account).or_default().push(role);
        self.touched.accounts.insert(account);
    }

    fn claim(&mut self, seq: Seq, facts: &HoursClaimed) {
        let claim = ClaimRecord {
            activity_seq: facts.activity_seq,
            area: facts.area.clone(),
            class: facts.class,
            member: facts.member,
            recorder: facts.recorder,
            starts: facts.starts,
            ends: facts.ends,
            state: ClaimState::Open,
            endorsed: None,
            credit: None,
        };
        self.insert_claim(seq, claim);
        self.touched.claims.insert(seq);
    }

    fn set_claim(&mut self, seq: Seq, state: ClaimState) {
        if let Some(claim) = self.claims.get_mut(&seq) {
            claim.state = state;
        }
        self.touched.claims.insert(seq);
    }

    fn approve(&mut self, entry: &Entry, facts: &HoursApproved) {
        self.set_claim(facts.claim, ClaimState::Approved);
        let class = self.claims.get(&facts.claim).map(|claim| claim.class);
        let standard = self.standards.get(&entry.standard);
        let unit = class
            .and_then(|class| standard?.rate(class))
            .map_or(Unit::Point, |rate| rate.unit);
        let credit = Credit {
            approved: entry.seq,
            unit,
            issued: -entry
                .postings
                .change_of(&Account::common(unit, Class::Issuance)),
            excess: facts.excess,
            lot: standard.map_or(Month::NEVER, |standard| standard.lot(unit, entry.at)),
        };
        if let Some(claim) = self.claims.get_mut(&facts.claim) {
            claim.credit = Some(credit);
        }
    }

    fn issue(&mut self, entry: &Entry, facts: &VoucherIssued) {
        let record = VoucherRecord {
            issued: entry.seq,
            issued_at: entry.at,
            member: facts.member,
            offer: facts.offer.clone(),
            price: facts.price,
            lots: facts.lots.clone(),
            expires: facts.expires,
            state: VoucherState::Open,
            ended: None,
        };
        self.insert_voucher(facts.voucher, record);
        self.touched.vouchers.insert(facts.voucher);
    }

    fn reopen_voucher(&mut self, id: Id) {
        if let Some(voucher) = self.vouchers.get_mut(&id) {
            voucher.state = VoucherState::Open;
            voucher.ended = None;
        }
        self.touched.vouchers.insert(id);
    }

    fn end_voucher(&mut self, id: Id, state: VoucherState, ended: Ended) {
        if let Some(voucher) = self.vouchers.get_mut(&id) {
            voucher.state = state;
            voucher.ended = Some(ended);
        }
        self.touched.vouchers.insert(id);
    }
}

/// The end of a voucher that was used nowhere.
fn returned(entry: &Entry) -> Ended {
    Ended {
        at: entry.at,
        entry: entry.seq,
        merchant: None,
        proxy: None,
    }
}
