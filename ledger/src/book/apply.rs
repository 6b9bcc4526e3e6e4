//! How each kind of entry changes the book. No rules here: the entry exists, so this happened.

use super::{
    AccountRecord, AccountState, ActivityRecord, Book, ClaimRecord, ClaimState, Credit,
    DeviceRecord, Ended, Endorsement, MerchantRecord, RoleRecord, VoucherRecord, VoucherState,
};
use crate::{
    account::{Account, Class, Unit},
    entry::Entry,
    ids::{Id, Seq},
    kinds::{AccountType, Genesis, HoursApproved, HoursClaimed, Role, VoucherIssued, What},
    standard::Standard,
    time::Month,
};

impl Book {
    /// Takes one entry in.
    pub fn apply(&mut self, entry: &Entry) {
        self.post(entry);
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
            What::RoleGranted(facts) => {
                let role = RoleRecord {
                    granted: entry.seq,
                    role: facts.role,
                    area: facts.area.clone(),
                };
                self.grant(facts.account, role);
            }
            What::RoleWithdrawn(facts) => {
                if let Some(roles) = self.roles.get_mut(&facts.account) {
                    roles.retain(|held| held.granted != facts.granted);
                }
                self.touched.accounts.insert(facts.account);
            }
            What::MerchantAdmitted(facts) => {
                let (area, ceiling) = (facts.area.clone(), facts.ceiling);
                let merchant = MerchantRecord {
                    area,
                    ceiling,
                    suspended: false,
                };
                self.merchants.insert(facts.account, merchant);
                self.touched.accounts.insert(facts.account);
            }
            What::MerchantSuspended(facts) => {
                if let Some(merchant) = self.merchants.get_mut(&facts.account) {
                    merchant.suspended = true;
                }
                self.touched.accounts.insert(facts.account);
            }
            What::ActivityPosted(facts) => {
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
            What::HoursClaimed(facts) => self.claim(entry.seq, facts),
            What::HoursWithdrawn(facts) => self.set_claim(facts.claim, ClaimState::Withdrawn),
            What::HoursRejected(facts) => self.set_claim(facts.claim, ClaimState::Rejected),
            What::HoursReversed(facts) => self.set_claim(facts.claim, ClaimState::Reversed),
            What::HoursEndorsed(facts) => {
                self.set_claim(facts.claim, ClaimState::Endorsed);
                if let Some(claim) = self.claims.get_mut(&facts.claim) {
                    claim.endorsed = Some(Endorsement {
                        entry: entry.seq,
                        reviewer: facts.reviewer,
                    });
                }
            }
            What::HoursApproved(facts) => self.approve(entry, facts),
            What::VoucherIssued(facts) => self.issue(entry, facts),
            What::VoucherRedeemed(facts) => {
                self.end_voucher(
                    facts.voucher,
                    VoucherState::Redeemed,
                    entry,
                    Some(facts.merchant),
                );
            }
            What::VoucherCancelled(facts) => {
                self.end_voucher(facts.voucher, VoucherState::Cancelled, entry, None);
            }
            What::VoucherExpired(facts) => {
                self.end_voucher(facts.voucher, VoucherState::Expired, entry, None);
            }
            What::DeviceEnrolled(facts) => {
                let device = DeviceRecord {
                    account: facts.account,
                    algorithm: facts.algorithm,
                    key: facts.key.clone(),
                    retired: None,
                };
                self.devices.insert(entry.seq, device);
                self.touched.devices.insert(entry.seq);
            }
            What::DeviceRetired(facts) => {
                if let Some(device) = self.devices.get_mut(&facts.enrolled) {
                    device.retired = Some(entry.seq);
                }
                self.touched.devices.insert(facts.enrolled);
            }
            // Kinds that move postings only, or whose commands are yet to come.
            _ => {}
        }
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
        self.adopt(&facts.standard);
    }

    fn adopt(&mut self, standard: &Standard) {
        self.standards.insert(standard.version, standard.clone());
        self.touched.standards.insert(standard.version);
    }

    fn open(&mut self, account: Id, holder: AccountType, state: AccountState) {
        self.accounts
            .insert(account, AccountRecord { holder, state });
        self.touched.accounts.insert(account);
    }

    fn set_account(&mut self, account: Id, state: AccountState) {
        if let Some(record) = self.accounts.get_mut(&account) {
            record.state = state;
        }
        self.touched.accounts.insert(account);
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

    fn end_voucher(&mut self, id: Id, state: VoucherState, entry: &Entry, merchant: Option<Id>) {
        if let Some(voucher) = self.vouchers.get_mut(&id) {
            voucher.state = state;
            voucher.ended = Some(Ended {
                at: entry.at,
                entry: entry.seq,
                merchant,
            });
        }
        self.touched.vouchers.insert(id);
    }
}
