//! What people say about the decisions that stand in their name.

use crate::stage::*;
use ledger::{
    book::NameList,
    decide::{Action, Command},
    ids::{Id, Seq},
    kinds::Denial,
    standard::HoursClass,
};

fn list(decisions: u64, minutes: i64, disowned: u64) -> NameList {
    NameList {
        decisions,
        minutes,
        disowned,
    }
}

fn answer(account: Id, text: &str, shown: NameList) -> Command {
    Command::AnswerList {
        account,
        month: month(text),
        shown,
    }
}

fn disown(decision: Seq) -> Command {
    Command::Disown {
        decision,
        word: Denial::Unknown,
    }
}

/// A town in December: in November the worker approved an hour and sent one back.
fn december() -> (Stage, Seq, Seq) {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-03 12:00");
    let first = stage.claim(MEMBER, activity, "2026-11-03 09:00", 60);
    let second = stage.claim(MEMBER, activity, "2026-11-03 10:00", 30);
    let approved = stage.approve(WORKER, first.unwrap()).unwrap();
    let reject = Command::RejectClaim {
        claim: second.unwrap(),
        reason: ledger::tree::Hash::ZERO,
    };
    let rejected = stage.must(WORKER, reject);
    stage.at("2026-12-01 00:00");
    (stage, approved, rejected)
}

#[test]
fn a_month_is_answered_as_it_was_shown_once_and_when_it_is_over() {
    let november = "2026-11";
    for (by, month, shown, outcome) in [
        (WORKER, november, list(2, 60, 0), "ok"),
        (WORKER, november, list(1, 60, 0), "list_differs"),
        (WORKER, november, list(2, 90, 0), "list_differs"),
        (WORKER, november, list(2, 60, 1), "list_differs"),
        (WORKER, "2026-12", list(2, 60, 0), "month_not_over"),
        (WORKER, "2026-10", list(0, 0, 0), "list_differs"),
        (SECOND_WORKER, november, list(2, 60, 0), "list_differs"),
        (SECOND_WORKER, november, list(0, 0, 0), "list_differs"),
        (Id::SYSTEM, november, list(2, 60, 0), "account_unknown"),
        (NOBODY, november, list(2, 60, 0), "account_unknown"),
    ] {
        let (mut stage, _, _) = december();
        let answered = stage.act(by, answer(WORKER, month, shown));
        assert_eq!(codes(&answered), outcome, "{by} {month} {shown:?}");
        if answered.is_ok() {
            let again = stage.act(by, answer(WORKER, month, shown));
            assert_eq!(codes(&again), "list_answered");
        }
    }
    let (mut stage, _, _) = december();
    stage.at("2026-11-30 23:59");
    let early = stage.act(WORKER, answer(WORKER, november, list(2, 60, 0)));
    assert_eq!(codes(&early), "month_not_over");
}

#[test]
fn a_decision_is_disowned_by_whose_name_it_carries_and_once() {
    let (stage, approved, rejected) = december();
    for (by, decision, outcome) in [
        (WORKER, approved, "ok"),
        (WORKER, rejected, "ok"),
        (SECOND_WORKER, approved, "decision_unknown"),
        (ADMIN, approved, "decision_unknown"),
        (WORKER, approved - 1, "decision_unknown"), // a claim
        (WORKER, 9_999, "decision_unknown"),
        (NOBODY, approved, "account_unknown"),
    ] {
        let mut stage = stage.clone();
        let disowned = stage.act(by, disown(decision));
        assert_eq!(codes(&disowned), outcome, "{by} {decision}");
        if disowned.is_ok() {
            assert_eq!(codes(&stage.act(by, disown(decision))), "decision_disowned");
        }
    }
}

#[test]
fn what_was_disowned_stands_in_the_answer_and_later_doubts_are_heard() {
    let (mut stage, approved, rejected) = december();
    stage.must(WORKER, disown(approved));
    let unaware = stage.act(WORKER, answer(WORKER, "2026-11", list(2, 60, 0)));
    assert_eq!(codes(&unaware), "list_differs");
    stage.must(WORKER, answer(WORKER, "2026-11", list(2, 60, 1)));
    stage.must(WORKER, disown(rejected));
}

#[test]
fn whoever_goes_on_for_an_account_that_was_merged_answers_for_both() {
    let (mut stage, approved, rejected) = december();
    let before = stage.act(MEMBER, answer(WORKER, "2026-11", list(2, 60, 0)));
    assert_eq!(codes(&before), "list_differs");
    let action = Action::MergeAccounts {
        account: WORKER,
        into: MEMBER,
    };
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
    let ended = stage.act(WORKER, answer(WORKER, "2026-11", list(2, 60, 0)));
    assert_eq!(codes(&ended), "account_unknown");
    let stranger = stage.act(SECOND_WORKER, disown(rejected));
    assert_eq!(codes(&stranger), "decision_unknown");
    stage.must(MEMBER, disown(rejected));
    // The list of the one account is not that of the other.
    let own = stage.act(MEMBER, answer(MEMBER, "2026-11", list(2, 60, 1)));
    assert_eq!(codes(&own), "list_differs");
    stage.must(MEMBER, answer(WORKER, "2026-11", list(2, 60, 1)));
    stage.must(MEMBER, disown(approved));
}

#[test]
fn a_merchants_redemptions_stand_in_its_list() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.served(MEMBER, activity, "2026-11-03 09:00", 120);
    let voucher = stage.voucher(MEMBER, TEA).unwrap();
    let redeemed = stage.must(BARBER, Command::RedeemVoucher { voucher });
    stage.at("2026-12-02 09:00");
    stage.must(BARBER, answer(BARBER, "2026-11", list(1, 0, 0)));
    stage.must(BARBER, disown(redeemed));
}

#[test]
fn who_seconds_has_decided_and_what_carries_it_out_is_no_second_decision() {
    let mut stage = Stage::new();
    let before = stage.book.in_name(SECOND_ADMIN, month("2026-11"));
    let action = Action::GrantAdministrator {
        account: WORKER,
        area: area(STREET),
    };
    let propose = Command::Propose {
        action: action.clone(),
    };
    let proposal = stage.must(ADMIN, propose);
    let second = Command::SecondProposal {
        proposal,
        action: action.clone(),
    };
    let seconded = stage.must(SECOND_ADMIN, second);
    let granted = stage.must(SECOND_ADMIN, Command::CarryOut { proposal, action });
    let after = stage.book.in_name(SECOND_ADMIN, month("2026-11"));
    assert_eq!(after.decisions, before.decisions + 1);
    for (decision, outcome) in [(seconded, "ok"), (granted, "decision_unknown")] {
        let disowned = stage.act(SECOND_ADMIN, disown(decision));
        assert_eq!(codes(&disowned), outcome);
    }
}
