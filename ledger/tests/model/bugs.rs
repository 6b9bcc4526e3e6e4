//! The mutation list: what would happen if a rule were wrong. Production code stays as it is; a bug gives
//! the decision function another book or moment, or changes what it drafted.

use ledger::{
    account::{Account, Class, Posting, Postings, Unit},
    book::{AccountState, Book, RoleRecord, VoucherState},
    decide::{self, Command, Context, Refusal},
    entry::Draft,
    ids::Id,
    kinds::{AccountType, Role, What},
    time::Instant,
};

/// One deliberate mistake.
pub(crate) struct Bug {
    pub(crate) name: &'static str,
    before: fn(&mut Book, &mut Context, &Command),
    after: fn(&Book, Context, &mut Draft),
}

impl Bug {
    /// Decides as if the mistake were in the code.
    pub(crate) fn decide(
        &self,
        book: &Book,
        context: Context,
        command: &Command,
    ) -> Result<Draft, Refusal> {
        let (mut doctored, mut moment) = (book.clone(), context);
        (self.before)(&mut doctored, &mut moment, command);
        let mut draft = decide::decide(&doctored, moment, command)?;
        (self.after)(book, context, &mut draft);
        Ok(draft)
    }
}

/// No mistake at all.
pub(crate) const NONE: Bug = Bug {
    name: "none",
    before: |_, _, _| {},
    after: |_, _, _| {},
};

const fn book(name: &'static str, before: fn(&mut Book, &mut Context, &Command)) -> Bug {
    Bug {
        name,
        before,
        after: NONE.after,
    }
}

const fn draft(name: &'static str, after: fn(&Book, Context, &mut Draft)) -> Bug {
    Bug {
        name,
        before: NONE.before,
        after,
    }
}

const NOBODY: Id = Id([0xff; 16]);
const FAR: i64 = 4_000_000_000;

pub(crate) const BUGS: &[Bug] = &[
    book("overlaps are not looked for", |book, _, command| {
        if matches!(command, Command::ClaimHours { .. }) {
            book.claims.clear();
        }
    }),
    book("intervals are closed at their end", |book, _, command| {
        if matches!(command, Command::ClaimHours { .. }) {
            book.claims
                .values_mut()
                .for_each(|claim| claim.ends = claim.ends.plus_seconds(60));
        }
    }),
    book("hours may lie ahead", |_, context, command| {
        if matches!(command, Command::ClaimHours { .. }) {
            context.at = context.at.plus_seconds(86_400);
        }
    }),
    book("the cap is higher", |book, _, _| {
        each_standard(book, |standard| standard.cap += 1);
    }),
    book("an hour is 1.01 points", |book, _, _| {
        each_standard(book, |standard| {
            standard.rates.last_mut().unwrap().per_hour = 101;
        });
    }),
    draft("minutes are rounded up", |_, _, draft| {
        let What::HoursApproved(facts) = &draft.what else {
            return;
        };
        if facts.excess == 0 && facts.minutes % 60 != 0 {
            issue_more(draft, 1);
        }
    }),
    draft("care is credited as points", |_, _, draft| {
        if matches!(draft.what, What::HoursApproved(_)) {
            draft.postings = rename(&draft.postings, |account| Account {
                unit: Unit::Point,
                ..account
            });
        }
    }),
    draft("the excess is not named", |_, _, draft| {
        if let What::HoursApproved(facts) = &mut draft.what {
            facts.excess = 0;
        }
    }),
    book("who recorded may review", |book, _, command| {
        if !matches!(command, Command::WithdrawClaim { .. }) {
            book.claims
                .values_mut()
                .for_each(|claim| claim.recorder = NOBODY);
        }
    }),
    book("who served may send back", |book, _, command| {
        if matches!(command, Command::RejectClaim { .. }) {
            book.claims
                .values_mut()
                .for_each(|claim| claim.member = NOBODY);
        }
    }),
    book("who endorsed may approve", |book, _, _| {
        for claim in book.claims.values_mut() {
            claim
                .endorsed
                .iter_mut()
                .for_each(|first| first.reviewer = NOBODY);
        }
    }),
    book("eight hours are nine", |book, _, _| {
        each_standard(book, |standard| standard.day_second_minutes = 540);
    }),
    book("no day needs an administrator", |book, _, _| {
        each_standard(book, |standard| {
            standard.day_administrator_minutes = 100_000;
        });
    }),
    book("activities count as posted beforehand", |book, _, _| {
        book.activities
            .values_mut()
            .for_each(|activity| activity.posted = Instant::from_unix(0));
    }),
    book("a role counts everywhere", |book, _, _| {
        let roles = book.roles.values_mut().flatten();
        roles.for_each(|role| role.area = "440105".parse().unwrap());
    }),
    book("a claim is decided again", |book, _, command| {
        if matches!(command, Command::ApproveClaim { .. }) {
            let claims = book.claims.values_mut();
            claims.for_each(|claim| claim.state = ledger::book::ClaimState::Open);
        }
    }),
    book("debt is forgotten", |book, _, _| {
        book.balances
            .retain(|account, _| account.class != Class::Debt);
    }),
    draft("a reversal forgives what was spent", |_, _, draft| {
        if let What::HoursReversed(_) = draft.what {
            let kept = draft
                .postings
                .iter()
                .filter(|posting| posting.account.class == Class::Available);
            let taken: i64 = kept.clone().map(|posting| posting.amount).sum();
            let unit = draft
                .postings
                .iter()
                .next()
                .map_or(Unit::Point, |posting| posting.account.unit);
            let postings = kept.fold(Postings::default(), |sum, one| {
                sum.with(one.account, one.amount)
            });
            draft.postings = postings.with(Account::common(unit, Class::Issuance), -taken);
        }
    }),
    draft(
        "a reversal takes the earliest lot first",
        |book, _, draft| {
            if let What::HoursReversed(_) = draft.what {
                draft.postings = from_lots(
                    book,
                    &draft.postings,
                    Class::Available,
                    |_| true,
                    Order::EarliestFirst,
                );
            }
        },
    ),
    draft("the latest lot is spent first", |book, context, draft| {
        if let What::VoucherIssued(_) = draft.what {
            let month = context.at.month();
            let live = move |account: &Account| account.lot >= Some(month);
            let spent = from_lots(
                book,
                &draft.postings,
                Class::Available,
                live,
                Order::LatestFirst,
            );
            draft.postings = hold(&spent);
        }
    }),
    draft("past lots are spent", |book, _, draft| {
        if let What::VoucherIssued(_) = draft.what {
            let spent = from_lots(
                book,
                &draft.postings,
                Class::Available,
                |_| true,
                Order::EarliestFirst,
            );
            draft.postings = hold(&spent);
        }
    }),
    book("an invited member spends", |book, _, command| {
        if matches!(command, Command::IssueVoucher { .. }) {
            book.accounts
                .values_mut()
                .for_each(|account| account.state = AccountState::Active);
        }
    }),
    book("there is no daily limit", |book, _, _| {
        each_standard(book, |standard| {
            standard
                .offers
                .iter_mut()
                .for_each(|offer| offer.per_day = 0);
        });
    }),
    book("a voucher is used again", |book, _, command| {
        if matches!(command, Command::RedeemVoucher { .. }) {
            book.vouchers
                .values_mut()
                .for_each(|voucher| voucher.state = VoucherState::Open);
        }
    }),
    book(
        "whoever used a voucher for somebody undoes it",
        |book, _, command| {
            if matches!(command, Command::ReverseRedemption { .. }) {
                let used = book.vouchers.values_mut();
                used.filter_map(|voucher| voucher.ended.as_mut())
                    .for_each(|ended| ended.proxy = None);
            }
        },
    ),
    book("a voucher never lapses", |book, _, command| {
        if matches!(command, Command::RedeemVoucher { .. }) {
            book.vouchers
                .values_mut()
                .for_each(|voucher| voucher.expires = Instant::from_unix(FAR));
        }
    }),
    book("anyone cancels a voucher", |book, context, command| {
        if let Command::CancelVoucher { voucher } = command {
            context.by = book
                .vouchers
                .get(voucher)
                .map_or(context.by, |record| record.member);
        }
    }),
    book("points are given to anybody", |book, _, command| {
        if let Command::DonatePoints { to, .. } = command
            && let Some(account) = book.accounts.get_mut(to)
        {
            account.holder = AccountType::Fund;
        }
    }),
    draft("what is given comes from issuance", |_, _, draft| {
        if let What::PointsDonated(facts) = &draft.what {
            let fund = Account::of(Unit::Point, Class::Fund, facts.to);
            draft.postings = Postings::default()
                .with(Account::common(Unit::Point, Class::Issuance), -facts.amount)
                .with(fund, facts.amount);
        }
    }),
    book("anyone stands behind the desk", |book, context, command| {
        if matches!(
            command,
            Command::IssueVoucherFor { .. }
                | Command::CancelVoucherFor { .. }
                | Command::RedeemVoucherFor { .. }
        ) {
            let desk = RoleRecord {
                area: book.root.clone().unwrap(),
                granted: 0,
                role: Role::SocialWorker,
            };
            book.roles.entry(context.by).or_default().push(desk);
        }
    }),
    book("a clerk uses vouchers far away", |book, _, command| {
        if matches!(command, Command::RedeemVoucherFor { .. }) {
            let root = book.root.clone().unwrap();
            for merchant in book.merchants.values_mut() {
                merchant.area.clone_from(&root);
            }
        }
    }),
    draft("the clerk is not named", |_, _, draft| {
        if let What::VoucherRedeemed(facts) = &mut draft.what {
            facts.proxy = None;
        }
    }),
    draft("what expired while held comes back", |_, _, draft| {
        if matches!(
            draft.what,
            What::VoucherCancelled(_) | What::VoucherExpired(_)
        ) {
            draft.postings = back_to_available(&draft.postings);
        }
    }),
    book("a suspended merchant redeems", |book, _, command| {
        if matches!(command, Command::RedeemVoucher { .. }) {
            book.merchants
                .values_mut()
                .for_each(|merchant| merchant.suspended = false);
        }
    }),
    book("a merchant has no ceiling", |book, _, _| {
        book.merchants
            .values_mut()
            .for_each(|merchant| merchant.ceiling = 0);
    }),
    book("lots run out a month late", |_, context, command| {
        if matches!(command, Command::ExpireLots { .. }) {
            context.at = context.at.plus_seconds(-31 * 86_400);
        }
    }),
    book("a payment comes back twice", |book, _, command| {
        if matches!(command, Command::ReverseSettlement { .. }) {
            book.settlements
                .values_mut()
                .for_each(|record| record.reversed = None);
        }
    }),
    book(
        "a payment comes back by whoever recorded it",
        |book, _, command| {
            if matches!(command, Command::ReverseSettlement { .. }) {
                book.settlements
                    .values_mut()
                    .for_each(|record| record.by = NOBODY);
            }
        },
    ),
    book("a consent may be given twice", |book, _, command| {
        if matches!(command, Command::GiveConsent { .. }) {
            book.consents.clear();
        }
    }),
    book("who still has vouchers may go", |book, _, command| {
        if matches!(command, Command::EraseAccount { .. }) {
            book.balances
                .retain(|account, _| account.class != Class::Held);
        }
    }),
    draft("what goes with a person is not forfeited", |_, _, draft| {
        if matches!(draft.what, What::AccountErased(_)) {
            draft.postings = Postings::default();
        }
    }),
    book("a proposal never lapses", |book, context, command| {
        if matches!(command, Command::SecondProposal { .. }) {
            book.proposals
                .values_mut()
                .for_each(|proposal| proposal.made = context.at);
        }
    }),
    book("who proposed may second", |book, context, command| {
        if let Command::SecondProposal { proposal, .. } = command
            && let Some(made) = book.proposals.get_mut(proposal)
        {
            let others = book.roles.iter().filter(|(id, _)| **id != context.by);
            let mut administrators = others.filter(|(_, roles)| {
                roles.iter().any(|held| {
                    held.role == ledger::kinds::Role::Administrator
                        && held.area.as_str() == "440105"
                })
            });
            made.by = administrators.next().map_or(made.by, |(id, _)| *id);
        }
    }),
    book(
        "what was seconded is carried out again",
        |book, _, command| {
            if let Command::CarryOut { proposal, .. } = command {
                let made = book.proposals.get(proposal);
                book.seconded_last = made.and_then(|made| Some(made.seconded.as_ref()?.entry));
            }
        },
    ),
    book("the last administrators may go", |book, _, command| {
        if matches!(
            command,
            Command::Propose { .. } | Command::SecondProposal { .. }
        ) {
            for more in [Id([0xfd; 16]), Id([0xfe; 16])] {
                let role = ledger::book::RoleRecord {
                    area: "440105".parse().unwrap(),
                    granted: 0,
                    role: ledger::kinds::Role::Administrator,
                };
                book.roles.insert(more, vec![role]);
            }
        }
    }),
    book("a standard skips a version", |book, _, command| {
        if matches!(
            command,
            Command::Propose { .. } | Command::SecondProposal { .. }
        ) && let Some((_, last)) = book.standards.pop_last()
        {
            let version = last.version + 1;
            book.standards
                .insert(version, ledger::standard::Standard { version, ..last });
        }
    }),
    book("staff open merchants", |book, _, command| {
        if matches!(command, Command::OpenAccount { .. }) {
            let roles = book.roles.values_mut().flatten();
            roles.for_each(|role| role.role = ledger::kinds::Role::Administrator);
        }
    }),
    book("a key that has ended signs", |book, _, command| {
        if matches!(command, Command::Signed { .. }) {
            book.devices.values_mut().for_each(|one| one.retired = None);
        }
    }),
    book("a colleague's key signs", |book, context, command| {
        if matches!(command, Command::Signed { .. }) {
            let by = context.by;
            book.devices.values_mut().for_each(|one| one.account = by);
        }
    }),
    book("a signature counts for an hour", |_, context, command| {
        if let Command::Signed { signature, .. } = command {
            let age = context.at.unix() - signature.happened.unix();
            if (601..3_600).contains(&age) {
                context.at = signature.happened.plus_seconds(600);
            }
        }
    }),
    book(
        "a month is answered before it is over",
        |_, context, command| {
            if let Command::AnswerList { month, .. } = command
                && *month == context.at.month()
            {
                context.at = context.at.plus_seconds(31 * 86_400);
            }
        },
    ),
    book("anybody answers for anybody", |_, context, command| {
        if let Command::AnswerList { account, .. } = command {
            context.by = *account;
        }
    }),
    book("a decision is disowned again", |book, _, command| {
        if matches!(command, Command::Disown { .. }) {
            book.answers.clear();
        }
    }),
    draft("a merge names no doubts", |_, _, draft| {
        if let What::AccountMerged(facts) = &mut draft.what {
            facts.flags.clear();
            facts.flagged = 0;
        }
    }),
    draft("a merge leaves what is set aside", |_, _, draft| {
        if matches!(draft.what, What::AccountMerged(_)) {
            let kept = draft.postings.iter();
            let kept = kept.filter(|one| one.account.class != Class::Held);
            draft.postings = kept.fold(Postings::default(), |sum, one| {
                sum.with(one.account, one.amount)
            });
        }
    }),
];

fn each_standard(book: &mut Book, change: fn(&mut ledger::standard::Standard)) {
    book.standards.values_mut().for_each(change);
}

fn rename(postings: &Postings, to: impl Fn(Account) -> Account) -> Postings {
    postings.iter().fold(Postings::default(), |sum, one| {
        sum.with(to(one.account), one.amount)
    })
}

/// A hundredth more for whoever receives something.
fn issue_more(draft: &mut Draft, amount: i64) {
    let receiver = draft
        .postings
        .iter()
        .find(|posting| posting.account.class == Class::Available);
    if let Some(Posting { account, .. }) = receiver.cloned() {
        let issuance = Account::common(account.unit, Class::Issuance);
        draft.postings = std::mem::take(&mut draft.postings)
            .with(account, amount)
            .with(issuance, -amount);
    }
}

#[derive(Clone, Copy)]
enum Order {
    EarliestFirst,
    LatestFirst,
}

/// Takes what these postings take from lots of a class from other lots instead.
fn from_lots(
    book: &Book,
    postings: &Postings,
    class: Class,
    usable: impl Fn(&Account) -> bool,
    order: Order,
) -> Postings {
    let taken = postings
        .iter()
        .filter(|one| one.account.class == class && one.amount < 0);
    let Some(first) = taken.clone().next() else {
        return postings.clone();
    };
    let mut missing: i64 = -taken.map(|one| one.amount).sum::<i64>();
    let (unit, owner) = (first.account.unit, first.account.owner.unwrap());
    let mut lots: Vec<_> = book.lots(unit, class, owner).collect();
    if let Order::LatestFirst = order {
        lots.reverse();
    }
    let others = postings.iter().filter(|one| one.account.class != class);
    let mut changed = others.fold(Postings::default(), |sum, one| {
        sum.with(one.account, one.amount)
    });
    for (lot, amount) in lots {
        let account = Account::lot(unit, class, owner, lot);
        let part = if usable(&account) {
            amount.min(missing)
        } else {
            0
        };
        missing -= part;
        changed = changed.with(account, -part);
    }
    changed
}

/// Holds exactly the lots that are taken.
fn hold(spent: &Postings) -> Postings {
    let taken = spent
        .iter()
        .filter(|one| one.account.class == Class::Available);
    taken.fold(Postings::default(), |sum, one| {
        let held = Account {
            class: Class::Held,
            ..one.account
        };
        sum.with(one.account, one.amount).with(held, -one.amount)
    })
}

/// Returns every held lot, past or not.
fn back_to_available(postings: &Postings) -> Postings {
    let held = postings
        .iter()
        .filter(|one| one.account.class == Class::Held);
    let debt = postings
        .iter()
        .filter(|one| one.account.class == Class::Debt);
    let mut owed: i64 = debt.clone().map(|one| one.amount).sum();
    let start = debt.fold(Postings::default(), |sum, one| {
        sum.with(one.account, one.amount)
    });
    held.fold(start, |sum, one| {
        let repaid = owed.min(-one.amount);
        owed -= repaid;
        let available = Account {
            class: Class::Available,
            ..one.account
        };
        sum.with(one.account, one.amount)
            .with(available, -one.amount - repaid)
    })
}
