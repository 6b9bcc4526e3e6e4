//! The SQL of the facts behind proposals.

use crate::{
    db::{Db, Tx},
    error::Error,
    journal::{unfold_execute, unfold_fetch},
};
use ledger::ids::Seq;
use std::collections::BTreeMap;

/// Keeps what proposals are about.
pub(super) async fn put(tx: &mut Tx, rows: &[(Seq, String)]) -> Result<(), Error> {
    unfold_execute!(
        tx,
        rows,
        "INSERT INTO proposals (seq, facts) SELECT CAST(value->>0 AS BIGINT), value->>1 FROM",
        ""
    )?;
    Ok(())
}

/// What these proposals are about.
pub(super) async fn facts(db: &Db, seqs: &[Seq]) -> Result<BTreeMap<Seq, String>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = seqs.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64, String),
        &keys,
        "SELECT seq, facts FROM proposals WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    let seq = |value: i64| u64::try_from(value).unwrap_or(0);
    Ok(rows
        .into_iter()
        .map(|(number, facts)| (seq(number), facts))
        .collect())
}
