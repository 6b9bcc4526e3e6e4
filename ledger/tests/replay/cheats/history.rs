//! Entries out of their place, time or standard.

use ledger::{
    account::Postings, decide::Command, entry::Draft, ids::Id, standard::HoursClass,
    tree::leaf_hash,
};

use super::{approval, caught, claimed, minted};
use crate::service::{DAY, MEMBER, ORIGIN, Service, WORKER, assert_first, audit, findings};

#[test]
fn entries_dated_back_or_decided_under_another_standard_are_named() {
    let (service, _, claim) = claimed();
    let honest = service.draft(WORKER, approval(claim, WORKER), minted(MEMBER, 100));
    let dated_back = Draft {
        happened: service.now.plus_seconds(-DAY),
        ..honest.clone()
    };
    caught(service.clone(), dated_back, "happened_elsewhen");
    caught(
        service.clone(),
        Draft {
            standard: 2,
            ..honest.clone()
        },
        "wrong_standard",
    );
    let mut service = service;
    let seq = service.write(honest);
    let recorded = format!("\"at\":\"{}\"", service.now);
    let at = usize::try_from(seq).unwrap();
    let back = format!("\"at\":\"{}\"", service.now.plus_seconds(-9 * DAY));
    service.log[at].1 = service.log[at].1.replace(&recorded, &back);
    service.rewrite_from(at);
    assert_first(&service.audit(), seq, "time_runs_back");
}

#[test]
fn a_second_genesis_and_a_log_without_one_are_named() {
    let mut service = Service::born();
    let first = service.log[0].1.clone();
    let genesis = ledger::entry::Entry::from_bytes(first.as_bytes()).unwrap();
    let draft = service.draft(Id::SYSTEM, genesis.what, Postings::default());
    caught(service.clone(), draft, "genesis_misplaced");
    service.log.remove(0);
    service.rewrite_from(0);
    assert_first(&service.audit(), 0, "missing");
}

#[test]
fn a_changed_amount_with_all_hashes_made_anew_is_named() {
    let (mut service, _, claim) = claimed();
    let approved = service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    service.post_activity(HoursClass::Drill);
    let at = usize::try_from(approved).unwrap();
    service.log[at].1 = service.log[at]
        .1
        .replace("\"amount\":100}", "\"amount\":900}")
        .replace("\"amount\":-100}", "\"amount\":-900}");
    service.rewrite_from(at);
    let report = audit(&service.export());
    assert_first(&report, approved, "wrong_postings");
}

#[test]
fn a_changed_entry_whose_follower_still_names_the_old_one_is_named() {
    let (mut service, _, claim) = claimed();
    let approved = service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    service.post_activity(HoursClass::Drill);
    let at = usize::try_from(approved).unwrap();
    let changed = service.log[at]
        .1
        .replace("\"batch\":false", "\"batch\":true");
    service.log[at] = (leaf_hash(changed.as_bytes()), changed);
    // The follower is what betrays it: one of the two was changed.
    let report = service.audit();
    assert_first(&report, approved + 1, "chain_broken");
}

#[test]
fn a_root_that_a_broken_chain_explains_is_charged_to_no_entry() {
    let (mut service, _, _) = claimed();
    let signed = service.checkpoint();
    let changed = service.log[3]
        .1
        .replace("\"invited\":false", "\"invited\":true");
    service.log[3] = (leaf_hash(changed.as_bytes()), changed);
    let report = audit(&service.export_signed(&signed));
    let found = findings(&report);
    assert!(
        found
            .iter()
            .any(|text| text.starts_with("[root_mismatch] checkpoint:")),
        "{found:#?}"
    );
    assert!(
        found
            .iter()
            .all(|text| !text.contains("not_the_signed_entry")),
        "{found:#?}"
    );
}

#[test]
fn an_entry_of_another_log_is_named() {
    let (mut service, _, claim) = claimed();
    let seq = service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    let at = usize::try_from(seq).unwrap();
    service.log[at].1 = service.log[at].1.replace(ORIGIN, "other.example/log");
    service.rewrite_from(at);
    assert_first(&service.audit(), seq, "other_origin");
}

#[test]
fn an_entry_longer_than_a_bundle_holds_is_named() {
    let mut service = Service::born();
    let seq = service.log.len();
    let bytes = "x".repeat(65_536);
    service.log.push((leaf_hash(bytes.as_bytes()), bytes));
    assert_first(&service.audit(), seq as u64, "too_long");
}

#[test]
fn a_signature_of_a_device_that_was_never_enrolled_is_named() {
    let (mut service, _, claim) = claimed();
    let seq = service.act(
        WORKER,
        Command::ApproveClaim {
            claim,
            batch: false,
        },
    );
    let at = usize::try_from(seq).unwrap();
    let signed = ",\"signed\":{\"algorithm\":\"Ed25519\",\"enrolled\":3,\"signature\":\"AAAA\"},\"standard\":1,";
    service.log[at].1 = service.log[at].1.replace(",\"standard\":1,", signed);
    service.rewrite_from(at);
    assert_first(&service.audit(), seq, "unknown_device");
}
