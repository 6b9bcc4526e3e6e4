//! Accounts that went when they could not, or took something with them.

use ledger::{
    account::{Account, Class, Postings, Unit},
    decide::Command,
    ids::Id,
    kinds::AccountErased,
    standard::HoursClass,
};

use super::{available, caught};
use crate::service::{ADMIN, HOUR, INVITED, MEMBER, MERCHANT, Service, WORKER, assert_clean};

fn erased(service: &Service, by: Id, account: Id, postings: Postings, code: &str) {
    let draft = service.draft(by, AccountErased { account }, postings);
    caught(service.clone(), draft, code);
}

#[test]
fn who_goes_too_early_or_by_another_is_named() {
    let mut service = Service::born();
    for (by, account, code) in [
        (ADMIN, MEMBER, "not_the_actor"),
        (Id::SYSTEM, MEMBER, "not_the_actor"),
        (WORKER, WORKER, "erased_too_early"),
        (INVITED, INVITED, "account_invited"),
        (MERCHANT, MERCHANT, "account_unknown"),
    ] {
        erased(&service, by, account, Postings::default(), code);
    }
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(HOUR);
    service.claim(activity, MEMBER, 60);
    erased(
        &service,
        MEMBER,
        MEMBER,
        Postings::default(),
        "erased_too_early",
    );
}

#[test]
fn points_that_stay_with_an_erased_account_are_named() {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.earn(activity, MEMBER, 60);
    erased(
        &service,
        MEMBER,
        MEMBER,
        Postings::default(),
        "wrong_postings",
    );
    let elsewhere = Postings::default()
        .with(available(MEMBER), -100)
        .with(Account::common(Unit::Point, Class::Expired), 100);
    erased(&service, MEMBER, MEMBER, elsewhere, "wrong_postings");
    service.act(MEMBER, Command::EraseAccount { account: MEMBER });
    assert_clean(&service.audit());
    erased(
        &service,
        MEMBER,
        MEMBER,
        Postings::default(),
        "account_unknown",
    );
}
