//! Accounts, roles, keys and standards that someone made for themselves.

use ledger::{
    account::Postings,
    decide::{Action, Command},
    ids::Id,
    kinds::{
        AccountOpened, AccountType, DeviceEnrolled, KeyAlgorithm, MerchantAdmitted,
        MerchantSuspended, Role, RoleGranted, RoleWithdrawn, StandardAdopted, What,
    },
    standard::Standard,
    tree::Hash,
};

use super::caught;
use crate::service::{
    ADMIN, ADMIN_2, INVITED, MEMBER, MERCHANT, OTHER, Service, WORKER, WORKER_2, area,
    assert_first, standard, text,
};

#[test]
fn roles_and_accounts_that_someone_made_for_themselves_are_named() {
    let service = Service::born();
    let granted = |account, role| RoleGranted {
        account,
        area: area("440105/440105003"),
        role,
        seconded: None,
    };
    let rows: [(Id, What, &str); 9] = [
        (
            MEMBER,
            granted(MEMBER, Role::SocialWorker).into(),
            "no_role",
        ),
        (WORKER, granted(OTHER, Role::SocialWorker).into(), "no_role"),
        (ADMIN, granted(ADMIN, Role::SocialWorker).into(), "own_role"),
        (
            ADMIN,
            granted(OTHER, Role::Administrator).into(),
            "needs_two_administrators",
        ),
        (
            ADMIN,
            granted(INVITED, Role::SocialWorker).into(),
            "account_invited",
        ),
        (
            ADMIN,
            granted(MERCHANT, Role::SocialWorker).into(),
            "account_unknown",
        ),
        (
            OTHER,
            AccountOpened {
                account: Id([50; 16]),
                holder: AccountType::Person,
                invited: true,
            }
            .into(),
            "no_role",
        ),
        (
            WORKER,
            AccountOpened {
                account: Id([50; 16]),
                holder: AccountType::Merchant,
                invited: false,
            }
            .into(),
            "no_role",
        ),
        (
            Id::SYSTEM,
            AccountOpened {
                account: MEMBER,
                holder: AccountType::Person,
                invited: false,
            }
            .into(),
            "account_exists",
        ),
    ];
    for (by, what, code) in rows {
        let draft = service.draft(by, what, Postings::default());
        caught(service.clone(), draft, code);
    }
    let facts = MerchantAdmitted {
        account: MEMBER,
        area: area("440105"),
        ceiling: 0,
        sponsor: Hash::ZERO,
    };
    let draft = service.draft(ADMIN, facts, Postings::default());
    caught(service, draft, "account_unknown");
}

#[test]
fn a_device_key_enrolled_unseen_and_a_standard_adopted_alone_are_named() {
    let service = Service::born();
    let enrolled = DeviceEnrolled {
        account: WORKER,
        algorithm: KeyAlgorithm::Ed25519,
        confirmed_by: Id::SYSTEM,
        key: text("AAAA"),
    };
    let draft = service.draft(Id::SYSTEM, enrolled, Postings::default());
    caught(service.clone(), draft, "no_role");
    let generous = Standard {
        cap: 900_000,
        version: 2,
        ..standard()
    };
    let draft = service.draft(
        ADMIN,
        StandardAdopted {
            seconded: 3,
            standard: generous,
        },
        Postings::default(),
    );
    caught(service, draft, "needs_two_administrators");
}

#[test]
fn withdrawals_and_ceilings_that_do_not_exist_are_named() {
    let service = Service::born();
    let granted = service.book.roles[&WORKER][0].granted;
    let rows: [(Id, What, &str); 6] = [
        (
            ADMIN,
            RoleWithdrawn {
                account: WORKER,
                granted: granted + 100,
            }
            .into(),
            "role_not_held",
        ),
        (
            ADMIN,
            RoleWithdrawn {
                account: OTHER,
                granted,
            }
            .into(),
            "role_not_held",
        ),
        (
            WORKER_2,
            RoleWithdrawn {
                account: WORKER,
                granted,
            }
            .into(),
            "no_role",
        ),
        (
            ADMIN,
            RoleWithdrawn {
                account: ADMIN_2,
                granted: 0,
            }
            .into(),
            "needs_two_administrators",
        ),
        (
            ADMIN,
            MerchantAdmitted {
                account: MERCHANT,
                area: area("440105"),
                ceiling: -1,
                sponsor: Hash::ZERO,
            }
            .into(),
            "bad_ceiling",
        ),
        (
            ADMIN,
            MerchantSuspended {
                account: OTHER,
                reason: Hash::ZERO,
            }
            .into(),
            "merchant_unknown",
        ),
    ];
    for (by, what, code) in rows {
        let draft = service.draft(by, what, Postings::default());
        caught(service.clone(), draft, code);
    }
}

#[test]
fn a_merchant_taken_over_from_another_street_is_named() {
    let mut service = Service::born();
    let action = Action::GrantAdministrator {
        account: OTHER,
        area: area("440105/440105004"),
    };
    let propose = Command::Propose {
        action: action.clone(),
    };
    let proposal = service.act(ADMIN, propose);
    let second = Command::SecondProposal {
        proposal,
        action: action.clone(),
    };
    service.act(ADMIN_2, second);
    service.act(ADMIN_2, Command::CarryOut { proposal, action });
    let taken = MerchantAdmitted {
        account: MERCHANT,
        area: area("440105/440105004"),
        ceiling: 0,
        sponsor: Hash::ZERO,
    };
    let draft = service.draft(OTHER, taken, Postings::default());
    caught(service, draft, "no_role");
}

#[test]
fn a_genesis_that_nobody_could_work_under_is_named() {
    let changes: [(&str, &str); 6] = [
        ("\"per_hour\":100,", "\"per_hour\":-100,"),
        ("\"price\":1000,", "\"price\":0,"),
        ("\"cap\":150000,", "\"cap\":-1,"),
        ("\"expiry_months\":24,", "\"expiry_months\":119,"),
        ("\"day_second_minutes\":480,", "\"day_second_minutes\":721,"),
        (
            "02020202020202020202020202020202",
            "01010101010101010101010101010101",
        ),
    ];
    for (from, to) in changes {
        let mut service = Service::born();
        assert!(service.log[0].1.contains(from), "{from}");
        service.log[0].1 = service.log[0].1.replacen(from, to, 1);
        service.rewrite_from(0);
        assert_first(&service.audit(), 0, "genesis_unsound");
    }
}

#[test]
fn nothing_may_be_recorded_before_a_standard_takes_effect() {
    let mut service = Service::born();
    service.log[0].1 = service.log[0]
        .1
        .replace("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    service.rewrite_from(0);
    assert_first(&service.audit(), 1, "no_standard");
}
