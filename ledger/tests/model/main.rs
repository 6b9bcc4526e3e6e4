//! Random histories at the decision function, hostile deeds included, beside a reference that keeps its
//! own arithmetic. And the other way round: each deliberate mistake must be noticed.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

mod bugs;
mod pens;
mod reference;
mod run;
mod slice;
mod world;

use bugs::{BUGS, Bug, NONE};
use ledger::{
    account::{Class, Unit},
    book::Book,
    decide,
    entry::Entry,
    time::Instant,
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner},
};
use run::{Outcome, Run};
use std::{cell::RefCell, collections::BTreeMap};
use world::{Spin, spins};

/// LEDGER: at most so many lots a member.
const LOTS_MAX: usize = 120;

proptest! {
    #![proptest_config(Config { cases: 200, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_code_and_the_reference_agree(spins in spins(1..250)) {
        let mut run = Run::new(&NONE).map_err(TestCaseError::fail)?;
        for spin in &spins {
            run.spin(spin, &NONE).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn every_step_keeps_the_promises_of_the_ledger(spins in spins(1..120)) {
        let mut run = Run::new(&NONE).map_err(TestCaseError::fail)?;
        for spin in &spins {
            let before = run.book.clone();
            let outcome = run.spin(spin, &NONE).map_err(TestCaseError::fail)?;
            units_balance_and_classes_are_bounded(&run.book)?;
            lots_are_few(&run.book, outcome.context.at)?;
            a_refusal_changes_nothing(&before, &run.book, &outcome)?;
            deciding_again_decides_the_same(&before, &outcome)?;
            the_named_records_are_enough(&before, &outcome, &run)?;
        }
        the_bytes_alone_build_the_same_book(&run)?;
    }
}

fn units_balance_and_classes_are_bounded(book: &Book) -> Result<(), TestCaseError> {
    let mut sums: BTreeMap<Unit, i64> = BTreeMap::new();
    for (account, balance) in &book.balances {
        prop_assert!(
            account.class.admits(*balance),
            "{} holds {}",
            account,
            balance
        );
        *sums.entry(account.unit).or_default() += balance;
    }
    prop_assert!(sums.values().all(|sum| *sum == 0), "{:?}", sums);
    Ok(())
}

fn lots_are_few(book: &Book, at: Instant) -> Result<(), TestCaseError> {
    for owner in book.accounts.keys() {
        for unit in Unit::ALL.iter().copied() {
            let live = book
                .lots(unit, Class::Available, *owner)
                .filter(|lot| lot.0 >= at.month());
            prop_assert!(live.count() <= LOTS_MAX);
        }
    }
    Ok(())
}

fn a_refusal_changes_nothing(
    before: &Book,
    after: &Book,
    outcome: &Outcome,
) -> Result<(), TestCaseError> {
    if outcome.decided.is_err() {
        prop_assert_eq!(format!("{before:?}"), format!("{after:?}"));
    }
    Ok(())
}

fn deciding_again_decides_the_same(before: &Book, outcome: &Outcome) -> Result<(), TestCaseError> {
    let again = decide::decide(before, outcome.context, &outcome.command);
    prop_assert_eq!(&again, &outcome.decided);
    Ok(())
}

/// The service loads only what `Command::keys` names: it must decide, and change, the same.
fn the_named_records_are_enough(
    before: &Book,
    outcome: &Outcome,
    run: &Run,
) -> Result<(), TestCaseError> {
    let mut slice = slice::named(before, outcome.context, &outcome.command);
    let decided = decide::decide(&slice, outcome.context, &outcome.command);
    prop_assert_eq!(&decided, &outcome.decided, "{:?}", outcome.command);
    if decided.is_ok() {
        slice.apply(&run.sealed.last().expect("it was recorded").entry);
        slice::assert_touched_alike(&mut slice, &run.book)?;
    }
    Ok(())
}

fn the_bytes_alone_build_the_same_book(run: &Run) -> Result<(), TestCaseError> {
    let mut replayed = Book::default();
    for sealed in &run.sealed {
        let entry = Entry::from_bytes(sealed.bytes.as_bytes());
        prop_assert_eq!(&entry, &Ok(sealed.entry.clone()));
        replayed.apply(&entry.expect("compared above"));
    }
    let mut built = run.book.clone();
    built.take_touched();
    replayed.take_touched();
    prop_assert_eq!(format!("{built:?}"), format!("{replayed:?}"));
    Ok(())
}

/// Every kind of entry has to happen and every refusal to be met, or agreement proves little.
#[test]
fn random_histories_are_rich() {
    let (accepted, refused) = (RefCell::new(BTreeMap::new()), RefCell::new(BTreeMap::new()));
    let agreed = runner(240).run(&spins(200..250), |spins| {
        let mut run = Run::new(&NONE).map_err(TestCaseError::fail)?;
        for spin in &spins {
            let outcome = run.spin(spin, &NONE).map_err(TestCaseError::fail)?;
            let (tally, name) = match outcome.decided {
                Ok(draft) => (&accepted, draft.what.kind()),
                Err(refusal) => (&refused, refusal.code()),
            };
            *tally.borrow_mut().entry(name).or_insert(0_u32) += 1;
        }
        Ok(())
    });
    agreed.unwrap();
    let (accepted, refused) = (accepted.into_inner(), refused.into_inner());
    assert_eq!(
        (accepted.len(), refused.len()),
        (KINDS_DECIDED, REFUSALS_MET),
        "{accepted:#?} {refused:#?}"
    );
    let seldom: Vec<_> = accepted
        .iter()
        .chain(&refused)
        .filter(|(_, times)| **times < 10)
        .collect();
    assert!(seldom.is_empty(), "{seldom:?}");
}

/// All that commands write but the genesis.
const KINDS_DECIDED: usize = 34;
/// All that refuse but the lack of a standard and of a signature, which no standard here asks for,
/// what is too large to be merged, and more uses for others than a day allows.
const REFUSALS_MET: usize = 65;

#[test]
fn each_deliberate_bug_turns_the_check_red() {
    let unnoticed: Vec<&str> = BUGS
        .iter()
        .filter(|bug| !is_noticed(bug))
        .map(|bug| bug.name)
        .collect();
    assert!(unnoticed.is_empty(), "nobody notices that {unnoticed:?}");
}

/// Whether some random history shows the reference and the code with this bug apart.
fn is_noticed(bug: &Bug) -> bool {
    let outcome = runner(2_000).run(&spins(100..250), |spins: Vec<Spin>| {
        let mut run = Run::new(bug).map_err(TestCaseError::fail)?;
        let steps = spins
            .iter()
            .try_for_each(|spin| run.spin(spin, bug).map(drop));
        steps.map_err(TestCaseError::fail)
    });
    matches!(outcome, Err(TestError::Fail(..)))
}

/// The same histories every time, and no time spent on making a failure small.
fn runner(cases: u32) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 0,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}
