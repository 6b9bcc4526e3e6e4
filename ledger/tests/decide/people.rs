//! Accounts, roles and merchants: who lets whom do what.

use crate::stage::*;
use ledger::{
    decide::{self, Action, Command, Context},
    ids::Id,
    kinds::{AccountType, Role},
    tree::Hash,
};

#[test]
fn who_opens_accounts() {
    for (by, holder, account, outcome) in [
        (Id::SYSTEM, AccountType::Person, NOBODY, "ok"),
        (WORKER, AccountType::Person, NOBODY, "ok"),
        (ADMIN, AccountType::Person, NOBODY, "ok"),
        (LEADER, AccountType::Person, NOBODY, "role_missing"),
        (MEMBER, AccountType::Person, NOBODY, "role_missing"),
        (NOBODY, AccountType::Person, NOBODY, "role_missing"),
        (ADMIN, AccountType::Merchant, NOBODY, "ok"),
        (ADMIN, AccountType::Fund, NOBODY, "ok"),
        (ADMIN, AccountType::Provider, NOBODY, "ok"),
        (WORKER, AccountType::Merchant, NOBODY, "role_missing"),
        (Id::SYSTEM, AccountType::Merchant, NOBODY, "role_missing"),
        (Id::SYSTEM, AccountType::Fund, NOBODY, "role_missing"),
        (ADMIN, AccountType::Person, MEMBER, "account_exists"),
        (ADMIN, AccountType::Merchant, MEMBER, "account_exists"),
        (ADMIN, AccountType::Person, Id::SYSTEM, "account_exists"),
    ] {
        let mut stage = Stage::new();
        let opened = stage.act(
            by,
            Command::OpenAccount {
                account,
                holder,
                invited: false,
            },
        );
        assert_eq!(codes(&opened), outcome, "{by} opens {holder} {account}");
    }
}

#[test]
fn an_invitation_is_claimed_once() {
    let mut stage = Stage::new();
    let activate = |account| Command::ActivateAccount { account };
    assert_eq!(
        codes(&stage.act(INVITED, activate(INVITED))),
        "account_unknown"
    );
    assert_eq!(
        codes(&stage.act(Id::SYSTEM, activate(MEMBER))),
        "account_unknown"
    );
    assert_eq!(
        codes(&stage.act(Id::SYSTEM, activate(NOBODY))),
        "account_unknown"
    );
    stage.must(Id::SYSTEM, activate(INVITED));
    assert_eq!(
        codes(&stage.act(Id::SYSTEM, activate(INVITED))),
        "account_unknown"
    );
}

#[test]
fn who_grants_roles() {
    for (by, account, role, path, outcome) in [
        (ADMIN, MEMBER, Role::SocialWorker, STREET, "ok"),
        (ADMIN, MEMBER, Role::Auditor, "440105", "ok"),
        (ADMIN, SECOND_ADMIN, Role::SocialWorker, STREET, "ok"),
        (
            ADMIN,
            MEMBER,
            Role::Administrator,
            STREET,
            "second_administrator_needed",
        ),
        (ADMIN, ADMIN, Role::SocialWorker, STREET, "own_role"),
        (ADMIN, MEMBER, Role::SocialWorker, "440106", "role_missing"), // another district
        (ADMIN, INVITED, Role::TeamLeader, STREET, "account_invited"),
        (ADMIN, BARBER, Role::TeamLeader, STREET, "account_unknown"),
        (ADMIN, NOBODY, Role::TeamLeader, STREET, "account_unknown"),
        (WORKER, MEMBER, Role::TeamLeader, STREET, "role_missing"),
        (MEMBER, MEMBER, Role::Administrator, STREET, "role_missing"),
        (
            Id::SYSTEM,
            MEMBER,
            Role::SocialWorker,
            STREET,
            "role_missing",
        ),
    ] {
        let mut stage = Stage::new();
        let granted = stage.act(
            by,
            Command::GrantRole {
                account,
                area: area(path),
                role,
            },
        );
        assert_eq!(
            codes(&granted),
            outcome,
            "{by} makes {account} {role} of {path}"
        );
    }
}

#[test]
fn who_withdraws_roles() {
    for (by, account, grant_of, outcome) in [
        (ADMIN, WORKER, WORKER, "ok"),
        (WORKER, WORKER, WORKER, "role_missing"),
        (MEMBER, WORKER, WORKER, "role_missing"),
        (ADMIN, SECOND_WORKER, WORKER, "role_unknown"), // another's grant
        (
            ADMIN,
            SECOND_ADMIN,
            SECOND_ADMIN,
            "second_administrator_needed",
        ),
        (ADMIN, ADMIN, ADMIN, "second_administrator_needed"),
    ] {
        let mut stage = Stage::new();
        let granted = stage.book.roles[&grant_of][0].granted;
        let withdrawn = stage.act(by, Command::WithdrawRole { account, granted });
        assert_eq!(codes(&withdrawn), outcome, "{by} withdraws from {account}");
        if outcome == "ok" {
            let again = stage.act(by, Command::WithdrawRole { account, granted });
            assert_eq!(codes(&again), "role_unknown");
        }
    }
}

#[test]
fn who_admits_merchants() {
    for (by, account, path, ceiling, outcome) in [
        (ADMIN, BARBER, STREET, 0, "ok"),
        (ADMIN, BARBER, STREET, 1_000_000_000_000, "ok"),
        (ADMIN, BARBER, STREET, 1_000_000_000_001, "account_unknown"),
        (ADMIN, BARBER, STREET, -1, "account_unknown"),
        (ADMIN, MEMBER, STREET, 0, "account_unknown"),
        (ADMIN, NOBODY, STREET, 0, "account_unknown"),
        (ADMIN, BARBER, "440106", 0, "role_missing"),
        (WORKER, BARBER, STREET, 0, "role_missing"),
        (BARBER, BARBER, STREET, 0, "role_missing"),
    ] {
        let mut stage = Stage::new();
        let (area, sponsor) = (area(path), Hash::ZERO);
        let admitted = stage.act(
            by,
            Command::AdmitMerchant {
                account,
                area,
                ceiling,
                sponsor,
            },
        );
        assert_eq!(codes(&admitted), outcome, "{by} admits {account}");
    }
}

#[test]
fn a_merchant_of_one_street_is_not_taken_over_by_an_administrator_of_another() {
    let mut stage = Stage::new();
    let action = Action::GrantAdministrator {
        account: OTHER,
        area: area(OTHER_STREET),
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
    stage.must(
        ADMIN,
        Command::SuspendMerchant {
            account: BARBER,
            reason: Hash::ZERO,
        },
    );
    let admit = |path: &str| Command::AdmitMerchant {
        account: BARBER,
        area: area(path),
        ceiling: 0,
        sponsor: Hash::ZERO,
    };
    // Not to lift a suspension, nor to loosen a ceiling.
    assert_eq!(
        codes(&stage.act(OTHER, admit(OTHER_STREET))),
        "role_missing"
    );
    assert_eq!(codes(&stage.act(OTHER, admit(STREET))), "role_missing");
    assert!(stage.book.merchants[&BARBER].suspended);
    // Who holds both areas may move it; from then on it is the other street's.
    stage.must(ADMIN, admit(OTHER_STREET));
    stage.must(OTHER, admit(OTHER_STREET));
    assert!(!stage.book.merchants[&BARBER].suspended);
}

#[test]
fn who_suspends_merchants() {
    for (by, account, outcome) in [
        (ADMIN, BARBER, "ok"),
        (WORKER, BARBER, "role_missing"),
        (CLEANER, BARBER, "role_missing"),
        (ADMIN, MEMBER, "merchant_unknown"),
        (ADMIN, NOBODY, "merchant_unknown"),
    ] {
        let mut stage = Stage::new();
        let suspend = Command::SuspendMerchant {
            account,
            reason: Hash::ZERO,
        };
        assert_eq!(
            codes(&stage.act(by, suspend.clone())),
            outcome,
            "{by} suspends {account}"
        );
        if outcome == "ok" {
            assert_eq!(codes(&stage.act(by, suspend)), "merchant_suspended");
        }
    }
}

#[test]
fn nothing_is_recorded_before_a_standard_is_in_force() {
    let mut stage = Stage::new();
    stage.at("2025-12-31 23:59:59");
    let open = Command::OpenAccount {
        account: NOBODY,
        holder: AccountType::Person,
        invited: false,
    };
    let context = Context {
        by: Id::SYSTEM,
        at: stage.now,
    };
    let refused = decide::decide(&stage.book, context, &open);
    assert_eq!(codes(&refused), "no_standard");
}

#[test]
fn every_refusal_has_a_code_of_its_own_words() {
    let mut stage = Stage::new();
    let refused = stage.approve(WORKER, 9_999).unwrap_err();
    assert_eq!(
        (refused.code(), refused.to_string().as_str()),
        ("claim_unknown", "there is no such claim")
    );
}
