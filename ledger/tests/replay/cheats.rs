//! An operator with the log's key and the database writes well-formed entries that no rule allows. The
//! checkpoint is signed over them and the stored records agree with them: only the rules can tell.

mod approvals;
mod authority;
mod claims;
mod consents;
mod devices;
mod disputes;
mod erasure;
mod history;
mod merges;
mod names;
mod proposals;
mod settlements;
mod standards;
mod vouchers;

use ledger::{
    account::{Account, Class, Postings, Unit},
    entry::Draft,
    ids::{Id, Seq},
    kinds::HoursApproved,
    standard::HoursClass,
    time::Month,
};

use crate::service::{HOUR, MEMBER, Service, assert_first};

const LOT: &str = "2028-11";

fn lot() -> Month {
    LOT.parse().unwrap()
}

fn issuance() -> Account {
    Account::common(Unit::Point, Class::Issuance)
}

fn available(member: Id) -> Account {
    Account::lot(Unit::Point, Class::Available, member, lot())
}

/// How a forger changes the facts of an honest entry.
type Change<'a, Facts> = &'a dyn Fn(&mut Facts);

/// What was issued for so many points.
fn minted(member: Id, points: i64) -> Postings {
    Postings::default()
        .with(issuance(), -points)
        .with(available(member), points)
}

/// A service with one activity and one open claim of the member, of an hour.
fn claimed() -> (Service, Seq, Seq) {
    let mut service = Service::born();
    let activity = service.post_activity(HoursClass::Volunteer);
    service.pass(HOUR);
    let claim = service.claim(activity, MEMBER, 60);
    service.pass(HOUR);
    (service, activity, claim)
}

fn approval(claim: Seq, reviewer: Id) -> HoursApproved {
    HoursApproved {
        batch: false,
        claim,
        endorsed: None,
        excess: 0,
        minutes: 60,
        reviewer,
    }
}

/// Writes an entry, exports, and expects the audit to name it first.
#[track_caller]
fn caught(mut service: Service, draft: Draft, code: &str) {
    let seq = service.write(draft);
    assert_first(&service.audit(), seq, code);
}
