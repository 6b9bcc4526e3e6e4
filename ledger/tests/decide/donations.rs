//! Points given away: to a fund, and no other way.

use crate::stage::*;
use ledger::{
    account::{Account, Class, Unit},
    decide::Command,
    ids::Id,
    kinds::AccountType,
    standard::HoursClass,
};

fn fund(stage: &mut Stage) -> Id {
    let account = stage.fresh();
    let (holder, invited) = (AccountType::Fund, false);
    stage.must(
        ADMIN,
        Command::OpenAccount {
            account,
            holder,
            invited,
        },
    );
    account
}

/// Eight points from October's hours and eight from November's, which run out a month later.
fn with_two_lots() -> Stage {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-11-03 08:00", 480);
    stage.at("2026-12-01 10:00");
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-12-02 08:00", 480);
    stage
}

#[test]
fn points_go_to_a_fund_from_the_earliest_lot_and_stay_there() {
    let mut stage = with_two_lots();
    let to = fund(&mut stage);
    stage.must(MEMBER, Command::DonatePoints { amount: 900, to });
    let lots = stage.lots(MEMBER);
    assert_eq!(lots.iter().map(|lot| lot.1).collect::<Vec<_>>(), [700]);
    let given = Account::of(Unit::Point, Class::Fund, to);
    assert_eq!(stage.book.balance(&given), 900);
    // Nothing leads from a fund back to a person.
    stage.at("2028-01-01 10:00");
    assert_eq!(stage.book.balance(&given), 900);
}

#[test]
fn who_gives_how_much_and_to_whom() {
    let mut stage = with_two_lots();
    let to = fund(&mut stage);
    for (by, amount, to, outcome) in [
        (MEMBER, 0, to, "amount_invalid"),
        (MEMBER, -100, to, "amount_invalid"),
        (MEMBER, 1_601, to, "insufficient_balance"),
        (MEMBER, 100, OTHER, "fund_unknown"),
        (MEMBER, 100, MEMBER, "fund_unknown"),
        (MEMBER, 100, BARBER, "fund_unknown"),
        (MEMBER, 100, NOBODY, "fund_unknown"),
        (INVITED, 100, to, "account_invited"),
        (BARBER, 100, to, "account_unknown"),
        (Id::SYSTEM, 100, to, "account_unknown"),
        (MEMBER, 1_600, to, "ok"),
    ] {
        let given = stage.act(by, Command::DonatePoints { amount, to });
        assert_eq!(codes(&given), outcome, "{by} {amount} {to}");
    }
}
