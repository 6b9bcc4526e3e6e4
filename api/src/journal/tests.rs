//! The journal on both engines: what is answered is there, and nothing else is.

use super::{Bare, Command, Desk, Entries, Idempotent, Journal, Made, begin, birth, view};
use crate::{
    clock::Clock,
    db::{Db, Tx, execute, fetch_all, fetch_one, run, testing},
    error::Error,
    random::Random,
};
use futures_util::future::join_all;
use ledger::{
    account::Unit,
    decide,
    entry::Entry,
    ids::{Id, Text},
    kinds::{AccountType, Genesis},
    standard::{HoursClass, Rate, Standard},
    time::Instant,
    tree::{Frontier, Hash, leaf_hash},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

const ADMINISTRATOR: Id = Id([1; 16]);
const ORIGIN: &str = "haizhu.example/log";

fn now() -> Instant {
    "2026-11-24T02:00:00Z".parse().unwrap()
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
            rates: vec![Rate {
                class: HoursClass::Volunteer,
                per_hour: 100,
                unit: Unit::Point,
            }],
            signed_decisions: None,
            version: 1,
        },
    }
}

/// A ledger that has just begun, and its journal.
async fn started(db: &Db) -> Journal {
    let origin: Text = ORIGIN.parse().unwrap();
    begin(db, &Random::system(), &origin, genesis(), now())
        .await
        .unwrap();
    Journal::start(db, Clock::standing_at(now()), Random::system(), origin)
}

fn open_account(account: Id) -> Bare {
    let holder = AccountType::Person;
    let command = decide::Command::OpenAccount {
        account,
        holder,
        invited: false,
    };
    Bare {
        by: ADMINISTRATOR,
        command,
    }
}

/// Opens accounts; its rows fail for those told to, and its decision for a repeated account.
struct Opening {
    accounts: Vec<Id>,
    rows_fail: bool,
}

impl Command for Opening {
    type Facts = ();
    type Answer = Made;
    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        ADMINISTRATOR
    }

    fn intents(&self) -> Vec<decide::Command> {
        self.accounts
            .iter()
            .map(|account| open_account(*account).command)
            .collect()
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        let mut seq = 0;
        for command in self.intents() {
            seq = desk.post(&command)?.seq;
        }
        Ok(Made { seq })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        if accepted.iter().any(|(opening, _)| opening.rows_fail) {
            execute!(tx, "INSERT INTO head (id) VALUES (2)")?;
        }
        Ok(())
    }
}

/// Every entry's bytes, checked against leaf, chain, tree and head.
async fn whole_log(db: &Db) -> Vec<Entry> {
    let rows = fetch_all!(
        db,
        (String, String),
        "SELECT leaf, bytes FROM entries ORDER BY seq"
    )
    .unwrap();
    let mut frontier = Frontier::new();
    let mut prev = Hash::ZERO;
    let mut entries = Vec::new();
    for (seq, (leaf, bytes)) in rows.iter().enumerate() {
        let entry = Entry::from_bytes(bytes.as_bytes()).unwrap();
        assert_eq!((entry.seq, entry.prev), (seq as u64, prev));
        prev = leaf_hash(bytes.as_bytes());
        assert_eq!(prev.to_string(), *leaf);
        frontier.push(prev);
        entries.push(entry);
    }
    let mut snapshot = super::snapshot(db).await.unwrap();
    assert_eq!(
        (snapshot.size(), snapshot.root()),
        (frontier.size(), frontier.root())
    );
    let keys = ledger::tile::tiles_read_by(|reader| ledger::tree::root_at(reader, frontier.size()));
    let tiles = snapshot.tiles(&keys).await.unwrap();
    assert_eq!(
        ledger::tree::root_at(&tiles, frontier.size()).unwrap(),
        frontier.root()
    );
    entries
}

#[tokio::test]
async fn waiting_commands_share_a_transaction_and_each_is_answered_with_its_own_entry() {
    for db in testing::engines().await {
        let journal = started(&db).await;
        let accounts: Vec<Id> = (10..74).map(|n| Id([n; 16])).collect();
        let made = join_all(
            accounts
                .iter()
                .map(|id| journal.submit(open_account(*id), None)),
        )
        .await;
        let mut seqs: Vec<u64> = made.into_iter().map(|made| made.unwrap().seq).collect();
        seqs.sort_unstable();
        assert_eq!(seqs, (1..=64).collect::<Vec<_>>(), "{}", db.engine());
        assert_eq!(whole_log(&db).await.len(), 65);
    }
}

#[tokio::test]
async fn one_command_that_breaks_among_many_fails_alone() {
    for db in testing::engines().await {
        let journal = started(&db).await;
        let all = (10..74_u8).map(|n| {
            let opening = Opening {
                accounts: vec![Id([n; 16])],
                rows_fail: n == 40,
            };
            journal.submit(opening, None)
        });
        let outcomes = join_all(all).await;
        let broken: Vec<usize> = (0..64).filter(|at| outcomes[*at].is_err()).collect();
        assert_eq!(broken, [30], "{}", db.engine());
        assert!(matches!(outcomes[30], Err(Error::Unexpected(_))));
        assert_eq!(whole_log(&db).await.len(), 64);
    }
}

#[tokio::test]
async fn a_command_of_many_entries_is_refused_as_a_whole() {
    for db in testing::engines().await {
        let journal = started(&db).await;
        let one = Id([10; 16]);
        let twice = Opening {
            accounts: vec![Id([11; 16]), one, one],
            rows_fail: false,
        };
        let good = Opening {
            accounts: vec![Id([12; 16]), Id([13; 16])],
            rows_fail: false,
        };
        let (refused, made) = tokio::join!(journal.submit(twice, None), journal.submit(good, None));
        assert_eq!(
            refused.unwrap_err().code(),
            "account_exists",
            "{}",
            db.engine()
        );
        made.unwrap();
        let opened: Vec<u64> = whole_log(&db).await.iter().map(|entry| entry.seq).collect();
        assert_eq!(opened, [0, 1, 2]);
    }
}

#[tokio::test]
async fn the_same_key_gets_the_same_answer_and_makes_nothing_new() {
    for db in testing::engines().await {
        let journal = started(&db).await;
        let key = uuid::Uuid::from_bytes([7; 16]);
        let promise = |body: u8| Some(Idempotent::new(ADMINISTRATOR, "POST /accounts", key, &body));
        let id = Id([10; 16]);
        // Twice at once, and again later.
        let (first, second) = tokio::join!(
            journal.submit(open_account(id), promise(1)),
            journal.submit(open_account(id), promise(1))
        );
        let third = journal.submit(open_account(id), promise(1)).await;
        for made in [first, second, third] {
            assert_eq!(made.unwrap().seq, 1, "{}", db.engine());
        }
        let other = journal.submit(open_account(id), promise(2)).await;
        assert_eq!(other.unwrap_err().code(), "idempotency_key_reused");
        // Without the key the state machine itself refuses.
        let again = journal.submit(open_account(id), None).await;
        assert_eq!(again.unwrap_err().code(), "account_exists");
        assert_eq!(whole_log(&db).await.len(), 2);
    }
}

/// Opens an account; its rows fail until the patience given is used up.
struct Stuttering {
    account: Id,
    failures_left: Arc<AtomicUsize>,
    written: Arc<AtomicUsize>,
}

impl Command for Stuttering {
    type Facts = ();
    type Answer = Made;

    fn by(&self) -> Id {
        ADMINISTRATOR
    }

    fn intents(&self) -> Vec<decide::Command> {
        vec![open_account(self.account).command]
    }

    fn decide(&self, (): &mut (), desk: &mut Desk<'_>) -> Result<Made, Error> {
        let command = open_account(self.account).command;
        Ok(Made {
            seq: desk.post(&command)?.seq,
        })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Made)]) -> Result<(), Error> {
        for (one, _) in accepted {
            let left = one.failures_left.load(Ordering::Relaxed);
            if left > 0 {
                one.failures_left.store(left - 1, Ordering::Relaxed);
                execute!(&mut *tx, "INSERT INTO head (id) VALUES (2)")?;
            }
            one.written.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }
}

#[tokio::test]
async fn a_command_that_repeats_one_whose_transaction_broke_writes_its_rows_itself() {
    for db in testing::engines().await {
        let journal = started(&db).await;
        let (failures_left, written) = (Arc::new(AtomicUsize::new(2)), Arc::default());
        let key = uuid::Uuid::from_bytes([7; 16]);
        let submit = || {
            let command = Stuttering {
                account: Id([10; 16]),
                failures_left: Arc::clone(&failures_left),
                written: Arc::clone(&written),
            };
            let promise = Idempotent::new(ADMINISTRATOR, "POST /accounts", key, &1);
            journal.submit(command, Some(promise))
        };
        // The batch of both breaks, then the first alone; the second is the first that gets through.
        let (first, second) = tokio::join!(submit(), submit());
        assert!(first.is_err(), "{}", db.engine());
        assert_eq!(second.unwrap().seq, 1);
        assert_eq!(written.load(Ordering::Relaxed), 1);
        assert_eq!(whole_log(&db).await.len(), 2);
    }
}

#[tokio::test]
async fn two_nodes_on_one_database_write_one_chain() {
    for db in testing::engines().await {
        let here = started(&db).await;
        let there = Journal::start(
            &db,
            Clock::standing_at(now()),
            Random::system(),
            ORIGIN.parse().unwrap(),
        );
        let all = (10..74_u8).map(|n| {
            let node = if n % 2 == 0 { &here } else { &there };
            node.submit(open_account(Id([n; 16])), None)
        });
        assert!(
            join_all(all).await.iter().all(Result::is_ok),
            "{}",
            db.engine()
        );
        assert_eq!(whole_log(&db).await.len(), 65);
    }
}

#[tokio::test]
async fn entries_are_append_only_also_for_whoever_reaches_the_database() {
    for db in testing::engines().await {
        let journal = started(&db).await;
        journal
            .submit(open_account(Id([10; 16])), None)
            .await
            .unwrap();
        let mut refused = 0;
        for attempt in 0..4 {
            let mut tx = db.begin().await.unwrap();
            let outcome =
                match attempt {
                    0 => execute!(&mut tx, "UPDATE entries SET bytes = '' WHERE seq = 1"),
                    1 => execute!(&mut tx, "DELETE FROM entries WHERE seq = 1"),
                    2 => execute!(
                        &mut tx,
                        "INSERT INTO entries (seq, leaf, subject, bytes) VALUES (1, '', '', '')"
                    ),
                    _ if db.engine() == "sqlite" => on_sqlite(
                        &mut tx,
                        "REPLACE INTO entries (seq, leaf, subject, bytes) VALUES (1, '', '', '')",
                    )
                    .await,
                    _ => execute!(&mut tx, "TRUNCATE entries"),
                };
            refused += usize::from(outcome.is_err());
        }
        assert_eq!(refused, 4, "{}", db.engine());
        assert_eq!(whole_log(&db).await.len(), 2);
    }
}

async fn on_sqlite(tx: &mut Tx, sql: &'static str) -> Result<u64, sqlx::Error> {
    run!(tx.conn(), execute, sqlite: sql, postgres: sql)
}

#[tokio::test]
async fn what_is_read_back_is_what_the_entries_made() {
    for db in testing::engines().await {
        let journal = started(&db).await;
        journal
            .submit(open_account(Id([10; 16])), None)
            .await
            .unwrap();
        let born = birth(&db).await.unwrap().unwrap();
        assert_eq!(
            (born.origin.as_str(), born.demo),
            (ORIGIN, false),
            "{}",
            db.engine()
        );
        assert_eq!(view::roles_of(&db, ADMINISTRATOR).await.unwrap().len(), 1);
        assert_eq!(view::standard(&db, now()).await.unwrap().version, 1);
        assert_eq!(
            view::entries_of(&db, Id([10; 16]), None, 10)
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(view::totals(&db).await.unwrap().members, 3);
        let (fence,) = fetch_one!(&*db, (i64,), "SELECT fence FROM head WHERE id = 1").unwrap();
        assert!(fence >= 2, "every writer has locked the head");
    }
}

#[tokio::test]
async fn a_log_without_its_first_entry_is_damaged_and_not_empty() {
    for db in testing::engines().await {
        assert!(birth(&db).await.unwrap().is_none());
        let journal = started(&db).await;
        journal.close().await;
        let mut tx = db.begin().await.unwrap();
        run!(
            tx.conn(),
            execute,
            sqlite: "DROP TRIGGER entries_no_delete",
            postgres: "DROP TRIGGER entries_no_update ON entries",
        )
        .unwrap();
        execute!(&mut tx, "DELETE FROM entries").unwrap();
        tx.commit().await.unwrap();
        let missing = birth(&db).await.unwrap_err().into_cause().to_string();
        assert!(missing.contains("is missing"), "{}: {missing}", db.engine());
    }
}
