//! What the entries so far amount to: balances, accounts, roles, activities, claims, vouchers, merchants.
//!
//! In scope: the records, their lookup, and how an entry changes them. A book may be whole (tests, replay)
//! or hold just the records that a batch of commands touches (the service loads those from its database
//! and writes back what [`Book::take_touched`] names); the code is the same.
//! Not in scope: rules. Whether an entry may exist is decided in [`crate::decide`] and judged again,
//! independently, by the auditor's replay.

use crate::{
    account::{Account, Class, Unit},
    amount::{Hundredths, Minutes},
    area::AreaPath,
    canon::{records, words},
    ids::{Id, Seq, Text},
    kinds::{AccountType, Denial, KeyAlgorithm, LotAmount, Role},
    standard::{HoursClass, Standard},
    time::{Instant, Month},
    tree::Hash,
};
use std::collections::{BTreeMap, BTreeSet};

mod apply;
mod history;

words! {
    /// The life of an account.
    AccountState {
        /// Opened for someone who has not claimed it: earns, does not spend.
        Invited = "invited",
        /// In use.
        Active = "active",
        /// No longer acts.
        Closed = "closed",
    }

    /// The life of a claim.
    ClaimState {
        /// 待审核
        Open = "open",
        /// 待复核: one of two reviewers has agreed.
        Endorsed = "endorsed",
        /// 审核通过
        Approved = "approved",
        /// 退回
        Rejected = "rejected",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// 冲正
        Reversed = "reversed",
    }

    /// The life of a proposal. That it lapsed follows from when it was made.
    ProposalState {
        /// Waits for the second administrator.
        Open = "open",
        /// Seconded and carried out.
        Seconded = "seconded",
        /// Taken back.
        Withdrawn = "withdrawn",
    }

    /// The life of a voucher.
    VoucherState {
        /// Waiting to be used.
        Open = "open",
        /// 已核销
        Redeemed = "redeemed",
        /// Given up.
        Cancelled = "cancelled",
        /// Lapsed.
        Expired = "expired",
    }
}

impl ClaimState {
    /// Whether the interval is taken: no other record of the person may overlap it.
    pub fn occupies(self) -> bool {
        matches!(self, Self::Open | Self::Endorsed | Self::Approved)
    }
}

records! {
    /// An account.
    AccountRecord {
        /// What it stands for.
        holder: AccountType,
        /// The account that goes on in its place.
        into: Option<Id>,
        /// Where it is in its life.
        state: AccountState,
    }

    /// A role that is held now.
    RoleRecord {
        /// Where.
        area: AreaPath,
        /// The entry that granted it.
        granted: Seq,
        /// Which role.
        role: Role,
    }

    /// A consent.
    ConsentRecord {
        /// Who agreed.
        member: Id,
        /// Code of the purpose.
        purpose: Text,
        /// SHA-256 of the text agreed to.
        text: Hash,
        /// The entry that withdrew it.
        withdrawn: Option<Seq>,
    }

    /// A proposal for two administrators.
    ProposalRecord {
        /// Who made it.
        by: Id,
        /// SHA-256 of the canonical facts proposed.
        digest: Hash,
        /// When it was made.
        made: Instant,
        /// The other of the two.
        seconded: Option<Endorsement>,
        /// Where it is in its life.
        state: ProposalState,
        /// The kind proposed.
        subject: Text,
    }

    /// A posted activity.
    ActivityRecord {
        /// Its random id.
        activity: Id,
        /// Where it belongs.
        area: AreaPath,
        /// What its hours count as.
        class: HoursClass,
        /// End of its window.
        ends: Instant,
        /// When it was posted.
        posted: Instant,
        /// Start of its window.
        starts: Instant,
    }

    /// A claim and what became of it.
    ClaimRecord {
        /// The activity's entry.
        activity_seq: Seq,
        /// Where it belongs.
        area: AreaPath,
        /// What its hours count as.
        class: HoursClass,
        /// The approval.
        credit: Option<Credit>,
        /// The first of two reviewers.
        endorsed: Option<Endorsement>,
        /// End, exclusive.
        ends: Instant,
        /// Who served.
        member: Id,
        /// Who recorded it.
        recorder: Id,
        /// Start, inclusive.
        starts: Instant,
        /// Where it is in its life.
        state: ClaimState,
    }

    /// The first of two reviewers.
    Endorsement {
        /// The entry.
        entry: Seq,
        /// The reviewer.
        reviewer: Id,
    }

    /// What an approval issued.
    Credit {
        /// The approval's entry.
        approved: Seq,
        /// Kept back by the cap.
        excess: i64,
        /// Issued in all: debt repaid plus made available.
        issued: i64,
        /// The lot that received it.
        lot: Month,
        /// The unit.
        unit: Unit,
    }

    /// A voucher and what became of it.
    VoucherRecord {
        /// What ended it.
        ended: Option<Ended>,
        /// When it lapses.
        expires: Instant,
        /// The entry that issued it.
        issued: Seq,
        /// When.
        issued_at: Instant,
        /// The lots set aside.
        lots: Vec<LotAmount>,
        /// Whose points.
        member: Id,
        /// What it buys.
        offer: Text,
        /// What it costs.
        price: Hundredths,
        /// Where it is in its life.
        state: VoucherState,
    }

    /// How a voucher ended.
    Ended {
        /// When.
        at: Instant,
        /// The entry.
        entry: Seq,
        /// Where it was redeemed.
        merchant: Option<Id>,
        /// The clerk who redeemed it for its holder.
        proxy: Option<Id>,
    }

    /// A device key of somebody who decides.
    DeviceRecord {
        /// Whose.
        account: Id,
        /// Its algorithm.
        algorithm: KeyAlgorithm,
        /// Base64 of the public key.
        key: Text,
        /// The entry that ended it.
        retired: Option<Seq>,
    }

    /// What somebody said about decisions in their name.
    AnswerRecord {
        /// In whose name.
        account: Id,
        /// The decision that was disowned; none when a month was answered.
        decision: Option<Seq>,
        /// The month that was answered; none when a decision was disowned.
        month: Option<Month>,
        /// Why it was disowned.
        word: Option<Denial>,
    }

    /// A decision in somebody's name.
    DecisionRecord {
        /// In whose name.
        account: Id,
        /// The minutes that it approved; 0 when it is about something else.
        minutes: Minutes,
        /// The month in which it was recorded.
        month: Month,
    }

    /// A sponsor's payment.
    SettlementRecord {
        /// How much of the payable.
        amount: Hundredths,
        /// Who recorded it.
        by: Id,
        /// To whom.
        merchant: Id,
        /// The entry that reversed it.
        reversed: Option<Seq>,
    }

    /// A merchant.
    MerchantRecord {
        /// Where it serves.
        area: AreaPath,
        /// Most that may stand payable; 0 is no limit.
        ceiling: Hundredths,
        /// Whether it may not redeem for now.
        suspended: bool,
    }
}

impl ClaimRecord {
    /// The minutes that it spans.
    pub fn minutes(&self) -> Minutes {
        (self.ends.unix() - self.starts.unix()) / 60
    }
}

/// What a monthly list adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameList {
    /// Decisions.
    pub decisions: u64,
    /// Minutes that they approved.
    pub minutes: Minutes,
    /// Decisions that were disowned.
    pub disowned: u64,
}

/// Records that decisions read, by what they are looked up with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// An account, its roles and its merchant record.
    Account(Id),
    /// All balances of an owner.
    Balances(Id),
    /// An activity by its entry.
    Activity(Seq),
    /// A claim by its entry.
    Claim(Seq),
    /// A member's claims that touch a span of time.
    Schedule(Id, Instant, Instant),
    /// A voucher.
    Voucher(Id),
    /// A member's vouchers issued since an instant.
    VouchersSince(Id, Instant),
    /// Vouchers that a clerk redeemed for others since an instant.
    RedeemedFor(Id, Instant),
    /// A proposal by its entry.
    Proposal(Seq),
    /// A consent by its entry.
    Consent(Seq),
    /// A member's consents.
    Consents(Id),
    /// A settlement by its entry.
    Settlement(Seq),
    /// The accounts that administer the root area, with their roles.
    Administrators,
    /// A device key by its enrolment.
    Device(Seq),
    /// A device key by itself.
    DeviceKey(Text),
    /// A decision by its entry, and what was said about it.
    Decision(Seq),
    /// An account's decisions of a month, and all that it said about its decisions.
    Decisions(Id, Month),
}

/// Records that entries changed, to be written back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Accounts whose balance changed.
    pub balances: BTreeSet<Account>,
    /// Accounts, with their roles and merchant records.
    pub accounts: BTreeSet<Id>,
    /// Activities.
    pub activities: BTreeSet<Seq>,
    /// Claims.
    pub claims: BTreeSet<Seq>,
    /// Vouchers.
    pub vouchers: BTreeSet<Id>,
    /// Device keys.
    pub devices: BTreeSet<Seq>,
    /// Versions of the standard.
    pub standards: BTreeSet<u64>,
    /// Proposals.
    pub proposals: BTreeSet<Seq>,
    /// Consents.
    pub consents: BTreeSet<Seq>,
    /// Settlements.
    pub settlements: BTreeSet<Seq>,
    /// Decisions.
    pub decisions: BTreeSet<Seq>,
    /// What was said about decisions.
    pub answers: BTreeSet<Seq>,
    /// Accounts that others go on for, in their order: claims and vouchers of the first are the second's, also those that
    /// the book does not hold.
    pub merged: Vec<(Id, Id)>,
}

/// The state that entries build.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Non-zero balances.
    pub balances: BTreeMap<Account, i64>,
    /// Accounts.
    pub accounts: BTreeMap<Id, AccountRecord>,
    /// Roles held now, by account.
    pub roles: BTreeMap<Id, Vec<RoleRecord>>,
    /// Merchants.
    pub merchants: BTreeMap<Id, MerchantRecord>,
    /// Activities, by entry.
    pub activities: BTreeMap<Seq, ActivityRecord>,
    /// Claims, by entry.
    pub claims: BTreeMap<Seq, ClaimRecord>,
    /// Claims by member and start.
    schedule: BTreeSet<(Id, Instant, Seq)>,
    /// Vouchers.
    pub vouchers: BTreeMap<Id, VoucherRecord>,
    /// Vouchers by member and time of issue.
    issues: BTreeSet<(Id, Instant, Id)>,
    /// Device keys, by enrolment.
    pub devices: BTreeMap<Seq, DeviceRecord>,
    /// Versions of the standard, by number.
    pub standards: BTreeMap<u64, Standard>,
    /// Proposals, by entry.
    pub proposals: BTreeMap<Seq, ProposalRecord>,
    /// Settlements, by entry.
    pub settlements: BTreeMap<Seq, SettlementRecord>,
    /// Consents, by entry.
    pub consents: BTreeMap<Seq, ConsentRecord>,
    /// Decisions that stand in somebody's name, by entry.
    pub decisions: BTreeMap<Seq, DecisionRecord>,
    /// What was said about them, by entry.
    pub answers: BTreeMap<Seq, AnswerRecord>,
    /// The root area, as the genesis names it.
    pub root: Option<AreaPath>,
    /// The last entry, if it seconded a proposal: the next one carries it out.
    pub seconded_last: Option<Seq>,
    touched: Touched,
}

impl Book {
    /// Puts a loaded claim in its places.
    pub fn insert_claim(&mut self, seq: Seq, claim: ClaimRecord) {
        self.schedule.insert((claim.member, claim.starts, seq));
        self.claims.insert(seq, claim);
    }

    /// Puts a loaded voucher in its places.
    pub fn insert_voucher(&mut self, voucher: Id, record: VoucherRecord) {
        self.issues
            .insert((record.member, record.issued_at, voucher));
        self.vouchers.insert(voucher, record);
    }

    /// Puts a loaded balance in its place, unless an entry has moved it since it was stored: a balance
    /// that an entry emptied is absent here and must not come back.
    pub fn insert_balance(&mut self, account: Account, amount: i64) {
        if !self.touched.balances.contains(&account) {
            self.balances.insert(account, amount);
        }
    }

    /// What entries changed since the last call.
    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut self.touched)
    }

    /// An account's balance.
    pub fn balance(&self, account: &Account) -> i64 {
        self.balances.get(account).copied().unwrap_or(0)
    }

    /// A member's lots of one class, earliest first.
    pub fn lots(&self, unit: Unit, class: Class, owner: Id) -> impl Iterator<Item = (Month, i64)> {
        let of = |lot| Account {
            unit,
            class,
            owner: Some(owner),
            lot,
        };
        self.balances
            .range(of(None)..=of(Some(Month::NEVER)))
            .filter_map(|(account, amount)| account.lot.map(|lot| (lot, *amount)))
    }

    /// The sum of a member's lots of one class. A stored lot that no entry explains must not wrap it round.
    pub fn total(&self, unit: Unit, class: Class, owner: Id) -> i64 {
        self.lots(unit, class, owner)
            .map(|(_, amount)| amount)
            .fold(0, i64::saturating_add)
    }

    /// What a member owes, as a positive number.
    pub fn debt(&self, unit: Unit, owner: Id) -> i64 {
        -self.balance(&Account::of(unit, Class::Debt, owner))
    }

    /// The standard in force at an instant.
    pub fn standard(&self, at: Instant) -> Option<&Standard> {
        self.standards
            .values()
            .rev()
            .find(|standard| standard.effective <= at)
    }

    /// Whether an account holds a role that covers an area.
    pub fn holds(&self, account: Id, role: Role, area: &AreaPath) -> bool {
        self.roles.get(&account).is_some_and(|roles| {
            roles
                .iter()
                .any(|held| held.role == role && held.area.covers(area))
        })
    }

    /// A member's claims that start within a span, whatever their state.
    fn starting(
        &self,
        member: Id,
        from: Instant,
        to: Instant,
    ) -> impl DoubleEndedIterator<Item = (Seq, &ClaimRecord)> {
        self.schedule
            .range((member, from, 0)..(member, to, 0))
            .filter_map(|(_, _, seq)| self.claims.get(seq).map(|claim| (*seq, claim)))
    }

    /// A record of the member that takes part of this half-open interval. No record is longer than a day,
    /// so those that start within the day before are the only ones that can reach into it.
    pub fn overlapping(&self, member: Id, starts: Instant, ends: Instant) -> Option<Seq> {
        self.starting(member, starts.plus_seconds(-CLAIM_SECONDS_MAX), ends)
            .find(|(_, claim)| claim.state.occupies() && claim.ends > starts)
            .map(|(seq, _)| seq)
    }

    /// Minutes of the member that are approved for a day, by the day on which they start.
    pub fn approved_minutes(&self, member: Id, day: crate::time::Day) -> Minutes {
        self.starting(member, day.start(), day.end())
            .filter(|(_, claim)| claim.state == ClaimState::Approved)
            .map(|(_, claim)| claim.minutes())
            .sum()
    }

    /// The account that goes on for one, which is mostly itself.
    pub fn heir(&self, account: Id) -> Id {
        let into = |id: &Id| self.accounts.get(id).and_then(|record| record.into);
        std::iter::successors(Some(account), into)
            .last()
            .unwrap_or(account)
    }

    /// A member's claims, whatever their state.
    pub fn claims_of(&self, member: Id) -> impl Iterator<Item = (Seq, &ClaimRecord)> {
        let claims = self.claims.iter();
        claims
            .filter(move |(_, claim)| claim.member == member)
            .map(|(seq, claim)| (*seq, claim))
    }

    /// The list of what was decided in an account's name in a month.
    pub fn in_name(&self, account: Id, month: Month) -> NameList {
        let mut list = NameList::default();
        for (seq, decision) in &self.decisions {
            if decision.account == account && decision.month == month {
                list.decisions += 1;
                list.minutes += decision.minutes;
                list.disowned += u64::from(self.disowned(*seq));
            }
        }
        list
    }

    /// Whether a decision was disowned.
    pub fn disowned(&self, decision: Seq) -> bool {
        let mut answers = self.answers.values();
        answers.any(|answer| answer.decision == Some(decision))
    }

    /// Whether the list of a month was answered.
    pub fn answered(&self, account: Id, month: Month) -> bool {
        let mut answers = self.answers.values();
        answers.any(|answer| answer.account == account && answer.month == Some(month))
    }

    /// How many vouchers for an offer the member took since an instant.
    pub fn vouchers_since(&self, member: Id, offer: &Text, since: Instant) -> u64 {
        self.issues
            .range((member, since, Id::SYSTEM)..)
            .take_while(|(owner, _, _)| *owner == member)
            .filter(|(_, _, id)| self.vouchers.get(id).is_some_and(|v| v.offer == *offer))
            .map(|_| 1)
            .sum()
    }
}

impl Book {
    /// How many vouchers a clerk redeemed for others since an instant.
    pub fn redeemed_as_proxy(&self, clerk: Id, since: Instant) -> u64 {
        let ended = self.vouchers.values().filter_map(|one| one.ended.as_ref());
        let theirs = ended.filter(|end| end.proxy == Some(clerk) && end.at >= since);
        theirs.map(|_| 1).sum()
    }
}

/// Longest span of one claim: a day.
pub const CLAIM_SECONDS_MAX: i64 = 86_400;
