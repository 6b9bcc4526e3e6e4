//! A log that takes the place of another one: what its genesis cites is judged, and under that log's key proven.

use base64::{Engine, engine::general_purpose::STANDARD};
use ledger::{
    checkpoint::{Checkpoint, log_signer},
    kinds::{Genesis, LostEntries},
    note::Signer,
    replay::{Audit, Report},
    tree::{Hash, empty_root},
};

use crate::service::{
    ADMIN, ADMIN_2, ORIGIN, Service, area, assert_clean, assert_first, key, standard, text,
};

const OLD: &str = "old.example/log";
const OLD_SIZE: u64 = 40;

fn old_key() -> Signer {
    log_signer(OLD, &[3; 32]).unwrap()
}

fn checkpoint_of(origin: &str) -> Checkpoint {
    Checkpoint {
        origin: origin.into(),
        size: OLD_SIZE,
        root: Hash::from_bytes([5; 32]),
    }
}

fn citing(note: &str) -> Genesis {
    Genesis {
        administrators: vec![ADMIN, ADMIN_2],
        area: area("440105"),
        demo: true,
        key: Hash::from_bytes(*key().verifier_key().public()),
        lost: Some(LostEntries {
            document: None,
            from: 30,
            kept: Hash::from_bytes([6; 32]),
            size: OLD_SIZE,
        }),
        predecessor: Some(text(&STANDARD.encode(note))),
        standard: standard(),
    }
}

fn successor() -> Genesis {
    citing(&checkpoint_of(OLD).sign(&old_key()).unwrap().to_string())
}

fn audit_after(service: &Service, before: &Signer) -> Report {
    let audit = Audit::new(Some(key().verifier_key().clone()));
    let mut audit = audit.succeeding(before.verifier_key().clone());
    for line in service.export() {
        audit.line(line.as_bytes());
    }
    audit.finish()
}

#[test]
fn a_successor_is_clean_and_says_whether_its_predecessor_was_proven() {
    let service = Service::born_of(successor());
    let report = service.audit();
    assert_clean(&report);
    let before = report.predecessor.unwrap();
    assert_eq!(
        (before.checkpoint, before.lost_from),
        (checkpoint_of(OLD), 30)
    );
    assert!(!before.proven);

    let report = audit_after(&service, &old_key());
    assert_clean(&report);
    assert!(report.predecessor.unwrap().proven);
    assert_eq!(Service::born().audit().predecessor, None);
}

#[test]
fn another_key_than_the_predecessors_proves_nothing() {
    let service = Service::born_of(successor());
    for stranger in [
        log_signer(OLD, &[4; 32]).unwrap(),
        log_signer("other.example", &[3; 32]).unwrap(),
    ] {
        assert_first(&audit_after(&service, &stranger), 0, "predecessor_unproven");
    }
    assert_first(
        &audit_after(&Service::born(), &old_key()),
        0,
        "predecessor_unproven",
    );
}

#[test]
fn a_log_that_goes_on_with_its_predecessors_key_is_named() {
    let same = log_signer(OLD, &[7; 32]).unwrap();
    assert_eq!(same.verifier_key().public(), key().verifier_key().public());
    let note = checkpoint_of(OLD).sign(&same).unwrap().to_string();
    let service = Service::born_of(citing(&note));
    assert_first(&audit_after(&service, &same), 0, "predecessor_unproven");
}

#[test]
fn a_genesis_whose_predecessor_does_not_hang_together_is_named() {
    let changed = |change: &dyn Fn(&mut Genesis)| {
        let mut facts = successor();
        change(&mut facts);
        facts
    };
    let lost =
        |change: &dyn Fn(&mut LostEntries)| changed(&|facts| change(facts.lost.as_mut().unwrap()));
    let own = checkpoint_of(ORIGIN).sign(&key()).unwrap().to_string();
    let note = checkpoint_of(OLD).sign(&old_key()).unwrap().to_string();
    let unsigned = note.replace(&format!("\u{2014} {OLD} "), "\u{2014} somebody.example ");
    for facts in [
        changed(&|facts| facts.lost = None),
        changed(&|facts| facts.predecessor = None),
        changed(&|facts| facts.predecessor = Some(text("no base64"))),
        changed(&|facts| facts.predecessor = Some(text(&STANDARD.encode("no note")))),
        lost(&|lost| lost.size += 1),
        lost(&|lost| lost.from = OLD_SIZE),
        lost(&|lost| lost.from = 0),
        citing(&own),
        citing(&unsigned),
    ] {
        assert_first(
            &Service::born_of(facts.clone()).audit(),
            0,
            "genesis_unsound",
        );
    }
    let nothing_kept = lost(&|lost| (lost.from, lost.kept) = (0, empty_root()));
    assert_clean(&Service::born_of(nothing_kept).audit());
}
