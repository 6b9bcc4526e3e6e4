//! The signer with databases that are not what they were.

mod receipts;
mod recovery;
mod stage;
mod succession;
mod tiles;
mod totals;
mod witness;
mod witnesses;

use super::{Publisher, Signer, Witnesses, trust_checkpoint};
use crate::{
    clock::Clock,
    db::{Db, execute, run, testing},
    journal::{self, Bare, Journal},
    random::Random,
};
use ledger::{
    checkpoint::Checkpoint,
    decide,
    ids::{Id, Text},
    kinds::{AccountType, Genesis},
    standard::Standard,
    time::Instant,
    tree::Hash,
};
use std::{path::Path, time::Duration};

const ADMINISTRATOR: Id = Id([1; 16]);
const ORIGIN: &str = "haizhu.example/log";

fn now() -> Instant {
    "2026-11-24T02:00:00Z".parse().unwrap()
}

fn origin() -> Text {
    ORIGIN.parse().unwrap()
}

fn genesis() -> Genesis {
    Genesis {
        administrators: vec![ADMINISTRATOR, Id([2; 16])],
        area: "440105".parse().unwrap(),
        demo: false,
        key: Hash::ZERO,
        lost: None,
        predecessor: None,
        standard: Standard {
            cap: 150_000,
            care_expiry_months: 0,
            day_administrator_minutes: 720,
            day_second_minutes: 480,
            effective: now(),
            expiry_months: 24,
            offers: Vec::new(),
            rates: Vec::new(),
            signed_decisions: None,
            version: 1,
        },
    }
}

/// A node of the log: its journal and its publisher, on a folder with the key.
fn node(db: &Db, folder: &Path) -> (Journal, Publisher) {
    let clock = Clock::standing_at(now());
    let signer = Signer::open(folder, ORIGIN).unwrap();
    let publisher = Publisher::new(
        db.clone(),
        clock.clone(),
        origin(),
        signer,
        Witnesses::asked(Vec::new(), 0, Duration::ZERO),
    );
    (
        Journal::start(db, clock, Random::system(), origin()),
        publisher,
    )
}

async fn begun(db: &Db, folder: &Path) {
    Signer::create(folder, ORIGIN, &Random::system()).unwrap();
    journal::begin(db, &Random::system(), &origin(), genesis(), now())
        .await
        .unwrap();
}

async fn record(journal: &Journal, n: u8) -> Result<u64, crate::error::Error> {
    let command = decide::Command::OpenAccount {
        account: Id([n; 16]),
        holder: AccountType::Person,
        invited: false,
    };
    let made = journal
        .submit(
            Bare {
                by: ADMINISTRATOR,
                command,
            },
            None,
        )
        .await?;
    Ok(made.seq)
}

/// Takes the last entry away with everything that knows of it, as a restored older copy would lack it.
async fn roll_back_to_the_genesis(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    run!(
        tx.conn(),
        execute,
        sqlite: "DROP TRIGGER entries_no_delete",
        postgres: "DROP TRIGGER entries_no_update ON entries",
    )
    .unwrap();
    execute!(&mut tx, "DELETE FROM entries WHERE seq > 0").unwrap();
    execute!(&mut tx, "DELETE FROM checkpoint").unwrap();
    let leaf = crate::db::fetch_one!(&mut tx, (String,), "SELECT leaf FROM entries WHERE seq = 0")
        .unwrap()
        .0;
    let mut frontier = ledger::tree::Frontier::new();
    frontier.push(leaf.parse().unwrap());
    execute!(
        &mut tx,
        "UPDATE head SET size = 1, leaf = $1, frontier = $2",
        &leaf,
        frontier.to_bytes()
    )
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_checkpoint_is_signed_for_the_tree_that_stands_and_once_for_each_size() {
    for db in testing::engines().await {
        let folder = tempfile::tempdir().unwrap();
        begun(&db, folder.path()).await;
        let (journal, publisher) = node(&db, folder.path());
        record(&journal, 10).await.unwrap();
        publisher.publish().await.unwrap();
        let first = super::store::checkpoint(&db).await.unwrap().unwrap();
        publisher.publish().await.unwrap();
        let again = super::store::checkpoint(&db).await.unwrap().unwrap();
        assert_eq!(
            (first.size, &first.note),
            (2, &again.note),
            "{}",
            db.engine()
        );
        let vkey = publisher.vkey().parse().unwrap();
        let opened = Checkpoint::open(first.note.as_bytes(), &vkey).unwrap();
        assert_eq!((opened.size, opened.root.to_string()), (2, first.root));
    }
}

#[tokio::test]
async fn a_database_restored_from_an_older_copy_stops_signing_and_recording() {
    for db in testing::engines().await {
        let folder = tempfile::tempdir().unwrap();
        begun(&db, folder.path()).await;
        let (journal, publisher) = node(&db, folder.path());
        record(&journal, 10).await.unwrap();
        publisher.publish_or_stop(&journal).await;
        assert_eq!(publisher.refusal(), None, "{}", db.engine());
        roll_back_to_the_genesis(&db).await;

        let (journal, publisher) = node(&db, folder.path());
        publisher.publish_or_stop(&journal).await;
        let refusal = publisher.refusal().unwrap();
        assert!(refusal.contains("restored from an older copy"), "{refusal}");
        let refused = record(&journal, 11).await.unwrap_err();
        assert_eq!(refused.code(), "signer_refuses");
    }
}

#[tokio::test]
async fn another_history_of_the_same_length_is_not_signed() {
    for db in testing::engines().await {
        let folder = tempfile::tempdir().unwrap();
        begun(&db, folder.path()).await;
        let (journal, publisher) = node(&db, folder.path());
        record(&journal, 10).await.unwrap();
        publisher.publish_or_stop(&journal).await;
        roll_back_to_the_genesis(&db).await;
        // Somebody writes on without the signer looking.
        let (elsewhere, _) = node(&db, folder.path());
        record(&elsewhere, 11).await.unwrap();

        let (journal, publisher) = node(&db, folder.path());
        publisher.publish_or_stop(&journal).await;
        assert!(
            publisher.refusal().unwrap().contains("fork"),
            "{}",
            db.engine()
        );
    }
}

#[tokio::test]
async fn a_signer_without_its_memory_signs_nothing_until_it_is_given_a_checkpoint_of_its_own() {
    let db = testing::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    begun(&db, folder.path()).await;
    let (journal, publisher) = node(&db, folder.path());
    record(&journal, 10).await.unwrap();
    publisher.publish().await.unwrap();
    let kept = super::store::checkpoint(&db).await.unwrap().unwrap().note;
    std::fs::remove_file(folder.path().join("log.memory")).unwrap();

    let (journal, publisher) = node(&db, folder.path());
    publisher.publish_or_stop(&journal).await;
    assert!(publisher.refusal().unwrap().contains("trust-checkpoint"));

    let tampered = kept.replace("\n2\n", "\n1\n");
    assert!(trust_checkpoint(folder.path(), ORIGIN, tampered.as_bytes()).is_err());
    assert_eq!(
        trust_checkpoint(folder.path(), ORIGIN, kept.as_bytes())
            .unwrap()
            .size,
        2
    );
    let (journal, publisher) = node(&db, folder.path());
    publisher.publish_or_stop(&journal).await;
    assert_eq!(publisher.refusal(), None);
    record(&journal, 11).await.unwrap();
}

#[tokio::test]
async fn trust_never_makes_the_memory_smaller() {
    let db = testing::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    begun(&db, folder.path()).await;
    let (journal, publisher) = node(&db, folder.path());
    publisher.publish().await.unwrap();
    let small = super::store::checkpoint(&db).await.unwrap().unwrap().note;
    record(&journal, 10).await.unwrap();
    publisher.publish().await.unwrap();
    assert!(trust_checkpoint(folder.path(), ORIGIN, small.as_bytes()).is_err());
}

/// Changes a row as whoever reaches the database could.
async fn tamper(db: &Db, sql: &'static str) {
    let mut tx = db.begin().await.unwrap();
    run!(tx.conn(), execute, sqlite: sql, postgres: sql).unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_checkpoint_that_was_not_signed_is_neither_published_nor_in_the_way() {
    for db in testing::engines().await {
        let folder = tempfile::tempdir().unwrap();
        begun(&db, folder.path()).await;
        let (journal, publisher) = node(&db, folder.path());
        publisher.publish().await.unwrap();
        let signed = publisher.signed().await.unwrap().note;
        for change in [
            "UPDATE checkpoint SET note = 'x'",
            "UPDATE checkpoint SET size = size + 100000",
            "UPDATE checkpoint SET root = 'x'",
            "UPDATE checkpoint SET note = replace(note, 'haizhu', 'haizho')",
        ] {
            tamper(&db, change).await;
            let served = publisher.signed().await.map(|signed| signed.note);
            assert!(served.is_err(), "{}: {change}", db.engine());
            publisher.publish().await.unwrap();
            let again = publisher.signed().await.unwrap().note;
            assert_eq!(again, signed, "{}: {change}", db.engine());
        }
        record(&journal, 10).await.unwrap();
        publisher.publish().await.unwrap();
        assert_ne!(publisher.signed().await.unwrap().note, signed);
    }
}

#[tokio::test]
async fn a_head_that_was_changed_is_a_reason_not_to_sign() {
    for db in testing::engines().await {
        let folder = tempfile::tempdir().unwrap();
        begun(&db, folder.path()).await;
        let (journal, publisher) = node(&db, folder.path());
        for (change, reason) in [
            (
                "UPDATE head SET at_ms = at_ms + 86400000",
                "another time for the last entry",
            ),
            (
                "UPDATE head SET leaf = 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'",
                "another last entry",
            ),
            ("UPDATE head SET size = size + 1", "size and frontier"),
            ("UPDATE head SET leaf = 'x'", "leaf hash is damaged"),
            ("DELETE FROM head", "the head is gone"),
        ] {
            tamper(&db, change).await;
            publisher.publish_or_stop(&journal).await;
            let refusal = publisher.refusal().unwrap_or_default();
            assert!(
                refusal.contains(reason),
                "{}: {change}: {refusal}",
                db.engine()
            );
        }
    }
}

#[tokio::test]
async fn tiles_that_are_gone_or_changed_are_a_reason_not_to_sign() {
    for (change, reason) in [
        ("DELETE FROM tiles", "tiles are not whole"),
        (
            "UPDATE tiles SET hashes = (SELECT frontier FROM head)",
            "a tile is damaged",
        ),
    ] {
        for db in testing::engines().await {
            let folder = tempfile::tempdir().unwrap();
            begun(&db, folder.path()).await;
            let (journal, publisher) = node(&db, folder.path());
            publisher.publish_or_stop(&journal).await;
            assert_eq!(publisher.refusal(), None, "{}", db.engine());
            tamper(&db, change).await;
            publisher.publish_or_stop(&journal).await;
            let refusal = publisher.refusal().unwrap_or_default();
            assert!(refusal.contains(reason), "{}: {refusal}", db.engine());
        }
    }
}

#[test]
fn a_beginning_that_was_cut_off_keeps_its_key_and_a_log_that_exists_is_not_begun_again() {
    let folder = tempfile::tempdir().unwrap();
    let create = || Signer::create(folder.path(), ORIGIN, &Random::system());
    let vkey = create().unwrap().verifier_key().to_string();
    assert_eq!(create().unwrap().verifier_key().to_string(), vkey);
    std::fs::write(
        folder.path().join("log.memory"),
        format!(
            r#"{{"origin":"{ORIGIN}","size":1,"root":"{}"}}"#,
            Hash::ZERO
        ),
    )
    .unwrap();
    let refused = create().unwrap_err().to_string();
    assert!(
        refused.contains("the key of a log that exists"),
        "{refused}"
    );
    std::fs::remove_file(folder.path().join("log.memory")).unwrap();
    assert!(create().is_err());
}
