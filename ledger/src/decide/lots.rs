//! Moving a member's lots: crediting, spending, returning, taking back. One place for both units.

use crate::{
    account::{Account, Class, Postings, Unit},
    book::Book,
    ids::Id,
    kinds::LotAmount,
    time::{Instant, Month},
};

/// Credits an amount from issuance: debt is repaid first, then the lot grows as far as `room` allows.
/// Returns the postings and what was not issued.
pub(super) fn credit(
    book: &Book,
    unit: Unit,
    member: Id,
    lot: Month,
    amount: i64,
    room: i64,
) -> (Postings, i64) {
    let repaid = amount.min(book.debt(unit, member));
    let kept = (amount - repaid).min(room.max(0));
    let postings = Postings::default()
        .with(Account::common(unit, Class::Issuance), -(repaid + kept))
        .with(Account::of(unit, Class::Debt, member), repaid)
        .with(Account::lot(unit, Class::Available, member, lot), kept);
    (postings, amount - repaid - kept)
}

/// Lots that may still be spent at an instant.
pub(super) fn spendable(book: &Book, unit: Unit, member: Id, at: Instant) -> Vec<LotAmount> {
    let month = at.month();
    book.lots(unit, Class::Available, member)
        .filter(|(lot, _)| *lot >= month)
        .map(|(lot, amount)| LotAmount { amount, lot })
        .collect()
}

/// The first lots that make up an amount, or what there is when it is not enough.
pub(super) fn take(lots: &[LotAmount], amount: i64) -> Result<Vec<LotAmount>, i64> {
    let mut missing = amount;
    let mut taken = Vec::new();
    for lot in lots {
        let part = lot.amount.min(missing);
        if part > 0 {
            taken.push(LotAmount {
                amount: part,
                lot: lot.lot,
            });
            missing -= part;
        }
    }
    if missing == 0 {
        Ok(taken)
    } else {
        Err(amount - missing)
    }
}

/// Moves lots from available to held.
pub(super) fn hold(unit: Unit, member: Id, lots: &[LotAmount]) -> Postings {
    lots.iter().fold(Postings::default(), |postings, part| {
        postings
            .with(
                Account::lot(unit, Class::Available, member, part.lot),
                -part.amount,
            )
            .with(
                Account::lot(unit, Class::Held, member, part.lot),
                part.amount,
            )
    })
}

/// Returns held lots. Debt is repaid first, so that points spent on reversed hours cannot be spent again;
/// what expired meanwhile expires in the same entry.
pub(super) fn release(
    book: &Book,
    unit: Unit,
    member: Id,
    lots: &[LotAmount],
    at: Instant,
) -> Postings {
    let month = at.month();
    let mut debt = book.debt(unit, member);
    lots.iter().fold(Postings::default(), |postings, part| {
        let live = if part.lot >= month { part.amount } else { 0 };
        let repaid = live.min(debt);
        debt -= repaid;
        postings
            .with(
                Account::lot(unit, Class::Held, member, part.lot),
                -part.amount,
            )
            .with(Account::of(unit, Class::Debt, member), repaid)
            .with(
                Account::lot(unit, Class::Available, member, part.lot),
                live - repaid,
            )
            .with(Account::common(unit, Class::Expired), part.amount - live)
    })
}

/// Takes an issued amount back: from its own lot, then the others, then into debt.
pub(super) fn take_back(book: &Book, unit: Unit, member: Id, lot: Month, amount: i64) -> Postings {
    let own = book
        .lots(unit, Class::Available, member)
        .filter(|(of, _)| *of == lot);
    let others = book
        .lots(unit, Class::Available, member)
        .filter(|(of, _)| *of != lot);
    let mut missing = amount;
    let mut postings = Postings::default();
    for (of, held) in own.chain(others) {
        let part = held.min(missing);
        missing -= part;
        postings = postings.with(Account::lot(unit, Class::Available, member, of), -part);
    }
    postings
        .with(Account::of(unit, Class::Debt, member), -missing)
        .with(Account::common(unit, Class::Issuance), amount)
}

/// Lots whose month has passed.
pub(super) fn expired(book: &Book, unit: Unit, member: Id, at: Instant) -> Vec<LotAmount> {
    let month = at.month();
    book.lots(unit, Class::Available, member)
        .filter(|(lot, _)| *lot < month)
        .map(|(lot, amount)| LotAmount { amount, lot })
        .collect()
}
