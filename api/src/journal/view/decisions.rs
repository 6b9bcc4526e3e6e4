//! What was decided in whose name, by month, and what they said about it.

use crate::{
    db::{Db, fetch_all},
    error::Error,
    journal::{
        rows::{AnswerRow, damaged},
        store::{int, uint},
    },
};
use ledger::{
    book::{AnswerRecord, NameList},
    ids::{Id, Seq},
    time::Month,
};

type MonthRow = (String, i64, i64, i64);

fn sums((month, decisions, minutes, disowned): MonthRow) -> Result<(Month, NameList), Error> {
    let list = NameList {
        decisions: uint(decisions),
        minutes,
        disowned: uint(disowned),
    };
    Ok((month.parse().map_err(damaged)?, list))
}

/// The newest months in which something was decided in an account's name.
pub(crate) async fn lists_of(
    db: &Db,
    account: Id,
    limit: i64,
) -> Result<Vec<(Month, NameList)>, Error> {
    let rows = fetch_all!(
        db,
        MonthRow,
        "SELECT d.month, CAST(COUNT(*) AS BIGINT), CAST(SUM(d.minutes) AS BIGINT), CAST(COUNT(a.seq) AS BIGINT)
         FROM decision_index d LEFT JOIN ledger_answers a ON a.decision_seq = d.seq
         WHERE d.account = $1 GROUP BY d.month ORDER BY d.month DESC LIMIT $2",
        account.to_string(),
        limit
    )?;
    rows.into_iter().map(sums).collect()
}

/// The newest decisions in an account's name of a month, below a position.
pub(crate) async fn decisions_in(
    db: &Db,
    account: Id,
    month: Month,
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<Seq>, Error> {
    let rows = fetch_all!(
        db,
        (i64,),
        "SELECT seq FROM decision_index WHERE account = $1 AND month = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4",
        account.to_string(),
        month.to_string(),
        int(before.unwrap_or(u64::MAX)),
        limit
    )?;
    Ok(rows.into_iter().map(|(seq,)| uint(seq)).collect())
}

/// All that an account said about decisions in its name.
pub(crate) async fn answers_of(db: &Db, account: Id) -> Result<Vec<(Seq, AnswerRecord)>, Error> {
    let rows = fetch_all!(
        db,
        AnswerRow,
        "SELECT seq, account, decision_seq, month, word FROM ledger_answers WHERE account = $1 ORDER BY seq",
        account.to_string()
    )?;
    rows.iter().map(AnswerRow::record).collect()
}

/// Decisions that somebody said are not theirs, those said last first.
pub(crate) async fn disowned(db: &Db, limit: i64) -> Result<Vec<(Seq, AnswerRecord)>, Error> {
    let rows = fetch_all!(
        db,
        AnswerRow,
        "SELECT seq, account, decision_seq, month, word FROM ledger_answers
         WHERE decision_seq IS NOT NULL ORDER BY seq DESC LIMIT $1",
        limit
    )?;
    rows.iter().map(AnswerRow::record).collect()
}

/// Months before one that nobody answered, the newest first.
pub(crate) async fn unanswered(
    db: &Db,
    before: Month,
    limit: i64,
) -> Result<Vec<(Id, Month, NameList)>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, i64, i64, i64),
        "SELECT d.account, d.month, CAST(COUNT(*) AS BIGINT), CAST(SUM(d.minutes) AS BIGINT),
                CAST(COUNT(a.seq) AS BIGINT)
         FROM decision_index d LEFT JOIN ledger_answers a ON a.decision_seq = d.seq
         WHERE d.month < $1 AND NOT EXISTS (
             SELECT 1 FROM ledger_answers m WHERE m.account = d.account AND m.month = d.month)
         GROUP BY d.account, d.month ORDER BY d.month DESC, d.account LIMIT $2",
        before.to_string(),
        limit
    )?;
    rows.into_iter()
        .map(|(account, month, decisions, minutes, disowned)| {
            let (month, list) = sums((month, decisions, minutes, disowned))?;
            Ok((account.parse().map_err(damaged)?, month, list))
        })
        .collect()
}
