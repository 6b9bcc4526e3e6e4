//! A small town to play rules in: its people, its standard, its clock.
//!
//! Every accepted command goes the whole way: decided, sealed, read back from its bytes, applied.

use ledger::{
    account::{Account, Class, Unit},
    area::AreaPath,
    book::Book,
    decide::{self, Command, Context, Refusal},
    entry::{Entry, Head, Sealed},
    ids::{Id, Seq},
    kinds::{AccountType, Genesis, Role},
    standard::{HoursClass, Offer, Rate, Standard},
    time::{Instant, Month},
    tree::Hash,
};

pub(crate) const ADMIN: Id = Id([0xa1; 16]);
pub(crate) const SECOND_ADMIN: Id = Id([0xa2; 16]);
pub(crate) const WORKER: Id = Id([0xb1; 16]);
pub(crate) const SECOND_WORKER: Id = Id([0xb2; 16]);
pub(crate) const WORKER_ELSEWHERE: Id = Id([0xb3; 16]);
pub(crate) const LEADER: Id = Id([0xb4; 16]);
pub(crate) const MEMBER: Id = Id([0xc1; 16]);
pub(crate) const OTHER: Id = Id([0xc2; 16]);
pub(crate) const INVITED: Id = Id([0xc3; 16]);
pub(crate) const BARBER: Id = Id([0xd1; 16]);
pub(crate) const CLEANER: Id = Id([0xd2; 16]);
pub(crate) const NOBODY: Id = Id([0xee; 16]);

pub(crate) const STREET: &str = "440105/440105003";
pub(crate) const OTHER_STREET: &str = "440105/440105004";
/// 上门理发 costs ten points, at most two a day.
pub(crate) const HAIRCUT: &str = "haircut";
/// A small offer without a daily limit.
pub(crate) const TEA: &str = "tea";

/// Something that a table of rows compares.
pub(crate) fn codes<T>(outcome: &Result<T, Refusal>) -> &'static str {
    outcome.as_ref().map_or_else(Refusal::code, |_| "ok")
}

/// An instant from the clock on the wall in Guangzhou: `2026-11-24 09:00`, seconds optional.
pub(crate) fn t(local: &str) -> Instant {
    let (date, time) = local.split_once(' ').unwrap();
    let time = if time.len() == 5 {
        format!("{time}:00")
    } else {
        time.to_owned()
    };
    let utc: Instant = format!("{date}T{time}Z").parse().unwrap();
    utc.plus_seconds(-8 * 3_600)
}

pub(crate) fn area(path: &str) -> AreaPath {
    path.parse().unwrap()
}

pub(crate) fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub(crate) fn standard() -> Standard {
    let offer = |code: &str, per_day, price, valid_days| Offer {
        offer: code.parse().unwrap(),
        per_day,
        price,
        valid_days,
    };
    let rate = |class, per_hour, unit| Rate {
        class,
        per_hour,
        unit,
    };
    Standard {
        cap: 5_000,
        care_expiry_months: 0,
        day_administrator_minutes: 12 * 60,
        day_second_minutes: 8 * 60,
        effective: t("2026-01-01 00:00"),
        expiry_months: 2,
        offers: vec![offer(HAIRCUT, 2, 1_000, 30), offer(TEA, 0, 100, 1)],
        rates: vec![
            rate(HoursClass::Exchange, 60, Unit::Care),
            rate(HoursClass::Keeper, 50, Unit::Point),
            rate(HoursClass::Volunteer, 100, Unit::Point),
        ],
        signed_decisions: None,
        version: 1,
    }
}

#[derive(Clone)]
pub(crate) struct Stage {
    pub(crate) book: Book,
    pub(crate) now: Instant,
    pub(crate) last: Sealed,
    head: Head,
    ids: u8,
}

impl Stage {
    /// The town on 2026-11-02 at nine: everyone in place, nothing done yet.
    pub(crate) fn new() -> Self {
        Self::under(standard())
    }

    pub(crate) fn under(standard: Standard) -> Self {
        assert!(standard.is_sound());
        let facts = Genesis {
            administrators: vec![ADMIN, SECOND_ADMIN],
            area: area("440105"),
            demo: false,
            key: Hash::ZERO,
            lost: None,
            predecessor: None,
            standard,
        };
        let (now, mut head) = (t("2026-11-02 09:00"), Head::empty());
        let origin = "haizhu.example/log".parse().unwrap();
        let genesis = decide::genesis(facts, now);
        let last = head.seal(genesis, now, NOBODY, &origin).unwrap();
        let mut book = Book::default();
        book.apply(&last.entry);
        let mut stage = Self {
            book,
            now,
            last,
            head,
            ids: 0,
        };
        stage.settle();
        stage
    }

    fn settle(&mut self) {
        for person in [
            WORKER,
            SECOND_WORKER,
            WORKER_ELSEWHERE,
            LEADER,
            MEMBER,
            OTHER,
            INVITED,
        ] {
            let invited = person == INVITED;
            let holder = AccountType::Person;
            self.must(
                Id::SYSTEM,
                Command::OpenAccount {
                    account: person,
                    holder,
                    invited,
                },
            );
        }
        for (account, role, path) in [
            (WORKER, Role::SocialWorker, STREET),
            (SECOND_WORKER, Role::SocialWorker, STREET),
            (WORKER_ELSEWHERE, Role::SocialWorker, OTHER_STREET),
            (LEADER, Role::TeamLeader, STREET),
        ] {
            self.must(
                ADMIN,
                Command::GrantRole {
                    account,
                    area: area(path),
                    role,
                },
            );
        }
        for (account, ceiling) in [(BARBER, 0), (CLEANER, 1_500)] {
            let (holder, invited) = (AccountType::Merchant, false);
            self.must(
                ADMIN,
                Command::OpenAccount {
                    account,
                    holder,
                    invited,
                },
            );
            let (area, sponsor) = (area(STREET), Hash::ZERO);
            self.must(
                ADMIN,
                Command::AdmitMerchant {
                    account,
                    area,
                    ceiling,
                    sponsor,
                },
            );
        }
    }

    /// Decides, and records what was accepted.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a row writes its command in place"
    )]
    pub(crate) fn act(&mut self, by: Id, command: Command) -> Result<Seq, Refusal> {
        let context = Context { by, at: self.now };
        let draft = decide::decide(&self.book, context, &command)?;
        let origin = "haizhu.example/log".parse().unwrap();
        let sealed = self.head.seal(draft, self.now, NOBODY, &origin).unwrap();
        let read = Entry::from_bytes(sealed.bytes.as_bytes()).unwrap();
        self.book.apply(&read);
        self.last = sealed;
        Ok(read.seq)
    }

    /// The same, for what no row is about.
    pub(crate) fn must(&mut self, by: Id, command: Command) -> Seq {
        let text = format!("{command:?}");
        self.act(by, command)
            .unwrap_or_else(|refusal| panic!("{text}: {refusal}"))
    }

    pub(crate) fn fresh(&mut self) -> Id {
        self.ids += 1;
        Id([self.ids; 16])
    }

    /// Moves the clock to a time on the wall.
    pub(crate) fn at(&mut self, local: &str) -> &mut Self {
        self.now = t(local);
        self
    }

    /// An activity of the street, open from 1 November 2026 to the end of 2039.
    pub(crate) fn activity(&mut self, class: HoursClass) -> Seq {
        self.activity_in(STREET, class)
    }

    pub(crate) fn activity_in(&mut self, path: &str, class: HoursClass) -> Seq {
        let activity = self.fresh();
        self.must(
            ADMIN,
            Command::PostActivity {
                activity,
                area: area(path),
                class,
                commitment: Hash::ZERO,
                starts: t("2026-11-01 00:00"),
                ends: t("2040-01-01 00:00"),
            },
        )
    }

    /// Records a member's own hours.
    pub(crate) fn claim(
        &mut self,
        member: Id,
        activity: Seq,
        starts: &str,
        minutes: i64,
    ) -> Result<Seq, Refusal> {
        self.record(
            member,
            member,
            activity,
            (t(starts), t(starts).plus_seconds(minutes * 60)),
        )
    }

    pub(crate) fn record(
        &mut self,
        by: Id,
        member: Id,
        activity: Seq,
        span: (Instant, Instant),
    ) -> Result<Seq, Refusal> {
        let (starts, ends) = span;
        let commitment = Hash::ZERO;
        self.act(
            by,
            Command::ClaimHours {
                activity,
                commitment,
                member,
                starts,
                ends,
            },
        )
    }

    pub(crate) fn approve(&mut self, by: Id, claim: Seq) -> Result<Seq, Refusal> {
        self.act(
            by,
            Command::ApproveClaim {
                claim,
                batch: false,
            },
        )
    }

    pub(crate) fn endorse(&mut self, by: Id, claim: Seq) -> Result<Seq, Refusal> {
        self.act(
            by,
            Command::EndorseClaim {
                claim,
                batch: false,
            },
        )
    }

    pub(crate) fn reverse(&mut self, by: Id, claim: Seq) -> Result<Seq, Refusal> {
        self.act(
            by,
            Command::ReverseClaim {
                claim,
                reason: Hash::ZERO,
            },
        )
    }

    /// Hours served, claimed and approved with as many reviewers as they need; moves the clock to their end
    /// when that lies ahead. Returns the claim.
    pub(crate) fn served(&mut self, member: Id, activity: Seq, starts: &str, minutes: i64) -> Seq {
        self.now = self.now.max(t(starts).plus_seconds(minutes * 60));
        let claim = self.claim(member, activity, starts, minutes).unwrap();
        if self.approve(SECOND_ADMIN, claim) == Err(Refusal::SecondReviewerNeeded) {
            self.endorse(WORKER, claim).unwrap();
            self.approve(SECOND_ADMIN, claim).unwrap();
        }
        claim
    }

    pub(crate) fn voucher(&mut self, member: Id, offer: &str) -> Result<Id, Refusal> {
        let voucher = self.fresh();
        let offer = offer.parse().unwrap();
        self.act(member, Command::IssueVoucher { voucher, offer })?;
        Ok(voucher)
    }

    /// A member's points: available, held, owed.
    pub(crate) fn points(&self, member: Id) -> (i64, i64, i64) {
        let total = |class| self.book.total(Unit::Point, class, member);
        (
            total(Class::Available),
            total(Class::Held),
            self.book.debt(Unit::Point, member),
        )
    }

    pub(crate) fn care(&self, member: Id) -> i64 {
        self.book.total(Unit::Care, Class::Available, member)
    }

    /// A member's available lots of points.
    pub(crate) fn lots(&self, member: Id) -> Vec<(String, i64)> {
        let lots = self.book.lots(Unit::Point, Class::Available, member);
        lots.map(|(lot, amount)| (lot.to_string(), amount))
            .collect()
    }

    pub(crate) fn common(&self, class: Class) -> i64 {
        self.book.balance(&Account::common(Unit::Point, class))
    }
}
