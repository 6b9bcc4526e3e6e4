//! Who may go, and what becomes of what they had.

use crate::stage::*;
use ledger::{
    account::{Account, Class, Unit},
    book::AccountState,
    decide::Command,
    ids::Id,
    standard::HoursClass,
};

fn erase(account: Id) -> Command {
    Command::EraseAccount { account }
}

#[test]
fn a_person_goes_by_themselves_and_with_no_role() {
    for (by, account, outcome) in [
        (MEMBER, MEMBER, "ok"),
        (ADMIN, MEMBER, "role_missing"),
        (Id::SYSTEM, MEMBER, "role_missing"),
        (WORKER, WORKER, "roles_held"),
        (ADMIN, ADMIN, "roles_held"),
        (INVITED, INVITED, "account_invited"),
        (BARBER, BARBER, "account_unknown"),
        (NOBODY, NOBODY, "account_unknown"),
    ] {
        let mut stage = Stage::new();
        assert_eq!(
            codes(&stage.act(by, erase(account))),
            outcome,
            "{by} erases {account}"
        );
        if outcome == "ok" {
            assert_eq!(stage.book.accounts[&account].state, AccountState::Closed);
            assert_eq!(codes(&stage.act(by, erase(account))), "account_unknown");
        }
    }
}

#[test]
fn hours_that_wait_and_vouchers_that_are_open_come_first() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-03 09:00");
    let claim = stage.must(
        MEMBER,
        Command::ClaimHours {
            activity,
            commitment: ledger::tree::Hash::ZERO,
            member: MEMBER,
            starts: t("2026-11-02 10:00"),
            ends: t("2026-11-02 12:00"),
        },
    );
    assert_eq!(codes(&stage.act(MEMBER, erase(MEMBER))), "claims_waiting");
    let batch = false;
    stage.must(WORKER, Command::ApproveClaim { claim, batch });
    let voucher = stage.fresh();
    let offer = TEA.parse().unwrap();
    stage.must(MEMBER, Command::IssueVoucher { voucher, offer });
    assert_eq!(codes(&stage.act(MEMBER, erase(MEMBER))), "vouchers_open");
    stage.must(MEMBER, Command::CancelVoucher { voucher });
    stage.must(MEMBER, erase(MEMBER));
}

#[test]
fn what_could_be_spent_is_forfeited_and_nothing_stays_with_the_account() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-03 09:00");
    let claim = stage.must(
        MEMBER,
        Command::ClaimHours {
            activity,
            commitment: ledger::tree::Hash::ZERO,
            member: MEMBER,
            starts: t("2026-11-02 10:00"),
            ends: t("2026-11-02 12:00"),
        },
    );
    let batch = false;
    stage.must(WORKER, Command::ApproveClaim { claim, batch });
    stage.must(MEMBER, erase(MEMBER));
    let forfeited = Account::common(Unit::Point, Class::Forfeited);
    assert_eq!(stage.book.balance(&forfeited), 200);
    assert_eq!(stage.book.total(Unit::Point, Class::Available, MEMBER), 0);
    // Hours that were wrong can still be reversed: what was forfeited is gone, so a debt stays behind.
    let reason = ledger::tree::Hash::ZERO;
    stage.must(WORKER, Command::ReverseClaim { claim, reason });
    assert_eq!(stage.book.debt(Unit::Point, MEMBER), 200);
}

#[test]
fn nobody_does_anything_for_an_account_that_is_gone() {
    let mut stage = Stage::new();
    let activity = stage.activity(HoursClass::Volunteer);
    stage.at("2026-11-03 09:00");
    stage.must(MEMBER, erase(MEMBER));
    let claim = |by| {
        (
            by,
            Command::ClaimHours {
                activity,
                commitment: ledger::tree::Hash::ZERO,
                member: MEMBER,
                starts: t("2026-11-02 10:00"),
                ends: t("2026-11-02 12:00"),
            },
        )
    };
    let grant = Command::GrantRole {
        account: MEMBER,
        area: area(STREET),
        role: ledger::kinds::Role::TeamLeader,
    };
    for (by, command) in [claim(MEMBER), claim(WORKER), (ADMIN, grant)] {
        assert_eq!(codes(&stage.act(by, command)), "account_unknown");
    }
}
