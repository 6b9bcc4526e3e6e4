//! A standard that changes while life goes on: on which side of the moment a decision falls, and what stays as it was.

use crate::stage::*;
use ledger::{
    decide::{Action, Command},
    ids::Id,
    standard::{HoursClass, Standard},
    time::Instant,
};

/// Two points an hour, a haircut at half the price and good for a day, from this moment.
fn generous(version: u64, effective: Instant) -> Standard {
    let mut standard = Standard {
        version,
        effective,
        ..standard()
    };
    for rate in &mut standard.rates {
        rate.per_hour *= 2;
    }
    for offer in &mut standard.offers {
        (offer.price, offer.valid_days) = (offer.price / 2, 1);
    }
    standard
}

fn adopt(stage: &mut Stage, standard: Standard) {
    let action = Action::AdoptStandard(Box::new(standard));
    let propose = Command::Propose {
        action: action.clone(),
    };
    let proposal = stage.must(ADMIN, propose);
    let second = Command::SecondProposal {
        proposal,
        action: action.clone(),
    };
    stage.must(SECOND_ADMIN, second);
    stage.must(SECOND_ADMIN, Command::CarryOut { proposal, action });
}

#[test]
fn a_claim_is_worth_what_the_standard_of_the_approval_says_on_either_side_of_the_moment() {
    for (approved, version, hundredths) in [
        ("2026-11-30 23:59:59", 1, 100),
        ("2026-12-01 00:00", 2, 200),
        ("2026-12-01 00:00:01", 2, 200),
    ] {
        let mut stage = Stage::new();
        let activity = stage.activity(HoursClass::Volunteer);
        adopt(&mut stage, generous(2, t("2026-12-01 00:00")));
        // Given and recorded before, whenever it is approved.
        stage.at("2026-11-24 10:00");
        let claim = stage
            .claim(MEMBER, activity, "2026-11-24 09:00", 60)
            .unwrap();
        stage.now = t(approved);
        stage.approve(WORKER, claim).unwrap();
        assert_eq!(stage.last.entry.standard, version, "{approved}");
        assert_eq!(stage.points(MEMBER).0, hundredths, "{approved}");
    }
}

#[test]
fn open_vouchers_keep_their_price_and_their_end_when_the_standard_changes() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    for day in ["2026-11-24", "2026-11-25", "2026-11-26"] {
        stage.served(MEMBER, activity, &format!("{day} 09:00"), 7 * 60);
    }
    let used = stage.voucher(MEMBER, HAIRCUT).unwrap();
    let given_up = stage.voucher(MEMBER, HAIRCUT).unwrap();
    let before = stage.book.vouchers[&used].clone();
    adopt(&mut stage, generous(2, t("2026-12-01 00:00")));
    stage.at("2026-12-02 09:00");
    assert_eq!(stage.book.vouchers[&used], before);
    // Dear as they were when they were taken, and longer good than a new one would be.
    stage.must(BARBER, Command::RedeemVoucher { voucher: used });
    stage.must(MEMBER, Command::CancelVoucher { voucher: given_up });
    assert_eq!(stage.points(MEMBER), (1_100, 0, 0));
    let cheap = stage.voucher(MEMBER, HAIRCUT).unwrap();
    let cheap = &stage.book.vouchers[&cheap];
    assert_eq!((cheap.price, stage.last.entry.standard), (500, 2));
}

#[test]
fn of_two_standards_for_one_moment_the_later_version_is_in_force() {
    let mut stage = Stage::new();
    let moment = t("2026-12-01 00:00");
    adopt(&mut stage, generous(2, moment));
    adopt(
        &mut stage,
        Standard {
            version: 3,
            effective: moment,
            ..standard()
        },
    );
    assert_eq!(stage.book.standard(moment).unwrap().version, 3);
    assert_eq!(
        stage
            .book
            .standard(moment.plus_seconds(-1))
            .unwrap()
            .version,
        1
    );
    // And none is slipped in before what stands.
    let early = Action::AdoptStandard(Box::new(generous(4, moment.plus_seconds(-1))));
    let refused = stage.act(ADMIN, Command::Propose { action: early });
    assert_eq!(codes(&refused), "standard_unfit");
}

#[test]
fn a_standard_whose_moment_passed_while_it_waited_is_not_adopted() {
    let mut stage = Stage::new();
    let action = Action::AdoptStandard(Box::new(generous(2, t("2026-12-01 00:00"))));
    let propose = Command::Propose {
        action: action.clone(),
    };
    let proposal = stage.must(ADMIN, propose);
    let second = |by: Id, stage: &mut Stage, action: &Action| {
        let action = action.clone();
        stage.act(by, Command::SecondProposal { proposal, action })
    };
    assert_eq!(
        codes(&second(ADMIN, &mut stage, &action)),
        "same_administrator"
    );
    // A draft that was changed meanwhile is another one.
    let changed = Action::AdoptStandard(Box::new(generous(2, t("2026-12-02 00:00"))));
    assert_eq!(
        codes(&second(SECOND_ADMIN, &mut stage, &changed)),
        "proposal_differs"
    );
    stage.at("2026-12-01 00:00:01");
    assert_eq!(
        codes(&second(SECOND_ADMIN, &mut stage, &action)),
        "proposal_lapsed"
    );
    let mut stage = Stage::new();
    let soon = Action::AdoptStandard(Box::new(generous(2, stage.now.plus_seconds(60))));
    let propose = Command::Propose {
        action: soon.clone(),
    };
    let proposal = stage.must(ADMIN, propose);
    stage.now = stage.now.plus_seconds(61);
    let late = Command::SecondProposal {
        proposal,
        action: soon,
    };
    assert_eq!(codes(&stage.act(SECOND_ADMIN, late)), "standard_unfit");
}
