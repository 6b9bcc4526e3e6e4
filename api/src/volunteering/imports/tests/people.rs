//! Who is meant by a number and a name.

use super::made::{decide, found, fresh, judged, known_people, open_account, row, sheet};
use crate::volunteering::imports::model::{
    Standing,
    people::{Choice, ChoiceRefusal, Known, Shared, choose},
    plan::plan,
};
use ledger::{
    book::{AccountState, Book},
    ids::Id,
    kinds::AccountType,
};

const CHEN: (&str, &str) = ("陈一鸣", "19900000001");

#[test]
fn a_familys_phone_in_one_file_is_several_people_and_their_times_do_not_meet() {
    let mut sheet = sheet(vec![
        row(2, CHEN, (1, 9, 11)),
        row(3, ("陈小妹", "19900000001"), (1, 9, 11)),
        row(4, ("陈一鸣", "19900000001"), (1, 10, 12)),
    ]);
    judged(&mut sheet, &Known::default(), &Book::default());
    assert_eq!(found(&sheet), ["invited", "invited"]);
    assert_eq!(sheet.people[0].shared(), Some(Shared::Number));
    assert_eq!(
        sheet.standings(),
        [Standing::Accept, Standing::Accept, Standing::Reject]
    );
}

#[test]
fn one_name_with_two_numbers_in_one_file_is_two_people() {
    let mut sheet = sheet(vec![
        row(2, CHEN, (1, 9, 11)),
        row(3, ("陈一鸣", "19900000002"), (1, 9, 11)),
    ]);
    judged(&mut sheet, &Known::default(), &Book::default());
    assert_eq!(found(&sheet), ["invited", "invited"]);
    assert_eq!(sheet.people[0].shared(), Some(Shared::Name));
    assert_eq!(sheet.standings(), [Standing::Accept; 2]);
}

#[test]
fn number_and_name_find_a_person_only_together() {
    for (on_record, expected) in [
        (&[][..], "invited"),
        (&[(1, "陈一鸣", "19900000001")], "existing"),
        (&[(1, "陈 一鸣", "19900000001")], "existing"),
        (&[(1, "李四", "19900000002")], "invited"),
        (&[(1, "陈小妹", "19900000001")], "ask"),
        (&[(1, "陈一鸣", "19900000002")], "ask"),
        (&[(1, "陈一鸣", "")], "ask"),
        (
            &[(1, "陈小妹", "19900000001"), (2, "陈一鸣", "19900000002")],
            "ask",
        ),
        // The person is known; that others share the number or the name is no question.
        (
            &[(1, "陈一鸣", "19900000001"), (2, "陈小妹", "19900000001")],
            "existing",
        ),
        (
            &[(1, "陈一鸣", "19900000001"), (2, "陈一鸣", "19900000002")],
            "existing",
        ),
        // Two accounts with both: nobody but a person can say.
        (
            &[(1, "陈一鸣", "19900000001"), (2, "陈一鸣", "19900000001")],
            "ask",
        ),
    ] {
        let mut sheet = sheet(vec![row(2, CHEN, (1, 9, 11))]);
        judged(&mut sheet, &known_people(on_record), &Book::default());
        assert_eq!(found(&sheet), [expected], "{} on record", on_record.len());
        let waits = sheet.standings() == [Standing::Ask];
        assert_eq!(waits, expected == "ask");
    }
}

#[test]
fn those_with_the_number_come_before_those_with_the_name_and_nobody_twice() {
    let mut sheet = sheet(vec![
        row(2, CHEN, (1, 9, 11)),
        row(3, ("陈小妹", "19900000001"), (2, 9, 11)),
        row(4, ("陈一鸣", "19900000003"), (3, 9, 11)),
    ]);
    let on_record = [(1, "陈一鸣", "19900000002"), (2, "陈小妹", "19900000001")];
    judged(&mut sheet, &known_people(&on_record), &Book::default());
    let shown = sheet.people[0]
        .candidates
        .iter()
        .map(|one| (one.account, one.in_file));
    let expected = [(Id([2; 16]), false), (Id([1; 16]), false), (fresh(2), true)];
    assert_eq!(shown.collect::<Vec<_>>(), expected);
    assert_eq!(sheet.people[0].shared(), Some(Shared::Both));
}

#[test]
fn shops_and_closed_accounts_are_nobody() {
    for (holder, state) in [
        (AccountType::Merchant, AccountState::Active),
        (AccountType::Person, AccountState::Closed),
    ] {
        let mut book = Book::default();
        open_account(&mut book, 1, holder, state);
        let mut sheet = sheet(vec![row(2, CHEN, (1, 9, 11))]);
        judged(
            &mut sheet,
            &known_people(&[(1, "陈一鸣", "19900000001")]),
            &book,
        );
        assert_eq!(found(&sheet), ["invited"]);
        assert!(sheet.looked_at.contains(&Id([1; 16])));
    }
}

#[test]
fn a_decision_holds_for_all_rows_of_the_person_and_is_remembered() {
    let rows = vec![row(2, CHEN, (1, 9, 11)), row(3, CHEN, (2, 9, 11))];
    let on_record = known_people(&[(1, "陈一鸣", "19900000009")]);
    let mut asked = sheet(rows.clone());
    judged(&mut asked, &on_record, &Book::default());
    assert_eq!(asked.standings(), [Standing::Ask; 2]);
    decide(&mut asked, 0, Choice::Existing(Id([1; 16])));
    judged(&mut asked, &on_record, &Book::default());
    assert_eq!(asked.standings(), [Standing::Accept; 2]);
    let planned = plan(&asked);
    assert!(planned.openings.is_empty());
    assert_eq!(planned.aliases, [(0, Id([1; 16]))]);

    let mut again = sheet(rows);
    let aliases = [(asked.people[0].key(), Id([1; 16]))].into();
    judged(
        &mut again,
        &Known {
            aliases,
            ..on_record
        },
        &Book::default(),
    );
    assert_eq!(found(&again), ["existing"]);
}

#[test]
fn a_person_of_their_own_is_invited() {
    let on_record = known_people(&[(1, "陈小妹", "19900000001")]);
    let mut sheet = sheet(vec![row(2, CHEN, (1, 9, 11))]);
    judged(&mut sheet, &on_record, &Book::default());
    decide(&mut sheet, 0, Choice::New);
    judged(&mut sheet, &on_record, &Book::default());
    let planned = plan(&sheet);
    assert_eq!(planned.openings, [0]);
    assert!(planned.aliases.is_empty());
    assert_eq!(sheet.counts().invited, 1);
}

#[test]
fn two_in_a_file_who_are_one_share_an_account_and_their_times_meet() {
    let rows = vec![
        row(2, CHEN, (1, 9, 11)),
        row(3, ("陈一鸣", "19900000002"), (1, 10, 12)),
    ];
    let mut sheet = sheet(rows);
    judged(&mut sheet, &Known::default(), &Book::default());
    decide(&mut sheet, 1, Choice::Existing(fresh(0)));
    judged(&mut sheet, &Known::default(), &Book::default());
    assert_eq!(sheet.standings(), [Standing::Accept, Standing::Reject]);
    assert_eq!(plan(&sheet).openings, [0]);
}

#[test]
fn decisions_form_no_ring_and_name_only_candidates() {
    let mut sheet = sheet(vec![
        row(2, CHEN, (1, 9, 11)),
        row(3, ("陈一鸣", "19900000002"), (2, 9, 11)),
        row(4, ("陈一鸣", "19900000003"), (3, 9, 11)),
        row(5, ("李四", "19900000004"), (3, 9, 11)),
    ]);
    judged(&mut sheet, &Known::default(), &Book::default());
    decide(&mut sheet, 0, Choice::Existing(fresh(1)));
    decide(&mut sheet, 1, Choice::Existing(fresh(2)));
    let mut refused = |place, choice| choose(&mut sheet.people, place, choice).unwrap_err();
    assert_eq!(
        refused(2, Choice::Existing(fresh(0))),
        ChoiceRefusal::NotACandidate
    );
    assert_eq!(
        refused(2, Choice::Existing(fresh(3))),
        ChoiceRefusal::NotACandidate
    );
    assert_eq!(refused(3, Choice::New), ChoiceRefusal::NothingToDecide);
    assert_eq!(sheet.accounts()[..3], [Some(fresh(2)); 3]);
}

#[test]
fn a_decision_that_no_longer_fits_is_asked_again() {
    let mut sheet = sheet(vec![row(2, CHEN, (1, 9, 11))]);
    judged(
        &mut sheet,
        &known_people(&[(1, "陈一鸣", "19900000002")]),
        &Book::default(),
    );
    decide(&mut sheet, 0, Choice::Existing(Id([1; 16])));
    // The one who was chosen is gone, somebody else shares the number.
    judged(
        &mut sheet,
        &known_people(&[(2, "陈小妹", "19900000001")]),
        &Book::default(),
    );
    assert_eq!(sheet.standings(), [Standing::Ask]);
}
