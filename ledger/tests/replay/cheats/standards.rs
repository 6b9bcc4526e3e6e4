//! A standard that changed, and entries that say they were decided under another one.

use ledger::{
    decide::{Action, Command, Context, decide},
    ids::Id,
    standard::{HoursClass, Standard},
};

use super::{approval, caught, minted};
use crate::service::{
    ADMIN, ADMIN_2, DAY, HOUR, MEMBER, Service, WORKER, assert_clean, standard, text,
};

/// An open claim of an hour; from a day later on an hour is worth twice as much.
fn about_to_change() -> (Service, u64) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(HOUR);
    let claim = service.claim(activity, MEMBER, 60);
    let mut generous = Standard {
        version: 2,
        effective: service.now.plus_seconds(DAY),
        ..standard()
    };
    for rate in &mut generous.rates {
        rate.per_hour *= 2;
    }
    for offer in &mut generous.offers {
        offer.price *= 2;
    }
    let action = Action::AdoptStandard(Box::new(generous));
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
    (service, claim)
}

/// An approval that says this version and issues this much.
#[track_caller]
fn approved(after: i64, version: u64, hundredths: i64, code: &str) {
    let (mut service, claim) = about_to_change();
    service.pass(after);
    let mut draft = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, hundredths));
    draft.standard = version;
    if code.is_empty() {
        service.write(draft);
        assert_clean(&service.audit());
    } else {
        caught(service, draft, code);
    }
}

#[test]
fn a_claim_approved_before_the_moment_is_worth_what_the_old_standard_says() {
    approved(DAY - 1, 1, 100, "");
    approved(DAY - 1, 1, 200, "wrong_postings");
    approved(DAY - 1, 2, 200, "wrong_standard");
}

#[test]
fn a_claim_approved_from_the_moment_on_is_worth_what_the_new_standard_says() {
    approved(DAY, 2, 200, "");
    approved(DAY, 2, 100, "wrong_postings");
    approved(DAY, 1, 100, "wrong_standard");
    approved(DAY, 3, 200, "wrong_standard");
}

#[test]
fn a_voucher_sold_at_the_price_of_yesterday_is_named() {
    for (version, code) in [(2, "wrong_price"), (1, "wrong_standard")] {
        let (mut service, _) = about_to_change();
        let activity = service.post_activity(HoursClass::Volunteer);
        service.earn(activity, MEMBER, 5 * 60);
        service.pass(DAY / 2);
        service.earn(activity, MEMBER, 5 * 60);
        let context = Context {
            by: MEMBER,
            at: service.now,
        };
        let command = Command::IssueVoucher {
            voucher: Id([9; 16]),
            offer: text("haircut"),
        };
        let mut stale = decide(&service.book, context, &command).unwrap();
        service.pass(DAY);
        (stale.happened, stale.standard) = (service.now, version);
        caught(service, stale, code);
    }
}
