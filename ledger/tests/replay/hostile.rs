//! Entries that nobody may write, and that would take a verifier's sums beyond what numbers hold or below nothing: they
//! are judged to the end.

use ledger::{
    account::Postings,
    entry::Draft,
    ids::{Id, Seq},
    kinds::{AccountMerged, HoursWithdrawn, LotAmount, VoucherIssued, VoucherRedeemed},
    replay::{Audit, KeyTrust, Report},
    standard::HoursClass,
};

use crate::service::{HOUR, LEADER, MEMBER, MERCHANT, ORIGIN, OTHER, Service, key, text};

/// Seals an entry without asking anybody, not even the book.
fn seal(service: &mut Service, draft: Draft) -> Seq {
    let nonce = Id([0xee; 16]);
    let sealed = service.head.seal(draft, service.now, nonce, &text(ORIGIN));
    let sealed = sealed.unwrap();
    service.log.push((sealed.leaf, sealed.bytes));
    sealed.entry.seq
}

fn judged(service: &Service) -> Report {
    let key = key().verifier_key().clone();
    let mut audit = Audit::of_entries(key, KeyTrust::Given, None);
    for (leaf, bytes) in &service.log {
        audit.entry(*leaf, bytes.as_bytes());
    }
    audit.finish()
}

fn merged(service: &mut Service, account: Id, into: Id) {
    let facts = AccountMerged {
        account,
        excess: 0,
        flagged: 0,
        flags: vec![],
        into,
        seconded: 0,
    };
    let draft = service.draft(LEADER, facts, Postings::default());
    seal(service, draft);
}

#[test]
fn an_account_that_is_merged_twice_waits_where_it_went_first() {
    let merges: [&[(Id, Id)]; 4] = [
        &[(OTHER, MEMBER), (OTHER, LEADER)],
        &[(OTHER, MEMBER), (MEMBER, OTHER)],
        &[(MEMBER, LEADER), (OTHER, MEMBER), (MEMBER, OTHER)],
        &[(OTHER, OTHER)],
    ];
    for pairs in merges {
        let mut service = Service::born();
        let activity = service.post_activity(HoursClass::Volunteer);
        service.pass(HOUR);
        let claim = service.claim(activity, OTHER, 60);
        for (account, into) in pairs {
            merged(&mut service, *account, *into);
        }
        let waiting = judged(&service);
        assert_eq!(waiting.totals.claims_waiting, 1, "{pairs:?}");
        let draft = service.draft(OTHER, HoursWithdrawn { claim }, Postings::default());
        seal(&mut service, draft);
        let report = judged(&service);
        assert_eq!(report.totals.claims_waiting, 0, "{pairs:?}");
        assert!(report.findings.count() > 0, "{pairs:?}");
    }
}

#[test]
fn a_voucher_over_more_than_numbers_hold_is_judged() {
    let mut service = Service::born();
    let lot = LotAmount {
        amount: (1 << 53) - 1,
        lot: "2028-11".parse().unwrap(),
    };
    let voucher = Id([101; 16]);
    let facts = VoucherIssued {
        expires: service.now.plus_seconds(HOUR),
        // As many as an entry has room for.
        lots: vec![lot; 1_400],
        member: MEMBER,
        offer: text("haircut"),
        price: (1 << 53) - 1,
        voucher,
    };
    let draft = service.draft(MEMBER, facts, Postings::default());
    let issued = seal(&mut service, draft);
    let facts = VoucherRedeemed {
        issued,
        merchant: MERCHANT,
        proxy: None,
        voucher,
    };
    let draft = service.draft(MERCHANT, facts, Postings::default());
    let redeemed = seal(&mut service, draft);
    let report = judged(&service);
    assert_eq!(report.findings.first_bad_entry(), Some(issued));
    let codes = report.findings.listed().iter();
    let codes: Vec<_> = codes.map(|one| one.fault.code()).collect();
    assert!(codes.len() >= 2, "{redeemed}: {codes:?}");
}
