//! Which decisions stand in whose name, and what was said about them, as rows.

use super::{AnswerRow, DecisionRow, Wanted};
use crate::{
    db::{Tx, Writes},
    error::Error,
    journal::store::{insert_rows, join_rows, load_rows},
};
use ledger::book::{Book, Touched};

pub(super) async fn load(tx: &mut Tx, book: &mut Book, wanted: &Wanted) -> Result<(), Error> {
    let mut rows: Vec<DecisionRow> = Vec::new();
    let mut answers: Vec<AnswerRow> = Vec::new();
    if !wanted.decisions.is_empty() {
        rows.extend(load_rows!(
            tx,
            DecisionRow,
            &wanted.decisions,
            columns: "seq, account, month, minutes",
            from: "decision_index",
            key: "seq",
            as: "CAST(value->>0 AS BIGINT)",
        ));
        answers.extend(load_rows!(
            tx,
            AnswerRow,
            &wanted.decisions,
            columns: "seq, account, decision_seq, month, word",
            from: "ledger_answers",
            key: "decision_seq",
            as: "CAST(value->>0 AS BIGINT)",
        ));
    }
    if !wanted.lists.is_empty() {
        rows.extend(join_rows!(
            tx,
            DecisionRow,
            &wanted.lists,
            columns: "seq, account, month, minutes",
            from: "decision_index",
            on: "account = value->>0 AND month = value->>1",
        ));
        answers.extend(join_rows!(
            tx,
            AnswerRow,
            &wanted.lists,
            columns: "seq, account, decision_seq, month, word",
            from: "ledger_answers",
            on: "account = value->>0",
        ));
    }
    for row in rows {
        let (seq, record) = row.record()?;
        book.decisions.entry(seq).or_insert(record);
    }
    for row in answers {
        let (seq, record) = row.record()?;
        book.answers.entry(seq).or_insert(record);
    }
    Ok(())
}

pub(super) fn write(writes: &mut Writes<'_>, book: &Book, touched: &Touched) -> Result<(), Error> {
    if !touched.decisions.is_empty() {
        let taken = touched.decisions.iter();
        let rows: Vec<_> = taken
            .filter_map(|seq| Some(DecisionRow::of(*seq, book.decisions.get(seq)?)))
            .collect();
        insert_rows!(
            writes,
            "decision_index",
            rows,
            [1 seq "bigint", 2 account "text", 3 month "text", 4 minutes "bigint"],
            ""
        )?;
    }
    if !touched.answers.is_empty() {
        let given = touched.answers.iter();
        let rows: Vec<_> = given
            .filter_map(|seq| Some(AnswerRow::of(*seq, book.answers.get(seq)?)))
            .collect();
        insert_rows!(
            writes,
            "ledger_answers",
            rows,
            [1 seq "bigint", 2 account "text", 3 decision_seq "bigint", 4 month "text", 5 word "text"],
            ""
        )?;
    }
    Ok(())
}
