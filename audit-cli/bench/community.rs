//! The invented district: who lives there, and a day of their lives.

use crate::{Due, Numbers, Out};
use ledger::{
    account::{Class, Unit},
    area::AreaPath,
    book::Book,
    decide::{Command, Context, Refusal, decide, genesis},
    entry::{Draft, Head},
    export::{Line, StoredEntry},
    ids::{Id, Seq, Text},
    kinds::{AccountType, Genesis, Role},
    note::Signer,
    standard::{HoursClass, Offer, Rate, Standard},
    time::Instant,
    tree::Hash,
};

pub(crate) const ORIGIN: &str = "large.example/log";
const DAY: i64 = 86_400;
const DAYS: u64 = 3 * 365;
const STREETS: usize = 20;
const AREAS_OF_A_STREET: usize = 10;

/// Staff and merchant of one area.
struct Place {
    area: AreaPath,
    leader: Id,
    workers: [Id; 2],
    merchant: Id,
}

pub(crate) struct Community {
    book: Book,
    head: Head,
    now: Instant,
    origin: Text,
    numbers: Numbers,
    administrator: Id,
    places: Vec<Place>,
    members: Vec<Id>,
    /// What is decided some days after it was claimed or taken.
    claims: Due<(usize, Seq)>,
    vouchers: Due<(usize, Id)>,
    swept: Vec<usize>,
}

impl Community {
    pub(crate) fn new(accounts: usize, signer: &Signer, out: &mut Out) -> anyhow::Result<Self> {
        let mut numbers = Numbers(1);
        let administrators = vec![numbers.id(), numbers.id()];
        let administrator = administrators[0];
        let mut community = Self {
            book: Book::default(),
            head: Head::empty(),
            now: "2026-01-01T01:00:00Z".parse()?,
            origin: ORIGIN.parse()?,
            numbers,
            administrator,
            places: vec![],
            members: vec![],
            claims: Due::new(),
            vouchers: Due::new(),
            swept: vec![],
        };
        let first = Genesis {
            administrators,
            area: "440105".parse()?,
            demo: true,
            key: Hash::from_bytes(*signer.verifier_key().public()),
            lost: None,
            predecessor: None,
            standard: standard()?,
        };
        community.write(genesis(first, community.now), out)?;
        for street in 0..STREETS {
            for area in 0..AREAS_OF_A_STREET {
                community.settle(
                    format!("440105/4401050{street:02}/4401050{street:02}{area:03}").parse()?,
                    out,
                )?;
            }
        }
        for _ in 0..accounts {
            let member = community.open(AccountType::Person, out)?;
            community.members.push(member);
        }
        Ok(community)
    }

    fn settle(&mut self, area: AreaPath, out: &mut Out) -> anyhow::Result<()> {
        let people = [0; 3].map(|_| self.open(AccountType::Person, out));
        let [leader, first, second] = people;
        let (leader, workers) = (leader?, [first?, second?]);
        let roles = [
            (leader, Role::TeamLeader),
            (workers[0], Role::SocialWorker),
            (workers[1], Role::SocialWorker),
        ];
        for (account, role) in roles {
            let area = area.clone();
            self.act(
                self.administrator,
                &Command::GrantRole {
                    account,
                    area,
                    role,
                },
                out,
            )?;
        }
        let merchant = self.open(AccountType::Merchant, out)?;
        let admitted = Command::AdmitMerchant {
            account: merchant,
            area: area.clone(),
            ceiling: 0,
            sponsor: Hash::ZERO,
        };
        self.act(self.administrator, &admitted, out)?;
        self.places.push(Place {
            area,
            leader,
            workers,
            merchant,
        });
        Ok(())
    }

    fn open(&mut self, holder: AccountType, out: &mut Out) -> anyhow::Result<Id> {
        let account = self.numbers.id();
        let by = if holder == AccountType::Person {
            Id::SYSTEM
        } else {
            self.administrator
        };
        let command = Command::OpenAccount {
            account,
            holder,
            invited: false,
        };
        self.act(by, &command, out)?;
        Ok(account)
    }

    /// A day, as busy as it must be for the log to be full after three years.
    pub(crate) fn live_a_day(&mut self, out: &mut Out, entries: u64) -> anyhow::Result<()> {
        let today = self.now.unix() / DAY;
        self.decide_what_is_due(today, out)?;
        self.use_what_is_due(today, out)?;
        self.let_lots_run_out(out)?;
        let mut left = usize::try_from(entries * 45 / 100 / DAYS)?.max(20);
        let mut meetings = vec![];
        while left > 0 {
            let place = self.numbers.below(self.places.len());
            let group = (5 + self.numbers.below(40)).min(left);
            if let Some(activity) = self.post(place, out)? {
                meetings.push((place, group, activity));
            }
            left -= group;
        }
        let morning = self.now;
        self.now = morning.plus_seconds(9 * 3_600);
        for (place, group, activity) in meetings {
            for _ in 0..group {
                self.serve(place, activity, morning, out)?;
            }
        }
        self.now = Instant::from_unix((today + 1) * DAY + 3_600);
        Ok(())
    }

    /// An activity of today.
    fn post(&mut self, place: usize, out: &mut Out) -> anyhow::Result<Option<Seq>> {
        let class = [
            HoursClass::Volunteer,
            HoursClass::Volunteer,
            HoursClass::Keeper,
            HoursClass::Exchange,
        ][self.numbers.below(4)];
        let command = Command::PostActivity {
            activity: self.numbers.id(),
            area: self.places[place].area.clone(),
            class,
            commitment: self.hash(),
            starts: self.now,
            ends: self.now.plus_seconds(12 * 3_600),
        };
        let leader = self.places[place].leader;
        self.act(leader, &command, out)
    }

    /// Somebody's claim of this morning's hours, which is decided within five days.
    fn serve(
        &mut self,
        place: usize,
        activity: Seq,
        starts: Instant,
        out: &mut Out,
    ) -> anyhow::Result<()> {
        let member = self.members[self.numbers.below(self.members.len())];
        let minutes = 30 * (1 + self.numbers.days(8));
        let claim = Command::ClaimHours {
            activity,
            commitment: self.hash(),
            member,
            starts,
            ends: starts.plus_seconds(60 * minutes),
        };
        if let Some(claim) = self.act(member, &claim, out)? {
            let day = starts.unix() / DAY + 1 + self.numbers.days(5);
            self.claims
                .entry(day)
                .or_default()
                .push_back((place, claim));
        }
        Ok(())
    }

    fn decide_what_is_due(&mut self, today: i64, out: &mut Out) -> anyhow::Result<()> {
        for (place, claim) in self.claims.remove(&today).unwrap_or_default() {
            let [worker, second] = self.places[place].workers;
            let Some(record) = self.book.claims.get(&claim) else {
                continue;
            };
            let member = record.member;
            let chance = self.numbers.below(100);
            if chance < 3 {
                let reason = self.hash();
                self.act(worker, &Command::RejectClaim { claim, reason }, out)?;
                continue;
            }
            let approve = Command::ApproveClaim {
                claim,
                batch: chance < 50,
            };
            if self.act(worker, &approve, out)?.is_none() {
                self.act(
                    worker,
                    &Command::EndorseClaim {
                        claim,
                        batch: false,
                    },
                    out,
                )?;
                self.act(second, &approve, out)?;
            }
            if chance == 99 {
                let reason = self.hash();
                self.act(second, &Command::ReverseClaim { claim, reason }, out)?;
            }
            self.spend(place, member, today, out)?;
        }
        Ok(())
    }

    /// Takes a voucher for whoever has saved enough, most of the time.
    fn spend(&mut self, place: usize, member: Id, today: i64, out: &mut Out) -> anyhow::Result<()> {
        let saved = self.book.total(Unit::Point, Class::Available, member);
        if saved < 1_000 || self.numbers.below(3) == 0 {
            return Ok(());
        }
        let voucher = self.numbers.id();
        let offer = ["haircut", "housekeeping"][self.numbers.below(2)].parse()?;
        if self
            .act(member, &Command::IssueVoucher { voucher, offer }, out)?
            .is_some()
        {
            let day = today + 1 + self.numbers.days(100);
            self.vouchers
                .entry(day)
                .or_default()
                .push_back((place, voucher));
        }
        Ok(())
    }

    fn use_what_is_due(&mut self, today: i64, out: &mut Out) -> anyhow::Result<()> {
        for (place, voucher) in self.vouchers.remove(&today).unwrap_or_default() {
            let merchant = self.places[place].merchant;
            let Some(member) = self.book.vouchers.get(&voucher).map(|record| record.member) else {
                continue;
            };
            let cancelled = self.numbers.below(20) == 0;
            let used = if cancelled {
                self.act(member, &Command::CancelVoucher { voucher }, out)?
            } else {
                self.act(merchant, &Command::RedeemVoucher { voucher }, out)?
            };
            if used.is_none() {
                self.act(Id::SYSTEM, &Command::ExpireVoucher { voucher }, out)?;
            }
        }
        Ok(())
    }

    /// Some members a day: each comes round once a month.
    fn let_lots_run_out(&mut self, out: &mut Out) -> anyhow::Result<()> {
        if self.swept.is_empty() {
            self.swept = (0..self.members.len()).collect();
        }
        for _ in 0..self.members.len().div_ceil(30) {
            let Some(at) = self.swept.pop() else {
                return Ok(());
            };
            let member = self.members[at];
            let month = self.now.month();
            let past = self
                .book
                .lots(Unit::Point, Class::Available, member)
                .any(|(lot, _)| lot < month);
            if past {
                self.act(Id::SYSTEM, &Command::ExpireLots { member }, out)?;
            }
        }
        Ok(())
    }

    /// Decides and records; nothing when the rules refuse.
    fn act(&mut self, by: Id, command: &Command, out: &mut Out) -> anyhow::Result<Option<Seq>> {
        let context = Context {
            by,
            at: self.now.max(self.head.at),
        };
        let decided: Result<Draft, Refusal> = decide(&self.book, context, command);
        decided.ok().map(|draft| self.write(draft, out)).transpose()
    }

    fn write(&mut self, draft: Draft, out: &mut Out) -> anyhow::Result<Seq> {
        let nonce = self.numbers.id();
        let at = self.now.max(self.head.at);
        let sealed = self.head.seal(draft, at, nonce, &self.origin)?;
        self.book.apply(&sealed.entry);
        let _written = self.book.take_touched();
        let seq = sealed.entry.seq;
        out.entry(&StoredEntry {
            seq,
            leaf: sealed.leaf,
            listed: self.book.listed_for(&sealed.entry.what).into(),
            bytes: &sealed.bytes,
        })?;
        Ok(seq)
    }

    fn hash(&mut self) -> Hash {
        ledger::tree::leaf_hash(&self.numbers.next().to_be_bytes())
    }

    /// What a service would store.
    pub(crate) fn stored(
        &self,
        mut line: impl FnMut(Line<'_>) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        let book = &self.book;
        book.balances
            .iter()
            .try_for_each(|(account, amount)| line(Line::Balance(*account, *amount)))?;
        book.accounts
            .iter()
            .try_for_each(|(id, record)| line(Line::Account(*id, record.clone())))?;
        for (id, roles) in &book.roles {
            roles
                .iter()
                .try_for_each(|role| line(Line::Role(*id, role.clone())))?;
        }
        book.merchants
            .iter()
            .try_for_each(|(id, record)| line(Line::Merchant(*id, record.clone())))?;
        book.activities
            .iter()
            .try_for_each(|(seq, record)| line(Line::Activity(*seq, record.clone())))?;
        book.claims
            .iter()
            .try_for_each(|(seq, record)| line(Line::Claim(*seq, record.clone())))?;
        let mut vouchers: Vec<_> = book.vouchers.iter().collect();
        vouchers.sort_by_key(|(_, record)| record.issued);
        vouchers
            .into_iter()
            .try_for_each(|(id, record)| line(Line::Voucher(*id, record.clone())))?;
        book.standards
            .values()
            .try_for_each(|standard| line(Line::Standard(standard.clone())))
    }
}

fn standard() -> anyhow::Result<Standard> {
    let rate = |class, unit, per_hour| Rate {
        class,
        per_hour,
        unit,
    };
    let offer = |code: &str, per_day| -> anyhow::Result<Offer> {
        Ok(Offer {
            offer: code.parse()?,
            per_day,
            price: 1_000,
            valid_days: 90,
        })
    };
    Ok(Standard {
        cap: 150_000,
        care_expiry_months: 0,
        day_administrator_minutes: 720,
        day_second_minutes: 480,
        effective: "2026-01-01T00:00:00Z".parse()?,
        expiry_months: 24,
        offers: vec![offer("haircut", 2)?, offer("housekeeping", 0)?],
        rates: vec![
            rate(HoursClass::Exchange, Unit::Care, 60),
            rate(HoursClass::Keeper, Unit::Point, 100),
            rate(HoursClass::Volunteer, Unit::Point, 100),
        ],
        signed_decisions: None,
        version: 1,
    })
}
