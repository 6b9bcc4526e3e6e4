//! The SQL of decisions on claims: which entries they are. What they say stands in the entries.

use crate::{
    db::{Db, Tx},
    error::Error,
    journal::{unfold_execute, unfold_fetch},
};
use ledger::ids::Seq;
use std::collections::BTreeMap;

/// Notes the entries that decided claims.
pub(super) async fn put_decisions(tx: &mut Tx, rows: &[(Seq, Seq)]) -> Result<(), Error> {
    unfold_execute!(
        tx,
        rows,
        "INSERT INTO claim_decisions (claim, entry)
         SELECT CAST(value->>0 AS BIGINT), CAST(value->>1 AS BIGINT) FROM",
        ""
    )?;
    Ok(())
}

/// The last entry that decided each of these claims.
pub(in crate::volunteering) async fn last_decisions(
    db: &Db,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, Seq>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = claims.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64, i64),
        &keys,
        "SELECT claim, MAX(entry) FROM claim_decisions
         WHERE claim IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ") GROUP BY claim"
    )?;
    let seq = |value: i64| u64::try_from(value).unwrap_or(0);
    Ok(rows
        .into_iter()
        .map(|(claim, entry)| (seq(claim), seq(entry)))
        .collect())
}
