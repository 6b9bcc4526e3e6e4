//! Rows beside what is on record, and what a commit would record of them.

use super::made::{fresh, judged, known_people, print, record, row, sheet};
use crate::volunteering::{
    imports::model::{Standing, people::Known, plan::plan},
    roster::{Class, Reason, Verdict},
};
use ledger::{
    book::{Book, ClaimState},
    ids::Id,
    standard::HoursClass,
};

const CHEN: (&str, &str) = ("陈一鸣", "19900000001");
const CHEN_ID: Id = Id([1; 16]);

/// 陈一鸣 is on record with these hours of the first of September.
fn on_record(state: ClaimState) -> (Known, Book) {
    let mut book = Book::default();
    record(&mut book, CHEN_ID, (1, 9, 11), state);
    (known_people(&[(1, "陈一鸣", "19900000001")]), book)
}

#[test]
fn what_overlaps_with_a_record_that_stands_is_rejected() {
    for (state, hours, expected) in [
        (ClaimState::Open, (1, 10, 12), Standing::Reject),
        (ClaimState::Endorsed, (1, 8, 10), Standing::Reject),
        (ClaimState::Approved, (1, 9, 11), Standing::Reject),
        (ClaimState::Approved, (1, 11, 12), Standing::Accept),
        (ClaimState::Approved, (2, 9, 11), Standing::Accept),
        (ClaimState::Rejected, (1, 9, 11), Standing::Accept),
        (ClaimState::Withdrawn, (1, 9, 11), Standing::Accept),
        (ClaimState::Reversed, (1, 9, 11), Standing::Accept),
    ] {
        let (known, book) = on_record(state);
        let mut sheet = sheet(vec![row(2, CHEN, hours)]);
        judged(&mut sheet, &known, &book);
        assert_eq!(sheet.standings(), [expected], "{state:?} {hours:?}");
    }
}

#[test]
fn a_record_of_somebody_else_is_in_nobodys_way() {
    let (_, book) = on_record(ClaimState::Approved);
    let mut sheet = sheet(vec![row(2, ("陈小妹", "19900000001"), (1, 9, 11))]);
    judged(
        &mut sheet,
        &known_people(&[(2, "陈小妹", "19900000001")]),
        &book,
    );
    assert_eq!(sheet.standings(), [Standing::Accept]);
}

#[test]
fn the_same_file_again_says_already_where_it_said_accept_and_the_rest_as_before() {
    let rows = || {
        let mut bad = row(5, ("李四", ""), (3, 9, 11));
        (bad.verdict, bad.reasons) = (Verdict::Reject, vec![Reason::BadPhone]);
        vec![
            row(2, CHEN, (1, 9, 11)),
            row(3, CHEN, (1, 9, 11)),
            row(4, CHEN, (1, 10, 12)),
            bad,
        ]
    };
    let mut first = sheet(rows());
    judged(&mut first, &Known::default(), &Book::default());
    let rejected = [Standing::Reject; 3];
    assert_eq!(first.standings()[0], Standing::Accept);
    assert_eq!(first.standings()[1..], rejected);
    // Whatever became of the record meanwhile.
    for state in [ClaimState::Open, ClaimState::Approved, ClaimState::Rejected] {
        let (mut known, book) = on_record(state);
        known.recorded = [(print(CHEN_ID, &rows()[0]), 77)].into();
        let mut second = sheet(rows());
        judged(&mut second, &known, &book);
        assert_eq!(
            second.standings()[..2],
            [Standing::Already, Standing::Reject],
            "{state:?}"
        );
        assert_eq!(second.standings()[3], Standing::Reject);
        assert_eq!(second.claims, [(2, 77)].into());
        assert_eq!(second.rows[1].reason(), Some(Reason::Overlap));
    }
}

#[test]
fn judging_twice_comes_to_the_same() {
    let (known, book) = on_record(ClaimState::Open);
    let mut sheet = sheet(vec![
        row(2, CHEN, (1, 10, 12)),
        row(3, CHEN, (1, 11, 12)),
        row(4, ("李四", "19900000004"), (1, 10, 12)),
    ]);
    judged(&mut sheet, &known, &book);
    let once = sheet.clone();
    judged(&mut sheet, &known, &book);
    assert!(sheet.agrees_with(&once));
}

#[test]
fn each_name_and_class_is_one_activity_whose_window_holds_its_claims() {
    let mut training = row(3, CHEN, (2, 9, 11));
    training.class = Some(Class::Training);
    let mut rows = vec![
        row(2, CHEN, (5, 9, 11)),
        training,
        row(4, CHEN, (1, 20, 22)),
        row(6, ("李四", "19900000004"), (9, 8, 9)),
    ];
    rows[0].place = "江边".to_owned();
    let mut sheet = sheet(rows);
    judged(&mut sheet, &Known::default(), &Book::default());
    let planned = plan(&sheet);
    let shown = planned.activities.iter().map(|one| {
        (
            one.class,
            one.starts.to_string(),
            one.ends.to_string(),
            one.place.as_str(),
        )
    });
    let expected = [
        (
            HoursClass::Volunteer,
            "2026-09-01T12:00:00Z".to_owned(),
            "2026-09-09T01:00:00Z".to_owned(),
            "",
        ),
        (
            HoursClass::Training,
            "2026-09-02T01:00:00Z".to_owned(),
            "2026-09-02T03:00:00Z".to_owned(),
            "",
        ),
    ];
    assert_eq!(shown.collect::<Vec<_>>(), expected);
    let claims: Vec<_> = planned
        .claims
        .iter()
        .map(|claim| (claim.row, claim.activity, claim.member))
        .collect();
    assert_eq!(
        claims,
        [
            (0, 0, fresh(0)),
            (1, 1, fresh(0)),
            (2, 0, fresh(0)),
            (3, 0, fresh(1))
        ]
    );
    assert_eq!(planned.openings, [0, 1]);
}

#[test]
fn rows_that_wait_and_rows_that_are_refused_are_not_recorded() {
    let mut refused = row(3, ("李四", "19900000004"), (2, 9, 11));
    (refused.verdict, refused.reasons) = (Verdict::Reject, vec![Reason::DurationDisagrees]);
    let mut sheet = sheet(vec![row(2, CHEN, (1, 9, 11)), refused]);
    judged(
        &mut sheet,
        &known_people(&[(1, "陈小妹", "19900000001")]),
        &Book::default(),
    );
    let planned = plan(&sheet);
    assert!(
        planned.claims.is_empty() && planned.openings.is_empty() && planned.activities.is_empty()
    );
    let counts = sheet.counts();
    assert_eq!(
        (
            counts.rows,
            counts.undecided,
            counts.rejected,
            counts.minutes
        ),
        (2, 1, 1, 0)
    );
    assert_eq!(
        counts.by_reason,
        [("duration_disagrees".to_owned(), 1)].into()
    );
}

#[test]
fn a_sheet_comes_back_from_its_text_as_it_was() {
    let (known, book) = on_record(ClaimState::Open);
    let mut sheet = sheet(vec![
        row(2, CHEN, (1, 10, 12)),
        row(3, ("陈小妹", "19900000001"), (1, 8, 9)),
    ]);
    judged(&mut sheet, &known, &book);
    let text = serde_json::to_vec(&sheet).unwrap();
    let back: crate::volunteering::imports::model::Sheet = serde_json::from_slice(&text).unwrap();
    assert!(back == sheet);
}
